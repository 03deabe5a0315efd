// The second mouse button and the long press, which open the menu.
import { openMenu } from "./actions.js";
import { handle } from "./manager_handle.js";
/** @import { Controller } from "../types.js" */

/** @param {Controller} controller */
export function pointer(controller) {
  const { canvas } = controller.parts;
  const within = ({ clientX, clientY }) => {
    const { left, top } = canvas.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };
  canvas.addEventListener("pointerdown", (event) => { controller.pressed = { ...within(event), touch: event.pointerType === "touch" }; }, { capture: true });
  canvas.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    if (event.button === 2 || event.pointerType === "mouse") ask(within(event), event);
  });
  controller.chart.network.on("hold", ({ pointer: { DOM } }) => {
    if (!controller.pressed?.touch) return;
    const { left, top } = canvas.getBoundingClientRect();
    canvas.addEventListener("touchend", (lifted) => lifted.preventDefault(), { once: true, capture: true, passive: false }); // it would click what now lies under the finger
    ask(DOM, { clientX: left + DOM.x, clientY: top + DOM.y });
  });
  handle(controller);

  function ask({ x, y }, { clientX, clientY }) {
    const on = controller.chart.at(x, y);
    const root = controller.drawing.nodes.find(({ id }) => id === on.node)?.card.root;
    if (on.node && !root) controller.cursor.to(on.node);
    openMenu(controller, { node: root ? null : on.node, edge: on.edge }, { x: clientX, y: clientY });
  }
}
