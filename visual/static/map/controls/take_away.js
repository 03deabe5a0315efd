// Downloads the map as it is shown: a page, a drawing, a picture, a print.
import { outside } from "../../core/address.js";
import { inPath } from "../../core/api.js";
import { h, set } from "../../core/dom.js";
import { beyondBy, drawnBy, narrowedBy, viewOf } from "../view.js";
import { word } from "../../core/words.js";

const FORMATS = { html: "html", interactive: "interactive.html", svg: "svg", pptx: "pptx", xlsx: "xlsx" };
const OF_DRAWINGS = ["interactive", "pptx"]; // a table has none
const PAPERS = ["A4", "A3"];
const SHARP = 2; // pixels of a picture for one of the drawing
const MOST = 60_000_000; // pixels that every browser can hold

/** Where the file of a source in the view of this page's address is. */
export function savedAt(source, more) {
  const { drawing, query } = source;
  const view = viewOf(location.search, source);
  const asked = Object.entries({ ...query, ...drawnBy(view), ...narrowedBy(view), ...beyondBy(view, source), layout: view.layout, ...more });
  const pairs = asked.flatMap(([name, value]) => [value].flat().filter(Boolean).map((one) => [name, one]));
  return `${drawing.replace("/drawings/", "/saved/")}?${new URLSearchParams(pairs)}`;
}

/** The choices as a menu; `name` is what the files are called. */
export function takeAway(source, name) {
  const link = (format) => h("a", { href: savedAt(source, { format }), download: `${fileName(name)}.${FORMATS[format]}`, "data-testid": `take-${format}` }, word(`take_${format}`));
  const formats = Object.keys(FORMATS);
  const links = formats.map(link);
  const menu = h("details.take", { "data-testid": "take-away" }, h("summary", {}, word("take_away")), h("ul", {},
    ...links.map((one) => h("li", {}, one)),
    source.kind === "customer" && h("li", {}, planLink(source.id, name)),
    h("li", {}, h("button.quiet", { type: "button", "data-testid": "take-png", onclick: () => picture(savedAt(source, { format: "svg" }), `${fileName(name)}.png`) }, word("take_png"))),
    ...PAPERS.map((paper) => h("li", {}, h("button.quiet", { type: "button", "data-testid": `print-${paper}`, onclick: () => print(savedAt(source, { format: "html", paper })) }, word("take_print", { paper }))))));
  menu.addEventListener("toggle", () => links.forEach((one, at) => {
    set(one, "href", savedAt(source, { format: formats[at] }));
    one.parentElement.hidden = OF_DRAWINGS.includes(formats[at]) && viewOf(location.search, source).layout === "matrix";
  }));
  menu.addEventListener("keydown", (event) => { if (event.key === "Escape") { menu.open = false; menu.firstChild.focus(); } });
  return menu;
}

/** The plan of an account as slides. */
export function planLink(id, name) {
  return h("a", { href: `/saved/organizations/${inPath(id)}/plan`, download: `${fileName(name)}.pptx`, "data-testid": "take-plan" }, word("plan_take"));
}

function fileName(name) {
  return name.replaceAll(/[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu, " ").trim().slice(0, 80) || "map";
}

function print(address) {
  const sheet = open(outside(address));
  sheet?.addEventListener("load", () => sheet.print());
}

/** Saves the drawing at `address` as a PNG. */
async function picture(address, name) {
  const image = new Image();
  image.src = outside(address);
  await image.decode();
  const scale = Math.min(SHARP, Math.sqrt(MOST / (image.width * image.height)));
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width * scale, height: image.height * scale });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((file) => {
    const at = URL.createObjectURL(file);
    h("a", { href: at, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(at), 60_000);
  });
}
