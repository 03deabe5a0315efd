"""What is due: one list a person, the weightiest first, never more than a person can do (method §13)."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.messages import Message
from graph.model.errors import Invalid, NotFound, Problem
from graph.model.refs import NodeRef
from graph.questions.naming import person_name, side_of
from graph.results.coverage import Unit
from graph.results.naming import Code
from graph.results.todo import Due, Kind, Snoozed, Todo
from graph.snapshot.places import holds
from graph.snapshot.snapshot import Snapshot
from graph.work.todo.contacts import ContactsDue, Owners
from graph.work.todo.matter import Matter
from graph.work.todo.promised import PromisesDue
from graph.work.todo.snoozes import Snooze

_ACTS: Mapping[Kind, str] = {
    "promise": "todo.act_promise", "introduction": "todo.act_introduction", "handover": "todo.act_handover", "action": "todo.act_action",
    "expectation": "todo.act_expectation", "silence": "todo.act_silence", "executive_visit": "todo.act_executive_visit",
    "approval": "todo.act_approval",
    "assessment": "todo.act_assessment", "birthday": "todo.act_birthday", "festival": "todo.act_festival",
}  # fmt: skip
"""What there is to do, by kind."""


@dataclass(frozen=True)
class Asked:
    """Whose list, with the lists of those who report to them or without, and how many items at most."""

    person: str | None = None
    team: bool = False
    limit: int | None = None


def todo(snapshot: Snapshot, asked: Asked, snoozes: Mapping[str, Snooze], more: Iterable[Matter] = ()) -> Todo:
    """What is due on a day. `more` are matters that no map holds. Raises NotFound, Invalid for somebody who is none of ours."""
    owners = _owners(snapshot, asked)
    found = [*matters(snapshot, owners), *(one for one in more if owners is None or one.owner in owners)]
    due = sorted((one for one in found if one.key not in snoozes), key=lambda one: (-one.weight, one.due, one.key))
    shown = due[: asked.limit or snapshot.method.todo.most]
    keys = {one.key for one in found}
    return Todo(
        at=snapshot.at, person=person_name(snapshot.graph, asked.person, snapshot) if asked.person else None, team=asked.team,
        items=tuple(due_of(snapshot, one) for one in shown), more=len(due) - len(shown),
        late=sum(one.due < snapshot.at for one in due), counts=dict(Counter(one.kind for one in due)),
        snoozed=tuple(Snoozed(key=one.key, until=one.until, reason=one.reason, by=one.by) for one in snoozes.values() if one.key in keys),
    )  # fmt: skip


def matters(snapshot: Snapshot, owners: Owners) -> Iterator[Matter]:
    """Everything the maps say is due, of some of ours or of everybody."""
    yield from ContactsDue(snapshot, owners).found()
    yield from PromisesDue(snapshot, owners).found()


def matter(snapshot: Snapshot, key: str, more: Iterable[Matter] = ()) -> Matter:
    """The item with a key. Raises NotFound for one that is not due on the day."""
    found = next((one for one in (*matters(snapshot, None), *more) if one.key == key), None)
    if found is None:
        raise NotFound(Message("todo.unknown", key=key))
    return found


def _owners(snapshot: Snapshot, asked: Asked) -> Owners:
    if asked.person is None:
        return None
    if not snapshot.graph.node(NodeRef("Person", asked.person)):
        raise NotFound(Message("item.unknown", type="Person", id=asked.person))
    if side_of(snapshot.graph, asked.person, snapshot) != "ours":
        raise Invalid([Problem("person", Message("access.no_person", person=asked.person))])
    return frozenset(team(snapshot, asked.person)) if asked.team else frozenset({asked.person})


def team(snapshot: Snapshot, person: str) -> list[str]:
    """Somebody and everybody who reports to them on the day, however far below."""
    found, waiting = {person: None}, deque([person])
    while waiting:
        ties = snapshot.graph.incoming("REPORTS_TO", NodeRef("Person", waiting.popleft())).items()
        below = [ref.source.id for ref, item in ties if holds(item, snapshot.at) and ref.source.id not in found]
        found |= dict.fromkeys(below)
        waiting.extend(below)
    return list(found)


def due_of(snapshot: Snapshot, one: Matter) -> Due:
    """A matter as it is answered."""
    graph = snapshot.graph
    place = graph.node(NodeRef("Organization", one.organization)) if one.organization else None
    return Due(
        key=one.key, kind=one.kind, about=one.about, due=one.due, late=one.due < snapshot.at, weight=round(one.weight, 4),
        person=person_name(graph, one.person, snapshot) if one.person else None,
        organization=Unit(id=one.organization, name=str(place.get("name"))) if place and one.organization else None,
        owner=person_name(graph, one.owner, snapshot) if one.owner else None,
        why_code=Code.model_validate(one.why.parts), act_code=Code.model_validate(Message(_ACTS[one.kind]).parts),
    )  # fmt: skip
