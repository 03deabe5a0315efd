"""The first values of a column, to tell by what stands in it."""

from collections.abc import Sequence

_SAMPLES = 3
_LONGEST = 60


def sample(cells: Sequence[str]) -> tuple[str, ...]:
    """The first few values of a column, each in short and on one line."""
    found: dict[str, None] = {}
    for written in cells:
        if cell := " ".join(written.split()):
            found[cell if len(cell) <= _LONGEST else cell[: _LONGEST - 1] + "…"] = None
        if len(found) == _SAMPLES:
            break
    return tuple(found)
