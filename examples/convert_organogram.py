"""Convert a UK government organogram: `python examples/convert_organogram.py SOURCE_DIR OUTPUT_DIR`.

The folder holds a file with `senior` and one with `junior` in its name, in the layout of data.gov.uk. What becomes what:

- An organisation is a customer of tier A, a parent department its parent where the two differ; a unit is a department.
- A senior post is a person: its department of state and its reference are the id, for each department numbers its posts anew;
  `Reports to Senior Post` is the line (`XX` and unknown posts: none). Files of several departments convert together.
- Where no name is disclosed (`ND`, blank) the job title stands for it, with `(vacant)` or `(eliminated)` where the file says
  so; `post_state` keeps which it was. Eliminated posts stay, or the line above them would break.
- Grade SCS4 becomes `top`, SCS3 and SCS2 `high`, SCS1 `middle`, any other `base`.
- Junior posts have no names: their full-time equivalents, rounded, and the senior posts make a department's headcount.
- Two sellers of ours and the four posts they know are invented, so that a question about reach has an answer; their
  `source` says so.
"""

from collections import Counter
from datetime import date
from pathlib import Path

from convert import INVENTED, Row, read_rows, run, slug

OURS = "o-organogram-ours"
SOURCE = "data.gov.uk organogram"
LEVELS = {"SCS4": "top", "SCS3": "high", "SCS2": "high", "SCS1": "middle"}
STATES = {"": "undisclosed", "nd": "undisclosed", "n/d": "undisclosed", "vacant": "vacant", "eliminated": "eliminated"}
SELLER_KNOWS = [("1", "60"), ("1", "45"), ("2", "50"), ("2", "35")]


def convert(source: Path) -> dict[str, list[Row]]:
    """The canonical files of an organogram in a folder."""
    senior = [row for row in found(source, "senior") if row["Post Unique Reference"] and row["Valid?"] != "0"]
    junior = found(source, "junior")
    posts = unique(senior)
    people = [person(id_, row, posts) for id_, row in posts.items()]
    return {
        "organizations": organizations(senior + junior),
        "departments": departments(senior, junior),
        "people": [*people, seller("1", "Seller One"), seller("2", "Seller Two")],
        "ties": seller_ties(people),
    }


def found(folder: Path, word: str) -> list[Row]:
    """The rows of all files whose name holds the word, one or more departments; FileNotFoundError without any."""
    paths = [path for path in sorted(folder.glob("*.csv")) if word in path.name.lower()]
    if paths:
        return [row for path in paths for row in read_rows(path)]
    raise FileNotFoundError(f"{folder} holds no CSV file with {word!r} in its name")


def unique(senior: list[Row]) -> dict[str, Row]:
    """The posts by id; a reference that is used again (a shared post) gets a number."""
    posts: dict[str, Row] = {}
    for row in senior:
        reference = id_ = post_id(row, row["Post Unique Reference"])
        while id_ in posts:
            id_ = f"{reference}-{sum(known == reference or known.startswith(f'{reference}-') for known in posts) + 1}"
        posts[id_] = row
    return posts


def post_id(row: Row, reference: str) -> str:
    """The id of a post by its reference, within the department of state of a row."""
    return f"{slug(row['Parent Department'])}-{reference.translate(str.maketrans(',;|', '---'))}"


def organization_id(name: str) -> str:
    """The id of an organisation by its name."""
    return f"o-{slug(name)}"


def department_id(row: Row) -> str:
    """The id of a unit, within its organisation."""
    return f"d-{slug(row['Organisation'])}-{slug(row['Unit'])}"


def organizations(rows: list[Row]) -> list[Row]:
    """Every organisation and the department of state above it, and ours."""
    above = {row["Organisation"]: row["Parent Department"] for row in rows}
    parents = {name: parent if parent != name else "" for name, parent in above.items()}
    names = dict.fromkeys([*filter(None, parents.values()), *above])
    return [
        {"name": name, "id": organization_id(name), "kind": "customer", "tier": "A", "industry": "government",
         "parent": organization_id(parents[name]) if parents.get(name) else "", "source": SOURCE}
        for name in names
    ] + [{"name": "Our company", "id": OURS, "kind": "ours", "source": INVENTED}]  # fmt: skip


def departments(senior: list[Row], junior: list[Row]) -> list[Row]:
    """Every unit with its headcount: senior posts that are not eliminated, and the full-time equivalents of junior ones."""
    units = {department_id(row): row for row in senior + junior if row["Unit"]}
    posts = Counter(department_id(row) for row in senior if row["Name"].lower() != "eliminated")
    staff: Counter[str] = Counter()
    for row in junior:
        staff[department_id(row)] += round(100 * number(row["Number of Posts in FTE"]))
    return [
        {"name": row["Unit"], "organization": organization_id(row["Organisation"]), "id": id_,
         "headcount": str(posts[id_] + round(staff[id_] / 100)), "source": SOURCE}
        for id_, row in units.items()
    ]  # fmt: skip


def number(text: str) -> float:
    """A number as written, 0 when it is none (`N/A`, `N/D`, blank)."""
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return 0.0


def person(id_: str, row: Row, posts: dict[str, Row]) -> Row:
    """One senior post."""
    state = STATES.get(row["Name"].lower(), "named")
    mark = f" ({state})" if state in {"vacant", "eliminated"} else ""
    boss = post_id(row, row["Reports to Senior Post"])
    return {
        "name": row["Name"] if state == "named" else row["Job Title"] + mark, "organization": organization_id(row["Organisation"]),
        "id": id_, "department": department_id(row) if row["Unit"] else "", "title": row["Job Title"],
        "level": LEVELS.get(row["Grade"], "base"), "reports_to": boss if boss in posts and boss != id_ else "",
        "email": row["Contact E-mail"], "phone": row["Contact Phone"], "grade": row["Grade"], "post_state": state,
        "duties": row["Job/Team Function"].strip("'\" "), "profession": row["Professional/Occupational Group"], "source": SOURCE,
    }  # fmt: skip


def seller(number_: str, name: str) -> Row:
    """One invented seller of ours."""
    return {"name": name, "organization": OURS, "id": f"organogram-seller-{number_}", "title": "Account manager", "level": "base",
            "source": INVENTED}  # fmt: skip


def seller_ties(people: list[Row]) -> list[Row]:
    """Whom the invented sellers know: the first filled middle post of each of the four largest departments."""
    middle = [row for row in people if row["level"] == "middle" and row["post_state"] in {"named", "undisclosed"}]
    sizes = Counter(row["department"] for row in people)
    first = {row["department"]: row["id"] for row in reversed(middle)}
    known = [first[department] for department, _ in sizes.most_common() if department in first]
    return [
        {"from": f"organogram-seller-{seller_}", "to": post, "type": "KNOWS", "origin": "project", "basis": "position",
         "strength": strength, "stated_on": date.today().isoformat(), "source": INVENTED}
        for (seller_, strength), post in zip(SELLER_KNOWS, known, strict=False)
    ]  # fmt: skip


if __name__ == "__main__":
    run(convert, "usage: python examples/convert_organogram.py SOURCE_DIR OUTPUT_DIR")
