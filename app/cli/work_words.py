"""What the command line says of relationship work."""

from collections.abc import Iterator

from app.cli.spoken import spoken
from graph.results.todo import Due, Todo


def due(todo: Todo) -> Iterator[str]:
    """What is due in lines: the weightiest first, the rest counted."""
    yield spoken("shell.todo", n=len(todo.items) + todo.more, late=todo.late)
    yield from map(_item, todo.items)
    if todo.more:
        yield spoken("shell.more", n=todo.more)


def _item(item: Due) -> str:
    about = item.person.name if item.person else item.organization.name if item.organization else ""
    owner = item.owner.name if item.owner else ""
    return spoken("shell.todo_item", day=item.due, name=about, why=item.why, act=item.act, owner=owner)
