"""A mail server on loopback: it keeps what it is handed, and refuses, hangs and comes back as a test wants it."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from ssl import SSLContext
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword


@dataclass
class Mailbox:
    """What came in, by whom it is for; `answer` is what the server says to the next ones, `unknown` to an address that it refuses."""

    port: int = 0
    answer: str = "250 OK"
    unknown: str = ""
    waits: float = 0
    login: tuple[str, str] | None = None
    mails: list[tuple[str, EmailMessage]] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    """The ids of all that was handed over, taken or not."""

    def of(self, address: str) -> list[EmailMessage]:
        return [mail for to, mail in self.mails if to == address]

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, to: str, options: list[str]) -> str:  # noqa: N802
        if self.unknown:
            return self.unknown
        envelope.rcpt_tos.append(to)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802  (as aiosmtpd calls it)
        mail = message_from_bytes(envelope.content, policy=policy.default)
        self.seen.append(str(mail["Message-ID"]))
        await asyncio.sleep(self.waits)
        if self.answer.startswith("2"):
            self.mails += [(to, mail) for to in envelope.rcpt_tos]
        return self.answer


@contextmanager
def mailbox(
    tls: SSLContext | None = None, login: tuple[str, str] | None = None, port: int = 0, first: SSLContext | None = None
) -> Iterator[Mailbox]:  # fmt: skip
    """A mail server that runs, at a port or any; with a context it wants STARTTLS, or TLS from the `first` byte on, with a login that."""
    if not port:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
    told = Mailbox(port=port)

    def known(server: Any, session: Any, envelope: Any, mechanism: str, given: Any) -> AuthResult:
        assert isinstance(given, LoginPassword)
        return AuthResult(success=(given.login.decode(), given.password.decode()) == login)

    asked = {"authenticator": known, "auth_required": True} if login else {}
    running = Controller(
        told, hostname="127.0.0.1", port=port, tls_context=tls, require_starttls=tls is not None, ssl_context=first, **asked
    )
    running.start()
    try:
        yield told
    finally:
        running.stop()
