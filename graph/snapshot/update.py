"""A snapshot led on by what has changed: what a change cannot touch is kept, and what it touches is made as it was made at first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import NamedTuple

import numpy as np

from graph.analysis.ladder import UNKNOWN, Support
from graph.analysis.lookup import distinct
from graph.analysis.routes.hops import Adjacency, Ints, Ties
from graph.analysis.routes.reach import ReachIndex, Sides, prepare, prepared_again
from graph.changes.edits import Image
from graph.model.derived import Later
from graph.model.refs import NodeRef, TieRef
from graph.resident.graph import ResidentGraph
from graph.snapshot.judgements import citing
from graph.snapshot.knows_ties import KnowsTies, balance, knows_edges, took_part, valid
from graph.snapshot.people_table import PeopleTable, people_table
from graph.snapshot.snapshot import Snapshot, sides_of
from graph.snapshot.steps import Steps, edges_between, shared_projects, steps_of, walked_again
from graph.snapshot.support import Coaches, coaches, coaches_again, support, support_again

_MOST = 20_000
"""More ties than this are not led on one by one."""

_STEPS = ("REPORTS_TO", "INFLUENCES")
_PLACES = ("WORKS_IN", "PART_OF")
_FAVOURS = ("Favour", "GAVE", "RECEIVED")
_JUDGED = ("Assessment", "ASSESSES")
_READ = {"Person": ("id", "level", "vacant"), "Organization": ("id", "kind", "tier"), "Department": ("id",),
         "Project": ("status", "opened_on", "closed_on"), "Interaction": ("at", "id", "depth", "initiated_by", "purpose")}  # fmt: skip
"""What a snapshot reads of a node, beside what hangs on its ties."""


def refreshed(old: Snapshot, graph: ResidentGraph, changed: Sequence[Image], seq: int) -> Snapshot | None:
    """The snapshot of the same day of maps of the same lineage, after some changes; None where building it again is as well."""
    if not old.ready:
        return None  # what is not made yet is made of the maps as they are
    what = _Changed(old.graph, graph, changed)
    if what.of("WORKED_ON", "Project") and shared_projects(graph, old.at) != old.rows.shared:
        return None
    if not what.matters:
        known = replace(old.known, graph=graph)
        return replace(old, seq=seq, known=known, stepped=Later.of(Steps(known, old.tie_strengths, old.rows.others, old.rows.shared)))
    people = people_table(graph, old.at, old.people) if what.of(*_PLACES, "Person", "Organization", "Department") else old.people
    if people is not old.people and (people.vacant[: len(old.people.ids)] != old.people.vacant).any():
        return None  # the steps of a seat that falls vacant, or is filled, are no tie's that was touched
    ledger = balance(graph, people, old.at, old.method) if what.of(*_FAVOURS) else old.known.balance
    known = replace(old.known, graph=graph, people=people, balance=ledger)
    ties = distinct(np.concatenate((what.ties(), _of_favours(old.known, known), _of_people(what, old.people, people))))
    if len(ties) > _MOST:
        return None
    known = _valid_again(known, ties)
    worth = old.tie_strengths.longer(known.edges.n)
    worth.strength[ties], worth.kind[ties], worth.last[ties] = np.nan, 0, 0
    worth.put(counted := ties[known.valid[ties]], known.strengths(counted))
    others = steps_of(known, old.rows.shared) if what.of(*_STEPS, *_PLACES) else old.rows.others
    rows = Steps(known, worth, others, old.rows.shared)
    judged = _judged_again(old, what)
    sides = _sides_of(people, old, judged)
    pairs = _in_pairs([*what.pairs(*_STEPS), *_of_lines(old.rows.others, others)])
    walked = walked_again(old.adjacency, rows, len(people.ids), ties, pairs)
    if walked is not old.adjacency or sides is not old.sides:
        _prepared(old, walked, sides, np.concatenate((*known.edges.ends_of(ties), pairs.ravel())).astype(np.int64), rows.one_way)
    return Snapshot(old.at, seq, people, known, sides, judged.standing, judged.coaches, Later.of(rows), Later.of(walked))


class _Judged(NamedTuple):
    """Where people stand, whose coach they are, and who of them stands elsewhere than before (None: anybody may)."""

    standing: dict[str, Support]
    coaches: Coaches
    people: set[str] | None


def _judged_again(old: Snapshot, what: _Changed) -> _Judged:
    """What assessments say after the changes; only the people who are assessed otherwise are read again."""
    graph, at, method = what.graph, old.at, old.method
    if what.renames or what.of("Organization", "PART_OF"):
        return _Judged(support(graph, at, method), coaches(graph, at, method), None)
    people = what.assessed()
    if not people:
        return _Judged(old.support, old.coaches, people)
    return _Judged(support_again(old.support, graph, people, at, method), coaches_again(old.coaches, graph, people, at, method), people)


def _prepared(old: Snapshot, walked: Adjacency, sides: Sides, touched: Ints, one_way: Ties) -> None:
    """Prepare for searches, led on from what was prepared before the steps into and out of the people `touched` changed."""
    before = old.adjacency.kept.get(old.sides)
    if isinstance(before, ReachIndex):
        prepared_again(walked, sides, before, touched, one_way, old.method.reach.max_hops)
    else:
        prepare(walked, sides, old.method.reach.max_hops)


def _sides_of(people: PeopleTable, old: Snapshot, judged: _Judged) -> Sides:
    """Where everybody stands; the very same as before where nobody came, took another seat or stands elsewhere."""
    if judged.people is None:
        return sides_of(people, judged.standing)
    rejects = np.append(old.sides.rejects, np.zeros(len(people.ids) - len(old.sides.rejects), np.bool_))
    for person in judged.people & old.people.index.keys():  # whoever is gone rejects nobody
        rejects[old.people.index[person]] = False
    for person in judged.people & people.index.keys():
        rejects[people.index[person]] = (judged.standing.get(person, UNKNOWN).level or 0) < 0
    return old.sides if people is old.people and np.array_equal(rejects, old.sides.rejects) else Sides(people.side, rejects)


@dataclass(frozen=True)
class _Changed:
    """What changes have touched in maps that have them already; `before` are the maps without them."""

    before: ResidentGraph
    graph: ResidentGraph
    images: Sequence[Image]

    @property
    def matters(self) -> bool:
        """Whether anything was touched that a snapshot reads."""
        return self.of(*_READ, *_STEPS, *_PLACES, *_FAVOURS, *_JUDGED, "KNOWS", "TOOK_PART")

    @property
    def renames(self) -> bool:
        """Whether somebody goes by another id from now on."""
        return any(image.ref.type == "Person" and image.after is not None and image.after["id"] != image.ref.id
                   for image in self.images if isinstance(image.ref, NodeRef))  # fmt: skip

    def rows(self, people: Iterable[str]) -> list[int]:
        """The rows of people, also of those who are gone, or went and came again in another row; whoever came and went meanwhile
        has none that anything rests on.
        """
        return [row for one in people for row in self._rows_of(one)]

    def _rows_of(self, one: str) -> set[int]:
        tables = (self.graph.nodes["Person"].rows, self.before.nodes["Person"].rows)
        return {rows[one] for rows in tables if one in rows}

    def of(self, *kinds: str) -> bool:
        """Whether an item of these types was touched in what a snapshot reads of it."""
        return any(image.ref.type in kinds and _matters(image) for image in self.images)

    def pairs(self, *kinds: str) -> Iterator[tuple[int, int]]:
        """The rows of the people whom touched ties of these types join, or joined."""
        for ref in self._ties_of(*kinds):
            yield from product(self._rows_of(ref.source.id), self._rows_of(ref.target.id))

    def ties(self) -> Ints:
        """The edge indices of the KNOWS ties that were touched, or whose interactions were."""
        meetings = {ref.target.id for ref in self._ties_of("TOOK_PART")} | self._nodes_of("Interaction")
        met = _who_met(self.graph, meetings, {one: self.rows(people) for one, people in self._took_part().items()})
        return edges_between(self.graph, _in_pairs([*self.pairs("KNOWS"), *met]))

    def seats(self) -> set[int]:
        """The rows of the people whose seats were touched."""
        return set(self.rows(ref.source.id for ref in self._ties_of("WORKS_IN")))

    def assessed(self) -> set[str]:
        """The people some assessment of whom was touched, or a contact that one cites."""
        found = {ref.target.id for ref in self._ties_of("ASSESSES") if ref.target.type == "Person"}
        ids = self._nodes_of("Assessment")
        if meetings := self._nodes_of("Interaction"):
            ids |= citing(self.graph, meetings)
        subjects = (graph.outgoing("ASSESSES", NodeRef("Assessment", one)) for graph in (self.before, self.graph) for one in ids)
        return found | {ref.target.id for some in subjects for ref in some if ref.target.type == "Person"}

    def _nodes_of(self, kind: str) -> set[str]:
        """The ids, old and new, of the nodes of a type that were touched in what a snapshot reads of them."""
        touched = [image for image in self.images if isinstance(image.ref, NodeRef) and image.ref.type == kind and _matters(image)]
        return {one for image in touched for one in (image.ref.id, str((image.after or {}).get("id"))) if isinstance(image.ref, NodeRef)}

    def _ties_of(self, *kinds: str) -> Iterator[TieRef]:
        return (image.ref for image in self.images if isinstance(image.ref, TieRef) and image.ref.type in kinds)

    def _took_part(self) -> dict[str, set[str]]:
        """Who was named in touched ties to an interaction: some of them may not have taken part any more."""
        found: dict[str, set[str]] = {}
        for ref in self._ties_of("TOOK_PART"):
            found.setdefault(ref.target.id, set()).add(ref.source.id)
        return found


def _matters(image: Image) -> bool:
    if not isinstance(image.ref, NodeRef) or image.ref.type not in _READ or image.before is None or image.after is None:
        return True
    return any(image.before.get(name) != image.after.get(name) for name in _READ[image.ref.type])


def _who_met(graph: ResidentGraph, meetings: set[str], named: Mapping[str, Iterable[int]]) -> Iterator[tuple[int, int]]:
    """Each two people (by row) who took part in the same of some interactions, or are named beside one."""
    part = took_part(graph)
    for meeting in meetings:
        row = part.targets.rows.get(meeting)
        present = {part.ends(place)[0] for place in part.arriving(row)} if row is not None else set[int]()
        yield from combinations(sorted(present.union(named.get(meeting, ()))), 2)


def _in_pairs(pairs: list[tuple[int, int]]) -> Ints:
    return np.array(pairs, np.int64).reshape(-1, 2)


def _of_favours(old: KnowsTies, new: KnowsTies) -> Ints:
    """The edge indices of the KNOWS ties whose ledger has another balance."""
    was, now = (set(zip(one.keys.tolist(), one.given.tolist(), strict=True)) for one in (old.balance, new.balance))
    return edges_between(new.graph, _in_pairs([(key >> 32, key & 0xFFFFFFFF) for key, _ in was ^ now]))


def _of_people(what: _Changed, old: PeopleTable, new: PeopleTable) -> Ints:
    """The edge indices of the KNOWS ties of people who have another place or level, and of those who met with them."""
    if new is old:
        return np.zeros(0, np.int64)
    n = len(old.ids)
    moved = (new.side[:n] != old.side) | (new.organization[:n] != old.organization)
    other = moved | (new.level[:n] != old.level) | (new.tier[:n] != old.tier)
    people = distinct(np.concatenate((np.flatnonzero(other), np.arange(n, len(new.ids)), np.array(sorted(what.seats()), np.int64))))
    edges, part, meetings = knows_edges(what.graph), took_part(what.graph), what.graph.nodes["Interaction"]
    rows: list[int] = people.tolist()
    met, names = {part.targets.ids[meeting] for person in rows for meeting in part.targets_of(person)}, {new.ids[person] for person in rows}
    begun: list[int] = np.flatnonzero(meetings.each("initiated_by", lambda who: who in names, np.bool_)).tolist()
    together = _in_pairs(list(_who_met(what.graph, met | {meetings.ids[row] for row in begun}, {})))
    return np.concatenate((edges.leaving_from(people)[1], edges.arriving_at(people)[1], edges_between(what.graph, together)))


def _of_lines(old: Ties, new: Ties) -> Iterator[tuple[int, int]]:
    """The ends of the ties that walk only before or only after: where people work says which reporting lines stand."""
    for ties, others in ((old, new), (new, old)):
        gone = np.isin(ties.row, others.row, invert=True)
        yield from zip(ties.source[gone].tolist(), ties.target[gone].tolist(), strict=True)


def _valid_again(known: KnowsTies, ties: Ints) -> KnowsTies:
    flags = np.append(known.valid, np.zeros(known.edges.n - len(known.valid), np.bool_))
    flags[ties] = valid(known.graph, known.people, known.at, ties)
    return replace(known, valid=flags)
