// Finds the next node in a direction, for the arrow keys.
const AXES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const ASIDE = 3; // being beside the way counts more than being far along it

export function isDirection(key) {
  return key in AXES;
}

/** The id of the node of `nodes` ({id, x, y}) that one comes to from `from` by an arrow key; null at the edge. */
export function towards(key, from, nodes) {
  const [along, across] = AXES[key];
  let [best, least] = [null, Infinity];
  for (const { id, x, y } of nodes) {
    const [right, down] = [x - from.x, y - from.y];
    const ahead = right * along + down * across;
    const beside = Math.abs(right * across) + Math.abs(down * along);
    if (id === from.id || ahead <= 1 || beside > 2 * ahead + 60) continue;
    const far = ahead + ASIDE * beside;
    if (far < least) [best, least] = [id, far];
  }
  return best;
}

/** How far an arrow key moves what is dragged by it. */
export function shift(key, by) {
  const [x, y] = AXES[key];
  return [x * by, y * by];
}

/** Where one begins: the topmost, of those the leftmost. */
export function first(nodes) {
  return [...nodes].sort((a, b) => a.y - b.y || a.x - b.x)[0]?.id ?? null;
}
