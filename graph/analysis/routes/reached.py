"""How strongly our side as a whole reaches everybody: the best route to each person, all people at once (method §9 and §10)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from graph.analysis import compiled
from graph.analysis.routes.hops import Adjacency, Codes, Flags, Floats, Ints, People
from graph.analysis.routes.route_search import BETWEEN, CLOSED, START

EQUAL: Final = 1e-12  # products of the same hops in another order differ by less

OURS: Final = 1
CUSTOMER: Final = 2
COMPETITOR: Final = 3
PARTNER: Final = 4


@dataclass(frozen=True, eq=False)
class Sides:
    """Where each of n people stands: `side` 0 unknown or one of the codes above; `rejects` true for level −1 on the ladder."""

    side: Codes
    rejects: Flags


@dataclass(frozen=True, eq=False)
class Reached:
    """The best route from any of ours to each person v within r hops: `strength[r, v]` 0–100, 0 for none and for
    our own people, and its `hops[r, v]`.
    """

    strength: Floats
    hops: Codes


def roles(people: Sides) -> Codes:
    """What each person may be on a route: BETWEEN, START or CLOSED."""
    closed = people.rejects | (people.side == COMPETITOR)
    return np.where(people.side == OURS, START, np.where(closed, CLOSED, BETWEEN)).astype(np.int8)


def reached(adjacency: Adjacency, people: Sides, max_hops: int, blocked: Iterable[int] = ()) -> Reached:
    """How strongly our side reaches everybody within 0 … max_hops hops, without the people `blocked`; one pass a hop over all steps."""
    role = roles(people)
    role[np.fromiter(blocked, np.int64)] = CLOSED
    strength, count = np.zeros((max_hops + 1, adjacency.n)), np.zeros((max_hops + 1, adjacency.n), np.int8)
    for hop in range(1, max_hops + 1):
        worth = before(role, strength[hop - 1])
        _one_hop_more(
            adjacency.start, adjacency.end, adjacency.source, adjacency.strength, worth, count[hop - 1], strength[hop], count[hop]
        )
        strength[hop, role == START] = count[hop, role == START] = 0
    return Reached(strength, count)


def reached_among(adjacency: Adjacency, people: Sides, max_hops: int, wanted: Ints, blocked: Iterable[int] = ()) -> Floats:
    """How strongly our side reaches some people (`wanted`) within max_hops hops, 0–100, without the people `blocked`.

    The same as `reached` says of them, looking at nobody farther from them than so many hops.
    """
    role = roles(people)
    role[np.fromiter(blocked, np.int64)] = CLOSED
    layers = [wanted]
    for _ in range(max_hops - 1):
        layers.append(_between(adjacency.start, adjacency.end, adjacency.source, role, layers[-1], np.zeros(adjacency.n, np.bool_)))
    strength = np.zeros(adjacency.n)
    for layer in reversed(layers):
        farther, strength = strength, np.zeros(adjacency.n)
        _hop_into(adjacency.start, adjacency.end, adjacency.source, adjacency.strength, role, farther, layer, strength)
    return np.where(role[wanted] == START, 0.0, strength[wanted])


@compiled
def _between(start: Ints, end: Ints, source: People, role: Codes, layer: Ints, seen: Flags) -> Ints:
    """Who stands BETWEEN and has a step into one of a layer, each once."""
    found = [np.int64(0) for _ in range(0)]
    for v in layer:
        for step in range(start[v], end[v]):
            u = np.int64(source[step])
            if role[u] == BETWEEN and not seen[u]:
                seen[u] = True
                found.append(u)
    return np.array(found, np.int64)


@compiled
def _hop_into(
    start: Ints, end: Ints, source: People, step_strength: Floats, role: Codes, farther: Floats, layer: Ints, strength: Floats
) -> None:
    """Fill strength for a layer, as `_one_hop_more` does for everybody."""
    for v in layer:
        best = 0.0
        for step in range(start[v], end[v]):
            if step_strength[step] < best * (1 - EQUAL):
                break
            u = source[step]
            worth = 100.0 if role[u] == START else farther[u] if role[u] == BETWEEN else 0.0
            best = max(best, step_strength[step] * worth / 100)
        strength[v] = best


@compiled
def _one_hop_more(
    start: Ints, end: Ints, source: People, step_strength: Floats, worth: Floats, hops: Codes, strength: Floats, count: Codes
) -> None:
    """Fill strength and count with the best step into each person times what that step's start is worth."""
    for v in range(len(start)):
        strength[v], count[v] = _best_step(start, end, source, step_strength, worth, hops, v)


@compiled
def _best_step(start: Ints, end: Ints, source: People, step_strength: Floats, worth: Floats, hops: Codes, v: int) -> tuple[float, int]:
    """The best step into a person times what its start is worth, and the fewest hops of those as good."""
    best, fewest = 0.0, 0
    for step in range(start[v], end[v]):
        if step_strength[step] < best * (1 - EQUAL):
            break
        u = source[step]
        through, taken = step_strength[step] * worth[u] / 100, 1 + hops[u]
        if through > best * (1 + EQUAL) or (through >= best * (1 - EQUAL) > 0 and taken < fewest):
            fewest = taken
        best = max(best, through)
    return best, int(fewest)


@compiled
def worth_again(
    start: Ints, end: Ints, source: People, step_strength: Floats, role: Codes, touched: Flags, one_way_source: People,
    one_way_target: People, worth: Floats, hops: Codes,
) -> None:  # fmt: skip
    """Make [hop, person] again: what a step from each is `worth` (see `before`) and in how many `hops`, after the roles or the steps
    into the people `touched` have changed. Whoever is reached as before changes nobody behind them; behind somebody stand those who
    step to them, and whom a tie that leads one way leads to.
    """
    changed = touched.copy()
    for hop in range(len(worth)):
        dirty = touched.copy()
        if hop:
            for u in np.flatnonzero(changed):
                for step in range(start[u], end[u]):
                    dirty[source[step]] = True
            for tie in range(len(one_way_source)):
                if changed[one_way_source[tie]]:
                    dirty[one_way_target[tie]] = True
        changed[:] = False
        for v in np.flatnonzero(dirty):
            own, count = 100.0, 0
            if role[v] != START:
                own, count = _best_step(start, end, source, step_strength, worth[hop - 1], hops[hop - 1], int(v)) if hop else (0.0, 0)
                own = own if role[v] == BETWEEN else 0.0
            changed[v] = own != worth[hop, v] or count != hops[hop, v]
            worth[hop, v], hops[hop, v] = own, count


def before(role: Codes, strength: Floats) -> Floats:
    """What a step from each person is worth: 100 from one of ours, from those between as they are reached, 0 from the others."""
    return np.where(role == START, 100.0, np.where(role == BETWEEN, strength, 0.0))
