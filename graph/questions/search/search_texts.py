"""Many short texts in one piece of memory, searched all at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int32]
_END: Final = b"\n"
_FEW: Final = 256


@dataclass(frozen=True, eq=False)
class Texts:
    """n texts in UTF-8, each with an end that no query holds; text i begins at `starts[i]`, and `starts[n]` is behind the last."""

    data: bytes = b""
    starts: Places = field(default_factory=lambda: np.zeros(1, np.int32))
    lengths: NDArray[np.uint16] = field(default_factory=lambda: np.zeros(0, np.uint16))
    """Of each text, in characters."""

    def __getitem__(self, number: int) -> str:
        return self.data[self.starts[number] : self.starts[number + 1] - 1].decode("utf-8", "surrogatepass")

    def all(self) -> list[str]:
        """Every text."""
        return self.data.decode("utf-8", "surrogatepass").split("\n")[:-1]

    def places(self, wanted: str) -> tuple[Places, Places]:
        """Where a text occurs, and in which of the texts: every place, ascending."""
        at = _places(self.data, wanted.encode("utf-8", "surrogatepass")) if wanted else self.starts[:-1]
        return at, (np.searchsorted(self.starts, at, side="right") - 1).astype(np.int32)

    def whole(self, wanted: str, at: Places, number: Places) -> NDArray[np.bool_]:
        """At which of these places the text is all there is."""
        end = at + len(wanted.encode("utf-8", "surrogatepass")) + len(_END)
        return (at == self.starts[number]) & (end == self.starts[number + 1])

    def word_starts(self) -> Places:
        """Where words begin behind a space, ascending."""
        spaced = [number for number, text in enumerate(self.all()) if len(text.split()) > 1 or text[:1].isspace()]
        return np.array([place for number in spaced for place in self._words(number)], np.int32)

    def _words(self, number: int) -> list[int]:
        text = self[number]
        begins = [place for place in range(1, len(text)) if text[place - 1].isspace() and not text[place].isspace()]
        return [int(self.starts[number]) + len(text[:place].encode("utf-8", "surrogatepass")) for place in begins]


def texts(of: Sequence[str]) -> Texts:
    """Texts put together."""
    lines = [text.encode("utf-8", "surrogatepass") + _END for text in of]
    starts = np.zeros(len(lines) + 1, np.int32)
    np.cumsum([len(line) for line in lines], out=starts[1:])
    return Texts(b"".join(lines), starts, np.array([min(len(text), 0xFFFF) for text in of], np.uint16))


def _places(data: bytes, wanted: bytes) -> Places:
    """Where bytes occur: one after the other while they are few, else all at once."""
    found, place = list[int](), data.find(wanted)
    while place >= 0 and len(found) < _FEW:
        found.append(place)
        place = data.find(wanted, place + 1)
    return np.array(found, np.int32) if place < 0 else _everywhere(np.frombuffer(data, np.uint8), wanted)


def _everywhere(data: NDArray[np.uint8], wanted: bytes) -> Places:
    at = np.flatnonzero(data[: len(data) - len(wanted) + 1] == wanted[0])
    for offset, byte in enumerate(wanted[1:], start=1):
        at = at[data[at + offset] == byte]
    return at.astype(np.int32)
