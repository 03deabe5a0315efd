// The form of an assessment: its dimensions and its evidence, by which it can be confirmed.
import { all, get } from "../core/api.js";
import { daysBefore, today } from "../core/clock.js";
import { create, forms, pathOf } from "./edit.js";
import { given } from "./people.js";
import { form } from "./form.js";
import { date } from "../core/format.js";
import { idempotencyKey } from "../core/idempotency.js";
import { toastProblem } from "../components/toast.js";
import { method, named, word } from "../core/words.js";
/** @import { Controller } from "../map/types.js" */

/**
 * The form of an assessment of a person: its dimensions from −1 to 3, whose relationship and which project it is about, what it rests on.
 * @param {Controller} controller
 */
export async function assess(controller, id) {
  try {
    const { name } = controller.known.byId.get(id) ?? (await get(pathOf("people", id)));
    const { source } = controller;
    const fields = await assessmentFields(id, name, source);
    const once = idempotencyKey();
    form(controller, {
      title: word("edit_assess", { name }), key: `assessment|${id}`, first: 20, values: { at: today(), project: source.kind === "project" ? source.id : null }, fields,
      send: async (values) => {
        const body = { ...given(values), subject: `person:${id}` };
        await create(controller, word("edit_assessed", { name }), { path: "/api/v1/assessments", body, key: once(body) });
      },
    });
  } catch (problem) {
    toastProblem(controller, problem);
  }
}

/** The fields of an assessment of a person: the dimensions with what their ends mean, the contacts that it can cite; `at` is the account or project at hand. */
export async function assessmentFields(id, name, at = {}) {
  const [{ nodes: { Assessment: { fields } } }, contacts, sides, projects] = await Promise.all([forms(), contactsOf({ participants: id }), perspectives(), projectsOf(at, id)]);
  const by = (wanted) => fields.find((one) => one.name === wanted);
  const dimensions = fields.filter(({ range }) => range?.[0] === -1).map((one) => ({ ...one, steps: true, hint: word(`scale_${one.name}`) }));
  return [
    by("at"), ...dimensions, { ...by("evidence"), long: true },
    { ...by("interactions"), ticks: contacts.map((one) => [one.id, one.said]), hint: word(contacts.length ? "edit_cite" : "edit_cite_none", { name }) },
    { ...by("perspective"), options: sides, none: word("edit_perspective_ours") }, { ...by("project"), options: projects, none: word("edit_project_none") }, by("assessor"),
  ];
}

/** The contacts that can confirm an assessment, those of the last 12 months that fit, the latest first: {id, participants, said}. */
export async function contactsOf(query) {
  const since = daysBefore(today(), method.confirmed_days);
  const found = await all("/api/v1/interactions", query);
  return found.filter(({ at }) => at.slice(0, 10) >= since && at.slice(0, 10) <= today()).sort((one, other) => other.at.localeCompare(one.at))
    .map(({ id, participants, at, channel, summary }) => ({ id, participants, said: [date(at), channel && named(`Interaction.channel.${channel}`), summary].filter(Boolean).join(" · ") }));
}

/** Whose relationship an assessment can be about, beside ours: [id, name] of the competitors. */
async function perspectives() {
  return (await all("/api/v1/organizations", { kind: "competitor" })).map(({ id, name }) => [id, name]);
}

/** The projects an assessment can be made for: those of the map's account that are open, and those the person has a part in. */
async function projectsOf(source, id) {
  const own = all("/api/v1/ties", { from: id, type: "DECIDES_ON" }).then((ties) => ties.filter(({ ended_on: ended }) => !ended).map(({ to }) => to));
  const [open, parts] = await Promise.all([all("/api/v1/projects", { status: "open" }), own]);
  return open.filter((one) => parts.includes(one.id) || one.id === source.id || (source.account && one.customer === source.account)).map((one) => [one.id, one.name]);
}
