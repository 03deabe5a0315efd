"""What is worked out once and then kept with what it was worked out from."""

from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Any, Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")


class Recent:
    """The few things kept last, by name. They may be read while others keep some."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[Hashable, object] = {}

    def get(self, name: Hashable) -> object | None:
        """What is kept under a name."""
        return self._kept.get(name)

    def put(self, name: Hashable, found: object) -> None:
        """Keep something; of too many the one kept first is forgotten."""
        others = [(other, one) for other, one in self._kept.items() if other != name]
        self._kept = dict([*others, (name, found)][-self._most :])


class Derived:
    """Answers by name, each made by whoever asks first; whoever asks meanwhile waits for that one, and nobody else waits."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._made: dict[Hashable, Future[Any]] = {}

    def once(self, name: Hashable, make: Callable[[], T]) -> T:
        """What `make` makes under a name; made once. Where it raises, it is made again for the next who asks."""
        found = self._made.get(name)
        if found is None:
            with self._lock:
                found, first = self._made.get(name), Future[Any]()
                if found is None:
                    self._made[name] = first
            if found is None:
                return self._make(name, first, make)
        return found.result()

    def _make(self, name: Hashable, first: Future[T], make: Callable[[], T]) -> T:
        try:
            first.set_result(make())
        except BaseException as fault:
            self._made.pop(name, None)
            first.set_exception(fault)
            raise
        return first.result()


class Later(Generic[T]):
    """Something that is made when it is first asked for; whoever asks meanwhile waits for it."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make, self._making = make, Derived()
        self._found: list[T] = []

    @property
    def ready(self) -> bool:
        """Whether it is made."""
        return bool(self._found)

    @staticmethod
    def of(made: U) -> "Later[U]":
        """What is made already."""
        later = Later(lambda: made)
        later()
        return later

    def __call__(self) -> T:
        """It, made now if nobody has asked before. Where making it raises, it is made again for the next who asks."""
        if self._found:
            return self._found[0]
        found = self._making.once(Later, self._make)
        self._found, self._make = [found], lambda: found  # what it was made from may go
        return found
