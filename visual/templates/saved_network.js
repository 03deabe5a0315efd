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

function draw(context, { kind, x, y, width, height, label, fill, line, hatched }) {
  context.save();
  context.beginPath();
  if (kind === "ring") context.ellipse(x, y, width / 2, height / 2, 0, 0, 2 * Math.PI);
  else context.roundRect(x, y, width, height, 10);
  if (fill) {
    context.fillStyle = fill;
    context.fill();
  }
  if (fill || kind === "ring") {
    context.strokeStyle = line;
    context.stroke();
  }
  if (hatched) hatch(context, x, y, width, height);
  context.font = "600 13px system-ui, sans-serif";
  context.fillStyle = "#5A606B";
  context.textBaseline = "middle";
  context.textAlign = kind === "frame" || kind === "row" ? "left" : "center";
  const place = { ring: [x, y - height / 2], column: [x + width / 2, y + 20], row: [x + 12, y + height / 2] }[kind] ?? [x + 12, y + 15];
  context.fillText(label, ...place);
  context.restore();
}

function hatch(context, x, y, width, height) {
  context.clip();
  context.globalAlpha = 0.25;
  context.strokeStyle = "#5A606B";
  context.beginPath();
  for (let at = -height; at < width; at += 9) {
    context.moveTo(x + at, y + height);
    context.lineTo(x + at + height, y);
  }
  context.stroke();
  context.globalAlpha = 1;
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
