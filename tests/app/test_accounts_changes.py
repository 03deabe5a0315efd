"""Accounts and people when the maps change: a move, an account with nobody in it, one without departments."""

from pathlib import Path

import pytest

from app.service import Service
from tests.app.accounts_world import AT, SHEETS
from tests.conftest import imported, written
from tests.setup.client import Client


@pytest.fixture
def world(client: Client, graph: Service, tmp_path: Path) -> Client:
    assert imported(graph, written(tmp_path / "in", **SHEETS)).status == "done"
    return client


def test_a_move_ends_ties_by_position_and_names_the_successor(world: Client) -> None:
    seats = {"from": "ann", "type": "WORKS_IN"}
    assert world.post("/people", {"name": "Eve", "id": "eve", "organization": "bank"}).status_code == 201
    world.post("/ties", {**seats, "to": "department:it", "title": "CIO", "started_on": "2020-01-01", "ended_on": "2026-10-31"})
    world.post("/ties", {**seats, "to": "department:audit", "title": "Auditor", "started_on": "2026-11-01"})
    world.post("/ties", {**seats, "from": "eve", "to": "department:it", "title": "CIO", "started_on": "2026-11-01"})
    world.patch("/ties/KNOWS|ann|sam", {"stated_on": "2026-01-01", "strength": 80})
    (move,) = world.get("/people/ann/moves", at=AT).json()["moves"]
    assert ([one["with"]["name"] for one in move["lapsed"]], [one["with"]["name"] for one in move["followed"]]) == (["Sam"], ["Sue"])
    assert (move["left"]["title"], move["taken"]["department"], move["successor"]["name"]) == ("CIO", "Audit", "Eve")
    assert world.get("/people/ann/strength", with_="sam", at=AT).json()["lapsed_on"] == "2026-10-31"
    assert all(route["people"][0]["id"] != "sam" for route in world.get("/people/ann/reach", at=AT).json()["routes"])


def test_an_account_with_nobody_in_it(world: Client) -> None:
    world.post("/organizations", {"name": "Empty", "id": "empty", "kind": "customer"})
    found = world.get("/organizations/empty/coverage", at=AT).json()
    assert [found[name] for name in ("breadth", "depth", "penetration", "general")] == [None] * 4
    relation = world.get("/organizations/empty/relationship", at=AT).json()
    assert [relation[name]["score"] for name in ("key", "general", "organisational")] == [None] * 3


def test_an_account_without_departments_is_one_unit_and_provisional(world: Client) -> None:
    world.post("/organizations", {"name": "Small", "id": "small", "kind": "customer"})
    world.post("/people", {"name": "Fay", "id": "fay", "organization": "small"})
    found = world.get("/organizations/small/coverage", at=AT).json()
    assert (found["breadth"], found["provisional"], found["penetration"]) == (0.0, True, None)


def test_what_was_not_yet_known_does_not_count_in_the_past(world: Client) -> None:
    world.patch("/ties/KNOWS|ann|sam", {"since": "2026-06-01"})
    assert world.get("/people/ann/strength", with_="sam", at="2026-05-01").json()["class"] is None
    found = world.get("/people/ann/strength", with_="sam", at="2026-08-01").json()
    assert (found["stated_as"], found["stated"]) == (None, None), "it was stated in November"


def test_subsidiaries_count_to_the_account_asked_for(world: Client) -> None:
    world.post("/organizations", {"name": "Group", "id": "group", "kind": "customer"})
    world.patch("/organizations/bank", {"parent": "group"})
    alone = world.get("/organizations/bank/coverage").json()
    below = world.get("/organizations/bank/coverage", subsidiaries="true").json()
    group = world.get("/organizations/group/coverage", subsidiaries="true").json()
    assert below["breadth"] == alone["breadth"] == group["breadth"]


def test_a_later_assessment_that_gives_no_level_does_not_erase_one(world: Client) -> None:
    world.post("/assessments", {"subject": "person:ann", "at": "2026-11-10", "stance": 1})
    assert world.get("/people/ann/ladder", at=AT).json()["level"] == 1


def test_filling_in_the_department_of_a_seat_is_no_move(world: Client) -> None:
    world.post("/people", {"name": "Eve", "id": "eve", "organization": "bank"})
    world.patch("/people/eve", {"department": "it"})
    assert world.get("/people/eve/moves").json()["moves"] == []
