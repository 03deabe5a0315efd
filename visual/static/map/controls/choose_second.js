// Chooses the second person of an action: by a click, with the arrow keys, or by name.
import { combobox } from "../../components/combobox.js";
import { h } from "../../core/dom.js";
import { word } from "../../core/words.js";
/** @import { Controller } from "../types.js" */

/**
 * Asks with `text`; `then(id)` hears of the choice. Escape gives it up. `anything` lets things be chosen, too.
 * @param {Controller} controller
 */
export function choosePerson(controller, text, then, { anything = false } = {}) {
  controller.choosing?.stop();
  const field = h("div.from");
  const banner = h("div.map-choosing", { role: "group", "aria-label": text, "data-testid": "choosing" }, h("span", {}, text), field,
    h("button.quiet", { type: "button", onclick: () => stop() }, word("map_cancel")));
  controller.parts.over.append(banner);
  const input = combobox(field, { label: text, placeholder: word("map_find"), accept: ({ type }) => type === "Person" || (anything && ["Project", "Organization", "Department"].includes(type)), pick: ({ id }) => chosen(id) });
  controller.parts.canvas.classList.add("choosing");
  controller.choosing = { chosen, stop };
  controller.say(text);
  input.focus({ preventScroll: true });

  function chosen(id) {
    if (!id) return;
    const type = controller.known.byId.get(id)?.type ?? "Person";
    if (type !== "Person" && !anything) return;
    stop();
    then(id);
  }

  function stop() {
    controller.choosing = null;
    banner.remove();
    controller.parts.canvas.classList.remove("choosing");
    controller.parts.canvas.focus({ preventScroll: true });
  }
}
