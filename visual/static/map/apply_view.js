// What of the drawing is shown, what is lit and what stands in the panel, as the view says.
import { filtered, hiddenLayers } from "./filters.js";
import { matrixShown } from "./matrix.js";
import { overlaid } from "./overlays.js";
import { litRoute } from "./route_search.js";

const REST = 400; // ms after which the camera counts as at rest

/** {show(), lights(), restore(), light(id)} of a desk. */
export function looking(desk) {
  let timer = 0;
  const watch = () => { clearTimeout(timer); timer = setTimeout(remember, REST); };
  desk.view.network.on("dragEnd", watch);
  desk.view.network.on("zoom", watch);
  desk.frame.addEventListener("camera", watch);

  function remember() {
    if (!desk.frame.isConnected) return;
    const { x, y, scale } = desk.view.camera();
    desk.go({ eye: [Math.round(x), Math.round(y), scale.toFixed(3)].join(",") }, { quiet: true });
  }

  function restore() {
    const [x, y, scale] = (desk.seen.eye ?? "").split(",").map(Number);
    if ([x, y, scale].every(Number.isFinite) && scale > 0) desk.view.look({ x, y, scale });
    else desk.view.whole();
  }

  function show() {
    if (desk.known.byId.has(desk.seen.focus)) desk.at = desk.seen.focus;
    desk.view.hide(hiddenLayers(desk));
    desk.view.only(...filtered(desk));
    overlaid(desk);
    matrixShown(desk);
    desk.panel.show();
    lights();
    desk.cursor.show();
  }

  function lights(pointed = null) {
    const { view, known, seen } = desk;
    const route = seen.routes && litRoute(desk);
    if (route) return view.focus(route.nodes, route.edges, { accent: true, picked: seen.routes });
    if (seen.without.length && desk.cut) return view.focus([...seen.without, ...desk.cut], [], { picked: seen.without[0] });
    if (seen.tie) return tied(seen.tie);
    const person = seen.focus ?? pointed;
    if (!person || !known.byId.has(person)) return view.clear();
    const around = known.around(person);
    return view.focus(around.nodes, around.edges, { picked: person });
  }

  function tied(id) {
    const edge = desk.drawing.edges.find((one) => one.id === id);
    if (edge) desk.view.focus([edge.from, edge.to], [id]);
    else desk.view.clear();
  }

  return { show, lights, restore, remember: watch };
}
