"""Who holds the ground when the maps change: people removed, accounts added, records taken back."""

from pathlib import Path

import pytest

from app.service import Service
from tests.app.ground_world import AT, SHEETS
from tests.conftest import imported, written
from tests.setup.client import Client


@pytest.fixture
def world(client: Client, graph: Service, tmp_path: Path) -> Client:
    assert imported(graph, written(tmp_path / "in", **SHEETS)).status == "done"
    return client


def test_taking_a_person_away_is_what_removing_them_from_the_graph_does(world: Client) -> None:
    expected = world.get("/organizations/bank/resilience", without="sam", at=AT).json()["after"]
    assert world.delete("/people/sam", cascade="true").status_code == 204
    found = world.get("/organizations/bank/resilience", without="sue", at=AT).json()["before"]
    assert found == expected


def test_a_problem_without_records_cannot_be_judged(world: Client) -> None:
    world.patch("/ties/WORKED_ON|sam|cloud|account", {"share": None})
    found = {one["number"]: one["severity"] for one in world.get("/diagnosis", at=AT).json()["problems"]}
    assert found[5] is None


def test_a_diagnosis_of_one_account_and_of_one_team(world: Client) -> None:
    world.post("/organizations", {"name": "Far", "id": "far", "kind": "customer"})
    world.post("/people", {"name": "Fay", "id": "fay", "organization": "far"})
    assert world.get("/diagnosis", account="far", at=AT).json()["scope"] == "Far"
    mine = world.get("/diagnosis", team="north", at=AT).json()
    assert (mine["scope"], {place["name"] for one in mine["problems"] for place in one["where"]} & {"Far"}) == ("North", set())
    assert world.get("/diagnosis", team="nowhere").status_code == 422
    assert world.get("/diagnosis", account="nowhere").status_code == 422


def test_nobody_and_nothing_is_answered_without_a_figure(world: Client) -> None:
    world.post("/organizations", {"name": "Empty", "id": "empty", "kind": "customer"})
    world.post("/projects", {"name": "Bare", "id": "bare", "customer": "empty"})
    assert world.get("/organizations/empty/resilience", at=AT).json()["people"] == []
    assert world.get("/organizations/empty/competition", at=AT).json()["people"] == []
    chain = world.get("/projects/bare/chain", at=AT).json()
    assert (chain["support"], chain["range"], chain["people"]) == (None, [None, None], [])
    assert world.get("/projects/bare/moves", at=AT).json()["moves"] == []


def test_a_veto_held_in_a_lesser_role_still_blocks(world: Client) -> None:
    world.post("/ties", {"from": "ann", "to": "lake", "type": "DECIDES_ON", "role": "gatekeeper", "veto": True})
    scores = {"stance": -1, "conduct": 0, "guidance": 0, "information": 0}
    world.post("/assessments", {"subject": "person:ann", "at": "2026-11-01", **scores, "interactions": ["i1"]})
    found = world.get("/projects/lake/chain", at=AT).json()
    assert ({"id": "ann", "name": "Ann", "level": 0, "state": "blocks"} in found["vetoes"], found["blocked"]) == (True, True)
    assert next(one["role"] for one in found["people"] if one["id"] == "ann") == "decider"


def test_a_project_of_later_is_not_past_yet(world: Client) -> None:
    world.post("/projects", {"name": "Later", "id": "later", "customer": "bank", "status": "lost", "opened_on": "2026-08-01",
                             "closed_on": "2026-10-01"})  # fmt: skip
    seen = next(one for one in world.get("/diagnosis", at=AT).json()["problems"] if one["number"] == 6)
    assert {place["name"] for place in seen["where"]} == {"Cloud", "Later"}
    before = next(one for one in world.get("/diagnosis", at="2026-07-01").json()["problems"] if one["number"] == 6)
    assert [place["name"] for place in before["where"]] == ["Cloud"]


def test_only_a_competitor_can_be_asked_against(world: Client) -> None:
    assert world.get("/organizations/bank/competition", against="us").status_code == 422
