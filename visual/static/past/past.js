// The comparison with an earlier day as parts of a page: one sentence for the answer, one section for the lines.
import { get } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { show } from "../components/loading.js";
import { part } from "../components/section.js";
import { word } from "../core/words.js";
import { asked } from "./day.js";
import { movedSentence, movedTable } from "./moves.js";

/**
 * Loads how the figures of `path` have moved; of `metrics` alone where they are given, beside the competitor `against`.
 * @param {string} path
 * @param {{metrics?: string[] | null, against?: {id: string, name: string} | null}} [options]
 */
export function againstThePast(path, { metrics = null, against = null } = {}) {
  const sentence = h("p.past-sentence", { "data-testid": "past-sentence", "aria-live": "polite" });
  const lines = h("div", { "data-testid": "past-lines" });
  const chosen = (figures) => figures.filter(({ metric }) => !metrics || metrics.includes(metric));
  show(lines, () => get(`${path}/over-time`, { query: { ...asked(), against: against?.id } }), (answer) => {
    const told = { ...answer, figures: chosen(answer.figures) };
    fill(sentence, movedSentence(told));
    fill(lines, movedTable(told), answer.theirs.length > 0 && h("div", {}, h("h3", {}, word("past_rival", against)), movedTable({ ...answer, figures: chosen(answer.theirs) }, "past-theirs", "past_theirs_")));
  }, { lines: 4 });
  return { sentence, section: part("past_title", lines) };
}
