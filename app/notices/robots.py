"""How each kind of webhook is told something: the body, the signature, and what its answer means."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import cast
from urllib.parse import quote_plus

from pydantic_core import from_json

from app.notices.addresses import Endpoint
from app.notices.post import Answer, Undelivered
from graph.messages import Message
from graph.model.clock import CLOCK, stamp
from graph.work.notices.targets import Means


@dataclass(frozen=True)
class Payload:
    """What is sent, before it is put as a kind of webhook wants it: `id` and `at` are the same each time it is tried.

    `data` is for programs, `sentence` for people; `link` opens the thing for whoever is signed in.
    """

    id: str
    event: str
    at: str
    data: Mapping[str, str | int]
    sentence: str
    link: str


@dataclass(frozen=True)
class Call:
    """A call that is ready to be made."""

    endpoint: Endpoint
    headers: Mapping[str, str]
    body: bytes


def call(means: Means, endpoint: Endpoint, secret: str | None, payload: Payload) -> Call:
    """What is sent to a webhook of a kind, signed now by its secret."""
    return _CALLS[means](endpoint, secret, payload)


def refuse(means: Means, answer: Answer) -> None:
    """Raise Undelivered unless an answer says that the webhook has taken what was sent."""
    if not 200 <= answer.status < 300:
        raise Undelivered(Message("notice.status", status=answer.status), after=answer.after, gone=answer.status == 410)
    if means != "standard" and (code := _robot_code(answer.body)) != 0:
        raise Undelivered(Message("notice.robot_code", code="–" if code is None else code))


def _standard(endpoint: Endpoint, secret: str | None, payload: Payload) -> Call:
    """Standard Webhooks 1.0.0: the id stays the same however often it is tried, so that a receiver knows it again."""
    from standardwebhooks import Webhook

    body = json.dumps({"type": payload.event, "timestamp": payload.at, "data": {**payload.data, "url": payload.link}}, ensure_ascii=False)
    moment = CLOCK.instant()
    headers = {
        "webhook-id": payload.id, "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": Webhook(secret or "").sign(payload.id, moment, body),
    }  # fmt: skip
    return Call(endpoint, {**_JSON, **headers}, body.encode())


def _wecom(endpoint: Endpoint, _: str | None, payload: Payload) -> Call:
    return Call(endpoint, _JSON, _body({"msgtype": "text", "text": {"content": _text(payload)}}))


def _feishu(endpoint: Endpoint, secret: str | None, payload: Payload) -> Call:
    """The timestamp (s) and the secret are the key, and nothing is what they sign."""
    content: dict[str, object] = {"msg_type": "text", "content": {"text": _text(payload)}}
    if secret:
        at = str(int(CLOCK.instant().timestamp()))
        content |= {"timestamp": at, "sign": _signed(f"{at}\n{secret}", "")}
    return Call(endpoint, _JSON, _body(content))


def _dingtalk(endpoint: Endpoint, secret: str | None, payload: Payload) -> Call:
    """The secret is the key, the timestamp (ms) and the secret are signed; both stand in the address."""
    if secret:
        at = str(int(CLOCK.instant().timestamp() * 1000))
        sign = _signed(secret, f"{at}\n{secret}")
        more = f"timestamp={at}&sign={quote_plus(sign)}"
        endpoint = replace(endpoint, path=f"{endpoint.path}{'&' if '?' in endpoint.path else '?'}{more}")
    return Call(endpoint, _JSON, _body({"msgtype": "text", "text": {"content": _text(payload)}}))


_JSON = {"Content-Type": "application/json; charset=utf-8"}
_CALLS: Mapping[Means, Callable[[Endpoint, str | None, Payload], Call]] = {
    "standard": _standard, "wecom": _wecom, "feishu": _feishu, "dingtalk": _dingtalk
}  # fmt: skip


def _text(payload: Payload) -> str:
    return f"{payload.sentence}\n{payload.link}"


def _body(content: Mapping[str, object]) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()


def _signed(key: str, text: str) -> str:
    return base64.b64encode(hmac.new(key.encode(), text.encode(), hashlib.sha256).digest()).decode()


def _robot_code(body: bytes) -> int | None:
    """What a robot answers with status 200: 0 where it has taken the message; None for what is no answer of a robot."""
    try:
        answer = from_json(body)
    except ValueError:
        return None
    said = cast("dict[str, object]", answer) if isinstance(answer, dict) else {}
    found = next((said[name] for name in ("errcode", "code", "StatusCode") if name in said), None)
    return found if isinstance(found, int) else None


def trial(key: str, sentence: str, link: str) -> Payload:
    """What is sent to try a webhook."""
    return Payload(key, "webhook.test", stamp(CLOCK.instant()), {}, sentence, link)
