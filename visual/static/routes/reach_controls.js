// The controls of a route search: how many hops, and with whom of ours it starts.
import { get, inPath } from "../core/api.js";
import { combobox } from "../components/combobox.js";
import { fill, h } from "../core/dom.js";
import { method, word } from "../core/words.js";

const HOPS = Array.from({ length: method.hops_limit }, (_, at) => at + 1);

/** Builds the controls into `place`; `change({max_hops} or {from, fromName})` hears of every choice. */
export function reachControls(place, asked, change) {
  const select = h("select.field", { id: "max-hops", "data-testid": "max-hops", onchange: () => change({ max_hops: Number(select.value) }) },
    ...HOPS.map((hops) => h("option", { value: hops, selected: hops === asked.max_hops }, String(hops))));
  const from = h("div.from", { "data-testid": "from" });
  fill(place, h("label.control", {}, word("max_hops"), select, word("max_hops_unit")), h("div.control", {}, h("span", {}, word("from_label")), from));
  if (asked.from) nameOf(asked.from).then((name) => { asked.fromName = name; chosen(name); });
  else field();

  function field() {
    combobox(from, {
      label: word("from_label"), placeholder: word("from_anyone"), accept: (hit) => hit.type === "Person" && hit.side === "ours",
      pick: (hit) => { chosen(hit.name); change({ from: hit.id, fromName: hit.name }); },
    });
  }

  function chosen(name) {
    fill(from, h("span.chip", {}, name, h("button.quiet.icon", { type: "button", "aria-label": word("from_clear"), title: word("from_clear"), onclick: () => { field(); change({ from: null, fromName: null }); } }, "×")));
  }
}

async function nameOf(id) {
  const answer = await get(`/api/v1/people/${inPath(id)}/card`).catch(() => null);
  return answer?.person.name ?? "";
}
