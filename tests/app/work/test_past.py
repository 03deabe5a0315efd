"""Figures beside those of an earlier day, over HTTP; expected figures by hand."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.setup.client import Client
from tests.setup.readers import as_

AT = "2026-11-20"
WORLD = {
    "organizations": """
        name,id,kind,tier
        Us,us,ours,
        Bank,bank,customer,S
        Mill,mill,customer,C
        Shop,shop,customer,B
        Rival,rival,competitor,
    """,
    "departments": """
        name,organization,id,weight,headcount
        IT,bank,it,3,1
        Audit,bank,audit,1,1
        East,us,east,,
        West,us,west,,
    """,
    "people": """
        name,organization,id,department,title,level
        Sam,us,sam,East,Seller,base
        Eve,us,eve,East,Seller,base
        Wes,us,wes,West,Seller,base
        Ann,bank,ann,IT,CIO,high
        Cid,bank,cid,Audit,Auditor,middle
        Max,mill,max,,Owner,top
        Joe,shop,joe,,Owner,top
        Rex,rival,rex,,Seller,middle
    """,
    "owners": """
        organization,person,role
        mill,sam,account
        bank,wes,account
    """,
    "ties": """
        from,to,strength,started_on,ended_on,stated_on
        wes,ann,80,2026-01-10,,2026-01-10
        eve,cid,70,2026-08-01,,2026-08-01
        rex,ann,60,2025-01-10,2026-08-15,2026-02-01
        sam,joe,50,,,
    """,
    "projects": """
        name,customer,id,status,opened_on,closed_on
        Lake,bank,lake,open,2026-02-01,
        Pond,bank,pond,won,2025-02-01,2025-12-20
    """,
    "decisions": """
        project,person,role,value,influence
        lake,ann,decider,5,5
        pond,cid,decider,5,5
    """,
    "interactions": """
        at,participants,id,channel,purpose,depth,initiated_by
        2026-03-01,wes;ann,i1,visit,work,3,theirs
        2026-09-01,wes;ann,i2,visit,work,3,theirs
    """,
    "assessments": """
        subject,at,id,perspective,stance,conduct,guidance,information,communication,matching,joint_work,recognition,interactions
        person:ann,2026-03-02,a1,us,1,1,1,1,,,,,i1
        person:ann,2026-09-02,a2,us,2,2,2,2,,,,,i2
        person:cid,2025-11-02,a3,us,1,1,1,1,,,,,
        organization:bank,2026-02-02,o1,us,,,,,1,1,1,0,
        organization:bank,2026-10-02,o2,us,,,,,2,2,1,1,
    """,
}


@pytest.fixture(scope="module")
def world(read_only: Callable[..., Client]) -> Client:
    return read_only(**WORLD)


def figures(client: Client, path: str, **asked: str) -> dict[str, dict[str, Any]]:
    found = client.get(path, at=AT, **asked).json()
    return {one["metric"]: one for one in found["figures"]}


def test_figures_stand_beside_those_of_six_months_before(world: Client) -> None:
    answer = world.get("/organizations/bank/over-time", at=AT).json()
    assert (answer["at"], answer["than"]) == (AT, "2026-05-20")
    assert answer["since"] == "2025-02-01", "the day the first project was opened"
    found = {one["metric"]: one for one in answer["figures"]}
    # IT (weight 3) was tied all the time, Audit (1) only from August on
    breadth = found["breadth"]
    assert (breadth["then"], breadth["now"], breadth["difference"], breadth["moved"]) == (75.0, 100.0, 25.0, "better")
    # communication, matching, joint work, recognition: 3 of 12 points, then 6 of 12
    organisational = found["organisational"]
    assert (organisational["then"], organisational["now"], organisational["moved"]) == (25.0, 50.0, "better")
    assert breadth["figure"]["text"] == "breadth"
    assert world.get("/organizations/bank/over-time", at=AT, than="6m").json() == answer
    assert all(one["moved"] is None for one in (found["star_index"],)), "two people tied: no star is told"


def test_the_line_of_a_figure_has_the_ends_of_months_and_the_day_itself(world: Client) -> None:
    breadth = figures(world, "/organizations/bank/over-time")["breadth"]
    points = breadth["points"]
    assert len(points) == 37 and points[0]["at"] == "2023-11-30" and [one["at"] for one in points[-2:]] == ["2026-10-31", AT]
    by_day = {one["at"]: one["value"] for one in points}
    assert by_day["2025-01-31"] is None, "before anything was recorded nothing is known: no zero"
    assert by_day["2025-02-28"] == 0.0, "a project was under way, and nobody was tied"
    assert (by_day["2026-01-31"], by_day["2026-07-31"], by_day["2026-08-31"]) == (75.0, 75.0, 100.0)


def test_a_day_before_anything_was_recorded_is_said_to_be_unknown(world: Client) -> None:
    found = figures(world, "/organizations/bank/over-time", than="2024-06-01")["breadth"]
    assert (found["then"], found["difference"], found["moved"], found["now"]) == (None, None, None, 100.0)


def test_an_account_of_which_nothing_is_dated_has_no_past_and_says_so(world: Client) -> None:
    answer = world.get("/organizations/mill/over-time", at=AT).json()
    assert answer["since"] is None
    assert {value for one in answer["figures"] for value in (one["now"], one["then"], one["moved"])} == {None}


def test_a_competitor_stands_beside_us(world: Client) -> None:
    answer = world.get("/organizations/bank/over-time", at=AT, against="rival").json()
    theirs = {one["metric"]: one for one in answer["theirs"]}
    # Rex knew the CIO until the middle of August
    assert (theirs["breadth"]["then"], theirs["breadth"]["now"], theirs["breadth"]["moved"]) == (75.0, 0.0, "worse")


def test_the_chain_of_a_project_over_time(world: Client) -> None:
    answer = world.get("/projects/lake/over-time", at=AT).json()
    support = answer["figures"][0]
    # Ann decides alone: level 1, a third; level 2 later, two thirds
    assert (support["metric"], support["then"], support["now"], support["moved"]) == ("chain_support", 33.3, 66.7, "better")
    by_day = {one["at"]: one["value"] for one in support["points"]}
    assert (by_day["2026-01-31"], by_day["2026-02-28"]) == (None, None), "not opened yet; opened, and nobody assessed"


def test_a_closed_project_is_told_up_to_the_day_it_closed(world: Client) -> None:
    answer = world.get("/projects/pond/over-time", at=AT).json()
    assert (answer["at"], answer["than"]) == ("2025-12-20", "2025-06-20")
    assert (answer["figures"][0]["then"], answer["figures"][0]["now"]) == (None, 33.3)


@pytest.mark.parametrize(("path", "asked", "status"), [
    ("/organizations/nobody/over-time", {}, 404), ("/projects/nobody/over-time", {}, 404),
    ("/organizations/bank/over-time", {"than": "2026-11-20"}, 422), ("/organizations/bank/over-time", {"than": "soon"}, 422),
    ("/organizations/bank/over-time", {"than": "2026-02-30"}, 422), ("/organizations/bank/over-time", {"than": "0m"}, 422),
    ("/organizations/bank/over-time", {"against": "nobody"}, 422), ("/organizations/bank/over-time", {"than": "2027-01-01"}, 422),
])  # fmt: skip
def test_what_cannot_be_compared_is_refused(world: Client, path: str, asked: dict[str, str], status: int) -> None:
    assert world.get(path, at=AT, **asked).status_code == status


def test_figures_are_those_that_the_questions_of_each_day_answer(world: Client) -> None:
    for day in (AT, "2026-05-20", "2026-08-20"):
        found = {one["metric"]: one["now"] for one in world.get("/organizations/bank/over-time", at=day).json()["figures"]}
        covered = world.get("/organizations/bank/coverage", at=day).json()
        three = world.get("/organizations/bank/relationship", at=day).json()
        costs = world.get("/organizations/bank/resilience", at=day).json()
        assert {name: found[name] for name in ("breadth", "depth", "penetration", "general")} == {
            name: covered[name] for name in ("breadth", "depth", "penetration", "general")
        }
        assert (found["key_score"], found["organisational"]) == (three["key"]["score"], three["organisational"]["score"])
        assert found["star_index"] == costs["star"]["index"]


def test_a_reader_compares_what_they_may_see_on_both_days(world: Client) -> None:
    """Eve's tie is told to Sam, of her unit, by its band; Wes' by its existence alone: of that nothing is known on either day."""
    sam = as_(world, "sam", policy="team")
    breadth = figures(sam, "/organizations/bank/over-time")["breadth"]
    assert (breadth["then"], breadth["now"]) == (0.0, 25.0), "Audit by Eve's tie of August"
    wes = figures(as_(world, "wes", policy="team"), "/organizations/bank/over-time")["breadth"]
    assert (wes["then"], wes["now"]) == (75.0, 100.0), "whoever owns the account sees all of it"


def test_a_reader_of_another_day_is_told_the_bands_of_that_day(world: Client) -> None:
    """Before Eve's tie began, Sam is told of none; whatever question is asked of that day."""
    sam = as_(world, "sam", policy="team")
    breadth = {day: sam.get("/organizations/bank/coverage", at=day).json()["breadth"] for day in (AT, "2026-05-20")}
    assert breadth == {AT: 25.0, "2026-05-20": 0.0}


def test_all_accounts_stand_beside_an_earlier_day(world: Client) -> None:
    found = world.get("/coverage", at=AT, than="6m").json()
    then = {one["id"]: one["then"] for one in found["items"]}
    assert found["than"] == "2026-05-20"
    assert then["bank"]["breadth"] == 75.0
    assert set(then["mill"].values()) == {None}, "nobody of ours had a tie or a contact there: unknown, not nought"
    assert {one["then"] for one in world.get("/coverage", at=AT).json()["items"]} == {None}
    assert world.get("/coverage", at=AT, than="never").status_code == 422


def test_everything_is_news_to_whoever_saw_nothing(world: Client) -> None:
    found = {one["organization"]["id"]: one for one in world.get("/news", since=0).json()["items"]}
    # Ann and Cid, their five assessments (two of the bank), two contacts, ties of Wes, Eve and Rex, two projects
    assert {name: found["bank"][name] for name in ("contacts", "assessments", "people", "ties", "projects")} == {
        "contacts": 2, "assessments": 5, "people": 2, "ties": 3, "projects": 2,
    }  # fmt: skip
    assert set(found) == {"bank", "mill", "shop"}, "customers alone"
