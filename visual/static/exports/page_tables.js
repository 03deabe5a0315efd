// Every table that a page shows as one workbook: what is taken is what the reader sees.
import { file } from "../core/api.js";
import { h } from "../core/dom.js";
import { trouble } from "../components/loading.js";

const WAIT = 400; // ms after the page has changed

/** Shows `place`, which holds a button, while `page` has tables; the button downloads them. */
export function pageTables(page, place) {
  let timer = 0;
  const update = () => { place.hidden = !page.querySelector("table"); };
  new MutationObserver(() => { clearTimeout(timer); timer = window.setTimeout(update, WAIT); }).observe(page, { childList: true, subtree: true });
  place.querySelector("button").addEventListener("click", take);
  update();

  function take() {
    place.querySelector(".trouble")?.remove();
    download(page).catch((problem) => { if (problem.status !== 401) place.append(trouble(problem, take)); });
  }
}

async function download(page) {
  const tables = [...page.querySelectorAll("table")].map(told).filter(({ rows }) => rows.length);
  const at = URL.createObjectURL(await file("/saved/tables", { tables }));
  h("a", { href: at, download: `${document.title.replaceAll(/[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu, " ").trim().slice(0, 80)}.xlsx` }).click();
  setTimeout(() => URL.revokeObjectURL(at), 60_000);
}

/** A table as texts: its caption or the heading above it, its head, its rows. */
function told(table) {
  const rows = [...table.rows].map((row) => [...row.cells].flatMap((cell) => [said(cell), ...Array(cell.colSpan - 1).fill("")]));
  const head = table.tHead ? table.tHead.rows.length : 0;
  return { caption: named(table), columns: rows[head - 1] ?? [], rows: rows.slice(head) };
}

function named(table) {
  const heading = table.closest("section, article, details, main")?.querySelector("h1, h2, h3, summary");
  return (said(table.caption) || table.getAttribute("aria-label") || said(heading) || document.title).slice(0, 200);
}

function said(element) {
  return (element?.innerText ?? "").replaceAll(/\s+/g, " ").trim();
}
