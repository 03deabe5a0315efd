"""All accounts of a year over HTTP; what is expected was counted by hand."""

from collections.abc import Callable

import pytest

from tests.app.work.test_year import GOALS, PLANS
from tests.app.work.year_world import AT, SHEETS
from tests.setup.client import Client
from tests.setup.readers import as_

MORE = {
    **SHEETS,
    "plans": PLANS,
    "goals": GOALS,
    "organizations": SHEETS["organizations"] + "Port,port,customer,A,\nShop,shop,customer,B,\n",
}


@pytest.fixture(scope="module")
def world(read_only: Callable[..., Client]) -> Client:
    return read_only(**MORE)


def test_each_account_of_a_year_stands_in_one_table_what_is_late_first(world: Client) -> None:
    found = world.get("/year", year=2026, at=AT).json()
    bank, port, mill = found["items"]
    # of the bank's steps the plan, the review and the half-year review are past and not held; goal g3 was due on 30 September
    assert [one["text"] for one in bank["late"]] == [
        "plan of the year was due on 28 Feb 2026 and has not been held", "review of the plan was due on 31 Mar 2026 and has not been held",
        "half-year review was due on 31 Jul 2026 and has not been held", "goal missed: level of support of Bob, due 30 Sept 2026",
    ]  # fmt: skip
    assert (bank["organization"]["id"], bank["plan"]["owner"]["name"], bank["owner"]["name"]) == ("bank", "Sue", "Sue")
    assert bank["counts"] == world.get("/organizations/bank/year", year=2026, at=AT).json()["counts"], "as the account's own page says"
    assert (port["organization"]["id"], port["plan"], port["steps"], port["counts"], port["late"]) == ("port", None, [], {}, [])
    assert (mill["organization"]["id"], mill["plan"], mill["counts"]) == ("mill", None, {"unknown": 1}), "of tier C, for its goal"
    assert (found["late"], found["planned"], found["missing"], found["left_out"], found["others"]) == (1, 1, 1, 0, 1)
    assert found["counts"] == {"missed": 1, "open": 2, "unknown": 2, "reached": 1, "dropped": 1}


def test_another_year_and_another_day_are_another_table(world: Client) -> None:
    found = world.get("/year", year=2027, at=AT).json()
    assert [(one["organization"]["id"], one["counts"]) for one in found["items"]] == [("bank", {"open": 1}), ("port", {})]
    assert (found["late"], found["missing"]) == (0, 2)
    early = world.get("/year", year=2026, at="2026-03-15").json()
    assert len(early["items"][0]["late"]) == 1, "the plan alone was late on 15 March"


def test_a_short_table_says_what_it_leaves_out(world: Client) -> None:
    found = world.get("/year", year=2026, at=AT, limit=1).json()
    assert ([one["organization"]["id"] for one in found["items"]], found["left_out"], found["planned"]) == (["bank"], 2, 1)


def test_accounts_of_others_are_not_there(world: Client) -> None:
    reader = as_(world, "sam", "viewer", "open", ("mill",))
    found = reader.get("/year", year=2026, at=AT).json()
    assert [one["organization"]["id"] for one in found["items"]] == ["mill"]
    assert (found["others"], found["missing"], found["counts"]) == (0, 0, {"unknown": 1})
