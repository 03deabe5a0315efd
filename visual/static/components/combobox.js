// A search field that answers while the reader types: the ARIA combobox with a list.
import { get } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { sideMark } from "../canvas/glyphs.js";
import { explain } from "./search_hit.js";
import { count, word } from "../core/words.js";

const PAUSE = 120;
let made = 0;

/** Builds the field into `place`. `accept` keeps the hits worth showing; `pick` is called with the chosen one; `find` looks elsewhere than in all maps. */
export function combobox(place, { label, placeholder = label, accept, pick, autofocus = false, find = everywhere }) {
  const id = `search-${++made}`;
  const state = { hits: [], at: -1, asked: null, timer: 0 };
  const list = h("ul.hits", { id: `${id}-list`, role: "listbox", "aria-label": label, hidden: true, "data-testid": "hits" });
  const spoken = h("p.spoken", { role: "status" });
  const input = h("input", {
    id, type: "search", role: "combobox", "aria-label": label, "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list",
    autocomplete: "off", spellcheck: "false", placeholder, autofocus, "data-testid": "search-input",
    oninput: () => { clearTimeout(state.timer); state.timer = setTimeout(search, PAUSE); },
    onkeydown: keyed, onblur: () => setTimeout(close, 150), onfocus: () => state.hits.length && open(),
  });
  fill(place, h("div.search", {}, h("span.search-icon", { "aria-hidden": "true" }), input, list, spoken));

  async function search() {
    state.asked?.abort();
    const q = input.value.trim();
    if (!q) return show([]), close();
    state.asked = new AbortController();
    try {
      const hits = await find(q, state.asked.signal);
      show(hits.filter(accept));
      open();
    } catch (problem) {
      if (problem.name !== "AbortError" && problem.status !== 401) tell(word(problem.status === 503 ? "error_503" : "error_network"));
    }
  }

  function show(hits) {
    Object.assign(state, { hits, at: hits.length ? 0 : -1 });
    fill(list, hits.map((hit, at) => option(hit, at)));
    if (!hits.length) tell(word("search_none"));
    else spoken.textContent = count("search_hits", hits.length);
    mark();
  }

  function option(hit, at) {
    return h("li.hit", { id: `${id}-${at}`, role: "option", "data-testid": "hit", onmousedown: (event) => event.preventDefault(), onclick: () => choose(at), onmousemove: () => { state.at = at; mark(); } },
      hit.side && sideMark(hit.side), h("span.hit-name", {}, hit.name), h("span.hit-line", {}, explain(hit)));
  }

  function tell(text) {
    fill(list, h("li.hit.none", { role: "presentation" }, text));
    spoken.textContent = text;
    open();
  }

  function mark() {
    for (const [at, item] of [...list.children].entries()) item.setAttribute("aria-selected", String(at === state.at));
    if (state.at >= 0) input.setAttribute("aria-activedescendant", `${id}-${state.at}`);
    else input.removeAttribute("aria-activedescendant");
  }

  function choose(at) {
    const hit = state.hits[at];
    if (!hit) return;
    close();
    input.value = "";
    pick(hit);
  }

  function keyed(event) {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing) return; // an input method is still choosing characters
    if (move && state.hits.length) {
      event.preventDefault();
      open();
      state.at = (state.at + move + state.hits.length) % state.hits.length;
      mark();
      list.children[state.at].scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter") choose(state.at);
    else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  }

  function open() { list.hidden = false; input.setAttribute("aria-expanded", "true"); }
  function close() { list.hidden = true; input.setAttribute("aria-expanded", "false"); }
  return input;
}

async function everywhere(q, signal) {
  return (await get("/api/v1/search", { query: { q, limit: 8 }, signal })).items;
}
