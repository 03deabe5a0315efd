"""Rows of the canonical files: read from the tables in this package, written as CSV."""

import csv
import random
from collections.abc import Iterable
from datetime import date
from pathlib import Path

Row = dict[str, str]

TODAY = date(2026, 11, 20)

HEADERS = {
    "organizations": "name id kind tier standing industry region parent value",
    "departments": "name organization id parent function line weight headcount",
    "people": "name organization id department title level reports_to email phone birthday background vacant",
    "ties": "from to type started_on ended_on kind title origin basis value_kinship value_emotional value_tangible "
    "decency presence intimacy since strength stated_on weight sign source",
    "projects": "name customer id stage value currency status opened_on closed_on bidders signed_by review",
    "decisions": "project person role value influence veto stage",
    "work": "project person role share",
    "owners": "organization person role",
    "interactions": "at participants id channel purpose depth initiated_by summary",
    "assessments": "subject at id perspective project stance conduct guidance information participation "
    "recognition_person recognition_company communication matching joint_work recognition "
    "evidence interactions assessor",
    "resources": "name kind id capacity offered_by supports",
    "favours": "giver receiver at value note",
    "expectations": "person text due met satisfaction promised_by",
    "plans": "organization year id baseline_on owner assessed_on planned_on reviewed_on half_year_on year_end_on",
    "goals": "subject metric target due id baseline owner status",
    "actions": "title goal due id assigned_to status done_at",
}


def table(text: str) -> list[Row]:
    """The rows of a text table: fields between `|`, the first line names them, blank lines and `#` lines are skipped.

    An indented line continues the one before.
    """
    lines = [line for line in text.replace("\n    ", " ").splitlines() if line.strip() and not line.startswith("#")]
    names, *records = [[field.strip() for field in line.split("|")] for line in lines]
    return [dict(zip(names, record, strict=True)) for record in records]


def listed(text: str) -> list[str]:
    """The words between commas."""
    return text.split(",")


def dice(purpose: str) -> random.Random:
    """A generator seeded by its purpose, so that one part of the world can change without stirring the others."""
    return random.Random(f"renmai sample world: {purpose}")


def write_sheet(folder: Path, name: str, rows: Iterable[Row]) -> int:
    """Write one canonical file and return its number of rows; a field unknown to its header raises ValueError."""
    written = 0
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEADERS[name].split(), restval="", lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow(row)
            written += 1
    return written
