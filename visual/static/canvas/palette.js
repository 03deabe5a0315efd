// Reads the page's colours for the canvas from the current theme.
const NAMES = ["ink", "muted", "line", "surface", "ground", "accent", "frame"];

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
  return { ...colours, dark, font: getComputedStyle(document.body).fontFamily };
}

/** The colour of a piece in a theme: a name of the theme, `#RRGGBB`, or `#light|#dark`. */
export function shown(colour, look) {
  if (colour in look) return look[colour];
  return colour.length > 7 ? colour.slice(look.dark ? 8 : 0, look.dark ? 15 : 7) : colour;
}

/** The same for the style sheet of a page, which knows the theme. */
export function styled(colour) {
  if (!colour.startsWith("#")) return `var(--${colour})`;
  return colour.length > 7 ? `light-dark(${colour.replace("|", ", ")})` : colour;
}

function isDark(colour) {
  const [red, green, blue] = colour.match(/[\d.]+/g).map(Number);
  return red + green + blue < 384;
}
