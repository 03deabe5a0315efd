// A drawing on a vis network whose places, marks and options come from the server. vis holds the nodes and the camera; lines,
// frames and guides are painted beneath them.
import { drawFrameNames, drawFrames } from "./frames.js";
import { drawGuides } from "./guides.js";
import { handleOf, moving } from "./dragging.js";
import { palette } from "./palette.js";
import { sceneOf } from "./scene.js";
import { cardRenderer } from "./shapes.js";
import { edgeRenderer } from "./edges.js";
import { hitTest } from "./hit_test.js";
/** @import { Drawing, Places } from "../map/types.js" */

const PADDING = 24;
const LEGIBLE = 0.62; // of the natural size: a narrow window shows a part that can be read, not the whole
const NARROW = 600; // pixels
const LARGEST = 1.25; // of the natural size: a small map fills its frame
const [NEAREST, FARTHEST] = [2, 0.02];

/**
 * Draws into `place`. `pick(id | null, in the right half)` hears of clicks, `point(id | null)` of the pointer, `moved({id: [x, y]})`
 * of cards that were dragged where `movable` lets them. `still`: neither moves nor grows, the page scrolls over it.
 * @param {HTMLElement} place
 * @param {Drawing} first
 * @param {object} [options]
 * @param {(id: string | null, right: boolean) => void} [options.pick]
 * @param {(id: string | null) => void} [options.point]
 * @param {(places: Places) => void} [options.moved]
 * @param {number | null} [options.height]
 * @param {string[]} [options.hidden]  layers
 * @param {boolean} [options.still]
 * @param {boolean} [options.movable]
 * @param {() => number} [options.covered]  pixels at the right edge that something lies over
 */
export function chart(place, first, { pick = () => {}, point = () => {}, moved = () => {}, height = null, hidden = [], still = false, movable = false, covered = () => 0 } = {}) {
  let drawing = first;
  let [strayed, partial] = [false, false];
  const scene = Object.assign(sceneOf(copied(drawing), hidden), { moved: new Set(), frames: [] });
  const edges = edgeRenderer(scene);
  place.style.height = `${height ?? fittingHeight(place, drawing.bounds)}px`;
  const nodes = new vis.DataSet(seated(scene));
  const network = new vis.Network(place, { nodes, edges: [] }, options(drawing.options, { still, movable }));
  const mover = moving(network, scene, { moved, changed });

  network.on("beforeDrawing", (ctx) => {
    scene.scale = network.getScale();
    scene.titles = [];
    const groups = scene.nodes.filter(({ card }) => ["group", "closed"].includes(card.kind) && !card.root);
    drawGuides(ctx, drawing.guides ?? [], scene);
    drawFrames(ctx, groups, scene);
    edges.draw(ctx, sight());
    drawFrameNames(ctx, groups, scene, false);
  });
  network.on("afterDrawing", (ctx) => {
    drawFrameNames(ctx, scene.nodes.filter(({ card }) => card.kind === "group" && !card.root), scene, true);
    if (!place.dataset.drawn) performance.mark("drawn");
    place.dataset.drawn = scene.nodes.length;
  });
  network.on("click", ({ pointer }) => pick(at(pointer.DOM.x, pointer.DOM.y).node, pointer.DOM.x > place.clientWidth / 2));
  network.on("hoverNode", ({ node }) => {
    if (["group", undefined].includes(scene.byId.get(node)?.card.kind)) return;
    place.style.cursor = "pointer";
    point(node);
  });
  network.on("blurNode", () => { place.style.cursor = ""; point(null); });
  network.on("resize", () => strayed || begin());
  network.on("dragStart", () => { strayed = true; });
  place.addEventListener("wheel", (event) => { if (!event.ctrlKey && !event.metaKey) event.stopPropagation(); }, { capture: true });
  document.addEventListener("theme", dressed);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", dressed);
  begin();

  function changed() {
    edges.forget();
    network.redraw();
  }

  function dressed() {
    scene.look = palette();
    network.redraw();
  }

  /** What of the drawing is in the window: [left, top, right, bottom]. */
  function sight() {
    const [one, other] = [network.DOMtoCanvas({ x: 0, y: 0 }), network.DOMtoCanvas({ x: place.clientWidth, y: place.clientHeight })];
    return [one.x, one.y, other.x, other.y];
  }

  function at(x, y) {
    const spot = network.DOMtoCanvas({ x, y });
    return hitTest(place.querySelector("canvas").getContext("2d"), scene, edges, spot.x, spot.y);
  }

  function whole() {
    if (place.clientWidth <= 2 * PADDING) return; // hidden
    const [left, top, right, bottom] = drawing.bounds;
    const hidden = place.clientWidth > 3 * covered() ? covered() : 0;
    const scale = Math.min(LARGEST, (place.clientWidth - hidden - 2 * PADDING) / (right - left), (place.clientHeight - 2 * PADDING) / (bottom - top));
    network.moveTo({ position: { x: (left + right) / 2 + hidden / 2 / scale, y: (top + bottom) / 2 }, scale });
    strayed = partial = false;
  }

  /** The whole; in a narrow window where that could not be read its upper part: where a veto blocks, else to the left, where the highest stand. */
  function begin() {
    whole();
    if (still || !place.clientWidth || place.clientWidth > NARROW || network.getScale() >= LEGIBLE) return;
    const [left, top, right] = drawing.bounds;
    const [wide, high] = [place.clientWidth / LEGIBLE, place.clientHeight / LEGIBLE];
    const first = left + wide / 2 - PADDING;
    const barred = drawing.nodes.find(({ card }) => card.veto === "blocks");
    const x = barred ? Math.max(first, Math.min(barred.x, right - wide / 2 + PADDING)) : first;
    network.moveTo({ position: { x, y: top + high / 2 - PADDING }, scale: LEGIBLE });
    partial = true;
  }

  function sifted() {
    const turned = scene.nodes.filter(({ id }) => nodes.get(id) && Boolean(nodes.get(id).hidden) !== scene.away.has(id));
    if (turned.length) nodes.update(turned.map(({ id }) => ({ id, hidden: scene.away.has(id) })));
    network.redraw();
  }

  return {
    network,
    /** Leaves these lit and fades the rest; with `accent` the edges are drawn as a route. */
    focus(nodeIds, edgeIds, { accent = false, picked = null } = {}) {
      Object.assign(scene, { focused: new Set(nodeIds), edges: new Set(edgeIds), accent, picked });
      network.redraw();
    },
    clear() {
      Object.assign(scene, { focused: null, edges: null, accent: false, picked: null });
      network.redraw();
    },
    hide(layers) { scene.hidden = new Set(layers); network.redraw(); },
    /** Shows what the drawing shows at rest, or every line of the layers that are not hidden. */
    calm(on) { scene.calm = on; network.redraw(); },
    /** Shows only what both say yes to: `(card, node)`, `(stroke, edge)`; null says yes to all. */
    only(node = null, edge = null) { scene.filter(node, edge); sifted(); },
    /** Hatches more strongly who has no effective tie of ours; makes marks as large as `sizes` ({id: 0–1}) say. */
    overlay({ coverage = false, sizes = null } = {}) { Object.assign(scene, { coverage, sizes }); network.redraw(); },
    /** Another drawing in the same place; camera, focus, filters stay. */
    draw(next) {
      drawing = next;
      scene.moved.clear();
      scene.take(copied(next));
      edges.forget();
      nodes.clear();
      nodes.add(seated(scene));
      sifted();
    },
    move(places) { mover.put(places); },
    /** Whether somebody holds a card. */
    get dragging() { return mover.busy; },
    zoom(by) { strayed = true; network.moveTo({ scale: Math.min(NEAREST, Math.max(FARTHEST, network.getScale() * by)) }); },
    whole,
    /** Whether it began with a part, which not everybody stands in. */
    get partial() { return partial; },
    /** The whole again, unless somebody looks elsewhere. */
    settle() { if (!strayed) begin(); },
    /** {node, edge} under a point, in pixels from the place's corner. */
    at,
    /** Where a node is, in pixels from the place's corner; null where it does not show. */
    spot(id) {
      const node = scene.byId.get(id);
      return node && !scene.away.has(id) ? network.canvasToDOM({ x: node.x, y: node.y }) : null;
    },
    camera() { return { ...network.getViewPosition(), scale: network.getScale() }; },
    look({ x, y, scale }) { strayed = true; network.moveTo({ position: { x, y }, scale }); },
  };
}

/** Nodes of its own, which can be moved from where they stood. */
function copied(drawing) {
  return { ...drawing, nodes: drawing.nodes.map((node) => ({ ...node, stood: { x: node.x, y: node.y } })) };
}

/** What vis holds: cards as they are, of a frame the strip with its name, so that the ground beside it can be dragged. */
function seated(scene) {
  scene.frames = scene.nodes.filter(({ card }) => card.kind === "group").map(({ id }) => id);
  return scene.nodes.filter(({ card }) => !card.root).map((node) => ({
    id: node.id, label: "", shape: "custom", title: node.title, ...handleOf(node), hidden: scene.away.has(node.id),
    ctxRenderer: rendererOf(node, scene),
  }));
}

function rendererOf(node, scene) {
  const { id, card } = node;
  if (card.kind === "group") return () => ({ drawNode() {}, nodeDimensions: { width: scene.byId.get(id)?.card.width ?? card.width, height: 28 } });
  if (card.kind === "closed") return () => ({ drawNode() {}, nodeDimensions: { width: card.width, height: card.height } });
  return cardRenderer(node, scene);
}

function options(given, { still, movable }) {
  const interaction = { ...given.interaction, dragNodes: movable && !still, ...(still && { dragView: false, zoomView: false }) };
  return { ...given, interaction };
}

function fittingHeight(place, [left, top, right, bottom]) {
  const scale = Math.min(LARGEST, (place.clientWidth - 2 * PADDING) / (right - left));
  return Math.round((bottom - top) * scale + 2 * PADDING);
}
