// Paints the cards of people and of things: as they are given, and as they are asked for, pointed at, out of focus.
import { paint } from "./paint.js";
import { FADED } from "./scene.js";

/** A vis `ctxRenderer` for a node of a drawing; `scene` tells look, scale and what is in focus. */
export function cardRenderer({ id, card, pieces }, scene) {
  return ({ ctx, state }) => ({
    drawNode() {
      const { x, y } = scene.byId.get(id); // vis knows whole pixels alone
      const raised = state.hover || scene.picked === id || scene.onRoute(id);
      const edged = raised || scene.coverage ? (piece) => edge(piece, scene, card, raised) : undefined;
      ctx.save();
      ctx.translate(x, y);
      ctx.globalAlpha = scene.isLit(id) ? 1 : FADED;
      paint(ctx, scene.scale < scene.detail.tiny ? pieces.filter((piece) => !piece.text) : pieces, scene, { over: edged, badge: influence(id, scene) });
      ctx.restore();
    },
    nodeDimensions: { width: card.width, height: card.height },
  });
}

/** How a card's ground is drawn that is asked for, pointed at, or uncovered where coverage is asked for. */
export function edge(piece, { coverage, detail }, { uncovered }, raised) {
  if (piece.role === "hatch" && coverage) return { ...piece, alpha: detail.hatched };
  if (piece.role !== "plate" || !(raised || (coverage && uncovered))) return piece;
  return { ...piece, line: raised ? "accent" : "muted", width: raised ? detail.raised : piece.width };
}

/** The half width of somebody's badge where marks are as large as their influence. */
function influence(id, { sizes, detail: { badge } }) {
  if (!sizes) return undefined;
  return badge.small + (badge.large - badge.small) * Math.max(0, Math.min(1, sizes[id] ?? 0));
}
