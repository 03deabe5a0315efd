"""Names near one that nobody has."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from rapidfuzz import fuzz

from graph.names.matching import letters, plain
from graph.names.spelling import spelt

_ALIKE = 60
_COMPARED = 200


class Nearest:
    """The names of some things, in blocks that share two letters: only names in the blocks of one asked for are compared with it."""

    def __init__(self, forms: Iterable[str]) -> None:
        """`forms` are matching forms."""
        self._forms = list(dict.fromkeys(forms))
        self._blocks: defaultdict[str, list[int]] = defaultdict(list)
        for number, form in enumerate(self._forms):
            for pair in _pairs(form):
                self._blocks[pair].append(number)

    def to(self, form: str, most: int = 3) -> list[str]:
        """The forms nearest to one, nearest first, by letters or by sound; none that is not much like it."""
        shared: Counter[int] = Counter()
        for pair in _pairs(form):
            shared.update(self._blocks.get(pair, ()))
        scored = [(-_likeness(form, other), other) for number, _ in shared.most_common(_COMPARED) if (other := self._forms[number]) != form]
        return [other for score, other in sorted(scored)[:most] if -score >= _ALIKE]


def _pairs(form: str) -> set[str]:
    framed = f"^{form}$"
    return {framed[at : at + 2] for at in range(len(framed) - 1)}


def _likeness(one: str, other: str) -> float:
    """How much two forms are alike, 0–100; what sounds alike counts a little less than what is written alike."""
    sounds = [letters(plain(spelt(form)[0])) for form in (one, other)]
    return max(fuzz.ratio(one, other), 0.95 * fuzz.ratio(*sounds))
