"""Rows of assessments.csv: the written judgements, with the meetings that they rest on."""

from datetime import date, timedelta

from .judgements import ORGANIZATIONS, PEOPLE
from .sheet import Row, listed, table

PERSON_SCORES = listed("stance,conduct,guidance,information,participation,recognition_person,recognition_company")
ORGANIZATION_SCORES = listed("communication,matching,joint_work,recognition")


def assessment_rows(people: list[Row], interactions: list[Row]) -> list[Row]:
    """Every assessment, oldest first within people and organisations."""
    homes = {person["id"]: person["organization"] for person in people}
    persons = [of_person(row, interactions, homes) for row in sorted(table(PEOPLE), key=lambda row: row["at"])]
    organizations = [of_organization(row) for row in table(ORGANIZATIONS)]
    return [row | {"id": f"a-{number:03}"} for number, row in enumerate(persons + organizations, 1)]


def of_person(row: Row, interactions: list[Row], homes: dict[str, str]) -> Row:
    """Support of a person for one vendor."""
    cited = row["interactions"]
    if cited == "latest":
        cited = ";".join(latest(f"p-{row['subject']}", row["perspective"], row["at"], interactions, homes))
    return {"subject": f"person:p-{row['subject']}", "at": row["at"], "perspective": row["perspective"],
            "project": row["project"], "evidence": row["evidence"], "interactions": cited,
            "assessor": f"p-{row['assessor']}"} | scores(PERSON_SCORES, row["scores"])  # fmt: skip


def of_organization(row: Row) -> Row:
    """The organisational relationship between a customer and us."""
    return {"subject": f"organization:{row['subject']}", "at": row["at"], "perspective": "o-yuancheng",
            "evidence": row["evidence"], "interactions": row["interactions"],
            "assessor": f"p-{row['assessor']}"} | scores(ORGANIZATION_SCORES, row["scores"])  # fmt: skip


def scores(names: list[str], values: str) -> Row:
    """The scores by name; `-` stands for one that nobody gave."""
    return {name: value for name, value in zip(names, values.split(), strict=True) if value != "-"}


def latest(person: str, vendor: str, at: str, interactions: list[Row], homes: dict[str, str]) -> list[str]:
    """The last two meetings of a person with a vendor's people in the year before a day, by id."""
    year_before = (date.fromisoformat(at) - timedelta(365)).isoformat()
    found = [
        row["id"]
        for row in interactions
        if year_before <= row["at"] <= at
        and person in (participants := row["participants"].split(";"))
        and any(homes[each] == vendor for each in participants)
    ]
    return found[-2:]
