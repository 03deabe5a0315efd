"""Everybody on a day, as arrays: number, side, organisation, department, level; and when people changed their seats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np

from graph.analysis.routes.hops import Codes, Flags, Ints, People
from graph.analysis.routes.reach import COMPETITOR, CUSTOMER, OURS, PARTNER
from graph.analysis.strength import LEVELS, TIERS
from graph.model.refs import TieRef
from graph.resident.edge_table import EdgeTable
from graph.resident.graph import ResidentGraph
from graph.snapshot.groups import Groups
from graph.snapshot.places import kind_of, organization_of, rank_of_seat, tells_own_title

SIDE_CODES = {"ours": OURS, "customer": CUSTOMER, "competitor": COMPETITOR, "partner": PARTNER}
NOWHERE = -1
NO_SEAT, DEPARTMENT, ORGANIZATION = 0, 1, 2
AS_THE_PERSON = -1
_PLACES = {"Department": DEPARTMENT, "Organization": ORGANIZATION}
Ranks = Mapping[str, Ints]


class Numbers(Mapping[str, int]):
    """The number of each of the first n nodes of a type: its row in the maps."""

    def __init__(self, rows: Mapping[str, int], n: int) -> None:
        self._rows, self._n = rows, n

    def __getitem__(self, node_id: str) -> int:
        row = self._rows[node_id]
        if row >= self._n:
            raise KeyError(node_id)
        return row

    def __iter__(self) -> Iterator[str]:
        return (one for one, row in self._rows.items() if row < self._n)

    def __len__(self) -> int:
        return self._n


@dataclass(frozen=True, eq=False)
class PeopleTable:
    """n people and their places on a day. Person i is `ids[i]`, empty for somebody who is gone; they are numbered as in the maps.

    `side` holds the codes of reach (0 unknown), `organization` and `department` the rows in `organizations` and `departments` of the
    seat each counts in (−1 none), `level` (in that seat) and `tier` (of the organisation) places in LEVELS and
    TIERS, `vacant` who is no person but a vacant seat; `ranks` order the places by id; `seats` and `parts` are what people and
    departments are in.
    """

    ids: list[str]
    index: Numbers
    organizations: list[str]
    departments: list[str]
    side: Codes
    organization: People
    department: People
    level: Codes
    tier: Codes
    department_organization: People
    vacant: Flags
    ranks: Ranks
    organization_index: Numbers
    """The number of each organisation."""
    seats: Seats
    parts: Seats

    @cached_property
    def in_organization(self) -> Groups:
        """The people of each organisation, vacant seats among them."""
        return Groups(self.organization)

    @cached_property
    def in_department(self) -> Groups:
        """The people of each department, vacant seats among them."""
        return Groups(self.department)


def people_table(graph: ResidentGraph, at: str, before: PeopleTable | None = None) -> PeopleTable:
    """Everybody in the maps on a day; `before` is that of earlier maps of the same lineage."""
    people, organizations, departments = (graph.nodes[kind] for kind in ("Person", "Organization", "Department"))
    alike = before and before.organizations is organizations.ids.all() and before.departments is departments.ids.all()
    before = before if alike else None
    ranks = before.ranks if before else _ranks(graph)
    seats = _seats_again(graph, ranks, "WORKS_IN", "Person", at, before and before.seats)
    parts = _seats_again(graph, ranks, "PART_OF", "Department", at, before and before.parts)
    organization_of_department = _houses(parts)
    department = np.where(seats.kind == DEPARTMENT, seats.place, NOWHERE).astype(np.int32)
    organization = np.where(
        seats.kind == DEPARTMENT,
        np.append(organization_of_department, NOWHERE)[department],
        np.where(seats.kind == ORGANIZATION, seats.place, NOWHERE),
    )
    sides = sides_on(graph, at)
    tiers = np.append(organizations.each("tier", lambda tier: place_in(TIERS, tier), np.int8), np.int8(0))
    return PeopleTable(
        ids=people.ids.all(), index=Numbers(people.rows, len(people.ids)),
        organizations=organizations.ids.all(), departments=departments.ids.all(), ranks=ranks, side=sides[organization],
        organization=organization.astype(np.int32), department=department, tier=tiers[organization],
        level=np.where(seats.level == AS_THE_PERSON, people.each("level", _level, np.int8), seats.level).astype(np.int8),
        department_organization=organization_of_department, vacant=people.each("vacant", lambda vacant: vacant is True, np.bool_),
        organization_index=Numbers(organizations.rows, len(organizations.ids)), seats=seats, parts=parts,
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class Seats:
    """By row: the kind of what each node is in (NO_SEAT, ROOM, HOUSE), its row among departments or organisations, the level
    of the seat, AS_THE_PERSON where it is the person's own, and the place of the tie; `rests_on` is the state of the maps they are of.
    """

    kind: Codes
    place: People
    level: Codes
    tie: Ints
    rests_on: tuple[object, ...] = ()


def _seats_again(graph: ResidentGraph, rank: Ranks, tie: str, kind: str, at: str, before: Seats | None) -> Seats:
    """What each node of a type is in on a day; as `before` where no seat has changed since, of the same day."""
    state = (*(graph.edges[kind, tie, place].state for place in _PLACES), len(graph.nodes[kind].ids))
    if before is not None and before.rests_on == state:
        return before
    return replace(seats_on(graph, rank, tie, kind, at), rests_on=state)


def seats_on(graph: ResidentGraph, rank: Ranks, tie: str, kind: str, at: str) -> Seats:
    """What each node of a type is in on a day by ties of a type: a primary seat counts before others, a further one after them;
    among equals the tie begun last, of equal ones the last by id.
    """
    n = len(graph.nodes[kind].ids)
    parts = [_valid_seats(graph.edges[kind, tie, place], code, rank[place], at) for place, code in _PLACES.items()]
    source, place, code, primary, begun, ranked, level, valid = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.lexsort((ranked, begun, primary, source))
    last = order[np.append(np.diff(source[order]) > 0, True)] if len(order) else order
    seats = Seats(np.zeros(n, np.int8), np.full(n, NOWHERE, np.int32), np.full(n, AS_THE_PERSON, np.int8), np.full(n, NOWHERE, np.int64))
    seats.tie[source[last]] = valid[last]
    seats.kind[source[last]], seats.place[source[last]], seats.level[source[last]] = code[last], place[last], level[last]
    return seats


def _valid_seats(edges: EdgeTable, code: int, rank: Ints, at: str) -> tuple[Ints, ...]:
    """The ties that hold: who, in what, its code, whether primary, since when, the rank of its id, and the level of the seat."""
    valid = np.flatnonzero(valid_on(edges, at))
    source, place = (ends.astype(np.int64) for ends in edges.ends_of(valid))
    begun, primary = edges.each("started_on", ordinal, np.int64)[valid], edges.each("primary", rank_of_seat, np.int64)[valid]
    level = edges.each("level", _level, np.int64)[valid]
    ends = edges.each("ended_on", lambda day: tells_own_title(None, day, at), np.bool_)[valid]
    level = np.where((level == 0) & (primary == rank_of_seat(None)) & ends, AS_THE_PERSON, level)
    return source, place, np.full(len(valid), code, np.int64), primary, begun, rank[place], level, valid


def titled(graph: ResidentGraph, people: PeopleTable, at: str) -> Flags:
    """By number: whether the title of a person on a day is known, as `position_of` tells it."""
    seats = seats_on(graph, people.ranks, "WORKS_IN", "Person", at)
    own = graph.nodes["Person"].each("title", bool, np.bool_)
    found, tells_own = own.copy(), np.ones(len(own), np.bool_)
    for kind, code in _PLACES.items():
        edges, who = graph.edges["Person", "WORKS_IN", kind], np.flatnonzero(seats.kind == code)
        tie, order = np.unique(seats.tie[who], return_inverse=True)
        found[who] = edges.each("title", bool, np.bool_, tie)[order]
        unsaid = edges.each("primary", lambda primary: primary is None, np.bool_, tie)
        tells_own[who] = (unsaid & edges.each("ended_on", lambda day: tells_own_title(None, day, at), np.bool_, tie))[order]
    return found | (tells_own & own)


def valid_on(edges: EdgeTable, at: str, places: Ints | None = None) -> Flags:
    """By edge index: whether a tie holds on a day; of some indices (ascending) when they are given."""
    begun = edges.each("started_on", lambda day: day is None or str(day) <= at, np.bool_, places)
    ended = edges.each("ended_on", lambda day: day is not None and str(day) <= at, np.bool_, places)
    return edges.alive(places) & begun & ~ended


def _ranks(graph: ResidentGraph) -> Ranks:
    """By type of place and row: the rank of its id among all places."""
    ids = [(one, kind, row) for kind in _PLACES for row, one in enumerate(graph.nodes[kind].ids)]
    ranks = {kind: np.zeros(len(graph.nodes[kind].ids), np.int64) for kind in _PLACES}
    for rank, (_, kind, row) in enumerate(sorted(ids)):
        ranks[kind][row] = rank
    return ranks


def _houses(parts: Seats) -> People:
    """By department: the organisation it belongs to, however deep it lies."""
    kind, place = parts.kind.copy(), parts.place.copy()
    for _ in range(len(place).bit_length() + 1):  # each round goes twice as far up; what is left then goes round in a ring
        inner = np.flatnonzero(kind == DEPARTMENT)
        if not len(inner):
            break
        outer = place[inner]
        kind[inner], place[inner] = kind[outer], place[outer]
    return np.where(kind == ORGANIZATION, place, NOWHERE).astype(np.int32)


def sides_on(graph: ResidentGraph, at: str) -> Codes:
    """The side of each organisation, and 0 at the end; one without a kind stands where what it is part of does."""
    organizations = graph.nodes["Organization"]
    sides = np.append(organizations.each("kind", lambda kind: SIDE_CODES.get(str(kind), 0), np.int8), np.int8(0))
    for row in np.flatnonzero(organizations.each("kind", lambda kind: kind is None, np.bool_)).tolist():
        sides[row] = SIDE_CODES.get(str(kind_of(graph, organizations.ids[row], at)), 0)
    return sides


def seat_changes(graph: ResidentGraph, at: str, people: Ints | None = None) -> dict[str, list[int]]:
    """The days (ordinals, ascending) on which people left a seat, up to a day; of some people, by number, when they are given.

    Filling in the department of a seat is no change, nor is the end of a further seat.
    """
    left: defaultdict[str, list[int]] = defaultdict(list)
    for edges in graph.ties["WORKS_IN"].parts.values():
        places = np.flatnonzero(edges.alive()) if people is None else np.sort(edges.leaving_from(people)[1])
        ended = edges.each("ended_on", lambda day: day is not None and str(day)[:10] <= at, np.bool_, places)
        further = edges.each("primary", lambda primary: primary is False, np.bool_, places)
        for place in places[ended & ~further].tolist():
            ref, day = edges.ref(place), str(edges.one(place, "ended_on"))[:10]
            if not _only_told_more(graph, ref, day):
                left[ref.source.id].append(ordinal(day))
    return {person: sorted(days) for person, days in left.items()}


def _only_told_more(graph: ResidentGraph, ref: TieRef, day: str) -> bool:
    """Whether the seat taken on the very day is a department of the same organisation, where only the organisation was known before."""
    if ref.target.type != "Organization":
        return False
    seats = graph.outgoing("WORKS_IN", ref.source).items()
    begun = [seat.target for seat, item in seats if seat.target.type == "Department" and str(item.get("started_on") or "")[:10] == day]
    return any(organization_of(graph, department, day) == ref.target for department in begun)


def ordinal(day: object) -> int:
    """A date or moment as the number of its day; NEVER (0) for none."""
    return date.fromisoformat(str(day)[:10]).toordinal() if day else 0


def place_in(names: tuple[str, ...], name: object) -> int:
    """The place of a name in a list of names, 0 (unknown) when it is none of them."""
    return names.index(name) if isinstance(name, str) and name in names else 0


def _level(level: object) -> int:
    return place_in(LEVELS, level)
