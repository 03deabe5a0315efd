"""Where notices go: webhooks and group robots of admins, and one's own mail."""

import base64
import secrets
from binascii import Error
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from app.dependencies import Admin, Expected, TheService, Viewer
from app.notices.addresses import LONGEST_URL, NotAllowed, endpoint_of, refuse_inside
from app.notices.digests import latest
from app.notices.mail import mail_of
from app.notices.post import Undelivered
from app.notices.seal import Seal
from app.notices.ways import trial
from app.openapi.routes import ETAG, LOCATION, answer, errors
from app.server.pools import Writing
from app.service import Service
from graph.access.roles import Caller
from graph.access.users import MAIL, User, Users
from graph.messages import Message
from graph.messages.language import Language, reader
from graph.model.errors import Invalid, Problem, RenmaiError
from graph.model.ids import key_of, path_of
from graph.work.notices.outbox import Outbox
from graph.work.notices.targets import EVENTS, QUIET, Event, Means, State, Target, Targets

router = APIRouter(tags=["notices"], route_class=Writing)

_SECRET = "whsec_"
Name = Annotated[str, Field(min_length=1, max_length=100, examples=["sales group"])]
Url = Annotated[str, Field(min_length=1, max_length=LONGEST_URL, examples=["https://example.com/hook"])]
Secret = Annotated[
    str | None,
    Field(min_length=1, max_length=200, description="what calls are signed by; for `standard` one is made without it, and told once"),
]
Events = Annotated[list[Event], Field(max_length=len(EVENTS), description="what it is told of")]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class NewWebhook(_Body):
    """A webhook to add: a receiver by Standard Webhooks, or a group robot of WeCom, Feishu or DingTalk."""

    url: Url
    kind: Means = "standard"
    name: Name | None = None
    secret: Secret = None
    events: Events = Field(default=list(QUIET))
    language: Language | None = Field(default=None, description="in which people are told; that of the request without it")


class WebhookChange(_Body):
    """What to change of a webhook; an absent key leaves. `secret` null makes a new one for `standard`, and takes a robot's away."""

    url: Url = ""
    name: Name = ""
    secret: Secret = None
    events: Events = []
    language: Language = "en"
    off: bool = False


class WebhookState(BaseModel):
    """A webhook as it is shown: of the address its host alone, and never a secret.

    `state`: ready · waiting (something is on its way) · failing (tried again at `next_at`) · dead (tried no more until it is changed or
    tried by hand) · off. Instants are UTC.
    """

    id: str
    name: str
    kind: Means
    url: str = Field(
        description="the host of the address: the rest may hold a key, and is not shown again", examples=["https://example.com/…"]
    )
    signed: bool
    events: list[Event]
    language: Language
    off: bool
    state: State
    failures: int = Field(description="in a row")
    failing_since: str | None
    next_at: str | None
    problem: str | None = Field(description="why the last delivery failed")
    delivered_at: str | None
    created_at: str
    created_by: str


class WebhookMade(WebhookState):
    """A webhook that was made or given a new secret: the only answer that tells one which was made here."""

    secret: str | None = None


class WebhookList(BaseModel):
    """Every webhook, the oldest first; `mail` says whether there is a server for mail, `mail_dead` how many users it does not reach."""

    items: list[WebhookState]
    next: str | None = None
    mail: bool
    mail_dead: int


class Tried(BaseModel):
    """What came of trying a webhook."""

    delivered: bool
    problem: str | None


class MyNotices(BaseModel):
    """What one is told by mail: `email` is null where one has no address, `mail` says whether there is a server for it."""

    email: str | None
    mail: bool
    events: list[Event]
    language: Language
    problem: str | None = Field(default=None, description="why the last mail did not go out")


class MyNoticesGiven(_Body):
    """What one wants to be told by mail, and in which language."""

    events: Events
    language: Language


@router.get("/webhooks", operation_id="list_webhooks", summary="Where notices go, and how each stands")
def list_webhooks(service: TheService, caller: Admin) -> WebhookList:
    """Every webhook; no secret."""
    last, found = Outbox(service.database).number, Targets(service.database).all()
    url = {one.id: _shown(service, one) for one in found if one.means != "mail"}
    return WebhookList(
        items=[_state(one, last, url[one.id]) for one in found if one.means != "mail"], mail=bool(service.settings.smtp_host),
        mail_dead=sum(one.dead for one in found if one.means == "mail"),
    )  # fmt: skip


@router.post(
    "/webhooks", operation_id="create_webhook", status_code=201, summary="Add a webhook or a group robot",
    responses=answer(201, {**ETAG, **LOCATION}),
)  # fmt: skip
def create_webhook(body: NewWebhook, response: Response, service: TheService, caller: Admin) -> WebhookMade:
    """It is told of what happens from now on."""
    seal = Seal.of(service.settings)
    _check(service, body.url, body.kind)
    secret = _checked_secret(body.kind, body.secret)
    made = Targets(service.database).add(Target(
        "", body.name or urlsplit(body.url).hostname or body.kind, body.kind, _ordered(body.events), body.language or reader(),
        seal.shut(body.url), seal.shut(secret) if secret else None, caller.name, digested=latest(service.settings),
    ))  # fmt: skip
    response.headers["Location"] = f"/api/v1/webhooks/{path_of(made.id)}"
    return _made(service, made, response, None if body.secret else secret)


@router.get("/webhooks/{key}", operation_id="get_webhook", summary="One webhook", responses=answer(200, ETAG))
def get_webhook(key: str, response: Response, service: TheService, caller: Admin) -> WebhookState:
    """How it stands."""
    found = Targets(service.database).webhook(key_of(key))
    response.headers["ETag"] = f'"{found.version}"'
    return _state(found, Outbox(service.database).number, _shown(service, found))


@router.patch(
    "/webhooks/{key}", operation_id="change_webhook", summary="Change a webhook, turn it off or on",
    responses={**answer(200, ETAG), **errors(412, 428)},
)  # fmt: skip
def change_webhook(
    key: str, body: WebhookChange, response: Response, service: TheService, caller: Admin, expected: Expected
) -> WebhookMade:  # fmt: skip
    """One that was dead is tried again, with what waits for it; one that is turned on is told of what happens from then on."""
    seal, targets = Seal.of(service.settings), Targets(service.database)
    stands = targets.webhook(key_of(key))
    means = _means(stands)
    fields: dict[str, object] = body.model_dump(exclude_unset=True, exclude={"url", "secret", "events"})
    told = None
    if "events" in body.model_fields_set:
        fields["events"] = _ordered(body.events)
    if "url" in body.model_fields_set:
        _check(service, body.url, means)
        fields["address"] = seal.shut(body.url)
    if "secret" in body.model_fields_set:
        secret = _checked_secret(means, body.secret)
        told = None if body.secret else secret
        fields["secret"] = seal.shut(secret) if secret else None
    return _made(service, targets.change(stands.id, expected, latest(service.settings), **fields), response, told)


@router.delete("/webhooks/{key}", operation_id="delete_webhook", status_code=204, summary="Remove a webhook", responses=errors(412, 428))
def delete_webhook(key: str, service: TheService, caller: Admin, expected: Expected) -> None:
    """Nothing is sent there any more, nor what waits."""
    Targets(service.database).remove(key_of(key), expected)


@router.post("/webhooks/{key}/test", operation_id="test_webhook", summary="Send a webhook something to try it")
def test_webhook(key: str, service: TheService, caller: Admin) -> Tried:
    """Now, once, beside what waits; one that was dead and takes it is told the rest again."""
    targets = Targets(service.database)
    found = targets.webhook(key_of(key))
    try:
        trial(service, Seal.of(service.settings), found)
    except Undelivered as fault:
        return Tried(delivered=False, problem=fault.problem.text())
    if found.failures:
        targets.well(found.id)
    return Tried(delivered=True, problem=None)


@router.get("/me/notices", operation_id="my_notices", summary="What one is told by mail")
def my_notices(service: TheService, caller: Viewer) -> MyNotices:
    """One's own choice, or what everybody is told without one."""
    return _mine(service, caller)


@router.put("/me/notices", operation_id="choose_notices", summary="Choose what one is told by mail, and in which language")
def choose_notices(body: MyNoticesGiven, service: TheService, caller: Viewer) -> MyNotices:
    """Of what is asked of one at once, of the week in a digest."""
    user = _user(service, caller)
    if user is None or user.email is None:
        raise Invalid([Problem("events", Message("notice.no_address"))])
    Targets(service.database).choose(mail_of(user, service.settings), _ordered(body.events), body.language)
    return _mine(service, caller)


def _check(service: Service, url: str, means: Means) -> None:
    """Raises Invalid for an address that nothing would be sent to."""
    try:
        refuse_inside(endpoint_of(url, means, service.settings))
    except NotAllowed as fault:
        raise Invalid([Problem("url", fault.message)]) from fault


def _checked_secret(means: Means, given: str | None) -> str | None:
    """A secret as its kind has it: one is made for `standard` where none is given. Raises Invalid."""
    if means == "standard":
        if given is None:
            return _SECRET + base64.b64encode(secrets.token_bytes(32)).decode()
        if not _is_standard(given):
            raise Invalid([Problem("secret", Message("notice.secret_standard"))])
    if means == "wecom" and given is not None:
        raise Invalid([Problem("secret", Message("notice.secret_none"))])
    return given


def _is_standard(given: str) -> bool:
    try:
        return given.startswith(_SECRET) and 24 <= len(base64.b64decode(given.removeprefix(_SECRET), validate=True)) <= 64
    except (Error, ValueError):
        return False


def _ordered(events: list[Event]) -> tuple[Event, ...]:
    return tuple(one for one in EVENTS if one in events)


def _means(target: Target) -> Means:
    assert target.means != "mail"
    return target.means


def _shown(service: Service, target: Target) -> str:
    """The host of an address; nothing of it where another key has sealed it."""
    try:
        parts = urlsplit(Seal.of(service.settings).opened(target.address))
    except RenmaiError:
        return "…"
    return f"{parts.scheme}://{parts.hostname}/…"


def _made(service: Service, target: Target, response: Response, secret: str | None) -> WebhookMade:
    response.headers["ETag"] = f'"{target.version}"'
    state = _state(target, Outbox(service.database).number, _shown(service, target))
    return WebhookMade(**state.model_dump(), secret=secret)


def _state(target: Target, last: int, url: str) -> WebhookState:
    return WebhookState(
        id=target.id, name=target.name, kind=_means(target), url=url, signed=target.secret is not None, events=list(target.events),
        language=target.language, off=target.off, state=target.state(last), failures=target.failures,
        failing_since=target.failing_since, next_at=target.next_at, problem=target.problem.text() if target.problem else None,
        delivered_at=target.delivered_at, created_at=target.at, created_by=target.by,
    )  # fmt: skip


def _user(service: Service, caller: Caller) -> User | None:
    return Users(service.database).find(caller.user) if caller.user else None


def _mine(service: Service, caller: Caller) -> MyNotices:
    user = _user(service, caller)
    stands = Targets(service.database).find(f"{MAIL}{caller.user}") if caller.user else None
    return MyNotices(
        email=user.email if user else None, mail=bool(service.settings.smtp_host), events=list(stands.events if stands else QUIET),
        language=stands.language if stands else service.settings.notice_language,
        problem=stands.problem.text() if stands and stands.problem else None,
    )  # fmt: skip
