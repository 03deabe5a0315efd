"""The sample maps: invented, written for one day, and moved to another so that they do not age."""

import csv
import secrets
from collections.abc import Generator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from app.notices.seal import Seal
from app.service import Service
from graph.model.clock import today
from graph.model.ontology import ONTOLOGY
from graph.work.handover.records import Record, Records, Task
from graph.work.introductions.requests import Request, Requests
from graph.work.notices.targets import Event, Means, Target, Targets
from graph.work.plans.reports import Author, Reader, Shelf, Wanted

SAMPLE = Path(__file__).parents[1] / "examples" / "world"
WORK = SAMPLE.parent / "work"
WRITTEN_FOR = date(2026, 11, 20)
"""The last day of the sample maps: their answers on this day are the ones that the examples name."""
_REPORTED = "2026-07-16"
"""The day whose figures the frozen report of the sample maps holds."""
STAYS = frozenset({"birthday"})
"""Dates of a person's life; all others are days of the work with them."""


@contextmanager
def sample_on(day: date) -> Generator[Path]:
    """A folder with the sample maps as fresh on `day` as they were on the day they were written for.

    Every date moves by the same whole number of days, so distances between dates, and with them all figures, stay the same;
    ids and birthdays stay. The years of plans are the year of that day and the one before, and a goal of the year is due by its end.
    """
    with TemporaryDirectory() as scratch:
        folder = Path(scratch) / SAMPLE.name
        folder.mkdir()
        for sheet in sorted(SAMPLE.glob("*.csv")):
            _move(sheet, folder / sheet.name, day)
        yield folder


def begin_work(running: Service, day: date) -> None:
    """What people of the sample maps are about on a day: introductions that were asked for, a handover that is half done, a report that was
    frozen, and where notices would go: switched off, for the addresses are invented.
    """
    _introduce(Requests(running.database), day - WRITTEN_FOR)
    _hand_over(Records(running.database), day - WRITTEN_FOR)
    _report(running, day)
    seal, targets = Seal.of(running.settings), Targets(running.database)
    for row in _rows(WORK / "notices.csv"):
        means = cast(Means, row["kind"])
        secret = seal.shut(secrets.token_hex(24)) if means == "standard" else None
        events = cast("tuple[Event, ...]", tuple(row["events"].split(";")))
        targets.add(Target("", row["name"], means, events, "zh", seal.shut(row["url"]), secret, "fangyuan", off=True))


def _introduce(requests: Requests, by: timedelta) -> None:
    for number, row in enumerate(_rows(WORK / "introductions.csv")):
        given = {name: text or None for name, text in row.items()}
        requests.keep(Request(
            id=f"sample-{number}", asker=row["asker"], asked=row["asked"], target=row["target"], route=tuple(row["route"].split(";")),
            reason=row["reason"], value=row["value"], note=row["note"], at=_moment(row["at"], by), answer=given["answer"],
            answered_at=_moment(row["answered_at"], by) if given["answered_at"] else None, answer_note=given["answer_note"],
            instead=given["instead"],
        ))  # fmt: skip


def _hand_over(records: Records, by: timedelta) -> None:
    rows = _rows(WORK / "handovers.csv")
    for number, (leaver, some) in enumerate(groupby(rows, lambda row: row["leaver"])):
        tasks = list(some)
        first = tasks[0]
        contacts = tuple(Task(one["contact"], one["owner"] or None) for one in tasks)
        records.keep(Record(f"sample-{number}", leaver, first["organization"], first["by"], _moment(first["at"], by), contacts))


def _report(running: Service, day: date) -> None:
    """The half-year report of the bank, frozen by who owns its plan."""
    at = min(max(_moved(_REPORTED, day - WRITTEN_FOR), f"{day.year}-01-01"), today())
    shelf = Shelf(running.database, Reader(running.view, running.settings.policy))
    if at >= f"{day.year}-01-01":
        shelf.freeze(running.view, Wanted("o-huilan", day.year, "half_year", at), Author("fangyuan", "p-fangyuan"))


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as read:
        return list(csv.DictReader(read))


def _moment(day: str, by: timedelta) -> str:
    return f"{_moved(day, by)}T09:00:00.000Z"


def dated_columns() -> frozenset[str]:
    """The columns that hold days which move."""
    tables = [one.properties for one in (*ONTOLOGY.nodes.values(), *ONTOLOGY.ties.values())]
    return frozenset(name for table in (*tables, ONTOLOGY.validity) for name, one in table.items() if one.type == "date") - STAYS


def _move(source: Path, target: Path, day: date) -> None:
    dated, by = dated_columns(), day - WRITTEN_FOR
    with source.open(encoding="utf-8", newline="") as read, target.open("w", encoding="utf-8", newline="") as written:
        rows = csv.DictReader(read)
        names = list(rows.fieldnames or ())
        writer = csv.DictWriter(written, names, lineterminator="\n")
        writer.writeheader()
        for row in rows:
            moved = {name: _moved(text, by) if name in dated else text for name, text in row.items()}
            writer.writerow({**moved, **_of_the_year(source.stem, row, moved, day)})


def _of_the_year(sheet: str, row: dict[str, str], moved: dict[str, str], day: date) -> dict[str, str]:
    """What follows the year and not the day: the year of a plan, and the last day by which a goal of the year is due."""
    if sheet == "plans":
        return {"year": str(int(row["year"]) + day.year - WRITTEN_FOR.year)}
    if sheet == "goals" and row["due"][:4] == str(WRITTEN_FOR.year):
        return {"due": min(moved["due"], f"{day.year}-12-31")}
    return {}


def _moved(text: str, by: timedelta) -> str:
    return (date.fromisoformat(text) + by).isoformat() if text else text
