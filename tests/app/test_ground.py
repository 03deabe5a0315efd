"""Who holds the ground, over HTTP: rotation, competitors, decision chain, next moves, diagnosis; expected numbers by hand."""

from collections.abc import Callable

import pytest

from tests.app.ground_world import AT, SHEETS
from tests.setup.client import Client


@pytest.fixture(scope="module")
def world(read_only: Callable[..., Client]) -> Client:
    return read_only(**SHEETS)


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
    # all decision weight: Ann 1 + Bob .8 + Cid .2 + Dan 1 = 3, the same for each of the nine
    assert (found[1]["severity"], found[1]["who"][0]["name"]) == (60.0, "Sam")  # Ann and Bob are tied to Sam alone: 1.8 of 3
    assert found[2]["severity"] == 66.7  # North and South, never together: Ann, Bob and Cid are tied, 2 of 3
    assert (found[3]["severity"], found[3]["where"][0]["text"]) == (100.0, "no tier")
    assert found[4]["severity"] == 0.0  # Ann and Bob were assessed in October; Cid and Dan are no key people of a customer without tier
    # nobody recorded who decided on Cloud: one unknown person of .4
    assert (found[5]["severity"], [one["name"] for one in found[5]["who"]]) == (13.3, ["Sam"])
    assert (found[6]["severity"], found[8]["severity"]) == (13.3, 66.7)
    assert found[6]["where"][0]["name"] == "Cloud"
    assert found[8]["where"][0]["text"] == "no resource supports it"
    assert found[9]["where"][0]["text"] == "1 overdue action, iron triangle without solution and delivery"
    assert all(one["advice"] for one in found.values())


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


def test_what_we_bring_comes_in_parts(world: Client) -> None:
    """Page after page, each list is the whole list; the counts are those of everything."""
    whole = world.get("/resources/use", at=AT).json()
    assert whole["next"] is None
    lists, cursor, parts = ("people", "resources", "lacking", "past"), None, list[dict[str, list[object]]]()
    while cursor or not parts:
        parts.append(world.get("/resources/use", at=AT, limit=1, **({"cursor": cursor} if cursor else {})).json())
        cursor = parts[-1]["next"]
    assert len(parts) == max(len(whole[name]) for name in lists) > 1
    assert {name: [row for part in parts for row in part[name]] for name in lists} == {name: whole[name] for name in lists}
    assert {part["open_projects"] for part in parts} == {whole["open_projects"]}


def test_a_cursor_of_another_list_is_refused(world: Client) -> None:
    other = world.get("/people", limit=1).json()["next"]
    answer = world.get("/resources/use", cursor=other)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "cursor")


@pytest.mark.parametrize("path", ["/organizations/x/resilience", "/organizations/x/competition", "/projects/x/chain", "/projects/x/moves",
                                  "/projects/x/competition"])  # fmt: skip
def test_what_does_not_exist_is_said(world: Client, path: str) -> None:
    answer = world.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
