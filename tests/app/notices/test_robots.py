"""Group robots over a real socket: each is told as its provider documents it, signed as it documents it."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from app.auth import Auth
from app.notices.sender import Sender
from app.service import Service
from graph.model.clock import CLOCK
from tests.app.notices.asking import ask, times_up
from tests.setup.client import Client
from tests.setup.receiver import Receiver, Sent, receiver
from tests.setup.served import Served

SECRET = "SEC0123456789abcdef"
LINK = "https://renmai.example/introductions?id="


@pytest.fixture
def service(graph: Service) -> Service:
    return replace(graph, settings=graph.settings.model_copy(update={"notice_hosts": "127.0.0.1", "public_url": "https://renmai.example"}))


@pytest.fixture
def admin(service: Service) -> Iterator[Client]:
    with Client(Served(service), Auth(service.database).create_token("tests", "admin")) as client:
        yield client


@pytest.fixture
def there() -> Iterator[Receiver]:
    with receiver() as found:
        yield found


def hmac_of(key: str, text: str) -> str:
    return base64.b64encode(hmac.new(key.encode(), text.encode(), digestmod=hashlib.sha256).digest()).decode()


def soon(seconds: float) -> bool:
    """Whether an instant is that of the call: providers refuse one that is an hour away."""
    return abs(seconds - CLOCK.instant().timestamp()) < 60


def feishu(sent: Sent) -> tuple[int, bytes]:
    """As open.feishu.cn documents it: HMAC-SHA256 of nothing, whose key is “timestamp, new line, secret”."""
    at, sign = sent.json.get("timestamp", "0"), sent.json.get("sign")
    good = soon(int(at)) and sign == hmac_of(f"{at}\n{SECRET}", "")
    return 200, json.dumps({"code": 0 if good else 19021, "msg": "success" if good else "sign match fail"}).encode()


def dingtalk(sent: Sent) -> tuple[int, bytes]:
    """As open.dingtalk.com documents it: the secret is the key, “timestamp in ms, new line, secret” is signed; both in the query."""
    at, sign = sent.query.get("timestamp", "0"), sent.query.get("sign")
    good = soon(int(at) / 1000) and sign == hmac_of(SECRET, f"{at}\n{SECRET}") and sent.query.get("access_token") == "a+b/c"
    return 200, json.dumps({"errcode": 0 if good else 310000, "errmsg": "ok" if good else "sign not match"}).encode()


def wecom(sent: Sent) -> tuple[int, bytes]:
    """As developer.work.weixin.qq.com documents it: the key in the address is all."""
    good = sent.query.get("key") == "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa"
    return 200, json.dumps({"errcode": 0 if good else 93000, "errmsg": "ok" if good else "invalid webhook url"}).encode()


ROBOTS: dict[str, Any] = {
    "wecom": (wecom, "?key=693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa", None, lambda told: told["text"]["content"]),
    "feishu": (feishu, "/v2/hook/token", SECRET, lambda told: told["content"]["text"]),
    "dingtalk": (dingtalk, "?access_token=a%2Bb%2Fc", SECRET, lambda told: told["text"]["content"]),
}
WRONG = {"wecom": {"url": "?key=another"}, "feishu": {"secret": "another"}, "dingtalk": {"secret": "another"}}
CODES = {"wecom": "93000", "feishu": "19021", "dingtalk": "310000"}


@pytest.mark.parametrize("kind", ROBOTS)
def test_a_robot_is_told_a_sentence_and_a_link_signed_as_its_provider_wants_it(
    service: Service, admin: Client, there: Receiver, kind: str
) -> None:
    answer, path, secret, text = ROBOTS[kind]
    there.answer = answer
    made = admin.post("/webhooks", {"url": there.url + path, "kind": kind, "secret": secret, "language": "zh"}).json()
    assert admin.post(f"/webhooks/{made['id']}/test").json() == {"delivered": True, "problem": None}
    asked = ask(service)
    Sender(service).round()
    assert admin.get(f"/webhooks/{made['id']}").json()["state"] == "ready"
    assert text(there.sent[-1].json) == f"有一条引荐请求等待答复。请登录查看是否与您有关。\n{LINK}{asked}"
    assert there.sent[-1].headers["content-type"] == "application/json; charset=utf-8"


@pytest.mark.parametrize("kind", ROBOTS)
def test_a_robot_that_refuses_with_status_200_has_not_taken_it_and_is_told_again(
    service: Service, admin: Client, there: Receiver, kind: str
) -> None:
    answer, path, secret, _ = ROBOTS[kind]
    there.answer, wrong = answer, WRONG[kind]
    given = {"url": there.url + wrong.get("url", path), "kind": kind, "secret": wrong.get("secret", secret)}
    made = admin.post("/webhooks", given).json()
    ask(service)
    sender = Sender(service)
    sender.round()
    state = admin.get(f"/webhooks/{made['id']}").json()
    assert (state["state"], state["problem"]) == ("failing", f"the robot refused it with code {CODES[kind]}")
    better = {"url": there.url + path} | ({"secret": secret} if secret else {})
    assert admin.patch(f"/webhooks/{made['id']}", better).status_code == 200
    sender.round()
    assert admin.get(f"/webhooks/{made['id']}").json()["state"] == "ready"


@pytest.mark.parametrize("body", [b"", b"ok", b"[]", b'{"errcode":"0"}', b'{"message":"hello"}'])
def test_what_no_robot_answers_is_no_delivery(service: Service, admin: Client, there: Receiver, body: bytes) -> None:
    there.answer = lambda _: (200, body)
    made = admin.post("/webhooks", {"url": there.url, "kind": "wecom"}).json()
    ask(service)
    sender = Sender(service)
    sender.round()
    assert admin.get(f"/webhooks/{made['id']}").json()["state"] == "failing"
    there.answer = lambda _: (200, b'{"errcode":0}')
    times_up(service, made["id"])
    sender.round()
    assert admin.get(f"/webhooks/{made['id']}").json()["state"] == "ready"


def test_a_robot_without_a_secret_is_called_unsigned(service: Service, admin: Client, there: Receiver) -> None:
    for kind in ("feishu", "dingtalk"):
        assert admin.post("/webhooks", {"url": there.url, "kind": kind}).json()["signed"] is False
    ask(service)
    Sender(service).round()
    assert [set(one.json) & {"sign", "timestamp"} for one in there.sent] == [set(), set()]
    assert [one.query for one in there.sent] == [{}, {}]


def test_a_group_is_told_no_name_whatever_is_asked(service: Service, admin: Client, there: Receiver) -> None:
    events = ["introduction.asked", "introduction.answered", "favour.waiting", "handover.begun", "digest.weekly"]
    made = admin.post("/webhooks", {"url": there.url, "kind": "wecom", "events": events}).json()
    key = ask(service)
    ask(service, answered=True, handover=True)
    sender = Sender(service)
    sender.targets.passed(sender.targets.webhook(made["id"]), 0, "2000-01-01", delivered=False)
    sender.round()
    told = [one.json["text"]["content"].splitlines() for one in there.sent]
    assert [lines[0] for lines in told] == [
        "Somebody is asked for an introduction. Sign in to see whether it is you.",
        "A request for an introduction has been answered. Sign in to see whether it is yours.",
        "A handover has begun. Sign in to see whether contacts come to you.",
        "This week 0 things are due; late: 0.",
    ]
    assert told[0][1] == f"{LINK}{key}" and told[-1][1] == "https://renmai.example/todo?person=all"
    assert [name for name in ("sue", "sam", "ann", "offer") if name in str(told).lower().replace("renmai.example", "")] == []
