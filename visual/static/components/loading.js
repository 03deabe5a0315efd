// Loading, failing and trying again, the same everywhere.
import { fill, h } from "../core/dom.js";
import { word } from "../core/words.js";

const SKELETON_AFTER = 300;
const PROGRESS_AFTER = 1000;
const EXPLAINED = [403, 404, 503];

/** Loads, then renders into `place`; a skeleton after 0.3 s, progress after 1 s, a problem with a retry. Resolves to the answer or null. */
export async function show(place, load, render, { lines = 4 } = {}) {
  const waiting = [
    setTimeout(() => fill(place, skeleton(lines)), SKELETON_AFTER),
    setTimeout(() => place.prepend(h("div.progress", { role: "progressbar", "aria-label": word("loading") })), PROGRESS_AFTER),
  ];
  place.setAttribute("aria-busy", "true");
  try {
    const answer = await load();
    waiting.forEach(clearTimeout);
    fill(place);
    render(answer, place);
    return answer;
  } catch (problem) {
    waiting.forEach(clearTimeout);
    if (problem.name !== "AbortError" && problem.status !== 401) failed(place, problem, () => show(place, load, render, { lines }));
    return null;
  } finally {
    place.removeAttribute("aria-busy");
  }
}

/** Says what happened, what is safe and what to try; while the database is away it tries again by itself. */
export function failed(place, problem, retry) {
  fill(place, trouble(problem, retry));
  if (problem.status === 503 && retry) setTimeout(() => place.querySelector(".trouble") && retry(), 4000);
}

export function trouble(problem, retry) {
  const [title, text] = explained(problem);
  return h("div.trouble", { role: "alert", "data-testid": "trouble" },
    h("p.trouble-title", {}, title),
    text && h("p.muted", {}, text),
    ...(problem.errors ?? []).map((error) => h("p.small", {}, `${error.field}: ${error.problem}`)),
    retry && h("button.button", { type: "button", onclick: retry }, word("retry")));
}

/** A problem as [what happened, what is safe and what to try]. */
export function explained(problem) {
  if (problem.status === undefined) console.error(problem);
  if (problem.status === 0) return [word("error_network"), word("error_network_text")];
  if (EXPLAINED.includes(problem.status)) return [word(`error_${problem.status}`), word(`error_${problem.status}_text`)];
  if (problem.status >= 400 && problem.status < 500) return [problem.title || word("error_422"), problem.detail];
  return [word("error_500"), word("error_500_text")];
}

function skeleton(lines) {
  return h("div.skeleton", { "aria-label": word("loading") }, ...Array.from({ length: lines }, () => h("div.bone")));
}
