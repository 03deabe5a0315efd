"""Drawings that were sent: the same map at the same places is not drawn twice."""

import threading
from collections import OrderedDict
from collections.abc import Hashable

MOST_BYTES = 32 * 1024 * 1024


class Remembered:
    """Answers by what they depend on; the ones asked for longest ago go first when they take more than `most` bytes."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._answers: OrderedDict[Hashable, bytes] = OrderedDict()
        self._size = 0

    def get(self, key: Hashable) -> bytes | None:
        """The answer for a key, None where there is none."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
            return self._answers.get(key)

    def put(self, key: Hashable, answer: bytes) -> None:
        """Remember an answer."""
        with self._lock:
            self._size += len(answer) - len(self._answers.pop(key, b""))
            self._answers[key] = answer
            while self._size > self._most:
                self._size -= len(self._answers.popitem(last=False)[1])
