"""Ways to a person and through one over HTTP, on a small world made by hand."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.app.test_mcp import Agent, answered, asks
from tests.setup.client import Client
from tests.setup.served import Served

SHEETS = {
    "organizations": "name,id,kind\nUs,us,ours\nBank,bank,customer",
    "people": """
    name,organization,id,level
    Sam,us,sam,
    Sue,us,sue,
    Ann,bank,ann,high
    Ben,bank,ben,middle
    Bob,bank,bob,top
    Cid,bank,cid,base
    """,
    "ties": """
    from,to,strength
    sam,ann,80
    sue,ann,50
    sue,ben,60
    ben,ann,70
    ann,bob,50
    bob,cid,60
    """,
}


@pytest.fixture(scope="module")
def world(read_only: Callable[..., Client]) -> Client:
    return read_only(**SHEETS)


def people(answer: dict[str, Any]) -> list[list[str]]:
    return [[one["id"] for one in route["people"]] for route in answer["routes"]]


def test_routes_pass_the_people_asked_for_in_order_and_leave_out_others(world: Client) -> None:
    assert people(world.get("/people/bob/reach", via=["ben", "ann"]).json()) == [["sue", "ben", "ann", "bob"]]
    assert people(world.get("/people/bob/reach", via=["ann", "ben"]).json()) == []
    assert people(world.get("/people/bob/reach", via="sam").json()) == [["sam", "ann", "bob"]]
    found = world.get("/people/bob/reach", without="sam").json()
    assert (found["reaching"], people(found)) == (1, [["sue", "ann", "bob"], ["sue", "ben", "ann", "bob"]])
    assert world.get("/people/bob/reach", without="ann").json()["reaching"] == 0


def test_whom_nobody_knows_by_that_id_is_refused_where_they_are_named(world: Client) -> None:
    for name in ("via", "without"):
        answer = world.get("/people/bob/reach", **{name: "ghost"})
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, name)
    assert world.get("/people/ghost/ways").status_code == 404
    assert world.get("/people/ann/ways-through", account="ghost").status_code == 404
    assert world.get("/people/sam/ways-through").json()["errors"][0]["field"] == "account"


def test_the_ways_to_somebody_are_counted_and_their_gatekeeper_is_named(world: Client) -> None:
    # sam-ann-bob 40, sue-ann-bob 25, sue-ben-ann-bob 60 % of 70 % of 50 % = 21; all three pass ann
    found = world.get("/people/bob/ways").json()
    assert (found["ways"], found["counted"], found["reaching"], found["strength"]) == (3, True, 2, 40)
    assert found["direct"] == []
    assert [[(one["person"]["id"], one["ways"], one["strength"], one["left"]) for one in group] for group in found["gatekeepers"]] == [
        [("ann", 3, 40, 0)]
    ]
    assert [(one["person"]["id"], one["ways"], one["left"], one["left_strength"]) for one in found["through"]] == [
        ("ann", 3, 0, 0),
        ("ben", 1, 2, 40),
    ]


def test_whom_we_know_has_no_gatekeeper(world: Client) -> None:
    found = world.get("/people/ann/ways").json()
    assert [one["id"] for one in found["direct"]] == ["sam", "sue"]
    assert found["gatekeepers"] == []


def test_whom_a_person_leads_us_to_the_most_weight_first(world: Client) -> None:
    found = world.get("/people/ann/ways-through").json()
    told = [(one["target"]["id"], one["route"]["strength"], one["best"], one["only"]) for one in found["ways"]]
    # bob top 1.0; ben middle 0.4 is reached by sue directly, through ann by sam 80 % of 70 %; cid base 0.2 by 80 % of 50 % of 60 %
    assert told == [("bob", 40, 40, True), ("ben", 56, 60, False), ("cid", 24, 24, True)]
    ours = world.get("/people/sam/ways-through", account="bank").json()
    assert [one["target"]["id"] for one in ours["ways"]] == ["bob", "ann", "ben", "cid"]


def test_an_agent_asks_for_ways_by_name_and_is_told_who_closes_them(world: Client) -> None:
    served = world.http.app
    assert isinstance(served, Served)

    async def calls(found: Agent) -> None:
        # sam-ann-bob 80 % of 50 = 40; sue-ben-ann-bob 60 % of 70 % of 50 = 21, sue-ann-bob 25: three ways, all of them past Ann
        told = await answer(found, person="Bob", via=["Ben", "Ann"])
        assert told[1].strip() == "1. Sue → Ben → Ann → Bob · 21.0"
        assert told[-4:-2] == ["  by way of Ben → Ann", "3 ways of 10 or more lead there in all"]
        assert told[-2] == "Every way there passes Ann: without them nobody of ours gets there"
        assert "Ann = ann" in told[-1], "a further call takes the id of who closes the ways"
        assert [line for line in await answer(found, person="Bob", without=["Sam"], limit=3) if "→" in line and "·" in line] == [
            "  1. Sue → Ann → Bob · 25.0", "  2. Sue → Ben → Ann → Bob · 21.0",
        ]  # fmt: skip
        assert (await answer(found, person="Ann"))[-2] == "Sam, Sue know them directly: nobody stands between"

    async def answer(found: Agent, **asked: object) -> list[str]:
        text, failed = await answered(found, "who_can_reach", **asked)
        assert not failed, text
        return text.splitlines()

    asks(served.running, calls)
