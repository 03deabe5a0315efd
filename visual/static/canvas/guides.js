// Paints what lies beneath the cards: rings by distance, columns and rows with their headings.
import { paint } from "./paint.js";

export function drawGuides(ctx, guides, scene) {
  for (const { pieces } of guides) paint(ctx, pieces, scene, { told: (box) => scene.titled(null, box) });
}
