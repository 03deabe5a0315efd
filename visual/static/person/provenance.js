// Where a person's data came from and what it is for; an editor may say what it is for.
import { get, inPath, read, write } from "../core/api.js";
import { lazyDetails } from "../components/lazy.js";
import { reason } from "../components/toast.js";
import { fill, h } from "../core/dom.js";
import { moment } from "../core/format.js";
import { bracketed, listed, named, word } from "../core/words.js";

/** A disclosure that asks when it is opened; `editable` adds the way to say another purpose. */
export function provenance(id, editable) {
  const load = () => get(`/api/v1/people/${inPath(id)}/provenance`);
  const render = (found, place) => fill(place, purpose(id, found, editable, async () => render(await load(), place)), origins(found));
  return lazyDetails(word("provenance_title"), load, render, { "data-testid": "provenance" });
}

function purpose(id, { purpose: said, own_purpose: own }, editable, again) {
  const told = h("p", { "data-testid": "purpose" }, h("strong", {}, word("provenance_purpose")), " ", said, h("span.muted", {}, own ? "" : bracketed(word("provenance_default"))));
  if (!editable) return told;
  const field = h("input.field", { type: "text", maxlength: 500, value: own ? said : "", placeholder: said, "aria-label": word("provenance_purpose_of"), "data-testid": "purpose-field" });
  const trouble = h("p.wrong", { role: "alert", hidden: true });
  const save = async (event) => {
    event.preventDefault();
    const path = `/api/v1/people/${inPath(id)}`;
    try {
      await write("PATCH", path, { purpose: field.value.trim() || null }, (await read(path)).etag);
      await again();
    } catch (problem) {
      fill(trouble, reason(problem));
      trouble.hidden = false;
    }
  };
  return h("div", {}, told, h("form.question", { onsubmit: save }, h("label.question", {}, h("span", {}, word("provenance_purpose_of")), field),
    h("button.button", { type: "submit", "data-testid": "purpose-save" }, word("provenance_save"))), trouble);
}

function origins({ origins: all, foreign_ids: ids }) {
  return h("div", {},
    ids.length > 0 && h("p.small", {}, word("provenance_ids", { ids: listed(ids.map((one) => `${one.system} ${one.id}`)) })),
    all.length ? h("ul.plain.spaced", {}, ...all.map(origin)) : h("p.muted", {}, word("provenance_none")));
}

function origin({ at, by, kind, proposed_by: proposer, files, files_count: n, record, items }) {
  const from = kind === "import" && files.length ? word("provenance_import_of", { files: listed(files.map(fileNamed)) + (n > files.length ? ` ${word("provenance_more", { n: n - files.length })}` : "") })
    : proposer ? word("provenance_proposed_by", { source: proposer }) : word(`provenance_${kind}`);
  const wrote = [record && word("provenance_record"), ...Object.entries(items).filter(([, many]) => many).map(([type, many]) => `${named(type)} ${many}`)].filter(Boolean);
  return h("li", { "data-testid": "origin", "data-kind": kind }, h("strong", {}, from), ` · ${by ?? word("audit_by_itself")} · ${moment(at)}`,
    h("span.block-line.small.muted", {}, word("provenance_wrote", { items: listed(wrote) })));
}

function fileNamed({ name, profiles }) {
  const known = profiles.filter((profile) => !/^[0-9a-f]{16}$/.test(profile)); // one of one's own is called by its fingerprint
  return known.length ? `${name}${bracketed(listed(known))}` : name;
}
