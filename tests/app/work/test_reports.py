"""Half-year and year-end reports over HTTP: frozen once, never altered by what comes later; what is expected was counted by hand."""

from pathlib import Path

import pytest

from app.service import Service
from graph.model.clock import today
from tests.app.work.test_year import GOALS, PLANS
from tests.app.work.year_world import AT, SHEETS
from tests.conftest import imported, written
from tests.setup.client import Client
from tests.setup.readers import as_

YEAR_END = {"year": 2026, "half": "year_end", "at": AT}
WORLD = {**SHEETS, "plans": PLANS, "goals": GOALS}


@pytest.fixture
def world(graph: Service, client: Client, tmp_path: Path) -> Client:
    assert imported(graph, written(tmp_path / "in", **WORLD)).status == "done"
    return client


def frozen(world: Client, **other: object) -> dict[str, object]:
    answer = world.post("/organizations/bank/reports", {**YEAR_END, **other})
    assert answer.status_code == 201, answer.text
    return answer.json()


@pytest.mark.both_engines
def test_a_report_holds_what_was_seen_that_day_whatever_comes_later(world: Client) -> None:
    made = frozen(world)
    told = made["told"]
    assert isinstance(told, dict)
    assert (made["year"], made["half"], made["at"], made["by"]) == (2026, "year_end", AT, "tests")
    assert (told["plan"]["baseline_on"], told["plan"]["owner"]["name"], told["owner"]["name"], told["tier"]) == (
        "2026-04-01", "Sue", "Sue", "S",
    )  # fmt: skip
    # Ann and Bob are tied effectively since their strengths were stated on the day; Cid is not. On 1 April nobody was.
    figures = {one["metric"]: one for one in told["figures"]}
    now = world.get("/organizations/bank/coverage", at=AT).json()
    assert (figures["breadth"]["now"], figures["depth"]["now"]) == (now["breadth"], now["depth"])
    assert (figures["breadth"]["baseline"], figures["breadth"]["rival"]) == (0.0, 0.0)
    goals = {one["id"]: (one["from"], one["now"], one["to"], one["state"]) for one in told["goals"]}
    assert goals["g2"] == (None, 80.0, 70.0, "reached")
    assert told["counts"] == {"missed": 1, "open": 2, "unknown": 1, "reached": 1, "dropped": 1}
    assert [one["kind"] for one in told["gaps"]] == [one["kind"] for one in now["gaps"]][:10]
    assert [one["step"] for one in told["steps"] if one["late"]] == ["plan", "review", "half_year"]

    # everything a report tells of is changed: the tie, the goal, the plan, the account itself
    assert world.patch("/ties/KNOWS|ann|sam", {"strength": 5}).status_code == 200
    assert world.patch("/goals/g2", {"target": 90}).status_code == 200
    assert world.patch("/plans/y1", {"half_year_on": "2026-07-01"}).status_code == 200
    assert world.patch("/organizations/bank", {"name": "The Bank"}).status_code == 200
    assert world.get("/organizations/bank/year", year=2026, at=AT).json()["counts"] != told["counts"], "the page follows"
    assert world.get(f"/reports/{made['id']}").json() == made
    (listed,) = world.get("/organizations/bank/reports").json()["items"]
    assert listed == {name: value for name, value in made.items() if name != "told"}


def test_a_report_is_made_once(world: Client) -> None:
    first = frozen(world)
    again = world.post("/organizations/bank/reports", {**YEAR_END, "at": "2026-11-01"})
    assert (again.status_code, "frozen already" in again.text) == (409, True)
    assert world.get(f"/reports/{first['id']}").json() == first
    assert frozen(world, half="half_year", at="2026-06-30")["id"] != first["id"], "the other half is another report"


@pytest.mark.parametrize(("given", "said"), [
    ({"at": "2026-06-30"}, "a day from 1 Jul 2026 to today"),
    ({"half": "half_year", "at": "2025-12-31"}, "a day from 1 Jan 2026"),
    ({"at": "2199-01-01"}, "to today"),
    ({"year": 2025}, "no plan for this year"),
    ({"half": "quarter"}, "half"),
])  # fmt: skip
def test_a_report_that_makes_no_sense_is_refused(world: Client, given: dict[str, object], said: str) -> None:
    answer = world.post("/organizations/bank/reports", {**YEAR_END, **given})
    assert (answer.status_code, said in answer.text) == (422, True), answer.text
    assert world.get("/organizations/bank/reports").json() == {"items": []}


def test_without_a_day_it_is_of_today(world: Client) -> None:
    assert world.post("/plans", {"organization": "bank", "year": int(today()[:4]) + 1, "id": "y2"}).status_code == 201
    half = {"year": int(today()[:4]), "half": "half_year"}
    if int(today()[:4]) != 2026:
        assert world.post("/plans", {"organization": "bank", "year": half["year"], "id": "y3"}).status_code == 201
    assert world.post("/organizations/bank/reports", half).json()["at"] == today()


def test_nobody_is_there_for_whom_nothing_is_there(world: Client) -> None:
    assert world.get("/organizations/nobody/reports").status_code == 404
    assert world.post("/organizations/nobody/reports", YEAR_END).status_code == 404
    assert world.get("/reports/nothing").status_code == 404


def test_a_report_counts_nothing_private_and_tells_everybody_the_same(world: Client) -> None:
    assert world.patch("/ties/KNOWS|ann|sam", {"private": True}).status_code == 200
    assert world.patch("/interactions/i1", {"private": True}).status_code == 200
    made = as_(world, "sam", "editor").post("/organizations/bank/reports", YEAR_END).json()
    goal = next(one for one in made["told"]["goals"] if one["id"] == "g2")
    # Sam's tie of 80 is private; the best that everybody sees is Sue's 40
    assert (goal["now"], goal["state"]) == (40.0, "open")
    assert made["by"] == "Sam"
    for who in ("sue", "sam"):
        assert as_(world, who).get(f"/reports/{made['id']}").json() == made


def test_under_team_a_report_is_for_whoever_works_on_the_account(world: Client) -> None:
    made = as_(world, "sue", "editor", "team").post("/organizations/bank/reports", YEAR_END)
    assert made.status_code == 201, made.text
    path = f"/reports/{made.json()['id']}"
    sam = as_(world, "sam", "editor", "team")
    assert (sam.get(path).status_code, sam.get("/organizations/bank/reports").json()) == (404, {"items": []})
    assert sam.post("/organizations/bank/reports", {**YEAR_END, "half": "half_year"}).status_code == 404, "and Sam cannot make one"
    assert as_(world, "sue", "viewer", "team").get(path).json() == made.json()
    assert as_(world, "sam", "viewer", "open", ("mill",)).get(path).status_code == 404
    opened = frozen(world, half="half_year")
    assert as_(world, "sue", "viewer", "team").get(f"/reports/{opened['id']}").status_code == 404, "made while all was open to all"


def test_reports_follow_an_account_that_is_merged_and_come_back(world: Client) -> None:
    made = frozen(world)
    merged = world.post("/organizations/mill/merge", {"other": "bank"})
    assert merged.status_code == 200, merged.text
    assert [one["id"] for one in world.get("/organizations/mill/reports").json()["items"]] == [made["id"]]
    assert world.get(f"/reports/{made['id']}").json()["told"] == made["told"], "what it tells is not touched"
    (merge,) = world.get("/merges").json()["items"]
    assert world.post(f"/merges/{merge['id']}/undo", {}).status_code == 200
    assert world.get("/organizations/mill/reports").json() == {"items": []}
    assert world.get(f"/reports/{made['id']}").json() == made


def test_an_export_tells_of_the_maps_and_not_of_reports(world: Client) -> None:
    before = world.get("/export").text
    made = frozen(world)
    assert str(made["id"]) not in world.get("/export").text
    assert world.get("/export").text == before
