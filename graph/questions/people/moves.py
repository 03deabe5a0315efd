"""What a change of seat does to ties: those by position lapse, those by person follow, somebody takes the seat over (method §3)."""

from collections.abc import Iterator, Mapping
from datetime import date

import numpy as np

from graph.messages import Message
from graph.model.errors import NotFound
from graph.model.fields import text_or_none
from graph.model.refs import NodeRef, Properties, TieRef
from graph.questions.naming import basis_of, person_name
from graph.resident.graph import NOTHING
from graph.results.naming import PersonName
from graph.results.strength import Move, MovedTie, Moves, SeatOf
from graph.snapshot.knows_ties import lapsed_on
from graph.snapshot.people_table import ordinal, seat_changes
from graph.snapshot.places import current, holds, organization_of, tells_own_title
from graph.snapshot.snapshot import Snapshot
from graph.views.graph_view import GraphView


def moves(view: GraphView, at: str | None, person: str) -> Moves:
    """Every change of seat of a person up to a day, latest first, each beside the day before it. Raises NotFound."""
    graph, snapshot = view.graph, view.on(at)
    if not graph.node(NodeRef("Person", person)):
        raise NotFound(Message("item.unknown", type="Person", id=person))
    changes = seat_changes(graph, snapshot.at, np.array([snapshot.index[person]])).get(person, [])
    days = sorted(set(changes), reverse=True)
    reader = _Reader(snapshot, person, changes)
    return Moves(person=person_name(graph, person, snapshot), moves=tuple(reader.move(day, view.on(_day_before(day))) for day in days))


def _day_before(day: int) -> str:
    return date.fromordinal(day - 1).isoformat()


def _taken(seats: Mapping[TieRef, Properties], on: str, at: str) -> tuple[TieRef, Properties] | None:
    """The seat after one that ended on a day: the first begun from then on, else one held all the while."""
    begun = [
        (item.get("primary") is False, str(item["started_on"]), ref.id, ref)
        for ref, item in seats.items() if on <= str(item.get("started_on") or "") <= at
    ]  # fmt: skip
    found = min(begun)[3] if begun else next(current(seats, on), None)
    return (found, seats[found]) if found else None


class _Reader:
    """Tells the moves of one person."""

    def __init__(self, snapshot: Snapshot, person: str, changes: list[int]) -> None:
        """`changes` are the days on which they left a seat."""
        self._graph, self._snapshot, self._person, self._changes = snapshot.graph, snapshot, person, changes

    def move(self, day: int, before: Snapshot) -> Move:
        """What one change of seat did."""
        on = date.fromordinal(day).isoformat()
        seats = self._graph.outgoing("WORKS_IN", NodeRef("Person", self._person))
        ended = ((ref, item) for ref, item in seats.items() if item.get("ended_on") and ordinal(item["ended_on"]) == day)
        left = next((ref, item) for ref, item in ended if item.get("primary") is not False)
        taken = _taken({ref: item for ref, item in seats.items() if ref != left[0]}, on, self._snapshot.at)
        lapsed, followed = list(self._ties(day, True, before)), list(self._ties(day, False, before))
        return Move(
            on=on, left=self._seat(*left), taken=self._seat(*taken) if taken else None,
            lapsed=tuple(lapsed), followed=tuple(followed), successor=self._successor(*left, on),
        )  # fmt: skip

    def _ties(self, day: int, lapsed: bool, before: Snapshot) -> Iterator[MovedTie]:
        """The ties of the person on the day before, those that ended with the seat or the others, strongest first."""
        me = NodeRef("Person", self._person)
        ties = {**self._graph.outgoing("KNOWS", me), **self._graph.incoming("KNOWS", me)}
        began = {ref: ordinal(item.get("since") or item.get("started_on")) for ref, item in ties.items()}
        before_it = {ref: item for ref, item in ties.items() if holds(item, _day_before(day)) and began[ref] < day}
        stood = [(ref, item) for ref, item in before_it.items() if self._ended(ref, item, day) == lapsed]
        found = [self._moved_tie(ref, item, before) for ref, item in stood]
        return iter(sorted(found, key=lambda tie: (-(tie.strength or 0), tie.other.name)))

    def _ended(self, ref: TieRef, item: Properties, day: int) -> bool:
        """Whether a tie by position ended on the day, by rule or because somebody wrote it down."""
        mine = {self._person: [one for one in self._changes if one == day]}
        written = item.get("basis") == "position" and ordinal(item.get("ended_on")) == day
        return written or lapsed_on(ref, item, mine, self._snapshot.at) == day

    def _moved_tie(self, ref: TieRef, item: Properties, before: Snapshot) -> MovedTie:
        other = ref.target.id if ref.source.id == self._person else ref.source.id
        number = before.tie(self._person, other)
        strength = before.strength(number)
        return MovedTie(
            other=person_name(self._graph, other, self._snapshot), basis=basis_of(item),
            strength=None if strength is None else round(strength, 1),
            tie_class=None if number is None else before.tie_strengths.class_of(number),
        )  # fmt: skip

    def _seat(self, ref: TieRef, item: Properties) -> SeatOf:
        organization = organization_of(self._graph, ref.target, self._snapshot.at)
        return SeatOf(
            organization=text_or_none(self._graph.node(organization) if organization else NOTHING, "name"),
            department=text_or_none(self._graph.node(ref.target), "name") if ref.target.type == "Department" else None,
            title=self._title(item, ref.source.id),
        )  # fmt: skip

    def _title(self, item: Properties, person: str) -> str | None:
        own = tells_own_title(item.get("primary"), item.get("ended_on"), self._snapshot.at)
        return text_or_none(item, "title") or (text_or_none(self._graph.node(NodeRef("Person", person)), "title") if own else None)

    def _successor(self, left: TieRef, item: Properties, on: str) -> PersonName | None:
        """Who holds the same place with the same title now and is not known to have done so before; the first to come."""
        title = text_or_none(item, "title")
        heirs: list[tuple[str, str]] = []
        for ref, seat in self._graph.incoming("WORKS_IN", left.target).items():
            since = text_or_none(seat, "started_on") or ""
            came = ref.source.id != self._person and holds(seat, self._snapshot.at) and (since >= on or not since)
            if came and title and self._title(seat, ref.source.id) == title:
                heirs.append((since, ref.source.id))
        return person_name(self._graph, min(heirs)[1], self._snapshot) if heirs else None
