"""Our place in somebody's network, and the weak ties worth investing in; by hand."""

from collections.abc import Callable

import pytest

from tests.setup.client import Client

AT = "2026-11-20"
WORLD = {
    "organizations": """
        name,id,kind,tier
        Us,us,ours,
        Bank,bank,customer,S
        Mill,mill,customer,B
        Rival,rival,competitor,
    """,
    "people": """
        name,organization,id,title,level
        Sam,us,sam,Seller,base
        Sue,us,sue,Seller,base
        Ann,bank,ann,CIO,high
        Bob,bank,bob,CFO,high
        Cid,bank,cid,CEO,top
        Max,mill,max,Owner,top
        Rex,rival,rex,Seller,middle
    """,
    "ties": """
        from,to,strength,stated_on
        sam,ann,40,2026-11-20
        sue,ann,35,2026-11-20
        rex,ann,70,2026-11-20
        ann,bob,90,2026-11-20
        ann,cid,40,2026-11-20
        sam,bob,80,2026-11-20
        rex,cid,50,2026-11-20
        sam,cid,,
        sue,max,30,2026-11-20
        sam,max,90,2026-11-20
    """,
    "projects": """
        name,customer,id,status,opened_on,closed_on
        Lake,bank,lake,won,2025-01-01,2025-12-01
        Pond,bank,pond,won,2023-01-01,2024-01-01
        Sea,mill,sea,lost,2025-01-01,2025-12-01
    """,
    "work": """
        project,person,role
        lake,sam,account
        lake,ann,delivery
        lake,bob,delivery
        pond,sue,account
        pond,ann,delivery
        sea,sue,account
        sea,max,delivery
    """,
}


@pytest.fixture(scope="module")
def world(read_only: Callable[..., Client]) -> Client:
    return read_only(**WORLD)


def test_our_best_tie_is_ranked_among_all_ties_of_known_strength(world: Client) -> None:
    people = {one["person"]["id"]: one["place"] for one in world.get("/organizations/bank/key-people", at=AT).json()["people"]}
    # Ann: 90 to Bob, 70 of Rex, then Sam's 40, which Cid's equals; Sue's 35 is not our best
    assert (people["ann"]["rank"], people["ann"]["among"], [one["id"] for one in people["ann"]["ahead"]]) == (3, 5, ["bob", "rex"])
    # Bob: 90 to Ann, then Sam's 80
    assert (people["bob"]["rank"], people["bob"]["among"]) == (2, 2)
    # Cid: what Sam's tie is worth nobody knows; Rex's 50 and Ann's 40 are known
    assert (people["cid"]["rank"], people["cid"]["among"], people["cid"]["ahead"]) == (None, 2, [])


def test_weak_ties_of_a_won_project_are_worth_investing_in(world: Client) -> None:
    found = world.get("/weak-ties", at=AT).json()["items"]
    # Sam and Ann won Lake and their tie of 40 is weak; Sam and Bob's of 80 is strong; Pond was won too long ago, Sea was lost
    assert [(one["ours"]["id"], one["theirs"]["id"], one["project"]["id"], one["won_on"]) for one in found] == [
        ("sam", "ann", "lake", "2025-12-01"),
    ]  # fmt: skip
    assert found[0]["strength"] == 40
    assert world.get("/weak-ties", at=AT, account="mill").json()["items"] == []
    assert world.get("/weak-ties", at="2025-11-30").json()["items"] == [], "the project had not been won yet"
    assert world.get("/weak-ties", account="nobody").status_code == 404
