// Calls the service; every refusal is a Problem.
import { leaveFor, outside, pathOfPage } from "./address.js";
import { language } from "./words.js";

/** @typedef {{[name: string]: string | number | boolean | null | undefined | (string | number)[]}} Query */

const HEADERS = { Accept: "application/json", "Accept-Language": language };

/** What the service refused: `status` 0 when it did not answer at all. */
export class Problem extends Error {
  constructor(status, { title = "", detail = "", errors = [] } = {}) {
    super(detail || title);
    Object.assign(this, { status, title, detail, errors });
  }
}

/** An id as it stands in a path. */
export function inPath(id) {
  return encodeURIComponent(id.replaceAll("~", "~0").replaceAll("/", "~1"));
}

/**
 * @param {string} path
 * @param {{query?: Query, signal?: AbortSignal}} [options]
 */
export function get(path, { query = {}, signal } = {}) {
  return ask(path + queryString(query), { signal });
}

/** Every item of a list, page after page. */
export async function all(path, query = {}) {
  const { items, next } = await get(path, { query: { ...query, limit: 500 } });
  return next ? [...items, ...(await all(path, { ...query, cursor: next }))] : items;
}

export function post(path, body, { stay = false } = {}) {
  return ask(path, { method: "POST", body: JSON.stringify(body ?? {}), headers: { "Content-Type": "application/json" } }, stay);
}

/** What is answered to a body as a file. */
export async function file(path, body) {
  const headers = { "Content-Type": "application/json" };
  return (await answered(path, { method: "POST", body: JSON.stringify(body), headers })).blob();
}

/** An item with the ETag that a write to it names: `{item, etag}`. */
export async function read(path) {
  return tagged(await answered(path, {}));
}

/**
 * Writes an item; `match` is the ETag that was read, `*` whatever stands; the same `once` never writes twice. Answers `{item, etag}`.
 * Who is signed in no longer is sent to sign in, unless one is to `stay`.
 */
export async function write(method, path, body, match = null, once = null, { stay = false } = {}) {
  const headers = { ...(body === null ? {} : { "Content-Type": "application/json" }), ...(match ? { "If-Match": match } : {}), ...(once ? { "Idempotency-Key": once } : {}) };
  return tagged(await answered(path, { method, headers, body: body === null ? undefined : JSON.stringify(body) }, stay));
}

export function upload(path, form) {
  return ask(path, { method: "POST", body: form });
}

/** Where to sign in, coming back here afterwards. */
function toSignIn() {
  leaveFor(`/sign-in?next=${encodeURIComponent(pathOfPage() + location.search)}`);
}

/** A list repeats its name, as the service expects it. */
function queryString(query) {
  const pairs = Object.entries(query).flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => [name, one]))
    .filter(([, value]) => value !== null && value !== undefined && value !== "");
  return pairs.length ? `?${new URLSearchParams(pairs)}` : "";
}

async function tagged(response) {
  return { item: await bodyOf(response), etag: response.headers.get("ETag") };
}

async function ask(path, options, stay = false) {
  return bodyOf(await answered(path, options, stay));
}

async function bodyOf(response) {
  return response.status === 204 ? null : response.json().catch(() => null);
}

async function answered(path, options, stay = false) {
  const headers = { ...HEADERS, ...options.headers };
  const response = await fetch(outside(path), { credentials: "same-origin", ...options, headers }).catch(unanswered);
  const withheld = response.headers.get("Renmai-Withheld");
  if (withheld) document.dispatchEvent(new CustomEvent("withheld", { detail: withheld.split(", ") }));
  if (response.ok) return response;
  if (response.status === 401 && !stay) toSignIn();
  throw new Problem(response.status, (await response.json().catch(() => null)) ?? {});
}

/** @returns {never} */
function unanswered(error) {
  if (error.name === "AbortError") throw error;
  throw new Problem(0);
}
