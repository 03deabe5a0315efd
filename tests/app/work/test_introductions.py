"""Introductions and handovers over HTTP: who sees them, when they are done."""

from pathlib import Path
from typing import Any

import pytest

from app.auth import Auth
from app.service import Service
from graph.model.clock import today
from tests.app.work.year_world import SHEETS
from tests.conftest import imported, written
from tests.setup.client import Client
from tests.setup.served import Served

TIES = """
    from,to,strength,stated_on
    sam,ann,80,2026-11-20
    sue,bob,60,2026-11-20
    ann,cid,70,2026-11-20
    sue,max,50,2026-11-20
    sam,max,70,2026-11-20
"""


@pytest.fixture
def people(graph: Service, tmp_path: Path) -> dict[str, Client]:
    """A client of each of ours, of an editor who is nobody of ours, and of an admin."""
    sheets = {**SHEETS, "ties": TIES}
    sheets["people"] = sheets["people"].rstrip() + "\n        Eve,us,eve,Seller,base,,\n"
    assert imported(graph, written(tmp_path / "in", **sheets)).status == "done"
    auth = Auth(graph.database)
    for name in ("sam", "sue", "dee", "eve"):
        auth.users.add(name, "manager" if name == "dee" else "editor", name)
    named = {name: Client(Served(graph), auth.create_token(name, "admin", name)) for name in ("sam", "sue", "dee", "eve")}
    return {**named, "nobody": Client(Served(graph), auth.create_token("nobody", "admin"))}


def asked(by: Client, *route: str, **more: Any) -> Any:
    body = {"target": route[-1], "route": list(route), "reason": "our offer", "value": "what peers do", "note": "May Sue call?", **more}
    return by.post("/introductions", body)


def status(by: Client, key: str) -> str:
    return by.get(f"/introductions/{key}").json()["status"]


def test_an_introduction_is_seen_by_the_two_and_their_managers_alone(people: dict[str, Client]) -> None:
    made = asked(people["sue"], "sam", "ann", "cid").json()
    assert (made["from"]["id"], made["to"]["id"], made["target"]["id"], made["status"]) == ("sue", "sam", "cid", "open")
    seen = {name: client.get(f"/introductions/{made['id']}").status_code for name, client in people.items()}
    assert seen == {"sam": 200, "sue": 200, "dee": 200, "eve": 404, "nobody": 404}
    listed = {name: len(client.get("/introductions").json()["items"]) for name, client in people.items()}
    assert listed == {"sam": 1, "sue": 1, "dee": 1, "eve": 0, "nobody": 0}
    # the colleague's list says so; nobody else's does
    due = {name: [one["kind"] for one in client.get("/todo", person="sam", limit=100).json()["items"]] for name, client in people.items()}
    assert {name for name, kinds in due.items() if "introduction" in kinds} == {"sam", "sue", "dee"}


def test_an_introduction_is_done_by_the_meeting_that_follows_and_never_by_ticking(people: dict[str, Client]) -> None:
    sue, sam = people["sue"], people["sam"]
    key = asked(sue, "sam", "ann", "cid").json()["id"]
    assert sue.post(f"/introductions/{key}/answer", {"status": "introduced"}).status_code == 409, "who asks does not answer"
    assert people["eve"].post(f"/introductions/{key}/answer", {"status": "introduced"}).status_code == 404
    assert sam.post(f"/introductions/{key}/answer", {"status": "done"}).status_code == 422
    assert sam.post(f"/introductions/{key}/answer", {"status": "introduced", "note": "told Ann"}).json()["status"] == "introduced"
    met = sue.post("/interactions", {"at": today(), "participants": ["sue", "cid"], "channel": "meeting"}).json()["id"]
    assert (status(sue, key), sue.get(f"/introductions/{key}").json()["done_by"]) == ("done", met)
    assert sam.post(f"/introductions/{key}/answer", {"status": "declined"}).status_code == 409


def test_it_stays_done_by_the_first_meeting_however_many_follow(people: dict[str, Client]) -> None:
    sue, sam = people["sue"], people["sam"]
    key = asked(sue, "sam", "ann", "cid").json()["id"]
    sam.post(f"/introductions/{key}/answer", {"status": "introduced"})
    hours = [f"{today()}T{hour:02d}:00:00Z" for hour in range(8, 15)]
    met = [sue.post("/interactions", {"at": at, "participants": ["sue", "cid"], "channel": "meeting"}).json()["id"] for at in hours]
    assert sue.get(f"/introductions/{key}").json()["done_by"] == met[0]


def test_what_was_declined_is_not_done_by_a_meeting(people: dict[str, Client]) -> None:
    sue = people["sue"]
    key = asked(sue, "sam", "ann", "cid").json()["id"]
    assert people["sam"].post(f"/introductions/{key}/answer", {"status": "passed", "instead": "dee"}).json()["instead"]["id"] == "dee"
    sue.post("/interactions", {"at": today(), "participants": ["sue", "cid"], "channel": "meeting"})
    assert status(sue, key) == "passed"


def test_it_goes_through_the_customer_too(people: dict[str, Client]) -> None:
    sam = people["sam"]
    made = asked(sam, "sam", "ann", "cid").json()
    assert (made["to"]["id"], made["mine_to_answer"]) == ("ann", True), "Sam asks Ann himself and records what she says"
    assert sam.post(f"/introductions/{made['id']}/answer", {"status": "name_used"}).json()["status"] == "name_used"


@pytest.mark.parametrize("route", [("sam", "cid", "sam"), ("cid",), ("sue", "cid"), ("sam", "nobody", "cid"), ("sam", "sue", "cid")])
def test_what_is_no_route_is_refused(people: dict[str, Client], route: tuple[str, ...]) -> None:
    assert asked(people["sue"], *route).status_code == 422


def test_only_one_of_ours_asks(people: dict[str, Client]) -> None:
    assert asked(people["nobody"], "sam", "ann", "cid").status_code == 422
    assert asked(people["sue"], "sam", "ann", "cid", reason="").status_code == 422


def test_a_leavers_contacts_are_handed_over_one_by_one(people: dict[str, Client]) -> None:
    dee = people["dee"]
    assert dee.post("/handovers", {"leaver": "ann"}).status_code == 422, "none of ours"
    made = dee.post("/handovers", {"leaver": "sam"}).json()
    # Ann is known to Sam alone, and no route of ours is left to her; Max of level top, at an account of tier C, is known to Sue, too
    tasks = {one["contact"]["id"]: one for one in made["tasks"]}
    assert {key: (one["owner"] or {}).get("id") for key, one in tasks.items()} == {"max": "sue", "ann": None}
    assert [one["contact"]["id"] for one in made["tasks"]] == ["max", "ann"], "1.0 before 0.9"
    assert set(tasks["ann"]["to_confirm"]) == {"owner", "value"}
    assert [(one["id"], one["promised"]) for one in tasks["ann"]["owed"]] == [("e1", False), ("e2", True), ("e3", False)]
    path = f"/handovers/{made['id']}"

    def state() -> tuple[str, str | None]:
        task = next(one for one in dee.get(path).json()["tasks"] if one["contact"]["id"] == "max")
        return task["state"], task["done_on"]

    assert state() == ("open", None)
    dee.post("/interactions", {"at": today(), "participants": ["sam", "sue", "max"], "channel": "visit", "initiated_by": "ours"})
    assert state() == ("met", None)
    due = people["sue"].get("/todo", limit=100).json()["items"]
    assert [one["about"] for one in due if one["kind"] == "handover"] == ["max"]
    dee.post("/interactions", {"at": today(), "participants": ["sue", "max"], "channel": "call", "initiated_by": "theirs"})
    assert (state(), dee.get(path).json()["done"]) == (("done", today()), 1)
    assert len(dee.get("/handovers").json()["items"]) == 1
    assert dee.get("/handovers/nothing").status_code == 404


def test_a_handover_of_one_account(people: dict[str, Client]) -> None:
    dee = people["dee"]
    made = dee.post("/handovers", {"leaver": "sam", "organization": "mill"}).json()
    assert [one["contact"]["id"] for one in made["tasks"]] == ["max"]
    assert [dee.post("/handovers", body).status_code for body in ({"leaver": "none"}, {"leaver": "sam", "organization": "none"})] == [
        404,
        422,
    ]
    assert people["sue"].post("/handovers", {"leaver": "sam"}).status_code == 403


def test_a_handover_whose_leaver_the_maps_no_longer_know_is_not_there_and_nothing_of_it_is_due(people: dict[str, Client]) -> None:
    dee = people["dee"]
    made = dee.post("/handovers", {"leaver": "sam"}).json()
    assert dee.delete("/people/sam", cascade="true").status_code == 204

    assert dee.get(f"/handovers/{made['id']}").status_code == 404
    assert dee.get("/handovers").json()["items"] == []
    assert "handover" not in {one["kind"] for one in dee.get("/todo", person="all", limit=100).json()["items"]}
