"""Convert Krackhardt's high-tech managers: `python examples/convert_managers.py SOURCE_DIR OUTPUT_DIR`.

What becomes what:

- The firm is one customer of tier A with departments 1 to 4; the CEO (department 0) sits in the firm itself.
- Level 1 (CEO) becomes `top`, 2 (vice presidents) `high`, 3 (managers) `middle`.
- `reporting.csv` becomes `reports_to`.
- `ties.csv` becomes KNOWS with its `strength_100` as the stated strength. The study gives no day, so `stated_on` is the
  day of the conversion. A tie with friendship in it is the person's, any other the position's.
- Who is asked for advice influences who asks: weight 2, or 3 where the asker calls the adviser a friend.
- Three sellers of ours who know one or two managers are invented, so that a question about reach has an answer; their
  `source` says so.
"""

from datetime import date
from pathlib import Path

from convert import INVENTED, Row, read_rows, run

FIRM = "o-managers-firm"
OURS = "o-managers-ours"
STUDY = "Krackhardt 1987"
LEVELS = {"1": "top", "2": "high", "3": "middle"}
SELLERS = ["Seller One", "Seller Two", "Seller Three"]
SELLER_KNOWS = [("1", "M17", "60"), ("1", "M10", "35"), ("2", "M05", "55"), ("3", "M20", "45"), ("3", "M15", "30")]

Pairs = set[tuple[str, str]]


def convert(source: Path) -> dict[str, list[Row]]:
    """The canonical files of the study in a folder."""
    managers = read_rows(source / "nodes.csv")
    bosses = {row["employee"]: row["manager"] for row in read_rows(source / "reporting.csv")}
    advice, friendship = layers(read_rows(source / "edges.csv"))
    return {
        "organizations": organizations(),
        "departments": departments(managers),
        "people": [person(row, bosses) for row in managers] + [seller(number, name) for number, name in enumerate(SELLERS, 1)],
        "ties": [knows(row, friendship) for row in read_rows(source / "ties.csv")] + influences(advice, friendship) + seller_ties(),
    }


def organizations() -> list[Row]:
    """The firm of the study, and ours."""
    return [
        {"name": "High-tech firm (Krackhardt)", "id": FIRM, "kind": "customer", "tier": "A", "source": STUDY},
        {"name": "Our company", "id": OURS, "kind": "ours", "tier": "", "source": INVENTED},
    ]


def departments(managers: list[Row]) -> list[Row]:
    """The departments that are named by a number other than 0."""
    numbers = sorted({row["department"] for row in managers} - {"0", ""})
    return [{"name": f"Department {number}", "organization": FIRM, "id": department_id(number)} for number in numbers]


def department_id(number: str) -> str:
    """The id of a department; none for 0."""
    return "" if number in {"0", ""} else f"d-managers-{number}"


def layers(edges: list[Row]) -> tuple[Pairs, Pairs]:
    """Who asks whom for advice, and who calls whom a friend."""
    advice = {(row["source"], row["target"]) for row in edges if row["layer"] == "advice"}
    friendship = {(row["source"], row["target"]) for row in edges if row["layer"] == "friendship"}
    return advice, friendship


def person(row: Row, bosses: dict[str, str]) -> Row:
    """One manager; age and tenure are kept as they are."""
    return {
        "name": row["name"], "organization": FIRM, "id": row["id"], "department": department_id(row["department"]),
        "title": row["title"], "level": LEVELS[row["level"]], "reports_to": bosses.get(row["id"], ""),
        "age": row["age"], "tenure_years": row["tenure_years"], "source": STUDY,
    }  # fmt: skip


def seller(number: int, name: str) -> Row:
    """One invented seller of ours."""
    return {"name": name, "organization": OURS, "id": f"seller-{number}", "title": "Account manager", "level": "base", "source": INVENTED}


def knows(row: Row, friendship: Pairs) -> Row:
    """Two managers who know each other."""
    one, other = row["person_a"], row["person_b"]
    friends = (one, other) in friendship or (other, one) in friendship
    return knows_row(one, other, row["strength_100"], "person" if friends else "position", STUDY)


def knows_row(one: str, other: str, strength: str, basis: str, source: str) -> Row:
    """A KNOWS tie whose strength is stated today."""
    return {"from": one, "to": other, "type": "KNOWS", "origin": "colleague" if source == STUDY else "project", "basis": basis,
            "strength": strength, "stated_on": date.today().isoformat(), "source": source}  # fmt: skip


def influences(advice: Pairs, friendship: Pairs) -> list[Row]:
    """An adviser influences whoever asks."""
    return [
        {"from": adviser, "to": asker, "type": "INFLUENCES", "weight": "3" if (asker, adviser) in friendship else "2", "source": STUDY}
        for asker, adviser in sorted(advice)
        if asker != adviser
    ]


def seller_ties() -> list[Row]:
    """Whom the invented sellers know."""
    return [knows_row(f"seller-{number}", manager, strength, "position", INVENTED) for number, manager, strength in SELLER_KNOWS]


if __name__ == "__main__":
    run(convert, "usage: python examples/convert_managers.py SOURCE_DIR OUTPUT_DIR")
