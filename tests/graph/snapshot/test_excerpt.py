"""The figures of an account on an excerpt are those on all of the maps."""

import pytest

from benchmarks import full_world
from benchmarks.worlds import World
from graph.model.method import METHOD
from graph.model.refs import NodeRef
from graph.resident.graph import ResidentGraph
from graph.snapshot.excerpt import Excerpt
from graph.snapshot.snapshot import build
from graph.work.past.over_time import OF_ACCOUNT, OF_PROJECT, OF_RIVAL
from graph.work.plans.metrics import figure

DAYS = ("2024-12-31", "2025-11-30", "2026-11-20")


@pytest.fixture(scope="module")
def maps() -> ResidentGraph:
    return full_world.in_memory(World(400, 1600, 40, 0.05))


@pytest.mark.parametrize("day", DAYS)
def test_every_figure_of_every_account_and_project(maps: ResidentGraph, day: str) -> None:
    whole, known = build(maps, day, METHOD), 0
    for account in [one for one, item in maps.nodes["Organization"].items() if item.get("kind") == "customer"]:
        cut, ref = build(Excerpt.of_account(maps, account).graph(), day, METHOD), NodeRef("Organization", account)
        for metrics, side in ((OF_ACCOUNT, None), (OF_RIVAL, "r0")):
            found = {one: figure(cut, one, ref, side) for one in metrics}
            assert found == {one: figure(whole, one, ref, side) for one in metrics}, account
            known += sum(value is not None for value in found.values())
    for project in maps.nodes["Project"]:
        cut, ref = build(Excerpt.of_project(maps, project).graph(), day, METHOD), NodeRef("Project", project)
        assert [figure(cut, one, ref) for one in OF_PROJECT] == [figure(whole, one, ref) for one in OF_PROJECT], project
    assert known > 30, "the world has figures to compare"


def test_an_excerpt_is_marked_by_what_is_in_it(maps: ResidentGraph) -> None:
    mark = Excerpt.of_account(maps, "o0").mark
    assert Excerpt.of_account(maps, "o0").mark == mark
    assert Excerpt.of_account(maps, "o1").mark != mark
    people = Excerpt.of_account(maps, "o0").graph().nodes["Person"]
    assert 0 < len(people) < len(maps.nodes["Person"])
