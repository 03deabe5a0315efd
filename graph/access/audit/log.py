"""The log of calls: a file of JSON lines a day, written beside the requests and kept for so many days.

Whoever answers a call only queues it. A thread writes what has come together in a moment, and ends: a process that is killed loses
the lines of that moment, no more.
"""

import os
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Literal, cast

import structlog
from pydantic_core import from_json, to_json

from graph.model.clock import CLOCK

log = structlog.get_logger(__name__)

Entry = dict[str, object]
"""One line: `at` (UTC), `by`, `user`, `kind`, `call`, `about` (a list of `Type:id`), `from`, `id`, `status`; `changes` where it wrote."""
Kind = Literal["read", "write"]
EVERYBODY = "*"
"""What a call is about that gives everybody's data."""
Made = Callable[[], Entry | None]

_MOMENT_SECONDS = 0.2
_MOST_WAITING = 200_000
"""Entries that wait for a disk without room; what comes after them is counted and lost."""
_BLOCK = 1 << 16
_ENDING = ".jsonl"


@dataclass(frozen=True, order=True)
class Place:
    """Where a line begins: the day of its file, and the byte."""

    day: str
    offset: int


class AuditLog:
    """The log in a folder."""

    def __init__(self, folder: Path, days: int) -> None:
        self.folder, self._days = folder, days
        self._waiting: list[Made] = []
        self._lost = 0
        self._lock, self._writing = threading.Lock(), threading.Lock()
        self._begun = False
        self._tidied: date | None = None

    def note(self, made: Made) -> None:
        """Have a line written; `made` gives it, in the thread that writes."""
        with self._lock:
            if len(self._waiting) >= _MOST_WAITING:
                self._lost += 1
                return
            self._waiting.append(made)
            if self._begun:
                return
            self._begun = True
        threading.Thread(target=self._in_a_moment, name="audit", daemon=True).start()

    def flush(self) -> None:
        """Write what waits."""
        with self._writing:
            with self._lock:
                waiting, self._waiting = self._waiting, []
                lost, self._lost = self._lost, 0
            if lost:
                log.error("calls are missing from the audit: there was no room to write them", calls=lost)
            try:
                self._write(waiting)
            except OSError as fault:
                log.error("the audit cannot be written; its lines wait", reason=str(fault)[:200], waiting=len(waiting))
                with self._lock:
                    self._waiting = [*waiting, *self._waiting]

    def tidy(self) -> int:
        """Remove the files of days that are kept no longer; how many there were."""
        old = self.old()
        for day in old:
            (self.folder / f"{day}{_ENDING}").unlink(missing_ok=True)
        return len(old)

    def old(self) -> list[str]:
        """The days that are kept no longer, the first one first."""
        last = (CLOCK.instant().date() - timedelta(days=self._days)).isoformat()
        return sorted(file.stem for file in self._files() if file.stem < last)

    def back(self, until: Place | None = None, last_day: str | None = None) -> Iterator[tuple[Place, Entry]]:
        """The lines before a place, or up to the end of a day, the latest first."""
        self.flush()
        for file in sorted(self._files(), reverse=True):
            if (until and file.stem > until.day) or (last_day and file.stem > last_day):
                continue
            end = until.offset if until and file.stem == until.day else file.stat().st_size
            for offset, line in _lines_back(file, end):
                if (entry := _read(line)) is not None:
                    yield Place(file.stem, offset), entry

    def rewrite(self, holds: Callable[[str], bool], clean: Callable[[str], str] | None) -> Counter[str]:
        """Write the lines anew that hold something, each text by `clean`; without it, only count them."""
        self.flush()
        found = Counter[str]()
        with self._writing:
            for file in self._files():
                lines = file.read_bytes().splitlines(keepends=True)
                matching = {number for number, line in enumerate(lines) if _holds(line, holds)}
                found["audit"] += len(matching)
                if clean and matching:
                    aside = file.with_suffix(".aside")
                    file.rename(aside)  # whoever writes meanwhile begins the file anew
                    lines = aside.read_bytes().splitlines(keepends=True)
                    self._append(file, b"".join(_cleaned(line, clean) if _holds(line, holds) else line for line in lines))
                    aside.unlink()
        return found

    def at(self, place: Place) -> Entry | None:
        """The line at a place; None where it is no longer kept."""
        try:
            with (self.folder / f"{place.day}{_ENDING}").open("rb") as source:
                source.seek(place.offset)
                return _read(source.readline())
        except OSError:
            return None

    def _in_a_moment(self) -> None:
        time.sleep(_MOMENT_SECONDS)
        with self._lock:
            self._begun = False
        self.flush()

    def _write(self, waiting: list[Made]) -> None:
        by_day: defaultdict[str, list[bytes]] = defaultdict(list)
        for made in waiting:
            if (entry := made()) is not None:
                by_day[str(entry["at"])[:10]].append(to_json(entry))
        if by_day:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for day, lines in by_day.items():
            self._append(self.folder / f"{day}{_ENDING}", b"\n".join([*lines, b""]))
        if by_day and self._tidied != (today := CLOCK.instant().date()):
            self._tidied = today
            self.tidy()

    def _append(self, file: Path, lines: bytes) -> None:
        """Append whole lines in one write: several processes may do so at once."""
        descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            while lines:
                lines = lines[os.write(descriptor, lines) :]
        finally:
            os.close(descriptor)

    def _files(self) -> list[Path]:
        return list(self.folder.glob(f"????-??-??{_ENDING}"))


def _holds(line: bytes, holds: Callable[[str], bool]) -> bool:
    entry = _read(line)
    return entry is not None and any(holds(one) for one in _texts(entry))


def _texts(entry: Entry) -> Iterator[str]:
    for value in entry.values():
        yield from (str(one) for one in (cast("list[object]", value) if isinstance(value, list) else [value]) if isinstance(one, str))


def _cleaned(line: bytes, clean: Callable[[str], str]) -> bytes:
    def one(value: object) -> object:
        return clean(value) if isinstance(value, str) else value

    entry = _read(line) or {}
    return to_json({name: [one(part) for part in cast("list[object]", value)] if isinstance(value, list) else one(value)
                    for name, value in entry.items()}) + b"\n"  # fmt: skip


def _read(line: bytes) -> Entry | None:
    """A line; None for one that was cut off."""
    try:
        found = from_json(line)
    except ValueError:
        return None
    return cast(Entry, found) if isinstance(found, dict) else None


def _lines_back(file: Path, end: int) -> Iterator[tuple[int, bytes]]:
    """The lines of a file before a byte, each with the byte it begins at, the last first."""
    with file.open("rb") as source:
        rest = b""
        while end > 0:
            begin = max(0, end - _BLOCK)
            source.seek(begin)
            block = source.read(end - begin) + rest
            first = 0 if begin == 0 else block.find(b"\n") + 1
            if begin and not first:
                rest, end = block, begin
                continue
            place = begin + len(block)
            for line in reversed(block[first:].split(b"\n")):
                place -= len(line)
                if line:
                    yield place, line
                place -= 1
            rest, end = block[:first], begin
