"""Relationship work on the command line: what is due."""

from typing import Annotated

import typer

from app.cli.shared import AsJson, At, Data, day, maps, meant, say

app = typer.Typer()


@app.command()
def todo(
    person: Annotated[str | None, typer.Argument(help="name, pinyin or id of the one of ours; everybody's list without one")] = None,
    data: Data = None,
    team: Annotated[bool, typer.Option("--team", help="with the lists of those who report to them")] = False,
    limit: Annotated[int | None, typer.Option(min=1, max=500, help="items at most; as many as a person can do without it")] = None,
    at: At = None,
    json: AsJson = False,
) -> None:
    """What is due, the weightiest first: silence, promises, expectations, actions, assessments, visits, birthdays, festivals."""
    from app.cli import work_words
    from graph.work.todo import todo as listing
    from graph.work.todo.snoozes import Snoozes

    with maps(data) as running:
        whose = person and meant(running, person)
        snapshot = running.view.on(day(at))
        asked = listing.Asked(whose, team and whose is not None, limit)
        found = listing.todo(snapshot, asked, Snoozes(running.database).of_day(snapshot.at))
    say(found, "\n".join(work_words.due(found)), json=json)
