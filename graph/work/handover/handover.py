"""Handing the contacts of somebody who leaves over to colleagues: one task a contact (method §16)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from graph.analysis.lookup import distinct
from graph.analysis.routes import reach as search
from graph.messages import Message
from graph.model.errors import Invalid, NotFound, Problem
from graph.model.fields import number_or_none, text_or_none
from graph.model.refs import NodeRef
from graph.questions.naming import joint_meetings, person_name, rounded, side_of
from graph.resident.graph import NOTHING
from graph.results.coverage import Unit
from graph.results.introductions import Handover, HandoverTask, Owed, TaskState, Unknown
from graph.snapshot.account_view import accounts_seen_by
from graph.snapshot.snapshot import Snapshot
from graph.visibility.masked import is_stranger
from graph.work.handover.records import Record, Task
from graph.work.sight import Sight
from graph.work.todo.matter import Matter

_BOTH_WAYS = ("theirs", "both")
_ROUTES = 5
"""The best routes, of which the first is taken that begins with somebody who is named."""
_VALUES = ("value_kinship", "value_emotional", "value_tangible")


def planned(snapshot: Snapshot, leaver: str, organization: str | None) -> list[Task]:
    """Who takes over each contact whom somebody is effectively tied to, at an account or everywhere, the weightiest first.

    It is the colleague with the strongest tie, else with the best route that does not lead through the leaver. Raises NotFound, Invalid.
    """
    if leaver not in snapshot.index:
        raise NotFound(Message("item.unknown", type="Person", id=leaver))
    if side_of(snapshot.graph, leaver, snapshot) != "ours":
        raise Invalid([Problem("leaver", Message("access.no_person", person=leaver))])
    if organization is not None and organization not in snapshot.people.organization_index:
        raise Invalid([Problem("organization", Message("item.unknown", type="Organization", id=organization))])
    view = accounts_seen_by(snapshot)
    accounts, gone = view.accounts, snapshot.index[leaver]
    contacts = distinct(accounts.ties.customer[view.ties_of[gone]])
    if organization is not None:
        contacts = contacts[snapshot.people.organization[contacts] == snapshot.people.organization_index[organization]]
    ranked: list[int] = contacts[np.argsort(-accounts.weight[contacts], kind="stable")].tolist()
    return [Task(snapshot.ids[one], _taker(snapshot, one, gone)) for one in ranked]


def _taker(snapshot: Snapshot, contact: int, gone: int) -> str | None:
    view = accounts_seen_by(snapshot)
    ties = view.ties_to[contact]
    others = ties[view.accounts.ties.vendor[ties] != gone]
    if len(others):
        return snapshot.ids[int(view.accounts.ties.vendor[others[np.argmax(view.accounts.ties.strength[others])]])]
    method = snapshot.method
    found = search.routes(
        snapshot.adjacency, snapshot.sides, contact, limit=_ROUTES, blocked=[gone], max_hops=method.reach.max_hops, method=method
    )  # fmt: skip
    first = (snapshot.ids[one.people[0]] for one in found)
    return next((one for one in first if not is_stranger(one)), None)


def handover_of(snapshot: Snapshot, record: Record) -> Handover:
    """A handover and where each contact stands on the day."""
    reader = _Reader(snapshot, record)
    tasks = tuple(reader.task(one) for one in record.tasks if one.contact in snapshot.index)
    name = snapshot.graph.node(NodeRef("Organization", record.organization)).get("name") if record.organization else None
    return Handover(
        id=record.id, leaver=person_name(snapshot.graph, record.leaver, snapshot), begun_on=record.at[:10], by=record.by, tasks=tasks,
        organization=Unit(id=record.organization, name=str(name)) if record.organization else None,
        done=sum(one.state == "done" for one in tasks),
    )  # fmt: skip


def of_day(snapshot: Snapshot, records: Iterable[Record], sight: Sight) -> list[Record]:
    """The handovers whose leaver the maps know. A task tells of a tie: it is shown to its owner and to whoever is shown that."""
    there = [one for one in records if one.leaver in snapshot.index]
    if sight.mask is None:
        return there
    places = snapshot.people.organization_index
    named = (one for one in there if one.organization is None or one.organization in places)
    return [replace(one, tasks=tuple(task for task in one.tasks if _is_shown(snapshot, one, task, sight))) for one in named]


def _is_shown(snapshot: Snapshot, record: Record, task: Task, sight: Sight) -> bool:
    ends = sorted((record.leaver, task.contact))
    return (task.owner is not None and task.owner == sight.person) or snapshot.known.edges.find(*ends) is not None


def waiting(snapshot: Snapshot, records: Iterable[Record], sight: Sight) -> Iterator[Matter]:
    """The tasks that are not done, as things that are due to the new owner."""
    for record in of_day(snapshot, records, sight):
        for task in handover_of(snapshot, record).tasks:
            if task.owner and task.state != "done":
                leaver = str(snapshot.graph.node(NodeRef("Person", record.leaver)).get("name"))
                weight = task.weight * snapshot.method.todo.handover
                why = Message("handover.waits", name=leaver)
                yield Matter("handover", task.contact.id, task.due, task.owner.id, weight, why, person=task.contact.id, round=record.id)


@dataclass(frozen=True, eq=False)
class _Reader:
    snapshot: Snapshot
    record: Record

    def task(self, task: Task) -> HandoverTask:
        """A contact's task: open, met together, done."""
        snapshot, contact = self.snapshot, task.contact
        owner = task.owner if task.owner in snapshot.index else None
        met, done = self._met(contact, owner), self._done(contact, owner)
        state: TaskState = "done" if done else "met" if met else "open"
        tie = snapshot.tie(owner, contact) if owner else None
        weight = float(accounts_seen_by(snapshot).accounts.weight[snapshot.index[contact]])
        due = date.fromisoformat(self.record.at[:10]) + timedelta(snapshot.method.todo.handover_days)
        return HandoverTask(
            contact=person_name(snapshot.graph, contact, snapshot), owner=person_name(snapshot.graph, owner, snapshot) if owner else None,
            strength=rounded(snapshot.strength(tie)), weight=round(weight, 4),
            state=state, met_on=met, done_on=done, due=due.isoformat(), owed=tuple(self._owed(contact)),
            to_confirm=tuple(self._unknown(contact, owner)),
        )  # fmt: skip

    def _since(self, *people: str) -> Iterator[tuple[str, str]]:
        """The day, and who started it, of each contact of all of some people since the handover began, up to the day."""
        for day, _, item in joint_meetings(self.snapshot.graph, people, self.snapshot.at, self.record.at[:10]):
            yield day, str(item.get("initiated_by"))

    def _met(self, contact: str, owner: str | None) -> str | None:
        return min((day for day, _ in self._since(contact, owner, self.record.leaver)), default=None) if owner else None

    def _done(self, contact: str, owner: str | None) -> str | None:
        """The day of the new owner's first two-way contact: begun by the contact, or by both."""
        return min((day for day, by in self._since(contact, owner) if by in (*_BOTH_WAYS, contact)), default=None) if owner else None

    def _owed(self, contact: str) -> Iterator[Owed]:
        graph = self.snapshot.graph
        for tie in graph.outgoing("EXPECTS", NodeRef("Person", contact)):
            item = graph.node(tie.target)
            if item.get("met") is not True:
                promised = item.get("promised_by") is not None
                yield Owed(id=tie.target.id, text=str(item.get("text", "")), due=text_or_none(item, "due"), promised=promised)

    def _unknown(self, contact: str, owner: str | None) -> Iterator[Unknown]:
        """What nobody has recorded: who takes over, where the contact stands, what the leaver was worth to them."""
        if owner is None:
            yield "owner"
        if self.snapshot.support_of(contact).level is None:
            yield "support"
        tie = self.snapshot.tie(self.record.leaver, contact)
        item = NOTHING if tie is None else self.snapshot.known.edges.item(tie)
        if all(number_or_none(item, one) is None for one in _VALUES):
            yield "value"
