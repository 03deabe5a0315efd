// The two ways to import data, shown where nothing is recorded.
import { h } from "../core/dom.js";
import { language, word } from "../core/words.js";

/** The two ways to bring something in: a file, or the template to fill in first. */
export function toImport() {
  return h("p.actions", {}, h("a.button.primary", { href: "/imports" }, word("empty_import")),
    h("a.button", { href: `/api/v1/template.xlsx?language=${language}`, download: true }, word("empty_template")));
}
