// What can be recorded, by kind: the type of the ontology, its fields in the order in which one thinks of them, what they begin with.
import { all, get, inPath } from "../core/api.js";
import { today } from "../core/clock.js";
import { assessmentFields, contactsOf } from "../edit/assessment.js";
import { forms } from "../edit/edit.js";
import { fieldsOf } from "../edit/ties.js";
import { method, named, word } from "../core/words.js";

const INSTRUMENTS = ["strategy_meeting", "executive_visit", "agreement", "joint_centre"];
const DEPTHS = [0, 1, 2, 3, 4];
const PERSON_ORDER = ["name", "organization", "department", "title", "level", "reports_to", "email", "phone", "birthday", "background", "vacant"];

/**
 * Each kind: `type` and `plural` (its path), `fields` by name, `values(address)` they begin with; a tie has `ends`, the names of its fields
 * for either end with the types they may be. `changes` is one that changes what is there: the address then names its `id`.
 * @type {{[kind: string]: {type: string, plural: string, fields: string[], values?: (address: URLSearchParams) => any, ends?: {from: string, to: string}, changes?: boolean}}}
 */
export const KINDS = {
  contact: { type: "Interaction", plural: "interactions", fields: ["at", "participants", "channel", "depth", "initiated_by", "purpose", "summary", "private"], values: () => ({ at: today() }) },
  assessment: { type: "Assessment", plural: "assessments", fields: [], values: () => ({ at: today() }) },
  standing: { type: "Assessment", plural: "assessments", fields: ["subject", "at", "communication", "matching", "joint_work", "recognition", "evidence", "interactions", "perspective", "assessor"], values: () => ({ at: today() }) },
  favour: { type: "Favour", plural: "favours", fields: ["giver", "receiver", "at", "value", "note"], values: () => ({ at: today() }) },
  expectation: { type: "Expectation", plural: "expectations", fields: ["person", "text", "due", "promised_by", "met", "satisfaction"] },
  goal: { type: "Goal", plural: "goals", fields: ["subject", "metric", "target", "due", "owner"], values: () => ({ due: `${today().slice(0, 4)}-12-31` }) },
  action: { type: "Action", plural: "actions", fields: ["goal", "title", "due", "assigned_to"] },
  project: { type: "Project", plural: "projects", fields: ["name", "customer", "stage", "value", "currency", "opened_on", "bidders", "status"], values: () => ({ status: "open", opened_on: today() }) },
  role: { type: "DECIDES_ON", plural: "ties", ends: { from: "person", to: "project" }, fields: ["role", "value", "influence", "veto", "stage"] },
  organization: { type: "Organization", plural: "organizations", fields: ["name", "kind", "tier", "standing", "industry", "region", "value", "parent"], values: () => ({ kind: "customer" }) },
  person: { type: "Person", plural: "people", fields: PERSON_ORDER },
  owner: { type: "OWNS", plural: "ties", ends: { from: "person", to: "organization" }, fields: ["role", "started_on"], values: () => ({ started_on: today() }) },
  tie: { type: "KNOWS", plural: "ties", ends: { from: "person", to: "person" }, fields: [] },
  tier: { type: "Organization", plural: "organizations", changes: true, fields: ["tier", "standing", "kind", "name", "industry", "region", "value", "parent"] },
  facts: { type: "Person", plural: "people", changes: true, fields: ["style", "style_do", "style_dont", "needs_said", "needs_wanted", "needs_feared", "personal_win", "background", "birthday", "title", "level"] },
  state: { type: "Project", plural: "projects", changes: true, fields: ["stage", "status", "closed_on", "signed_by", "review", "value", "currency", "opened_on", "bidders", "name"] },
};

/** The fields of a kind as this page asks for them; what the address says is filled in where it belongs. */
export async function fieldsFor(kind, address) {
  if (kind === "assessment" && address.get("subject")) {
    const [, id] = address.get("subject").split(":");
    const { name } = await get(`/api/v1/people/${inPath(id)}`);
    return assessmentFields(id, name, { kind: address.get("project") ? "project" : null, id: address.get("project"), account: null });
  }
  const { type, ends, fields } = KINDS[kind];
  const { nodes, ties } = await forms();
  const declared = ends ? ties[type].fields : nodes[type].fields;
  const wanted = kind === "tie" ? fieldsOf(ties[type]) : fields.map((name) => declared.find((one) => one.name === name)).filter(Boolean);
  return [...(ends ? Object.entries(ends).map((end) => endField(kind, nodes, end)) : []), ...(await Promise.all(wanted.map((one) => shaped(kind, one, address))))];
}

/** One end of a tie, chosen by name. */
function endField(kind, nodes, [name, type]) {
  const of = { person: "Person", project: "Project", organization: "Organization" }[type];
  return { name, label: kind === "tie" ? word(`record_tie_${name}`) : nodes[of].label, type: "reference", range: null, choices: [], open: false, of: [of], many: false, required: true, default: null };
}

/** A field as one answers it: figures by their names, a depth with its meaning, a goal by what it is about, a promise as long text. */
async function shaped(kind, field, address) {
  const { name } = field;
  if (name === "metric") return { ...field, options: metrics(address).map((one) => [one, named(`metric.${one}`)]) };
  if (name === "depth") return { ...field, options: DEPTHS.map((one) => [String(one), `${one} · ${word(`contact_depth_${one}`)}`]) };
  if (name === "goal" && address.get("goal")) {
    const goal = await get(`/api/v1/goals/${inPath(address.get("goal"))}/progress`);
    return { ...field, options: [[goal.id, `${goal.subject.name} · ${goal.figure.text}`]] };
  }
  if (kind === "favour" && name === "value") return { ...field, steps: true, hint: word("record_hint_favour_value", { limit: method.gift_limit }) };
  if (kind === "standing" && field.range) return { ...field, steps: true, hint: word(`scale_${name}`) };
  if (kind === "standing" && name === "subject") return { ...field, of: ["Organization"] };
  if (kind === "standing" && name === "interactions") return { ...field, ticks: await instruments(address.get("subject")), hint: word("record_cite_standing") };
  if (kind === "role" && ["value", "influence"].includes(name)) return { ...field, steps: true };
  return { ...field, long: ["text", "note"].includes(name) || LONG.includes(name), hint: HINTED.includes(name) ? word(`record_hint_${name}`) : null };
}

const LONG = ["style_do", "style_dont", "needs_said", "needs_wanted", "needs_feared", "personal_win"];
const HINTED = ["needs_said", "needs_wanted", "needs_feared", "personal_win"];

/** The instruments of an organisational relationship of the last 12 months (method §7), those of one organisation where it is known: [id, said]. */
async function instruments(subject) {
  const [found, people] = await Promise.all([
    Promise.all(INSTRUMENTS.map((channel) => contactsOf({ channel }))), subject && all("/api/v1/people", { organization: subject.replace("organization:", "") }),
  ]);
  const there = people && new Set(people.map((one) => one.id));
  return found.flat().filter(({ participants }) => !there || participants.some((one) => there.has(one))).map(({ id, said }) => [id, said]);
}

/** The figures that a goal about the subject may name; all of them while nobody said what it is about. */
function metrics(address) {
  const [subject] = (address.get("subject") ?? "").split(":");
  const of = Object.entries(method.metrics).filter(([one]) => !subject || one.toLowerCase() === subject);
  return [...new Set(of.flatMap(([, names]) => names))];
}

/** What a form says of itself as the API takes it: a standing and an assessment name the type of their subject, a tie its own type. */
export function bodyOf(kind, said, address) {
  const { type, ends } = KINDS[kind];
  if (kind === "assessment") return { ...said, subject: address.get("subject") };
  if (kind === "standing") return { ...said, subject: `organization:${said.subject.replace("organization:", "")}` };
  return ends ? { ...said, type } : said;
}
