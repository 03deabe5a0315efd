"""Make the sample world: `python examples/make_world.py [FOLDER]` writes the canonical files, the same ones each time."""

import sys
from pathlib import Path

from sample import judgements, places, projects
from sample.acquaintances import acquaintances
from sample.assessments import assessment_rows
from sample.meetings import interaction_rows
from sample.people import people_rows, vacancies
from sample.sheet import Row, table, write_sheet
from sample.ties import tie_rows


def world() -> dict[str, list[Row]]:
    """The rows of every canonical file, by its name."""
    people = people_rows()
    met = acquaintances(people)
    interactions = interaction_rows(people, met)
    return {
        "organizations": table(places.ORGANIZATIONS),
        "departments": table(places.DEPARTMENTS),
        "people": people + vacancies(),
        "ties": tie_rows(people, met),
        "projects": table(projects.PROJECTS),
        "decisions": table(projects.DECISIONS),
        "work": table(projects.WORK),
        "owners": table(projects.OWNERS),
        "interactions": interactions,
        "assessments": assessment_rows(people, interactions),
        "resources": table(projects.RESOURCES),
        "favours": table(judgements.FAVOURS),
        "expectations": table(judgements.EXPECTATIONS),
        "plans": table(judgements.PLANS),
        "goals": table(judgements.GOALS),
        "actions": table(judgements.ACTIONS),
    }


def main() -> None:
    """Write the world into the folder named on the command line, else beside this file."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "world"
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in world().items():
        print(f"{write_sheet(folder, name, rows):5} {name}.csv")


if __name__ == "__main__":
    main()
