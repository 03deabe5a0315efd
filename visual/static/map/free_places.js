// Where somebody fits on a drawing without covering anything: the free place nearest to whom they know.
const GAP = 16;
const ROUNDS = 60;

/** A Map of id → {x, y} for `wanted` ([id, id of whom they stand near or null]); nobody who is drawn already moves. */
export function freePlaces(drawn, wanted, { width, height }) {
  const steps = rings(width + GAP, height + GAP);
  const taken = drawn.filter(({ card }) => !card.root).map(({ x, y, card }) => ({ x, y, width: card.width, height: card.height }));
  const spots = new Map(drawn.map(({ id, x, y }) => [id, { x, y }]));
  const found = new Map();
  for (const [id, near] of wanted) {
    const from = spots.get(near) ?? { x: 0, y: 0 };
    const spot = steps.map(({ x, y }) => ({ x: from.x + x, y: from.y + y })).find((one) => !taken.some((other) => covers(one, other, width, height)));
    const place = spot ?? from;
    taken.push({ ...place, width, height });
    spots.set(id, place);
    found.set(id, place);
  }
  return found;
}

/** Steps on a grid, the nearest first. */
function rings(across, down) {
  const all = [];
  for (let row = -ROUNDS; row <= ROUNDS; row += 1) {
    for (let column = -ROUNDS / 2; column <= ROUNDS / 2; column += 1) all.push({ x: column * across, y: row * down, far: Math.hypot(column * across, row * down) });
  }
  return all.sort((a, b) => a.far - b.far);
}

function covers(one, other, width, height) {
  return Math.abs(one.x - other.x) < (width + other.width) / 2 + GAP / 2 && Math.abs(one.y - other.y) < (height + other.height) / 2 + GAP / 2;
}
