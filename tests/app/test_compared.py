"""Maps beside an earlier day, over HTTP: who came and went, who changed seat or role, which ties of ours moved, who is uncovered."""

from pathlib import Path
from typing import Any

import pytest

from app.service import Service
from tests.conftest import imported, written
from tests.setup.client import Client

AT, THAN = "2026-11-20", "2026-05-20"
SHEETS = {
    "organizations": """
        name,id,kind
        Bank,bank,customer
        Fund,fund,customer
        Us,us,ours
    """,
    "departments": """
        name,id,organization
        IT,it,bank
        Audit,audit,bank
    """,
    "people": """
        name,id,organization,department,level,vacant
        Ding,ding,bank,audit,middle,
        Shen,shen,fund,,high,
        He,he,bank,it,base,
        Xu,xu,bank,it,high,
        Vacant,v1,bank,it,high,true
        Vacant,v2,bank,audit,high,true
        Lin,lin,us,,,
        Zhao,zhao,us,,,
    """,
    "seats": """
        person,department,organization,title,primary,started_on,ended_on
        ding,it,,engineer,,2024-01-01,2026-08-01
        ding,audit,,head,true,2026-08-01,
        shen,it,,head,,2024-01-01,2026-09-01
        shen,,fund,partner,true,2026-09-01,
        he,it,,clerk,true,2026-10-01,
    """,
    "ties": """
        from,to,strength,stated_on,started_on
        lin,xu,80,2025-11-20,
        zhao,he,70,2026-11-20,2026-11-01
        lin,ding,20,2026-11-20,
    """,
    "projects": """
        name,id,customer
        Lake,lake,bank
    """,
    "decisions": """
        person,project,role,started_on,ended_on
        xu,lake,evaluator,2026-01-01,2026-07-01
        xu,lake,decider,2026-07-01,
        shen,lake,approver,2026-01-01,2026-09-01
        ding,lake,user,2026-01-01,
    """,
}  # fmt: skip


@pytest.fixture
def maps(client: Client, graph: Service, tmp_path: Path) -> Client:
    state = imported(graph, written(tmp_path / "in", **SHEETS))
    assert state.status == "done", state
    return client


def nodes(client: Client, path: str, **query: str) -> dict[str, dict[str, Any]]:
    return {node["id"]: node for node in client.get(path, at=AT, **query).json()["nodes"]}


def moved(client: Client, path: str, than: str = THAN) -> dict[str, list[tuple[str, str | None]]]:
    """What has moved with whom: the kind, and what it was or whose tie."""
    found = nodes(client, path, than=than)
    return {id: [(move["kind"], move["before"] or move["who"]) for move in node["moved"]] for id, node in found.items() if node["moved"]}


def test_an_account_beside_an_earlier_day(maps: Client) -> None:
    assert moved(maps, "/organizations/bank/map") == {
        "ding": [("seat", "IT")], "shen": [("gone", None)], "he": [("new", None), ("stronger", "Zhao")], "xu": [("weaker", "Lin")],
    }  # fmt: skip


def test_a_strength_then_and_now_stands_with_the_tie(maps: Client) -> None:
    told = maps.get("/organizations/bank/map", at=AT, than=THAN).json()
    (tie,) = (edge for edge in told["edges"] if {edge["from"], edge["to"]} == {"lin", "xu"})
    # 80 stated a year ago, no contact: R = 1 − .75·½ − .25/6 = .583; half a year (181 days) ago 1 − .75·.248 − .25·.083 = .794
    assert (tie["strength"], tie["was"], tie["moved"]) == (
        pytest.approx(80 * 0.5833, abs=0.1),
        pytest.approx(80 * 0.7935, abs=0.1),
        "weaker",
    )
    assert told["than"] == THAN


def test_six_months_before_are_the_same_day_and_a_later_day_is_none(maps: Client) -> None:
    assert maps.get("/organizations/bank/map", at=AT, than="6m").json() == maps.get("/organizations/bank/map", at=AT, than=THAN).json()
    assert maps.get("/organizations/bank/map", at=AT, than="2026-12-01").status_code == 422


def test_a_tie_is_not_new_because_its_people_met_on_the_map_nor_over_because_one_left_it(
    maps: Client, graph: Service, tmp_path: Path
) -> None:
    more = {
        "people": """
            name,id,organization,department,vacant
            Ann,ann,bank,it,
            Bob,bob,bank,it,
            Sue,sue,fund,,
            Vacant,v3,bank,it,true
        """,
        "seats": """
            person,department,organization,primary,started_on,ended_on
            ann,,fund,,2010-01-01,2026-10-01
            ann,it,,true,2026-10-01,
            sue,,us,,2010-01-01,2026-10-01
            sue,,fund,true,2026-10-01,
            v3,it,,true,2026-10-01,
        """,
        "ties": """
            from,to,strength,stated_on,started_on
            lin,ann,70,2026-05-01,2010-01-01
            sue,bob,70,2026-05-01,2010-01-01
        """,
    }  # fmt: skip
    assert imported(graph, written(tmp_path / "more", **more)).status == "done"
    found = moved(maps, "/organizations/bank/map")
    assert found["ann"] == [("new", None)], "lin knew her all along"
    assert "bob" not in found, "sue still knows him, though she is nobody of ours any more"
    assert "v3" not in found, "a seat that fell vacant is nobody who came"


def test_nothing_is_marked_and_nobody_gone_is_shown_without_a_day(maps: Client) -> None:
    found = nodes(maps, "/organizations/bank/map")
    assert "shen" not in found and not any(node["moved"] for node in found.values())


def test_a_comparison_moves_nobody(maps: Client) -> None:
    alone, beside = nodes(maps, "/organizations/bank/map"), nodes(maps, "/organizations/bank/map", than=THAN)
    people = [id for id, node in alone.items() if node["type"] == "Person"]
    assert [(beside[id]["x"], beside[id]["y"]) for id in people] == [(alone[id]["x"], alone[id]["y"]) for id in people]
    assert beside["shen"]["department"] == "it"


def test_a_chain_beside_an_earlier_day(maps: Client) -> None:
    assert moved(maps, "/projects/lake/map") == {
        "xu": [("role", "evaluator")], "shen": [("gone", None)], "ding": [("seat", "IT")],
    }, "ties count among the team and the chain alone: nobody of ours is on this project"  # fmt: skip


def test_whom_nobody_of_ours_can_ask_is_uncovered(maps: Client) -> None:
    found = nodes(maps, "/organizations/bank/map")
    assert {id for id, node in found.items() if node["uncovered"]} == {"ding", "audit"}, (
        "Lin's tie to Ding is 20, below 30; vacancies are none"
    )
    assert {id for id, node in nodes(maps, "/projects/lake/map").items() if node["uncovered"]} == {"ding"}, (
        "Xu is known from without the team"
    )


def test_two_vacancies_are_two(maps: Client) -> None:
    found = nodes(maps, "/organizations/bank/map")
    assert [(found[id]["vacant"], found[id]["department"]) for id in ("v1", "v2")] == [(True, "it"), (True, "audit")]
    assert (found["v1"]["x"], found["v1"]["y"]) != (found["v2"]["x"], found["v2"]["y"])
