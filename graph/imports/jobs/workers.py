"""Who works on an import: a process on a machine, and whether it is still there."""

import os
import socket
from datetime import datetime, timedelta

import psutil

from graph.model.clock import CLOCK

LEASE = timedelta(seconds=30)
"""An import whose worker on another machine has not been heard of for this long is taken over."""


def me() -> str:
    """This process: its machine, its number, and when it started."""
    return f"{socket.gethostname()}/{os.getpid()}/{int(psutil.Process().create_time())}"


def elsewhere(worker: str) -> bool:
    """Whether a worker is a process of another machine."""
    return worker.split("/", maxsplit=1)[0] != socket.gethostname()


def gone(worker: str, beat: str, lease: timedelta = LEASE) -> bool:
    """Whether the worker of an import is gone: its process on this machine, or its sign of life elsewhere."""
    _, pid, started = worker.split("/")
    if elsewhere(worker):
        return CLOCK.instant() - datetime.fromisoformat(beat) > lease
    try:
        return int(psutil.Process(int(pid)).create_time()) != int(started)
    except psutil.NoSuchProcess:
        return True
