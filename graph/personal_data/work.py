"""A person taken out of relationship work: introductions, handovers, and what was put off."""

import json
from collections.abc import Iterator
from typing import cast

from graph.model.fields import all_properties, text, texts
from graph.model.refs import NodeRef, Properties
from graph.store.database import Database, batches
from graph.store.queries import QUERIES

KINDS = ("Introduction", "Handover", "Snooze")
_OF_THEM = {"Introduction": ("asker", "asked", "target"), "Handover": ("leaver",)}
"""Properties that make a record a person's: it goes with them."""
NAMING = tuple(_OF_THEM)
_AT_ONCE = 200


def read_records(database: Database, kind: str) -> Iterator[list[Properties]]:
    """Every record of a kind, some at a time."""
    ids = texts(database.rows(QUERIES.of_record("records_ids", kind))[0], "ids")
    for some in batches(ids, _AT_ONCE):
        yield all_properties(database.rows(QUERIES.of_record("records_read", kind), ids=list(some))[0], "items")


def theirs(database: Database, person: str) -> Iterator[NodeRef]:
    """The introductions and handovers that are a person's, named as items are: what is put off of these goes, too."""
    for kind in _OF_THEM:
        yield from (NodeRef(kind, text(item, "id")) for some in read_records(database, kind) for item in some if _is_of(kind, item, person))


def without(kind: str, item: Properties, person: str) -> Properties | None:
    """An introduction or a handover as it is without a person; None for one that is theirs."""
    if _is_of(kind, item, person):
        return None
    if kind == "Handover":
        left = [[contact, None if owner == person else owner] for contact, owner in _tasks(item) if contact != person]
        return item if left == _tasks(item) else {**item, "tasks": json.dumps(left, ensure_ascii=False)}
    route = texts(item, "route")
    left = {name: value for name, value in item.items() if not (name == "instead" and value == person)}
    return {**left, "route": [one for one in route if one != person]}


def named_in(kind: str, item: Properties, person: str) -> Properties | None:
    """What an introduction or a handover tells of a person: of a handover their own tasks; None for nothing."""
    if _is_of(kind, item, person):
        return item
    if kind == "Handover":
        own = [task for task in _tasks(item) if person in task]
        return {**item, "tasks": json.dumps(own, ensure_ascii=False)} if own else None
    return item if person in (*texts(item, "route"), item.get("instead")) else None


def _is_of(kind: str, item: Properties, person: str) -> bool:
    return person in [item.get(name) for name in _OF_THEM[kind]]


def _tasks(item: Properties) -> list[list[str | None]]:
    return cast("list[list[str | None]]", json.loads(text(item, "tasks")))
