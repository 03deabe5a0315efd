"""Running the HTTP service until it is told to stop."""

import errno
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Thread

import uvicorn

from app.auth import Auth, Role
from app.main import create
from app.service import Service
from app.settings import Settings
from graph.errors import RenmaiError

SWITCH_SECONDS = 0.0005
"""How long one thread computes while another wants to: a quick answer waits so long each time it reads, computes or sends."""


def refuse_open_door(settings: Settings, *, insecure: bool) -> None:
    """Raise unless the service is on loopback, speaks TLS, or somebody said that it may do without."""
    if not (settings.loopback or (settings.tls_certificate and settings.tls_key) or insecure):
        raise RenmaiError(
            f"{settings.host} can be reached from other machines and there is no TLS: set RENMAI_TLS_CERTIFICATE and RENMAI_TLS_KEY, "
            "or say --insecure when something in front of the service speaks HTTPS"
        )


def listener(settings: Settings) -> socket.socket:
    """The socket that requests come in by; raises RenmaiError where nothing can listen."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        made = socket.create_server((settings.host, settings.port), family=family)
    except OSError as fault:
        if fault.errno == errno.EADDRINUSE:
            taken = f"port {settings.port} of {settings.host} is in use; stop what listens there"
            raise RenmaiError(f"{taken}, or name another port with --port or RENMAI_PORT") from fault
        raise RenmaiError(f"{settings.host}, port {settings.port}, cannot be listened on: {fault.strerror}") from fault
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # asyncio leaves it off on a socket made like this: 40 ms an answer
    return made


def announce(settings: Settings, listening: socket.socket, auth: Auth, say: Callable[[str], None], role: Role = "admin") -> None:
    """Say where the service answers, and print a sign-in link."""
    link, port = auth.create_link("you", role), listening.getsockname()[1]
    scheme = "https" if settings.tls_certificate else "http"
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    say(f"Renmai answers on {scheme}://{host}:{port}")
    say(f"Sign in (works once, for 10 minutes): {scheme}://{host}:{port}/sign-in#{link}")


def serve(running: Service, say: Callable[[str], None], role: Role = "admin") -> None:
    """Listen, print a sign-in link, and answer until SIGINT or SIGTERM."""
    listening = listener(running.settings)
    announce(running.settings, listening, Auth(running.patient), say, role)
    answer(running, listening)


def answer(running: Service, listening: socket.socket) -> None:
    """Answer what comes in by a socket until SIGINT or SIGTERM; nobody's first question waits for what all of them need."""
    sys.setswitchinterval(SWITCH_SECONDS)
    running.view.on()
    running.queue.start()
    Thread(target=running.search.prepare, name="search", daemon=True).start()
    config = uvicorn.Config(
        create(running), log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=5,
        ssl_certfile=running.settings.tls_certificate, ssl_keyfile=running.settings.tls_key,
    )  # fmt: skip
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])
