"""A receiver of webhooks on loopback: it keeps what it was sent, and fails, hangs and comes back as a test wants it."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from standardwebhooks import webhooks

from graph.model.clock import CLOCK


@dataclass(frozen=True)
class Sent:
    """One call that came in."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.path).query))


Answering = Callable[[Sent], tuple[int, bytes]]


def taken(_: Sent) -> tuple[int, bytes]:
    """What a receiver answers that is well: for robots, too."""
    return 200, b'{"errcode":0,"code":0}'


@dataclass
class Receiver:
    """What came in, and what is answered: `answer` may be changed at any time; `hangs` holds every answer back until it is set."""

    port: int = 0
    scheme: str = "http"
    sent: list[Sent] = field(default_factory=list)
    answer: Answering = taken
    headers: dict[str, str] = field(default_factory=dict)
    free: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}/hook"


@contextmanager
def receiver(tls: SSLContext | None = None) -> Iterator[Receiver]:
    """A receiver that runs, by TLS with a context."""
    told = Receiver(scheme="https" if tls else "http")
    told.free.set()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = Sent(
                self.path,
                {name.lower(): value for name, value in self.headers.items()},
                self.rfile.read(int(self.headers["content-length"])),
            )
            told.sent.append(sent)
            told.free.wait(30)
            status, body = told.answer(sent)
            self.send_response(status)
            for name, value in {**told.headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    told.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield told
    finally:
        told.free.set()
        server.shutdown()
        server.server_close()
        thread.join()


class ByTheClock(datetime):
    """A receiver lives on the day of the tests."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return CLOCK.instant().astimezone(tz)


def verified(monkeypatch: pytest.MonkeyPatch, sent: Sent, secret: str) -> Any:
    """What was sent, once the library of Standard Webhooks has found that it was signed with a secret. Raises WebhookVerificationError."""
    monkeypatch.setattr(webhooks, "datetime", ByTheClock)
    return webhooks.Webhook(secret).verify(sent.body, sent.headers)
