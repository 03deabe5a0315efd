// The card beside the map: one person in short.
import { inPath } from "./api.js";
import { h } from "./dom.js";
import { number } from "./format.js";
import { personMark, support } from "./people.js";
import { named, word } from "./words.js";

export function panel(person, known, { leave, pick }) {
  const ours = person.side === "ours";
  const acquaintances = known.acquaintances(person.id, ours ? "customer" : "ours");
  const level = person.level && named(`Person.level.${person.level}`);
  return [
    h("button.quiet.icon.panel-close", { type: "button", "aria-label": word("close"), onclick: leave }, "×"),
    h("h2", { "data-testid": "panel-name" }, person.name),
    h("p.muted", {}, [person.title, level, known.group(person.id)].filter(Boolean).join(" · ")),
    support(person),
    h("h3.quiet-title", {}, word(ours ? "panel_knows" : "panel_known_by")),
    acquaintances.length ? h("ul.plain.spaced", {}, ...acquaintances.map((one) => acquaintance(one, pick))) : h("p.muted", {}, word("panel_nobody")),
    !ours && h("a.button.primary", { href: `/people/${inPath(person.id)}`, "data-testid": "panel-reach" }, word("panel_who", { name: person.name })),
    ours && h("a.button", { href: `/people/${inPath(person.id)}` }, word("card")),
  ];
}

function acquaintance({ person, edge }, pick) {
  const kind = named(`class.${edge.class ?? "unknown"}`);
  return h("li.acquaintance", {}, personMark(person),
    h("button.link", { type: "button", onclick: () => pick(person.id) }, person.name),
    h("span.muted", {}, edge.strength === null ? kind : `${kind} ${number(edge.strength)}`));
}
