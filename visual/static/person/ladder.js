// Where a person stands: the level in words, the place in the matrix, weight, six dimensions, every assessment.
import { bar } from "../components/charts.js";
import { h } from "../core/dom.js";
import { date, fraction, number } from "../core/format.js";
import { evidence } from "../routes/hops.js";
import { DIMENSIONS, historyCharts, score } from "./history_chart.js";
import { personLink, support } from "../components/links.js";
import { listed, method, named, step, word } from "../core/words.js";

const DECIDES = 3; // the highest step of the weights in words

/** The answer of `/ladder` as elements. */
export function ladder(answer) {
  const { person, history } = answer;
  return h("section.standing", { "data-testid": "ladder", "aria-labelledby": "standing-title" },
    h("h2", { id: "standing-title" }, word("standing_title", { name: person.name })),
    level(answer), ...answer.coach_of.map((one) => coached(one, person)), placed(answer),
    history.length > 0 && h("div", {}, h("h3.quiet-title", {}, word("dimensions_title")), ...dimensions(history)),
    history.length > 0 && h("details.more", { "data-testid": "history" }, h("summary", {}, word("history_title")), h("ol.history", {}, ...[...history].reverse().map((one) => judged(one, answer)))));
}

function level({ person, level: at, claimed, counted, history, projects }) {
  const none = history.length ? word("standing_few") : word("standing_none", { name: person.name });
  if (at === null) return h("p.standing-level", { "data-testid": "standing-level" }, support({ support: null }), h("span.muted", {}, none));
  return h("p.standing-level", { "data-testid": "standing-level" }, support({ support: at, claimed }),
    !claimed && h("span.muted", {}, word("standing_confirmed")),
    counted !== at && h("span.muted", {}, word("standing_counts", { level: named(`support.${counted}`) })),
    ...inProjects(history, projects, at));
}

/** That a competitor counts them as its coach, by which assessment. */
function coached({ name, at, project_name: project }, person) {
  const said = word(project ? "standing_coach_in" : "standing_coach", { competitor: name, name: person.name, project, day: date(at) });
  return h("p.wrong", { "data-testid": "standing-coach" }, said);
}

/** An open project's own assessment, where it says something else: the latest of each. */
function inProjects(history, projects, at) {
  return projects.flatMap(({ id, name }) => {
    const latest = history.filter((one) => one.project === id && one.level !== null).at(-1);
    return !latest || latest.level === at ? [] : h("span", {}, word("standing_project", { project: name, level: named(`support.${latest.level}`) }));
  });
}

function placed(answer) {
  const { quadrant, weight, projects, key, warning } = answer;
  return h("dl.facts.pair", {},
    fact("standing_quadrant", quadrant ? [h("strong", {}, word(`quadrant_${quadrant}`)), h("span.block-line.small.muted", {}, word(`quadrant_means_${quadrant}`))] : [h("span.muted", {}, word("quadrant_unknown"))],
      warning && h("span.block-line.wrong", {}, word("warning_close"))),
    fact("standing_weight", [h("strong", {}, weightWord(weight, projects)), ` · ${word("weight_n", { n: fraction(weight) })}${key ? ` · ${word("standing_key")}` : ""}`,
      bar(weight, { name: word("standing_weight"), most: 1, said: fraction(weight) })], h("ul.plain.small", {}, ...projects.map(project))),
    fact("standing_intimacy", [intimacy(answer)]));
}

function fact(name, content, more = null) {
  return h("div", {}, h("dt", {}, word(name)), h("dd", {}, ...content, more));
}

function project({ name, role, weight, veto, guessed }) {
  const said = word("standing_in_project", { role: role ? named(`DECIDES_ON.role.${role}`) : word("unknown"), project: name, n: fraction(weight) });
  return h("li", {}, [said, veto && word("standing_veto"), guessed && word("standing_guessed")].filter(Boolean).join(" · "));
}

/** The weight in words; that somebody decides is said only of who does, in an open project. */
function weightWord(weight, projects) {
  const decides = projects.some(({ role }) => role === "decider" || role === "approver");
  return word(`weight_${Math.min(step("weight", weight), decides ? DECIDES : DECIDES - 1)}`);
}

/** Charts need two days; one alone is told in figures. */
function dimensions(history) {
  if (new Set(history.map(({ at }) => at)).size > 1) return [historyCharts(history), legend()];
  const { at, dimensions: scored } = history.at(-1);
  return [h("ul.plain.scores", { "data-testid": "scores" }, ...DIMENSIONS.map((name) => h("li", {}, h("span.muted.small", {}, word(`dimension_${name}`)), h("strong", {}, name in scored ? score(scored[name]) : "–")))),
    h("p.small.muted", {}, word("assessed_on"), " ", date(at))];
}

function legend() {
  return h("ul.chart-legend", {}, h("li", {}, h("span.dot-sample"), word("dimension_confirmed")), h("li", {}, h("span.dot-sample.hollow"), word("dimension_claimed")));
}

function judged({ id, at, level: given, claimed, dimensions: scored, recognition_difference: difference, assessor, text, project: goal, evidence: cited }, { projects, read }) {
  const scores = DIMENSIONS.map((name) => `${word(`dimension_${name}`)} ${name in scored ? score(scored[name]) : word("dimension_unknown")}`);
  return h("li", { "data-testid": "judged" },
    h("div.history-head", {}, h("span.when", {}, date(at)), given === null ? h("span.muted", {}, word("history_no_level")) : support({ support: given, claimed }),
      assessor && h("span.small", {}, word("history_by"), " ", personLink(assessor)), goal && h("span.small.muted", {}, forProject(goal, projects)),
      id === read && h("strong.small", { "data-testid": "judged-read" }, word("history_read"))),
    text && h("p", {}, text),
    h("p.small.muted", {}, listed(scores)),
    difference !== null && difference >= method.one_seller && h("p.small.wrong", {}, word("history_seller", { n: score(difference) })),
    cited.length ? evidence(cited) : h("p.small.muted", {}, word("history_evidence_none")));
}

/** Projects that are over are not named among those that still weigh. */
function forProject(id, projects) {
  const found = projects.find((one) => one.id === id);
  return found ? word("history_project", { project: found.name }) : word("history_one_project");
}

/** With nobody of ours near there is no intimacy to speak of, rather than one of nought. */
export function intimacy({ intimacy: close, closest }) {
  if (close === null) return h("span.muted", {}, word("unknown"));
  if (!closest) return h("span.muted", {}, word("intimacy_nobody"));
  return h("span.line", {}, word("intimacy_with", { n: number(close), name: closest.name }));
}
