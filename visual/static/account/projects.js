// An account's open projects: each with its stage, its support in words, and any veto in the way.
import { dated } from "../past/day.js";
import { get, inPath } from "../core/api.js";
import { h } from "../core/dom.js";
import { amount } from "../core/format.js";
import { part } from "../components/section.js";
import { projectLink } from "../components/links.js";
import { keyFigure, keyWord } from "./three_relationships.js";
import { listed, named, word } from "../core/words.js";

/** The open projects of an account. */
export function openProjects(projects) {
  return h("div", { "data-testid": "open-projects" }, part("projects_open", projects.length ? list(projects) : h("p.muted", {}, word("projects_none"))));
}

/** The open projects of an account, each with its chain. */
export async function loadProjects(account) {
  const { items } = await get("/api/v1/projects", { query: { customer: account, status: "open", limit: 500 } });
  return Promise.all(items.map(async (item) => ({ item, chain: await get(`/api/v1/projects/${inPath(item.id)}/chain`, { query: dated() }) })));
}

function list(projects) {
  return h("ul.rows", {}, ...projects.map(({ item, chain }) => h("li.near.project-row", { "data-project": item.id },
    h("span", {}, projectLink(item), h("span.block-line.small.muted", {}, facts(item))),
    h("span.row-lines", {}, ...vetoes(chain), h("span", {}, chain.support === null ? word("projects_support_unknown") : `${keyWord(chain.support)} · ${keyFigure(chain.support, chain.range)}`)))));
}

function facts({ stage, value, currency }) {
  return [stage && named(`Project.stage.${stage}`), value !== null && [amount(value), currency].filter(Boolean).join(" ")].filter(Boolean).join(" · ");
}

function vetoes({ vetoes: all }) {
  const names = (state) => listed(all.filter((veto) => veto.state === state).map((veto) => veto.name));
  const [blocking, unclear] = [names("blocks"), names("unclear")];
  return [
    blocking && h("strong.wrong", {}, word("projects_blocked", { names: blocking })), unclear && h("strong", {}, word("projects_unclear", { names: unclear })),
  ].filter(Boolean);
}
