// The words of the page, which the server delivers in the reader's language.
const spoken = JSON.parse(document.getElementById("words").textContent);

export const language = spoken.language;
export const locale = language === "zh" ? "zh-CN" : "en-GB";
export const marks = spoken.marks;

/** A word with its {blanks} filled in. */
export function word(key, values = {}) {
  return spoken.words[key].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

/** The method's numbers, as they are set here. */
export const method = spoken.method;

/** Which step of a scale of words a value reaches, such as `route`: 0 below the first. */
export function step(scale, value) {
  return method.steps[scale].filter((least) => value >= least).length;
}

/** A word that counts: `key_one` for a single one where the language has it. */
export function count(key, n, values = {}) {
  const single = n === 1 && `${key}_one` in spoken.words;
  return word(single ? `${key}_one` : key, { n: n.toLocaleString(locale), ...values });
}

/** The ontology's name of a type, property or choice, such as `Person.level.top`; the raw value where it has none. */
export function named(key) {
  return spoken.names[key] ?? key.slice(key.lastIndexOf(".") + 1);
}

/** An industry in the reader's language where it is one that is known, else as it was written. */
export function industryName(text) {
  return text && (spoken.names[`industry.${text.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase()}`] ?? text);
}

/** The columns of a sheet that have a name here. */
export function columnsOf(sheet) {
  const start = `column.${sheet}.`;
  return Object.keys(spoken.names).filter((key) => key.startsWith(start)).map((key) => key.slice(start.length));
}

/** Several names as one phrase: “A, B”, “A、B”. */
export function listed(items) {
  return items.join(language === "zh" ? "、" : ", ");
}

/** Sentences one after the other, with the space the language wants. */
export function sentences(...parts) {
  return parts.filter(Boolean).join(language === "zh" ? "" : " ");
}

/** An aside in brackets after what stands before it. */
export function bracketed(text) {
  return language === "zh" ? `（${text}）` : ` (${text})`;
}

/** Names the browser's tab, as every page does: what it shows, then the product. */
export function nameTab(name) {
  document.title = `${name} · ${word("brand")}`;
}
