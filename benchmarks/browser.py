"""The browser that pages are measured, tried and photographed in: the system's Chromium, without a window and without a GPU."""

import shutil
from typing import Final

NAMES: Final = ("chromium-headless-shell", "chromium")
"""Chromium without its own window draws the same pages for less than half of the work."""
QUIET: Final = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def chromium() -> str | None:
    """Where it is; None where it is missing."""
    return next(filter(None, map(shutil.which, NAMES)), None)
