"""The audit: who read or wrote what of whom, when, by which call, from where; and the number of each request."""

import json
import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.auth import Auth
from app.service import Service
from graph.access.audit.log import AuditLog
from graph.model.clock import CLOCK, today
from tests.setup.client import Client
from tests.setup.served import Served


@pytest.fixture
def world(client: Client, graph: Service) -> Iterator[Client]:
    for plural, body in (
        ("organizations", {"id": "us", "name": "Us", "kind": "ours"}),
        ("organizations", {"id": "them", "name": "Them", "kind": "customer"}),
        ("people", {"id": "ann", "name": "Ann", "organization": "us"}),
        ("people", {"id": "bob", "name": "Bob", "organization": "them"}),
    ):
        assert client.post(f"/{plural}", body).status_code == 201
    yield client


def entries(client: Client, **asked: str | int) -> list[dict[str, object]]:
    answer = client.get("/audit", **asked)
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


def test_a_read_of_a_person_is_told_with_who_when_whom_call_origin_and_number(world: Client) -> None:
    number = world.get("/people/bob/reach").headers["X-Request-ID"]
    told = next(one for one in entries(world) if one["request_id"] == number)
    assert (told["by"], told["kind"], told["call"], told["from"]) == ("tests", "read", "GET /people/{id}/reach", "testclient")
    assert told["about"] == [{"type": "Person", "id": "bob", "name": "Bob"}]
    assert str(told["at"]).endswith("Z")


def test_a_write_is_told_by_its_change_with_what_it_changed_and_the_call_that_made_it(world: Client) -> None:
    number = world.patch("/people/bob", {"title": "CIO"}).headers["X-Request-ID"]
    told = next(one for one in entries(world, person="bob") if one["request_id"] == number)
    assert (told["kind"], told["call"], told["source"]) == ("write", "PATCH /people/{id}", "api")
    assert [column["column"] for item in told["items"] for column in item["columns"]] == ["title"]  # type: ignore[attr-defined]
    assert len([one for one in entries(world) if one["request_id"] == number]) == 1, "the call and its change are one entry"


def test_a_person_is_asked_for_with_what_tells_of_them(world: Client) -> None:
    for path in ("/people/ann", "/people/bob/card", "/organizations/them/coverage", "/people", "/search?q=bob", "/export"):
        assert world.get(path).status_code == 200
    read = [one["call"] for one in entries(world, person="bob") if one["kind"] == "read"]
    assert read == ["GET /export", "GET /search", "GET /people", "GET /organizations/{id}/coverage", "GET /people/{id}/card"]


def test_a_list_of_everybody_names_no_person(world: Client) -> None:
    number = world.get("/todo", person="all").headers["X-Request-ID"]
    told = next(one for one in entries(world) if one["request_id"] == number)
    assert (told["call"], told["about"]) == ("GET /todo", [])


def test_a_calendar_is_told_and_its_token_never(world: Client, graph: Service, capfd: pytest.CaptureFixture[str]) -> None:
    token = Auth(graph.database).create_token("calendar", "viewer")
    assert world.http.get("/api/v1/todo.ics", params={"token": token}).status_code == 200
    assert [(one["call"], one["about"]) for one in entries(world, by="calendar")] == [("GET /todo.ics", [])]
    assert token not in "".join(file.read_text() for file in graph.audit.folder.iterdir())
    assert token not in "".join(capfd.readouterr())


def test_no_line_holds_what_was_searched_for(world: Client, graph: Service) -> None:
    world.get("/search", q="Bobby Secret")
    world.get("/people", name="Bobby Secret")
    entries(world)
    assert "Secret" not in "".join(file.read_text() for file in graph.audit.folder.iterdir())


def test_the_audit_is_for_admins_and_the_readers_of_a_person_for_managers(world: Client, graph: Service) -> None:
    app = Served(graph)
    may = {role: Client(app, Auth(graph.database).create_token(role, role)) for role in ("viewer", "editor", "manager")}
    assert {role: who.get("/audit").status_code for role, who in may.items()} == {"viewer": 403, "editor": 403, "manager": 403}
    may["viewer"].get("/people/bob")
    may["viewer"].get("/people/bob/card")
    assert {role: who.get("/people/bob/readers").status_code for role, who in may.items()} == {"viewer": 403, "editor": 403, "manager": 200}
    told = may["manager"].get("/people/bob/readers").json()
    assert [(one["by"], one["times"]) for one in told["items"]] == [("manager", 1), ("viewer", 2)]
    assert world.get("/people/nobody/readers").status_code == 404


def test_pages_tell_everything_once_and_the_latest_first(world: Client) -> None:
    for _ in range(5):
        world.get("/people/bob")
        world.patch("/people/bob", {"title": str(_)})
    told, cursor = list[dict[str, object]](), ""
    while cursor is not None:
        page = world.get("/audit", limit=3, **({"cursor": cursor} if cursor else {})).json()
        told, cursor = [*told, *page["items"]], page["next"]
    calls = [one["call"] for one in told]
    assert calls.count("GET /people/{id}") == calls.count("PATCH /people/{id}") == 5
    assert [one["at"] for one in told] == sorted((str(one["at"]) for one in told), reverse=True)


@pytest.mark.parametrize("query", ["cursor=x", "since=yesterday", "limit=0", "until=2026-13-01"])
def test_what_cannot_be_asked_of_the_audit_is_refused(world: Client, query: str) -> None:
    assert world.get(f"/audit?{query}").status_code == 422


def test_by_since_and_until_narrow(world: Client, graph: Service) -> None:
    Client(Served(graph), Auth(graph.database).create_token("other", "viewer")).get("/people/bob")
    assert [one["call"] for one in entries(world, by="other")] == ["GET /people/{id}"]
    tomorrow, yesterday = ((CLOCK.instant().date() + timedelta(days=days)).isoformat() for days in (1, -2))
    assert entries(world, since=tomorrow) == entries(world, until=yesterday) == []


@pytest.mark.parametrize(("given", "taken"), [("abc-1.2_3", True), ("", False), ("a b", False), ("x" * 65, False), ("ü", False)])
def test_a_sane_number_is_taken_from_the_caller(world: Client, given: str, taken: bool) -> None:
    answered = world.http.get("/api/v1/me", headers={"X-Request-ID": given.encode()}).headers["X-Request-ID"]
    assert (answered == given) == taken and answered
    assert world.http.get("/api/v1/nothing").headers["X-Request-ID"] != world.http.get("/healthz").headers["X-Request-ID"]


def test_the_files_are_for_their_owner_alone(world: Client, graph: Service) -> None:
    world.get("/people/bob")
    entries(world)
    files = list(graph.audit.folder.iterdir())
    assert files and all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in files)
    assert stat.S_IMODE(graph.audit.folder.stat().st_mode) == 0o700


def test_days_that_are_kept_no_longer_go_and_the_lines_of_the_others_are_read_backwards(tmp_path: Path) -> None:
    log = AuditLog(tmp_path / "audit", days=10)
    log.folder.mkdir()
    old, kept = ((CLOCK.instant().date() - timedelta(days=days)).isoformat() for days in (11, 10))
    for day in (old, kept):
        (log.folder / f"{day}.jsonl").write_text("".join(json.dumps({"at": day, "n": n}) + "\n" for n in range(5000)) + '{"cut off')
    assert log.tidy() == 1
    lines = list(log.back())
    assert [line["n"] for _, line in lines] == list(range(4999, -1, -1)), "of the kept day alone; the line that was cut off is left out"
    place, _ = lines[1999]
    assert [line["n"] for _, line in log.back(place)] == list(range(2999, -1, -1)), "behind a place"


def test_a_line_that_cannot_be_written_waits(tmp_path: Path) -> None:
    blocked, day = tmp_path / "audit", CLOCK.instant().date().isoformat()
    blocked.write_text("a file where the folder should be")
    log = AuditLog(blocked, days=10)
    log.note(lambda: {"at": f"{day}T00:00:00.000Z"})
    log.flush()
    blocked.unlink()
    log.flush()
    assert [entry["at"] for _, entry in log.back()] == [f"{day}T00:00:00.000Z"]


def test_introductions_and_handovers_are_told_as_the_people_they_are_about(world: Client, graph: Service) -> None:
    auth = Auth(graph.database)
    auth.users.add("ann", "admin", "ann")
    assert world.post("/people", {"id": "zoe", "name": "Zoe", "organization": "us"}).status_code == 201
    ann = Client(Served(graph), auth.create_token("ann", "admin", "ann"))
    assert world.post("/ties", {"type": "KNOWS", "from": "zoe", "to": "bob", "strength": 70, "stated_on": today()}).status_code == 201
    made = ann.post("/introductions", {"target": "bob", "route": ["zoe", "bob"], "reason": "he decides"})
    assert made.status_code == 201, made.text
    assert ann.get(f"/introductions/{made.json()['id']}").status_code == 200
    handover = ann.post("/handovers", {"leaver": "zoe"})
    assert handover.status_code == 201, handover.text
    assert ann.get("/handovers").status_code == 200
    found = {one["call"]: {person["id"] for person in one["about"]} for one in entries(world, by="ann")}
    for call in ("POST /introductions", "GET /introductions/{id}", "POST /handovers", "GET /handovers"):
        assert {"zoe", "bob"} <= found[call], call


def test_an_erasure_is_told_under_a_pseudonym(world: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.personal_data.compress", lambda _: None)  # the engine of the tests lies in another folder
    number = world.post("/people/bob/erase", {"dry_run": False}).headers["X-Request-ID"]
    told = next(one for one in entries(world) if one["request_id"] == number)
    assert (told["kind"], told["source"], told["call"], told["items"]) == ("write", "erase", "POST /people/{id}/erase", [])
    assert [one["id"].startswith("erased-") for one in told["about"]] == [True]  # type: ignore[attr-defined]
