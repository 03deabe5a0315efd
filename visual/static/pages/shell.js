// The frame around every page: search, language, theme, signing out.
import { PREFIX, leaveFor, pathOfPage } from "../core/address.js";
import { get } from "../core/api.js";
import { combobox } from "../components/combobox.js";
import { pageTables } from "../exports/page_tables.js";
import { hasPage, pageOf } from "../components/search_hit.js";
import { signOut, waitingBar } from "../record/waiting_bar.js";
import { language, listed, word } from "../core/words.js";

const THEMES = ["system", "light", "dark"];
const byId = (id) => document.getElementById(id);

byId("switch-language").addEventListener("click", () => {
  document.cookie = `language=${language === "zh" ? "en" : "zh"}; path=${PREFIX || "/"}; max-age=31536000; samesite=lax`;
  const address = new URL(location.href);
  address.searchParams.delete("language");
  if (address.href === location.href) location.reload();
  else location.replace(address);
});

byId("switch-theme").addEventListener("click", () => {
  const now = document.documentElement.dataset.theme ?? "system";
  theme(THEMES[(THEMES.indexOf(now) + 1) % THEMES.length]);
});
nameTheme();
if (byId("waiting")) waitingBar(byId("waiting"));
if (byId("sign-out")) byId("sign-out").addEventListener("click", () => signOut(byId("waiting")));
for (const link of document.querySelectorAll("[data-nav]")) {
  if (link.getAttribute("data-nav") === pathOfPage()) link.setAttribute("aria-current", "page");
}
const search = byId("top-search");
if (search) combobox(search, { label: word("search_label"), accept: hasPage, pick: (hit) => leaveFor(pageOf(hit)) });

addEventListener("keydown", toSearch);
if (byId("take-tables")) pageTables(byId("main"), byId("take-tables"));

document.addEventListener("withheld", noteWithheld);
if (byId("nav-inbox")) countInbox();
document.addEventListener("inbox", countInbox);

/** Ctrl+K, and ⌘K: to any person, account or project by name, from wherever one is. */
function toSearch(event) {
  const field = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && firstSearch();
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
}

/** The page's own search where it has one at its middle, else that of the frame. */
function firstSearch() {
  return /** @type {HTMLInputElement | null} */ (document.querySelector("#top-search input, main input[type=search]"));
}

/** How many proposals wait, beside the way to them. */
async function countInbox() {
  const { open } = await get("/api/v1/proposals/counts").catch(() => ({ open: 0 }));
  const place = byId("nav-inbox");
  place.hidden = !open;
  place.textContent = open > 999 ? "999+" : String(open);
}

/** What kinds of things the answers on this page may leave out for their reader. */
function noteWithheld(event) {
  const kinds = /** @type {CustomEvent<string[]>} */ (event).detail, place = byId("withheld");
  place.hidden = false;
  place.textContent = word("withheld", { kinds: listed(kinds.map((kind) => word(`withheld_${kind}`))) });
}

function theme(name) {
  if (name === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = name;
  try { localStorage.setItem("theme", name); } catch { /* storage may be closed; the choice then lasts as long as the page */ }
  nameTheme();
  document.dispatchEvent(new Event("theme"));
}

function nameTheme() {
  const now = document.documentElement.dataset.theme ?? "system";
  const name = `${word("switch_theme")}: ${word(`theme_${now}`)}`;
  byId("switch-theme").setAttribute("aria-label", name);
  byId("switch-theme").title = name;
}
