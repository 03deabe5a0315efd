// Signing in: by the link's secret, which never leaves the fragment but for this one call, with the provider where there is one, else by
// name and password, or by a token. What a provider sends back is out of the address before it is sent.
import { changeAddress, leaveFor, pathOfPage } from "../core/address.js";
import { get, post } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { trouble } from "../components/loading.js";
import { word } from "../core/words.js";

const place = document.getElementById("sign-in");
const provider = place.dataset.provider;
const NEXT = "sign-in-next"; // where to, kept while the provider has the tab
addEventListener("hashchange", () => location.hash && begin()); // a link pasted over this page changes nothing but the fragment
begin();

/** The secret is out of the address before anything is sent. */
function begin() {
  const secret = location.hash.slice(1);
  const back = pathOfPage().endsWith("/back") ? new URLSearchParams(location.search) : null;
  changeAddress(back ? kept() : pathOfPage() + location.search);
  return back ? comeBack(back) : secret ? byLink(secret) : ask();
}

/** The address of this page with where to go afterwards, as it was when the provider took over. */
function kept() {
  const next = sessionStorage.getItem(NEXT);
  return `/sign-in${next ? `?next=${encodeURIComponent(next)}` : ""}`;
}

async function toProvider() {
  sessionStorage.setItem(NEXT, new URLSearchParams(location.search).get("next") ?? "");
  fill(place, h("p.muted", {}, word("sign_in_working")));
  try {
    leaveFor((await post("/sign-in/begin", {}, { stay: true })).address);
  } catch (problem) {
    ask(said(problem), problem);
  }
}

/** A provider that lets nobody in says why in a code of letters; nothing else of it is shown. */
function comeBack(answer) {
  const refusal = answer.get("error");
  if (!refusal && answer.get("code")) return signIn({ code: answer.get("code"), state: answer.get("state") ?? "" });
  const reason = /^[a-z_]{1,60}$/.test(refusal ?? "") && refusal !== "access_denied" ? refusal : word("sign_in_denied");
  return ask(word("sign_in_away", { name: provider, reason }));
}

/** A link never takes the place of a session unasked: somebody else may have sent it. */
async function byLink(secret) {
  const { name } = await get("/signed-in").catch(() => ({ name: null }));
  if (!name) return follow(secret);
  fill(place,
    h("p", { "data-testid": "already" }, word("sign_in_already", { name })),
    h("div.actions", {},
      h("button.button.primary", { onclick: goOn, "data-testid": "stay" }, word("sign_in_stay", { name })),
      h("button.button", { onclick: () => follow(secret), "data-testid": "other" }, word("sign_in_other"))));
}

function follow(secret) {
  return signIn({ secret }, "sign_in_used");
}

/** @param {string | null} [refusal] what is said where it is refused; the service's own words without it */
async function signIn(shown, refusal = null) {
  fill(place, h("p.muted", {}, word("sign_in_working")));
  try {
    await post("/sign-in", shown, { stay: true });
    goOn();
  } catch (problem) {
    ask(refused(problem) && refusal ? word(refusal) : said(problem), problem);
  }
}

function byPassword(event) {
  event.preventDefault();
  const given = new FormData(event.target);
  return signIn({ name: String(given.get("name") ?? "").trim(), password: String(given.get("password") ?? "") }, "sign_in_no_match");
}

function byToken(event) {
  event.preventDefault();
  const token = String(new FormData(event.target).get("token") ?? "").trim();
  return token ? signIn({ token }, "sign_in_wrong") : undefined;
}

function ask(wrong = null, problem = null) {
  fill(place,
    wrong && h("p.wrong", { role: "alert" }, wrong),
    problem && !wrong && trouble(problem),
    provider ? withProvider() : withPassword(),
    h("p.muted.apart", {}, ...withCode(word("sign_in_how"))),
    h("form.stack", { onsubmit: byToken },
      h("label", { for: "token" }, word("sign_in_token")),
      h("input.field", { id: "token", name: "token", type: "password", autocomplete: "off", required: true, "data-testid": "token" }),
      h("button.button", { type: "submit", "data-testid": "sign-in-go" }, word("sign_in_token_go"))));
}

function withProvider() {
  return h("div.stack", {},
    h("button.button.primary", { onclick: toProvider, autofocus: true, "data-testid": "provider-go" }, word("sign_in_provider", { name: provider })));
}

function withPassword() {
  return h("form.stack", { onsubmit: byPassword },
    h("label", { for: "name" }, word("sign_in_name")),
    h("input.field", { id: "name", name: "name", autocomplete: "username", required: true, autofocus: true, "data-testid": "name" }),
    h("label", { for: "password" }, word("sign_in_password")),
    h("input.field", { id: "password", name: "password", type: "password", autocomplete: "current-password", required: true, "data-testid": "password" }),
    h("button.button.primary", { type: "submit", "data-testid": "password-go" }, word("sign_in_go")));
}

/** What the service itself says of a sign-in that it refuses: why, and whom to ask. */
function said(problem) {
  return [401, 403, 404, 409, 502].includes(problem.status) ? problem.detail : null;
}

/** Text between backticks stands as code. */
function withCode(text) {
  return text.split("`").map((part, at) => (at % 2 ? h("code", {}, part) : part));
}

function refused(problem) {
  return [400, 401, 403, 422].includes(problem.status);
}

/** Onwards to `?next=` when it is a path of ours, else to the first screen. */
function goOn() {
  leaveFor(ownPath(new URLSearchParams(location.search).get("next") || "/"), { replacing: true });
}

function ownPath(next) {
  const address = URL.canParse(next, location.origin) ? new URL(next, location.origin) : new URL(location.origin);
  const ours = next.startsWith("/") && address.origin === location.origin && !address.pathname.startsWith("//");
  return ours ? address.pathname + address.search : "/";
}
