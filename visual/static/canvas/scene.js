// The state of a drawing: colours, scale, focus, hidden layers, filters, overlays.
import { palette } from "./palette.js";

export const FADED = 0.25;

/** A scene of `nodes` and `edges` with these layers hidden. */
export function sceneOf(drawing, hidden) {
  const scene = {
    look: palette(), scale: 1, focused: null, edges: null, accent: false, picked: null, hidden: new Set(hidden), calm: true,
    coverage: false, sizes: null, away: new Set(), keeps: null, titles: [],

    /** Where a title is written, of what: what is clicked there is it, not a line beneath. */
    titled(id, box) { this.titles.push({ id, box }); },
    /** Takes another drawing; what is filtered is worked out anew. */
    take({ nodes, edges, symbols, styles, detail }) {
      Object.assign(this, { nodes, all: edges, symbols, styles, detail, byId: new Map(nodes.map((node) => [node.id, node])) });
      this.sift();
    },
    filter(node, edge) {
      this.keeps = node || edge ? { node: node ?? (() => true), edge: edge ?? (() => true) } : null;
      this.sift();
    },
    sift() {
      this.away = new Set(this.keeps ? this.nodes.filter((node) => !node.card.root && !this.keeps.node(node.card, node)).map((node) => node.id) : []);
      this.kept = this.keeps ? this.all.filter((edge) => !this.away.has(edge.from) && !this.away.has(edge.to) && this.keeps.edge(edge.stroke, edge)) : this.all;
    },
    /** The edges that show; one in focus shows although its layer is hidden. */
    shown() { return this.kept.filter((edge) => !this.hides(edge)); },
    hides(edge) { return ((this.calm && edge.rest === false) || this.hidden.has(edge.stroke.layer)) && !this.hasEdge(edge.id); },
    hasEdge(id) { return this.edges?.has(id) ?? false; },
    isLit(id) { return !this.focused || this.focused.has(id); },
    isEdgeLit(id) { return !this.focused || this.hasEdge(id); },
    onRoute(id) { return this.accent && this.focused.has(id); },
  };
  scene.take(drawing);
  return scene;
}
