"""Every peer of the benchmarks finds the strengths we find, on a small world."""

import pytest

from benchmarks import cypher, peers
from benchmarks.process import Held
from benchmarks.steps import HOPS, steps
from benchmarks.worlds import World
from graph.analysis.routes.reach import routes
from graph.store.database import Database

SMALL = World(people=200, ties=500, account=20, ours=0.03)


@pytest.fixture(scope="module")
def ours() -> dict[int, float]:
    """The best strength of a route to each of forty people; some have none."""
    held = Held.of(SMALL, asked=0)
    found = {one: routes(held.snapshot.adjacency, held.snapshot.sides, held.snapshot.index[f"p{one}"]) for one in range(160, 200)}
    strengths = {one: best[0].strength if best else 0.0 for one, best in found.items()}
    assert len({round(strength, 3) for strength in strengths.values()}) > 20
    return strengths


@pytest.mark.parametrize("library", list(peers.LIBRARIES))
def test_a_library_finds_our_strength_or_a_longer_route(library: str, ours: dict[int, float]) -> None:
    best = peers.LIBRARIES[library](steps(SMALL))
    assert [one for one, expected in ours.items() if not peers.agrees(expected, *best(one))] == []


def test_a_layer_a_hop_keeps_the_limit_of_hops(ours: dict[int, float]) -> None:
    best = peers.scipy(steps(SMALL))
    assert [one for one, expected in ours.items() if abs(best(one)[0] - expected) > 1e-6] == []


def test_a_weaker_answer_and_a_stronger_one_in_as_many_hops_are_refused() -> None:
    assert not peers.agrees(50.0, 49.0, HOPS)
    assert not peers.agrees(50.0, 51.0, HOPS)
    assert peers.agrees(50.0, 51.0, HOPS + 1)


@pytest.mark.parametrize("question", ["best_route", "shortest_path"])
def test_the_path_queries_of_both_engines_agree_with_us(question: str, database: Database, ours: dict[int, float]) -> None:
    cypher.create(database, SMALL)
    asked = dict(list(ours.items())[:8])
    found = {one: cypher.run(database, question, target=f"p{one}") for one in asked}
    assert [one for one, expected in asked.items() if not cypher.agrees(question, expected, found[one])] == []
