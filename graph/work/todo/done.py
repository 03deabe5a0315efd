"""Doing what is due: by recording the contact, closing the action, meeting the expectation (method §13)."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from graph.changes.commit import IdempotencyKey, Reader, find_change
from graph.messages import Message
from graph.model.errors import Conflict, Invalid, Problem
from graph.model.ontology import ONTOLOGY
from graph.model.refs import NodeRef
from graph.questions.items.changes import Cells, Writer
from graph.results.todo import TodoDone
from graph.snapshot.snapshot import Snapshot
from graph.work.todo.matter import Matter
from graph.work.todo.snoozes import Snooze, Snoozes

_GREETED = ("birthday", "festival")
_CLOSED: dict[str, str] = {"promise": "Expectation", "expectation": "Expectation", "action": "Action"}
_ELSEWHERE = {"assessment": "todo.not_so", "introduction": "todo.answer", "approval": "todo.approve"}
"""What is done in another place, and where."""
_ALWAYS = ("silence", "birthday", "festival", "executive_visit", "handover")
"""What is done by a contact alone; elsewhere one is recorded where its channel is said."""


@dataclass(frozen=True)
class How:
    """How something was done: the contact, by whom of ours, with whom, and how content they were."""

    at: str
    by: str | None = None
    person: str | None = None
    channel: str | None = None
    purpose: str | None = None
    depth: int | None = None
    initiated_by: str | None = None
    summary: str | None = None
    satisfaction: int | None = None


@dataclass(frozen=True)
class Doing:
    """Who does something; every write is a change of its own."""

    writer: Callable[[IdempotencyKey | None], Writer]
    once: IdempotencyKey | None = None

    def do(self, one: Matter, how: How) -> TodoDone:
        """Record what was done. Raises Invalid where something is missing, Conflict for what is done elsewhere."""
        if one.kind in _ELSEWHERE:
            raise Conflict(Message(_ELSEWHERE[one.kind]))
        met = self._contact(one, how) if one.kind in _ALWAYS or how.channel else None
        closed = self._close(one, how) if one.kind in _CLOSED else None
        return TodoDone(key=one.key, interaction=met, changed=closed)

    def again(self, reader: Reader, key: str) -> TodoDone | None:
        """What the same request has recorded before, of an item that is due no more for that reason; None where it has not."""
        met, closed = (self._made(reader, part) for part in ("contact", "close"))
        return TodoDone(key=key, interaction=met, changed=closed) if met or closed else None

    def _made(self, reader: Reader, part: str) -> str | None:
        """The item that one of the changes of this request wrote."""
        once = self._key(part)
        made = find_change(reader, once.id, once.request) if once else None
        return next((image.ref.id for image in made.images if isinstance(image.ref, NodeRef)), None) if made else None

    def _contact(self, one: Matter, how: How) -> str:
        """The contact as an interaction: what is not said is what is usual for the kind."""
        ours, theirs = how.by or one.owner, how.person or one.person
        if ours is None or theirs is None:
            missing = Problem("by", Message("todo.who")) if ours is None else Problem("person", Message("todo.whom"))
            raise Invalid([missing])
        greeting = one.kind in _GREETED
        usual = "executive_visit" if one.kind == "executive_visit" else "message" if greeting else "call"
        cells: Cells = {
            "at": how.at, "participants": [ours, theirs], "channel": how.channel or usual, "depth": how.depth,
            "purpose": how.purpose or ("care" if greeting or one.kind == "silence" else "work"),
            "initiated_by": how.initiated_by or "ours", "summary": how.summary,
        }  # fmt: skip
        if greeting and how.depth is None:
            cells["depth"] = 0
        said = {name: value for name, value in cells.items() if value is not None}
        return self.writer(self._key("contact")).create_node(ONTOLOGY.nodes["Interaction"], said).ref.id

    def _close(self, one: Matter, how: How) -> str:
        kind = ONTOLOGY.nodes[_CLOSED[one.kind]]
        cells: Cells = {"status": "done", "done_at": how.at} if kind.name == "Action" else {"met": True}
        if kind.name == "Expectation" and how.satisfaction is not None:
            cells["satisfaction"] = how.satisfaction
        return self.writer(self._key("close")).change_node(kind, one.about, cells, None).ref.id

    def _key(self, part: str) -> IdempotencyKey | None:
        """The key of one of the changes that a request makes."""
        return self.once and replace(self.once, id=hashlib.sha256(f"{self.once.id} {part}".encode()).hexdigest())


def put_off(snapshot: Snapshot, snoozes: Snoozes, key: str, until: str, reason: str, by: str) -> Snooze:
    """Put an item off. Raises Invalid for a day that is past, or too far away."""
    last = (date.fromisoformat(snapshot.at) + timedelta(snapshot.method.todo.snooze_days)).isoformat()
    if until <= snapshot.at:
        raise Invalid([Problem("until", Message("todo.not_ahead"))])
    if until > last:
        raise Invalid([Problem("until", Message("todo.too_long", day=last))])
    return snoozes.put(key, until, reason, by)
