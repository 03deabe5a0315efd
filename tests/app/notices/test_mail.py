"""Mail to the people who use the service: what is asked of them at once, their week in a digest, of what they may see."""

import re
import socketserver
import threading
import time
from collections.abc import Iterator
from concurrent.futures import wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from structlog.testing import capture_logs

from app.auth import Auth
from app.notices.sender import Sender
from app.notices.wording import digest_of
from app.service import Service
from graph.access.roles import Caller
from graph.messages.language import speaking
from graph.model.clock import today
from graph.work.introductions.requests import Requests
from graph.work.notices.targets import BACKOFF, Targets
from tests.app.notices.asking import ask, times_up
from tests.app.work.year_world import AT, SHEETS
from tests.conftest import imported, written
from tests.setup.certificates import certificate
from tests.setup.client import Client
from tests.setup.mailbox import Mailbox, mailbox
from tests.setup.receiver import receiver
from tests.setup.served import Served
from tests.setup.waiting import wait_until

PEOPLE = {"sam": "editor", "sue": "editor", "dee": "manager", "eve": "manager"}


@dataclass
class World:
    """A service whose four people have addresses, its sender, the mail server, an admin, and each of the four."""

    service: Service
    sender: Sender
    box: Mailbox
    admin: Client
    of: dict[str, Client]

    def subjects(self, name: str) -> list[str]:
        return [str(mail["Subject"]) for mail in self.box.of(f"{name}@us.example")]

    def target(self, name: str) -> Any:
        return Targets(self.service.database).find(f"mail:{name}")


def opened(graph: Service, folder: Path, box: Mailbox, **settings: Any) -> World:
    given = {"smtp_host": "127.0.0.1", "smtp_port": box.port, "smtp_tls": "none", "smtp_from": "renmai@us.example", **settings}
    service = replace(graph, settings=graph.settings.model_copy(update={"public_url": "https://renmai.example", **given}))
    sheets = {**SHEETS, "people": SHEETS["people"].rstrip() + "\n        Eve,us,eve,Head of another unit,high,,\n"}
    assert imported(service, written(folder / "in", **sheets)).status == "done"
    auth = Auth(service.database)
    for name, role in PEOPLE.items():
        auth.users.add(name, role, name, f"{name}@us.example")  # type: ignore[arg-type]
    clients = {name: Client(Served(service), auth.create_token(name, "admin", name)) for name in PEOPLE}
    return World(service, Sender(service), box, Client(Served(service), auth.create_token("tests", "admin")), clients)


@pytest.fixture
def world(graph: Service, tmp_path: Path) -> Iterator[World]:
    with mailbox() as box:
        yield opened(graph, tmp_path, box)


def test_whoever_is_asked_is_told_at_once_and_nobody_else_and_no_reason_goes_along(world: World) -> None:
    key = ask(world.service)
    world.sender.round()
    assert {name: world.subjects(name) for name in PEOPLE} == {
        "sam": ["Sue asks to be introduced to Ann"], "sue": [], "dee": [], "eve": []
    }  # fmt: skip
    (mail,) = world.box.of("sam@us.example")
    text = mail.get_content()
    assert f"https://renmai.example/introductions?id={key}" in text and "https://renmai.example/notices" in text
    assert "our offer" not in str(mail)
    assert (mail["From"], mail["To"], mail["Auto-Submitted"]) == ("renmai@us.example", "sam@us.example", "auto-generated")
    world.sender.round()
    assert len(world.box.mails) == 1


def test_each_is_told_in_their_language_what_they_have_chosen(world: World) -> None:
    sam = world.of["sam"]
    assert sam.get("/me/notices").json()["events"] == ["digest.weekly", "introduction.asked", "favour.waiting", "handover.begun"]
    chosen = sam.http.put("/api/v1/me/notices", json={"events": ["introduction.asked"], "language": "zh"})
    assert chosen.json() == {
        "email": "sam@us.example", "mail": True, "events": ["introduction.asked"], "language": "zh", "problem": None
    }  # fmt: skip
    ask(world.service)
    world.sender.round()
    assert world.subjects("sam") == ["Sue请您引荐Ann"]
    sam.http.put("/api/v1/me/notices", json={"events": [], "language": "zh"})
    ask(world.service)
    world.sender.round()
    assert len(world.subjects("sam")) == 1
    sue = world.of["sue"]
    sue.http.put("/api/v1/me/notices", json={"events": ["introduction.answered"], "language": "en"})
    Requests(world.service.database).answer(ask(world.service), "introduced", None, None)
    world.sender.round()
    assert world.subjects("sue") == ["Your request for an introduction to Ann has been answered"]


def test_what_is_over_when_it_could_be_sent_is_not_sent(world: World) -> None:
    ask(world.service, answered=True)
    world.sender.round()
    assert world.box.mails == []


def test_a_favour_above_the_limit_is_told_to_whoever_may_approve_it(world: World) -> None:
    given = {"giver": "sam", "receiver": "ann", "at": today(), "value": 5}
    assert world.of["sue"].post("/favours", {**given, "id": "one"}).status_code == 201
    assert world.of["dee"].post("/favours", {**given, "id": "two", "giver": "sue"}).status_code == 201
    world.sender.round()
    # Dee manages Sam and Sue, and has written the second herself; Eve manages neither; Sam and Sue are no managers
    assert {name: world.subjects(name) for name in PEOPLE} == {
        "dee": ["A favour that Sam gave is above the limit and waits for your approval"], "sam": [], "sue": [], "eve": []
    }  # fmt: skip
    assert "https://renmai.example/ledger?id=one" in world.box.mails[0][1].get_content()


def test_whoever_takes_contacts_over_is_told_how_many(world: World) -> None:
    assert world.of["dee"].post("/handovers", {"leaver": "sam"}).status_code == 201
    world.sender.round()
    # Ann is tied to Sue, too, and Max to Sam alone: nobody takes him over
    assert world.subjects("sue") == ["Sam hands over: 1 contact comes to you"]
    assert world.subjects("dee") == world.subjects("sam") == []


def digest(world: World, name: str, **of: Any) -> list[str]:
    reader = Caller(name, PEOPLE[name], name, name, **of)  # type: ignore[arg-type]
    letter = digest_of(world.service, reader, AT)
    return [letter.subject, *letter.lines] if letter else []


def test_the_digest_is_the_week_of_the_list_by_weight(world: World) -> None:
    # tests/app/work/test_todo.py says why each is due; the expectation of 30 November is not of this week
    subject, *lines = digest(world, "sam")
    assert subject == "Your week: 4 things are due; late: 2"
    assert [re.sub(r" → .*", "", line) for line in lines] == [
        "25 Nov 2026 · Ann · Bank: planned by 25 Nov 2026: Show the lab",
        "LATE 14 Nov 2026 · Ann · Bank: the last contact was on 30 Sept 2026; one in 22 days is usual",
        "LATE 31 Aug 2026 · Ann · Bank: a key person, last assessed on 1 Mar 2026",
        "24 Nov 2026 · Ann · Bank: birthday on 24 Nov 2026",
    ]
    with speaking("zh"):
        assert digest(world, "sam")[0] == "您的一周：4 件事到期，其中 2 件已逾期"
    assert digest(world, "eve") == [], "nothing is due: no mail"


def test_the_digest_tells_what_its_reader_may_see_and_nothing_else(world: World) -> None:
    before = digest(world, "sue")
    assert any("Bob" in line and "1 Aug 2026" in line for line in before), "silent since August"
    meeting = {"at": "2026-11-10", "participants": ["sam", "bob"], "channel": "call"}
    assert world.admin.post("/interactions", {**meeting, "id": "hers-not", "private": True}).status_code == 201
    assert digest(world, "sue") == before, "a private call of Sam's with Bob does not exist for Sue"
    assert world.admin.patch("/interactions/hers-not", {"private": False}).status_code == 200
    assert not any("Bob" in line for line in digest(world, "sue")), "one that she may see does"
    assert "Bank" not in "".join(digest(world, "eve", customers=frozenset({"mill"})) + digest(world, "sam", customers=frozenset({"mill"})))
    assert "Bank" in "".join(digest(world, "sue", customers=frozenset({"mill"}))), "Sue owns the bank: it is among hers"


def test_a_managers_digest_counts_what_waits_for_approval(world: World) -> None:
    given = {"receiver": "ann", "at": AT, "value": 5}
    assert world.of["sue"].post("/favours", {**given, "giver": "sam", "id": "one"}).status_code == 201
    assert digest(world, "dee") == ["Your week: 0 things are due; late: 0", "1 entry of the favour ledger waits for your approval"]
    assert digest(world, "eve") == []


def test_a_digest_is_sent_once_a_week_and_not_on_the_day_somebody_comes(world: World) -> None:
    world.admin.post("/expectations", {"person": "ann", "text": "a call", "due": today(), "promised_by": "sam", "id": "e9"})
    ask(world.service)
    world.sender.round()
    assert world.subjects("sam") == ["Sue asks to be introduced to Ann"], "the first digest is that of the next Monday"
    world.sender.targets.passed(world.target("sam"), world.target("sam").number, "2000-01-03", delivered=False)
    world.sender.round()
    world.sender.round()
    assert [one.partition(":")[0] for one in world.subjects("sam")] == ["Sue asks to be introduced to Ann", "Your week"]
    lines = world.box.of("sam@us.example")[1].get_content()
    assert "a call" in lines and "https://renmai.example/todo" in lines


def test_a_server_that_refuses_hangs_and_comes_back_gets_everything_in_order(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.notices.mail.SECONDS", 0.5)
    keys = [ask(world.service), ask(world.service)]
    world.box.answer = "451 try again later"
    world.sender.round()
    assert world.target("sam").problem.text() == "the mail server refused it with code 451"
    assert world.of["sam"].get("/me/notices").json()["problem"] == "the mail server refused it with code 451"
    world.box.answer, world.box.waits = "250 OK", 3
    times_up(world.service, "mail:sam")
    world.sender.round()
    assert "within 0.5 seconds" in world.target("sam").problem.text()
    world.box.waits = 0
    times_up(world.service, "mail:sam")
    world.sender.mail_rest.end()
    world.sender.round()
    assert world.target("sam").state(world.sender.outbox.number) == "ready"
    taken = [str(mail["Message-ID"]) for mail in world.box.of("sam@us.example")]
    assert taken[-2:] == [world.box.seen[0], world.box.seen[-1]], "the first before the second"
    assert len(set(world.box.seen)) == 2, "a mail has the same id however often it is tried"
    assert len(keys) == 2


def test_an_address_that_takes_no_mail_for_two_days_is_counted_among_the_dead(world: World) -> None:
    world.box.unknown = "550 no such user"
    ask(world.service)
    with capture_logs() as lines:
        for _ in range(len(BACKOFF) + 1):
            assert not world.target("sam") or not world.target("sam").dead
            world.sender.round()
            times_up(world.service, "mail:sam")
    assert world.target("sam").dead and world.admin.get("/webhooks").json()["mail_dead"] == 1
    (line,) = (one for one in lines if one["log_level"] == "error")
    assert line == {
        "event": "a target of notices is dead", "target": "mail", "why": "it has taken nothing for two days", "log_level": "error"
    }, "the log names nobody"  # fmt: skip
    world.box.unknown = ""
    world.of["sam"].http.put("/api/v1/me/notices", json={"events": ["introduction.asked"], "language": "en"})
    world.sender.round()
    assert len(world.subjects("sam")) == 1, "whoever chooses anew is tried anew"


@pytest.mark.parametrize(("answer", "unknown"), [("554 looks like spam", ""), ("250 OK", "451 greylisted, try again")])
def test_what_is_not_the_fault_of_an_address_makes_none_dead(world: World, answer: str, unknown: str) -> None:
    world.box.answer, world.box.unknown = answer, unknown
    ask(world.service)
    for _ in range(len(BACKOFF) + 3):
        world.sender.round()
        times_up(world.service, "mail:sam")
    assert (world.target("sam").dead, world.target("sam").failures) == (False, len(BACKOFF) + 3)
    world.box.answer, world.box.unknown = "250 OK", ""
    world.sender.round()
    assert len(world.subjects("sam")) == 1 and world.target("sam").failures == 0


def test_a_server_that_is_away_is_left_alone_for_all_and_makes_no_address_dead(graph: Service, tmp_path: Path) -> None:
    with mailbox() as box:
        world = opened(graph, tmp_path, box)
        for name in ("joe", "kim", "lea", "mia", "noa", "ora", "pia", "quy"):
            Auth(world.service.database).users.add(name, "admin", None, f"{name}@us.example")
    ask(world.service)
    assert world.of["sue"].post("/favours", {"giver": "sam", "receiver": "ann", "at": today(), "value": 5}).status_code == 201
    asked = []
    for _ in range(len(BACKOFF) + 3):
        world.sender.round()
        asked.append(sum(one.failures for one in world.sender.targets.all()))
        world.sender.mail_rest._until = 0.0
        for one in world.sender.targets.all():
            times_up(world.service, one.id)
    assert 1 <= asked[0] <= 4, "ten have something to be told: as many are asked as at the same time, then the server is left alone"
    assert not any(one.dead for one in world.sender.targets.all())
    with mailbox(port=box.port) as again:
        world.box = again
        world.sender.round()
        assert len(again.mails) == 10


def test_a_server_that_drips_is_left_in_time_and_mail_that_hangs_holds_no_webhook_up(
    graph: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.notices.mail.SECONDS", 3)
    with mailbox() as unused, dripping() as port, receiver() as there:
        world = opened(graph, tmp_path, unused, notice_hosts="127.0.0.1", smtp_port=port)
        for place in range(9):
            Auth(world.service.database).users.add(f"admin{place}", "admin", None, f"admin{place}@us.example")
        world.sender.round()
        assert world.admin.post("/webhooks", {"url": there.url}).status_code == 201
        assert world.of["sue"].post("/favours", {"giver": "sam", "receiver": "ann", "at": today(), "value": 5}).status_code == 201
        began = time.monotonic()
        world.sender._begin()
        wait_until(lambda: there.sent)
        assert time.monotonic() - began < 2
        wait(world.sender._busy.values())
        assert time.monotonic() - began < 5, "a byte now and then does not begin the time anew"
        failed = [one for one in world.sender.targets.all() if one.failures]
        assert 1 <= len(failed) <= 4 and all(one.problem and "within 3 seconds" in one.problem.text() for one in failed)


@contextmanager
def dripping() -> Iterator[int]:
    """A mail server that never gets to the end of its first line; its port."""
    over = threading.Event()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):
                while not over.wait(0.2):
                    self.request.sendall(b"2")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield server.server_address[1]
        finally:
            over.set()
            server.shutdown()


def test_a_notice_is_not_passed_by_while_the_maps_do_not_show_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    feed = world.service.feed
    before = feed.view
    given = {"giver": "sam", "receiver": "ann", "at": today(), "value": 5}
    assert world.of["sue"].post("/favours", {**given, "id": "one"}).status_code == 201
    feed.view = before
    with monkeypatch.context() as stuck:
        stuck.setattr(feed, "refresh", lambda: None)
        world.sender.round()
        assert world.subjects("dee") == [] and world.target("dee").number == 0
    world.sender.round()
    assert world.subjects("dee") == ["A favour that Sam gave is above the limit and waits for your approval"]


def test_a_digest_needs_no_notice_before_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.admin.post("/expectations", {"person": "ann", "text": "a call", "due": today(), "promised_by": "sam", "id": "e9"})
    world.sender.round()
    assert world.box.mails == [] and world.sender.outbox.number == 0
    monkeypatch.setattr("app.notices.digests.last_due", lambda *_: "2099-01-05")
    world.sender.round()
    world.sender.round()
    assert [one.partition(":")[0] for one in world.subjects("sam")] == ["Your week"]


def test_a_digest_that_is_chosen_again_comes_with_the_next_week(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.admin.post("/expectations", {"person": "ann", "text": "a call", "due": today(), "promised_by": "sam", "id": "e9"})
    for events, day, mails in (([], "2099-01-05", 0), (["digest.weekly"], "2099-01-12", 0), (["digest.weekly"], "2099-01-19", 1)):
        monkeypatch.setattr("app.notices.digests.last_due", lambda *_, day=day: day)
        if not mails:
            assert world.of["sam"].http.put("/api/v1/me/notices", json={"events": events, "language": "en"}).status_code == 200
        world.sender.round()
        assert len(world.subjects("sam")) == mails
    assert world.target("sam").name == "sam"


def test_a_mail_that_tells_of_somebody_stands_in_the_audit(world: World) -> None:
    ask(world.service)
    world.sender.round()
    line = next(one for one in world.admin.get("/audit").json()["items"] if one["call"] == "mail introduction.asked")
    assert (line["by"], line["kind"], sorted(one["id"] for one in line["about"])) == ("sam", "read", ["ann", "sue"])


def test_whoever_is_no_user_or_has_no_address_cannot_choose(world: World) -> None:
    assert world.admin.http.put("/api/v1/me/notices", json={"events": [], "language": "en"}).status_code == 422
    assert world.admin.get("/me/notices").json()["email"] is None


def test_whoever_is_disabled_or_gone_is_told_nothing(world: World) -> None:
    auth = Auth(world.service.database)
    ask(world.service)
    auth.users.change("sam", disabled=True)
    world.sender.round()
    assert world.box.mails == []


def test_what_a_user_has_chosen_goes_with_the_user(world: World) -> None:
    for name in ("sam", "sue"):
        assert world.of[name].http.put("/api/v1/me/notices", json={"events": [], "language": "zh"}).status_code == 200
    Auth(world.service.database).users.remove("sam")
    assert world.sender.outbox.number == 0 and world.target("sam") is None
    assert world.target("sue") is not None


def test_mail_goes_by_tls_to_a_server_that_proves_its_name_with_the_password_of_the_environment(
    graph: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = {"smtp_host": "localhost", "smtp_tls": "starttls", "smtp_user": "renmai", "smtp_password": SecretStr("mail-password")}
    with mailbox(certificate(tmp_path, "localhost"), ("renmai", "mail-password")) as box:
        world = opened(graph, tmp_path, box, **secret)
        ask(world.service)
        world.sender.round()
        assert "SSLCertVerificationError" in world.target("sam").problem.text() and box.mails == []
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
        times_up(world.service, "mail:sam")
        world.sender.mail_rest.end()
        world.sender.round()
        assert world.subjects("sam") == ["Sue asks to be introduced to Ann"]
        assert "mail-password" not in repr(world.service.settings)


def test_mail_goes_by_tls_from_the_first_byte_on(graph: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with mailbox(first=certificate(tmp_path, "localhost")) as box:
        world = opened(graph, tmp_path, box, smtp_host="localhost", smtp_tls="tls")
        ask(world.service)
        world.sender.round()
        assert "SSLCertVerificationError" in world.target("sam").problem.text() and box.mails == []
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
        times_up(world.service, "mail:sam")
        world.sender.mail_rest.end()
        world.sender.round()
        assert world.subjects("sam") == ["Sue asks to be introduced to Ann"]
