"""Small real files, built by the test that reads them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from graph.imports import Limits, Reading, Source
from graph.imports.reading.files import read
from tests.graph.imports.intake_files import Cells, Reader, repack


@pytest.fixture
def read_bytes(tmp_path: Path) -> Reader:
    """Reads a file of this name and content."""

    def reading(name: str, content: bytes | str, limits: Limits | None = None) -> Reading:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read([Source(name, path)], limits)

    return reading


@pytest.fixture
def read_book(tmp_path: Path) -> Reader:
    """Reads a workbook with these sheets; `change` may alter it before it is saved, `patch` a part of it afterwards."""

    def reading(
        sheets: dict[str, Cells],
        change: Callable[[Workbook], object] | None = None,
        patch: Callable[[str, bytes], bytes] | None = None,
        limits: Limits | None = None,
        name: str = "world.xlsx",
    ) -> Reading:
        book = Workbook()
        book.remove(book.worksheets[0])
        for title, rows in sheets.items():
            page = book.create_sheet(title)
            for row in rows:
                page.append(list(row))
        if change:
            change(book)
        book.save(tmp_path / name)
        if patch:
            repack(tmp_path / name, patch)
        return read([Source(name, tmp_path / name)], limits)

    return reading
