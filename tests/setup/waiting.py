"""Waiting for what other threads and processes do."""

import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import anyio

T = TypeVar("T")

PATIENCE = 30


def wait_until(so: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Return as soon as something is so; fail when it is not in time."""
    deadline = time.monotonic() + seconds
    while not so():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.01)


def in_a_loop(work: Callable[[], Awaitable[T]]) -> T:
    """What `work` comes to, in a loop and a thread of its own: the thread of the tests may have a browser's loop already."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(anyio.run, work).result()
