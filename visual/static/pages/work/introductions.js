// Introductions: asked for along a route, answered, and what became of them.
import { changeAddress } from "../../core/address.js";
import { get, inPath, post } from "../../core/api.js";
import { fill, h } from "../../core/dom.js";
import { date } from "../../core/format.js";
import { linked, personLink } from "../../components/links.js";
import { show } from "../../components/loading.js";
import { richText } from "../../components/rich_text.js";
import { reason } from "../../components/toast.js";
import { showAskedFor } from "../../notices/asked_for.js";
import { count, listed, word } from "../../core/words.js";

const ANSWERS = ["introduced", "name_used", "passed", "declined"];
const WAITING = ["open", "lapsed"];
const route = new URLSearchParams(location.search).getAll("route");
const place = document.getElementById("introductions");

if (route.length > 1) askForm();
load();

function load() {
  show(place, () => get("/api/v1/introductions"), render);
}

function render({ items }, into) {
  const waiting = items.filter((one) => one.mine_to_answer && one.status === "open").length;
  fill(document.getElementById("introductions-answer"), items.length ? count("introductions_answer", items.length, { waiting }) : word("introductions_none"));
  fill(into, items.length ? h("ol.due-list", {}, ...items.map(row)) : h("div", { "data-testid": "introductions-empty" }, h("p.muted", {}, word("introductions_none_why")),
    h("p.actions", {}, h("a.button", { href: "/" }, word("introductions_begin")))));
  showAskedFor([...into.querySelectorAll("[data-id]")], (one) => one.dataset.id);
}

function row(one) {
  const wrong = h("p.wrong", { role: "alert", hidden: true });
  const answer = async (status) => {
    try {
      await post(`/api/v1/introductions/${inPath(one.id)}/answer`, { status });
      load();
    } catch (fault) {
      wrong.hidden = false;
      wrong.textContent = reason(fault);
    }
  };
  const acts = one.mine_to_answer && WAITING.includes(one.status) && h("p.actions", {}, ...ANSWERS.map((status) => h("button.button", { type: "button", "data-testid": `say-${status}`, onclick: () => answer(status) }, word(`introduction_say_${status}`))));
  return h("li.due", { "data-testid": "introduction", "data-status": one.status, "data-id": one.id },
    h("h2.due-head", {}, h("span", {}, ...richText("introduction_to", { from: personLink(one.from), to: personLink(one.to), target: personLink(one.target) })),
      h("span.due-kind", {}, word(`introduction_${one.status}`)), one.status === "open" && h("span.small.muted", {}, word("introduction_until", { day: date(one.lapses_on) }))),
    h("p.small.muted", {}, word("introduction_way", { names: listed(one.route.map(({ name }) => name)) })),
    h("p", {}, one.reason), one.value && h("p.small", {}, one.value), one.note && h("blockquote", {}, one.note), one.answer_note && h("p.small", {}, one.answer_note), acts, wrong);
}

/** The form for the route that the address names. */
async function askForm() {
  const people = await Promise.all(route.map((id) => get(`/api/v1/people/${inPath(id)}`)));
  const field = (name, required) => h("textarea.field", { name, rows: 2, maxlength: 1000, required, "data-testid": `introduction-${name}` });
  const fields = { reason: field("reason", true), value: field("value", false), note: field("note", false) };
  const said = h("p", { role: "alert" });
  const send = async (event) => {
    event.preventDefault();
    try {
      const made = await post("/api/v1/introductions", { target: route.at(-1), route, ...Object.fromEntries(Object.entries(fields).map(([name, input]) => [name, input.value.trim()])) });
      fill(document.getElementById("introduction-ask"), h("p.note", { role: "status", "data-testid": "introduction-sent" }, word("introduction_sent", { name: made.to.name })));
      changeAddress("/introductions");
      load();
    } catch (fault) {
      fill(said, reason(fault));
    }
  };
  fill(document.getElementById("introduction-ask"), h("form.due-form", { onsubmit: send, "data-testid": "introduction-form" },
    h("p", {}, ...linked(people)), ...Object.entries(fields).map(([name, input]) => h("label.control.stacked-label", {}, word(`introduction_${name}`), input)),
    said, h("p.actions", {}, h("button.button.primary", { type: "submit" }, word("introduction_send")))));
}
