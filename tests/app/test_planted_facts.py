"""What is planted in the sample maps is found by name, by every question."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.conftest import SAMPLE
from tests.setup.client import Client

AT = "2026-11-20"


@pytest.fixture(scope="module")
def maps(read_only: Callable[..., Client]) -> Client:
    return read_only(SAMPLE)


def planted(client: Client, account: str) -> set[tuple[str, str]]:
    """Kind and names of every gap of an account."""
    gaps = client.get(f"/organizations/{account}/coverage", at=AT).json()["gaps"]
    cases = [(gap["kind"], case) for gap in gaps for case in gap["cases"]]
    names = [(kind, (case["department"] or {}).get("id"), [one["id"] for one in case["people"]]) for kind, case in cases]
    return {(kind, one) for kind, department, people in names for one in [*people, *([department] if department else [])]}


@pytest.mark.parametrize(("account", "gap"), [
    ("o-huilan", ("uncovered_department", "d-huilan-audit")), ("o-huilan", ("opposed_key_person", "p-guomin")),
    ("o-huilan", ("fading_tie", "p-kongwei")), ("o-huilan", ("asks_only", "p-zoujie")), ("o-hengju", ("leans_on_one_seller", "p-songjie")),
])  # fmt: skip
def test_gaps(maps: Client, account: str, gap: tuple[str, str]) -> None:
    assert gap in planted(maps, account)


def test_there_is_one_gap_a_kind_and_account(maps: Client) -> None:
    for account in ("o-huilan", "o-hengju"):
        kinds = [gap["kind"] for gap in maps.get(f"/organizations/{account}/coverage", at=AT).json()["gaps"]]
        assert len(kinds) == len(set(kinds)) > 5


def test_silence_names_the_last_contact_and_the_interval(maps: Client) -> None:
    gaps = maps.get("/organizations/o-huilan/coverage", at=AT).json()["gaps"]
    silent = next(gap for gap in gaps if gap["kind"] == "over_cadence_silence")
    assert len({case["people"][0]["id"] for case in silent["cases"]}) == silent["count"]
    for case in silent["cases"]:
        days = (date.fromisoformat(AT) - date.fromisoformat(case["last_contact"])).days
        assert days >= max(2 * case["interval"] - 0.1, 45)


def test_the_star_seller(maps: Client) -> None:
    star = maps.get("/organizations/o-hengju/resilience", at=AT).json()["people"][0]
    assert (star["id"], star["index"] > 0.5) == ("p-songjie", True)


def test_the_veto_of_an_opposed_decider(maps: Client) -> None:
    chain = maps.get("/projects/prj-lake/chain", at=AT).json()
    assert (chain["blocked"], chain["vetoes"][0]["id"]) == (True, "p-guomin")


def test_the_veto_whose_holder_nobody_has_assessed(maps: Client) -> None:
    veto = maps.get("/projects/prj-factory/chain", at=AT).json()["vetoes"][0]
    assert (veto["id"], veto["state"]) == ("p-wangqiong", "unclear")


def test_the_coach_of_a_competitor(maps: Client) -> None:
    people = maps.get("/organizations/o-huilan/competition", at=AT).json()["people"]
    coach = next(one for one in people if one["id"] == "p-yutao")
    assert (coach["state"], coach["rival_id"]) == ("theirs", "o-borui")


def test_the_lake_tells_each_person_once(maps: Client) -> None:
    chain, competition, drawn = (maps.get(f"/projects/prj-lake/{one}", at=AT).json() for one in ("chain", "competition", "map"))
    told = {one["id"]: (one["weight"], one["role"], one["counted"]) for one in chain["people"]}
    assert {one["id"]: (one["weight"], *one["roles"], one["ours"]["level"]) for one in competition["people"]} == told
    levels = {one["id"]: (one["level"], one["claimed"]) for one in chain["people"]}
    assert {one["id"]: (one["support"], one["claimed"]) for one in drawn["nodes"] if one["id"] in levels} == levels
    # 1·.9 + 1·.9 + .8 + .7 + .6·.7 + .36 + .6·.55 + .6·.5 + .24 + .16 + .4·.5 + .12 = 5.43
    assert sum(competition["weights"].values()) == pytest.approx(5.43)
    assert (chain["support"], chain["range"]) == (1.1, [-1.9, 4.0])


def test_the_private_cloud_is_told_as_of_the_day_it_closed(maps: Client) -> None:
    now, then = (maps.get("/projects/prj-cloud/chain", at=at).json() for at in (AT, "2025-05-20"))
    assert now["people"] == then["people"]
    assert all(one["level"] is None for one in now["people"]), "nobody had been assessed by May 2025"


def test_the_move_the_lapsed_tie_and_the_successor(maps: Client) -> None:
    (move,) = maps.get("/people/p-luojing/moves", at=AT).json()["moves"]
    assert (move["on"], move["successor"]["id"]) == ("2026-06-30", "p-wubin")
    assert "p-zhaolei" in [one["with"]["id"] for one in move["lapsed"]]


def test_the_weak_tie_to_invest_in(maps: Client) -> None:
    assert maps.get("/people/p-linhai/strength", with_="p-xuwen", at=AT).json()["invest"] is True


def test_the_hollow_agreement_and_the_missing_executive_visit(maps: Client) -> None:
    findings = maps.get("/organizations/o-hengju/relationship", at=AT).json()["organisational"]["findings"]
    assert {"hollow_agreement", "no_executive_visit"} <= {one["kind"] for one in findings}


def test_our_resource_map_shows_who_worked_together_on_a_past_project(maps: Client) -> None:
    edges = maps.get("/resources/map", at=AT).json()["edges"]
    together = {(edge["from"], edge["to"]) for edge in edges if (edge["type"], edge["kind"]) == ("KNOWS", "project")}
    assert ("p-tangyu", "p-xuwen") in together
    assert ("p-linhai", "p-heqing") in together


def test_the_sample_maps_answer_what_they_were_planted_for(maps: Client) -> None:
    best = [one["id"] for one in maps.get("/people/p-shaozhiyuan/reach").json()["routes"][0]["people"]]
    assert best == ["p-fangyuan", "p-wangwei", "p-dongyi", "p-shaozhiyuan"], "three hops to the chairman whom none of ours knows"
    assert maps.get("/organizations/o-huilan/map").json()["nodes"]
    card = maps.get("/people/p-luojing/card").json()
    assert [seat["ended_on"] for seat in card["seats"]] == [None, "2026-06-30"], "somebody who moved seat"


@pytest.mark.parametrize("query", ["ww", "wangwei", "WangWei", "王伟", "wang wei"])
def test_a_name_is_found_as_people_type_it(maps: Client, query: str) -> None:
    assert "p-wangwei" in [hit["id"] for hit in maps.get("/search", q=query).json()["items"][:2]]


def test_a_title_is_found(maps: Client) -> None:
    assert "p-shaozhiyuan" in [hit["id"] for hit in maps.get("/search", q="Chairman").json()["items"]]


@pytest.mark.parametrize(
    "path",
    ["/organizations/o-huilan/map", "/organizations/o-borui/ties-into?customer=o-huilan", "/projects/prj-lake/map", "/resources/map"],
)
def test_every_map_joins_only_nodes_it_shows(maps: Client, path: str) -> None:
    drawn = maps.http.get(f"/api/v1{path}").json()
    ids = [node["id"] for node in drawn["nodes"]]
    assert len(ids) == len(set(ids)) > 3
    assert {end for edge in drawn["edges"] for end in (edge["from"], edge["to"])} <= set(ids)
    assert {"id", "type", "name", "x", "y"} <= drawn["nodes"][0].keys()


def test_our_resource_map_comes_in_pages(maps: Client) -> None:
    whole = maps.get("/resources/map").json()
    edges, nodes, cursor = list[str](), dict[str, object](), None
    for _ in range(len(whole["edges"])):
        page = maps.get("/resources/map", limit=5, **({"cursor": cursor} if cursor else {})).json()
        edges += [edge["id"] for edge in page["edges"]]
        nodes |= {node["id"]: node for node in page["nodes"]}
        cursor = page["next"]
        if cursor is None:
            break
    assert edges == sorted(edge["id"] for edge in whole["edges"]) and len(edges) > 10
    assert nodes == {node["id"]: node for node in whole["nodes"]}, "everything stands where it does on the whole map"
    assert whole["next"] is None and maps.get("/organizations/o-huilan/map").json()["next"] is None
    assert maps.get("/resources/map", cursor="nonsense").status_code == 422


def test_the_sample_maps_have_the_hidden_influencer_they_were_planted_with(maps: Client) -> None:
    people = maps.get("/organizations/o-huilan/influence", at=AT).json()["people"]
    heqing = next(one for one in people if one["id"] == "p-heqing")
    assert "hidden_influencer" in heqing["findings"]
    assert heqing["structural"] == max(one["structural"] for one in people if one["structural"] is not None)


def test_a_sample_states_its_error(maps: Client) -> None:
    answer = maps.get("/influence", at=AT, sample=20, limit=5).json()
    assert (answer["sampled"], len(answer["people"])) == (20, 5)
    assert 0 < answer["error"] <= 1
    assert all(one["margin"] >= 0 for one in answer["people"])
