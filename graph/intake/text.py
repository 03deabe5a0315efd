"""Text files into records: the encoding, the delimiter and the quotes are found out; what cannot be read is told by row."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from charset_normalizer import from_bytes

from graph.intake import Record, Unreadable
from graph.intake.headers import LEADING_ROWS, headings, required

DELIMITERS = (",", ";", "\t", "|", "，")
LONGEST_LINE = 1_000_000
LONGEST_CELL = 131_072
_CHUNK = 1 << 20
_WINDOW = 1 << 17
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_BROKEN = re.compile("[\udc80-\udcff]")
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_ADVICE = "save the file as UTF-8 (in Excel: CSV UTF-8)"


def records(path: Path, hint: str | None, codec: str) -> Iterator[Record]:
    """The rows of a text file, blank ones included, numbered as a spreadsheet shows them: a quoted line break is no new row."""
    delimiter = _delimiter(path, codec, hint)
    if delimiter is None:
        return
    with _opened(path, codec) as stream:
        yield from _parsed(stream, delimiter)


def encoding(path: Path) -> str:
    """The codec of a text file: UTF-8 or UTF-16 by their marks, UTF-8, or GB18030; a few broken bytes do not change the answer.

    Raises Unreadable, which names the byte and the row, when it is neither.
    """
    with path.open("rb") as file:
        start = file.read(4096)
    marked = next((codec for mark, codec in _MARKS if start.startswith(mark)), None)
    if marked is None and start.count(0) * 5 > len(start):
        raise Unreadable(f"holds NUL bytes: it is no text, or UTF-16 without a byte-order mark; {_ADVICE}", 1)
    fault = _first_fault(path, marked or "utf-8")
    if fault is None or marked == "utf-8-sig":
        return marked or "utf-8"
    if marked is None and (guess := _guess(path, fault)):
        return guess
    raise Unreadable(*_undecodable(path, fault, marked))


def _first_fault(path: Path, codec: str) -> int | None:
    """The position of the first byte that `codec` cannot decode."""
    done = 0
    decoder = _decoder(codec)
    with path.open("rb") as file:
        while True:
            chunk = file.read(_CHUNK)
            waiting = len(decoder.getstate()[0])
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as fault:
                return done - waiting + fault.start
            if not chunk:
                return None
            done += len(chunk)


def _decoder(codec: str) -> codecs.IncrementalDecoder:
    return codecs.getincrementaldecoder(codec)()


def _guess(path: Path, fault: int) -> str | None:
    """UTF-8 when well-formed characters outnumber broken bytes around the fault; GB18030 when what it reads there is everyday text."""
    window = _around(path, fault)
    as_utf8 = window.decode("utf-8", "surrogateescape")
    broken = len(_BROKEN.findall(as_utf8))
    if len(_NOT_ASCII.findall(as_utf8)) > 2 * broken:
        return "utf-8"
    return "gb18030" if _everyday(window.decode("gb18030", "surrogateescape")) else None


def _around(path: Path, fault: int) -> bytes:
    with path.open("rb") as file:
        file.seek(max(0, fault - _WINDOW))
        if fault > _WINDOW:
            file.readline(_WINDOW)
        return file.read(2 * _WINDOW)


def _everyday(text: str) -> bool:
    """Whether most characters are GB2312 or need GB18030's four bytes: other encodings read as GB18030 give rare ones instead."""
    counts = Counter(_NOT_ASCII.findall(text))
    usual = sum(count for character, count in counts.items() if _usual(character))
    return 2 * usual > counts.total()


def _usual(character: str) -> bool:
    if _BROKEN.match(character):
        return False
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return len(character.encode("gb18030", "replace")) == 4


def _undecodable(path: Path, fault: int, marked: str | None) -> tuple[str, int]:
    with path.open("rb") as file:
        before = file.read(fault)
        byte = file.read(1)
    row = (before.decode("utf-16", "replace").count("\n") if marked else before.count(b"\n")) + 1
    place = f"byte {fault + 1} (0x{byte.hex()}, row {row})"
    if marked:
        return f"{place} is not UTF-16, although the file says so; {_ADVICE}", row
    best = from_bytes(_around(path, fault)[:4096]).best()
    guess = f", perhaps {best.encoding}" if best and best.encoding not in ("utf_8", "gb18030") else ""
    return f"{place} is neither UTF-8 nor GB18030{guess}; {_ADVICE}", row


def _opened(path: Path, codec: str) -> io.TextIOWrapper:
    return path.open(encoding=codec, errors="strict" if codec == "utf-16" else "surrogateescape", newline="")


def _delimiter(path: Path, codec: str, hint: str | None) -> str | None:
    """The delimiter that splits the header into the most known columns; None when the file is blank."""
    with _opened(path, codec) as stream:
        head = "".join(islice(_bounded(stream), 4 * LEADING_ROWS))
        if not head.strip() and any(line.strip() for line in _bounded(stream)):
            raise Unreadable(f"the first {4 * LEADING_ROWS} rows are blank; the header must stand among the first {LEADING_ROWS + 1}")
    if not head.strip():
        return None
    fits = {delimiter: _fit(head, delimiter, hint) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=fits.__getitem__)
    if not fits[best]:
        raise Unreadable(_unsplit(head, hint), 1)
    return best


def _fit(head: str, delimiter: str, hint: str | None) -> int:
    leading = islice(_parsed(io.StringIO(head, newline=""), delimiter), LEADING_ROWS + 1)
    return max((heading.known for heading in headings([record.cells for record in leading], hint)), default=0)


def _unsplit(head: str, hint: str | None) -> str:
    first = next(line for line in head.splitlines() if line.strip())[:80]
    needs = f"{hint} needs {', '.join(required(hint))}" if hint else "name the file after what it holds, as people.csv"
    return f"no known columns in the first rows ({first}); columns are separated by , ; tab | or ，; {needs}"


def _bounded(stream: io.TextIOBase) -> Iterator[str]:
    for number, line in enumerate(stream, 1):
        if len(line) > LONGEST_LINE:
            raise Unreadable(f"the line has more than {LONGEST_LINE:,} characters", number)
        yield line


def _parsed(stream: io.TextIOBase, delimiter: str) -> Iterator[Record]:
    csv.field_size_limit(LONGEST_CELL)
    lines = csv.reader(_bounded(stream), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(lines)
        except StopIteration:
            return
        except csv.Error as fault:
            if "expected after" not in str(fault):
                long = f"a cell has more than {LONGEST_CELL:,} characters, or " if "field larger" in str(fault) else ""
                unclosed = "a quotation mark that opens in this row is never closed; the rest is not read"
                yield Record(number, [], ((None, long + unclosed),))
                return
            yield Record(number, [], ((None, "text follows a closing quotation mark; write a quotation mark inside a cell twice"),))
        else:
            yield Record(number, [cell.strip() for cell in cells], _faults(cells))


def _faults(cells: list[str]) -> tuple[tuple[int | None, str], ...]:
    line = "".join(cells)
    if line.isascii() or not _BROKEN.search(line):
        return ()
    return tuple((index, _broken(cell)) for index, cell in enumerate(cells) if _BROKEN.search(cell))


def _broken(cell: str) -> str:
    bytes_ = " ".join(f"0x{ord(character) - 0xDC00:02x}" for character in _BROKEN.findall(cell)[:4])
    return f"the bytes {bytes_} do not belong to the file's encoding; {_ADVICE}"
