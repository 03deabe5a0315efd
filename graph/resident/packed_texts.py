"""Many texts as one array of letters: a mapped one takes no memory before somebody looks at it, and little then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import overload

import numpy as np
from numpy.typing import NDArray

from graph.model.refs import Value

MANY = 10_000
"""So many texts are worth packing."""
_CODING = ("utf-8", "surrogatepass")


@dataclass(frozen=True, eq=False)
class PackedTexts(Sequence[Value]):
    """None, and then texts: number i is `letters[start[i - 1]:start[i]]`."""

    letters: NDArray[np.uint8]
    start: NDArray[np.int64]

    @classmethod
    def of(cls, texts: Sequence[bytes | memoryview]) -> PackedTexts:
        """Texts that are encoded already."""
        start = np.concatenate(([0], np.cumsum([len(one) for one in texts], dtype=np.int64)))
        return cls(np.frombuffer(b"".join(texts), np.uint8), start)

    def __len__(self) -> int:
        return len(self.start)

    @overload
    def __getitem__(self, number: int) -> Value: ...

    @overload
    def __getitem__(self, number: slice) -> list[Value]: ...

    def __getitem__(self, number: int | slice) -> Value | list[Value]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        if not -len(self) <= number < len(self):
            raise IndexError(number)
        number %= len(self)
        return str(self.letters[self.start[number - 1] : self.start[number]].data, *_CODING) if number else None

    def __iter__(self) -> Iterator[Value]:
        yield None
        for one in self._encoded():
            yield str(one, *_CODING)

    def __contains__(self, value: object) -> bool:
        return value is None or (isinstance(value, str) and self._find(value) is not None)

    def index(self, value: Value, start: int = 0, stop: int | None = None) -> int:
        """The number of the first text like this. Raises ValueError when there is none."""
        found = 0 if value is None else self._find(value) if isinstance(value, str) else None
        if found is None or not start <= found < (len(self) if stop is None else stop):
            raise ValueError(value)
        return found

    def taken(self, kept: NDArray[np.bool_]) -> PackedTexts:
        """Some of them, None always among them."""
        return self if kept.all() else PackedTexts.of([one for one, stays in zip(self._encoded(), kept[1:].tolist(), strict=True) if stays])

    def _encoded(self) -> Iterator[memoryview]:
        letters, start = self.letters.data, self.start.tolist()
        return (letters[first:last] for first, last in pairwise(start))

    def _find(self, text: str) -> int | None:
        """Letter by letter: after a few of them hardly any text is left to look at."""
        sought = text.encode(*_CODING)
        left = np.flatnonzero(np.diff(self.start) == len(sought))
        for place, letter in enumerate(sought):
            if not len(left):
                break
            left = left[self.letters[self.start[left] + place] == letter]
        return int(left[0]) + 1 if len(left) else None


def packed(values: list[Value]) -> Sequence[Value]:
    """The same values, packed where they are many and all of them (but the first, None) are texts."""
    if len(values) < MANY or not all(isinstance(value, str) for value in values[1:]):
        return values
    return PackedTexts.of([str(value).encode(*_CODING) for value in values[1:]])
