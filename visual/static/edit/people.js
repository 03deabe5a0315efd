// Adding somebody to a map, and changing what is known of them.
import { get, read } from "../core/api.js";
import { changeOrCompare, create, forms, pathOf } from "./edit.js";
import { form } from "./form.js";
import { key } from "./idempotency.js";
import { refused } from "../components/toast.js";
import { word } from "../core/words.js";

const ORDER = ["name", "title", "level", "department", "reports_to", "email", "phone", "background", "style", "birthday"];

/** The form for somebody new in `place`, a department or an organisation of the map; without it in the account. */
export async function addPerson(desk, place = null) {
  try {
    const [{ nodes: { Person: person } }, home] = await Promise.all([forms(), homeOf(desk, place)]);
    const once = key();
    form(desk, {
      title: word("edit_add_person"), key: `person|${home.organization}`, fields: fieldsOf(desk, person, home.organization), values: { department: home.department }, first: 5,
      send: async (values) => {
        const body = { ...given(values), organization: home.organization };
        const made = await create(desk, word("edit_added", { name: values.name ?? "" }), { path: "/api/v1/people", body, key: once(body) });
        desk.cursor.to(made.id, { open: true });
      },
    });
  } catch (problem) {
    refused(desk, problem);
  }
}

/** Where somebody new would stand: {organization, department} as ids. */
async function homeOf(desk, place) {
  const node = place && desk.known.byId.get(place);
  if (node?.type === "Organization") return { organization: place, department: null };
  if (node?.type === "Department") return { organization: (await get(pathOf("departments", place))).organization ?? desk.source.account, department: place };
  return { organization: desk.source.account, department: null };
}

function fieldsOf(desk, { fields }, organization) {
  const departments = [...desk.known.byId.values()].filter(({ type }) => type === "Department").map(({ id, name }) => [id, name]);
  const shown = ORDER.map((name) => fields.find((one) => one.name === name));
  return shown.map((one) => (one.name === "department" && departments.length && organization === desk.source.account ? { ...one, options: departments } : one));
}

/** The form of somebody's facts; where they report to is drawn, not typed. */
export async function editPerson(desk, id, reading = null) {
  try {
    const [{ nodes: { Person: person } }, stood] = await Promise.all([forms(), reading ?? read(pathOf("people", id))]);
    const fields = ORDER.filter((name) => name !== "reports_to" && name !== "department").map((name) => person.fields.find((one) => one.name === name));
    form(desk, {
      title: stood.item.name, key: `person|${id}|${stood.etag}`, fields, values: stood.item, first: 5,
      send: (values, close) => changeOrCompare(desk, { close, said: word("edit_changed", { name: stood.item.name }), path: pathOf("people", id), fields, values, stood, reopen: (theirs) => editPerson(desk, id, theirs) }),
    });
  } catch (problem) {
    refused(desk, problem);
  }
}

/** What was filled in. */
export function given(values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
