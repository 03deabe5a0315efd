"""Webhooks over a real socket: signed, in order, at least once, whatever the receiver does."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from standardwebhooks import WebhookVerificationError

from app.auth import Auth
from app.cli.doctor import _notices
from app.notices import post
from app.notices.sender import Sender
from app.service import Service
from graph.exports.backups.backup import backup
from graph.exports.backups.restore import restore
from graph.model.clock import CLOCK, stamp, today
from graph.work.introductions.requests import Requests
from graph.work.notices.outbox import KEPT_DAYS, LEASE_SECONDS, Outbox
from graph.work.notices.targets import BACKOFF, Target
from tests.app.notices.asking import ask, times_up
from tests.app.work.year_world import SHEETS
from tests.conftest import emptied, imported, written
from tests.setup.client import API, Client
from tests.setup.receiver import Receiver, Sent, receiver, taken, verified
from tests.setup.served import Served
from tests.setup.waiting import wait_until


@dataclass
class World:
    """A service that may call this machine, its sender, a receiver, an admin."""

    service: Service
    sender: Sender
    there: Receiver
    admin: Client

    def hook(self, **more: Any) -> dict[str, Any]:
        made = self.admin.post("/webhooks", {"url": self.there.url, "name": "ours", **more})
        assert made.status_code == 201, made.text
        return made.json()

    def state(self, key: str) -> dict[str, Any]:
        return self.admin.get(f"/webhooks/{key}").json()

    def ask(self) -> str:
        """An introduction is asked for; its id."""
        return ask(self.service)


@pytest.fixture
def world(graph: Service, tmp_path: Path) -> Iterator[World]:
    service = replace(
        graph, settings=graph.settings.model_copy(update={"notice_hosts": "127.0.0.1", "public_url": "https://renmai.example"})
    )
    assert imported(service, written(tmp_path / "in", **SHEETS)).status == "done"
    with receiver() as there, Client(Served(service), Auth(service.database).create_token("tests", "admin")) as admin:
        yield World(service, Sender(service), there, admin)


@pytest.mark.both_engines
def test_what_is_asked_is_in_the_outbox_with_the_change_and_is_delivered_signed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    made = world.hook()
    asked = world.ask()
    waiting = Outbox(world.service.database).after(0)
    assert [(one.kind, one.type, one.about) for one in waiting] == [("introduction.asked", "Introduction", asked)]
    world.sender.round()
    assert len(world.there.sent) == 1
    told = verified(monkeypatch, world.there.sent[0], made["secret"])
    assert told["type"] == "introduction.asked"
    assert told["data"] == {"id": asked, "url": f"https://renmai.example/introductions?id={asked}"}
    assert [name for name in ("sue", "sam", "ann", "Sue", "Sam", "Ann", "offer") if name.encode() in world.there.sent[0].body] == []
    with pytest.raises(WebhookVerificationError):
        verified(monkeypatch, world.there.sent[0], "whsec_" + "A" * 43 + "=")
    world.sender.round()
    assert len(world.there.sent) == 1, "once, where all goes well"
    assert world.state(made["id"])["state"] == "ready"


@pytest.mark.both_engines
def test_a_change_that_is_not_written_leaves_nothing_in_the_outbox(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("after the introduction is written")

    monkeypatch.setattr("graph.work.introductions.requests.tell_of", broken)
    with pytest.raises(RuntimeError):
        world.ask()
    assert Requests(world.service.database).of(["sue", "sam"]) == [], "both are written or neither is"
    assert Outbox(world.service.database).after(0) == []


@pytest.mark.both_engines
def test_a_favour_above_the_limit_is_told_with_its_change_and_one_below_is_not(world: World) -> None:
    world.hook()
    values = (1, 5, 1)
    limit = world.admin.get("/ledger").json()["limit"]
    assert limit < 5
    given = {"giver": "sam", "receiver": "ann", "at": today()}
    made = [world.admin.post("/favours", {**given, "id": f"gift-{place}", "value": one}) for place, one in enumerate(values)]
    assert [one.status_code for one in made] == [201] * 3, made[0].text
    world.admin.patch(f"/favours/{made[1].json()['id']}", {"note": "nothing of its value"})
    world.sender.round()
    assert [one.json["data"]["id"] for one in world.there.sent] == [made[1].json()["id"]]


def test_what_fails_is_tried_again_later_and_each_time_later_in_order_and_with_the_same_id(world: World) -> None:
    made = world.hook()
    world.there.answer = lambda _: (500, b"")
    asked = [world.ask() for _ in range(3)]
    waits = []
    assert "dead_targets" not in world.admin.http.get("/readyz").json()
    for _ in range(4):
        world.sender.round()
        state = world.state(made["id"])
        waits.append(state["failures"])
        assert state["state"] == "failing" and state["next_at"] > stamp(CLOCK.instant()) and "500" in state["problem"]
        world.sender.round()
        assert len(world.there.sent) == len(waits), "it is left alone until then"
        times_up(world.service, made["id"])
    assert waits == [1, 2, 3, 4]
    assert re.search(r"renmai_notices_waiting{.*} 3.0", world.admin.http.get("/metrics").text)
    assert [(one.found, one.good) for one in _notices(world.service.database)] == [("notices go to 1 target", True)]
    world.there.answer = lambda _: (204, b"")
    world.sender.round()
    assert [one.json["data"]["id"] for one in world.there.sent] == [asked[0]] * 5 + asked[1:], "none before the one that waits"
    assert len({one.headers["webhook-id"] for one in world.there.sent[:5]}) == 1
    assert len({one.headers["webhook-id"] for one in world.there.sent}) == 3
    assert world.state(made["id"])["state"] == "ready" and world.state(made["id"])["failures"] == 0


def test_the_waits_grow_and_a_target_that_takes_nothing_for_two_days_is_dead_and_said_to_be(world: World) -> None:
    made = world.hook()
    world.there.answer = lambda _: (503, b"")
    world.ask()
    seen = []
    for _ in range(len(BACKOFF)):
        world.sender.round()
        moment, state = CLOCK.instant(), world.state(made["id"])
        seen.append(state["next_at"])
        assert state["state"] == "failing"
        expected = BACKOFF[len(seen) - 1]
        assert stamp(moment + timedelta(seconds=expected - 30)) < state["next_at"] <= stamp(moment + timedelta(seconds=expected))
        times_up(world.service, made["id"])
    world.sender.round()
    assert world.state(made["id"])["state"] == "dead"
    assert world.admin.http.get("/readyz").json()["dead_targets"] == 1
    figures = world.admin.http.get("/metrics").text
    assert re.search(r"renmai_notice_targets_dead{.*} 1.0", figures) and re.search(r"renmai_notice_targets{.*} 1.0", figures)
    (found,) = _notices(world.service.database)
    assert (found.what, found.good) == ("notices", False) and "ours" in found.found
    assert sum(BACKOFF) / 3600 == pytest.approx(46.7, abs=0.1)
    world.there.answer = lambda _: (200, b"")
    world.sender.round()
    assert len(world.there.sent) == len(BACKOFF) + 1, "nobody calls the dead"
    assert world.admin.patch(f"/webhooks/{made['id']}", {"off": False}).json()["state"] == "waiting"
    world.sender.round()
    assert len(world.there.sent) == len(BACKOFF) + 2 and world.state(made["id"])["state"] == "ready", "it goes on with what waited"


def test_a_receiver_that_hangs_is_left_in_time_holds_nobody_else_up_and_is_told_when_it_comes_back(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.notices.ways.SECONDS", 0.5)
    made = world.hook()
    world.there.free.clear()
    with receiver() as other:
        world.admin.post("/webhooks", {"url": other.url})
        asked = world.ask()
        world.sender.round()
        assert [one.json["data"]["id"] for one in other.sent] == [asked]
    assert world.state(made["id"])["problem"] == "it did not answer within 0.5 seconds"
    world.there.free.set()
    times_up(world.service, made["id"])
    world.sender.round()
    assert [one.json["data"]["id"] for one in world.there.sent] == [asked, asked], "at least once: what it heard while it hung comes again"


def test_a_receiver_that_drips_its_answer_is_left_in_time_too(world: World) -> None:
    world.there.answer = lambda _: (200, b"x" * 10_000_000)
    made = world.hook()
    world.ask()
    world.sender.round()
    assert world.state(made["id"])["state"] == "ready", "a long answer is not read to its end"


def test_a_fault_of_our_own_is_said_and_waited_over_like_any_other(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    made = world.hook()
    asked = world.ask()
    with monkeypatch.context() as broken:
        broken.setattr("app.notices.ways.for_group", lambda *_: 1 / 0)
        world.sender.round()
        world.sender.round()
    state = world.state(made["id"])
    assert (state["state"], state["failures"], state["problem"]) == (
        "failing", 1, "it could not be made; the log of the service says where"
    )  # fmt: skip
    times_up(world.service, made["id"])
    world.sender.round()
    assert [one.json["data"]["id"] for one in world.there.sent] == [asked]


def test_a_receiver_that_is_away_and_comes_back_is_told_what_it_has_missed(world: World) -> None:
    with receiver() as gone:
        made = world.admin.post("/webhooks", {"url": gone.url}).json()
    asked = [world.ask(), world.ask()]
    world.sender.round()
    assert world.state(made["id"])["state"] == "failing"
    assert world.admin.patch(f"/webhooks/{made['id']}", {"url": world.there.url}).status_code == 200
    world.sender.round()
    assert [one.json["data"]["id"] for one in world.there.sent] == asked


def test_a_receiver_that_asks_for_more_time_gets_it_and_one_that_is_gone_is_dead_at_once(world: World) -> None:
    made = world.hook()
    world.there.answer, world.there.headers = (lambda _: (429, b"")), {"Retry-After": "900"}
    world.ask()
    world.sender.round()
    assert world.state(made["id"])["next_at"] > stamp(CLOCK.instant() + timedelta(seconds=800))
    world.there.answer = lambda _: (410, b"")
    times_up(world.service, made["id"])
    world.sender.round()
    assert world.state(made["id"])["state"] == "dead"


def test_a_redirect_is_followed_nowhere(world: World) -> None:
    with receiver() as inside:
        world.there.answer, world.there.headers = (lambda _: (307, b"")), {"Location": inside.url}
        made = world.hook()
        world.ask()
        world.sender.round()
        assert inside.sent == []
    assert "307" in world.state(made["id"])["problem"]


def test_a_target_is_told_of_what_it_wants_and_from_its_beginning_on(world: World) -> None:
    before = world.ask()
    made = world.hook(events=["introduction.answered"])
    after = world.ask()
    Requests(world.service.database).answer(before, "declined", None, None)
    world.sender.round()
    assert [(one.json["type"], one.json["data"]["id"]) for one in world.there.sent] == [("introduction.answered", before)]
    assert after not in str(world.there.sent)
    assert world.state(made["id"])["state"] == "ready", "what it does not want waits for nothing"


def test_what_is_answered_or_approved_when_it_could_be_told_is_not_told(world: World) -> None:
    world.hook()
    gift = {"giver": "sam", "receiver": "ann", "at": today(), "value": 5}
    for key in ("approved", "lowered", "open"):
        assert world.admin.post("/favours", {**gift, "id": key}).status_code == 201
    boss = Client(world.admin.app, Auth(world.service.database).create_token("boss", "manager"))
    assert boss.post("/favours/approved/approve").status_code == 200
    assert world.admin.patch("/favours/lowered", {"value": 1}).status_code == 200
    Requests(world.service.database).answer(world.ask(), "declined", None, None)
    asked = world.ask()
    world.sender.round()
    assert [one.json["data"]["id"] for one in world.there.sent] == ["open", asked]


def test_the_id_of_a_favour_may_hold_a_name_and_is_told_to_no_group(world: World) -> None:
    world.hook(kind="wecom")
    world.hook()
    gift = {"giver": "sam", "receiver": "ann", "at": today(), "value": 5, "id": "ann-dinner"}
    assert world.admin.post("/favours", gift).status_code == 201
    world.sender.round()
    group, program = sorted((one.body.decode() for one in world.there.sent), key=lambda body: "msgtype" not in body)
    assert "https://renmai.example/ledger" in group and "dinner" not in group
    assert "https://renmai.example/ledger?id=ann-dinner" in program


def test_a_target_that_is_off_is_told_nothing_then_nor_afterwards(world: World) -> None:
    made = world.hook()
    assert world.admin.patch(f"/webhooks/{made['id']}", {"off": True}).json()["state"] == "off"
    world.ask()
    world.sender.round()
    assert world.admin.patch(f"/webhooks/{made['id']}", {"off": False}).json()["state"] == "ready"
    later = world.ask()
    world.sender.round()
    assert [one.json["data"]["id"] for one in world.there.sent] == [later]


@pytest.mark.both_engines
def test_one_worker_sends_and_another_takes_its_place_when_it_is_gone(world: World) -> None:
    world.hook()
    assert Outbox(world.service.database).lead("another worker")
    world.ask()
    world.sender.round()
    assert world.there.sent == [], "another worker sends"
    world.service.database.write(lambda transaction: transaction.run("MATCH (o:Outbox) SET o.until = '2000'"))
    world.sender.round()
    assert len(world.there.sent) == 1
    assert not Outbox(world.service.database).lead("another worker")
    assert LEASE_SECONDS > 4 * post.SECONDS, "whoever sends has an answer before another begins"


def test_what_was_delivered_when_the_time_to_send_ran_out_is_not_sent_again(world: World) -> None:
    world.hook()
    asked = [world.ask(), world.ask()]

    def slowly(sent: Sent) -> tuple[int, bytes]:
        world.there.answer = taken
        world.sender._leads_until = 0.0
        return taken(sent)

    world.there.answer = slowly
    world.sender.round()
    assert [one.json["data"]["id"] for one in world.there.sent] == asked[:1], "nothing is begun that could outlast the lease"
    world.sender.round()
    assert [one.json["data"]["id"] for one in world.there.sent] == asked


def test_no_fault_ends_the_sending(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.notices.sender._AWAY_SECONDS", 0)
    monkeypatch.setattr("app.notices.sender._TICK_SECONDS", 0.01)
    world.hook()
    asked = world.ask()
    tick, broken = world.sender._tick, [ZeroDivisionError(), KeyError("means")]

    def faulty() -> None:
        if broken:
            raise broken.pop()
        tick()

    monkeypatch.setattr(world.sender, "_tick", faulty)
    running = Thread(target=world.sender.run)
    running.start()
    wait_until(lambda: world.there.sent)
    world.sender.stop()
    running.join(10)
    assert [one.json["data"]["id"] for one in world.there.sent] == [asked] and not running.is_alive()


@pytest.mark.both_engines
def test_a_worker_that_ends_lets_another_send_at_once(world: World) -> None:
    world.hook()
    asked = [world.ask()]
    world.sender.round()
    assert not Outbox(world.service.database).lead("another worker")
    world.sender.stop()
    asked.append(world.ask())
    world.sender.round()
    assert [one.json["data"]["id"] for one in world.there.sent] == asked[:1], "it begins nothing more"
    Outbox(world.service.database).leave("another worker")
    Sender(world.service).round()
    assert [one.json["data"]["id"] for one in world.there.sent] == asked


def test_what_everybody_has_been_told_of_is_forgotten_and_nothing_waits_for_ever(world: World) -> None:
    world.hook()
    world.ask()
    world.sender.round()
    outbox = Outbox(world.service.database)
    outbox.drop(0)
    assert len(outbox.after(0)) == 1
    world.service.database.write(lambda transaction: transaction.run("MATCH (n:Notice) SET n.at = '2000'"))
    assert KEPT_DAYS == 7
    outbox.drop(0)
    assert outbox.after(0) == [] and outbox.number == 1, "the order goes on"


def test_a_webhook_is_tried_by_hand_signed_and_says_what_came_of_it(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    made = world.hook()
    path = f"/webhooks/{made['id']}/test"
    assert world.admin.post(path).json() == {"delivered": True, "problem": None}
    told = verified(monkeypatch, world.there.sent[0], made["secret"])
    assert (told["type"], told["data"]) == ("webhook.test", {"url": "https://renmai.example/notices"})
    world.there.answer = lambda _: (404, b"who are you")
    assert world.admin.post(path).json() == {"delivered": False, "problem": "it answered with status 404"}
    answered = world.admin.http.post(API + path, headers={"Accept-Language": "zh"}).json()
    assert answered["problem"] == "对方返回状态码 404"
    assert world.state(made["id"])["state"] == "ready", "a trial counts for nothing"


def test_a_dead_webhook_that_takes_a_trial_is_told_the_rest(world: World) -> None:
    made = world.hook()
    world.there.answer = lambda _: (410, b"")
    asked = world.ask()
    world.sender.round()
    world.there.answer = lambda _: (200, b"")
    assert world.state(made["id"])["state"] == "dead"
    assert world.admin.post(f"/webhooks/{made['id']}/test").json()["delivered"]
    world.sender.round()
    assert world.there.sent[-1].json["data"]["id"] == asked


@pytest.mark.both_engines
def test_what_is_delivered_while_a_trial_is_under_way_is_not_sent_again(world: World) -> None:
    made = world.hook()
    world.there.answer = lambda _: (500, b"")
    asked = [world.ask(), world.ask()]
    world.sender.round()
    times_up(world.service, made["id"])

    def meanwhile(sent: Sent) -> tuple[int, bytes]:
        world.there.answer = taken
        world.sender.round()
        return taken(sent)

    world.there.answer = meanwhile
    assert world.admin.post(f"/webhooks/{made['id']}/test").json()["delivered"]
    world.sender.round()
    assert [one.json["data"].get("id") for one in world.there.sent] == [asked[0], None, *asked]


def test_a_digest_that_is_turned_on_and_a_target_that_is_turned_on_again_wait_for_the_next(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = world.hook(events=["introduction.asked"])
    monday(monkeypatch, "2099-01-05")
    path = f"/webhooks/{made['id']}"
    assert world.admin.patch(path, {"events": ["digest.weekly"]}).status_code == 200
    world.sender.round()
    assert world.there.sent == []
    assert world.admin.patch(path, {"off": True}).status_code == 200
    monday(monkeypatch, "2099-01-12")
    assert world.admin.patch(path, {"off": False}).status_code == 200
    world.sender.round()
    assert world.there.sent == []
    monday(monkeypatch, "2099-01-19")
    world.sender.round()
    assert [one.json["type"] for one in world.there.sent] == ["digest.weekly"]


def monday(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    """A digest was due last on a day."""
    monkeypatch.setattr("app.notices.digests.last_due", lambda *_: day)


@pytest.mark.both_engines
def test_a_target_that_cannot_be_read_holds_up_nothing_and_one_that_goes_meanwhile_leaves_nothing(world: World) -> None:
    made = world.hook()
    world.service.database.write(lambda transaction: transaction.run("CREATE (:NoticeTarget {id: 'half', events: 'introduction.asked'})"))
    assert [one["id"] for one in world.admin.get("/webhooks").json()["items"]] == [made["id"]]
    assert world.admin.http.get("/readyz").status_code == world.admin.http.get("/metrics").status_code == 200
    asked = world.ask()
    world.sender.round()
    assert [one.json["data"]["id"] for one in world.there.sent] == [asked]
    targets = world.sender.targets
    mail = Target("mail:sue", "sue", "mail", (), "en", by="sue", at="2026", digested="2026-11-23")
    targets.choose(mail, ("introduction.asked",), "zh")
    found = targets.find("mail:sue")
    assert found and (found.events, found.language, found.digested, found.name) == (("introduction.asked",), "zh", "2026-11-23", "sue")
    targets.passed(found, 7)
    targets.put(mail)
    targets.choose(replace(mail, digested="2026-11-30"), ("digest.weekly",), "en")
    again = targets.find("mail:sue")
    assert again and (again.events, again.number, again.digested) == (("digest.weekly",), 7, "2026-11-30")


def test_secrets_and_addresses_are_told_once_and_are_nowhere_in_clear(world: World, tmp_path: Path) -> None:
    made = world.hook(url=f"{world.there.url}?key=the-key-of-the-address")
    secret = made["secret"]
    assert secret.startswith("whsec_")
    given = world.hook(kind="dingtalk", secret="SEC-of-the-robot")
    assert given["secret"] is None, "who gave it knows it"
    told = [world.admin.get(path).text for path in ("/webhooks", f"/webhooks/{made['id']}", f"/webhooks/{given['id']}", "/audit")]
    changed = world.admin.patch(f"/webhooks/{made['id']}", {"name": "another"})
    assert changed.status_code == 200 and changed.json()["secret"] is None
    world.ask()
    world.sender.round()
    everything = "".join([*told, changed.text, _stored(world.service)])
    hidden = (secret, secret.removeprefix("whsec_"), "SEC-of-the-robot", "the-key-of-the-address")
    assert [one for one in hidden if one in everything] == []
    anew = world.admin.patch(f"/webhooks/{made['id']}", {"secret": None}).json()
    assert anew["secret"].startswith("whsec_") and anew["secret"] != secret
    key = tmp_path / "notices.key"
    assert key.stat().st_mode & 0o777 == 0o600


def test_a_backup_holds_no_secret_in_clear_and_goes_on_where_the_key_is(world: World, tmp_path: Path) -> None:
    made = world.hook(url=f"{world.there.url}?key=the-key-of-the-address")
    asked = world.ask()
    world.service.feed.refresh()
    backup(world.service.patient, world.service.feed, tmp_path / "backup.zip")
    with zipfile.ZipFile(tmp_path / "backup.zip") as file:
        held = b"".join(file.read(name) for name in file.namelist())
    assert made["id"].encode() in held
    key = (tmp_path / "notices.key").read_bytes()
    assert [one for one in (made["secret"].encode(), b"the-key-of-the-address", key) if one in held] == []
    emptied(world.service.patient)
    restore(world.service.patient, tmp_path / "backup.zip")
    world.sender.round()
    assert [one.json["data"]["id"] for one in world.there.sent] == [asked], "what had not been sent is sent from there"


def _stored(service: Service) -> str:
    found: list[str] = []

    def read(transaction: Any) -> None:
        found.extend(str(dict(row)) for row in transaction._transaction.run("MATCH (n) RETURN properties(n) AS p"))

    service.database.read(read)
    return "".join(found)


def test_what_another_key_has_sealed_is_said_and_nothing_is_sent(world: World, tmp_path: Path) -> None:
    made = world.hook()
    (tmp_path / "notices.key").unlink()
    asked = world.ask()
    sender = Sender(world.service)
    sender._leads_until, sender._worker = world.sender._leads_until, world.sender._worker
    sender.round()
    state = world.state(made["id"])
    assert state["url"] == "…" and "sealed with another key" in state["problem"] and world.there.sent == []
    assert world.admin.patch(f"/webhooks/{made['id']}", {"url": world.there.url, "secret": None}).status_code == 200
    sender.round()
    assert [one.json["data"]["id"] for one in world.there.sent] == [asked]


def test_only_admins_make_webhooks_and_a_write_names_what_it_read(world: World) -> None:
    made = world.hook()
    path = f"/webhooks/{made['id']}"
    manager = Client(world.admin.app, Auth(world.service.database).create_token("manager", "manager"))
    assert [manager.get("/webhooks").status_code, manager.post("/webhooks", {"url": "https://a.example"}).status_code] == [403, 403]
    assert manager.post(f"{path}/test").status_code == manager.get(path).status_code == manager.delete(path).status_code == 403
    assert world.admin.patch(path, {"name": "x"}, None).status_code == 428
    assert world.admin.patch(path, {"name": "x"}, '"7"').status_code == 412
    assert world.admin.delete(path, '"1"').status_code == 204
    assert world.admin.get(path).status_code == world.admin.post(f"{path}/test").status_code == 404
    world.ask()
    world.sender.round()
    assert world.there.sent == []


@pytest.mark.parametrize("body", [
    {"kind": "slack"}, {"events": ["everything"]}, {"secret": "whsec_short"}, {"secret": "no secret"}, {"name": ""}, {"more": 1},
    {"kind": "wecom", "secret": "there is none"},
])  # fmt: skip
def test_what_is_no_webhook_is_refused(world: World, body: dict[str, Any]) -> None:
    assert world.admin.post("/webhooks", {"url": world.there.url, **body}).status_code == 422
