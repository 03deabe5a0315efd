// Goals in a table: from, now, wanted, what was measured since, the best competitor, actions below.
import { pathOfPage } from "../core/address.js";
import { inPath } from "../core/api.js";
import { h } from "../core/dom.js";
import { date, fraction } from "../core/format.js";
import { timeLine } from "../past/line.js";
import { personLink } from "../components/links.js";
import { word } from "../core/words.js";

const PAGES = { Person: "people", Organization: "organizations", Project: "projects" };

/** The goals of an account; whoever may `record` adds actions to them; on `paper`, which does not open, actions stand open. */
export function goalTable(goals, { record = false, paper = false } = {}) {
  const head = ["year_goal", "year_from", paper ? "report_now" : "year_now", "year_to", "year_rival", "year_due", "year_owner", "year_state"];
  return h("div.table-wrap", {}, h("table.stacked", { "data-testid": "goals" },
    h("thead", {}, h("tr", {}, ...head.map((one) => h("th", { scope: "col" }, word(one))))),
    h("tbody", {}, ...goals.map((goal) => row(goal, record, paper)))));
}

function row(goal, record, paper) {
  const cell = (name, ...content) => h("td", { "data-label": word(name === "now" && paper ? "report_now" : `year_${name}`) }, ...content);
  return h("tr", { "data-testid": "goal", "data-state": goal.state, "data-id": goal.id },
    h("th", { scope: "row" }, h("a.name", { href: `/${PAGES[goal.subject.type]}/${inPath(goal.subject.id)}` }, goal.subject.name), h("span.block-line.small.muted", {}, goal.figure.text), measured(goal, paper), actions(goal, paper),
      record && ["open", "late", "missed", "unknown"].includes(goal.state) && h("a.small", { href: `/record?${new URLSearchParams({ kind: "action", goal: goal.id, back: pathOfPage() })}`, "data-testid": "record-action" }, word("record_action"))),
    cell("from", value(goal.from), goal.stated && goal.from !== null && h("span.small.muted", {}, ` ${word("year_stated")}`)),
    cell("now", h("strong", {}, value(goal.now))), cell("to", value(goal.to)),
    cell("rival", value(goal.rival), goal.rival_name && h("span.small.muted.block-line", {}, goal.rival_name)),
    cell("due", h("span.whole", {}, date(goal.due))), cell("owner", goal.owner && personLink(goal.owner)), cell("state", h("span.goal-state", {}, word(`goal_${goal.state}`))));
}

function value(figure) {
  return figure === null ? "–" : fraction(figure);
}

/** Its line over time, the target dashed and the best competitor dotted across it; the figures below. */
function measured(goal, paper) {
  if (goal.then.length < 2) return null;
  const line = goal.then.some((one) => one.value !== null) && h("div", { title: word("year_line") }, timeLine(goal.then, { name: goal.figure.text, say: fraction, target: goal.to, rival: goal.rival }));
  return h("div", {}, line, !paper && figures(goal));
}

function figures(goal) {
  return h("details.more", {}, h("summary", {}, word("year_path")),
    h("ul.plain.small", {}, ...goal.then.map((one) => h("li", {}, word("year_then", { day: date(one.at), value: value(one.value) })))));
}

function actions(goal, paper) {
  if (!goal.actions.length) return null;
  const all = h("ul.plain.small", {}, ...goal.actions.map((one) => h("li", { "data-late": one.late }, one.title, " ", h(one.late ? "span.wrong" : "span.muted", {}, when(one)), one.assigned && " → ", one.assigned && personLink(one.assigned))));
  return paper ? all : h("details.more", { open: goal.actions.some((one) => one.late) }, h("summary", {}, word("year_actions", { n: goal.actions.length })), all);
}

function when(action) {
  if (action.status === "done") return word("year_action_done", { day: date(action.done_at ?? action.due) });
  if (action.status === "dropped") return word("year_action_dropped");
  return word(action.late ? "year_action_late" : "year_action_open", { day: date(action.due) });
}
