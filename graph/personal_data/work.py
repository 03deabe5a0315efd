"""A person taken out of relationship work: introductions, handovers, reports, and what was put off."""

import json
from collections.abc import Iterator
from typing import cast

from pydantic import JsonValue

from graph.changes.created import packed, unpacked
from graph.model.fields import all_properties, text, texts
from graph.model.refs import NodeRef, Properties
from graph.store.database import Database, batches
from graph.store.queries import QUERIES

KINDS = ("Introduction", "Handover", "Report", "Snooze")
_OF_THEM = {"Introduction": ("asker", "asked", "target"), "Handover": ("leaver",)}
"""Properties that make a record a person's: it goes with them."""
NAMING = (*_OF_THEM, "Report")
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
    """An introduction, a handover or a report as it is without a person; None for one that is theirs."""
    if kind == "Report":
        return _unreported(item, person)
    if _is_of(kind, item, person):
        return None
    if kind == "Handover":
        left = [[contact, None if owner == person else owner] for contact, owner in _tasks(item) if contact != person]
        return item if left == _tasks(item) else {**item, "tasks": json.dumps(left, ensure_ascii=False)}
    route = texts(item, "route")
    left = {name: value for name, value in item.items() if not (name == "instead" and value == person)}
    return {**left, "route": [one for one in route if one != person]}


def named_in(kind: str, item: Properties, person: str) -> Properties | None:
    """What an introduction, a handover or a report tells of a person: of a handover their own tasks, of a report what names them; None
    for nothing.
    """
    if kind == "Report":
        return _reported(item, person)
    if _is_of(kind, item, person):
        return item
    if kind == "Handover":
        own = [task for task in _tasks(item) if person in task]
        return {**item, "tasks": json.dumps(own, ensure_ascii=False)} if own else None
    return item if person in (*texts(item, "route"), item.get("instead")) else None


def _unreported(item: Properties, person: str) -> Properties:
    """A report without the goals that are about a person, and without them where they are named; its figures stay as they were."""
    told = _told(item)
    goals = [one for one in _listed(told, "goals") if not _is_about(one, person)]
    left = _without_name({**told, "goals": goals}, person)
    return item if left == told else {**item, "told": packed(json.dumps(left, ensure_ascii=False))}


def _reported(item: Properties, person: str) -> Properties | None:
    told = _told(item)
    found = [one for part in ("goals", "gaps") for one in _listed(told, part) if _names(one, person) or _is_about(one, person)]
    if not found and not _names(told, person) and item.get("person") != person:
        return None
    return {**item, "told": json.dumps(found, ensure_ascii=False)}


def _is_about(goal: JsonValue, person: str) -> bool:
    subject = goal.get("subject") if isinstance(goal, dict) else None
    return isinstance(subject, dict) and (subject.get("type"), subject.get("id")) == ("Person", person)


def _names(value: JsonValue, person: str) -> bool:
    """Whether somebody is named in a value: by an object with their id and a side, as everybody is."""
    if isinstance(value, list):
        return any(_names(one, person) for one in value)
    return isinstance(value, dict) and (_is_name(value, person) or any(_names(one, person) for one in value.values()))


def _without_name(value: JsonValue, person: str) -> JsonValue:
    if isinstance(value, list):
        return [_without_name(one, person) for one in value if not (isinstance(one, dict) and _is_name(one, person))]
    if isinstance(value, dict):
        return {
            name: None if isinstance(one, dict) and _is_name(one, person) else _without_name(one, person) for name, one in value.items()
        }
    return value


def _is_name(value: dict[str, JsonValue], person: str) -> bool:
    return value.get("id") == person and "side" in value


def _told(item: Properties) -> dict[str, JsonValue]:
    return cast("dict[str, JsonValue]", json.loads(unpacked(text(item, "told"))))


def _listed(told: dict[str, JsonValue], part: str) -> list[JsonValue]:
    return cast("list[JsonValue]", told.get(part, []))


def _is_of(kind: str, item: Properties, person: str) -> bool:
    return person in [item.get(name) for name in _OF_THEM.get(kind, ())]


def _tasks(item: Properties) -> list[list[str | None]]:
    return cast("list[list[str | None]]", json.loads(text(item, "tasks")))
