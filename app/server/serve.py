"""Running the HTTP service until it is told to stop."""

import asyncio
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib.metadata import version
from threading import Thread
from types import FrameType

import uvicorn

from app.auth import Auth
from app.cli.spoken import spoken
from app.main import create
from app.nightly import sweep_nightly
from app.notices.sender import Sender
from app.server import pools
from app.server.ending import ENDING
from app.server.listening import listener
from app.server.memory import give_back
from app.service import Service
from app.settings import Settings
from graph.access.roles import Role
from graph.access.users import is_admin
from graph.questions.ahead import prepare

GRACE_SECONDS, CANCEL_SECONDS = 1.5, 3
"""When the service ends: how long what was asked may still be answered, and when connections are cut off."""

_LOOPS: list[asyncio.AbstractEventLoop] = []
"""Loops that have ended are kept: what was not finished in one complains when it goes."""

SWITCH_SECONDS = 0.0005
"""How long one thread computes while another wants to: a quick answer waits so long each time it reads, computes or sends."""


def announce(settings: Settings, listening: socket.socket, auth: Auth, say: Callable[[str], None], role: Role = "admin") -> None:
    """Say where the service answers, and print a sign-in link while no user is an admin: later one of them lets people in."""
    address = settings.public_url or _address(settings, listening.getsockname()[1])
    say(spoken("shell.answers", address=address))
    if any(is_admin(user) for user in auth.users.all()):
        say(spoken("shell.sign_in_there", address=f"{address}/sign-in"))
    else:
        say(spoken("shell.sign_in", address=f"{address}/sign-in#{auth.create_link('you', role)}"))
    say(spoken("shell.keeps", version=version("renmai"), where=settings.neo4j_uri or str(settings.data.resolve())))


def _address(settings: Settings, port: int) -> str:
    scheme = "https" if settings.tls_certificate else "http"
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"{scheme}://{host}:{port}"


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
    application = create(running)
    Thread(target=application.state.auth.keep_noting, name="uses", daemon=True).start()
    Thread(target=sweep_nightly, args=(running,), name="retention", daemon=True).start()
    sender = Sender(running)
    Thread(target=sender.run, name="notices", daemon=True).start()
    Thread(target=running.search.prepare, name="search", daemon=True).start()
    Thread(target=prepare, args=(running.view,), name="questions", daemon=True).start()
    Thread(target=give_back, name="memory", daemon=True).start()
    config = uvicorn.Config(
        application, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=CANCEL_SECONDS,
        ssl_certfile=running.settings.tls_certificate, ssl_keyfile=running.settings.tls_key,
    )  # fmt: skip
    with suppress(KeyboardInterrupt):
        _run(_Server(config), listening)
    sender.stop()


class _Server(uvicorn.Server):
    """The server, whose end takes a few seconds whatever is asked just then."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop accepting, and let the end begin."""
        ENDING.begin()
        super().handle_exit(sig, frame)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let what is asked be answered for a moment; who waits longer is told to ask again."""
        asyncio.get_running_loop().call_later(GRACE_SECONDS, pools.let_go)
        await super().shutdown(sockets)


def _run(server: uvicorn.Server, listening: socket.socket) -> None:
    """Run the server to its end. What a thread still works on then is not waited for: the loop is left as it is."""
    loop = (server.config.get_loop_factory() or asyncio.new_event_loop)()
    _LOOPS.append(loop)
    loop.run_until_complete(server.serve(sockets=[listening]))
