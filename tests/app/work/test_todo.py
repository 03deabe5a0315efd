"""What is due over HTTP; expected days and weights by hand."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from app.auth import Auth
from app.service import Service
from graph.model.clock import today
from tests.app.work.year_world import AT, SHEETS
from tests.conftest import imported, written
from tests.setup.client import Client


@pytest.fixture(scope="module")
def world(read_only: Callable[..., Client]) -> Client:
    return read_only(**SHEETS)


def due(answer: dict[str, Any]) -> dict[str, tuple[str, float]]:
    return {one["key"]: (one["due"], one["weight"]) for one in answer["items"]}


def test_the_list_of_one_seller(world: Client) -> None:
    found = world.get("/todo", person="sam", at=AT).json()
    # Ann decides on Lake: decider 1 × (5 + 4)/10 = 0.9, more than 0.7 of level high
    assert due(found) == {
        # an action without assignee is its goal's owner's: 0.9 × 0.9
        "action:act1": ("2026-11-25", 0.81),
        # nobody promised it; Sam has the strongest tie to Ann: 0.9 × 0.9
        "expectation:e1": ("2026-11-30", 0.81),
        # met on 30 September; tier S, level high: 4 in 90 days, twice 22.5 days is 45: silent since 14 November; 0.9 × 0.8
        "silence:ann": ("2026-11-14", 0.72),
        # assessed on 1 March, a key person is due again after 182 days; 0.9 × 0.6
        "assessment:ann": ("2026-08-31", 0.54),
        # 24 November is within 7 days; 0.9 × 0.5
        "birthday:2026:ann": ("2026-11-24", 0.45),
    }
    assert [one["late"] for one in found["items"]] == [False, False, True, True, False]
    assert found["items"][2]["why"] == "the last contact was on 30 Sept 2026; one in 22 days is usual"
    assert all(one["act"] and one["owner"]["id"] == "sam" for one in found["items"])


def test_what_was_promised_is_whose_promise_it_is(world: Client) -> None:
    found = world.get("/todo", person="sue", at=AT).json()
    # a visit weighs as the top does: 1 × 0.8; Bob, base of tier S: 12 in 90 days, silent after 45 days, 0.2 × 0.8
    assert due(found) == {
        "promise:e2": ("2026-11-10", 0.9), "executive_visit:bank": (AT, 0.8), "silence:bob": ("2026-09-15", 0.16),
    }  # fmt: skip
    assert found["items"][0]["why"] == "promised by 10 Nov 2026: a day with our expert"


def test_a_director_sees_the_team_and_the_rest_is_counted(world: Client) -> None:
    alone = world.get("/todo", person="dee", at=AT).json()
    assert (alone["items"], alone["more"]) == ([], 0)
    team = world.get("/todo", person="dee", team="true", limit=3, at=AT).json()
    assert [one["key"] for one in team["items"]] == ["promise:e2", "action:act1", "expectation:e1"]
    assert (team["more"], sum(team["counts"].values()), team["counts"]["silence"]) == (5, 8, 2)
    assert due(world.get("/todo", person="all", at=AT).json()) == due(world.get("/todo", person="dee", team="true", at=AT).json())


def test_key_people_are_greeted_on_festivals(world: Client) -> None:
    found = world.get("/todo", person="sam", at="2026-09-20").json()
    festival = next(one for one in found["items"] if one["kind"] == "festival")
    # Mid-Autumn 2026 falls on 25 September; 0.9 × 0.4
    assert (festival["key"], festival["due"], festival["weight"]) == ("festival:mid_autumn 2026:ann", "2026-09-25", 0.36)
    # the visit of 30 September came after: on that day nothing is due any more
    assert not [one for one in world.get("/todo", person="sam", at="2026-09-26").json()["items"] if one["kind"] == "festival"]


@pytest.mark.parametrize(("query", "status"), [
    ({"person": "nobody"}, 404), ({"person": "ann"}, 422), ({"limit": 0}, 422), ({"at": "never"}, 422)
])  # fmt: skip
def test_whose_list_is_none_is_said(world: Client, query: dict[str, str], status: int) -> None:
    assert world.get("/todo", **query).status_code == status


@pytest.fixture
def working(graph: Service, client: Client, tmp_path: Path) -> Client:
    """The same world, with dates that are due today."""
    near = (date.fromisoformat(today()) + timedelta(5)).isoformat()
    sheets = {
        name: text.replace("2026-11-25", near).replace("2026-11-30", near).replace("2026-11-10", near) for name, text in SHEETS.items()
    }
    sheets["interactions"] = SHEETS["interactions"].replace("2026-0", "2020-0")
    assert imported(graph, written(tmp_path / "in", **sheets)).status == "done"
    return client


def keys(client: Client) -> set[str]:
    return {one["key"] for one in client.get("/todo", person="all", limit=100).json()["items"]}


def test_a_gift_above_the_limit_waits_for_the_manager_until_it_is_approved(graph: Service, client: Client, tmp_path: Path) -> None:
    gifts = "giver,receiver,at,value,id\nsam,ann,2026-11-10,5,big\nsam,ann,2026-11-10,2,small\nbob,sue,2026-11-12,4,taken"
    assert imported(graph, written(tmp_path / "in", **{**SHEETS, "favours": gifts})).status == "done"
    found = client.get("/todo", person="dee", at=AT).json()["items"]
    # 14 days after it was given; 0.9 of Ann, 0.2 of Bob's level base, × 0.7
    waiting = {
        one["key"]: (one["due"], one["weight"], one["person"]["id"], one["owner"]["id"]) for one in found if one["kind"] == "approval"
    }
    assert waiting == {"approval:big": ("2026-11-24", 0.63, "ann", "dee"), "approval:taken": ("2026-11-26", 0.14, "bob", "dee")}
    assert "Sam's entry of 10 Nov 2026 in the favour ledger, value 5, is above the limit" in next(
        one["why"] for one in found if one["key"] == "approval:big"
    )
    assert client.post("/todo/approval:big/done", {}).status_code == 409, "in the ledger alone"
    manager = Client(client.app, Auth(graph.database).create_token("dee", "manager"))
    assert manager.post("/favours/big/approve").status_code == 200
    kinds = [one["key"] for one in client.get("/todo", person="dee").json()["items"]]
    assert "approval:big" not in kinds and "approval:taken" in kinds


def test_an_item_is_done_by_recording_the_contact(working: Client) -> None:
    assert "silence:ann" in keys(working)
    done = working.post("/todo/silence:ann/done", {"channel": "visit", "summary": "lunch"}, {"Idempotency-Key": "one"})
    assert done.status_code == 200, done.text
    assert working.post("/todo/silence:ann/done", {"channel": "visit", "summary": "lunch"}).status_code == 404, "no more due"
    again = working.post("/todo/silence:ann/done", {"channel": "visit", "summary": "lunch"}, {"Idempotency-Key": "one"})
    assert (again.status_code, again.json()) == (200, done.json()), "a request whose answer was lost is asked again"
    assert working.post("/todo/silence:ann/done", {"channel": "call"}, {"Idempotency-Key": "one"}).status_code == 422, "another request"
    met = working.get(f"/interactions/{done.json()['interaction']}").json()
    assert (sorted(met["participants"]), met["channel"], met["purpose"], met["at"][:10]) == (["ann", "sam"], "visit", "care", today())
    assert "silence:ann" not in keys(working)


def test_promises_and_actions_are_closed(working: Client) -> None:
    kept = working.post("/todo/promise:e2/done", {"satisfaction": 4}, {"Idempotency-Key": "e2"})
    assert (kept.status_code, kept.json()) == (200, {"key": "promise:e2", "interaction": None, "changed": "e2"})
    assert working.post("/todo/promise:e2/done", {"satisfaction": 4}, {"Idempotency-Key": "e2"}).json() == kept.json()
    assert {name: working.get("/expectations/e2").json()[name] for name in ("met", "satisfaction")} == {"met": True, "satisfaction": 4}
    both = working.post("/todo/action:act1/done", {"channel": "meeting"}).json()
    assert both["interaction"]
    assert {name: working.get("/actions/act1").json()[name] for name in ("status", "done_at")} == {"status": "done", "done_at": today()}
    assert not {"promise:e2", "action:act1"} & keys(working)


def test_an_executive_visit_names_whom_one_met(working: Client) -> None:
    assert working.post("/todo/executive_visit:bank/done").status_code == 422
    assert working.post("/todo/executive_visit:bank/done", {"person": "ann", "by": "dee"}).status_code == 200
    assert "executive_visit:bank" not in keys(working)


def test_an_assessment_is_made_elsewhere(working: Client) -> None:
    assert working.post("/todo/assessment:ann/done").status_code == 409


def test_an_item_is_put_off_with_a_reason(working: Client) -> None:
    later = (date.fromisoformat(today()) + timedelta(10)).isoformat()
    put_off = working.post("/todo/silence:bob/snooze", {"until": later, "reason": "on leave"})
    assert put_off.json() == {"key": "silence:bob", "until": later, "reason": "on leave", "by": "tests"}
    found = working.get("/todo", person="sue").json()
    assert "silence:bob" not in {one["key"] for one in found["items"]}
    assert [(one["key"], one["reason"]) for one in found["snoozed"]] == [("silence:bob", "on leave")]
    far = (date.fromisoformat(today()) + timedelta(400)).isoformat()
    for body in ({"until": today(), "reason": "x"}, {"until": far, "reason": "x"}, {"until": later}, {"until": later, "reason": ""}):
        assert working.post("/todo/silence:bob/snooze", body).status_code == 422, body


def test_a_calendar_is_read_with_a_token(working: Client) -> None:
    token = working.http.headers["authorization"].removeprefix("Bearer ")
    del working.http.headers["authorization"]
    assert [working.get("/todo.ics").status_code, working.get("/todo.ics", token="wrong").status_code] == [401, 401]
    answer = working.get("/todo.ics", token=token)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    events = list(Calendar.from_ical(answer.content).walk("VEVENT"))
    assert {"promise:e2@renmai", "silence:ann@renmai"} <= {str(one["uid"]) for one in events}
    assert all(one["dtstart"].dt.isoformat() >= today() for one in events), "what is late stands on today"
