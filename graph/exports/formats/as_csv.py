"""The canonical files as .zip: an import of it into an empty graph makes this graph, and its export is the same file."""

import csv
import io
import zipfile
from collections.abc import Iterator

from graph.exports.cells import for_spreadsheets, header
from graph.exports.items import Content
from graph.exports.sheets import Sheet, sheets

_DAY = (1980, 1, 1, 0, 0, 0)
"""The day every file in the archive is of: the same graph gives the same archive."""
_ROWS = 500
_MARK = "\ufeff"
"""Tells spreadsheets that a text file is UTF-8."""


def parts(content: Content) -> Iterator[bytes]:
    """The archive in parts."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for sheet in sheets(content):
            with archive.open(_member(sheet), "w", force_zip64=True) as member:
                for text in _texts(sheet):
                    member.write(text.encode())
                    yield from sink.taken()
            yield from sink.taken()
    yield from sink.taken()


def _member(sheet: Sheet) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(f"{sheet.name}.csv", _DAY)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _texts(sheet: Sheet) -> Iterator[str]:
    """The file of a sheet, some hundred rows at a time."""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    text.write(_MARK)
    lines.writerow([for_spreadsheets(header(sheet.name, name)) for name in sheet.columns])
    for number, row in enumerate(sheet.rows):
        lines.writerow([for_spreadsheets(row.get(name, "")) for name in sheet.columns])
        if number % _ROWS == _ROWS - 1:
            yield text.getvalue()
            text.seek(0)
            text.truncate()
    yield text.getvalue()


class _Sink(io.RawIOBase):
    """Where an archive is written to: bytes that wait to be taken."""

    def __init__(self) -> None:
        self._waiting = list[bytes]()

    def writable(self) -> bool:
        """An archive may be written here."""
        return True

    def write(self, data: "bytes | bytearray | memoryview[int]", /) -> int:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Keep some bytes until they are taken."""
        self._waiting.append(bytes(data))
        return len(data)

    def taken(self) -> Iterator[bytes]:
        """What was written since the last time."""
        waiting, self._waiting = self._waiting, []
        if waiting:
            yield b"".join(waiting)
