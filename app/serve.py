"""Running the HTTP service until it is told to stop."""

import errno
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress

import uvicorn

from app.auth import Auth, Role
from app.main import create
from app.service import Service
from app.settings import Settings
from graph.errors import RenmaiError


def refuse_open_door(settings: Settings, *, insecure: bool) -> None:
    """Raise unless the service is on loopback, speaks TLS, or somebody said that it may do without."""
    if not (settings.loopback or (settings.tls_certificate and settings.tls_key) or insecure):
        raise RenmaiError(
            f"{settings.host} can be reached from other machines and there is no TLS: set RENMAI_TLS_CERTIFICATE and RENMAI_TLS_KEY, "
            "or say --insecure when something in front of the service speaks HTTPS"
        )


def end_on_sigterm() -> None:
    """Let SIGTERM end the program as an exit does, so that what was opened is closed: the engine is stopped."""
    signal.signal(signal.SIGTERM, _leave)


def _leave(_: int, __: object) -> None:
    sys.exit(0)


def _listener(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family)
    except OSError as fault:
        if fault.errno == errno.EADDRINUSE:
            taken = f"port {settings.port} of {settings.host} is in use; stop what listens there"
            raise RenmaiError(f"{taken}, or name another port with --port or RENMAI_PORT") from fault
        raise RenmaiError(f"{settings.host}, port {settings.port}, cannot be listened on: {fault.strerror}") from fault


def serve(running: Service, say: Callable[[str], None], role: Role = "admin") -> None:
    """Listen, print a sign-in link, and answer until SIGINT or SIGTERM."""
    settings = running.settings
    listener = _listener(settings)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # asyncio leaves it off on a socket made like this: 40 ms an answer
    port = listener.getsockname()[1]
    link = Auth(running.patient).create_link("you", role)
    scheme = "https" if settings.tls_certificate else "http"
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    say(f"Renmai answers on {scheme}://{host}:{port}")
    say(f"Sign in (works once, for 10 minutes): {scheme}://{host}:{port}/sign-in#{link}")
    config = uvicorn.Config(
        create(running), log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=5,
        ssl_certfile=settings.tls_certificate, ssl_keyfile=settings.tls_key,
    )  # fmt: skip
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])
