// The menu of a map: its items for a person, a thing, a tie, and the ground.
import { leaveFor } from "../../core/address.js";
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
/** @import { Controller, MenuItem } from "../types.js" */

const FREE = { route: null, via: [], avoid: [], through: null };
const PAGES = { Person: "people", Project: "projects", Organization: "organizations" };

/**
 * Opens the menu of what was asked about at a place of the window.
 * @param {Controller} controller
 */
export async function openMenu(controller, { node, edge }, at) {
  if (controller.editor && !controller.forms) controller.forms = await forms().catch(() => null); // what is offered depends on what is declared
  const asked = node && controller.known.byId.get(node);
  const tie = !asked && edge && controller.drawing.edges.find(({ id }) => id === edge);
  /** @type {(MenuItem | null | false)[]} */
  const items = asked?.type === "Person" ? ofPerson(controller, asked) : asked ? ofThing(controller, asked) : tie ? ofTie(controller, tie) : ofGround(controller);
  menu(at, asked?.name ?? (tie ? tieName(controller, tie) : word("map_menu")), items.filter((item) => item !== false));
}

/** @param {Controller} controller */
function ofPerson(controller, { id, name, side }) {
  const act = (key, act, values = {}) => ({ name: key, label: word(`map_act_${key}`, { name, ...values }), act });
  const shown = controller.drawing.nodes.find((node) => node.id === id)?.card;
  return [
    act("card", () => controller.cursor.to(id, { open: true })),
    side !== "ours" && act("reach", () => controller.go({ ...FREE, routes: id, from: null })),
    act("from", () => choosePerson(controller, word("map_choose_to", { name }), (to) => controller.go({ ...ends(controller, id, to), ...FREE }))),
    ...ways(controller, id, act),
    (side !== "ours" || controller.source.account) && act("through", () => controller.go({ ...FREE, through: id, routes: null, from: null })),
    act("leave", () => controller.go({ ...FREE, without: [id], routes: null, from: null })),
    null,
    controller.view.near === id ? act("all", () => controller.go({ near: null })) : act("near", () => controller.go({ near: id })),
    controller.view.with.includes(id) ? act("unexpand", () => controller.go({ with: controller.view.with.filter((one) => one !== id) })) : act("expand", () => controller.go({ with: [...controller.view.with, id] })),
    act("hide", () => controller.go({ hide: [...controller.view.hide, id], ...(controller.view.focus === id ? { focus: null } : {}) })),
    controller.source.layouts.includes("ring") && side !== "ours" && !shown?.expanded && act("ring", () => controller.go({ layout: "ring", target: id, viewport: null })),
    ...(edits(controller) ? [
      null,
      act("tie", () => choosePerson(controller, word("map_choose_tie", { name }), (to) => addTie(controller, id, to), { anything: true })),
      act("manager", () => choosePerson(controller, word("map_choose_manager", { name }), (to) => reportsTo(controller, id, to))),
      side !== "ours" && act("assess", () => assess(controller, id)),
      (!controller.forms || offered(controller.forms.ties.DECIDES_ON, { side }, {})) && act("role", () => addRole(controller, id)),
      act("edit", () => editPerson(controller, id)),
    ] : []),
    null,
    { name: "page", label: word("map_open_page"), act: () => leaveFor(`/people/${inPath(id)}`) },
  ];
}

/**
 * What may be asked of the ways while they are shown: to pass somebody, after those they pass already, or not.
 * @param {Controller} controller
 */
function ways({ view, go }, id, act) {
  if (!view.routes || view.routes === id || view.via.includes(id) || view.avoid.includes(id)) return [];
  return [act("via", () => go({ via: [...view.via, id], route: null })), act("avoid", () => go({ avoid: [...view.avoid, id], route: null }))];
}

/**
 * A route starts with ours: whoever of the two is theirs is the one to reach.
 * @param {Controller} controller
 */
function ends(controller, here, there) {
  const [one, other] = [controller.known.byId.get(here), controller.known.byId.get(there)];
  const turned = other?.side === "ours" && one?.side !== "ours";
  return turned ? { routes: here, from: there } : { routes: there, from: here };
}

/** @param {Controller} controller */
function ofThing(controller, { id, type, name }) {
  const closed = controller.drawing.nodes.find((node) => node.id === id)?.card.kind === "closed";
  const houses = edits(controller) && ["Department", "Organization"].includes(type);
  return [
    closed && { name: "open", label: word("map_act_open", { name }), act: () => controller.go({ open: [...controller.view.open, id] }) },
    { name: "card", label: word("map_act_card", { name }), act: () => controller.cursor.to(id, { open: true }) },
    { name: "near", label: word("map_act_near"), act: () => controller.go({ near: id }) },
    { name: "hide", label: word("map_act_hide"), act: () => controller.go({ hide: [...controller.view.hide, id] }) },
    ...(houses ? [null, { name: "add", label: word("map_act_add_here"), act: () => addPerson(controller, id) }] : []),
    ...(edits(controller) && type === "Project" ? [null, { name: "role", label: word("map_act_add_role"), act: () => choosePerson(controller, word("map_choose_role", { name }), (person) => addRole(controller, person, id)) }] : []),
    ...(type in PAGES ? [null, { name: "page", label: word("map_open_page"), act: () => leaveFor(`/${PAGES[type]}/${inPath(id)}`) }] : []),
  ];
}

/** @param {Controller} controller */
function ofTie(controller, edge) {
  return [
    { name: "why", label: word((edge.stroke.strength ?? null) === null ? "map_act_tie_open" : "map_act_why"), act: () => controller.go({ tie: edge.id, focus: null }) },
    ...(edits(controller) && edge.stroke.type !== "colleague" ? [
      null,
      { name: "edit", label: word("edit_tie"), act: () => editTie(controller, edge) },
      { name: "end", label: word("edit_tie_end"), act: () => endTie(controller, edge) },
      { name: "remove", label: word("edit_tie_remove"), danger: true, act: () => removeTie(controller, edge) },
    ] : []),
  ];
}

/** @param {Controller} controller */
function ofGround(controller) {
  return [
    { name: "whole", label: word("zoom_fit"), act: () => controller.chart.whole() },
    narrowed(controller) > 0 && { name: "all", label: word("map_act_all"), act: () => controller.go(EVERYTHING) },
    ...(edits(controller) ? [
      controller.source.kind === "customer" && { name: "add", label: word("map_act_add"), act: () => addPerson(controller) },
      Boolean(controller.base.layout?.id) && { name: "tidy", label: word("map_act_tidy"), act: () => tidy(controller) },
    ] : []),
  ];
}

/** @param {Controller} controller */
function tieName({ known }, { from, to }) {
  return `${known.byId.get(from).name} – ${known.byId.get(to).name}`;
}

/**
 * Editors edit the map of today.
 * @param {Controller} controller
 */
function edits({ editor, view }) {
  return editor && !view.at;
}
