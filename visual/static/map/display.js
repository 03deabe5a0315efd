// Applies the view to the picture and to the panel: filters, overlays, lights, the camera.
import { asksForLines, filtered, hiddenLayers } from "./filters.js";
import { matrixShown } from "./who_knows_whom.js";
import { overlaid } from "./overlays.js";
import { lit } from "./route_search.js";
/** @import { Controller } from "./types.js" */

const REST = 400; // ms after which the camera counts as at rest

/**
 * {show(), lights(), restore(), light(id)} of a controller.
 * @param {Controller} controller
 */
export function display(controller) {
  let timer = 0;
  const watch = () => { clearTimeout(timer); timer = setTimeout(remember, REST); };
  controller.chart.network.on("dragEnd", watch);
  controller.chart.network.on("zoom", watch);
  controller.frame.addEventListener("camera", watch);

  function remember() {
    if (!controller.frame.isConnected) return;
    const { x, y, scale } = controller.chart.camera();
    controller.go({ viewport: [Math.round(x), Math.round(y), scale.toFixed(3)].join(",") }, { quiet: true });
  }

  function restore() {
    const [x, y, scale] = (controller.view.viewport ?? "").split(",").map(Number);
    if ([x, y, scale].every(Number.isFinite) && scale > 0) controller.chart.look({ x, y, scale });
    else controller.chart.whole();
  }

  function show() {
    if (controller.known.byId.has(controller.view.focus)) controller.at = controller.view.focus;
    controller.chart.hide(hiddenLayers(controller));
    controller.chart.calm(!asksForLines(controller));
    controller.chart.only(...filtered(controller));
    overlaid(controller);
    matrixShown(controller);
    controller.panel.show();
    lights();
    controller.cursor.show();
  }

  function lights(pointed = null) {
    const { chart, known, view } = controller;
    const ways = lit(controller);
    if (ways) return chart.focus(ways.nodes, ways.edges, { accent: true, picked: view.routes ?? view.through });
    if (view.without.length && controller.cut) return chart.focus([...view.without, ...controller.cut], [], { picked: view.without[0] });
    if (view.tie) return tied(view.tie);
    const person = view.focus ?? pointed;
    if (!person || !known.byId.has(person)) return chart.clear();
    const around = known.around(person);
    return chart.focus(around.nodes, around.edges, { picked: person });
  }

  function tied(id) {
    const edge = controller.drawing.edges.find((one) => one.id === id);
    if (edge) controller.chart.focus([edge.from, edge.to], [id]);
    else controller.chart.clear();
  }

  return { show, lights, restore, remember: watch };
}
