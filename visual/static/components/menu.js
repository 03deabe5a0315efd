// A menu at a place: arrow keys and letters choose, Enter does it, Escape leaves; the focus returns to where it was.
import { h } from "../core/dom.js";

let open = null;

/** Shows `items` ({label, act, danger} or null for a line) at {x, y} of the window, named by `label`; closes the one before. */
export function menu({ x, y }, label, items) {
  closeMenu();
  const before = document.activeElement;
  const list = h("ul.menu", { role: "menu", "aria-label": label, "data-testid": "map-menu", onkeydown: keyed, oncontextmenu: (event) => event.preventDefault() },
    h("li.menu-title", { role: "presentation" }, label),
    ...items.map((item) => (item ? h("li", { role: "none" }, h(`button${item.danger ? ".danger" : ""}`, { type: "button", role: "menuitem", tabindex: -1, "data-act": item.name, onclick: () => chosen(item) }, item.label)) : h("li.menu-line", { role: "separator" }))));
  document.body.append(list);
  placed(list, x, y);
  open = { list, before };
  document.addEventListener("pointerdown", outside, true);
  buttons()[0]?.focus();

  function buttons() {
    return [...list.querySelectorAll("button")];
  }

  function chosen(item) {
    closeMenu();
    item.act();
  }

  function keyed(event) {
    const all = buttons();
    const at = all.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === "Escape" || event.key === "Tab") closeMenu();
    else if (to !== undefined) all[to % all.length].focus();
    else if (event.key.length === 1 && event.key !== " ") [...all.slice(at + 1), ...all].find((one) => one.textContent.toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

function closeMenu() {
  if (!open) return;
  const { list, before } = open;
  open = null;
  document.removeEventListener("pointerdown", outside, true);
  const inside = list.contains(document.activeElement);
  list.remove();
  if (inside) before?.focus({ preventScroll: true });
}

function outside(event) {
  if (!open.list.contains(event.target)) closeMenu();
}

/** Beside the pointer, inside the window. */
function placed(list, x, y) {
  const { width, height } = list.getBoundingClientRect();
  list.style.left = `${Math.max(8, Math.min(x, innerWidth - width - 8))}px`;
  list.style.top = `${Math.max(8, Math.min(y, innerHeight - height - 8))}px`;
}
