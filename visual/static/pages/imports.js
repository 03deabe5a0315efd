// The import page: choose, check, mend or leave out, import, undo.
import { changeAddress, pathOfPage } from "../core/address.js";
import { get } from "../core/api.js";
import { fill, h } from "../core/dom.js";
import { fileQuestions } from "../imports/answers.js";
import { encodingChoice } from "../imports/encodings.js";
import { exportMenu } from "../exports/export_menu.js";
import { fileReports } from "../imports/files.js";
import { moment } from "../core/format.js";
import { failed, show } from "../components/loading.js";
import { forgetMapping, mappings } from "../imports/mapping.js";
import { forgetNumbers, keepNumbers, numberWords } from "../imports/numbers.js";
import { badRows, counts, isBad, moves, notes, progress, proposals, verdict, waitingRows } from "../imports/report.js";
import { choices, questions, sheetQuestions } from "../imports/sheets.js";
import { follow, send, undo } from "../imports/uploads.js";
import { count, listed, word } from "../core/words.js";

const stage = document.getElementById("import-stage");
const past = document.getElementById("past-imports");
const viewer = document.body.dataset.role === "viewer";
const address = new URLSearchParams(location.search);

if (address.get("import")) watch(address.get("import"));
else choose();
pastImports(past, watch);
fill(document.getElementById("export"), exportMenu());

function choose() {
  remember(null);
  forgetMapping();
  forgetNumbers();
  fill(stage, viewer ? h("p.answer", {}, word("imports_viewer")) : [fileDrop((files) => check(files)), h("p", {}, encodingChoice())]);
}

/** The dry run: every row checked, nothing written. `asked` are the files whose sheet somebody has chosen. */
async function check(files, asked) {
  remember(null);
  fill(stage, progress(word("imports_checking"), {}));
  try {
    const id = await send(files, { dryRun: true, sheets: choices(asked ?? new Map()) });
    const state = await follow(id, (now) => fill(stage, progress(word("imports_checking"), now)));
    if (state.status === "failed" && !state.rejected?.length) stopped(state);
    else checked(files, state, questions(state, asked));
  } catch (problem) {
    trouble(problem, () => check(files, asked));
  }
}

function checked(files, state, asked) {
  const bad = isBad(state);
  const sheets = choices(asked);
  const go = (name, said, leaving, kind = "button.button.primary") => h(kind, { type: "button", "data-testid": name, onclick: () => write(files, { ...leaving, sheets }, state) }, said);
  const rest = state.created + state.updated + state.unchanged > 0;
  fill(stage,
    h("div.report", { "data-testid": "import-checked" },
      h("p.answer", { role: "status" }, verdict(state)),
      counts(state),
      mappings(state, () => check(files)),
      sheetQuestions(asked, (answers) => check(files, answers)),
      fileQuestions(state, () => check(files, asked)),
      numberWords(state, () => check(files, asked)),
      bad && h("p", {}, word("imports_mend")),
      badRows(state), waitingRows(state), fileReports(state), moves(state), proposals(state), notes(state),
      h("p", {}, encodingChoice(() => check(files, asked))),
      h("p.actions", {},
        !bad && go("import-go", word("imports_go")),
        bad && rest && go("import-skip", word("imports_skip"), { skipBad: true }),
        state.cells_count > 0 && go("import-skip-cells", count("imports_skip_cells", state.cells_count), { skipCells: true }, "button.button"),
        h("button.button", { type: "button", onclick: choose }, word("imports_again")))),
    bad && fileDrop((other) => { forgetMapping(); forgetNumbers(); check(other); }, { small: true }));
}

async function write(files, leaving, state) {
  fill(stage, progress(word("imports_writing"), {}));
  try {
    await keepNumbers(state);
    const id = await send(files, { dryRun: false, ...leaving });
    await watch(id);
    pastImports(past, watch);
  } catch (problem) {
    trouble(problem, () => write(files, leaving, state));
  }
}

/** Follows an import that is under way, or shows one that has ended; the address keeps it. */
async function watch(id) {
  remember(id);
  try {
    const state = await follow(id, (now) => fill(stage, progress(word(now.dry_run ? "imports_checking" : "imports_writing"), now)));
    if (state.status === "failed") stopped(state);
    else summary(id, state);
  } catch (problem) {
    trouble(problem, () => watch(id));
  }
}

function summary(id, state) {
  const undone = Boolean(state.undone_at ?? state.undone);
  const title = state.dry_run ? "status_dry_run" : undone ? "imports_undone" : "imports_done";
  const undoing = h("button.button", { type: "button", "data-testid": "import-undo", onclick: () => takeBack(id) }, word("imports_undo"));
  fill(stage, h("div.report", { "data-testid": "import-done" },
    h("p.answer", { role: "status" }, word(title)),
    counts(state), badRows(state), waitingRows(state), fileReports(state), moves(state), proposals(state), notes(state),
    h("p.actions", {},
      !state.dry_run && !undone && h("a.button.primary", { href: "/" }, word("imports_see")),
      !state.dry_run && !undone && !viewer && undoing,
      h("button.button", { type: "button", onclick: choose }, word("imports_again")))));
}

async function takeBack(id) {
  fill(stage, progress(word("imports_undoing"), {}));
  try {
    const answer = await undo(id);
    const kept = (answer?.kept ?? answer?.changed_since ?? []).map((item) => item.name ?? item.id ?? String(item));
    fill(stage, h("div.report", { "data-testid": "import-undone" }, h("p.answer", { role: "status" }, word("imports_undone")),
      kept.length > 0 && h("p", {}, word("imports_kept", { names: listed(kept) })),
      h("p.actions", {}, h("button.button", { type: "button", onclick: choose }, word("imports_again")))));
    pastImports(past, watch);
  } catch (problem) {
    trouble(problem, () => takeBack(id));
  }
}

function stopped(state) {
  fill(stage, h("div.report.trouble", { role: "alert", "data-testid": "import-failed" },
    h("p.trouble-title", {}, word("imports_failed")), state.problem && h("p", {}, state.problem),
    h("p.muted", {}, word("imports_failed_safe")),
    badRows(state), waitingRows(state), fileReports(state)), !viewer && fileDrop((files) => check(files), { small: true }));
}

function trouble(problem, retry) {
  if (problem.title === "file_changed") fill(stage, h("p.wrong", { role: "alert" }, word("imports_file_changed")), fileDrop((files) => check(files)));
  else if (problem.status !== 401) failed(stage, problem, retry);
}

function remember(id) {
  changeAddress(id ? `?import=${encodeURIComponent(id)}` : pathOfPage());
}

function pastImports(place, open) {
  return show(place, () => get("/api/v1/imports", { query: { limit: 20 } }), (answer, into) => {
    const items = answer.items.filter((item) => !item.dry_run);
    into.append(h("h2.quiet-title", {}, word("imports_past")),
      items.length ? h("ul.rows", { "data-testid": "past-list" }, ...items.map((item) => pastRow(item, open))) : h("p.muted", {}, word("imports_past_none")));
  }, { lines: 3 });
}

function pastRow(item, open) {
  const at = item.at ?? item.created_at ?? item.started_at;
  const files = [...new Set((item.files ?? []).map((file) => file.name.split(" · ")[0]))];
  return h("li", {}, h("button.row", { type: "button", onclick: () => open(item.id), "data-testid": "past-import" },
    h("span.row-name", {}, files.length ? listed(files) : at ? moment(at) : word("imports_title")),
    h("span.row-facts", {}, [files.length && at ? moment(at) : "", word(`status_${pastStatus(item)}`), item.rows ? count("rows_n", item.rows) : ""].filter(Boolean).join(" · "))));
}

function pastStatus(item) {
  if (item.undone_at ?? item.undone) return "undone";
  return item.status === "done" && item.dry_run ? "dry_run" : item.status;
}

/** A place to drop files on, or to choose them from: `take(files)` gets whatever files are given: what they are, the service tells by their content. `small` leaves the invitation short. */
function fileDrop(take, { small = false } = {}) {
  const input = h("input.spoken", { id: "import-files", type: "file", multiple: true, accept: ".csv,.tsv,.txt,.xlsx,.xlsm,.zip", "data-testid": "import-files", onchange: () => { taken(input.files); input.value = ""; } });
  const place = h(small ? "div.file-drop.small-drop" : "div.file-drop", { "data-testid": "drop", ondragover: over, ondragleave: () => place.classList.remove("over"), ondrop: dropped },
    input, h("p.drop-title", {}, word("imports_drop")), h("label.button", { for: "import-files" }, word("imports_choose")),
    h("p.muted.small", {}, word("imports_formats")));
  return place;

  function over(event) {
    event.preventDefault();
    place.classList.add("over");
  }

  function dropped(event) {
    event.preventDefault();
    place.classList.remove("over");
    taken(event.dataTransfer.files);
  }

  function taken(chosen) {
    if (chosen.length) take([...chosen]);
  }
}
