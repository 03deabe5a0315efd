// The forms of a role in a decision and of a reporting line.
import { get, read, write } from "../core/api.js";
import { today } from "../core/clock.js";
import { create, done, forms, pathOf } from "./edit.js";
import { given } from "./people.js";
import { endOf, fieldsOf } from "./ties.js";
import { form } from "./form.js";
import { idempotencyKey } from "../core/idempotency.js";
import { toast, toastProblem } from "../components/toast.js";
import { offeredOrSaid } from "./tie_sides.js";
import { firstIn } from "../core/dom.js";
import { word } from "../core/words.js";
/** @import { Controller } from "../map/types.js" */

/**
 * The form of a role in a decision; without `project` it is asked for.
 * @param {Controller} controller
 */
export async function addRole(controller, id, project = null) {
  try {
    const { ties: { DECIDES_ON: declared }, nodes } = await forms();
    const person = await endOf(controller, id);
    if (!offeredOrSaid(controller, declared, person, { name: nodes.Project.label })) return;
    const { name } = person;
    const where = project ?? (controller.source.kind === "project" ? controller.source.id : null);
    const asked = { ...nodes.Resource.fields.find(({ name: one }) => one === "supports"), name: "to", label: nodes.Project.label, many: false, required: true };
    const once = idempotencyKey();
    form(controller, {
      title: word("edit_role", { name }), key: `role|${id}|${where}`, fields: [...(where ? [] : [asked]), ...fieldsOf(declared).filter(({ name: one }) => one !== "started_on")], first: 8,
      send: async (values) => {
        const body = { type: "DECIDES_ON", from: id, ...(where ? { to: where } : {}), ...given(values) };
        await create(controller, word("edit_role_done", { name }), { path: "/api/v1/ties", body, key: once(body) });
      },
    });
  } catch (problem) {
    toastProblem(controller, problem);
  }
}

/**
 * Asks whether somebody reports to somebody else from now on, then writes it: the old line ends today, a new one begins.
 * @param {Controller} controller
 */
export async function reportsTo(controller, id, manager) {
  if (id === manager) return;
  try {
    const [{ ties }, person, boss] = await Promise.all([forms(), ...[id, manager].map((one) => endOf(controller, one))]);
    if (!offeredOrSaid(controller, ties.REPORTS_TO, person, boss)) return;
    const lines = (await get("/api/v1/ties", { query: { from: id, type: "REPORTS_TO", limit: 500 } })).items;
    const old = lines.find((line) => line.kind !== "dotted" && !line.ended_on) ?? null;
    if (old?.to === manager) return toast(controller, word("edit_reports_already", { name: person.name, boss: boss.name }));
    const before = old && (controller.known.byId.get(old.to)?.name ?? (await get(pathOf("people", old.to))).name);
    const said = old ? word("edit_reports_instead", { name: person.name, boss: boss.name, before }) : word("edit_reports", { name: person.name, boss: boss.name });
    toast(controller, said, "ask", { label: word("edit_reports_do"), do: () => rewrite(controller, { id, manager, old, lines, said: word("edit_reports_done", { name: person.name, boss: boss.name }) }) });
    firstIn(controller.parts.over, "[data-testid=note-act]").focus();
  } catch (problem) {
    toastProblem(controller, problem);
  }
}

/** @param {Controller} controller */
async function rewrite(controller, { id, manager, old, lines, said }) {
  try {
    const line = new Line(id, manager, old, lines.find((one) => one.to === manager) ?? null);
    await line.draw();
    await done(controller, said, { undo: () => line.erase(), redo: () => line.draw() });
  } catch (problem) {
    toastProblem(controller, named(problem, controller));
  }
}

/** A reporting line that takes the place of another; each step names what it read, so a colleague's change is never run over. */
class Line {
  constructor(id, manager, old, past) {
    this.id = id;
    this.manager = manager;
    this.past = past;
    this.new = null;
    this.old = old && { id: old.id, etag: `"${old.seq}"` };
  }

  async draw() {
    await this.#close(today());
    try {
      this.new = await this.#open();
    } catch (problem) {
      await this.#close(null);
      throw problem;
    }
  }

  /** Somebody who reported to the same person before has that line again. */
  async #open() {
    const lasting = { kind: "solid", started_on: today() };
    if (!this.past) return write("POST", "/api/v1/ties", { type: "REPORTS_TO", from: this.id, to: this.manager, ...lasting });
    const { etag } = await read(pathOf("ties", this.past.id));
    return write("PATCH", pathOf("ties", this.past.id), { ...lasting, ended_on: null }, etag);
  }

  async erase() {
    const path = pathOf("ties", this.new.item.id);
    if (this.past) await write("PATCH", path, { kind: this.past.kind, started_on: this.past.started_on, ended_on: this.past.ended_on }, this.new.etag);
    else await write("DELETE", path, null, this.new.etag);
    await this.#close(null);
  }

  async #close(day) {
    if (this.old) this.old.etag = (await write("PATCH", pathOf("ties", this.old.id), { ended_on: day }, this.old.etag)).etag;
  }
}

/**
 * The service names a loop by ids; people have names.
 * @param {any} problem
 * @param {Controller} controller
 */
function named(problem, { known }) {
  for (const error of problem.errors ?? []) error.problem = error.problem.split(" ").map((part) => known.byId.get(part)?.name ?? part).join(" ");
  return problem;
}
