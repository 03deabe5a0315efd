"""The year of an account over HTTP; expected figures by hand."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.work.plans.goals import is_reached, share
from graph.work.plans.metrics import MEASURES, NAMES, named
from tests.app.work.year_world import AT, SHEETS
from tests.setup.client import Client

PLANS = """
    organization,year,id,baseline_on,owner,assessed_on,planned_on
    bank,2026,y1,2026-04-01,sue,2026-01-20,
"""
GOALS = """
    subject,metric,target,due,id,baseline,owner,status
    person:ann,level,2,2026-12-31,g1,,sam,open
    person:ann,strength,70,2026-12-31,g2,,sam,open
    person:bob,level,1,2026-09-30,g3,,sue,open
    organization:bank,organisational,75,2026-12-31,g4,,sue,open
    organization:bank,happiness,75,2026-12-31,g5,,sue,dropped
    project:lake,chain support,40,2026-12-31,g6,,sue,open
    person:max,strength,50,2026-12-31,g7,35,sam,open
    person:ann,level,3,2027-12-31,g8,,sam,open
"""


@pytest.fixture(scope="module")
def world(read_only: Callable[..., Client]) -> Client:
    return read_only(**{**SHEETS, "plans": PLANS, "goals": GOALS})


def test_the_goals_of_a_year_are_measured_and_not_typed_in(world: Client) -> None:
    found = world.get("/organizations/bank/year", year=2026, at=AT).json()
    goals = {one["id"]: one for one in found["goals"]}
    assert set(goals) == {"g1", "g2", "g3", "g4", "g5", "g6"}, "of the bank, its people and its projects, due in the year"
    # Ann was assessed on 1 March: four dimensions of 1, level 1, on the baseline day as now: nothing of the way to 2
    level = goals["g1"]
    assert (level["from"], level["stated"], level["now"], level["to"], level["share"], level["state"]) == (1, False, 1, 2, 0.0, "open")
    assert [one["at"] for one in level["then"]] == ["2026-04-01", "2026-06-30", "2026-09-30", AT]
    assert {one["value"] for one in level["then"]} == {1.0}
    # the strength of 80 was stated on the day; before there was nothing to compute
    assert (goals["g2"]["from"], goals["g2"]["now"], goals["g2"]["state"]) == (None, 80.0, "reached")
    assert (goals["g3"]["now"], goals["g3"]["state"]) == (None, "missed")
    assert [goals[one]["state"] for one in ("g4", "g5")] == ["unknown", "dropped"]
    # Ann alone decides, at level 1: a third; 33.3 of 40
    assert (goals["g6"]["now"], goals["g6"]["state"]) == (pytest.approx(33.3, abs=0.05), "open")
    assert found["counts"] == {"missed": 1, "open": 2, "unknown": 1, "reached": 1, "dropped": 1}
    assert found["goals"][0]["id"] == "g3", "what is missed stands first"


def test_the_steps_of_the_year(world: Client) -> None:
    found = world.get("/organizations/bank/year", year=2026, at="2026-03-15").json()
    assert found["plan"]["owner"]["name"] == "Sue"
    assert [(one["step"], one["due"], one["held_on"], one["late"]) for one in found["steps"]] == [
        ("assessment", "2026-01-31", "2026-01-20", False), ("plan", "2026-02-28", None, True), ("review", "2026-03-31", None, False),
        ("half_year", "2026-07-31", None, False), ("year_end", "2026-12-31", None, False),
    ]  # fmt: skip
    assert [one["text"] for one in found["late"]] == ["plan of the year was due on 28 Feb 2026 and has not been held"]


def test_an_account_without_a_plan_has_what_was_stated(world: Client) -> None:
    found = world.get("/organizations/mill/year", year=2026, at=AT).json()
    assert (found["plan"], found["steps"]) == (None, [])
    (goal,) = found["goals"]
    assert (goal["from"], goal["stated"]) == (35.0, True)


def test_one_goal_has_its_progress_and_actions(world: Client) -> None:
    goal = world.get("/goals/g1/progress", at=AT).json()
    assert [(one["id"], one["status"], one["late"]) for one in goal["actions"]] == [("act2", "done", False), ("act1", "open", False)]
    assert world.get("/goals/g1/progress", at="2026-11-28").json()["state"] == "late", "its action was due on 25 November"


@pytest.mark.parametrize("path", ["/organizations/nobody/year", "/goals/nobody/progress"])
def test_what_does_not_exist_is_said(world: Client, path: str) -> None:
    assert world.get(path, at=AT).status_code == 404


@pytest.mark.parametrize(("begun", "to", "now", "part"), [
    (40, 60, 50, 50.0), (40, 60, 70, 100.0), (40, 60, 30, 0.0), (60, 40, 50, 50.0), (60, 40, 40, 100.0), (50, 50, 60, 0.0),
])  # fmt: skip
def test_how_much_of_the_way_is_made(begun: float, to: float, now: float, part: float) -> None:
    assert share(begun, to, now) == part


@pytest.mark.parametrize(("metric", "now", "reached"), [
    ("depth", 60, True), ("depth", 49, False), ("star index", 60, False), ("star index", 49, True),
])  # fmt: skip
def test_a_goal_is_reached_from_its_own_side(metric: str, now: float, reached: bool) -> None:
    assert is_reached(metric, 50, now) is reached


@given(st.floats(-100, 100), st.floats(-100, 100), st.floats(-100, 100))
def test_a_share_is_between_nothing_and_all(begun: float, to: float, now: float) -> None:
    found = share(begun, to, now)
    assert found is not None
    assert 0 <= found <= 100
    assert share(begun, to, None) is share(None, to, now) is None


def test_every_figure_has_a_name_and_what_nobody_measures_is_called_as_it_was_written():
    assert {name for measures in MEASURES.values() for name in measures} == NAMES.keys()
    assert named("Star index").text("zh") == "明星指数"
    assert named("lunches").text("en") == "lunches (not measured here)"
