// The choice of a text encoding: kept while the page is open, sent with every import.
import { h } from "../core/dom.js";
import { word } from "../core/words.js";

const NAMES = ["utf-8", "gb18030", "big5", "shift_jis", "euc_jp", "cp949", "cp1252", "cp1250", "cp1251", "cp1254", "koi8-r", "utf-16"];
let chosen = "";

export function chosenEncoding() {
  return chosen;
}

/** A choice of encodings; `changed` hears of another one. */
export function encodingChoice(changed = () => {}) {
  const option = (name) => h("option", { value: name, selected: name === chosen }, word(`encoding_${(name || "found").replaceAll("-", "_")}`));
  const choice = h("select.field", { "data-testid": "import-encoding", onchange: () => { chosen = choice.value; changed(); } }, ...["", ...NAMES].map(option));
  return h("label.muted.small", {}, word("imports_encoding"), " ", choice);
}
