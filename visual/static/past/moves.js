// Whether figures stand better than on an earlier day: one sentence, and a table with a small line each.
import { h } from "../core/dom.js";
import { date, fraction, number, signed } from "../core/format.js";
import { table } from "../components/tables.js";
import { count, listed, sentences, word } from "../core/words.js";
import { timeLine } from "./line.js";

const COLUMNS = ["column_past_figure", "column_past_line", "column_past_then", "column_past_now", "column_past_moved"];
const SHARES = ["star_index"]; // told in percent
const SIGNED = ["key_score", "chain_support"]; // −100…100
const MARKS = { better: "▲", worse: "▼", same: "＝" };

/** What got better and worse since, in one sentence. */
export function movedSentence({ than, since, figures }) {
  const of = (move) => figures.filter((one) => one.moved === move);
  const said = { day: date(than) };
  if (!figures.some((one) => one.moved)) return word(since === null || since > than ? "past_nothing_before" : "past_unknown", { ...said, since: date(since) });
  const [better, worse, same] = ["better", "worse", "same"].map(of);
  return sentences(
    better.length > 0 && word("past_better", { ...said, figures: listed(better.map(changed)) }),
    worse.length > 0 && word(better.length ? "past_worse_too" : "past_worse", { ...said, figures: listed(worse.map(changed)) }),
    same.length > 0 && (better.length || worse.length ? count("past_same_too", same.length) : word("past_same", said)));
}

/** The figures with their lines. */
export function movedTable({ at, than, since, figures }, name = "past-table", said = "past_moved_") {
  const rows = figures.map((one) => row(one, than, said));
  return h("div", {},
    table(COLUMNS, h("tbody", {}, ...rows), { class: "stacked past-table", "data-testid": name }),
    h("p.small.muted", { "data-testid": "past-since" }, since === null ? word("past_nothing") : sentences(word("past_lines", { than: date(than), at: date(at) }),
      since > figures[0].points[0].at && word("past_since", { since: date(since) }))));
}

function row({ metric, figure, now, then, moved, points }, than, said) {
  const say = (value) => valued(metric, value, isFine(metric, then, now));
  return h("tr", { "data-metric": metric, "data-moved": moved ?? "unknown" },
    h("th", { scope: "row" }, capital(figure.text)),
    h("td", {}, timeLine(points, { name: figure.text, than, say })),
    h("td.figure", {}, then === null ? h("span.muted", {}, word("unknown")) : say(then)),
    h("td.figure", {}, now === null ? h("span.muted", {}, word("unknown")) : say(now)),
    h("td.line", {}, moved === null ? h("span.muted", {}, word("past_moved_unknown")) : [h("span.move-mark", { "aria-hidden": "true", "data-moved": said === "past_moved_" ? moved : "same" }, MARKS[moved]), h("span", {}, word(`${said}${moved}`))]));
}

/** A figure and what it was, as “depth 26 → 30”. */
export function changed({ metric, figure, now, then }) {
  const fine = isFine(metric, then, now);
  return word("past_changed", { figure: figure.text, then: valued(metric, then, fine), now: valued(metric, now, fine) });
}

/** Whether two figures differ by less than is told of them as a rule. */
function isFine(metric, then, now) {
  return then !== null && now !== null && then !== now && valued(metric, then) === valued(metric, now);
}

function valued(metric, value, fine = false) {
  const told = fine ? fraction : number;
  if (SHARES.includes(metric)) return word("past_share", { n: told(100 * value) });
  return SIGNED.includes(metric) && !fine ? signed(value) : told(value);
}

function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}
