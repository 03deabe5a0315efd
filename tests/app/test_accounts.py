"""Coverage, relationship, key people, strength, ladder and moves over HTTP: on small worlds made by hand and on the sample maps."""

from pathlib import Path

import pytest

from app.service import Service
from tests.conftest import imported, written
from tests.setup.client import Client

AT = "2026-11-20"
ORGANIZATIONS = """
    name,id,kind,tier,standing
    Us,us,ours,,
    Bank,bank,customer,S,partner
    Rival,rival,competitor,,
"""
DEPARTMENTS = """
    name,organization,id,weight,headcount,line
    IT,bank,it,5,20,technology
    Audit,bank,audit,3,4,control
"""
PEOPLE = """
    name,organization,id,department,title,level
    Sam,us,sam,,Seller,base
    Sue,us,sue,,Director,high
    Ann,bank,ann,IT,CIO,high
    Bob,bank,bob,IT,Clerk,base
    Cid,bank,cid,Audit,Head of Audit,middle
    Rex,rival,rex,,Seller,middle
"""
TIES = """
    from,to,strength,stated_on,basis,intimacy
    sam,ann,80,2026-11-20,position,4
    sue,ann,40,2026-11-20,person,2
    rex,cid,70,2026-11-20,,
"""
PROJECTS = """
    name,customer,id,status
    Lake,bank,lake,open
"""
DECISIONS = """
    project,person,role,value,influence,veto
    lake,ann,decider,5,4,true
    lake,cid,gatekeeper,,,
"""
ASSESSMENTS = """
    subject,at,id,perspective,stance,conduct,guidance,information,participation,communication,matching,joint_work,recognition,interactions
    person:ann,2026-10-01,a1,us,1,1,1,1,2,,,,,i1
    person:ann,2025-10-01,a0,us,0,0,0,0,0,,,,,
    organization:bank,2026-10-02,o1,us,,,,,,3,2,1,2,
"""
INTERACTIONS = """
    at,participants,id,channel,purpose,depth,initiated_by
    2026-09-30,sam;ann,i1,visit,work,3,theirs
    2026-09-10,sam;ann,i2,call,work,1,ours
"""


@pytest.fixture
def world(client: Client, graph: Service, tmp_path: Path) -> Client:
    files = written(tmp_path / "in", organizations=ORGANIZATIONS, departments=DEPARTMENTS, people=PEOPLE, ties=TIES, projects=PROJECTS,
                    decisions=DECISIONS, assessments=ASSESSMENTS, interactions=INTERACTIONS)  # fmt: skip
    assert imported(graph, files).status == "done"
    return client


def test_the_coverage_of_an_account(world: Client) -> None:
    found = world.get("/organizations/bank/coverage", at=AT).json()
    # IT of weight 5 is covered, Audit of weight 3 is not: 62.5; IT is 80/300 deep: × 5/8 = 16.7
    assert (found["breadth"], found["depth"]) == (62.5, 16.7)
    # Ann alone is effectively tied: both sides start contacts, she is confirmed at level 1: 1 of 1
    assert (found["penetration"], found["mutual"]) == (100.0, {"n": 1, "of": 1})
    assert found["by_line"] == {"control": 0.0, "technology": 100.0}
    assert found["provisional"] is False
    gap = next(gap for gap in found["gaps"] if gap["kind"] == "uncovered_department")
    assert (gap["department"], [one["name"] for one in gap["people"]]) == ({"id": "audit", "name": "Audit"}, ["Cid"])
    assert gap["advice"]
    assert {"department": "it", "level": "high", "people": 1, "held": 1, "best": 80.0} in found["grid"]


def test_the_coverage_of_a_competitor(world: Client) -> None:
    found = world.get("/organizations/bank/coverage", side="rival", at=AT).json()
    assert (found["breadth"], found["side"]) == (37.5, "rival")


def test_all_accounts_name_their_largest_gap(world: Client) -> None:
    (account,) = world.get("/coverage", at=AT).json()["items"]
    assert (account["name"], account["breadth"], account["gap"]["weight"]) == ("Bank", 62.5, 1.0)
    assert world.get("/coverage", at=AT).json()["next"] is None


def test_three_relationships_stand_side_by_side(world: Client) -> None:
    found = world.get("/organizations/bank/relationship", at=AT).json()
    # key people: Ann (weight 0.9, level 1: ⅓); Cid is a gatekeeper of 0.3 × 5/10 = 0.15, no key person
    assert found["key"]["score"] == pytest.approx(33.3)
    assert found["organisational"]["score"] == pytest.approx(100 * (3 + 2 + 1 + 2) / 4 / 3, abs=0.05)
    assert {"no_executive_visit", "no_agreement"} <= {one["kind"] for one in found["organisational"]["findings"]}
    assert found["general"]["score"] == world.get("/organizations/bank/coverage", at=AT).json()["general"]


def test_the_matrix_of_key_people(world: Client) -> None:
    found = world.get("/organizations/bank/key-people", at=AT).json()
    (ann,) = found["people"]
    assert (ann["person"]["name"], ann["weight"], ann["level"], ann["claimed"], ann["intimacy"], ann["quadrant"]) == (
        "Ann",
        0.9,
        1,
        False,
        4,
        "ally",
    )
    assert ann["closest"]["name"] == "Sam"


def test_a_ladder_shows_how_it_came_about(world: Client) -> None:
    found = world.get("/people/ann/ladder", at=AT).json()
    assert [(one["at"], one["level"], one["claimed"]) for one in found["history"]] == [("2025-10-01", 0, True), ("2026-10-01", 1, False)]
    assert found["history"][1]["evidence"][0]["id"] == "i1"
    assert found["projects"] == [{"id": "lake", "name": "Lake", "role": "decider", "weight": 0.9, "veto": True, "guessed": False}]
    assert world.get("/people/ann/ladder", at="2025-11-01").json()["level"] == 0


def test_nobody_assessed_is_unknown(world: Client) -> None:
    found = world.get("/people/bob/ladder", at=AT).json()
    assert (found["level"], found["quadrant"], found["history"]) == (None, None, [])


def test_a_strength_opens_to_its_terms(world: Client) -> None:
    found = world.get("/people/ann/strength", with_="sam", at=AT).json()
    assert (found["from"]["name"], found["to"]["name"]) == ("Sam", "Ann")
    assert (found["strength"], found["stated_as"], found["class"], found["basis"]) == (80.0, 80.0, "strong", "position")
    # two contacts of 90 days, tier S and level high: 12/3 expected; deepest 3 of 4; one started by each
    assert (found["terms"]["frequency"], found["terms"]["depth"], found["terms"]["mutuality"]) == (0.5, 0.75, 1.0)
    assert found["terms"]["value"] is None
    assert [one["id"] for one in found["evidence"]] == ["KNOWS|ann|sam", "i1", "i2"]


def test_people_without_a_tie_have_no_strength(world: Client) -> None:
    found = world.get("/people/bob/strength", with_="sam", at=AT)
    assert (found.status_code, found.json()["strength"], found.json()["class"]) == (200, None, None)


@pytest.mark.parametrize(("path", "query", "status"), [
    ("/people/nobody/strength", {"with": "sam"}, 404), ("/people/ann/strength", {"with": "nobody"}, 422), ("/people/ann/strength", {}, 422),
    ("/people/ann/strength", {"with": "ann"}, 422), ("/people/nobody/ladder", {}, 404), ("/people/nobody/moves", {}, 404),
    ("/organizations/nobody/coverage", {}, 404), ("/organizations/bank/coverage", {"side": "nobody"}, 422),
    ("/organizations/nobody/relationship", {}, 404), ("/organizations/nobody/key-people", {}, 404), ("/coverage", {"at": "never"}, 422),
])  # fmt: skip
def test_what_does_not_exist_is_said(world: Client, path: str, query: dict[str, str], status: int) -> None:
    answer = world.get(path, **query)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


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


def planted(client: Client, account: str) -> set[tuple[str, str]]:
    """Kind and names of every gap of an account of the sample maps."""
    gaps = client.get(f"/organizations/{account}/coverage", at=AT).json()["gaps"]
    names = [(gap["kind"], (gap["department"] or {}).get("id"), [one["id"] for one in gap["people"]]) for gap in gaps]
    return {(kind, one) for kind, department, people in names for one in [*people, *([department] if department else [])]}


@pytest.mark.parametrize(("account", "gap"), [
    ("o-huilan", ("uncovered_department", "d-huilan-audit")), ("o-huilan", ("opposed_key_person", "p-guomin")),
    ("o-huilan", ("fading_tie", "p-kongwei")), ("o-huilan", ("asks_only", "p-zoujie")), ("o-hengju", ("leans_on_one_seller", "p-songjie")),
])  # fmt: skip
def test_what_is_planted_in_the_sample_maps_is_found(sample: Service, client: Client, account: str, gap: tuple[str, str]) -> None:
    assert gap in planted(client, account)
