"""Method §9 said a second time, as plainly as possible: every simple path by recursion, from dicts built straight from the ties."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from math import prod

import numpy as np

from graph.analysis.routes.hops import CONFLICT, INFLUENCES, KNOWS, REPORTS_TO_DOTTED, REPORTS_TO_SOLID, SHARED_PROJECT, Ties
from graph.analysis.routes.reach import COMPETITOR, OURS, Sides

DEFAULTS = {REPORTS_TO_SOLID: 40.0, REPORTS_TO_DOTTED: 20.0, SHARED_PROJECT: 25.0}

Tie = tuple[int, int, int, float | None]
"""Kind, source, target, strength or weight; None where unknown."""


@dataclass(frozen=True)
class World:
    """People by number with their sides, and the ties between them."""

    side: tuple[int, ...]
    ties: tuple[Tie, ...]
    rejects: frozenset[int] = field(default_factory=frozenset[int])

    @property
    def n(self) -> int:
        return len(self.side)

    @property
    def ours(self) -> list[int]:
        return [person for person, side in enumerate(self.side) if side == OURS]


def ties_of(world: World) -> Ties:
    """The ties as `walks` takes them; the row is the place in the list."""
    kind, source, target, strength = zip(*world.ties, strict=True) if world.ties else ((), (), (), ())
    return Ties(
        np.array(kind, np.int8),
        np.array(source, np.int32),
        np.array(target, np.int32),
        np.array([np.nan if value is None else value for value in strength], np.float64),
        np.arange(len(kind), dtype=np.int64),
    )


def sides_of(world: World) -> Sides:
    rejects = np.array([person in world.rejects for person in range(world.n)], np.bool_)
    return Sides(np.array(world.side, np.int8), rejects)


def hop(world: World, source: int, target: int, *, colleagues: bool = False) -> float:
    """Strength of the step from source to target, 0 when it cannot be walked."""
    between = [tie for tie in world.ties if {tie[1], tie[2]} == {source, target}]
    if source == target or any(kind == CONFLICT for kind, *_ in between):
        return 0.0
    knows = [strength for kind, _, _, strength in between if kind == KNOWS and strength is not None]
    unknown = [10.0 for kind, _, _, strength in between if kind == KNOWS and strength is None]
    influences = [(3 if weight is None else weight) * 12.0 for kind, u, _, weight in between if kind == INFLUENCES and u == source]
    others = [DEFAULTS[kind] for kind, *_ in between if kind in DEFAULTS] + [50.0] * colleagues
    return min(100.0, max([0.0, *influences, *unknown, *(knows or others)]))


def may_stand_between(world: World, person: int) -> bool:
    return world.side[person] not in (OURS, COMPETITOR) and person not in world.rejects


def all_routes(
    world: World, target: int, max_hops: int, origin: int | None = None, blocked: frozenset[int] = frozenset()
) -> list[tuple[float, tuple[int, ...]]]:
    """Every route there is: strength and people, best first."""
    if world.side[target] == OURS or target in blocked or origin in blocked:
        return []
    steps = {(u, v): hop(world, u, v) for u in range(world.n) for v in range(world.n)}

    def onward(so_far: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        for person in range(world.n):
            if person in so_far or person in blocked or not steps[so_far[-1], person] or len(so_far) > max_hops:
                continue
            if person == target:
                yield (*so_far, person)
            elif may_stand_between(world, person):
                yield from onward((*so_far, person))

    found: list[tuple[float, tuple[int, ...]]] = []
    for first in [origin] if origin is not None else [person for person in world.ours if person not in blocked]:
        found += [(100 * prod(steps[pair] / 100 for pair in pairwise(people)), people) for people in onward((first,))]
    for colleague in [person for person in world.ours if origin is not None and person not in {origin, *blocked, *world.rejects}]:
        assert origin is not None
        strength = hop(world, origin, colleague, colleagues=True)
        if strength:
            tails = [people for people in onward((colleague,)) if len(people) <= max_hops and origin not in people]
            found += [(strength * prod(steps[pair] / 100 for pair in pairwise(tail)), (origin, *tail)) for tail in tails]
    return sorted(found, key=rank)


def rank(route: tuple[float, tuple[int, ...]]) -> tuple[float, int, tuple[int, ...]]:
    strength, people = route
    return -round(strength, 9), len(people), people


def listed_routes(routes: list[tuple[float, tuple[int, ...]]], limit: int, *, from_one: bool) -> list[tuple[float, tuple[int, ...]]]:
    """The first `limit`: the best of each of ours, then those that differ by at least one person from every listed one."""
    listed: list[tuple[float, tuple[int, ...]]] = []
    for route in routes:
        if not from_one and all(route[1][0] != other[1][0] for other in listed):
            listed.append(route)
    for route in routes:
        if all(set(route[1]) != set(other[1]) for other in listed):
            listed.append(route)
    return listed[:limit]
