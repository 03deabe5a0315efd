// The handle above an open card: dragging it onto another person draws a new reporting line.
import { h } from "../../core/dom.js";
import { reportsTo } from "../../edit/standing.js";
import { word } from "../../core/words.js";
/** @import { Controller } from "../types.js" */

const NEAR = 14; // pixels above the card

/**
 * Shows the handle at the person whose card is open, to editors of today's map.
 * @param {Controller} controller
 */
export function handle(controller) {
  if (!controller.editor) return;
  const grip = h("button.map-handle", { type: "button", hidden: true, tabindex: -1, "aria-hidden": "true", title: word("map_handle"), "data-testid": "manager-handle", onpointerdown: begin });
  const line = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  line.setAttribute("class", "map-thread");
  const thread = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.append(thread);
  controller.parts.over.append(line, grip);
  controller.chart.network.on("afterDrawing", place);
  controller.frame.addEventListener("view", place);
  let drag = null;

  function place() {
    const node = controller.drawing.nodes.find(({ id }) => id === controller.view.focus);
    const spot = node?.card.type === "Person" && node.card.kind === "person" && !controller.view.at && controller.chart.spot(node.id);
    grip.hidden = !spot || Boolean(drag);
    if (!spot) return;
    grip.style.transform = `translate(${spot.x - 11}px, ${spot.y - (node.card.height / 2) * controller.chart.camera().scale - NEAR - 11}px)`;
  }

  function begin(event) {
    event.preventDefault();
    const id = controller.view.focus;
    drag = { id, from: controller.chart.spot(id), target: null };
    grip.setPointerCapture(event.pointerId);
    grip.addEventListener("pointermove", move);
    grip.addEventListener("pointerup", end, { once: true });
    grip.addEventListener("pointercancel", stop, { once: true });
  }

  function move(event) {
    const { left, top } = controller.parts.canvas.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    const { node } = controller.chart.at(x, y);
    const target = node !== drag.id && controller.known.byId.get(node)?.type === "Person" ? node : null;
    if (target !== drag.target) {
      drag.target = target;
      controller.chart.focus([drag.id, ...(target ? [target] : [])], [], { picked: target ?? drag.id });
      if (target) controller.say(word("map_handle_over", { name: controller.known.byId.get(target).name }));
    }
    thread.setAttribute("d", `M${drag.from.x} ${drag.from.y}L${x} ${y}`);
  }

  function end() {
    const { id, target } = drag;
    stop();
    if (target) reportsTo(controller, id, target);
  }

  function stop() {
    grip.removeEventListener("pointermove", move);
    drag = null;
    thread.removeAttribute("d");
    controller.display.lights();
    place();
  }
}
