"""Everything that is kept of a person, as one .zip: to be read, and for machines."""

import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from io import BytesIO
from typing import cast

from pydantic import JsonValue

from graph.access.audit.log import AuditLog
from graph.access.users import MAIL, Users
from graph.changes.commit import images_of
from graph.messages import Message
from graph.messages.language import reader
from graph.model.fields import properties, text, text_or_none
from graph.model.ontology import ONTOLOGY
from graph.model.refs import INTERNAL, NodeRef, Properties, TieRef
from graph.personal_data import work
from graph.personal_data.belongings import Belongings
from graph.personal_data.provenance import provenance
from graph.personal_data.records import Named
from graph.personal_data.traces import Traces
from graph.questions.items.history import changes_back, item_changes
from graph.results.provenance import Provenance
from graph.store.database import Database
from graph.store.queries import QUERIES
from graph.views.graph_view import GraphView
from graph.work.notices.targets import Targets

Item = dict[str, JsonValue]
JSON_FILE, HTML_FILE = "person.json", "person.html"
_PARTS = {
    "provenance": "personal.part_provenance",
    "ties": "personal.part_ties",
    "changes": "personal.part_changes",
    "proposals": "personal.part_proposals",
    "introductions": "personal.part_introductions",
    "handovers": "personal.part_handovers",
    "reports": "personal.part_reports",
    "snoozes": "personal.part_snoozes",
    "notices": "personal.part_notices",
    "users": "personal.part_users",
    "mail": "personal.part_mail",
    "audit": "personal.part_audit",
}
_HIDDEN = INTERNAL - {"source", "id"}


@dataclass(frozen=True)
class Everything:
    """What is kept of a person, by part: the person, ties, what is told of them, changes, proposals."""

    person: str
    parts: dict[str, list[Item]]

    def as_zip(self) -> bytes:
        """Both files."""
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(JSON_FILE, json.dumps({"person": self.person, **self.parts}, ensure_ascii=False, indent=1))
            archive.writestr(HTML_FILE, "\n".join(self._html()))
        return out.getvalue()

    def _html(self) -> Iterator[str]:
        language = reader()
        yield f'<!doctype html>\n<html lang="{"zh-CN" if language == "zh" else "en"}"><head><meta charset="utf-8">'
        title = escape(Message("personal.everything", person=self.person).text())
        yield f"<title>{title}</title></head>\n<body><h1>{title}</h1>"
        for name, items in self.parts.items():
            yield f"<h2>{escape(_heading(name))} ({len(items)})</h2>"
            yield from (_as_list(item) for item in items)
        yield "</body></html>"


def everything(database: Database, view: GraphView, audit: AuditLog, person: str, purpose: str = "") -> Everything:
    """Everything that is kept of a person; `purpose` is the service's. Raises NotFound."""
    theirs = Belongings.of(view.graph, person)
    parts: dict[str, list[Item]] = {"Person": [_item(theirs.graph.node(theirs.person))]}
    parts["provenance"] = list(_provenance(provenance(database, view, person, purpose)))
    parts["ties"] = [_tie(view, tie) for tie in view.graph.ties_of(theirs.person)]
    for ref, item in list(theirs.items())[1:]:
        parts.setdefault(ref.type, []).append(_item(item))
    parts["changes"] = list(_changes(database, view, frozenset(theirs.own)))
    parts["proposals"] = list(_proposals(database, Traces.of(theirs.graph.node(theirs.person), "", (), ())))
    parts |= _work(database, frozenset(theirs.own), person)
    parts |= _signed_in(database, person)
    parts["audit"] = [cast(Item, dict(line)) for _, line in audit.back() if f"Person:{person}" in cast("list[str]", line.get("about", []))]
    return Everything(person, parts)


def _provenance(found: Provenance) -> Iterator[Item]:
    """What the data is for, the ids in other programs, and each origin."""
    purpose: Item = {"purpose": found.purpose}
    yield purpose
    for one in found.foreign_ids:
        yield cast(Item, one.model_dump())
    for one in found.origins:
        told = one.model_dump(mode="json", exclude={"files_count"})
        yield {**told, "files": [file.name for file in one.files], "items": [f"{kind} {n}" for kind, n in one.items.items()]}


def _item(item: Properties) -> Item:
    return {name: cast(JsonValue, value) for name, value in item.items() if name not in _HIDDEN}


def _tie(view: GraphView, tie: TieRef) -> Item:
    ends = {end: str(view.graph.node(one).get("name") or one.id) for end, one in (("from", tie.source), ("to", tie.target))}
    return {"type": tie.type, **ends, **_item(view.graph.ties[tie.type][tie])}


def _changes(database: Database, view: GraphView, own: frozenset[NodeRef]) -> Iterator[Item]:
    for row in changes_back(database, view.seq, "", QUERIES["changes_after"]):
        images = [image for image in images_of(row) if any(end in own for end in _ends(image.ref))]
        for change in item_changes(view, images):
            yield {"at": text(row, "at"), "by": text_or_none(row, "by"), **change.model_dump(mode="json")}


def _ends(ref: NodeRef | TieRef) -> tuple[NodeRef, ...]:
    return (ref.source, ref.target) if isinstance(ref, TieRef) else (ref,)


def _proposals(database: Database, traces: Traces) -> Iterator[Item]:
    after = ""
    while rows := database.rows(QUERIES["proposals_list"], status=None, kind=None, source=None, after=after, limit=500, by=None):
        for item in (properties(row, "proposal") for row in rows):
            after = text(item, "rank")
            if any(traces.in_value(item.get(name)) for name in ("target", "change", "evidence", "accepted")):
                yield {name: cast(JsonValue, value) for name, value in item.items() if name not in ("rank", "subject", "round")}


def _work(database: Database, own: frozenset[NodeRef], person: str) -> dict[str, list[Item]]:
    """The introductions, handovers and reports that name them, what of theirs was put off, and what of theirs waits to be told of."""
    found = {kind: [item for some in work.read_records(database, kind) for item in some] for kind in work.KINDS}
    named = {kind: [naming for item in found[kind] if (naming := work.named_in(kind, item, person))] for kind in work.NAMING}
    wanted = Named((*(ref.id for ref in own), *(text(item, "id") for item in named["Introduction"])))
    put_off = [item for item in found["Snooze"] if wanted.search(text(item, "id"))]
    waiting = [item for some in work.read_records(database, "Notice") for item in some if wanted.search(text(item, "about"))]
    return {
        "introductions": list(map(_item, named["Introduction"])),
        "handovers": list(map(_item, named["Handover"])),
        "reports": list(map(_item, named["Report"])),
        "snoozes": [{"item": text(item, "id"), **_item(item)} for item in put_off],
        "notices": list(map(_item, waiting)),
    }


def _signed_in(database: Database, person: str) -> dict[str, list[Item]]:
    """As whom they use the service, and how they are told by mail."""
    users = [one for one in Users(database).all() if one.person == person]
    mails = [one for user in users if (one := Targets(database).find(f"{MAIL}{user.id}"))]
    return {
        "users": [{"name": one.name, "role": one.role, "email": one.email, "disabled": one.disabled, "at": one.at} for one in users],
        "mail": [
            {"name": one.name, "events": list(one.events), "language": one.language, "at": one.at, "delivered_at": one.delivered_at}
            for one in mails
        ],
    }


def _heading(part: str) -> str:
    declared = ONTOLOGY.nodes.get(part)
    return declared.label(reader()) if declared else Message(_PARTS[part]).text()


def _as_list(item: Item) -> str:
    lines = (f"<dt>{escape(name)}</dt><dd>{escape(_shown(value))}</dd>" for name, value in item.items() if value not in (None, [], ""))
    return f"<dl>{''.join(lines)}</dl>"


def _shown(value: JsonValue) -> str:
    return ", ".join(map(str, cast("Iterable[object]", value))) if isinstance(value, list) else str(value)
