"""Shared by the converters: read a table as it was published, write canonical files."""

import csv
import re
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

Row = dict[str, str]

INVENTED = "invented for the example"


def read_rows(path: Path) -> list[Row]:
    """The rows of a CSV file by header, with runs of white space (and hard spaces) made one blank.

    A column without a header is dropped, short rows are filled with blanks.
    """
    header, *records = csv.reader(StringIO(decoded(path.read_bytes()), newline=""))
    names = [tidy(name) for name in header]
    rows = [dict(zip(names, map(tidy, record + [""] * len(names)), strict=False)) for record in records if any(record)]
    return [{name: value for name, value in row.items() if name} for row in rows]


def decoded(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 with its mark, or a Windows code page; the last never fails."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def tidy(text: str) -> str:
    """The text without outer blanks and with single ones inside."""
    return re.sub(r"\s+", " ", text).strip()


def slug(text: str) -> str:
    """A readable piece of an id: lower-case letters and digits joined by `-`."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "x"


def write_rows(folder: Path, name: str, rows: list[Row]) -> None:
    """Write one canonical file, its columns in the order in which the rows first name them."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{len(rows):5} {name}.csv")


def run(convert: Callable[[Path], dict[str, list[Row]]], usage: str) -> None:
    """Convert the folder named first on the command line into the one named second; exit with the usage otherwise."""
    if len(sys.argv) != 3:
        sys.exit(usage)
    source, output = map(Path, sys.argv[1:])
    output.mkdir(parents=True, exist_ok=True)
    for name, rows in convert(source).items():
        write_rows(output, name, rows)
