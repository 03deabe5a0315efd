"""Who can reach this person, over HTTP, on the sample maps and on small ones made by hand."""

import asyncio
from pathlib import Path
from threading import Event
from typing import Any

import httpx
import pytest

from app.service import Service
from graph.snapshot.snapshot import Snapshot, build
from graph.views import graph_view
from tests.app.bank_world import BANK
from tests.conftest import imported, written
from tests.setup.client import Client
from tests.setup.served import Served
from tests.setup.waiting import in_a_loop


@pytest.fixture
def world(client: Client, graph: Service, tmp_path: Path) -> Client:
    assert imported(graph, written(tmp_path / "in", **BANK)).status == "done"
    return client


def chains(client: Client, person: str, **query: str | int) -> list[tuple[list[str], float]]:
    answer = client.get(f"/people/{person}/reach", **query)
    assert answer.status_code == 200, answer.text
    return [([one["id"] for one in route["people"]], route["strength"]) for route in answer.json()["routes"]]


def test_the_best_route_of_each_of_ours_comes_first(world: Client) -> None:
    # sam: 0.80 × 0.50 × 100 = 40; sue's tie is of unknown strength and counts 10: 0.10 × 0.50 × 100 = 5
    assert chains(world, "bob") == [(["sam", "ann", "bob"], 40.0), (["sue", "ann", "bob"], 5.0)]


def test_of_what_is_asked_twice_the_last_counts_and_a_query_never_renames_the_person(world: Client) -> None:
    asked = world.get("/people/bob/reach?limit=5&limit=1&key=cid&unheard=of")
    assert asked.json() == world.get("/people/bob/reach", limit=1).json()


@pytest.mark.thorough
def test_who_has_to_wait_for_a_day_keeps_nobody_else_waiting(world: Client, graph: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    asked_for, free = Event(), Event()

    def slow(*given: Any, **named: Any) -> Snapshot:
        asked_for.set()
        free.wait(10)
        return build(*given, **named)

    monkeypatch.setattr(graph_view, "build", slow)

    async def asked() -> tuple[bool, int, int, httpx.Response]:
        sent = {"authorization": str(world.http.headers["authorization"])}  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
        async with httpx.AsyncClient(transport=httpx.ASGITransport(Served(graph)), base_url="http://127.0.0.1", headers=sent) as http:
            waiting = asyncio.create_task(http.get("/api/v1/people/bob/reach?at=2026-03-03"))
            await asyncio.to_thread(asked_for.wait, 10)
            other, today = (await http.get("/api/v1/openapi.json")).status_code, (await http.get("/api/v1/people/bob/reach")).status_code
            answered = waiting.done()
            free.set()
            return answered, other, today, await waiting

    world.get("/people/bob/reach")
    answered, other, today, reach = in_a_loop(asked)
    assert (answered, other, today) == (False, 200, 200)
    assert reach.json() == world.get("/people/bob/reach", at="2026-03-03").json()


def test_reach_in_brief_is_reach_without_evidence_and_risks(world: Client) -> None:
    for person in ("bob", "cid", "ann", "sam"):
        full, brief = (world.get(f"/people/{person}/reach", detail=detail).json() for detail in ("full", "brief"))
        assert full == world.get(f"/people/{person}/reach").json()
        assert brief == {
            **full,
            "target": _of(full["target"], "id", "name", "side"),
            "routes": [
                {
                    "strength": route["strength"],
                    "people": [_of(one, "id", "name", "side") for one in route["people"]],
                    "hops": [_of(hop, "from", "to", "type", "strength", "known", "class") for hop in route["hops"]],
                }
                for route in full["routes"]
            ],
        }


def _of(item: dict[str, object], *names: str) -> dict[str, object]:
    return {name: item[name] for name in names}


def test_reach_is_full_or_brief(world: Client) -> None:
    assert world.get("/people/bob/reach", detail="short").json()["errors"][0]["field"] == "detail"


def test_a_route_never_leads_through_a_competitor(world: Client) -> None:
    assert all("rex" not in people for people, _ in chains(world, "bob"))


def test_a_hop_explains_itself(world: Client) -> None:
    first, second = world.get("/people/bob/reach").json()["routes"][0]["hops"]
    assert (first["from"], first["to"], first["type"], first["strength"], first["stated"], first["class"], first["basis"]) == (
        "sam",
        "ann",
        "KNOWS",
        80,
        80,
        "strong",
        "person",
    )
    assert (first["ask"], second["ask"]) == ("introduction", "meeting")
    assert first["evidence"][0]["source"] == "crm"


def test_an_unknown_strength_is_marked(world: Client) -> None:
    route = world.get("/people/bob/reach").json()["routes"][1]
    assert (route["hops"][0]["known"], route["hops"][0]["class"], route["hops"][0]["strength"]) == (False, None, 10)
    assert "unknown_strength" in [risk["kind"] for risk in route["risks"]]


def test_no_route_names_the_nearest_people(world: Client) -> None:
    world.post("/people", {"name": "Dan", "id": "dan", "organization": "bank"})
    world.post("/ties", {"from": "dan", "to": "cid", "strength": 70})
    answer = world.get("/people/cid/reach").json()
    assert answer["routes"] == []
    assert [(one["id"], one["hops"], one["strength"]) for one in answer["nearest"]] == [("dan", 1, 70)]


def test_a_person_nobody_knows_is_an_answer_too(world: Client) -> None:
    answer = world.get("/people/cid/reach").json()
    leads = [(one["person"]["id"], one["shared"], one["through"]["id"]) for one in answer["leads"]]
    assert leads == [("ann", "organization", "sam")], "whom we know in their organisation"
    assert answer | {"target": None, "leads": []} == {"target": None, "reaching": 0, "leads": [], "routes": [], "nearest": []}


def test_a_new_tie_is_in_the_next_answer(world: Client) -> None:
    world.post("/ties", {"from": "sue", "to": "bob", "strength": 60})
    assert chains(world, "bob")[0] == (["sue", "bob"], 60.0)


def test_an_ended_tie_is_not_walked_but_was_on_the_day_before(world: Client) -> None:
    world.patch("/ties/KNOWS|ann|sam", {"ended_on": "2026-01-01"})
    assert [people[0] for people, _ in chains(world, "bob")] == ["sue"]
    assert [people[0] for people, _ in chains(world, "bob", at="2025-12-31")] == ["sam", "sue"]


def test_somebody_who_rejects_us_is_no_go_between(world: Client) -> None:
    scores = dict.fromkeys(("stance", "conduct", "guidance", "information", "participation"), -1)
    assert world.post("/assessments", {"subject": "person:ann", "at": "2026-06-01", **scores}).status_code == 201
    assert chains(world, "bob") == []
    assert chains(world, "ann")[0][0] == ["sam", "ann"]


def test_people_in_conflict_do_not_introduce_each_other(world: Client) -> None:
    world.post("/ties", {"from": "bob", "to": "ann", "type": "INFLUENCES", "sign": -1})
    assert chains(world, "bob") == []


def test_with_from_the_first_hop_may_go_to_a_colleague(world: Client) -> None:
    # sue asks sam (colleagues count 50 where no KNOWS is recorded): 0.50 × 0.80 × 0.50 × 100 = 20, better than her own 5
    assert chains(world, "bob", from_="sue")[0] == (["sue", "sam", "ann", "bob"], 20.0)


@pytest.mark.parametrize(
    ("query", "field"), [({"max_hops": 7}, "max_hops"), ({"max_hops": 0}, "max_hops"), ({"limit": 0}, "limit"), ({"at": "soon"}, "at")]
)
def test_a_question_out_of_range_names_its_field(world: Client, query: dict[str, str | int], field: str) -> None:
    answer = world.get("/people/bob/reach", **query)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field)


def test_nobody_by_that_id(world: Client) -> None:
    assert world.get("/people/ghost/reach").status_code == 404
    assert world.get("/people/bob/reach", from_="ghost").status_code == 404


def test_a_map_shows_who_was_there_on_the_day(world: Client) -> None:
    world.patch("/ties/WORKS_IN|cid|bank", {"ended_on": "2026-06-01"})
    ids = {at: {node["id"] for node in world.get("/organizations/bank/map", at=at).json()["nodes"]} for at in ("2026-05-31", "2026-06-01")}
    assert "cid" in ids["2026-05-31"]
    assert "cid" not in ids["2026-06-01"]


def test_a_seat_that_ends_some_day_is_held_until_then(world: Client) -> None:
    world.patch("/ties/WORKS_IN|cid|bank", {"ended_on": "2099-01-01"})
    assert world.get("/people/cid").json()["organization"] == "bank"
