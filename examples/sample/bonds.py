"""Kinds of bond between a vendor's person and a customer's: what a tie carries and how the two have met."""

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True)
class Bond:
    """One kind of bond; spans hold the lowest and the highest value, weights one entry per choice."""

    value: tuple[Span, Span, Span]  # kinship, emotional, tangible
    faces: Span  # decency and presence, each
    intimacy: Span
    years: Span
    contacts: Span  # over the last three years
    depths: tuple[int, ...]  # weights of the depths 0 to 4
    initiative: tuple[int, int, int]  # weights of ours, theirs, both
    strength: Span | None  # stated, where somebody stated it
    quiet_days: Span  # since the last contact
    purpose: str = ""  # of every contact, where it is always the same


BONDS = {
    "trusted": Bond(((0, 1), (2, 3), (2, 3)), (2, 3), (3, 5), (4, 12), (15, 22), (1, 4, 5, 3, 1), (3, 4, 3), (64, 86), (2, 35)),
    "working": Bond(((0, 0), (1, 2), (2, 2)), (1, 2), (2, 3), (2, 6), (8, 14), (2, 6, 4, 1, 0), (5, 3, 2), (46, 64), (3, 60)),
    "thin": Bond(((0, 0), (0, 1), (1, 1)), (0, 1), (0, 1), (1, 3), (3, 6), (3, 6, 1, 0, 0), (7, 1, 1), (24, 33), (10, 160)),
    "one-way": Bond(((0, 0), (0, 1), (1, 1)), (0, 1), (0, 1), (1, 3), (4, 7), (4, 5, 0, 0, 0), (1, 0, 0), None, (10, 120)),
    "asking": Bond(((0, 0), (0, 1), (1, 2)), (0, 1), (1, 2), (2, 3), (6, 8), (0, 6, 1, 0, 0), (5, 1, 1), (30, 36), (10, 50), "ask"),
    "empty": Bond(((0, 0), (0, 0), (0, 0)), (0, 1), (0, 1), (1, 4), (2, 4), (5, 3, 0, 0, 0), (1, 0, 0), None, (20, 300)),
    "fading": Bond(((0, 0), (1, 2), (2, 2)), (1, 2), (2, 3), (3, 4), (7, 10), (2, 5, 4, 0, 0), (4, 3, 2), (41, 44), (460, 510)),
    "ended": Bond(((0, 0), (1, 1), (2, 2)), (1, 1), (2, 2), (3, 4), (8, 11), (2, 5, 2, 0, 0), (4, 3, 2), (45, 50), (160, 180)),
    "unknown": Bond(((0, 0), (0, 0), (0, 0)), (0, 0), (0, 0), (0, 0), (0, 0), (1, 0, 0, 0, 0), (1, 0, 0), None, (0, 0)),
}  # fmt: skip
