"""The strength of a tie on a day, 0–100, and its class (method §3)."""

from datetime import date

from graph.method import METHOD, Method
from graph.results import TieClass

YEAR = 365.25
LASTING_ORIGINS = frozenset({"kin", "classmate", "comrade"})


def length(since: str | None, at: str, full_years: float = METHOD.length.full_years) -> float | None:
    """L: years known over ten, 0–1; None when nobody recorded since when."""
    return None if since is None else min(1.0, max(0.0, _years(since, at)) / full_years)


def recency(last: str | None, known: float | None, at: str, *, lasting: bool, method: Method = METHOD) -> float:
    """R, 0–1: how much of a tie is left since the last contact, slower for long ties, never below half for lasting ones."""
    numbers = method.fading
    if last is None:
        faded = numbers.unknown
    else:
        gap = max(0.0, _years(last, at)) / (1 + (known or 0.0))
        faded = 1 - numbers.fast * min(1, gap / numbers.fast_years) - numbers.slow * min(1, gap / numbers.slow_years)
    return max(faded, numbers.lasting) if lasting else faded


def stated_now(stated: float, faded: float) -> float:
    """A stated strength as it counts today: it fades like any other."""
    return stated * faded


def tie_class(strength: float | None, method: Method = METHOD) -> TieClass | None:
    """Pseudo below 20, strong from 60, weak between; None when the strength is unknown."""
    if strength is None:
        return None
    if strength < method.classes.pseudo_below:
        return "pseudo"
    return "strong" if strength >= method.classes.strong_from else "weak"


def _years(since: str, until: str) -> float:
    return (date.fromisoformat(until[:10]) - date.fromisoformat(since[:10])).days / YEAR
