"""Questions about the graph as pure functions: arrays in, plain results out; no I/O, no logging."""

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar, cast

import numba  # pyright: ignore[reportMissingTypeStubs]  # numba publishes no types

P = ParamSpec("P")
R = TypeVar("R")


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """The same function as machine code, kept on disk for the next start; it runs without the interpreter's lock."""
    return cast(Callable[P, R], cast(Any, numba).njit(cache=True, nogil=True)(function))
