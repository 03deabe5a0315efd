"""Which evidence every answer takes (method §4, §5, §11), over HTTP: a project under way, one that is closed, a rival's coach."""

from collections.abc import Callable

import pytest

from tests.setup.client import Client

AT, CLOSED = "2026-11-20", "2025-06-30"
SHEETS = {
    "organizations": "name,id,kind,tier\nUs,us,ours,\nBank,bank,customer,A\nRival,rival,competitor,",
    "departments": "name,organization,id\nIT,bank,it",
    "people": """
        name,organization,id,department,title,level
        Sam,us,sam,,Seller,base
        Rex,rival,rex,,Seller,base
        Ann,bank,ann,IT,CIO,high
        Bob,bank,bob,IT,Head,middle
    """,
    "ties": """
        from,to,strength,stated_on
        sam,ann,80,2025-06-01
        sam,bob,60,2026-11-20
        rex,bob,55,2026-11-20
    """,
    "projects": """
        name,customer,id,status,opened_on,closed_on,bidders
        Lake,bank,lake,open,2026-01-01,,us;rival
        Cloud,bank,cloud,lost,2025-01-01,2025-06-30,us;rival
    """,
    "decisions": """
        project,person,role,value,influence,veto,ended_on
        lake,ann,evaluator,3,3,,
        lake,bob,user,2,2,,
        lake,bob,gatekeeper,1,1,true,
        cloud,ann,decider,5,5,,2025-06-30
    """,
    "assessments": """
        subject,at,id,perspective,project,stance,conduct,guidance,information,participation,interactions
        person:ann,2025-03-01,a1,us,cloud,2,2,2,2,2,old
        person:ann,2026-10-01,a2,us,,-1,-1,-1,-1,-1,new
        person:bob,2026-09-01,b1,us,lake,2,2,2,2,2,new
        person:bob,2026-10-01,b2,us,,0,0,0,0,0,new
        person:bob,2025-12-10,r1,rival,,2,2,2,2,2,
        person:bob,2026-09-20,r2,rival,lake,3,3,3,3,3,new
    """,
    "interactions": """
        at,participants,id,channel,depth
        2025-02-01,sam;ann,old,visit,2
        2026-08-31,sam;ann;bob,new,visit,2
    """,
    "favours": """
        giver,receiver,at,value,note,id
        sam,ann,2026-05-01,2,Book,small
        sam,ann,2026-05-02,4,Trip,large
        sam,bob,2026-05-03,5,Watch,only
    """,
}  # fmt: skip


@pytest.fixture(scope="module")
def world(read_only: Callable[..., Client]) -> Client:
    return read_only(**SHEETS)


def named(found: dict[str, list[dict[str, object]]], person: str, among: str = "people") -> dict[str, object]:
    return next(one for one in found[among] if one["id"] == person)


def test_in_a_projects_competition_weights_and_roles_are_its_chains(world: Client) -> None:
    # Ann .6 × (3 + 3)/10 = .36; Bob as gatekeeper with a veto .6, before user .4 × 4/10 = .16
    chain, competition = (world.get(f"/projects/lake/{one}", at=AT).json() for one in ("chain", "competition"))
    assert [(one["id"], one["weight"], one["role"]) for one in chain["people"]] == [("bob", 0.6, "gatekeeper"), ("ann", 0.36, "evaluator")]
    assert [(one["id"], one["weight"], one["roles"]) for one in competition["people"]] == [
        ("bob", 0.6, ["gatekeeper"]), ("ann", 0.36, ["evaluator"])
    ]  # fmt: skip
    assert sum(competition["weights"].values()) == pytest.approx(0.96)


def test_one_person_has_one_level_on_a_projects_page(world: Client) -> None:
    answers = (world.get(f"/projects/lake/{one}", at=AT).json() for one in ("chain", "competition", "map", "moves"))
    chain, competition, drawn, moves = answers
    ann, bob = named(chain, "ann"), named(chain, "bob")
    assert (ann["level"], bob["level"], bob["claimed"]) == (-1, 2, False)
    assert (named(competition, "ann")["ours"]["level"], named(competition, "bob")["ours"]["level"]) == (-1, 2)  # type: ignore[index]
    assert (named(drawn, "ann", "nodes")["support"], named(drawn, "bob", "nodes")["support"]) == (-1, 2)
    assert {one["person"]["id"]: (one["level"], one["person"]["support"]) for one in moves["moves"]} == {"ann": (-1, -1)}


def test_everywhere_else_the_newest_confirmed_one_is_read_for_whatever_it_was_made(world: Client) -> None:
    found = world.get("/people/bob/ladder", at=AT).json()
    assert (found["level"], found["claimed"], found["read"]) == (0, False, "b2")
    assert found["projects"] == [{"id": "lake", "name": "Lake", "role": "gatekeeper", "weight": 0.6, "veto": True, "guessed": False}]


def test_a_rivals_coach_is_found_and_warned_of_also_as_the_target(world: Client) -> None:
    ladder = world.get("/people/bob/ladder", at=AT).json()
    assert ladder["coach_of"] == [
        {"id": "rival", "name": "Rival", "at": "2026-09-20", "assessment": "r2", "project": "lake", "project_name": "Lake"}
    ]
    theirs = world.get("/people/bob/ladder", at=AT, perspective="rival").json()
    assert (theirs["level"], theirs["claimed"], theirs["read"]) == (3, False, "r2")
    (route,) = world.get("/people/bob/reach", at=AT).json()["routes"]
    assert ("competitor_coach", "bob") in [(risk["kind"], risk["person"]) for risk in route["risks"]]
    rows = [world.get(path, at=AT).json() for path in ("/organizations/bank/competition", "/projects/lake/competition")]
    assert [named(one, "bob")["theirs"]["level"] for one in rows] == [3, 3]  # type: ignore[index]


def test_somebody_close_is_not_held_while_they_are_a_rivals_coach(world: Client) -> None:
    # 60 against 55 is within 15; alone it would be ours in the chain: level 2, theirs 3
    assert named(world.get("/projects/lake/competition", at=AT).json(), "bob")["state"] == "contested"


def test_a_closed_project_is_told_as_of_the_day_it_closed(world: Client) -> None:
    for at in (AT, CLOSED, "2026-01-01"):
        chain, competition = (world.get(f"/projects/cloud/{one}", at=at).json() for one in ("chain", "competition"))
        # Ann's part ended with the project; a1 cites a contact of five months before; nobody had met the opponent of 2026 yet
        assert [(one["id"], one["level"], one["claimed"]) for one in chain["people"]] == [("ann", 2, False)]
        # 80 as stated on 1 June, 29 days before: 80 × (1 − .75·(29/365.25)/(1 + L)/2 − …) is still above 75
        (ann,) = competition["people"]
        assert (ann["state"], ann["ours"]["level"], ann["weight"]) == ("held", 2, 1.0)
        assert ann["ours"]["strength"] > 75
        assert named(world.get("/projects/cloud/map", at=at).json(), "ann", "nodes")["support"] == 2


def test_before_it_closed_a_project_is_told_as_of_the_day_asked(world: Client) -> None:
    assert named(world.get("/projects/cloud/chain", at="2025-02-15").json(), "ann")["level"] is None


def test_an_entry_above_the_gift_limit_counts_for_nothing(world: Client) -> None:
    found = world.get("/people/ann/strength", with_="sam", at=AT).json()
    assert (found["balance"], found["terms"]["face"]) == (2.0, pytest.approx(2 / 5 / 3, abs=1e-4))
    flags = {one["id"]: one["flags"] for one in found["evidence"] if one["type"] == "Favour"}
    assert [len(flags[one]) for one in ("small", "large")] == [1, 2]  # Ann decides on Lake: each is flagged; one is too large as well
    assert "Lake" in flags["small"][0]


def test_a_ledger_of_nothing_that_counts_is_no_ledger(world: Client) -> None:
    found = world.get("/people/bob/strength", with_="sam", at=AT).json()
    assert (found["balance"], found["terms"]["face"]) == (None, None)
