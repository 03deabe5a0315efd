// The first screen: one question, and the accounts.
import { get, inPath } from "./api.js";
import { combobox } from "./combobox.js";
import { h } from "./dom.js";
import { amount } from "./format.js";
import { hasPage, pageOf } from "./hits.js";
import { show } from "./state.js";
import { language, named, word } from "./words.js";

const accounts = document.getElementById("accounts");
const list = h("ul.rows", { "data-testid": "account-list" });

combobox(document.getElementById("search"), {
  label: word("search_label"), placeholder: word("search_hint"), accept: hasPage, pick: (hit) => location.assign(pageOf(hit)), autofocus: true,
});
show(accounts, () => page(null), begin);

function page(cursor) {
  return get("/api/v1/organizations", { query: { kind: "customer", cursor } });
}

async function begin(answer) {
  if (answer.items.length) return listAccounts(answer);
  const anybody = await get("/api/v1/people", { query: { limit: 1 } }).catch(() => ({ items: [] }));
  accounts.replaceChildren(anybody.items.length ? h("p.muted", {}, word("accounts_none")) : empty());
}

function listAccounts(answer) {
  accounts.append(h("h2.quiet-title", {}, word("accounts")), list);
  more(answer);
}

function more(answer) {
  list.append(...answer.items.map(row));
  if (!answer.next) return;
  const button = h("button.button.quiet", { type: "button", onclick: async () => {
    button.remove();
    more(await page(answer.next));
  } }, word("more"));
  accounts.append(button);
}

function row(account) {
  const facts = [
    account.standing && named(`Organization.standing.${account.standing}`),
    account.industry, account.region,
    account.value && word("value_year", { value: amount(account.value) }),
  ];
  return h("li", {}, h("a.row", { href: `/organizations/${inPath(account.id)}`, "data-testid": "account" },
    h("span.row-name", {}, account.name),
    h("span.row-facts", {}, facts.filter(Boolean).join(" · ")),
    account.tier && h("span.tier", { title: word("tier_of", { tier: account.tier }), "data-tier": account.tier }, account.tier)));
}

function empty() {
  document.body.classList.add("empty");
  return h("div.empty-state", { "data-testid": "empty" },
    h("h2", {}, word("empty_title")), h("p.muted", {}, word("empty_text")),
    h("p.actions", {}, h("a.button.primary", { href: "/imports" }, word("empty_import")),
      h("a.button", { href: `/api/v1/template.xlsx?language=${language}`, download: true }, word("empty_template"))));
}
