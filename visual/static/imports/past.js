// What was imported before, each to be opened again.
import { get } from "../core/api.js";
import { h } from "../core/dom.js";
import { moment } from "../core/format.js";
import { show } from "../components/loading.js";
import { count, listed, word } from "../core/words.js";

export function pastImports(place, open) {
  return show(place, () => get("/api/v1/imports", { query: { limit: 20 } }), (answer, into) => {
    const items = answer.items.filter((item) => !item.dry_run);
    into.append(h("h2.quiet-title", {}, word("imports_past")),
      items.length ? h("ul.rows", { "data-testid": "past-list" }, ...items.map((item) => row(item, open))) : h("p.muted", {}, word("imports_past_none")));
  }, { lines: 3 });
}

function row(item, open) {
  const at = item.at ?? item.created_at ?? item.started_at;
  const files = [...new Set((item.files ?? []).map((file) => file.name.split(" · ")[0]))];
  return h("li", {}, h("button.row", { type: "button", onclick: () => open(item.id), "data-testid": "past-import" },
    h("span.row-name", {}, files.length ? listed(files) : at ? moment(at) : word("imports_title")),
    h("span.row-facts", {}, [files.length && at ? moment(at) : "", word(`status_${status(item)}`), item.rows ? count("rows_n", item.rows) : ""].filter(Boolean).join(" · "))));
}

function status(item) {
  if (item.undone_at ?? item.undone) return "undone";
  return item.status === "done" && item.dry_run ? "dry_run" : item.status;
}
