"""What was promised, expected or planned and is due, and what waits to be approved (method §13)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from graph.messages import Message
from graph.model.fields import number_or_none, text_or_none
from graph.model.method import TodoNumbers
from graph.model.refs import NodeRef, Properties
from graph.questions.naming import side_of
from graph.resident.graph import ResidentGraph
from graph.snapshot.account_view import accounts_seen_by
from graph.snapshot.favours import waits
from graph.snapshot.places import holds
from graph.snapshot.snapshot import Snapshot
from graph.work.todo.carers import NOBODY, carers
from graph.work.todo.contacts import Owners
from graph.work.todo.matter import Matter


@dataclass(frozen=True, eq=False)
class PromisesDue:
    """What is due of what was promised, expected or planned, of some of ours."""

    snapshot: Snapshot
    owners: Owners

    def found(self) -> Iterator[Matter]:
        """All of it."""
        matters = (*self._expectations(), *self._actions(), *self._approvals())
        return (one for one in matters if self.owners is None or one.owner in self.owners)

    @property
    def _numbers(self) -> TodoNumbers:
        return self.snapshot.method.todo

    def _last(self) -> str:
        return (date.fromisoformat(self.snapshot.at) + timedelta(self._numbers.ahead_days)).isoformat()

    def _expectations(self) -> Iterator[Matter]:
        """Expectations that nobody has met; one that somebody of ours promised is theirs."""
        graph, last = self.snapshot.graph, self._last()
        for key, item in graph.nodes["Expectation"].items():
            due = text_or_none(item, "due")
            if item.get("met") is not True and due and due[:10] <= last:
                for tie in graph.incoming("EXPECTS", NodeRef("Expectation", key)):
                    yield self._expected(key, item, tie.source.id, due[:10])

    def _expected(self, key: str, item: Properties, person: str, due: str) -> Matter:
        promised = text_or_none(item, "promised_by")
        kind, weight = ("promise", self._numbers.promise) if promised else ("expectation", self._numbers.expectation)
        why = Message("todo.promise" if promised else "todo.expectation", text=str(item.get("text", "")), day=due)
        return Matter(kind, key, due, promised or self._carer(person), weight * self._weight(person), why, person=person)

    def _actions(self) -> Iterator[Matter]:
        graph, last = self.snapshot.graph, self._last()
        for key, item in graph.nodes["Action"].items():
            due, ref = text_or_none(item, "due"), NodeRef("Action", key)
            if item.get("status") in (None, "open") and due and due[:10] <= last:
                goal = next((tie.target for tie in graph.outgoing("ADVANCES", ref)), None)
                subject = next((tie.target for tie in graph.outgoing("PURSUES", goal)), None) if goal else None
                owner = assigned(graph, ref) or (assigned(graph, goal) if goal else None)
                yield self._action(key, str(item.get("title", "")), due[:10], owner, subject)

    def _action(self, key: str, title: str, due: str, owner: str | None, subject: NodeRef | None) -> Matter:
        person = subject.id if subject and subject.type == "Person" else None
        organization = subject.id if subject and subject.type == "Organization" else None
        weight = self._numbers.action * (self._weight(person) if person else self.snapshot.method.weights.top)
        why = Message("todo.action", text=title, day=due)
        return Matter("action", key, due, owner, weight, why, person=person, organization=organization)

    def _approvals(self) -> Iterator[Matter]:
        """Favours of ours above the limit that nobody has approved: each is for the manager of whoever of ours gave or received it."""
        graph, at, method = self.snapshot.graph, self.snapshot.at, self.snapshot.method
        for key, item in graph.nodes["Favour"].items():
            day, ref = str(item.get("at", "9999"))[:10], NodeRef("Favour", key)
            if day > at or not waits(item, at, method):
                continue
            ends = [tie.source.id for kind in ("GAVE", "RECEIVED") for tie in graph.incoming(kind, ref)]
            ours = next((one for one in ends if side_of(graph, one, self.snapshot) == "ours"), None)
            other = next((one for one in ends if one != ours), None)
            if ours and other:
                yield self._approval(key, item, day, ours, other)

    def _approval(self, key: str, item: Properties, day: str, ours: str, other: str) -> Matter:
        graph = self.snapshot.graph
        lines = graph.outgoing("REPORTS_TO", NodeRef("Person", ours)).items()
        manager = next((ref.target.id for ref, line in lines if holds(line, self.snapshot.at) and line.get("kind") != "dotted"), None)
        due = (date.fromisoformat(day) + timedelta(self._numbers.approval_days)).isoformat()
        name = str(graph.node(NodeRef("Person", ours)).get("name"))
        why = Message("todo.approval", name=name, value=number_or_none(item, "value") or 0, day=day)
        return Matter("approval", key, due, manager, self._numbers.approval * self._weight(other), why, person=other)

    def _weight(self, person: str) -> float:
        number = self.snapshot.index.get(person)
        return 0.0 if number is None else float(accounts_seen_by(self.snapshot).accounts.weight[number])

    def _carer(self, person: str) -> str | None:
        number = self.snapshot.index.get(person)
        carer = NOBODY if number is None else int(carers(self.snapshot).anybody[number])
        return None if carer == NOBODY else self.snapshot.ids[carer]


def assigned(graph: ResidentGraph, item: NodeRef) -> str | None:
    """Who a goal or an action is assigned to."""
    return next((tie.target.id for tie in graph.outgoing("ASSIGNED_TO", item)), None)
