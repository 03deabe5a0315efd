"""Giving up on what takes too long."""

import signal
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


class OutOfTime(Exception):  # noqa: N818
    """The time was up."""


@contextmanager
def at_most(seconds: float) -> Generator[None]:
    """Raises OutOfTime in Python code that takes longer; for the main thread."""
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(_: int, __: object) -> None:
    raise OutOfTime


def waited(work: Callable[[], T], seconds: float) -> T:
    """What `work` gives; raises OutOfTime and lets it go on by itself when it takes longer: for work that waits for another process."""
    found: list[T] = []
    fault: list[Exception] = []

    def go() -> None:
        try:
            found.append(work())
        except Exception as raised:  # handed on below
            fault.append(raised)

    thread = threading.Thread(target=go, daemon=True)
    thread.start()
    thread.join(seconds)
    if fault:
        raise fault[0]
    if not found:
        raise OutOfTime
    return found[0]
