// The inbox: what is proposed, filtered, decided one by one or many at once.
import { addressOfPage, changeAddress } from "../core/address.js";
import { get, post } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { show } from "../components/loading.js";
import { toImport } from "../components/empty.js";
import { reason } from "../components/toast.js";
import { percent, proposalCard, sourceName } from "../inbox/proposal.js";
import { count, word } from "../core/words.js";

const STATUSES = ["open", "accepted", "rejected", "never"];
const KINDS = ["merge", "tie", "create", "change", "interaction"];
const LEAST = ["0.9", "0.7", "0.5", "0"];
const PAGE = 20;
const viewer = document.body.dataset.role === "viewer";
const place = (id) => document.getElementById(id);
const address = new URLSearchParams(location.search);
const asked = { status: address.get("status") ?? "open", kind: address.get("kind"), source: address.get("source") };

place("inbox-suggest")?.addEventListener("click", suggest);
counted();
ask();

/** How many wait, and of which kinds and sources; the filters offer what there is. */
async function counted(note = null) {
  const { open, counts } = await get("/api/v1/proposals/counts").catch(() => ({ open: 0, counts: [] }));
  fill(place("inbox-count"), [note, open ? count("inbox_open", open) : asked.status !== "open" && word("inbox_none")].filter(Boolean).join(" "));
  const here = counts.filter((one) => one.status === asked.status);
  const of = (name, value) => here.filter((one) => one[name] === value).reduce((sum, one) => sum + one.n, 0);
  const sources = [...new Set(here.map((one) => one.source).concat(asked.source ?? []))].sort();
  const total = (status) => counts.filter((one) => one.status === status).reduce((sum, one) => sum + one.n, 0);
  fill(place("inbox-filters"),
    choice("status", STATUSES.map((one) => [one, `${word(`proposal_${one}`)} (${total(one)})`])),
    choice("kind", [["", word("inbox_any")], ...KINDS.map((one) => [one, `${word(`kind_${one}`)} (${of("kind", one)})`])]),
    choice("source", [["", word("inbox_any")], ...sources.map((one) => [one, `${sourceName(one)} (${of("source", one)})`])]));
  many(open > 0);
  if (note !== null) document.dispatchEvent(new Event("inbox"));
}

function choice(name, options) {
  const select = h("select.field", { "data-testid": `filter-${name}`, onchange: () => { asked[name] = select.value || null; turn(); } },
    ...options.map(([value, said]) => h("option", { value, selected: (asked[name] ?? "") === value }, said)));
  return h("label.control", {}, word(`inbox_${name}`), select);
}

function turn() {
  const query = new URLSearchParams(Object.entries(asked).filter(([name, value]) => value && !(name === "status" && value === "open")));
  changeAddress(addressOfPage(query));
  counted();
  ask();
}

function ask() {
  if (viewer) fill(place("inbox-many"), h("p.muted", {}, word("inbox_viewer")));
  return show(place("inbox-list"), () => get("/api/v1/proposals", { query: { ...asked, limit: PAGE } }), (answer, into) => {
    if (!answer.items.length) return fill(into, empty());
    const list = h("ol.proposals", { "data-testid": "proposals" });
    fill(into, list);
    append(list, answer);
  }, { lines: 6 });
}

function append(list, { items, next }) {
  list.append(...items.map((one) => proposalCard(one, viewer, () => counted(""))));
  if (!next) return;
  const more = h("button.button", { type: "button", "data-testid": "inbox-more", onclick: async () => {
    more.disabled = true;
    const answer = await get("/api/v1/proposals", { query: { ...asked, limit: PAGE, cursor: next } }).catch(() => null);
    if (!answer) return void (more.disabled = false);
    more.remove();
    append(list, answer);
  } }, word("more"));
  list.after(more);
}

function empty() {
  const plain = asked.status === "open" && !asked.kind && !asked.source;
  return h("div", { "data-testid": "inbox-empty" }, h("p.lead", {}, word(plain ? "inbox_none" : "inbox_none_fits")),
    plain && h("p.muted", {}, word("inbox_none_why")), plain && toImport());
}

/** Deciding all of a source that are sure enough. */
function many(any) {
  if (viewer) return;
  if (!any || asked.status !== "open" || !asked.source) return fill(place("inbox-many"), any && asked.status === "open" && h("p.muted", {}, word("inbox_many_source")));
  const least = h("select.field", { "data-testid": "many-least" }, ...LEAST.map((one) => h("option", { value: one }, word("inbox_many", { percent: percent(Number(one)) }))));
  const say = (verdict) => decideAll(verdict, Number(least.value));
  fill(place("inbox-many"), h("p.actions", {}, least,
    h("button.button", { type: "button", "data-testid": "many-accept", onclick: () => say("accept") }, word("inbox_many_accept")),
    h("button.button", { type: "button", "data-testid": "many-reject", onclick: () => say("reject") }, word("inbox_many_reject"))));
}

async function decideAll(verdict, confidence) {
  try {
    const { items } = await post("/api/v1/proposals/decide", { verdict, source: asked.source, kind: asked.kind || undefined, confidence });
    const failed = items.filter((one) => one.problem).length;
    await counted(word("inbox_many_done", { n: items.length - failed, failed }));
    ask();
  } catch (fault) {
    fill(place("inbox-count"), reason(fault));
  }
}

async function suggest() {
  const button = /** @type {HTMLButtonElement} */ (place("inbox-suggest"));
  button.disabled = true;
  fill(place("inbox-count"), word("inbox_suggesting"));
  try {
    const { new: found } = await post("/api/v1/proposals/suggest");
    await counted(count("inbox_suggested", found));
    ask();
  } catch (fault) {
    fill(place("inbox-count"), reason(fault));
  }
  button.disabled = false;
}
