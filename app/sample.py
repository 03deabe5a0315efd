"""The sample maps: invented, written for one day, and moved to another so that they do not age."""

import csv
from collections.abc import Generator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.model.ontology import ONTOLOGY
from graph.store.database import Database
from graph.work.handover.records import Record, Records, Task
from graph.work.introductions.requests import Request, Requests

SAMPLE = Path(__file__).parents[1] / "examples" / "world"
WORK = SAMPLE.parent / "work"
WRITTEN_FOR = date(2026, 11, 20)
"""The last day of the sample maps: their answers on this day are the ones that the examples name."""
STAYS = frozenset({"birthday"})
"""Dates of a person's life; all others are days of the work with them."""


@contextmanager
def sample_on(day: date) -> Generator[Path]:
    """A folder with the sample maps as fresh on `day` as they were on the day they were written for.

    Every date moves by the same whole number of days, so distances between dates, and with them all figures, stay the same;
    ids and birthdays stay.
    """
    with TemporaryDirectory() as scratch:
        folder = Path(scratch) / SAMPLE.name
        folder.mkdir()
        for sheet in sorted(SAMPLE.glob("*.csv")):
            _move(sheet, folder / sheet.name, day - WRITTEN_FOR)
        yield folder


def begin_work(database: Database, day: date) -> None:
    """What people of the sample maps are about on a day: introductions that were asked for, a handover that is half done."""
    requests, by = Requests(database), day - WRITTEN_FOR
    for number, row in enumerate(_rows(WORK / "introductions.csv")):
        given = {name: text or None for name, text in row.items()}
        requests.keep(Request(
            id=f"sample-{number}", asker=row["asker"], asked=row["asked"], target=row["target"], route=tuple(row["route"].split(";")),
            reason=row["reason"], value=row["value"], note=row["note"], at=_moment(row["at"], by), answer=given["answer"],
            answered_at=_moment(row["answered_at"], by) if given["answered_at"] else None, answer_note=given["answer_note"],
            instead=given["instead"],
        ))  # fmt: skip
    rows = _rows(WORK / "handovers.csv")
    for number, (leaver, some) in enumerate(groupby(rows, lambda row: row["leaver"])):
        tasks = list(some)
        first = tasks[0]
        contacts = tuple(Task(one["contact"], one["owner"] or None) for one in tasks)
        Records(database).keep(Record(f"sample-{number}", leaver, first["organization"], first["by"], _moment(first["at"], by), contacts))


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as read:
        return list(csv.DictReader(read))


def _moment(day: str, by: timedelta) -> str:
    return f"{_moved(day, by)}T09:00:00.000Z"


def dated_columns() -> frozenset[str]:
    """The columns that hold days which move."""
    tables = [one.properties for one in (*ONTOLOGY.nodes.values(), *ONTOLOGY.ties.values())]
    return frozenset(name for table in (*tables, ONTOLOGY.validity) for name, one in table.items() if one.type == "date") - STAYS


def _move(source: Path, target: Path, by: timedelta) -> None:
    dated = dated_columns()
    with source.open(encoding="utf-8", newline="") as read, target.open("w", encoding="utf-8", newline="") as written:
        rows = csv.DictReader(read)
        names = list(rows.fieldnames or ())
        writer = csv.DictWriter(written, names, lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow({name: _moved(text, by) if name in dated else text for name, text in row.items()})


def _moved(text: str, by: timedelta) -> str:
    return (date.fromisoformat(text) + by).isoformat() if text else text
