"""The command `renmai`, given in this process: what a process of its own takes to start is most of what a command takes."""

import io
import os
import signal
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from unittest.mock import patch

from typer import rich_utils

from graph.messages.language import speak

_TITLES = ("ARGUMENTS_PANEL_TITLE", "COMMANDS_PANEL_TITLE", "ERRORS_PANEL_TITLE", "OPTIONS_PANEL_TITLE")
_AROUND = ("RICH_HELP", "DEFAULT_STRING", "REQUIRED_LONG_STRING")


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it wrote."""

    returncode: int
    stdout: str
    stderr: str


def given(*arguments: str, **environment: str) -> Ended:
    """Give a command with further variables in its environment; what it does to the process is taken back."""
    from app.cli.main import main

    out, err, told = io.StringIO(), io.StringIO(), signal.getsignal(signal.SIGTERM)
    kept = {name: getattr(rich_utils, name) for name in (*_TITLES, *_AROUND)}
    taken = patch.dict(os.environ, environment), patch.object(sys, "argv", ["renmai", *arguments]), patch("app.server.logs.to_stderr")
    with taken[0], taken[1], taken[2], redirect_stdout(out), redirect_stderr(err):
        try:
            main()
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        finally:
            speak("en")
            signal.signal(signal.SIGTERM, told)
            for name, text in kept.items():
                setattr(rich_utils, name, text)
    return Ended(code, out.getvalue(), err.getvalue())
