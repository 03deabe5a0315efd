"""Memory that the C library holds back after work is given back to the machine, where the library is glibc."""

import ctypes
import time
from typing import Any

_ARENA_MAX = -8
"""As malloc.h of glibc numbers it."""
_ARENAS = 2
"""Places that threads take memory from: with one for each of many threads, what one has let go none of the others can use."""
_SECONDS, _BUSY_SECONDS = 5.0, 0.2
"""How often it is looked whether there is anything to give back: after so many seconds of processor time there may be."""


def few_arenas() -> None:
    """Let all threads take memory from few places; for the start, before there are threads."""
    if library := _glibc():
        library.mallopt(_ARENA_MAX, _ARENAS)


def give_back() -> None:
    """Give back what was let go since, again and again for as long as the process lives."""
    library, worked = _glibc(), time.process_time()
    while library:
        time.sleep(_SECONDS)
        if (now := time.process_time()) - worked > _BUSY_SECONDS:
            library.malloc_trim(0)
            worked = now


def _glibc() -> Any:
    """The C library, None where it is another one."""
    library: Any = ctypes.CDLL(None)
    return library if hasattr(library, "malloc_trim") else None
