"""Waiting for what other threads and processes do."""

import time
from collections.abc import Callable

PATIENCE = 30


def wait_until(so: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Return as soon as something is so; fail when it is not in time."""
    deadline = time.monotonic() + seconds
    while not so():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.01)
