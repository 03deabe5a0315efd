// The people of a decision chain as a table; on request its cells become what-if choices, and the answer stands beside the stored one.
import { post } from "../core/api.js";
import { answer, stageName } from "./chain.js";
import { choices } from "./chain_choices.js";
import { bar } from "../components/charts.js";
import { fill, h } from "../core/dom.js";
import { fraction, number, signed } from "../core/format.js";
import { personLink, support } from "../components/links.js";
import { trouble } from "../components/loading.js";
import { table } from "../components/tables.js";
import { named, word } from "../core/words.js";

const COLUMNS = ["column_name", "column_role", "column_stage", "column_weight", "column_support", "column_veto", "column_swing"];

/** The table with its what-if; `path` is the project's. Nothing is stored. */
export function chainTable(path, stored) {
  const changes = new Map();
  const rows = stored.people.map((person) => row(person, suppose));
  const beside = h("div.beside-answers", { hidden: true, "data-testid": "what-if" });
  const toggle = h("button.button", { type: "button", "aria-pressed": "false", "data-testid": "what-if-toggle", onclick: () => turn(beside.hidden) }, word("what_if"));
  let asked = 0;
  return h("div.chain", {}, h("p.actions.tight", {}, toggle), beside, table(COLUMNS, h("tbody", {}, ...rows.map((one) => one.element)), { "data-testid": "chain-table" }));

  function turn(on) {
    toggle.setAttribute("aria-pressed", String(on));
    beside.hidden = !on;
    reset();
    rows.forEach((one) => one.turn(on));
  }

  function reset() {
    changes.clear();
    asked += 1;
    rows.forEach((one) => one.reset());
    render(stored);
  }

  async function suppose(person, change) {
    if (Object.keys(change).length) changes.set(person.id, { person: person.id, ...change });
    else changes.delete(person.id);
    const mine = (asked += 1);
    if (!changes.size) return render(stored);
    try {
      const supposed = await post(`${path}/chain`, { changes: [...changes.values()] });
      if (mine === asked) render(supposed);
    } catch (problem) {
      if (mine === asked && problem.status !== 401) fill(beside, trouble(problem, () => suppose(person, change)));
    }
  }

  function render(supposed) {
    const weights = new Map(supposed.people.map((person) => [person.id, person]));
    rows.forEach((one) => one.update(weights.get(one.id)));
    fill(beside, side("what_if_stored", answer(stored)), side("what_if_supposed", changes.size ? [moved(supposed), ...answer(supposed)] : [h("p.muted", {}, word("what_if_same"))]),
      h("p.small.muted.wide", {}, word("what_if_on")),
      changes.size > 0 && h("p.actions.wide.tight", {}, h("button.button", { type: "button", "data-testid": "what-if-reset", onclick: () => { reset(); toggle.focus(); } }, word("what_if_reset"))));
  }

  function moved(supposed) {
    if (supposed.support === null || stored.support === null) return null;
    const n = supposed.support - stored.support;
    return h("p.answer", { role: "status", "data-testid": "what-if-moved" }, word("what_if_moved", { n: `${n > 0 ? "+" : ""}${signed(n)}`, changes: changes.size }));
  }
}

function side(title, content) {
  return h("div", { "data-testid": title }, h("h3.quiet-title", {}, word(title)), ...content.filter(Boolean));
}

/** One person: the row, and how it is turned, reset and brought up to date. */
function row(person, suppose) {
  const cells = { role: h("td"), level: h("td"), veto: h("td"), weight: h("td"), swing: h("td.small") };
  const element = h("tr", { "data-person": person.id },
    h("th", { scope: "row" }, personLink(person), h("span.small.muted.block-line", {}, person.title ?? "")),
    cells.role, h("td", {}, stageName(person.stage)), cells.weight, cells.level, cells.veto, cells.swing);
  const choose = choices(person, (change) => {
    element.toggleAttribute("data-changed", Object.keys(change).length > 0);
    suppose(person, change);
  });
  let editing = false;
  const written = () => editing ? choose.show(cells) : plain(person, cells);
  const update = (now) => { fill(cells.weight, weight(now)); fill(cells.swing, swing(now)); };
  written();
  update(person);
  return { id: person.id, element, update, turn: (on) => { editing = on; written(); }, reset: () => { element.removeAttribute("data-changed"); choose.reset(); } };
}

function plain(person, cells) {
  fill(cells.role, person.role ? named(`DECIDES_ON.role.${person.role}`) : word("unknown"));
  fill(cells.level, support({ support: person.level, claimed: person.claimed, coach: person.coach }));
  fill(cells.veto, person.veto && h("span.flag", {}, word("veto_held")));
}

function weight({ weight: n, guessed }) {
  return [h("span.cell-bar", {}, bar(n, { name: word("column_weight"), most: 1, said: fraction(n) }), h("span.figure", {}, fraction(n))), guessed && h("span.small.muted.block-line", {}, word("guessed"))];
}

function swing({ swing: n }) {
  return n !== null && word("swing_n", { n: number(n) });
}
