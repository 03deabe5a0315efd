// The first screen: one question, and the accounts.
import { leaveFor } from "../core/address.js";
import { get, inPath } from "../core/api.js";
import { combobox } from "../components/combobox.js";
import { firstIn, h } from "../core/dom.js";
import { amount, date, number } from "../core/format.js";
import { gapTitle } from "../account/gaps.js";
import { hasPage, pageOf } from "../components/search_hit.js";
import { toImport } from "../components/empty.js";
import { projectLink } from "../components/links.js";
import { show } from "../components/loading.js";
import { changed } from "../past/moves.js";
import { sinceLastVisit } from "../past/news.js";
import { count, industryName, listed, method, named, word } from "../core/words.js";

const FIGURES = ["breadth", "depth", "penetration"];
const STRONG = 60;
const FEW = 50;
const MOST = 5000;

const accounts = document.getElementById("accounts");
const list = h("ul.rows", { "data-testid": "account-list" });

combobox(document.getElementById("search"), {
  label: word("search_label"), placeholder: word("search_hint"), accept: hasPage, pick: (hit) => leaveFor(pageOf(hit)), autofocus: true,
});
show(accounts, load, begin).then((answer) => answer?.[0].items.length && Promise.all([sinceLastVisit(firstIn(document, "#news")), movedSince()]));

/** Every account with its largest gap, and what is recorded about it. */
function load() {
  const facts = get("/api/v1/organizations", { query: { kind: "customer", limit: 500 } });
  const projects = get("/api/v1/projects", { query: { status: "open", limit: 500 } });
  const anybody = get("/api/v1/people", { query: { limit: 1 } });
  return Promise.all([ranked(FEW + 1), facts, projects, anybody]);
}

function ranked(limit) {
  return get("/api/v1/coverage", { query: { limit } });
}

function begin([{ items }, facts, projects, anybody]) {
  const open = (id) => projects.items.filter((project) => project.customer === id);
  if (items.length) return listAccounts(items, new Map(facts.items.map((item) => [item.id, { ...item, open: open(item.id) }])));
  return accounts.replaceChildren(anybody.items.length ? h("div", {}, h("p.muted", {}, word("accounts_none")), toImport()) : empty());
}

function listAccounts(items, facts) {
  accounts.append(h("h2.quiet-title", {}, word("accounts_ranked")), list);
  const rows = (some) => some.map((account) => row(account, facts.get(account.id) ?? {}));
  list.append(...rows(items.slice(0, FEW)));
  if (items.length <= FEW) return;
  const button = h("button.button.quiet", { type: "button", onclick: async () => {
    button.remove();
    list.append(...rows((await ranked(MOST)).items.slice(FEW)));
  } }, word("more"));
  accounts.append(button);
}

/** What has moved at each account since half a year ago; asked after the list is there, which nobody waits for. */
async function movedSince() {
  const found = await get("/api/v1/coverage", { query: { limit: FEW, than: `${method.than_months}m` } }).catch(() => null);
  for (const one of found?.items ?? []) {
    const lines = list.querySelector(`[data-account="${CSS.escape(one.id)}"] .row-lines`);
    if (lines && one.breadth !== null) lines.append(line("account_moved", movedFigures(one), { day: date(found.than) }));
  }
}

function movedFigures(account) {
  const { then } = account;
  if (FIGURES.every((name) => then[name] === null)) return word("past_nothing_before_short");
  const moves = FIGURES.filter((name) => then[name] !== null && account[name] !== null && Math.abs(account[name] - then[name]) >= method.moved);
  const said = moves.map((name) => [h("span.move-mark", { "aria-hidden": "true", "data-moved": account[name] > then[name] ? "better" : "worse" }, account[name] > then[name] ? "▲" : "▼"),
    changed({ metric: name, figure: { text: word(name) }, then: then[name], now: account[name] })]);
  return moves.length ? h("span", {}, ...said.flatMap((parts, at) => (at ? [" · ", ...parts] : parts))) : word("account_moved_none");
}

function row(account, { standing, industry, region, value, open = [] }) {
  const facts = [standing && named(`Organization.standing.${standing}`), industryName(industry), region, value && word("value_year", { value: amount(value) })];
  return h("li", {}, h("a.row", { href: `/organizations/${inPath(account.id)}`, "data-testid": "account", "data-account": account.id },
    h("span.row-name", {}, account.name, h("span.block-line.small.muted", {}, facts.filter(Boolean).join(" · "))),
    h("span.row-lines", {}, ...state(account)),
    account.tier && h("span.tier", { title: word("tier_of", { tier: account.tier }), "data-tier": account.tier }, account.tier)),
    open.length > 0 && h("p.row-more.small", {}, word("account_projects"), " ", ...open.flatMap((project, at) => (at ? [" · ", projectLink(project)] : [projectLink(project)]))));
}

/** What is strong, and what is missing most. */
function state(account) {
  if (account.breadth === null) return [h("span", {}, word("account_unmapped"))];
  const strong = FIGURES.filter((name) => account[name] >= STRONG).sort((a, b) => account[b] - account[a]);
  const said = strong.length ? listed(strong.map((name) => word(`account_${name}`, { n: number(account[name]) }))) : word("account_strong_none");
  const missing = account.gap ? count("account_missing_n", account.gaps, { gap: gapTitle(account.gap) }) : word("account_missing_none");
  return [line("account_strong", said), line("account_missing", missing)];
}

function line(name, said, values = {}) {
  return h("span", { "data-testid": name }, h("strong", {}, word(name, values)), " ", said);
}

function empty() {
  document.body.classList.add("empty");
  return h("div.empty-state", { "data-testid": "empty" },
    h("h2", {}, word("empty_title")), h("p.muted", {}, word("empty_text")),
    toImport());
}
