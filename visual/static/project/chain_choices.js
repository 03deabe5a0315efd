// The what-if choices for one person of a chain: role, level, veto.
import { fill, h } from "../core/dom.js";
import { named, word } from "../core/words.js";

const ROLES = ["decider", "approver", "evaluator", "buyer", "influencer", "user", "gatekeeper"];
const LEVELS = [3, 2, 1, 0, -1];

/** Controls for a person; `changed({role?, level?, veto?})` hears of what differs from the stored. */
export function choices(person, changed) {
  const { name } = person;
  const role = select(word("what_if_role", { name }), person.role ? named(`DECIDES_ON.role.${person.role}`) : word("unknown"),
    ROLES.filter((one) => one !== person.role).map((one) => [one, named(`DECIDES_ON.role.${one}`)]), report);
  const level = select(word("what_if_level", { name }), `${named(`support.${person.level ?? "unknown"}`)}${person.claimed ? ` · ${word("claimed")}` : ""}`,
    LEVELS.filter((one) => one !== person.level || person.claimed).map((one) => [one, named(`support.${one}`)]), report);
  const veto = h("input", { type: "checkbox", checked: person.veto, "aria-label": word("what_if_veto", { name }), onchange: report });

  function report() {
    changed({
      ...(role.value && { role: role.value }), ...(level.value && { level: Number(level.value) }), ...(veto.checked !== person.veto && { veto: veto.checked }),
    });
  }

  return {
    show: (cells) => { fill(cells.role, role); fill(cells.level, level); fill(cells.veto, h("label.choice", {}, veto, word("veto_held"))); },
    reset: () => { role.value = ""; level.value = ""; veto.checked = person.veto; },
  };
}

/** The stored choice first, with an empty value. */
function select(label, stored, others, change) {
  return h("select.field", { "aria-label": label, onchange: change }, h("option", { value: "" }, stored), ...others.map(([value, text]) => h("option", { value }, text)));
}
