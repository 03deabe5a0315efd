// What the service wrote in English, in the reader's language where the pattern is known; the text itself where not.
import { listed, messages, named } from "./words.js";

const known = messages.map(([pattern, text]) => [new RegExp(`^${pattern}$`, "s"), text]);

export function told(text) {
  for (const [pattern, said] of known) {
    const found = pattern.exec(text);
    if (found) return said.replace(/\{(\d)(?::([\w.]*))?\}/g, (_, at, names) => filled(found[at] ?? "", names));
  }
  return text;
}

/** A group as it stands, or each of its words by the ontology's name. */
function filled(group, names) {
  if (names === undefined) return group;
  return listed(group.split(/,\s*|\s+and\s+/).map((word) => named(names ? `${names}.${word}` : word)));
}
