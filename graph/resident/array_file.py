"""Arrays and texts kept in one file: written whole or not at all, checked when opened, and mapped rather than read."""

from __future__ import annotations

import json
import mmap
import os
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray
from pydantic import JsonValue

Part = NDArray[np.generic] | list[JsonValue]
_ALIGNED = 64
_TAIL = 32
_CHUNK = 1 << 20


def write(path: Path, head: JsonValue, parts: Mapping[str, Part]) -> None:
    """Write `head` and the parts, for the owner's eyes alone."""
    draft = path.with_suffix(f".{os.getpid()}")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        out = _Counted(file)
        entries = {name: _written(out, part) for name, part in parts.items()}
        start = out.written
        out.write(json.dumps([head, entries], ensure_ascii=False).encode())
        file.write(f"{start:015d} {out.checksum:010d} end\n".rjust(_TAIL).encode())
    draft.replace(path)


def read(path: Path) -> tuple[JsonValue, dict[str, Part]]:
    """What a file holds; its arrays are read from it when they are looked at, and are the caller's own.

    Raises OSError, and ValueError when the file is damaged.
    """
    with path.open("rb") as file:
        start = _checked(file)
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
        head, entries = json.loads(mapped[start : len(mapped) - _TAIL])
    return head, {name: _part(mapped, *entry) for name, entry in entries.items()}


class _Counted:
    """A file that knows how much was written to it, and the checksum of that."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.written, self.checksum = 0, 0

    def write(self, data: bytes | memoryview) -> None:
        """Write some more."""
        self._file.write(data)
        self.checksum = zlib.crc32(data, self.checksum)
        self.written += len(data)


def _written(out: _Counted, part: Part) -> list[JsonValue]:
    """Write a part; where it stands, and what it is."""
    out.write(bytes(-out.written % _ALIGNED))
    start = out.written
    if isinstance(part, list):
        out.write(json.dumps(part, ensure_ascii=False).encode())
        return [start, out.written - start, ""]
    out.write(np.ascontiguousarray(part).reshape(-1).view(np.uint8).data)
    return [start, out.written - start, part.dtype.str, *part.shape]


def _checked(file: IO[bytes]) -> int:
    """Where the list of parts begins in an undamaged file."""
    size = os.fstat(file.fileno()).st_size
    file.seek(max(0, size - _TAIL))
    start, checksum, end = file.read().decode("ascii").split()
    if end != "end":
        raise ValueError("its end is missing")
    file.seek(0)
    found, left = 0, size - _TAIL
    while left > 0:
        chunk = file.read(min(left, _CHUNK))
        found, left = zlib.crc32(chunk, found), left - len(chunk)
    if found != int(checksum):
        raise ValueError("its checksum is wrong")
    return int(start)


def _part(mapped: mmap.mmap, start: int, size: int, kind: str, *shape: int) -> Part:
    if not kind:
        return json.loads(mapped[start : start + size])
    return np.frombuffer(mapped, np.dtype(kind), size // np.dtype(kind).itemsize, start).reshape(shape)
