"""Scorecard, effort and the five tools over HTTP; figures by hand."""

from collections.abc import Callable

import pytest

from tests.app.work.year_world import AT, SHEETS
from tests.setup.client import Client

ORGANIZATIONS = """
    name,id,kind,tier,standing,value
    Us,us,ours,,,
    Bank,bank,customer,S,strategic,300
    Mill,mill,customer,C,,100
    Rival,rival,competitor,,,
"""


@pytest.fixture(scope="module")
def world(read_only: Callable[..., Client]) -> Client:
    return read_only(**{**SHEETS, "organizations": ORGANIZATIONS})


def test_a_scorecard_counts_what_is_confirmed(world: Client) -> None:
    found = world.get("/people/sam/scorecard", year=2026, at=AT).json()
    measures = {one["name"]: (one["n"], one["of"], one["share"]) for one in found["measures"]}
    # Sam looks after Ann (silent since 14 November) and Max (met on the 1st); Cid, whom nobody knows, is the account owner's
    assert measures["cadence"] == (1, 2, 50.0)
    # Ann alone is a key person: assessed on 1 March, more than 182 days ago, and only claimed
    assert (measures["assessments"], measures["gains"]) == ((0, 1, 0.0), (0, 1, 0.0))
    # the goal of level 2 is not reached; both actions have other assignees, or none
    assert (measures["goals"], measures["actions"]) == ((0, 1, 0.0), (0, 0, None))
    # Ann is tied to Sue, too
    assert (measures["shared"], measures["evidence"]) == ((1, 1, 100.0), (0, 0, None))
    assert [one["people"][0]["id"] for one in found["measures"] if one["name"] == "cadence"] == ["ann"]
    sue = {one["name"]: (one["n"], one["of"]) for one in world.get("/people/sue/scorecard", at=AT).json()["measures"]}
    assert sue["actions"] == (1, 1), "done on the day it was due"
    assert [world.get(f"/people/{one}/scorecard").status_code for one in ("nobody", "ann")] == [404, 422]


def test_effort_stands_beside_value(world: Client) -> None:
    tiers = {one["tier"]: one for one in world.get("/effort", at=AT).json()["tiers"]}
    # two contacts with the bank, one of them a visit, of three; 300 of 400
    assert (tiers["S"]["contacts"], tiers["S"]["visits"], tiers["S"]["people"]) == (2, 1, 2)
    assert (tiers["S"]["contacts_share"], tiers["S"]["visits_share"], tiers["S"]["value_share"]) == (66.7, 100.0, 75.0)
    assert (tiers["C"]["contacts_share"], tiers["C"]["value_share"]) == (33.3, 25.0)
    assert world.get("/effort", at="2020-01-01").json()["tiers"][0]["contacts_share"] is None


def test_effort_stands_beside_that_of_an_earlier_year(world: Client) -> None:
    found = world.get("/effort", at=AT, than="2026-10-15").json()
    then = {one["tier"]: one["then"] for one in found["tiers"]}
    # in the year before 15 October: a visit and a call with the bank; the mill was called on 1 November
    assert found["than"] == "2026-10-15"
    assert then["S"] == {"contacts": 2, "visits": 1, "people": 2, "contacts_share": 100.0, "visits_share": 100.0, "people_share": 100.0}
    assert then["C"] == {"contacts": 0, "visits": 0, "people": 0, "contacts_share": 0.0, "visits_share": 0.0, "people_share": 0.0}
    assert {one["then"] and one["then"]["contacts_share"] for one in world.get("/effort", at=AT, than="2020-01-01").json()["tiers"]} == {
        None
    }
    assert {one["then"] for one in world.get("/effort", at=AT).json()["tiers"]} == {None}
    assert world.get("/effort", at=AT, than="2026-12-01").status_code == 422, "no earlier day"


def test_the_use_of_resources_stands_beside_an_earlier_day(world: Client) -> None:
    found = world.get("/resources/use", at=AT, than="2026-10-15").json()
    # the lake was open then as now, with a decider and no executive of ours
    assert found["than"] == {"at": "2026-10-15", "open_projects": 1, "lacking": 1}
    people = {one["person"]["id"]: one for one in found["people"]}
    # Ann (value 5, influence 4: 0.9) is held by 80 as stated on 20 November; in October one visit alone made about 20, below 30
    assert (people["sam"]["contacts"], people["sam"]["held_weight"], people["sam"]["then"]) == (1, 0.9, {"contacts": 0, "held_weight": 0.0})
    assert people["dee"]["then"] == {"contacts": 0, "held_weight": 0.0}
    plain = world.get("/resources/use", at=AT).json()
    assert (plain["than"], {one["then"] for one in plain["people"]}) == (None, {None})


def test_the_five_tools(world: Client) -> None:
    power = world.get("/tools/power-map", account="bank", at=AT).json()
    assert [(one["person"]["id"], one["cells"]["value"], one["cells"]["weight"]) for one in power["rows"]] == [("ann", 5, 0.9)]
    customers = world.get("/tools/key-customers", at=AT).json()
    assert {one["organization"]["id"]: one["cells"]["owner"] for one in customers["rows"]} == {"bank": "Sue", "mill": "Sam"}
    card = {
        one["cells"]["field"]: one["cells"]["value"] for one in world.get("/tools/development-card", person="ann", at=AT).json()["rows"]
    }
    assert (card["closest"], card["strength"], card["birthday"], card["style"], card["last_contact"]) == (
        "Sam",
        80.0,
        "1975-11-24",
        None,
        51,
    )
    assert card["expects"] == "a second supplier; a day with our expert; far away"
    assessed = world.get("/tools/assessment", account="bank", at=AT).json()["rows"]
    assert [(one["person"]["id"], one["cells"]["level"], one["cells"]["claimed"]) for one in assessed] == [("ann", 1, True)]
    (goal,) = [one["cells"] for one in world.get("/tools/commitment", person="sam", year=2026, at=AT).json()["rows"]]
    assert [goal[one] for one in ("half_year", "now", "to", "state")] == [1, 1, 2, "open"]


@pytest.mark.parametrize(("path", "query", "status"), [
    ("/tools/power-map", {}, 422), ("/tools/power-map", {"account": "nobody"}, 404), ("/tools/commitment", {}, 422),
    ("/tools/hammer", {}, 422), ("/tools/development-card", {"person": "nobody"}, 404),
])  # fmt: skip
def test_what_a_tool_needs_is_said(world: Client, path: str, query: dict[str, str], status: int) -> None:
    assert world.get(path, **query).status_code == status
