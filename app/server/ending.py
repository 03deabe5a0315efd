"""How a command ends when it is told to: what was opened is closed, and whatever happens it is over in ten seconds."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from math import inf

SECONDS = 10.0
"""From SIGTERM to the end of the process, in whatever state it is."""
_LAST = 0.5
"""Of these for what is done at the very last."""


class Ending:
    """The end of this process, once it has begun."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self.seconds = SECONDS
        self._deadline = inf
        self._leaving = False
        self._last: list[Callable[[], None]] = []

    @property
    def left(self) -> float:
        """Seconds until the process is ended by force; without end while nothing ends it."""
        return max(0.0, self._deadline - time.monotonic())

    def begin(self) -> None:
        """Have the process over in `seconds`; said twice it is as said first."""
        with self._turn:
            if self._deadline < inf:
                return
            self._deadline = time.monotonic() + self.seconds - _LAST
        threading.Thread(target=self._force, name="ending", daemon=True).start()

    def at_last(self, work: Callable[[], None]) -> None:
        """Have `work` done where the process has to be ended by force; it takes no time."""
        self._last.append(work)

    def in_time(self, work: Callable[[], None], spare: float) -> None:
        """Do `work`; where the process ends, wait for it only as long as `spare` seconds are left."""
        doing = threading.Thread(target=work, name="closing", daemon=True)
        doing.start()
        while doing.is_alive() and self.left > spare:
            doing.join(0.05)

    def leave(self, code: int) -> None:
        """End here and now if the end has begun: no thread is waited for, each has been asked to stop."""
        if self._deadline < inf:
            _flush()
            os._exit(code)

    def end(self, *_: object) -> None:
        """End the program as an exit does, once however often that is asked."""
        self.begin()
        if not self._leaving:
            self._leaving = True
            sys.exit(0)

    def _force(self) -> None:
        time.sleep(self.left)
        for work in self._last:
            with suppress(Exception):
                work()
        _flush()
        os._exit(0)


ENDING = Ending()


def end_on_sigterm(seconds: float = SECONDS) -> None:
    """Let SIGTERM end the program as an exit does, so that what was opened is closed: the engine is stopped."""
    ENDING.seconds = seconds
    signal.signal(signal.SIGTERM, ENDING.end)


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        with suppress(Exception):
            stream.flush()
