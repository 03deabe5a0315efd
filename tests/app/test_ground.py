"""Who holds the ground, over HTTP: rotation, competitors, decision chain, next moves, diagnosis; by hand and on the sample maps."""

from pathlib import Path

import pytest

from app.service import Service
from tests.conftest import imported, written
from tests.setup.client import Client

AT = "2026-11-20"
ORGANIZATIONS = """
    name,id,kind,tier
    Us,us,ours,
    Bank,bank,customer,
    Rival,rival,competitor,
"""
DEPARTMENTS = """
    name,organization,id
    North,us,north
    South,us,south
    IT,bank,it
"""
PEOPLE = """
    name,organization,id,department,title,level
    Sam,us,sam,North,Seller,base
    Sue,us,sue,South,Seller,base
    Rex,rival,rex,,Seller,base
    Ann,bank,ann,IT,CIO,high
    Bob,bank,bob,IT,Head,middle
    Cid,bank,cid,IT,Clerk,base
    Dan,bank,dan,IT,Chair,top
"""
TIES = """
    from,to,strength,stated_on
    sam,ann,80,2026-11-20
    sam,bob,60,2026-11-20
    sam,cid,40,2026-11-20
    sue,cid,50,2026-11-20
    ann,dan,50,2026-11-20
    sue,bob,12,2026-11-20
    rex,bob,70,2026-11-20
"""
PROJECTS = """
    name,customer,id,status,opened_on,closed_on,bidders,review
    Lake,bank,lake,open,2026-01-01,,us;rival,
    Cloud,bank,cloud,won,2025-01-01,2025-06-30,us;rival,
"""
DECISIONS = """
    project,person,role,value,influence,veto,stage
    lake,ann,decider,5,5,false,decision
    lake,bob,approver,4,4,true,budget
    lake,cid,user,2,2,false,
"""
ASSESSMENTS = """
    subject,at,id,perspective,project,stance,conduct,guidance,information,participation,interactions
    person:ann,2026-10-01,a1,us,,1,1,1,1,1,i1
    person:bob,2026-10-01,a2,us,lake,0,0,0,0,0,i1
    person:bob,2026-10-01,a3,us,,1,1,1,1,1,i1
    person:bob,2026-10-02,a4,rival,,2,2,2,2,2,i1
"""
INTERACTIONS = """
    at,participants,id,channel,depth
    2026-09-30,sam;ann;bob,i1,visit,2
"""
OTHERS = {
    "resources": "name,kind,id,capacity,supports\nCEO,executive,ceo,5,\nExpert,expert,expert,1,",
    "work": "project,person,role,share\ncloud,sam,account,100\ncloud,ann,sponsor,",
    "owners": "organization,person,role\nbank,sam,account",
    "goals": "subject,metric,target,due,id\nperson:ann,level,2,2026-12-31,g1",
    "actions": "title,goal,due,id,assigned_to,status\nCall her,g1,2026-10-01,t1,sam,open",
}


@pytest.fixture
def world(client: Client, graph: Service, tmp_path: Path) -> Client:
    files = written(tmp_path / "in", organizations=ORGANIZATIONS, departments=DEPARTMENTS, people=PEOPLE, ties=TIES, projects=PROJECTS,
                    decisions=DECISIONS, assessments=ASSESSMENTS, interactions=INTERACTIONS, **OTHERS)  # fmt: skip
    assert imported(graph, files).status == "done"
    return client


def test_what_is_lost_without_a_seller(world: Client) -> None:
    # decision weights: Ann 1, Bob .8, Cid .2 (user .4 × 4/10 = .16 < base .2), Dan 1. Sue reaches Cid at 50 and Bob at 12
    found = world.get("/organizations/bank/resilience", without="sam", at=AT).json()
    assert (found["before"]["reached_weight"], found["after"]["reached_weight"], found["lost_weight"]) == (3.0, 1.0, 2.0)
    assert [(one["name"], one["weight"], one["roles"]) for one in found["cut_off"]] == [("Ann", 1.0, ["decider"]), ("Dan", 1.0, [])]
    assert [(one["contact"]["name"], one["colleague"] and one["colleague"]["name"], one["strength"]) for one in found["handover"]] == [
        ("Ann", None, None), ("Bob", "Sue", 12.0)
    ]  # fmt: skip
    assert (found["before"]["breadth"], found["after"]["breadth"]) == (100.0, 100.0)
    # Sam alone holds Ann and Bob: 1.8 of 1 + .8 + .2
    assert found["star"] == {"id": "sam", "name": "Sam", "index": 0.9}


def test_taking_a_person_away_is_what_removing_them_from_the_graph_does(world: Client) -> None:
    expected = world.get("/organizations/bank/resilience", without="sam", at=AT).json()["after"]
    assert world.delete("/people/sam", cascade="true").status_code == 204
    found = world.get("/organizations/bank/resilience", without="sue", at=AT).json()["before"]
    assert found == expected


def test_several_may_leave_theirs_too(world: Client) -> None:
    found = world.get("/organizations/bank/resilience", without=["sam", "ann"], at=AT).json()
    assert [one["name"] for one in found["without"]] == ["Ann", "Sam"]
    assert [one["name"] for one in found["cut_off"]] == ["Dan"]


def test_our_people_are_ranked_by_what_their_leaving_would_cost(world: Client) -> None:
    found = world.get("/organizations/bank/resilience", at=AT).json()["people"]
    assert [(one["id"], one["lost_weight"], one["alone_weight"]) for one in found] == [("sam", 2.0, 1.8), ("sue", 0.0, 0.0)]


def test_all_accounts_are_ranked_by_their_star(world: Client) -> None:
    (account,) = world.get("/resilience", at=AT).json()["items"]
    assert (account["star"]["name"], account["lost_weight"]) == ("Sam", 2.0)


def test_both_sides_of_each_person(world: Client) -> None:
    found = world.get("/organizations/bank/competition", at=AT).json()
    states = {one["name"]: (one["state"], one["ours"]["strength"], one["theirs"]["strength"], one["difference"]) for one in found["people"]}
    assert states["Ann"] == ("held", 80.0, None, 80.0)
    assert states["Bob"] == ("contested", 60.0, 70.0, -10.0)  # 10 apart
    assert states["Cid"] == ("contested", 50.0, None, 50.0)  # nobody has assessed Cid
    assert found["coverage"]["theirs"]["breadth"] == 100.0
    assert [(one["rival"]["name"], one["person"]["name"], one["class"]) for one in found["ties"]] == [("Rex", "Bob", "strong")]


def test_the_rivals_who_bid_on_a_project(world: Client) -> None:
    found = world.get("/projects/lake/competition", at=AT).json()
    assert [(one["name"], one["state"]) for one in found["people"]] == [("Ann", "held"), ("Bob", "contested"), ("Cid", "contested")]


def test_all_accounts_by_who_holds_their_people(world: Client) -> None:
    (account,) = world.get("/competition", at=AT).json()["items"]
    assert account["weights"] == {"held": 1.0, "contested": 1.0, "theirs": 0.0, "open": 0.0}


def test_a_chain_says_its_vetoes_first_and_reads_the_projects_own_assessment(world: Client) -> None:
    found = world.get("/projects/lake/chain", at=AT).json()
    # Ann 1 × 1/3, Bob .8 × 0 (his assessment for this project), Cid .16 unassessed
    assert found["support"] == pytest.approx(100 / 3 / 1.8, abs=0.05)
    assert found["range"] == pytest.approx([100 * (1 / 3 - 0.16) / 1.96, 100 * (1 / 3 + 0.16) / 1.96], abs=0.05)
    assert (found["blocked"], found["vetoes"]) == (True, [{"id": "bob", "name": "Bob", "level": 0, "state": "blocks"}])
    assert [(one["stage"], one["people"]) for one in found["stages"]] == [("budget", ["bob"]), ("decision", ["ann"]), (None, ["cid"])]
    swing = {one["name"]: one["swing"] for one in found["people"]}["Cid"]
    assert swing == pytest.approx(100 * 0.32 / 1.96, abs=0.05)
    assert [(one["name"], one["alike"]) for one in found["precedents"]] == [("Cloud", ["customer", "rival"])]


def test_what_if_changes_the_answer_and_stores_nothing(world: Client) -> None:
    before = world.get("/projects/lake/chain", at=AT).json()
    changes = [
        {"person": "bob", "level": 1},
        {"person": "cid", "level": 3},
        {"person": "dan", "role": "decider", "value": 5, "influence": 5},
    ]
    answer = world.http.post("/api/v1/projects/lake/chain", params={"at": AT}, json={"changes": changes}).json()
    # (1 × 1/3 + .8 × 1/3 + .16 × 1) / 1.96; Dan is in now, of weight 1 and unassessed
    assert answer["support"] == pytest.approx(100 * (1.8 / 3 + 0.16) / 1.96, abs=0.05)
    assert (answer["blocked"], answer["vetoes"][0]["state"]) == (False, "clear")
    assert world.get("/projects/lake/chain", at=AT).json() == before


@pytest.mark.parametrize(("changes", "field"), [
    ([{"person": "nobody", "level": 1}], "changes.0.person"), ([{"person": "dan", "level": 1}], "changes.0.role"),
    ([{"person": "ann", "level": 4}], "changes.0.level"), ([{"person": "ann", "role": "king"}], "changes.0.role"),
    ([{"person": "ann", "veto": "maybe"}], "changes.0.veto"), ([{"level": 1}], "changes.0.person"),
    ([{"person": "ann", "x": 1}], "changes.0.x"),
])  # fmt: skip
def test_a_supposition_that_makes_no_sense_is_refused(world: Client, changes: list[dict[str, object]], field: str) -> None:
    answer = world.post("/projects/lake/chain", {"changes": changes})
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [field]


def test_next_moves_are_ranked_by_gain_and_reach(world: Client) -> None:
    moves = world.get("/projects/lake/moves", at=AT).json()["moves"]
    by_name = {move["person"]["name"]: move for move in moves}
    # Ann 1 → 2 adds 1/3 of weight 1 of 1.8; reach 80. Bob 0 → 1 adds .8/3 of 1.8; reach 60. Cid 0 → 1 adds .16/3 of 1.96; reach 50
    assert by_name["Ann"]["score"] == pytest.approx(100 / 3 / 1.8 * 80, rel=0.01)
    assert by_name["Bob"]["score"] == pytest.approx(80 / 3 / 1.8 * 60, rel=0.01)
    assert by_name["Cid"]["gain"] == pytest.approx(16 / 3 / 1.96, abs=0.01)
    assert [move["person"]["name"] for move in moves] == ["Ann", "Bob", "Cid"]
    assert (by_name["Ann"]["colleague"]["name"], by_name["Ann"]["resource"]["name"]) == ("Sam", "CEO")
    assert by_name["Bob"]["why"].startswith("approver with a veto at level 0, target 2. Sam reaches them at 60 directly")


def test_the_nine_problems_say_how_bad_where_and_who(world: Client) -> None:
    found = {one["number"]: one for one in world.get("/diagnosis", at=AT).json()["problems"]}
    assert len(found) == 9
    assert (found[1]["severity"], found[1]["who"][0]["name"]) == (90.0, "Sam")  # 1.8 of 2.0
    assert found[2]["severity"] == 100.0  # North and South, never together
    assert (found[3]["severity"], found[3]["where"][0]["text"]) == (100.0, "no tier")
    assert found[4]["severity"] == 0.0  # Ann and Bob were assessed in October; Cid and Dan are no key people of a customer without tier
    assert (found[5]["severity"], [one["name"] for one in found[5]["who"]]) == (100.0, ["Sam"])
    assert found[6]["where"][0]["name"] == "Cloud"
    assert found[8]["where"][0]["text"] == "no resource supports it"
    assert found[9]["where"][0]["text"] == "1 overdue action, iron triangle without solution and delivery"
    assert all(one["advice"] for one in found.values())


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


def test_the_trend_looks_back(world: Client) -> None:
    found = world.get("/diagnosis", at=AT, since="2026-09-01").json()
    late = next(one for one in found["problems"] if one["number"] == 9)
    assert (found["since"], late["before"]) == ("2026-09-01", 100.0)


def test_what_we_bring_and_where_it_lacks(world: Client) -> None:
    found = world.get("/resources/use", at=AT).json()
    sam = next(one for one in found["people"] if one["person"]["name"] == "Sam")
    assert (sam["accounts"], sam["contacts"], sam["actions"], sam["overdue"]) == (["Bank (account)"], 3, 1, 1)
    assert [(one["name"], one["missing"]) for one in found["lacking"]] == [("Lake", ["executive", "solution"])]
    assert [(one["name"], [who["name"] for who in one["people"]]) for one in found["past"]] == [("Cloud", ["Ann", "Sam"])]


@pytest.mark.parametrize("path", ["/organizations/x/resilience", "/organizations/x/competition", "/projects/x/chain", "/projects/x/moves",
                                  "/projects/x/competition"])  # fmt: skip
def test_what_does_not_exist_is_said(world: Client, path: str) -> None:
    answer = world.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_nobody_and_nothing_is_answered_without_a_figure(world: Client) -> None:
    world.post("/organizations", {"name": "Empty", "id": "empty", "kind": "customer"})
    world.post("/projects", {"name": "Bare", "id": "bare", "customer": "empty"})
    assert world.get("/organizations/empty/resilience", at=AT).json()["people"] == []
    assert world.get("/organizations/empty/competition", at=AT).json()["people"] == []
    chain = world.get("/projects/bare/chain", at=AT).json()
    assert (chain["support"], chain["range"], chain["people"]) == (None, [None, None], [])
    assert world.get("/projects/bare/moves", at=AT).json()["moves"] == []


def test_the_planted_facts_of_the_sample_maps_are_found_by_name(sample: Service, client: Client) -> None:
    star = client.get("/organizations/o-hengju/resilience", at=AT).json()["people"][0]
    chain = client.get("/projects/prj-lake/chain", at=AT).json()
    unclear = client.get("/projects/prj-factory/chain", at=AT).json()["vetoes"][0]
    coach = next(one for one in client.get("/organizations/o-huilan/competition", at=AT).json()["people"] if one["id"] == "p-yutao")
    assert (star["id"], star["index"] > 0.5) == ("p-songjie", True)
    assert (chain["blocked"], chain["vetoes"][0]["id"]) == (True, "p-guomin")
    assert (unclear["id"], unclear["state"]) == ("p-wangqiong", "unclear")
    assert (coach["state"], coach["rival_id"]) == ("theirs", "o-borui")
