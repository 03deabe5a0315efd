"""Several workers behind one port: each a process with its own maps in memory, kept fresh from the changes of all."""

import os
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from shutil import rmtree

from app.auth import Auth
from app.databases import databases
from app.metrics import SHARED
from app.server.ending import ENDING, end_on_sigterm
from app.server.listening import listener
from app.server.logs import to_stderr
from app.server.serve import announce, answer
from app.service import opened
from app.settings import Settings
from graph.access.roles import Role
from graph.store.database import IMPORTS
from graph.store.migrations import migrate

_PAUSE_SECONDS = 1
_WORKER_SECONDS, _ENGINE_SECONDS = 6.0, 3.0
"""Of the seconds that the end may take: a worker's own, and what is left for the engine behind them."""
_PROCESSES = get_context("spawn")


def serve_with(workers: int, settings: Settings, say: Callable[[str], None], role: Role = "admin") -> None:
    """Listen, print a sign-in link, and let so many workers answer until SIGINT or SIGTERM; one that ends is replaced.

    The engine is held here, so that it outlives each of them.
    """
    listening = listener(settings)
    with databases(settings) as connect:
        _count_together(settings.data / "metrics")
        database = connect(IMPORTS)
        migrate(database)
        announce(settings, listening, Auth(database), say, role)
        running = [_started(settings, listening) for _ in range(workers)]
        try:
            with suppress(KeyboardInterrupt):
                _keep(running, settings, listening)
        finally:
            _end(running)


def _count_together(folder: Path) -> None:
    """Let the workers count their requests in one folder, from nought."""
    rmtree(folder, ignore_errors=True)
    folder.mkdir(0o700, parents=True)
    os.environ[SHARED] = str(folder)


def _keep(running: list[SpawnProcess], settings: Settings, listening: socket.socket) -> None:
    """Replace what ends, for ever."""
    while True:
        wait([one.sentinel for one in running])
        time.sleep(_PAUSE_SECONDS)
        running[:] = [one if one.is_alive() else _started(settings, listening) for one in running]


def _started(settings: Settings, listening: socket.socket) -> SpawnProcess:
    process = _PROCESSES.Process(target=_work, args=(settings, listening))
    process.start()
    return process


def _work(settings: Settings, listening: socket.socket) -> None:
    to_stderr()
    end_on_sigterm(_WORKER_SECONDS)
    try:
        with suppress(KeyboardInterrupt), opened(settings) as running:
            answer(running, listening)
    finally:
        ENDING.leave(0)


def _end(processes: list[SpawnProcess]) -> None:
    ENDING.begin()
    for one in processes:
        one.terminate()
    while any(one.is_alive() for one in processes) and ENDING.left > _ENGINE_SECONDS:
        wait([one.sentinel for one in processes if one.is_alive()], ENDING.left - _ENGINE_SECONDS)
    for one in processes:
        one.kill()
