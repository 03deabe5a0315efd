"""What an adoption has made so far: rows under the ids of the items they mean, what is left out, and what is only proposed.

A value that a weak source brings for somebody whom it did not bring itself does not replace what is there: it is a hint.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping

from graph.imports import Note
from graph.imports.foreign.adopting.known import CONTACTS, KnownItems, contact_forms, foreign_parts
from graph.imports.foreign.entries import Entry, Hint, Value
from graph.messages import Message
from graph.model.ontology import ONTOLOGY
from graph.model.refs import NodeRef

_NAMED = 5
"""Names that a line about what is left out holds."""
_FOREIGN_ID = "foreign_id"


class Kept:
    """The rows of an adoption."""

    def __init__(self, items: KnownItems) -> None:
        self._items, self._graph = items, items.graph
        self._ids: dict[Entry, str] = {}
        self._entries: dict[tuple[str, str], Entry] = {}
        self._left: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        self.rows, self.notes, self.hints = list[Entry](), list[Note](), list[Hint]()

    def leave_out(self, file: str, code: str, name: str) -> None:
        """Leave a row or a value out, and count why."""
        self._left[file, code].append(name)

    def left_out(self) -> list[Note]:
        """What was left out: one line a file and reason, with a count and the names met most often."""
        return [
            Note(file, Message(code, n=len(names), names=[name for name, _ in Counter(names).most_common(_NAMED)]))
            for (file, code), names in self._left.items()
        ]

    def id_of(self, entry: Entry) -> str | None:
        """The id that an entry was kept under."""
        return self._ids.get(entry)

    def entry(self, kind: str, item: str) -> Entry | None:
        """The row that brings an item."""
        return self._entries.get((kind, item))

    def name_of(self, kind: str, item: str) -> str:
        """The name of an item of the maps or of this adoption."""
        known, entry = self._items.stored(kind, item), self.entry(kind, item)
        return known.name if known else str(entry.cells.get("name", "")) if entry else ""

    def keep(self, entry: Entry, kind: str, item: str, name: str, organization: str | None) -> None:
        """Add an entry under its id; a second one of the same item fills what the first leaves open."""
        self._ids[entry] = item
        stored = dict(self._graph.node(NodeRef(kind, item)))
        same_source = self._mark(entry, kind, item, stored)
        before = self.entry(kind, item)
        if before is not None and before is not entry:
            _fill(before, entry)
            return
        entry.cells["id"] = item if stored or not item.startswith("n_") else ""
        for column, text in entry.new.items():
            if stored.get(column) in (None, "") and not entry.cells.get(column):
                entry.cells[column] = text
        if stored and not entry.own:
            self._respect(entry, kind, item, stored, same_source=same_source)
        self._entries[kind, item] = entry
        if kind == "Person":
            self._items.learn_person(item, name, organization, str(entry.cells.get("email") or ""), str(entry.cells.get("phone") or ""))
        else:
            self._items.learn(kind, item, name, organization)
        self.rows.append(entry)

    def _mark(self, entry: Entry, kind: str, item: str, stored: Mapping[str, object]) -> bool:
        """Keep the foreign id beside those the item has from elsewhere; whether it had this one before."""
        if not entry.foreign or _FOREIGN_ID not in ONTOLOGY.nodes[kind].properties:
            return False
        had = foreign_parts(stored.get(_FOREIGN_ID))
        entry.cells[_FOREIGN_ID] = " ; ".join(dict.fromkeys([*had, entry.foreign]))
        self._items.learn_foreign(kind, entry.foreign, item)
        return entry.foreign in had

    def _respect(self, entry: Entry, kind: str, item: str, stored: Mapping[str, object], *, same_source: bool) -> None:
        """Leave alone what stands there already, unless the same program brought the item; a difference is a hint."""
        if kind == "Person":
            for column in CONTACTS:
                _keep_contacts(entry, column, stored, same_source=same_source)
        if same_source:
            return
        for column in [one for one in entry.cells if one in ONTOLOGY.nodes[kind].properties]:
            now, then = stored.get(column), entry.cells[column]
            if column not in (*CONTACTS, "name", _FOREIGN_ID) and now not in (None, "") and str(now) != then:
                del entry.cells[column]
                self._propose(entry, f"{kind.lower()}:{item}", column, str(then))
        entry.cells["name"] = str(stored.get("name") or entry.cells["name"])
        entry.extra = {column: text for column, text in entry.extra.items() if stored.get(column) in (None, "", text)}
        if kind == "Person" and "department" in entry.cells and self._has_department(item, str(entry.cells["organization"])):
            del entry.cells["department"]

    def _propose(self, entry: Entry, target: str, column: str, value: str) -> None:
        evidence = Message("foreign.says", file=entry.file, row=entry.row, column=column, value=value)
        self.hints.append(Hint("change", {column: value}, evidence, 0.6, entry.file, entry.row, target))

    def _has_department(self, person: str, organization: str) -> bool:
        """Whether somebody's department at an organisation is known."""
        seats = self._graph.outgoing("WORKS_IN", NodeRef("Person", person))
        return self._items.house("Person", person) == organization and any(ref.target.type == "Department" for ref in seats)


def _fill(first: Entry, second: Entry) -> None:
    """One row for two entries of one item: the first counts, addresses and foreign ids are those of both."""
    for column, value in second.cells.items():
        before = first.cells.get(column)
        if column in CONTACTS:
            first.cells[column] = _joined(column, before, value)
        elif column == _FOREIGN_ID:
            first.cells[column] = " ; ".join(dict.fromkeys([*foreign_parts(before), *foreign_parts(value)]))
        else:
            first.cells[column] = before or value
    first.extra = {**second.extra, **first.extra}
    second.cells, second.extra = first.cells, first.extra


def _keep_contacts(entry: Entry, column: str, stored: Mapping[str, object], *, same_source: bool) -> None:
    """What another source brings joins the addresses that are there; what the same program no longer has is a former one."""
    before, now = contact_forms(column, stored.get(column)), entry.cells.get(column)
    if not before or not now:
        return
    if not same_source:
        entry.cells[column] = _joined(column, str(stored[column]), now)
        return
    gone = [text for form, text in before.items() if form not in contact_forms(column, now)]
    former = _joined(column, str(stored.get(f"former_{column}") or ""), "; ".join(gone))
    if former:
        entry.cells[f"former_{column}"] = former


def _joined(column: str, first: Value | None, second: Value) -> str:
    """Several addresses of one person, each once, as it was written first."""
    forms = contact_forms(column, first)
    return "; ".join({**forms, **{form: text for form, text in contact_forms(column, second).items() if form not in forms}}.values())
