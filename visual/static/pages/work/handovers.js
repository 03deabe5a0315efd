// Handovers: one task a contact, its new owner, what is owed and what is to confirm.
import { get, post } from "../../core/api.js";
import { combobox } from "../../components/combobox.js";
import { fill, h } from "../../core/dom.js";
import { date } from "../../core/format.js";
import { personLink, personMark } from "../../components/links.js";
import { show } from "../../components/loading.js";
import { reason } from "../../components/toast.js";
import { showAskedFor } from "../../notices/asked_for.js";
import { bracketed, count, listed, word } from "../../core/words.js";

const manages = ["manager", "admin"].includes(document.body.dataset.role);
const place = document.getElementById("handovers");

if (manages) beginForm();
load();

function load() {
  show(place, () => get("/api/v1/handovers"), render);
}

function beginForm() {
  const said = h("p.wrong", { role: "alert" });
  const field = h("div.control");
  fill(document.getElementById("handover-begin"), h("span", {}, word("handover_begin")), field, said);
  combobox(field, { label: word("handover_who"), placeholder: word("handover_who"), accept: (hit) => hit.type === "Person" && hit.side === "ours", pick: async (hit) => {
    try {
      await post("/api/v1/handovers", { leaver: hit.id });
      load();
    } catch (fault) {
      fill(said, reason(fault));
    }
  } });
}

function render({ items }, into) {
  const open = items.reduce((sum, one) => sum + one.tasks.length - one.done, 0);
  fill(document.getElementById("handovers-answer"), items.length ? count("handovers_answer", items.length, { open }) : word("handovers_none"));
  fill(into, ...(items.length ? items.map(handover) : [h("p.muted", { "data-testid": "handovers-empty" }, word("handovers_none_why"))]));
  showAskedFor([...into.querySelectorAll("[data-id]")], (one) => one.dataset.id);
}

function handover(one) {
  const columns = ["contact", "owner", "state", "owed", "confirm", "due"];
  return h("section.part", { "data-testid": "handover", "data-id": one.id },
    h("h2", {}, word("handover_of", { name: one.leaver.name }), one.organization && ` ${word("handover_at", { name: one.organization.name })}`,
      h("span.small.muted", {}, bracketed(word("handover_done_n", { done: one.done, n: one.tasks.length })))),
    h("div.table-wrap", {}, h("table.stacked", {}, h("thead", {}, h("tr", {}, ...columns.map((name) => h("th", { scope: "col" }, word(`handover_${name}`))))), h("tbody", {}, ...one.tasks.map(task)))));
}

function task(one) {
  const cell = (name, ...content) => h("td", { "data-label": word(`handover_${name}`) }, ...content);
  return h("tr", { "data-testid": "handover-task", "data-state": one.state },
    h("th", { scope: "row" }, personMark(one.contact), " ", personLink(one.contact), h("span.block-line.small.muted", {}, [one.contact.title, one.contact.organization].filter(Boolean).join(" · "))),
    cell("owner", one.owner ? personLink(one.owner) : h("span.wrong", {}, word("handover_nobody"))),
    cell("state", word(`handover_${one.state}`, { day: date(one.done_on ?? one.met_on ?? "") })),
    cell("owed", ...one.owed.map((owed) => h("p.small", {}, owed.text, owed.due && bracketed(date(owed.due))))),
    cell("confirm", listed(one.to_confirm.map((name) => word(`unknown_${name}`)))), cell("due", date(one.due)));
}
