// What one can ask of somebody on a map, of a tie, of the ground: the menu's items.
import { inPath } from "../../core/api.js";
import { choosePerson } from "./choose_second.js";
import { assess } from "../../edit/assessment.js";
import { forms } from "../../edit/edit.js";
import { addPerson, editPerson } from "../../edit/people.js";
import { addRole, reportsTo } from "../../edit/standing.js";
import { addTie, editTie, endTie, removeTie } from "../../edit/ties.js";
import { EVERYTHING, narrowed } from "../filters.js";
import { menu } from "../../components/menu.js";
import { tidy } from "../places.js";
import { offered } from "../../edit/tie_sides.js";
import { word } from "../../core/words.js";

const PAGES = { Person: "people", Project: "projects", Organization: "organizations" };

/** Opens the menu of what was asked about at a place of the window. */
export async function openMenu(desk, { node, edge }, at) {
  if (desk.editor && !desk.forms) desk.forms = await forms().catch(() => null); // what is offered depends on what is declared
  const asked = node && desk.known.byId.get(node);
  const tie = !asked && edge && desk.drawing.edges.find(({ id }) => id === edge);
  const items = asked?.type === "Person" ? ofPerson(desk, asked) : asked ? ofThing(desk, asked) : tie ? ofTie(desk, tie) : ofGround(desk);
  menu(at, asked?.name ?? (tie ? tieName(desk, tie) : word("map_menu")), items.filter((item) => item !== false));
}

function ofPerson(desk, { id, name, side }) {
  const act = (key, act, values = {}) => ({ name: key, label: word(`map_act_${key}`, { name, ...values }), act });
  const shown = desk.drawing.nodes.find((node) => node.id === id)?.card;
  return [
    act("card", () => desk.cursor.to(id, { open: true })),
    side !== "ours" && act("reach", () => desk.go({ routes: id, from: null, route: null })),
    act("from", () => choosePerson(desk, word("map_choose_to", { name }), (to) => desk.go({ ...ends(desk, id, to), route: null }))),
    act("leave", () => desk.go({ without: [id], routes: null, from: null })),
    null,
    desk.seen.near === id ? act("all", () => desk.go({ near: null })) : act("near", () => desk.go({ near: id })),
    desk.seen.with.includes(id) ? act("unexpand", () => desk.go({ with: desk.seen.with.filter((one) => one !== id) })) : act("expand", () => desk.go({ with: [...desk.seen.with, id] })),
    act("hide", () => desk.go({ hide: [...desk.seen.hide, id], ...(desk.seen.focus === id ? { focus: null } : {}) })),
    desk.source.layouts.includes("ring") && side !== "ours" && !shown?.brought && act("ring", () => desk.go({ layout: "ring", target: id, eye: null })),
    ...(edits(desk) ? [
      null,
      act("tie", () => choosePerson(desk, word("map_choose_tie", { name }), (to) => addTie(desk, id, to), { anything: true })),
      act("manager", () => choosePerson(desk, word("map_choose_manager", { name }), (to) => reportsTo(desk, id, to))),
      side !== "ours" && act("assess", () => assess(desk, id)),
      (!desk.forms || offered(desk.forms.ties.DECIDES_ON, { side }, {})) && act("role", () => addRole(desk, id)),
      act("edit", () => editPerson(desk, id)),
    ] : []),
    null,
    { name: "page", label: word("map_open_page"), act: () => location.assign(`/people/${inPath(id)}`) },
  ];
}

/** A route starts with ours: whoever of the two is theirs is the one to reach. */
function ends(desk, here, there) {
  const [one, other] = [desk.known.byId.get(here), desk.known.byId.get(there)];
  const turned = other?.side === "ours" && one?.side !== "ours";
  return turned ? { routes: here, from: there } : { routes: there, from: here };
}

function ofThing(desk, { id, type, name }) {
  const closed = desk.drawing.nodes.find((node) => node.id === id)?.card.kind === "closed";
  const houses = edits(desk) && ["Department", "Organization"].includes(type);
  return [
    closed && { name: "open", label: word("map_act_open", { name }), act: () => desk.go({ open: [...desk.seen.open, id] }) },
    { name: "card", label: word("map_act_card", { name }), act: () => desk.cursor.to(id, { open: true }) },
    { name: "near", label: word("map_act_near"), act: () => desk.go({ near: id }) },
    { name: "hide", label: word("map_act_hide"), act: () => desk.go({ hide: [...desk.seen.hide, id] }) },
    ...(houses ? [null, { name: "add", label: word("map_act_add_here"), act: () => addPerson(desk, id) }] : []),
    ...(edits(desk) && type === "Project" ? [null, { name: "role", label: word("map_act_add_role"), act: () => choosePerson(desk, word("map_choose_role", { name }), (person) => addRole(desk, person, id)) }] : []),
    ...(type in PAGES ? [null, { name: "page", label: word("map_open_page"), act: () => location.assign(`/${PAGES[type]}/${inPath(id)}`) }] : []),
  ];
}

function ofTie(desk, edge) {
  return [
    { name: "why", label: word((edge.stroke.strength ?? null) === null ? "map_act_tie_open" : "map_act_why"), act: () => desk.go({ tie: edge.id, focus: null }) },
    ...(edits(desk) && edge.stroke.type !== "colleague" ? [
      null,
      { name: "edit", label: word("edit_tie"), act: () => editTie(desk, edge) },
      { name: "end", label: word("edit_tie_end"), act: () => endTie(desk, edge) },
      { name: "remove", label: word("edit_tie_remove"), danger: true, act: () => removeTie(desk, edge) },
    ] : []),
  ];
}

function ofGround(desk) {
  return [
    { name: "whole", label: word("zoom_fit"), act: () => desk.view.whole() },
    narrowed(desk) > 0 && { name: "all", label: word("map_act_all"), act: () => desk.go(EVERYTHING) },
    ...(edits(desk) ? [
      desk.source.kind === "customer" && { name: "add", label: word("map_act_add"), act: () => addPerson(desk) },
      Boolean(desk.bare.layout?.id) && { name: "tidy", label: word("map_act_tidy"), act: () => tidy(desk) },
    ] : []),
  ];
}

function tieName({ known }, { from, to }) {
  return `${known.byId.get(from).name} – ${known.byId.get(to).name}`;
}

/** Editors edit the map of today. */
function edits({ editor, seen }) {
  return editor && !seen.at;
}
