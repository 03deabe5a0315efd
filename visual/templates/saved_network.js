"use strict";
// Draws the map of this file. Its data are read as text; nothing in them is run, and nothing is asked of anybody.
const drawing = JSON.parse(document.getElementById("drawing").textContent);
const nodes = new vis.DataSet(drawing.nodes);
const edges = new vis.DataSet(drawing.edges);
const network = new vis.Network(document.getElementById("network"), { nodes, edges }, {
  physics: false,
  layout: { randomSeed: 1 },
  edges: { chosen: false },
  interaction: { hover: true, dragNodes: false, tooltipDelay: 150, keyboard: { enabled: true, bindToWindow: false } },
});
const touching = new Map(drawing.nodes.map(({ id }) => [id, []]));
for (const edge of drawing.edges) [edge.from, edge.to].forEach((end) => touching.get(end).push(edge));
let lit = [];

network.on("beforeDrawing", (context) => drawing.frames.forEach((frame) => draw(context, frame)));
network.on("hoverNode", ({ node }) => light(node));
network.on("blurNode", () => light(network.getSelectedNodes()[0]));
network.on("selectNode", ({ nodes: [id] }) => light(id));
network.on("deselectNode", () => light(undefined));
document.getElementById("fit").addEventListener("click", () => network.fit());
document.getElementById("in").addEventListener("click", () => network.moveTo({ scale: network.getScale() * 1.25 }));
document.getElementById("out").addEventListener("click", () => network.moveTo({ scale: network.getScale() / 1.25 }));

/** The ties of somebody that do not show at rest. */
function light(id) {
  const now = id === undefined ? [] : touching.get(id).filter(({ rest }) => !rest);
  const [off, on] = [lit.filter((edge) => !now.includes(edge)), now.filter((edge) => !lit.includes(edge))];
  lit = now;
  if (off.length + on.length) edges.update([...off.map(({ id: edge }) => ({ id: edge, hidden: true })), ...on.map(({ id: edge }) => ({ id: edge, hidden: false }))]);
}

function draw(context, { x, y, pieces }) {
  context.save();
  context.translate(x, y);
  for (const piece of pieces) {
    if (piece.use) draw(context, { ...piece, pieces: drawing.symbols[piece.use] });
    else if (piece.d) path(context, piece);
    else text(context, piece);
  }
  context.restore();
}

/** The light theme's colour of a piece. */
function colour(name) {
  return drawing.colours[name] ?? name.slice(0, 7);
}

function path(context, { d, fill, line, width = 1, dash = [], alpha = 1 }) {
  const shape = new Path2D(d);
  context.globalAlpha = alpha;
  if (fill) {
    context.fillStyle = colour(fill);
    context.fill(shape);
  }
  if (line) {
    Object.assign(context, { strokeStyle: colour(line), lineWidth: width });
    context.setLineDash(dash);
    context.stroke(shape);
  }
  context.globalAlpha = 1;
}

function text(context, { text: said, style, size, x, y }) {
  const { align, fill, halo, weight, size: natural } = drawing.styles[style];
  const [high, { baseline, halo: wide }] = [size ?? natural, drawing.detail];
  Object.assign(context, { font: `${weight} ${high}px system-ui, sans-serif`, textAlign: align === "middle" ? "center" : "left", textBaseline: "alphabetic", fillStyle: colour(fill) });
  if (halo) {
    Object.assign(context, { strokeStyle: colour(halo), lineWidth: wide, lineJoin: "round" });
    context.strokeText(said, x, y + baseline * high);
  }
  context.fillText(said, x, y + baseline * high);
}

const [field, found] = [document.getElementById("find"), document.getElementById("found")];
field.addEventListener("input", () => {
  const asked = field.value.trim().toLowerCase();
  const hits = asked ? drawing.nodes.filter(({ search }) => search.includes(asked)).slice(0, 12) : [];
  found.replaceChildren(...(asked && !hits.length ? [line("p", drawing.none)] : hits.map(hit)));
});
field.addEventListener("keydown", ({ key }) => {
  if (key === "Enter") found.querySelector("button")?.click();
  if (key === "Escape") found.replaceChildren();
});

function hit({ id, label }) {
  const button = line("button", label);
  button.type = "button";
  button.addEventListener("click", () => {
    found.replaceChildren();
    network.selectNodes([id]);
    light(id);
    network.focus(id, { scale: Math.max(network.getScale(), 1) });
  });
  const item = document.createElement("li");
  item.append(button);
  return item;
}

function line(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
