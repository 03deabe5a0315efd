// A place to drop files on, or to choose them from.
import { h } from "./dom.js";
import { isReadable } from "./uploads.js";
import { word } from "./words.js";

/** `take(files)` gets files of a kind that can be read; others are named instead. `small` leaves the invitation short. */
export function dropPlace(take, { small = false } = {}) {
  const wrong = h("p.wrong", { role: "alert", hidden: true });
  const input = h("input.spoken", { id: "import-files", type: "file", multiple: true, accept: ".csv,.xlsx,.zip", "data-testid": "import-files", onchange: () => { taken(input.files); input.value = ""; } });
  const place = h(small ? "div.drop.small-drop" : "div.drop", { "data-testid": "drop", ondragover: over, ondragleave: () => place.classList.remove("over"), ondrop: dropped },
    input, h("p.drop-title", {}, word("imports_drop")), h("label.button", { for: "import-files" }, word("imports_choose")),
    h("p.muted.small", {}, word("imports_formats")), wrong);
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
    const files = [...chosen];
    const odd = files.find((file) => !isReadable(file));
    wrong.hidden = !odd;
    if (odd) wrong.textContent = word("imports_wrong_type", { name: odd.name });
    else if (files.length) take(files);
  }
}
