// The graph, or what belongs to one account, as a file of some format; for admins.
import { h } from "../core/dom.js";
import { word } from "../core/words.js";

const FORMATS = ["xlsx", "csv", "json", "graphml", "gexf", "cytoscape"];

/** The choices as a menu, null for whoever may not export; `account` is the id of one account, everything without it. */
export function exportMenu(account) {
  if (document.body.dataset.role !== "admin") return null;
  const menu = h("details.take", { "data-testid": "export" }, h("summary", {}, word(account ? "export_account" : "export_all")), h("ul", {},
    ...FORMATS.map((format) => h("li", {}, h("a", { href: `/api/v1/export?${query(format, account)}`, download: "", "data-testid": `export-${format}` }, word(`export_${format}`))))));
  menu.addEventListener("keydown", (event) => { if (event.key === "Escape") { menu.open = false; menu.firstChild.focus(); } });
  return menu;
}

function query(format, account) {
  return new URLSearchParams({ format, ...(account ? { account } : {}) });
}
