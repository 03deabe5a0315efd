"""What routes ask for, as annotated aliases: the service, who calls, dates, preconditions.

They are coroutines where nothing waits: each plain function would cost a request a thread of its own.
"""

import hashlib
import json
import re
from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import Depends, Header, Query, Request
from fastapi.concurrency import run_in_threadpool

from app.auth import Auth
from app.problems import Refused
from app.service import Service
from app.sight import seen
from graph.access.roles import Caller, Role
from graph.changes.commit import IdempotencyKey
from graph.messages import Message
from graph.model.days import Date
from graph.views.graph_view import GraphView

LONGEST_KEY = 200


def service(request: Request) -> Service:
    """The running service."""
    found = request.app.state.service
    assert isinstance(found, Service)
    return found


def auth(request: Request) -> Auth:
    """What knows tokens and sessions."""
    found = request.app.state.auth
    assert isinstance(found, Auth)
    return found


def known_caller(request: Request) -> Caller | None:
    """Who calls, by token or by session; None for a stranger. A cookie writes only from our own pages."""
    token, session = _secrets(request)
    if token is not None:
        return noted(request, auth(request).by_token(token) if token else None)
    return noted(request, auth(request).by_session(session) if session else None)


async def calling(request: Request) -> Caller | None:
    """The same without a thread of its own for somebody who called a moment ago."""
    token, session = _secrets(request)
    secret = token or session
    remembered = auth(request).remembered(secret) if secret else None
    return noted(request, remembered) or await run_in_threadpool(known_caller, request)


def somebody(caller: Caller | None) -> Caller:
    """Whoever calls. Raises Refused (401) for a stranger."""
    if caller is None:
        raise Refused(401, Message("request.sign_in"), headers={"WWW-Authenticate": "Bearer"})
    return caller


def noted(request: Request, caller: Caller | None) -> Caller | None:
    """Let the call under way know who makes it."""
    if caller and (call := request.scope.get("call")):
        call.caller = caller
    return caller


def _secrets(request: Request) -> tuple[str | None, str | None]:
    """The token or the session that a request shows; the token is empty in a header that is none of ours."""
    header = request.headers.get("authorization", "")
    if header:
        kind, _, token = header.partition(" ")
        return (token.strip() if kind.lower() == "bearer" else ""), None
    session = request.cookies.get(cookie(request))
    if session and request.method not in ("GET", "HEAD", "OPTIONS") and not same_origin(request):
        raise Refused(403, Message("request.other_origin"))
    return None, session


def same_origin(request: Request) -> bool:
    """Whether a request comes from a page of this very service."""
    return request.headers.get("origin", "") == origin(request)


def origin(request: Request) -> str:
    """This service as the browser knows it: scheme, host and port."""
    scheme = "https" if secure(request) else request.url.scheme
    return f"{scheme}://{request.headers.get('host', '')}"


def secure(request: Request) -> bool:
    """Whether the browser speaks TLS: with the service itself, or with the public address before it."""
    return request.url.scheme == "https" or service(request).settings.speaks_tls_as(request.headers.get("host", ""))


def prefix_of(request: Request) -> str:
    """What stands before every path of ours in the browser, as `/crm/renmai`; empty where nothing does."""
    return request.scope.get("root_path", "")


def cookie(request: Request, kind: str = "session") -> str:
    """The name of a cookie of ours; under TLS one that no other host and no page without TLS can set. It names the prefix, so that two
    services on one host do not take each other's.
    """
    return f"{'__Host-' if secure(request) else ''}renmai_{kind}{prefix_of(request).replace('/', '.')}"


def cookie_path(request: Request) -> str:
    """Where a cookie of ours is sent to: below the prefix without TLS; everywhere on the host under TLS, as `__Host-` asks for. That name
    is worth more than a path: it keeps other hosts from setting a session, while no path keeps pages of one host apart.
    """
    return "/" if secure(request) else prefix_of(request) or "/"


def _needs(role: Role) -> Callable[[Request], Awaitable[Caller]]:
    async def check(request: Request) -> Caller:
        caller = somebody(await calling(request))
        if not caller.may(role):
            raise Refused(403, Message("request.role", role=role, yours=caller.role))
        return caller

    return check


async def _service(request: Request) -> Service:
    return service(request)


async def _view(request: Request) -> GraphView:
    caller = somebody(await calling(request))
    return await seen(request, service(request), caller)


async def _auth(request: Request) -> Auth:
    return auth(request)


At = Annotated[Date | None, Query(description="the day asked about, YYYY-MM-DD; today without it")]


async def day(at: At = None) -> str | None:
    """The day asked about."""
    return at.isoformat() if at else None


async def expected(if_match: Annotated[str | None, Header(description="the ETag read last, or *")] = None) -> int | None:
    """The change the caller read last, None for `*`; refuses a write without it."""
    if if_match is None:
        raise Refused(428, Message("request.if_match"), "If-Match")
    if if_match.strip() == "*":
        return None
    text = if_match.strip().removeprefix("W/").strip('"')
    if not re.fullmatch("[0-9]{1,18}", text):
        raise Refused(412, Message("request.etag"), "If-Match")
    return int(text)


async def once(
    request: Request, caller: "Editor", idempotency_key: Annotated[str | None, Header(description="the same key never writes twice")] = None
) -> IdempotencyKey | None:
    """The change an idempotency key stands for, per caller, and a digest of what is asked."""
    if idempotency_key is None:
        return None
    if not 0 < len(idempotency_key) <= LONGEST_KEY:
        raise Refused(422, Message("request.key_length", most=LONGEST_KEY), "Idempotency-Key")
    asked = [request.method, request.url.path, request.url.query, (await request.body()).hex()]
    return IdempotencyKey(digest([caller.name, idempotency_key]), digest(asked))


def digest(parts: list[str]) -> str:
    """One name for several texts."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


viewer = _needs("viewer")

TheService = Annotated[Service, Depends(_service)]
TheView = Annotated[GraphView, Depends(_view)]
TheAuth = Annotated[Auth, Depends(_auth)]
Viewer = Annotated[Caller, Depends(viewer)]
Editor = Annotated[Caller, Depends(_needs("editor"))]
Manager = Annotated[Caller, Depends(_needs("manager"))]
Admin = Annotated[Caller, Depends(_needs("admin"))]
Day = Annotated[str | None, Depends(day)]
Than = Annotated[str | None, Query(description="the earlier day to compare with, YYYY-MM-DD, or 6m for so many months before")]
Expected = Annotated[int | None, Depends(expected)]
TheIdempotencyKey = Annotated[IdempotencyKey | None, Depends(once)]
Limit = Annotated[int, Query(ge=1, le=500, description="items a page")]
Cursor = Annotated[str | None, Query(description="`next` of the page before")]
