"""The days of the sample maps as the pages of a demo show them: `renmai demo` moves them, so tests name them as they are written."""

from datetime import date

from app.sample import WRITTEN_FOR
from graph.model.clock import today

DEMO = date.fromisoformat(today())
"""The day the demo of this run is as fresh as on."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec")


def moved(written: str) -> str:
    """A day of the sample maps as the demo has it: `2026-11-20` is the day it was started."""
    return (date.fromisoformat(written) + (DEMO - WRITTEN_FOR)).isoformat()


def shown(written: str) -> str:
    """A day of the sample maps as a page of the demo writes it in English: `28 Nov 2025`."""
    day = date.fromisoformat(moved(written))
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
