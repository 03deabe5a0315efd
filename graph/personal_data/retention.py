"""Retention: what is kept longer than an operator has said is erased, by kind, like a person who asks for it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from graph.analysis.routes.reach import OURS
from graph.changes.commit import Author, commit
from graph.model.clock import CLOCK
from graph.model.fields import integer, text, text_or_none
from graph.model.refs import NodeRef
from graph.personal_data.belongings import Belongings
from graph.personal_data.erase import Eraser
from graph.personal_data.records import Cleaning
from graph.personal_data.traces import Traces
from graph.resident.graph import ResidentGraph
from graph.results.retention import DueItem, Retained, RetainedKind, RetentionKind
from graph.store.queries import QUERIES
from graph.views.feed import ERASE

BY_NIGHT, BY_REQUEST = "retention", "retention asked for"
"""The sources of the changes that a sweep makes."""
_SHOWN = 100
_PEOPLE_AT_ONCE = 200
"""Each takes a walk through all records: those who are left go the next night."""


@dataclass(frozen=True)
class Periods:
    """How many days each kind is kept; None without an end."""

    interactions: int | None
    people: int | None
    audit: int


@dataclass(frozen=True)
class Retention:
    """What is kept too long in a service."""

    eraser: Eraser
    periods: Periods

    def preview(self) -> Retained:
        """What a sweep would erase: how many, and which."""
        people = self._people()
        kinds = self._kinds(self._meetings(), people, self.eraser.audit.old())
        return Retained(dry_run=True, kinds=kinds, left=len(people[_PEOPLE_AT_ONCE:]))

    def sweep(self, by: str, source: str = BY_NIGHT) -> Retained:
        """Erase what is kept too long. Raises Conflict while an import is under way."""
        self.eraser.refuse_imports()
        meetings, people, days = self._meetings(), self._people(), self.eraser.audit.old()
        now, left = people[:_PEOPLE_AT_ONCE], people[_PEOPLE_AT_ONCE:]
        self._erase_meetings([one.id for one in meetings], Author(by, source))
        self.eraser.erase_all([one.id for one in now], by)
        self.eraser.audit.tidy()
        return Retained(dry_run=False, kinds=self._kinds(meetings, now, days), left=len(left))

    @property
    def _graph(self) -> ResidentGraph:
        return self.eraser.feed.view.graph

    def _kinds(self, meetings: list[DueItem], people: list[DueItem], days: list[str]) -> tuple[RetainedKind, ...]:
        files, kept = [DueItem(id=day, at=day) for day in days], self.periods
        return (
            _kind("interactions", kept.interactions, meetings), _kind("people", kept.people, people), _kind("audit", kept.audit, files),
        )  # fmt: skip

    def _meetings(self) -> list[DueItem]:
        """The interactions that are older than they are kept, the oldest first."""
        if self.periods.interactions is None:
            return []
        first = before(self.periods.interactions)
        days = ((key, text(item, "at")[:10]) for key, item in self._graph.nodes["Interaction"].items())
        return sorted((DueItem(id=key, at=day) for key, day in days if day < first), key=_oldest_first)

    def _people(self) -> list[DueItem]:
        """Those of others whom nobody has written of or met for as long as they are kept, the oldest first."""
        if self.periods.people is None:
            return []
        first = before(self.periods.people)
        last = _Changes(self.eraser).last_before(first)
        people, persons = self.eraser.feed.view.on().people, self._graph.nodes["Person"]
        others = (key for key in people.index if people.side[people.index[key]] != OURS)
        strangers = (key for key in others if integer(persons[key], "seq") <= last)
        return sorted(self._untouched(strangers, last, first), key=_oldest_first)

    def _untouched(self, people: Iterator[str], last: int, first: str) -> Iterator[DueItem]:
        changes = _Changes(self.eraser)
        for key in people:
            theirs = Belongings.of(self._graph, key)
            items = [item for _, item in theirs.items()] + [self._graph.ties[tie.type][tie] for tie in theirs.ties()]
            newest = max(integer(item, "seq") for item in items)
            met = max((text(item, "at")[:10] for ref, item in theirs.items() if ref.type == "Interaction"), default="")
            if newest <= last and met < first:
                name = text_or_none(self._graph.node(theirs.person), "name")
                yield DueItem(id=key, name=name, at=max(met, changes.at(newest)[:10]))

    def _erase_meetings(self, ids: list[str], author: Author) -> None:
        """One change, then out of the records: what was said in them stands nowhere any more."""
        if not ids:
            return
        refs = tuple(NodeRef("Interaction", key) for key in ids)
        theirs = Belongings(self._graph, refs[0], refs, ())
        traces = Traces.of_nobody()
        eraser = self.eraser
        committed = commit(
            eraser.database, author, ERASE, lambda _: _standing(eraser.feed.view.graph, theirs).edits(traces), resident=eraser.feed.before
        )
        eraser.feed.catch_up(committed)
        counts: Counter[str] = Cleaning(traces, frozenset(refs), frozenset(theirs.texts())).clean(eraser.database)
        eraser.forget_copies(counts, {"Interaction"})


@dataclass(frozen=True)
class _Changes:
    """When changes were made."""

    eraser: Eraser

    def at(self, seq: int) -> str:
        """The instant of a change; empty for one that is not known."""
        rows = self.eraser.database.rows(QUERIES["changes_written"], seqs=[seq])
        return text_or_none(rows[0], "at") or "" if rows else ""

    def last_before(self, day: str) -> int:
        """The number of the last change before a day, 0 for none: changes are numbered as they are made."""
        least, most = 0, self.eraser.feed.view.seq
        while least < most:
            middle = (least + most + 1) // 2
            least, most = (middle, most) if self.at(middle)[:10] < day else (least, middle - 1)
        return least


def _kind(kind: RetentionKind, kept: int | None, items: list[DueItem]) -> RetainedKind:
    first = before(kept) if kept else None
    return RetainedKind(kind=kind, days=kept, before=first, count=len(items), items=tuple(items[:_SHOWN]))


def _oldest_first(one: DueItem) -> tuple[str, str]:
    return one.at or "", one.id


def before(days: int) -> str:
    """The first day that is kept."""
    return (CLOCK.instant().date() - timedelta(days=days)).isoformat()


def _standing(graph: ResidentGraph, theirs: Belongings) -> Belongings:
    """The same on the graph under the lock, without what somebody else has removed."""
    return replace(theirs, graph=graph, own=tuple(ref for ref in theirs.own if graph.node(ref)))
