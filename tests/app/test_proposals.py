"""The inbox over HTTP: proposed, shown beside what stands, accepted as an ordinary change, rejected, taken back."""

from typing import Any

import pytest

from app.auth import Auth
from app.main import create
from app.service import Service
from tests.setup.client import Client

TITLE = {"kind": "change", "target": "person:ann", "change": {"title": "CIO"}, "source": "mail", "confidence": 0.8}


@pytest.fixture
def bank(client: Client) -> Client:
    assert client.post("/organizations", {"name": "Bank", "id": "bank", "kind": "customer"}).status_code == 201
    for name in ("ann", "bob"):
        assert client.post("/people", {"name": name.title(), "id": name, "organization": "bank", "title": "Head"}).status_code == 201
    return client


def proposed(client: Client, **more: Any) -> dict[str, Any]:
    answer = client.post("/proposals", {**TITLE, **more})
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_a_proposal_counts_for_nothing_and_shows_what_would_stand(bank: Client) -> None:
    made = proposed(bank, evidence=[{"text": "her signature", "source": "a mail", "at": "2026-11-20"}])

    assert (made["status"], made["by"], made["about"]["name"]) == ("open", "tests", "Ann")
    assert made["lines"] == [{"column": "Person.title", "now": "Head", "then": "CIO", "other": None, "names": []}]
    assert [(one["text"], one["source"], one["at"]) for one in made["evidence"]] == [("her signature", "a mail", "2026-11-20")]
    assert bank.get("/people/ann").json()["title"] == "Head"
    assert bank.get("/proposals").json()["items"] == [made]
    assert bank.get(f"/proposals/{made['id']}").json() == made


@pytest.mark.both_engines
def test_accepting_is_an_ordinary_change_whose_source_is_the_proposal(bank: Client) -> None:
    made = proposed(bank)
    accepted = bank.post(f"/proposals/{made['id']}/accept").json()
    ann = bank.get("/people/ann").json()

    assert (accepted["status"], accepted["decided_by"]) == ("accepted", "tests")
    assert (ann["title"], ann["source"], ann["written_by"]) == ("CIO", f"proposal {made['id']}", "tests")
    assert bank.post(f"/proposals/{made['id']}/accept").status_code == 409
    assert bank.post("/proposals", TITLE).status_code == 200, "the verdict holds"


def test_something_else_is_accepted_in_its_place(bank: Client) -> None:
    made = proposed(bank)
    bank.post(f"/proposals/{made['id']}/accept", {"change": {"title": "CTO"}})

    assert bank.get("/people/ann").json()["title"] == "CTO"
    assert bank.get(f"/proposals/{made['id']}").json()["change"] == {"title": "CIO"}, "it stays as it was proposed"


def test_what_cannot_be_written_stays_open_and_says_why(bank: Client) -> None:
    made = proposed(bank, target="person:nobody")
    answer = bank.post(f"/proposals/{made['id']}/accept")

    assert (answer.status_code, answer.json()["code"]) == (404, "item.unknown")
    assert bank.get(f"/proposals/{made['id']}").json()["status"] == "open"


def test_people_ties_and_interactions_are_made(bank: Client) -> None:
    cat = proposed(
        bank, kind="create", target="cat@bank.example", change={"type": "Person", "id": "cat", "name": "Cat", "organization": "bank"}
    )
    tie = proposed(bank, kind="tie", target=None, change={"from": "ann", "to": "cat", "origin": "classmate"})
    met = proposed(bank, kind="interaction", target=None, change={"id": "i1", "at": "2026-11-01", "participants": ["ann", "cat"]})
    said = bank.post("/proposals/decide", {"ids": [met["id"], tie["id"], cat["id"]], "verdict": "accept"}).json()["items"]

    assert [one["status"] for one in said] == ["accepted"] * 3, said
    assert bank.get("/ties/KNOWS|ann|cat").json()["origin"] == "classmate"
    assert bank.get("/interactions/i1").json()["participants"] == ["ann", "cat"]
    assert {name["name"] for line in tie["lines"] for name in line["names"]} == {"Ann"}, "Cat is not there yet"


def test_a_tie_that_is_there_changes_by_its_id(bank: Client) -> None:
    assert bank.post("/ties", {"from": "ann", "to": "bob", "origin": "event"}).status_code == 201
    made = proposed(bank, target="KNOWS|ann|bob", change={"origin": "classmate"})

    assert made["lines"] == [{"column": "KNOWS.origin", "now": "event", "then": "classmate", "other": None, "names": []}]
    assert bank.post(f"/proposals/{made['id']}/accept").status_code == 200
    assert bank.get("/ties/KNOWS|ann|bob").json()["origin"] == "classmate"


def test_a_verdict_is_taken_back_with_what_it_changed(bank: Client) -> None:
    made = proposed(bank, kind="create", target=None, change={"type": "Person", "id": "cat", "name": "Cat", "organization": "bank"})
    bank.post(f"/proposals/{made['id']}/accept")
    assert bank.get("/people/cat").status_code == 200

    assert bank.post(f"/proposals/{made['id']}/undo").json()["status"] == "open"
    assert bank.get("/people/cat").status_code == 404
    assert bank.post(f"/proposals/{made['id']}/accept").json()["status"] == "accepted"
    assert bank.get("/people/cat").status_code == 200


def test_what_has_changed_since_is_not_taken_back(bank: Client) -> None:
    made = proposed(bank)
    bank.post(f"/proposals/{made['id']}/accept")
    bank.patch("/people/ann", {"title": "CEO"})
    answer = bank.post(f"/proposals/{made['id']}/undo")

    assert (answer.status_code, answer.json()["code"]) == (409, "proposal.changed_since")
    assert "Ann (ann)" in answer.json()["detail"]
    assert bank.get("/people/ann").json()["title"] == "CEO"
    assert bank.get(f"/proposals/{made['id']}").json()["status"] == "accepted"


def test_all_of_a_source_that_are_sure_enough_are_decided_at_once(bank: Client) -> None:
    for title, confidence in (("CIO", 0.9), ("CTO", 0.6), ("CEO", 0.3)):
        proposed(bank, change={"title": title}, confidence=confidence)
    said = bank.post("/proposals/decide", {"source": "mail", "confidence": 0.6, "verdict": "reject"}).json()["items"]

    assert [one["status"] for one in said] == ["rejected", "rejected"]
    assert [one["change"]["title"] for one in bank.get("/proposals").json()["items"]] == ["CEO"]
    counts = bank.get("/proposals/counts").json()
    assert counts["open"] == 1
    assert {"status": "rejected", "kind": "change", "source": "mail", "n": 2} in counts["counts"]


def test_of_several_what_cannot_be_done_is_told_and_the_rest_is_done(bank: Client) -> None:
    good, bad = proposed(bank), proposed(bank, target="person:nobody")
    said = bank.post("/proposals/decide", {"ids": [bad["id"], "pr_none", good["id"]], "verdict": "accept"}).json()["items"]

    assert [(one["status"], one["problem"] and one["problem"]["code"]) for one in said] == [
        (None, "item.unknown"), ("accepted", None), (None, "proposal.unknown")
    ]  # fmt: skip


def test_a_reason_is_kept_and_never_holds_for_every_source(bank: Client) -> None:
    made, other = proposed(bank), proposed(bank, change={"title": "CTO"})
    assert bank.post(f"/proposals/{made['id']}/reject", {"reason": "old card"}).json()["reason"] == "old card"
    bank.post(f"/proposals/{other['id']}/never")
    answer = bank.post("/proposals", {**TITLE, "change": {"title": "CEO"}, "source": "agent"})

    assert (answer.status_code, answer.json()["status"]) == (200, "never")
    assert bank.get("/proposals").json()["items"] == []
    assert [one["id"] for one in bank.get("/proposals", status="never").json()["items"]] == [other["id"]]


def test_pages_of_the_inbox_follow_one_another(bank: Client) -> None:
    made = [proposed(bank, change={"title": f"T{n}"}, confidence=n / 10)["id"] for n in range(5)]
    first = bank.get("/proposals", limit=2).json()
    second = bank.get("/proposals", limit=2, cursor=first["next"]).json()
    last = bank.get("/proposals", limit=2, cursor=second["next"]).json()

    assert [one["id"] for page in (first, second, last) for one in page["items"]] == made[::-1]
    assert last["next"] is None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": "rumour"}, "kind"),
        ({"target": None}, "target"),
        ({"target": "ann"}, "target"),
        ({"target": "planet:mars"}, "target"),
        ({"change": {}}, "change"),
        ({"change": {"title": "x" * 20_001}}, "change"),
        ({"confidence": 1.5}, "confidence"),
        ({"confidence": "sure"}, "confidence"),
        ({"kind": "create", "change": {"type": "Planet", "name": "Mars"}}, "change.type"),
        ({"kind": "create", "change": {"name": "Mars"}}, "change.type"),
        ({"kind": "merge", "change": {"keep": "ann"}}, "target"),
        ({"kind": "merge", "target": "project:x", "change": {"other": "y"}}, "target"),
        ({"evidence": [{"text": ""}]}, "evidence.0.text"),
        ({"evidence": [{"text": "x"}] * 21}, "evidence"),
        ({"status": "accepted"}, "status"),
    ],
)
def test_what_says_nothing_sensible_is_refused(bank: Client, wrong: dict[str, Any], field: str) -> None:
    answer = bank.post("/proposals", {**TITLE, **wrong})

    assert answer.status_code == 422
    assert field in {one["field"] for one in answer.json()["errors"]}
    assert bank.get("/proposals", status="any").json()["items"] == []


def test_a_viewer_reads_and_decides_nothing(bank: Client, graph: Service) -> None:
    made = proposed(bank)
    with Client(create(graph), Auth(graph.database).create_token("guest", "viewer")) as viewer:
        assert viewer.get("/proposals").json()["items"] == [made]
        assert viewer.post("/proposals", TITLE).status_code == 403
        assert [viewer.post(f"/proposals/{made['id']}/{verdict}").status_code for verdict in ("accept", "reject", "never", "undo")] == [
            403
        ] * 4
        assert viewer.post("/proposals/decide", {"ids": [made["id"]], "verdict": "never"}).status_code == 403


def test_several_are_named_by_their_ids_or_by_their_source(bank: Client) -> None:
    assert bank.post("/proposals/decide", {"verdict": "reject"}).status_code == 422
    assert bank.post("/proposals/decide", {"verdict": "reject", "ids": ["x"] * 501}).status_code == 422
    assert bank.post("/proposals/decide", {"verdict": "perhaps", "ids": []}).status_code == 422
