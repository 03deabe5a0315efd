// What is due: mine, my team's, everybody's; recorded in two clicks, put off with a reason.
import { leaveFor } from "../../core/address.js";
import { get } from "../../core/api.js";
import { combobox } from "../../components/combobox.js";
import { fill, h } from "../../core/dom.js";
import { date } from "../../core/format.js";
import { show } from "../../components/loading.js";
import { dueRow } from "../../year/due_row.js";
import { count, word } from "../../core/words.js";

const MANY = 500;
const place = document.getElementById("todo-list");
const viewer = document.body.dataset.role === "viewer";
const address = new URLSearchParams(location.search);
const asked = { person: address.get("person"), team: address.get("team") };
let me = null;

show(place, begin, render);

async function begin() {
  me = (await get("/api/v1/me")).person;
  drawWhose();
  return listed();
}

function listed(limit = undefined) {
  return get("/api/v1/todo", { query: { ...asked, limit } });
}

function ask(limit = undefined) {
  return show(place, () => listed(limit), render);
}

/** Whose list: mine, my team's, everybody's, or somebody's by name. */
function drawWhose() {
  const everybody = asked.person === "all" || (!me && !asked.person);
  const own = me && !asked.person;
  const choices = [me && choice("todo_mine", "", own && !asked.team), me && choice("todo_team", "?team=true", own && asked.team), choice("todo_all", "?person=all", everybody)];
  const search = h("div.control", { "data-testid": "todo-search" });
  fill(document.getElementById("todo-whose"),
    ...choices.filter(Boolean), search);
  combobox(search, { label: word("todo_whose"), placeholder: word("todo_whose"), accept: (hit) => hit.type === "Person" && hit.side === "ours", pick: (hit) => leaveFor(`/todo?${new URLSearchParams({ person: hit.id })}`) });
}

function choice(name, query, current) {
  return h("a.button", { href: `/todo${query}`, "aria-current": current ? "page" : null, "data-testid": name }, word(name));
}

function render(answer, into) {
  const all = answer.items.length + answer.more;
  if (answer.person && answer.person.id !== me) fill(document.getElementById("todo-title"), word("todo_of", { name: answer.person.name }));
  fill(document.getElementById("todo-answer"), all ? count("todo_answer", all, { late: answer.late }) : word("todo_none"));
  const whole = !answer.person || answer.team;
  fill(into,
    !me && !asked.person && h("p.note", {}, word("todo_nobody")),
    viewer && all > 0 && h("p.note", {}, word("todo_viewer")),
    all === 0 && h("p.muted", { "data-testid": "todo-empty" }, word("todo_none_why")),
    h("ol.due-list", { "data-testid": "todo-items" }, ...answer.items.map((item) => dueRow(item, { viewer, whole }))),
    answer.more > 0 && h("p.actions", { "data-testid": "todo-more" }, h("span", {}, count("todo_more", answer.more)),
      h("button.button.quiet", { type: "button", onclick: () => ask(MANY) }, word("todo_show_more"))),
    answer.snoozed.length > 0 && h("details.more", {}, h("summary", {}, count("todo_snoozed", answer.snoozed.length)),
      h("ul.plain", {}, ...answer.snoozed.map((one) => h("li.small", {}, word("todo_snoozed_row", { day: date(one.until), reason: one.reason, by: one.by }))))));
}
