"""Who can reach a person: introduction routes, exact by the rules of method §9.

What makes a request fast is `reached`, computed once for the whole graph: how strong a route from any of ours to each person can be
within so many hops. It tells the search (`route_search`) which people lead to us at all, and how well.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import prod

import numpy as np

from graph.analysis import compiled
from graph.analysis.lookup import distinct, spans
from graph.analysis.routes import hops
from graph.analysis.routes.counted import count_starts
from graph.analysis.routes.hops import Adjacency, Codes, Flags, Floats, Ints, People, Ties
from graph.analysis.routes.reached import (
    COMPETITOR,
    CUSTOMER,
    OURS,
    PARTNER,
    Reached,
    Sides,
    before,
    reached,
    reached_among,
    roles,
    worth_again,
)
from graph.analysis.routes.route_search import BETWEEN, CLOSED, START, Field, Found, search
from graph.analysis.routes.via import Stages, search_via, stages_of
from graph.model.derived import Recent
from graph.model.method import DEFAULTS, Method

__all__ = [
    "COMPETITOR",
    "CUSTOMER",
    "OURS",
    "PARTNER",
    "Near",
    "Path",
    "ReachIndex",
    "Reached",
    "Sides",
    "closed",
    "nearest",
    "prepare",
    "prepared_again",
    "reached",
    "reaching",
    "routes",
    "warm",
]  # fmt: skip


@dataclass(frozen=True)
class Path:
    """A route: strength 0–100, people from ours to the target, and the steps between them as indexes into the arrays of Walks.

    A step is −1 for a first hop to a colleague that rests on being colleagues and on no tie.
    """

    strength: float
    people: tuple[int, ...]
    steps: tuple[int, ...]


@dataclass(frozen=True)
class Near:
    """A person from whom the target can be reached: in how many hops at least, and the best strength 0–100 in so many."""

    person: int
    hops: int
    strength: float


@dataclass(frozen=True, eq=False)
class ReachIndex:
    """What is the same for every target.

    `starts` are those of ours who can step to anybody; `leaving` lists all steps by who steps, for routes that start with one of
    ours; `stages` are kept of the last searches through given people; the others are the search's.
    """

    start: Ints
    end: Ints
    source: People
    people: Sides
    role: Codes
    bound: Floats
    bound_hops: Codes
    starts: Ints
    stages: Recent

    @cached_property
    def leaving(self) -> tuple[Ints, People, People]:
        """Where the steps of each person begin, to whom they lead, which they are."""
        return _leaving(self.start, self.end, self.source)


_VIA = 2
"""Searches are kept ready for so many ways of going through given people."""
_NOBODY = np.empty(0, np.int64)
_NO_PEOPLE = np.empty(0, np.int32)


def routes(
    adjacency: Adjacency,
    people: Sides,
    target: int,
    *,
    max_hops: int = DEFAULTS.reach.max_hops,
    limit: int = 10,
    origin: int | None = None,
    blocked: Collection[int] = (),
    via: Sequence[int] = (),
    method: Method = DEFAULTS,
) -> list[Path]:
    """At most `limit` routes of at most max_hops (1–6) hops from our people to the target, without the people `blocked`.

    All of them pass the people `via`, in this order; those of ours among them come first: the origin, then the colleague whom it asks.

    First the best route of each of our people, by strength, fewer hops first among equals, then in a fixed order; then, while
    there is room, ranked alike, the best further routes that differ from every listed one by at least one person.
    With `origin`, one of ours, all routes start there and the first hop may go to a colleague. Empty when nobody reaches the
    target, and when the target is one of ours, whom nobody needs to be introduced to.
    The first call on new walks or sides prepares them (see `prepare`). ValueError for max_hops out of range or a foreign origin.
    """
    if not 1 <= max_hops <= method.reach.hops_limit:
        raise ValueError(f"max_hops must be 1 … {method.reach.hops_limit}")
    if origin is not None and people.side[origin] != OURS:
        raise ValueError("origin must be one of ours")
    left_out = distinct(np.fromiter(blocked, np.int64)) if blocked else _NOBODY
    reach_index = prepare(adjacency, people, max_hops)
    starts = len(np.setdiff1d(reach_index.starts, left_out, assume_unique=True)) if blocked else len(reach_index.starts)
    taken_away = target in left_out or (origin is not None and origin in left_out)
    if limit < 1 or not starts or people.side[target] == OURS or taken_away or target in via:
        return []
    field = _field(adjacency, reach_index, target, max_hops, left_out)
    if origin is not None:
        field = _from(field, adjacency, reach_index, origin, method.reach.colleague)
    find = _found_via(_stages(reach_index, field, via)) if via else search
    if origin is not None:
        return _paths(field, find(field, limit))
    found = find(field, min(limit, starts))
    listed = _paths(field, found)
    if len(listed) == limit:
        return listed
    others = field._replace(each=False, listed=np.sort(found.set_hash))
    return listed + _paths(others, find(others, limit - len(listed)))


def _stages(reach_index: ReachIndex, field: Field, via: Sequence[int]) -> Stages:
    """What searches through some people read, kept for the next target."""
    name = (tuple(via), field.max_hops, field.origin, field.colleague, field.blocked.tobytes())
    found = reach_index.stages.get(name)
    if not isinstance(found, Stages):
        found = stages_of(field, via)
        reach_index.stages.put(name, found)
    return found


def _found_via(stages: Stages) -> Callable[[Field, int], Found]:
    """A search through the people of some stages, asked as `search` is."""

    def find(field: Field, limit: int) -> Found:
        return search_via(stages, field.target, limit, each=field.each, listed=field.listed)

    return find


def reaching(
    adjacency: Adjacency,
    people: Sides,
    target: int,
    max_hops: int = DEFAULTS.reach.max_hops,
    method: Method = DEFAULTS,
    *,
    blocked: Collection[int] = (),
    via: Sequence[int] = (),
) -> int:
    """How many of our people have a route of strength 10 or more to the target within max_hops (1–6) hops; 0 for one of ours.

    Without the people `blocked`, and through the people `via` in this order.
    """
    if not 1 <= max_hops <= method.reach.hops_limit:
        raise ValueError(f"max_hops must be 1 … {method.reach.hops_limit}")
    if people.side[target] == OURS or target in blocked or target in via:
        return 0
    reach_index, least = prepare(adjacency, people, max_hops), method.coverage.reached_from
    if via:
        field = _field(adjacency, reach_index, target, max_hops, distinct(np.fromiter(blocked, np.int64)))
        most = max(1, len(reach_index.starts))
        return len(search_via(_stages(reach_index, field, via), target, most, each=True, listed=_NOBODY, least=least).rank)
    role = closed(reach_index.role, blocked)
    return count_starts(
        adjacency.start, adjacency.end, adjacency.source, adjacency.strength, role, reach_index.bound, target, max_hops, least
    )


def closed(role: Codes, blocked: Collection[int]) -> Codes:
    """What each person may be on a route where some may be nothing."""
    if not blocked:
        return role
    role = role.copy()
    role[np.fromiter(blocked, np.int64)] = CLOSED
    return role


def prepare(adjacency: Adjacency, people: Sides, max_hops: int = DEFAULTS.reach.max_hops) -> ReachIndex:
    """What `routes` reads of the whole graph; kept with the walks for the sides asked about last, and for the longest routes."""
    reach_index = adjacency.kept.get(people)
    if not isinstance(reach_index, ReachIndex) or len(reach_index.bound) < max_hops:
        reach_index = _prepared(adjacency, people, max_hops)
        adjacency.kept.put(people, reach_index)
    return reach_index


def _prepared(adjacency: Adjacency, people: Sides, max_hops: int) -> ReachIndex:
    role, best = roles(people), reached(adjacency, people, max_hops - 1)
    hops = np.where(role == START, 0, best.hops).astype(np.int8)
    steps = np.zeros(adjacency.n, np.bool_)
    steps[adjacency.compact().source] = True
    return _index(adjacency, people, role, before(role, best.strength), hops, steps)


def prepared_again(
    adjacency: Adjacency, people: Sides, old: ReachIndex, touched: Ints, one_way: Ties, max_hops: int = DEFAULTS.reach.max_hops
) -> None:
    """Prepare for searches what `prepare` does, from what was prepared before the steps into and out of the people `touched` changed;
    all steps lead both ways but those of the ties `one_way`.
    """
    if len(old.bound) != max_hops:
        prepare(adjacency, people, max_hops)
        return
    role, more = roles(people), adjacency.n - old.bound.shape[1]
    bound, hops = np.pad(old.bound, ((0, 0), (0, more))), np.pad(old.bound_hops, ((0, 0), (0, more)))
    again = np.append(role[: len(old.role)] != old.role, np.ones(more, np.bool_))
    again[touched] = True
    starts = np.zeros(adjacency.n, np.bool_)
    starts[old.starts] = True
    ends = one_way.source, one_way.target
    starts[again] = _can_step(adjacency.start, adjacency.end, adjacency.source, np.flatnonzero(again), *ends)
    worth_again(adjacency.start, adjacency.end, adjacency.source, adjacency.strength, role, again, *ends, bound, hops)
    adjacency.kept.put(people, _index(adjacency, people, role, bound, hops, starts))


def _index(adjacency: Adjacency, people: Sides, role: Codes, bound: Floats, hops: Codes, steps: Flags) -> ReachIndex:
    """`steps` tells who can step to anybody."""
    starts = np.flatnonzero(steps & (role == START))
    return ReachIndex(*_searched(adjacency), people, role, bound, hops, starts, Recent(_VIA))


def _searched(adjacency: Adjacency) -> tuple[Ints, Ints, People]:
    return adjacency.start, adjacency.end, adjacency.source


@compiled
def _can_step(start: Ints, end: Ints, source: People, some: Ints, one_way_source: People, one_way_target: People) -> Flags:
    """Which of some people (ascending) can step to anybody: back to whoever steps to them, or by a tie that leads one way."""
    found = np.zeros(len(start), np.bool_)
    for u in some:
        for step in range(start[u], end[u]):
            if _steps_to(start, end, source, u, source[step]):
                found[u] = True
                break
    for tie in range(len(one_way_source)):
        u = one_way_source[tie]
        found[u] = found[u] or _steps_to(start, end, source, u, one_way_target[tie])
    return found[some]


@compiled
def _steps_to(start: Ints, end: Ints, source: People, one: np.int64, other: np.int32) -> bool:
    """Whether one steps to another."""
    return bool((source[start[other] : end[other]] == one).any())


@compiled
def _leaving(start: Ints, end: Ints, source: People) -> tuple[Ints, People, People]:
    """All steps by who steps: where those of each person begin, to whom they lead, which they are."""
    n = len(start)
    begin = np.zeros(n + 1, np.int64)
    for v in range(n):
        for step in range(start[v], end[v]):
            begin[source[step] + 1] += 1
    for v in range(n):
        begin[v + 1] += begin[v]
    to, number, place = np.empty(begin[n], np.int32), np.empty(begin[n], np.int32), begin[:n].copy()
    for v in range(n):
        for step in range(start[v], end[v]):
            to[place[source[step]]], number[place[source[step]]] = v, step
            place[source[step]] += 1
    return begin, to, number


def _field(adjacency: Adjacency, reach_index: ReachIndex, target: int, max_hops: int, blocked: Ints) -> Field:
    """What a search for the best route of each of ours reads."""
    return Field(
        start=adjacency.start,
        end=adjacency.end,
        source=adjacency.source,
        strength=adjacency.strength,
        role=reach_index.role,
        bound=reach_index.bound,
        bound_hops=reach_index.bound_hops,
        blocked=blocked,
        listed=_NOBODY,
        target=target,
        origin=-1,
        max_hops=max_hops,
        each=True,
        colleague=0.0,
        top_colleague=0.0,
        near=_NOBODY,
        near_strength=np.empty(0),
        estranged=_NOBODY,
        leaving_start=_NOBODY,
        leaving_to=_NO_PEOPLE,
        leaving_step=_NO_PEOPLE,
    )


def _from(field: Field, adjacency: Adjacency, reach_index: ReachIndex, origin: int, colleague: float) -> Field:
    """The same for all routes of one of ours, whose first hop may go to a colleague."""
    start, to, number = reach_index.leaving
    mine = slice(*start[origin : origin + 2])
    near, step = to[mine].astype(np.int64), number[mine]
    ours, rejecting = reach_index.role[near] == START, reach_index.people.rejects & (reach_index.role == START)
    strength = np.maximum(adjacency.strength[step], np.where(ours & ~adjacency.by_knows[step], colleague, 0.0))
    strength[rejecting[near]] = 0.0
    order = np.argsort(-strength, kind="stable")
    shut = (
        adjacency.blocked_pairs[slice(*np.searchsorted(adjacency.blocked_pairs, (origin * adjacency.n, (origin + 1) * adjacency.n)))]
        % adjacency.n
    )
    return field._replace(
        origin=origin,
        each=False,
        colleague=colleague,
        top_colleague=strength[ours].max(initial=colleague),
        near=near[order],
        near_strength=strength[order],
        estranged=np.concatenate((shut, np.flatnonzero(rejecting))),
        leaving_start=start,
        leaving_to=to,
        leaving_step=number,
    )


def _paths(field: Field, found: Found) -> list[Path]:
    """The routes of a search, best first; equal ones by the numbers of their people."""
    paths = [(-rank, _path(field, people, steps)) for rank, people, steps in zip(found.rank, found.people, found.steps, strict=True)]
    return [path for _, path in sorted(paths, key=lambda ranked: (ranked[0], ranked[1].people))]


def _path(field: Field, row: Ints, row_steps: Ints) -> Path:
    """One route written out, with the origin before the colleague it starts with."""
    people: list[int] = row[row >= 0].tolist()
    steps: list[int] = row_steps[: len(people) - 1].tolist()
    strengths: list[float] = field.strength[steps].tolist()
    if field.origin not in (-1, people[0]):
        hop, strength = _first_hop(field, people[0])
        people, steps, strengths = [field.origin, *people], [hop, *steps], [strength, *strengths]
    return Path(100 * prod(strength / 100 for strength in strengths), tuple(people), tuple(steps))


def _first_hop(field: Field, colleague: int) -> tuple[int, float]:
    """The origin's hop to a colleague: its step, −1 where being colleagues counts more, and its strength 0–100."""
    place = np.flatnonzero(field.near == colleague)
    if not len(place):
        return -1, field.colleague
    first, last = field.leaving_start[field.origin : field.origin + 2]
    step = int(field.leaving_step[first:last][field.leaving_to[first:last] == colleague][0])
    strength = float(field.near_strength[place[0]])
    return (step if field.strength[step] == strength else -1), strength


def nearest(adjacency: Adjacency, people: Sides, target: int, limit: int = 5, max_hops: int = DEFAULTS.reach.max_hops) -> list[Near]:
    """For a target nobody of ours reaches: who could introduce us, fewest hops first, then strongest, then by number.

    None of them is ours, rejects us or works for a competitor.
    """
    role, near = roles(people), list[Near]()
    layer, strength, seen = np.array([target]), np.array([100.0]), np.array([target])
    for count in range(1, max_hops + 1):
        step, behind = _steps_into(adjacency, layer)
        source, through = adjacency.source[step].astype(np.int64), adjacency.strength[step] * strength[behind] / 100
        fresh = (role[source] == BETWEEN) & ~np.isin(source, seen)
        order = np.lexsort((-through[fresh], source[fresh]))
        layer, first = np.unique(source[fresh][order], return_index=True)
        strength, seen = through[fresh][order][first], distinct(np.append(seen, layer))
        ranked = np.argsort(-strength, kind="stable")[: limit - len(near)]
        near += [Near(int(layer[i]), count, float(strength[i])) for i in ranked]
        if len(near) >= limit or not len(layer):
            break
    return near


def _steps_into(adjacency: Adjacency, layer: Ints) -> tuple[Ints, Ints]:
    """All steps into the people of a layer, and for each the place of its end in the layer."""
    start, end = adjacency.start[layer], adjacency.end[layer]
    return spans(start, end), np.repeat(np.arange(len(layer)), end - start)


def warm() -> None:
    """Compile, or load from disk, all that a question about routes runs, on a graph of two people who know each other."""
    ends = np.array([0], np.int32), np.array([1], np.int32)
    tie = Ties(np.zeros(1, np.int8), *ends, np.array([50.0]), np.zeros(1, np.int64))
    two, sides = hops.adjacency_of(2, tie), Sides(np.array([OURS, CUSTOMER], np.int8), np.zeros(2, np.bool_))
    routes(two, sides, 1)
    prepared_again(two, sides, prepare(two, sides), np.ones(1, np.int64), tie)
    routes(two, sides, 1, origin=0)
    reaching(two, sides, 1)
    routes(two, sides, 1, via=[0])
    nearest(two, sides, 1)
    reached_among(two, sides, 2, np.ones(1, np.int64))
