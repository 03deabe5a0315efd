// Builds elements without markup strings, so that text is always text.
import { outside } from "./address.js";

const SVG = "http://www.w3.org/2000/svg";
const LEADING = ["href", "src", "action"];

/** `h("p.muted", {id: "x", onclick: f}, "text", element)`: an element; null and false children are left out. */
export function h(kind, properties = {}, ...children) {
  const [tag, ...classes] = kind.split(".");
  return dressed(document.createElement(tag), classes, properties, children);
}

/** The same for SVG. */
export function s(tag, properties = {}, ...children) {
  return dressed(document.createElementNS(SVG, tag), [], properties, children);
}

/** Puts `children` in the place of everything inside `parent`. */
export function fill(parent, ...children) {
  parent.replaceChildren(...children.flat().filter(present));
  return parent;
}

/**
 * The first element below `parent` that `selector` fits.
 * @param {ParentNode} parent
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export function firstIn(parent, selector) {
  return parent.querySelector(selector);
}

function dressed(element, classes, properties, children) {
  if (classes.length) element.classList.add(...classes);
  for (const [name, value] of Object.entries(properties)) set(element, name, value);
  element.append(...children.flat().filter(present));
  return element;
}

/** Sets an attribute of an element; where it leads to a path of ours, the path as the browser asks for it. */
export function set(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else element.setAttribute(name, value === true ? "" : LEADING.includes(name) ? outside(String(value)) : String(value));
}

function present(child) {
  return child !== null && child !== undefined && child !== false;
}
