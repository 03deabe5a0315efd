// The report on each file of an import: sheet, encoding, counts, columns with values.
import { h } from "../core/dom.js";
import { number } from "../core/format.js";
import { table } from "../components/tables.js";
import { bracketed, count, listed, named, word } from "../core/words.js";

const COLUMNS = ["column_header", "column_meaning", "column_values"];
const COUNTS = ["created", "updated", "unchanged", "wrong", "waiting"];
const KEPT = /^[0-9a-f]{16}$/; // a profile that somebody kept by the fingerprint of its headers
const FEW = 12; // as many columns of all files are shown at once

/** Every file of a finished check or import; the columns stay folded where they are many, or where everything is written. */
export function fileReports(state) {
  const files = (state.files ?? []).filter((file) => file.sheet || file.unread).map((file) => (file.guess ? { ...file, columns: [], unknown: [] } : file));
  const columns = files.reduce((sum, file) => sum + (file.columns?.length ?? 0), 0);
  return files.length > 0 && h("section.files", { "data-testid": "file-reports" }, h("h3.quiet-title", {}, word("imports_files")),
    h("ul.plain.spaced", {}, ...files.map((file) => report(file, state.dry_run && columns <= FEW))));
}

function report(file, open) {
  return h("li", { "data-testid": "file-report", "data-file": file.name },
    h("strong", {}, file.name), file.sheet && ` → ${named(`sheet.${file.sheet}`)}${file.profile && !KEPT.test(file.profile) ? bracketed(file.profile) : ""}`,
    h("span.block-line.small.muted", {}, file.unread ? `${file.unread} · ${word("imports_out_file")}` : came(file)),
    file.unknown?.length > 0 && h("p.small", { "data-testid": "unknown-columns" }, word("imports_unknown", { names: listed(file.unknown) })),
    file.columns?.length > 0 && h("details", { open }, h("summary", {}, count("imports_columns", file.columns.length)), columnTable(file)));
}

function came(file) {
  const counts = COUNTS.filter((name) => file[name] > 0).map((name) => word(`imports_n_${name}`, { n: number(file[name]) }));
  const encoding = file.encoding && word("imports_read_as", { encoding: file.encoding.toUpperCase() });
  return [count("rows_n", file.rows), ...counts, encoding].filter(Boolean).join(" · ");
}

function columnTable({ sheet, columns }) {
  const rows = columns.map(({ header, column, sample }) => h("tr", {},
    h("td", {}, header),
    h(column ? "td" : "td.wrong", {}, column ? named(`column.${column.includes(".") ? column : `${sheet}.${column}`}`) : word("column_unknown")),
    h("td.muted", {}, sample.length ? sample.join(" · ") : word("column_empty"))));
  return table(COLUMNS, h("tbody", {}, ...rows), { "data-testid": "file-columns" });
}
