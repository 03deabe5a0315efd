// A place to drop files on, or to choose them from.
import { h } from "../core/dom.js";
import { word } from "../core/words.js";

/** `take(files)` gets whatever files are given: what they are, the service tells by their content. `small` leaves the invitation short. */
export function fileDrop(take, { small = false } = {}) {
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
