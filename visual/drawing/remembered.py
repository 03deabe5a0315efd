"""Drawings that were sent: the same map at the same places is not drawn twice."""

import threading
from collections.abc import Hashable
from contextlib import suppress

from cachetools import LRUCache

MOST_BYTES = 32 * 1024 * 1024


class Remembered:
    """Answers by what they depend on, for all threads; the ones asked for longest ago go first when they take more than `most` bytes."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._lock = threading.Lock()
        self._answers: LRUCache[Hashable, bytes] = LRUCache(most, getsizeof=len)

    def get(self, key: Hashable) -> bytes | None:
        """The answer for a key, None where there is none."""
        with self._lock:
            return self._answers.get(key)

    def put(self, key: Hashable, answer: bytes) -> None:
        """Remember an answer, but for one that is larger than all room."""
        with self._lock, suppress(ValueError):
            self._answers[key] = answer
