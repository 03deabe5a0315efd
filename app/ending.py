"""How a command ends when it is told to."""

import signal
import sys


def end_on_sigterm() -> None:
    """Let SIGTERM end the program as an exit does, so that what was opened is closed: the engine is stopped."""
    signal.signal(signal.SIGTERM, _leave)


def _leave(_: int, __: object) -> None:
    sys.exit(0)
