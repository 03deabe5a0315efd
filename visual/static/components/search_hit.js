// The text beside a search hit and the address of its page.
import { inPath } from "../core/api.js";
import { named } from "../core/words.js";

const PAGES = { Person: "people", Organization: "organizations", Project: "projects" };

export function hasPage(hit) {
  return hit.type in PAGES;
}

export function pageOf(hit) {
  return `/${PAGES[hit.type]}/${inPath(hit.id)}`;
}

export function explain(hit) {
  return [hit.title, hit.type === "Person" ? null : named(hit.type), hit.organization].filter(Boolean).join(" · ");
}
