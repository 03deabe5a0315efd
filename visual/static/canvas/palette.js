// Reads the page's colours for the canvas from the current theme.
const NAMES = ["ink", "muted", "line", "surface", "ground", "sunken", "accent", "frame"];
const FONT = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

/** {ink, muted, …, dark, font}: colours as the browser computed them. */
export function palette() {
  const probe = document.createElement("span");
  document.body.append(probe);
  const colours = Object.fromEntries(NAMES.map((name) => {
    probe.style.color = `var(--${name})`;
    return [name, getComputedStyle(probe).color];
  }));
  const dark = isDark(colours.ground);
  probe.remove();
  return { ...colours, dark, font: FONT };
}

/** A mark's line colour so that it shows on the ground: the darker ones are lifted in the dark theme. */
export function onGround(colour, look) {
  if (!look.dark) return colour;
  const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  const light = (parts[0] * 0.299 + parts[1] * 0.587 + parts[2] * 0.114) / 255;
  const lift = Math.max(0, 0.55 - light);
  return `#${parts.map((part) => Math.round(part + (255 - part) * lift).toString(16).padStart(2, "0")).join("")}`;
}

function isDark(colour) {
  const [red, green, blue] = colour.match(/[\d.]+/g).map(Number);
  return red + green + blue < 384;
}
