// The handle above somebody's card: dragged onto somebody else it draws a new reporting line.
import { h } from "../../core/dom.js";
import { reportsTo } from "../../edit/standing.js";
import { word } from "../../core/words.js";

const NEAR = 14; // pixels above the card

/** Shows the handle at the person whose card is open, to editors of today's map. */
export function handle(desk) {
  if (!desk.editor) return;
  const grip = h("button.map-handle", { type: "button", hidden: true, tabindex: -1, "aria-hidden": "true", title: word("map_handle"), "data-testid": "manager-handle", onpointerdown: begin });
  const line = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  line.setAttribute("class", "map-thread");
  line.append(document.createElementNS("http://www.w3.org/2000/svg", "path"));
  desk.parts.over.append(line, grip);
  desk.view.network.on("afterDrawing", place);
  desk.frame.addEventListener("seen", place);
  let drag = null;

  function place() {
    const node = desk.drawing.nodes.find(({ id }) => id === desk.seen.focus);
    const spot = node?.card.type === "Person" && node.card.kind === "person" && !desk.seen.at && desk.view.spot(node.id);
    grip.hidden = !spot || Boolean(drag);
    if (!spot) return;
    grip.style.transform = `translate(${spot.x - 11}px, ${spot.y - (node.card.height / 2) * desk.view.camera().scale - NEAR - 11}px)`;
  }

  function begin(event) {
    event.preventDefault();
    const id = desk.seen.focus;
    drag = { id, from: desk.view.spot(id), target: null };
    grip.setPointerCapture(event.pointerId);
    grip.addEventListener("pointermove", move);
    grip.addEventListener("pointerup", end, { once: true });
    grip.addEventListener("pointercancel", stop, { once: true });
  }

  function move(event) {
    const { left, top } = desk.parts.canvas.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    const { node } = desk.view.at(x, y);
    const target = node !== drag.id && desk.known.byId.get(node)?.type === "Person" ? node : null;
    if (target !== drag.target) {
      drag.target = target;
      desk.view.focus([drag.id, ...(target ? [target] : [])], [], { picked: target ?? drag.id });
      if (target) desk.say(word("map_handle_over", { name: desk.known.byId.get(target).name }));
    }
    line.firstChild.setAttribute("d", `M${drag.from.x} ${drag.from.y}L${x} ${y}`);
  }

  function end() {
    const { id, target } = drag;
    stop();
    if (target) reportsTo(desk, id, target);
  }

  function stop() {
    grip.removeEventListener("pointermove", move);
    drag = null;
    line.firstChild.removeAttribute("d");
    desk.looked.lights();
    place();
  }
}
