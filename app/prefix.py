"""A path prefix before the service, as in `https://example.com/crm/renmai`: taken off what comes in, put on where answers lead to.

Within the service every path is one without it; `root_path` of a request says it to pages, cookies and whatever names an address.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.types import Message as Event


class Prefixed:
    """ASGI middleware: a proxy may take the prefix off or pass it on, both are answered alike."""

    def __init__(self, app: ASGIApp, prefix: str) -> None:
        """`prefix` begins with a slash and ends with none."""
        self._app, self._prefix = app, prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        inside = {**scope, "root_path": self._prefix, "path": self._bare(scope["path"])}
        if raw := scope.get("raw_path"):
            inside["raw_path"] = self._bare(raw.decode("latin-1")).encode("latin-1")
        host = Headers(scope=scope).get("host", "")

        async def leading(message: Event) -> None:
            if message["type"] == "http.response.start":
                sent = message["headers"]
                message["headers"] = [(name, self._led(value, host) if name.lower() == b"location" else value) for name, value in sent]
            await send(message)

        await self._app(inside, receive, leading)

    def _bare(self, path: str) -> str:
        rest = path.removeprefix(self._prefix)
        return path if rest == path or rest[:1] not in ("", "/") else rest or "/"

    def _led(self, location: bytes, host: str) -> bytes:
        """Where an answer leads to; a place elsewhere stays as it is."""
        parts = urlsplit(location.decode("latin-1"))
        if parts.netloc not in ("", host) or not parts.path.startswith("/"):
            return location
        return parts._replace(scheme="", netloc="", path=self._prefix + parts.path).geturl().encode("latin-1")
