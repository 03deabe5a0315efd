"""Where things stand on the drawings: places kept with a map, for everybody.

A layout is no part of the maps: no answer depends on it. So it has a version of its own and leaves the number of the last
change alone, which would make every worker build its arrays anew because somebody moved a card.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from graph.changes.commit import Reader
from graph.messages import Message
from graph.model.clock import now
from graph.model.errors import NotFound, Stale
from graph.model.fields import integer, text_or_none
from graph.model.refs import NodeRef
from graph.questions.items.parts import version_of
from graph.resident.graph import ResidentGraph
from graph.store.database import Database, Row, Transaction
from graph.store.queries import QUERIES
from graph.views.graph_view import GraphView

Places = Mapping[str, tuple[float, float]]
_SUBJECTS: dict[str, tuple[str, ...]] = {
    "customer": ("Organization", "chart"), "ring": ("Person",), "project": ("Project", "chart"),
    "resources": (), "rival": ("Organization", "Organization"),
}  # fmt: skip
"""By the first part of a layout's name: the node types, or the fixed words, of the parts after it."""


@dataclass(frozen=True)
class Layout:
    """The places kept under a name: the centre of each node by its id, in pixels, y downwards; version 0: nothing yet."""

    id: str
    version: int
    places: Places
    by: str | None = None
    at: str | None = None


def kept(reader: Reader, name: str) -> Layout:
    """The places kept under a name."""
    rows = reader.rows(QUERIES["layout_read"], id=name)
    return _layout(name, rows[0]) if rows else Layout(name, 0, {})


def seen(view: GraphView, layout: Layout) -> Layout:
    """A layout as a view shows it: places of what is there, and nothing that tells of the others; its version is that of these places."""
    if view.mask is None:
        return layout
    ids = {one for one in layout.places if any(one in table for table in view.graph.nodes.values())}
    places = {one: place for one, place in layout.places.items() if one in ids}
    return Layout(layout.id, version_of(places) if places else 0, places)


def keep(database: Database, by: str, name: str, places: Places, expected: int | None) -> Layout:
    """Keep where somebody put things; whatever they did not move stays. Raises Stale when `expected` is not the version that stands."""
    return database.write(lambda transaction: _write(transaction, by, name, lambda stands: {**stands, **places}, expected))


def forget(database: Database, by: str, name: str, expected: int | None) -> Layout:
    """Forget the places, so that the drawing is computed anew; returns what was. Raises Stale."""
    before: list[Places] = []

    def emptied(stands: Places) -> Places:
        before[:] = [stands]
        return {}

    after = database.write(lambda transaction: _write(transaction, by, name, emptied, expected))
    return Layout(name, after.version, before[0], after.by, after.at)


def check_name(graph: ResidentGraph, name: str) -> None:
    """Raise NotFound unless a name is one of a drawing of something on the maps: `customer|ORG|chart`, `ring|PERSON` …"""
    kind, *parts = name.split("|")
    subjects = _SUBJECTS.get(kind)
    if subjects is None or len(parts) != len(subjects) or not all(_fits(graph, *pair) for pair in zip(subjects, parts, strict=True)):
        raise NotFound(Message("item.unknown_drawing", name=name))


def _fits(graph: ResidentGraph, subject: str, part: str) -> bool:
    return part == subject if subject.islower() else bool(graph.node(NodeRef(subject, part)))


def _write(transaction: Transaction, by: str | None, name: str, merge: Callable[[Places], Places], expected: int | None) -> Layout:
    stands = _layout(name, transaction.rows(QUERIES["layout_take"], id=name)[0])
    if expected is not None and expected != stands.version - 1:
        raise Stale(Message("item.drawing_stale"))
    after = Layout(name, stands.version, merge(stands.places), by or stands.by, now())
    transaction.rows(QUERIES["layout_write"], id=name, places=json.dumps(after.places, ensure_ascii=False), by=after.by, at=after.at)
    return after


def _layout(name: str, row: Row) -> Layout:
    raw = text_or_none(row, "places")
    found: dict[str, list[float]] = json.loads(raw) if raw else {}
    places = {id: (float(x), float(y)) for id, (x, y) in found.items()}
    return Layout(name, integer(row, "version"), places, text_or_none(row, "by"), text_or_none(row, "at"))
