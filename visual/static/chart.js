// A drawing on a vis network whose places, marks and options come from the server.
import { onGround, palette } from "./palette.js";
import { cardRenderer, drawFrames, groupRenderer } from "./shapes.js";
import { drawStrokes } from "./strokes.js";

const PADDING = 24;
const CALM = { strong: 0.5, weak: 0.35, pseudo: 0.3, other: 0.45 }; // at rest the strong ties lead
const FADED = 0.12;

/** Draws into `place`; `pick(id | null, in the right half)` hears of clicks, `point(id | null)` of the pointer. Returns {focus, clear, hide, zoom, whole}. */
export function chart(place, drawing, { pick = () => {}, point = () => {}, height = null, hidden = [], still = false } = {}) {
  const scene = sceneOf(hidden);
  const people = new Set(drawing.nodes.filter((node) => node.card.kind === "person").map((node) => node.id));
  const own = drawing.edges.filter((edge) => edge.hidden);
  const native = drawing.edges.filter((edge) => !edge.hidden);
  const groups = drawing.nodes.filter((node) => node.card.kind === "group" && !node.card.root);
  place.style.height = `${height ?? fittingHeight(place, drawing.bounds)}px`;
  const nodes = new vis.DataSet(drawing.nodes.map((node) => ({ ...node, ctxRenderer: renderer(node, scene) })));
  const edges = new vis.DataSet(drawing.edges.map((edge) => ({ ...edge, ...seen(edge) })));
  const network = new vis.Network(place, { nodes, edges }, still ? stillOptions(drawing.options) : drawing.options);

  network.on("beforeDrawing", (ctx) => {
    scene.scale = network.getScale();
    drawFrames(ctx, groups, scene);
    drawStrokes(ctx, own, scene);
  });
  network.on("click", ({ nodes: [id], pointer }) => pick(id ?? null, pointer.DOM.x > place.clientWidth / 2));
  network.on("hoverNode", ({ node }) => {
    if (!people.has(node)) return;
    place.style.cursor = "pointer";
    point(node);
  });
  network.on("blurNode", () => { place.style.cursor = ""; point(null); });
  network.on("resize", () => moved || whole());
  let moved = false;
  network.on("dragStart", () => { moved = true; });
  place.addEventListener("wheel", (event) => { if (!event.ctrlKey && !event.metaKey) event.stopPropagation(); }, { capture: true });
  document.addEventListener("theme", dressed);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", dressed);
  whole();

  function seen(edge) {
    if (edge.hidden) return {};
    const lit = scene.lit(edge.from, edge.to, edge.id);
    const colour = onGround(edge.stroke.colour, scene.look);
    const opacity = scene.focused ? (lit ? 1 : FADED) : CALM[edge.stroke.class] ?? CALM.other;
    return { color: { color: colour, hover: colour, highlight: colour, opacity }, hidden: scene.hides(edge) };
  }

  function update() {
    edges.update(native.map((edge) => ({ id: edge.id, ...seen(edge) })));
    network.redraw();
  }

  function dressed() {
    scene.look = palette();
    update();
  }

  function whole() {
    if (place.clientWidth <= 2 * PADDING) return; // hidden
    const [left, top, right, bottom] = drawing.bounds;
    const scale = Math.min(1, (place.clientWidth - 2 * PADDING) / (right - left), (place.clientHeight - 2 * PADDING) / (bottom - top));
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale });
    moved = false;
  }

  return {
    /** Leaves these lit and fades the rest; with `accent` the edges are drawn as a route. */
    focus(nodeIds, edgeIds, { accent = false, picked = null } = {}) {
      Object.assign(scene, { focused: new Set(nodeIds), edges: new Set(edgeIds), accent, picked });
      update();
    },
    clear() {
      Object.assign(scene, { focused: null, edges: null, accent: false, picked: null });
      update();
    },
    hide(layers) { scene.hidden = new Set(layers); update(); },
    zoom(by) { moved = true; network.moveTo({ scale: Math.min(2, Math.max(0.1, network.getScale() * by)) }); },
    whole,
  };
}

function sceneOf(hidden) {
  return {
    look: palette(), scale: 1, focused: null, edges: null, accent: false, picked: null, hidden: new Set(hidden),
    hides(edge) { return this.hidden.has(edge.stroke.layer) && !this.hasEdge(edge.id); },
    hasEdge(id) { return this.edges?.has(id) ?? false; },
    lit(...ids) { return !this.focused || (ids.length > 1 ? this.edges.has(ids[2]) : this.focused.has(ids[0])); },
    onRoute(id) { return this.accent && this.focused.has(id); },
  };
}

/** A drawing that neither moves nor grows: the page scrolls over it. */
function stillOptions(options) {
  return { ...options, interaction: { ...options.interaction, dragView: false, zoomView: false } };
}

function renderer(node, scene) {
  return node.card.kind === "group" ? groupRenderer(node.card) : cardRenderer(node.id, node.card, scene);
}

function fittingHeight(place, [left, top, right, bottom]) {
  const scale = Math.min(1, (place.clientWidth - 2 * PADDING) / (right - left));
  return Math.round((bottom - top) * scale + 2 * PADDING);
}
