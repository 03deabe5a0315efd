// One proposal: what stands now beside what would stand, the evidence, and what may be said to it.
import { post } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { moment } from "../core/format.js";
import { reason } from "../components/toast.js";
import { listed, locale, named, word } from "../core/words.js";

const PAGES = { Person: "people", Organization: "organizations", Project: "projects" };
const KNOWN = ["duplicate", "possible tie", "met often", "contacts", "calendar", "mail", "agent"];
const EDITABLE = ["string", "number"];

/** A source by its name; a further one as it calls itself. */
export function sourceName(source) {
  return KNOWN.includes(source) ? word(`source_${source.replaceAll(" ", "_")}`) : source;
}

export function percent(value) {
  return value.toLocaleString(locale, { style: "percent" });
}

/** A card that shows what became of the proposal in its place; `changed` is called after every verdict. */
export function proposalCard(proposal, viewer, changed) {
  const card = h("li.proposal", { "data-testid": "proposal", "data-id": proposal.id, "data-kind": proposal.kind });
  draw(card, proposal, viewer, changed);
  return card;
}

function draw(card, proposal, viewer, changed) {
  card.dataset.status = proposal.status;
  const problem = h("p.wrong", { role: "alert", hidden: true, "data-testid": "proposal-problem" });
  const say = async (verdict, body) => {
    problem.hidden = true;
    for (const button of card.querySelectorAll("button")) button.disabled = true;
    try {
      draw(card, await post(`/api/v1/proposals/${proposal.id}/${verdict}`, body), viewer, changed);
      card.querySelector("button")?.focus();
      changed();
    } catch (fault) {
      for (const button of card.querySelectorAll("button")) button.disabled = false;
      problem.textContent = reason(fault);
      problem.hidden = false;
    }
  };
  const acts = h("p.actions");
  if (!viewer) fill(acts, ...(proposal.status === "open" ? openActs(card, proposal, say) : decidedActs(proposal, say)));
  fill(card, head(proposal), table(proposal), evidence(proposal), problem, acts);
}

function head(proposal) {
  const kind = proposal.kind === "create" ? `${word("kind_create")} · ${named(proposal.change.type)}` : word(`kind_${proposal.kind}`);
  return h("header.proposal-head", {},
    h("h2", {}, h("span", {}, kind), proposal.about && h("span.dot", { "aria-hidden": "true" }, "·"), proposal.about && link(proposal.about)),
    h("p.muted", {}, [word("inbox_sure", { percent: percent(proposal.confidence) }), sourceName(proposal.source), moment(proposal.at)].join(" · ")));
}

function link(item) {
  return item.type in PAGES ? h("a", { href: `/${PAGES[item.type]}/${encodeURIComponent(item.id)}` }, item.name) : h("span", {}, item.name);
}

function table(proposal) {
  const merge = proposal.kind === "merge";
  const isNew = !merge && proposal.lines.every((line) => line.now === null);
  const titles = merge ? ["inbox_kept", "inbox_other", "inbox_one"] : isNew ? ["inbox_then"] : ["inbox_now", "inbox_then"];
  const values = (line) => (merge ? [line.now, line.other, line.then] : isNew ? [line.then] : [line.now, line.then]);
  if (!proposal.lines.length) return null;
  return h("div.table-wrap", {}, h("table", {},
    h("thead", {}, h("tr", {}, ...["inbox_column", ...titles].map((one) => h("th", { scope: "col" }, word(one))))),
    h("tbody", {}, ...proposal.lines.map((line) => h("tr", { "data-column": line.column },
      h("th", { scope: "row" }, named(line.column)), ...values(line).map((value) => cell(line, value)))))));
}

/** A value in the reader's words: items by their names, choices by the ontology's. */
function cell(line, value) {
  if (value === null || value === undefined || value === "") return h("td.muted", {}, "–");
  const names = new Map(line.names.map((one) => [one.id, one.name]));
  const shown = (one) => names.get(String(one)) ?? names.get(String(one).slice(String(one).indexOf(":") + 1)) ?? choice(line.column, one);
  return h("td", {}, Array.isArray(value) ? listed(value.map(shown)) : shown(value));
}

function choice(column, value) {
  const key = `${column}.${value}`;
  const told = named(key);
  return told === key.slice(key.lastIndexOf(".") + 1) ? String(value) : told;
}

function evidence(proposal) {
  if (!proposal.evidence.length) return h("p.muted", {}, word("inbox_no_evidence"));
  return h("section", {}, h("h3.quiet-title", {}, word("inbox_evidence")),
    h("ul.plain.evidence", {}, ...proposal.evidence.map((one) => h("li", { "data-against": one.against },
      h("span.sign", { "aria-label": one.against ? word("inbox_against") : null, role: one.against ? "img" : null }, one.against ? "−" : "+"), " ", one.text,
      (one.source || one.at) && h("span.muted", {}, ` ${[one.source && sourceName(one.source), one.at && moment(one.at)].filter(Boolean).join(", ")}`)))));
}

function openActs(card, proposal, say) {
  const act = (name, said, run, kind = "button.button") => h(kind, { type: "button", "data-testid": name, onclick: run }, said);
  const other = proposal.kind === "merge" && proposal.target?.slice(proposal.target.indexOf(":") + 1);
  const swap = () => say("accept", { change: { ...proposal.change, keep: proposal.change.keep === other || !proposal.change.keep ? proposal.change.other : other } });
  return [
    act("accept", word("inbox_accept"), () => say("accept"), "button.button.primary"),
    proposal.kind === "merge" ? act("swap", word("inbox_swap"), swap) : act("change", word("inbox_change"), () => edit(card, proposal, say)),
    act("reject", word("inbox_reject"), () => say("reject")),
    act("never", word("inbox_never"), () => say("never")),
  ];
}

function decidedActs(proposal, say) {
  const told = word("inbox_decided", { verdict: word(`proposal_${proposal.status}`), by: proposal.decided_by ?? "" });
  return [h("span.muted", { "data-testid": "verdict" }, told), h("button.button", { type: "button", "data-testid": "undo", onclick: () => say("undo") }, word("inbox_undo"))];
}

/** The proposed values as fields; what is no text or number stays as it is. */
function edit(card, proposal, say) {
  const acts = card.querySelector(".actions");
  const fields = Object.entries(proposal.change).filter(([name, value]) => name !== "type" && EDITABLE.includes(typeof value));
  const kind = proposal.lines[0]?.column.split(".")[0] ?? "";
  const inputs = fields.map(([name, value]) => [name, h("input.field", { value, name, type: typeof value === "number" ? "number" : "text", step: "any" })]);
  const taken = () => Object.fromEntries(inputs.map(([name, field]) => [name, field.type === "number" && field.value !== "" ? Number(field.value) : field.value || null]));
  const form = h("form.proposal-edit", { onsubmit: (event) => { event.preventDefault(); say("accept", { change: { ...proposal.change, ...taken() } }); } },
    ...inputs.map(([name, field]) => h("label.control", {}, named(`${kind}.${name}`), field)),
    h("p.actions", {}, h("button.button.primary", { type: "submit", "data-testid": "accept-changed" }, word("inbox_accept")),
      h("button.button", { type: "button", onclick: () => { form.remove(); acts.hidden = false; acts.querySelector("button").focus(); } }, word("inbox_cancel"))));
  acts.hidden = true;
  acts.after(form);
  inputs[0]?.[1].focus();
}
