"""Relationship work on the command line: what is due."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.shared import AsJson, At, Data, day, maps, meant, say
from app.cli.spoken import spoken

if TYPE_CHECKING:  # a command loads what it runs, and nothing for the others
    from graph.results.todo import Due, Todo

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
    from graph.work.sight import Sight
    from graph.work.todo import todo as listing
    from graph.work.todo.kept import kept
    from graph.work.todo.snoozes import Snoozes

    with maps(data) as running:
        whose = person and meant(running, person)
        snapshot = running.view.on(day(at))
        asked = listing.Asked(whose, team and whose is not None, limit)
        waiting = kept(snapshot, running.database, Sight(whose))
        found = listing.todo(snapshot, asked, Snoozes(running.database).of_day(snapshot.at), waiting)
    say(found, "\n".join(_lines(found)), json=json)


def _lines(todo: "Todo") -> Iterator[str]:
    """What is due in lines: the weightiest first, the rest counted."""
    yield spoken("shell.todo", n=len(todo.items) + todo.more, late=todo.late)
    yield from map(_item, todo.items)
    if todo.more:
        yield spoken("shell.more", n=todo.more)


def _item(item: "Due") -> str:
    about = item.person.name if item.person else item.organization.name if item.organization else ""
    owner = item.owner.name if item.owner else ""
    return spoken("shell.todo_item", day=item.due, name=about, why=item.why, act=item.act, owner=owner)
