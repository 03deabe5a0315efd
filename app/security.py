"""The door of the service: which hosts it answers to, how much it reads, and what every answer tells a browser."""

import re
from collections.abc import Callable, Iterable

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.types import Message as Event

from app.audit import Answered, is_list
from app.dependencies import known_caller, service
from app.problems import BodyRefused, problem
from app.sight import noted
from graph.access.audit.call import Call, begin, request_id
from graph.messages import Message
from graph.messages.language import reader, speak
from graph.model.clock import CLOCK
from graph.model.errors import RenmaiError
from visual.language import preferred
from visual.pages import POLICY

MEGABYTE = 1_000_000
JSON_BYTES = MEGABYTE
API, MCP = "/api/", "/mcp"
UPLOADS = "/api/v1/imports"
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[^:\[\]]+)(?::[0-9]{1,5})?", re.ASCII)
HEADERS = {
    "Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY", "Cross-Origin-Opener-Policy": "same-origin", "Cache-Control": "no-store",
}  # fmt: skip
_DRESS = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]

_ALWAYS_TLS = (b"strict-transport-security", b"max-age=31536000")


class SecurityMiddleware:
    """ASGI middleware: an allow-list of hosts (against DNS rebinding), a limit on bodies, security headers, a number for each request,
    and a line in the audit for each answer.
    """

    def __init__(self, app: ASGIApp, names: Iterable[str], upload_bytes: int, broken: Callable[[Request, Exception], Response]) -> None:
        """`broken` answers where something unexpected happened and writes it down; the server never hears of it, and says nothing more."""
        self._app, self._broken = app, broken
        self._names = frozenset(names)
        self._upload_bytes = upload_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        headers: dict[bytes, bytes] = dict(scope["headers"])
        speak(preferred(headers.get(b"accept-language", b"").decode("latin-1")))
        call = scope["call"] = Call(request_id(headers.get(b"x-request-id", b"").decode("latin-1")), _origin(scope))
        begin(call)
        dress = [*_DRESS, (b"x-request-id", call.id.encode())]
        if scope["scheme"] == "https":
            dress.append(_ALWAYS_TLS)
        with_headers = _with_headers(scope, send, [*dress, *_spoken()] if scope["path"].startswith((API, MCP)) else dress)
        if _name(headers.get(b"host", b"").decode("latin-1")) not in self._names:
            return await problem(400, Message("request.host"))(scope, receive, with_headers)
        limit = self._upload_bytes if await self._uploads(scope) else JSON_BYTES
        length = headers.get(b"content-length", b"0")
        if length.isdigit() and int(length) > limit:
            return await problem(413, _too_large(limit))(scope, receive, with_headers)
        await self._answered(call, scope, _limited(receive, limit), with_headers)

    async def _answered(self, call: Call, scope: Scope, receive: Receive, send: Send) -> None:
        status = 0
        listed: list[bytes] | None = [] if scope["method"] == "GET" and is_list(scope["path"]) else None

        async def noted(message: Event) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            elif listed is not None:
                listed.append(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, noted)
        except Exception as fault:
            answer = self._broken(Request(scope), fault)
            if not status:
                await answer(scope, receive, send)
        if call.caller and status < 400:
            query = scope["query_string"]
            answered = Answered(CLOCK.instant(), call, scope["method"], scope["path"], query, status, tuple(listed or ()))
            service(Request(scope)).audit.note(answered.entry)

    async def _uploads(self, scope: Scope) -> bool:
        """Whether this is an upload by somebody who may: a stranger's is not even read."""
        if scope["method"] != "POST" or scope["path"] != UPLOADS:
            return False
        try:
            caller = await run_in_threadpool(known_caller, Request(scope))
        except RenmaiError:
            return False
        return caller is not None and caller.may("editor")


def _origin(scope: Scope) -> str:
    """The address a request comes from."""
    client = scope.get("client")
    return str(client[0]) if client else ""


def _name(host: str) -> str:
    """A Host header without its port, in lower case; empty when it is no host with a port of digits."""
    found = _HOST.fullmatch(host.lower())
    return found[1] if found else ""


def _too_large(limit: int) -> Message:
    return Message("request.too_large", most=limit // MEGABYTE)


def _limited(receive: Receive, limit: int) -> Receive:
    taken = 0

    async def limited() -> Event:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit:
            raise BodyRefused(413, _too_large(limit))
        return message

    return limited


def _spoken() -> list[tuple[bytes, bytes]]:
    """What tells a cache that an answer is in one language, and in which."""
    return [(b"vary", b"Accept-Language"), (b"content-language", reader().encode())]


def _with_headers(scope: Scope, send: Send, headers: list[tuple[bytes, bytes]]) -> Send:
    async def with_headers(message: Event) -> None:
        if message["type"] == "http.response.start":
            sent = message["headers"]
            named = {name for name, _ in sent}
            message["headers"] = [*sent, *(header for header in headers if header[0] not in named), *noted(scope)]
        await send(message)

    return with_headers
