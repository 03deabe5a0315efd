// The forms that add and change a person.
import { get, read } from "../core/api.js";
import { changeOrCompare, create, forms, pathOf } from "./edit.js";
import { form } from "./form.js";
import { idempotencyKey } from "../core/idempotency.js";
import { toastProblem } from "../components/toast.js";
import { word } from "../core/words.js";
/** @import { Controller } from "../map/types.js" */

const ORDER = ["name", "title", "level", "department", "reports_to", "email", "phone", "background", "style", "birthday"];

/**
 * The form for somebody new in `place`, a department or an organisation of the map; without it in the account.
 * @param {Controller} controller
 */
export async function addPerson(controller, place = null) {
  try {
    const [{ nodes: { Person: person } }, home] = await Promise.all([forms(), homeOf(controller, place)]);
    const once = idempotencyKey();
    form(controller, {
      title: word("edit_add_person"), key: `person|${home.organization}`, fields: fieldsOf(controller, person, home.organization), values: { department: home.department }, first: 5,
      send: async (values) => {
        const body = { ...given(values), organization: home.organization };
        const made = await create(controller, word("edit_added", { name: values.name ?? "" }), { path: "/api/v1/people", body, key: once(body) });
        controller.cursor.to(made.id, { open: true });
      },
    });
  } catch (problem) {
    toastProblem(controller, problem);
  }
}

/**
 * Where somebody new would stand: {organization, department} as ids.
 * @param {Controller} controller
 */
async function homeOf(controller, place) {
  const node = place && controller.known.byId.get(place);
  if (node?.type === "Organization") return { organization: place, department: null };
  if (node?.type === "Department") return { organization: (await get(pathOf("departments", place))).organization ?? controller.source.account, department: place };
  return { organization: controller.source.account, department: null };
}

/** @param {Controller} controller */
function fieldsOf(controller, { fields }, organization) {
  const departments = [...controller.known.byId.values()].filter(({ type }) => type === "Department").map(({ id, name }) => [id, name]);
  const shown = ORDER.map((name) => fields.find((one) => one.name === name));
  return shown.map((one) => (one.name === "department" && departments.length && organization === controller.source.account ? { ...one, options: departments } : one));
}

/**
 * The form of somebody's facts; where they report to is drawn, not typed.
 * @param {Controller} controller
 */
export async function editPerson(controller, id, reading = null) {
  try {
    const [{ nodes: { Person: person } }, stood] = await Promise.all([forms(), reading ?? read(pathOf("people", id))]);
    const fields = ORDER.filter((name) => name !== "reports_to" && name !== "department").map((name) => person.fields.find((one) => one.name === name));
    form(controller, {
      title: stood.item.name, key: `person|${id}|${stood.etag}`, fields, values: stood.item, first: 5,
      send: (values, close) => changeOrCompare(controller, { close, said: word("edit_changed", { name: stood.item.name }), path: pathOf("people", id), fields, values, stood, reopen: (theirs) => editPerson(controller, id, theirs) }),
    });
  } catch (problem) {
    toastProblem(controller, problem);
  }
}

/** What was filled in. */
export function given(values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
