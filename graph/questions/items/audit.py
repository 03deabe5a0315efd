"""The audit, read: calls from the log and changes from the graph in one order, the latest first."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from heapq import merge
from itertools import groupby, islice

from graph.access.audit.log import EVERYBODY, AuditLog, Entry, Place
from graph.changes.commit import images_of
from graph.changes.edits import Image
from graph.model.fields import integer, text, text_or_none, texts
from graph.model.refs import NodeRef, TieRef
from graph.questions.items.history import changes_back, item_changes, one_change
from graph.results.audit import AuditEntry, Reader, Readers
from graph.results.changes import ItemChange
from graph.results.proposals import Named
from graph.snapshot.places import organization_of
from graph.store.database import Database, Row
from graph.store.queries import QUERIES
from graph.views.feed import ERASE
from graph.views.graph_view import GraphView

_MOST_LOOKED_AT = 100_000
"""Lines and changes that one answer looks through; the next page goes on behind them."""
_SHOWN = 50


@dataclass(frozen=True)
class AuditAsked:
    """What of the audit is asked for: about a person, by somebody, from a day to a day (UTC)."""

    person: str | None = None
    by: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True)
class Mark:
    """Where a page ends: the number of the last change told, the place of the last line, and the lines of changes not told yet."""

    seq: int
    line: Place | None
    made: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Page:
    """Entries, and where the page behind them begins; None at the end."""

    entries: tuple[AuditEntry, ...]
    behind: Mark | None


@dataclass(frozen=True)
class _Found:
    """A line or a change; its entry is made in its turn, when what comes before it is known."""

    at: str
    mark: Place | int
    entry: Callable[[], AuditEntry | None]


@dataclass(frozen=True)
class Trail:
    """The audit of a service."""

    database: Database
    log: AuditLog
    view: GraphView

    def page(self, asked: AuditAsked, limit: int, behind: Mark | None = None) -> Page:
        """Entries that fit, the latest first: at most `limit` of them."""
        seq, place = (behind.seq, behind.line) if behind else (self.view.seq + 1, None)
        calls = _Calls(self.view, asked, _named_with(self.view, asked.person) if asked.person else None)
        for made in behind.made if behind else ():
            calls.remember(made, self.log.at(made) or {})
        found = merge(calls.read(self.log, place), self._changes(asked, seq, calls), key=lambda one: one.at, reverse=True)
        entries: list[AuditEntry] = []
        for looked_at, one in enumerate(found):
            if len(entries) == limit or looked_at == _MOST_LOOKED_AT:
                return Page(tuple(entries), Mark(seq, place, calls.before(seq, place)))
            seq, place = (one.mark, place) if isinstance(one.mark, int) else (seq, one.mark)
            if entry := one.entry():
                entries.append(entry)
        return Page(tuple(entries), None)

    def readers(self, person: str, since: str) -> Readers:
        """Who looked at a person since a day: at what is theirs, not at accounts they belong to."""
        own = frozenset({f"Person:{person}"})
        calls = _Calls(self.view, AuditAsked(person=person, since=since), own)
        found = list(islice(calls.read(self.log, None), _MOST_LOOKED_AT))
        looked = [entry for one in found if (entry := one.entry()) and entry.kind == "read"]
        names = dict.fromkeys(entry.by or "" for entry in looked)
        by_name = {name: [entry.at for entry in looked if entry.by == name] for name in names}
        items = tuple(Reader(by=name, times=len(at), last=at[0]) for name, at in by_name.items())
        return Readers(since=since, items=items, complete=len(found) < _MOST_LOOKED_AT)

    def _changes(self, asked: AuditAsked, before: int, calls: "_Calls") -> Iterator[_Found]:
        query = QUERIES["changes_after" if asked.person else "changes_told"]
        for _, rows in groupby(changes_back(self.database, before - 1, asked.since or "", query), one_change):
            made = list(rows)
            yield _Found(text(made[0], "at"), integer(made[-1], "seq"), partial(self._change, asked, made, calls))

    def _change(self, asked: AuditAsked, rows: list[Row], calls: "_Calls") -> AuditEntry | None:
        """A change, or all changes of an import; None where it does not fit."""
        first = rows[0]
        by, at, import_id = text_or_none(first, "by"), text(first, "at"), text_or_none(first, "import")
        if (asked.by and asked.by != by) or (asked.until and at[:10] > asked.until):
            return None
        images = [image for row in rows for image in images_of(row)] if asked.person or not import_id else []
        if asked.person:
            images = [image for image in images if _touches(image, asked.person)]
        items: Iterable[ItemChange] = item_changes(self.view, images)
        shown = tuple(islice(items, _SHOWN))
        erased = first["action"] == ERASE and not asked.person
        if not shown and not erased and (asked.person or not import_id):
            return None
        call = calls.of(integer(first, "seq"))
        about = tuple(_named(self.view, one) for one in texts(call, "about")[:_SHOWN]) if erased else ()
        return AuditEntry(
            at=at, by=by, kind="write", call=text_or_none(call, "call"), origin=text_or_none(call, "from"),
            request_id=text_or_none(call, "id"), seq=integer(first, "seq"), source=text_or_none(first, "source"), import_id=import_id,
            items=shown, about=about,
        )  # fmt: skip


class _Calls:
    """The calls of the log that fit; those that made a change are told with it and remembered by its number."""

    def __init__(self, view: GraphView, asked: AuditAsked, about: frozenset[str] | None) -> None:
        self._made: dict[int, tuple[Place, Entry]] = {}
        self._view, self._asked, self._about = view, asked, about

    def read(self, log: AuditLog, until: Place | None) -> Iterator[_Found]:
        """What the log holds, the latest first."""
        for place, line in log.back(until, self._asked.until):
            if self._asked.since and place.day < self._asked.since:
                return
            self.remember(place, line)
            yield _Found(text(line, "at"), place, partial(self._entry, line))

    def remember(self, place: Place, line: Entry) -> None:
        """Keep a line for the changes that it made."""
        for seq in texts(line, "changes"):
            self._made[int(seq)] = (place, line)

    def of(self, seq: int) -> Entry:
        """The line of the call that made a change, empty where none is known."""
        return self._made[seq][1] if seq in self._made else {}

    def before(self, seq: int, line: Place | None) -> tuple[Place, ...]:
        """The lines that were read up to a place whose changes come before a number."""
        return tuple(sorted({place for one, (place, _) in self._made.items() if one < seq and line and place >= line}))

    def _fits(self, line: Entry) -> bool:
        if line.get("changes") or (self._asked.by and self._asked.by not in (line.get("by"), line.get("user"))):
            return False
        return self._about is None or not self._about.isdisjoint(texts(line, "about")) or EVERYBODY in texts(line, "about")

    def _entry(self, line: Entry) -> AuditEntry | None:
        """The entry of a line, None where it does not fit."""
        if not self._fits(line):
            return None
        about = texts(line, "about")
        return AuditEntry(
            at=text(line, "at"), by=text_or_none(line, "by"), kind="read" if line.get("kind") == "read" else "write",
            call=text_or_none(line, "call"), about=tuple(_named(self._view, one) for one in about if one != EVERYBODY)[:_SHOWN],
            everybody=EVERYBODY in about, origin=text_or_none(line, "from"), request_id=text_or_none(line, "id"),
        )  # fmt: skip


def _named_with(view: GraphView, person: str) -> frozenset[str]:
    """A person and what tells of them, as the log names it: what they have a tie with, and the organisations of their seats."""
    ref = NodeRef("Person", person)
    ends = {end for tie in view.graph.ties_of(ref) for end in (tie.source, tie.target) if end.type != "Person"}
    above = {house for end in ends if end.type == "Department" and (house := organization_of(view.graph, end))}
    return frozenset(f"{node.type}:{node.id}" for node in {ref, *ends, *above})


def _touches(image: Image, person: str) -> bool:
    ends = (image.ref.source, image.ref.target) if isinstance(image.ref, TieRef) else (image.ref,)
    return NodeRef("Person", person) in ends


def _named(view: GraphView, name: str) -> Named:
    kind, _, node_id = name.partition(":")
    known = view.graph.node(NodeRef(kind, node_id)) if kind in view.graph.nodes else None
    return Named(type=kind, id=node_id, name=str((known and (known.get("name") or known.get("summary"))) or node_id))
