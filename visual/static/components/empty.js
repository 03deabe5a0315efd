// Where nothing is recorded nothing is claimed: what is missing, and the way to bring it in.
import { h } from "../core/dom.js";
import { language, word } from "../core/words.js";

/** The two ways to bring something in: a file, or the template to fill in first. */
export function toImport() {
  return h("p.actions", {}, h("a.button.primary", { href: "/imports" }, word("empty_import")),
    h("a.button", { href: `/api/v1/template.xlsx?language=${language}`, download: true }, word("empty_template")));
}
