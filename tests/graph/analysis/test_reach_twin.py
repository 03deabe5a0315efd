"""Introduction routes on random graphs: the fast search against its brute-force twin (method §9)."""

from itertools import pairwise
from math import prod

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from graph.analysis.routes.hops import CONFLICT, INFLUENCES, KNOWS, SHARED_PROJECT, Adjacency, adjacency_of
from graph.analysis.routes.reach import COMPETITOR, CUSTOMER, OURS, PARTNER, Path, reached, reaching, routes
from tests.graph.analysis.brute_force import World, all_routes, hop, listed_routes, may_stand_between, rank, sides_of, ties_of
from tests.setup.thorough import examples


def asked(world: World, target: int, **options: object) -> list[Path]:
    return routes(adjacency_of(world.n, ties_of(world)), sides_of(world), target, **options)  # type: ignore[arg-type]


STRENGTHS = st.one_of(st.none(), st.sampled_from([0, 1, 3, 5, 25, 50, 70, 80, 100]), st.floats(0, 100))


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Two to seven people on all sides with ties of all kinds, many of them parallel or equally strong."""
    n = draw(st.integers(2, 7))
    person = st.integers(0, n - 1)
    kinds = st.sampled_from([KNOWS, KNOWS, KNOWS, 1, 2, INFLUENCES, INFLUENCES, SHARED_PROJECT, CONFLICT])
    ties = draw(st.lists(st.tuples(kinds, person, person, STRENGTHS), max_size=4 * n))
    side = st.sampled_from([OURS, OURS, CUSTOMER, CUSTOMER, CUSTOMER, CUSTOMER, COMPETITOR, PARTNER, 0])
    rejects = draw(st.sets(person, max_size=2)) if draw(st.booleans()) else set[int]()
    return World(tuple(draw(st.lists(side, min_size=n, max_size=n))), tuple(ties), frozenset(rejects))


HOPS = st.integers(1, 6)
LIMITS = st.integers(1, 12)
BLOCKED = st.frozensets(st.integers(0, 6), max_size=2)
thorough = examples(400)


def check(path: Path, world: World, found: Adjacency, max_hops: int) -> None:
    """The route is one by the rules, as strong as its steps, and its steps are those of its people."""
    colleague = path.people[1] in world.ours
    assert len(path.people) - 1 == len(path.steps) <= max_hops
    assert len(set(path.people)) == len(path.people)
    assert path.people[0] in world.ours
    assert all(may_stand_between(world, person) for person in path.people[1 + colleague : -1])
    strengths = [hop(world, *pair, colleagues=colleague and not place) for place, pair in enumerate(pairwise(path.people))]
    assert path.strength == pytest.approx(100 * prod(strength / 100 for strength in strengths))
    for step, (source, target), strength in zip(path.steps, pairwise(path.people), strengths, strict=True):
        assert step == (found.step(source, target) if step >= 0 else -1)
        assert strength == pytest.approx(found.strength[step] if step >= 0 else 50)


def compare(world: World, target: int, max_hops: int, limit: int, blocked: frozenset[int], origin: int | None) -> None:
    """The fast answer is the twin's: the same strengths and hops in the same order, for routes that are right."""
    found = adjacency_of(world.n, ties_of(world))
    fast = routes(found, sides_of(world), target, max_hops=max_hops, limit=limit, origin=origin, blocked=blocked)
    slow = listed_routes(all_routes(world, target, max_hops, origin, blocked), limit, from_one=origin is not None)
    assert [rank((path.strength, path.people))[:2] for path in fast] == [
        (pytest.approx(strength, abs=1e-8), hops) for strength, hops, _ in map(rank, slow)
    ]
    assert len({frozenset(path.people) for path in fast}) == len(fast)
    for path in fast:
        check(path, world, found, max_hops)
        assert blocked.isdisjoint(path.people)


@thorough
@given(worlds(), HOPS, LIMITS, BLOCKED)
def test_routes_are_those_of_the_brute_force_twin(world: World, max_hops: int, limit: int, blocked: frozenset[int]):
    for target in range(world.n):
        compare(world, target, max_hops, limit, blocked & set(range(world.n)), None)


@thorough
@given(worlds(), HOPS, LIMITS, BLOCKED)
def test_routes_from_one_of_ours_are_those_of_the_brute_force_twin(world: World, max_hops: int, limit: int, blocked: frozenset[int]):
    for origin in world.ours:
        for target in range(world.n):
            compare(world, target, max_hops, limit, blocked & set(range(world.n)), origin)


def passes(people: tuple[int, ...], via: list[int]) -> bool:
    """Whether a route passes some people in this order, its target not counted."""
    left = iter(people[:-1])
    return all(person in left for person in via)


@thorough
@given(worlds(), HOPS, LIMITS, BLOCKED, st.lists(st.integers(0, 6), min_size=1, max_size=3, unique=True), st.booleans())
def test_routes_through_people_in_order_are_those_of_the_brute_force_twin(
    world: World, max_hops: int, limit: int, blocked: frozenset[int], via: list[int], from_one: bool
):
    everybody = set(range(world.n))
    via, blocked = [person for person in via if person in everybody], frozenset(blocked & everybody - set(via))
    assume(via)
    origin = world.ours[0] if from_one and world.ours else None
    found, sides = adjacency_of(world.n, ties_of(world)), sides_of(world)
    for target in range(world.n):
        fast = routes(found, sides, target, max_hops=max_hops, limit=limit, origin=origin, blocked=blocked, via=via)
        slow = [route for route in all_routes(world, target, max_hops, origin, blocked) if passes(route[1], via)]
        listed = listed_routes(slow, limit, from_one=origin is not None)
        assert [rank((path.strength, path.people))[:2] for path in fast] == [
            (pytest.approx(strength, abs=1e-8), hops) for strength, hops, _ in map(rank, listed)
        ]
        for path in fast:
            check(path, world, found, max_hops)
            assert passes(path.people, via) and blocked.isdisjoint(path.people)
        if origin is None:
            enough = {people[0] for strength, people in slow if strength >= 10 * (1 - 1e-9)}
            assert reaching(found, sides, target, max_hops, blocked=blocked, via=via) == len(enough)


@given(worlds(), HOPS, BLOCKED)
def test_everybody_with_a_route_without_some_people_is_counted(world: World, max_hops: int, blocked: frozenset[int]):
    blocked &= set(range(world.n))
    found, sides = adjacency_of(world.n, ties_of(world)), sides_of(world)
    for target in range(world.n):
        best = {people[0] for strength, people in all_routes(world, target, max_hops, None, blocked) if strength >= 10 * (1 - 1e-9)}
        assert reaching(found, sides, target, max_hops, blocked=blocked) == len(best)


@given(worlds(), HOPS)
def test_the_best_strength_of_each_of_ours_is_the_twins(world: World, max_hops: int):
    for target in range(world.n):
        best: dict[int, float] = {}
        for strength, people in all_routes(world, target, max_hops):
            best.setdefault(people[0], strength)
        fast = asked(world, target, max_hops=max_hops, limit=len(world.ours) or 1)
        assert {path.people[0]: path.strength for path in fast[: len(best)]} == pytest.approx(best)


@given(worlds(), HOPS)
def test_everybody_with_a_route_of_10_or_more_is_counted(world: World, max_hops: int):
    found, sides = adjacency_of(world.n, ties_of(world)), sides_of(world)
    for target in range(world.n):
        best = {people[0] for strength, people in all_routes(world, target, max_hops) if strength >= 10 * (1 - 1e-9)}
        assert reaching(found, sides, target, max_hops) == len(best)


@given(worlds(), HOPS, BLOCKED)
def test_what_is_reached_is_the_best_route_to_everybody(world: World, max_hops: int, blocked: frozenset[int]):
    blocked &= set(range(world.n))
    best = reached(adjacency_of(world.n, ties_of(world)), sides_of(world), max_hops, blocked)
    for target in set(range(world.n)) - set(world.ours) - blocked:
        found = all_routes(world, target, max_hops, None, blocked)
        strength, people = found[0] if found else (0.0, (target,))
        assert best.strength[max_hops, target] == pytest.approx(strength)
        assert best.hops[max_hops, target] == len(people) - 1


@given(worlds(), st.data())
def test_one_more_tie_never_weakens_the_best_route(world: World, data: st.DataObject):
    person = st.integers(0, world.n - 1)
    kind, source, target, strength = data.draw(st.tuples(st.integers(KNOWS, SHARED_PROJECT), person, person, STRENGTHS))
    known = any(tie[0] == KNOWS and tie[3] is not None and {tie[1], tie[2]} == {source, target} for tie in world.ties)
    assume(kind != KNOWS or strength is None or known)
    richer = World(world.side, (*world.ties, (kind, source, target, strength)), world.rejects)
    for aim in range(world.n):
        before, after = asked(world, aim, limit=1), asked(richer, aim, limit=1)
        assert not before or after[0].strength >= before[0].strength * (1 - 1e-9)


@given(worlds(), st.integers(1, 5), st.booleans())
def test_one_more_hop_never_weakens_the_best_route(world: World, max_hops: int, from_one: bool):
    origin = world.ours[0] if from_one and world.ours else None
    for target in range(world.n):
        shorter = asked(world, target, limit=1, max_hops=max_hops, origin=origin)
        longer = asked(world, target, limit=1, max_hops=max_hops + 1, origin=origin)
        assert not shorter or longer[0].strength >= shorter[0].strength * (1 - 1e-9)


@pytest.mark.parametrize(("via", "people"), [([0], (0, 1, 2)), ([0, 1], (0, 1, 2)), ([1], (0, 1, 2)), ([1, 0], None)])
def test_the_origin_is_passed_before_the_colleague_whom_it_asks(via: list[int], people: tuple[int, ...] | None):
    world = World((OURS, OURS, CUSTOMER), ((KNOWS, 1, 2, 80),), frozenset())
    found = routes(adjacency_of(world.n, ties_of(world)), sides_of(world), 2, max_hops=2, origin=0, via=via)
    assert [path.people for path in found] == ([people] if people else [])


def crowd(seed: int, n: int, ties: int) -> World:
    """Many people with equally many ties each, a tenth of them ours."""
    chance = np.random.default_rng(seed)
    kind = chance.choice([KNOWS, KNOWS, KNOWS, 1, INFLUENCES, SHARED_PROJECT, CONFLICT], ties)
    amount = np.where(kind == INFLUENCES, chance.integers(1, 6, ties), chance.integers(1, 100, ties)).tolist()
    ends = chance.integers(0, n, (2, ties)).tolist()
    side = chance.choice([OURS, CUSTOMER, COMPETITOR, PARTNER], n, p=[0.1, 0.7, 0.1, 0.1])
    side[0] = OURS
    listed = zip(kind.tolist(), *ends, amount, strict=True)
    return World(tuple(side.tolist()), tuple(listed), frozenset(chance.choice(n, n // 20).tolist()) - {0})


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("origin", [None, 0])
def test_routes_among_many_people_are_those_of_the_brute_force_twin(seed: int, origin: int | None):
    world = crowd(seed, 60, 400)
    for target in (58, 59):
        compare(world, target, 3, 30, frozenset({7, 8}), origin)


@pytest.mark.thorough
def test_a_star_with_thousands_of_ties_at_two_hops_gets_exact_routes():
    # 0 knows everybody a little; more steps leave its contacts than the search looks at to prepare
    world = crowd(5, 110, 3000)
    world = World(world.side, (*world.ties, *((KNOWS, 0, person, 5 + person % 40) for person in range(1, 109))), world.rejects)
    compare(world, 109, 3, 25, frozenset(), 0)
