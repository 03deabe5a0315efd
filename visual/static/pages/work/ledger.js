// The favour ledger: what waits and what is flagged, balances of pairs, every entry; managers approve.
import { get, inPath, post } from "../../core/api.js";
import { fill, h } from "../../core/dom.js";
import { date, fraction } from "../../core/format.js";
import { toImport } from "../../components/empty.js";
import { personLink } from "../../components/links.js";
import { show } from "../../components/loading.js";
import { part } from "../../components/section.js";
import { reason } from "../../components/toast.js";
import { showAskedFor } from "../../notices/asked_for.js";
import { count, word } from "../../core/words.js";

const place = document.getElementById("ledger");
const manages = ["manager", "admin"].includes(document.body.dataset.role);
const address = new URLSearchParams(location.search);
const asked = { person: address.get("person"), account: address.get("account"), at: address.get("at") };

document.getElementById("ledger-print").addEventListener("click", () => print());
show(place, () => get("/api/v1/ledger", { query: asked }), render);

function render(answer, into) {
  const n = answer.entries.length;
  fill(document.getElementById("ledger-answer"), n ? count("ledger_answer", n, { waiting: answer.waiting, flagged: answer.flagged }) : word("ledger_none"));
  fill(document.getElementById("ledger-rule"), word("ledger_rule", { limit: answer.limit }));
  if (!n) return fill(into, h("div", { "data-testid": "ledger-empty" }, h("p.muted", {}, word("ledger_none_why")), toImport()));
  const ordered = [...answer.entries].sort((a, b) => Number(b.waits) - Number(a.waits));
  fill(into, part("ledger_pairs", table("pairs", ["ours", "theirs", "given", "received", "balance", "ratio"], answer.pairs.map(pairRow))),
    part("ledger_entries", table("entries", ["at", "giver", "receiver", "value", "note", "look"], ordered.map(entryRow))));
  return showAskedFor([...into.querySelectorAll("[data-id]")], (one) => one.dataset.id);
}

function table(name, columns, rows) {
  return h("div.table-wrap", {}, h("table.stacked", { "data-testid": name }, h("thead", {}, h("tr", {}, ...columns.map((one) => h("th", { scope: "col" }, word(`ledger_${one}`))))), h("tbody", {}, ...rows)));
}

function cell(name, ...content) {
  return h("td", { "data-label": word(`ledger_${name}`) }, ...content);
}

function pairRow(pair) {
  const ratio = pair.ratio === null ? word("ledger_never_asked", { gives: pair.gives }) : word("ledger_ratio_of", { ratio: fraction(pair.ratio), gives: pair.gives, asks: pair.asks });
  return h("tr", {}, h("th", { scope: "row" }, personLink(pair.ours)), cell("theirs", personLink(pair.theirs), h("span.small.muted.block-line", {}, pair.theirs.organization ?? "")),
    cell("given", fraction(pair.given)), cell("received", fraction(pair.received)), cell("balance", h("strong", {}, signed(pair.balance))), cell("ratio", ratio));
}

function signed(value) {
  return value > 0 ? `+${fraction(value)}` : fraction(value).replace("-", "−");
}

function entryRow(entry) {
  const row = h("tr", { "data-testid": "entry", "data-id": entry.id, "data-waits": entry.waits });
  draw(row, entry);
  return row;
}

function draw(row, entry) {
  const wrong = h("p.wrong", { role: "alert", hidden: true });
  const approve = async () => {
    try {
      draw(row, await post(`/api/v1/favours/${inPath(entry.id)}/approve`));
    } catch (fault) {
      wrong.hidden = false;
      wrong.textContent = reason(fault);
    }
  };
  row.dataset.waits = entry.waits;
  fill(row, h("th", { scope: "row" }, date(entry.at)), cell("giver", personLink(entry.giver)), cell("receiver", personLink(entry.receiver)),
    cell("value", entry.value === null ? "–" : entry.value), cell("note", entry.note ?? ""),
    cell("look", ...entry.flags.map((one) => h("p.small", {}, one)), entry.waits && manages && h("button.button", { type: "button", "data-testid": "approve", onclick: approve }, word("ledger_approve")), wrong));
}
