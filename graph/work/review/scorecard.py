"""The scorecard of one of ours: process, result, key behaviour (method §13)."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graph.analysis.gaps import silence_limit
from graph.analysis.lookup import distinct
from graph.analysis.routes.hops import Ints
from graph.messages import Message
from graph.model.errors import Invalid, NotFound, Problem
from graph.model.fields import texts
from graph.model.refs import NodeRef
from graph.questions.naming import person_name, side_of
from graph.results.review import Measure, MeasureName, Part, Scorecard
from graph.snapshot.account_view import AccountView, accounts_seen_by
from graph.snapshot.snapshot import Snapshot
from graph.snapshot.support import last_assessed
from graph.views.graph_view import GraphView
from graph.work.plans.goals import all_progress, read
from graph.work.todo.carers import carers

_MOST = 20
"""People named of a measure."""


def scorecard(view: GraphView, person: str, year: int | None, at: str | None) -> Scorecard:
    """What one of ours did in a year up to the day. Raises NotFound, Invalid for somebody who is none of ours."""
    snapshot = view.on(at)
    if person not in snapshot.index:
        raise NotFound(Message("item.unknown", type="Person", id=person))
    if side_of(snapshot.graph, person, snapshot) != "ours":
        raise Invalid([Problem("key", Message("access.no_person", person=person))])
    of = year or int(snapshot.at[:4])
    last = snapshot if snapshot.at <= f"{of}-12-31" else view.on(f"{of}-12-31")
    card = _Card(view, last, person, of)
    return Scorecard(person=person_name(last.graph, person, last), year=of, at=last.at, measures=tuple(card.measures()))


@dataclass(frozen=True, eq=False)
class _Card:
    view: GraphView
    snapshot: Snapshot
    person: str
    year: int

    def measures(self) -> Iterator[Measure]:
        """All of them."""
        yield self._cadence()
        yield self._assessments()
        yield self._actions()
        yield self._gains()
        yield self._goals()
        yield self._evidence()
        yield self._shared()

    @cached_property
    def _accounts(self) -> AccountView:
        return accounts_seen_by(self.snapshot)

    @cached_property
    def _contacts(self) -> Ints:
        """The people whom they look after."""
        return np.flatnonzero(carers(self.snapshot).anybody == self.snapshot.index[self.person])

    def _measure(self, part: Part, name: MeasureName, n: int, of: int, people: Ints | None = None) -> Measure:
        numbers: list[int] = [] if people is None else people[:_MOST].tolist()
        ids = [self.snapshot.ids[one] for one in numbers]
        named = tuple(person_name(self.snapshot.graph, one, self.snapshot) for one in ids)
        return Measure(part=part, name=name, n=n, of=of, share=round(100 * n / of, 1) if of else None, people=named)

    def _cadence(self) -> Measure:
        """Of those ever met, who is not silent."""
        accounts, last = self._accounts.accounts, self._accounts.last_contact
        met = self._contacts[last[self._contacts] > 0]
        silent = met[self.snapshot.day - last[met] >= silence_limit(accounts, self.snapshot.method)[met]]
        return self._measure("process", "cadence", len(met) - len(silent), len(met), silent)

    def _assessments(self) -> Measure:
        """Of the key people, who was assessed lately enough."""
        snapshot = self.snapshot
        key = self._contacts[self._accounts.accounts.key[self._contacts]]
        made = last_assessed(snapshot.graph, snapshot.at, snapshot.method)[key]
        old = key[snapshot.day - made > snapshot.method.diagnosis.assessed_days]
        return self._measure("process", "assessments", len(key) - len(old), len(key), old)

    def _assigned(self, kind: str) -> Iterator[str]:
        ties = self.snapshot.graph.incoming("ASSIGNED_TO", NodeRef("Person", self.person))
        return (tie.source.id for tie in ties if tie.source.type == kind)

    def _actions(self) -> Measure:
        """Of the actions due in the year by the day, which were done in time."""
        items = [self.snapshot.graph.node(NodeRef("Action", one)) for one in self._assigned("Action")]
        due = [one for one in items if str(one.get("due"))[:4] == str(self.year) and str(one.get("due")) <= self.snapshot.at]
        due = [one for one in due if one.get("status") != "dropped"]
        kept = [one for one in due if one.get("status") == "done" and str(one.get("done_at") or "9999") <= str(one.get("due"))]
        return self._measure("process", "actions", len(kept), len(due))

    def _gains(self) -> Measure:
        """Whose confirmed level rose since the year began; nothing claimed counts."""
        before, ids = self.view.on(f"{self.year}-01-01"), self.snapshot.ids
        key: list[int] = self._contacts[self._accounts.accounts.key[self._contacts]].tolist()
        rose = [one for one in key if _confirmed(self.snapshot, ids[one]) > _confirmed(before, ids[one])]
        return self._measure("result", "gains", len(rose), len(key), np.array(rose, np.int64))

    def _goals(self) -> Measure:
        found = (read(self.snapshot, one) for one in sorted(set(self._assigned("Goal"))))
        goals = [goal for goal in found if goal and goal.due[:4] == str(self.year)]
        counted = [one for one in all_progress(self.view, self.snapshot, goals) if one.state != "dropped"]
        return self._measure("result", "goals", sum(one.state == "reached" for one in counted), len(counted))

    def _evidence(self) -> Measure:
        """Of the assessments they made in the year, which cite a contact."""
        graph = self.snapshot.graph
        ties = graph.incoming("ASSESSED_BY", NodeRef("Person", self.person))
        made = [graph.node(tie.source) for tie in ties]
        made = [one for one in made if str(one.get("at"))[:4] == str(self.year) and str(one.get("at"))[:10] <= self.snapshot.at]
        return self._measure("behaviour", "evidence", sum(bool(texts(one, "interactions")) for one in made), len(made))

    def _shared(self) -> Measure:
        """Of their effective contacts, who has an effective tie with a colleague, too."""
        ties = self._accounts.accounts.ties
        mine = distinct(ties.customer[self._accounts.ties_of[self.snapshot.index[self.person]]]).astype(np.int64)
        alone = mine[self._accounts.covered.threads[mine] == 1]
        return self._measure("behaviour", "shared", len(mine) - len(alone), len(mine), alone)


def _confirmed(snapshot: Snapshot, person: str) -> int:
    """The confirmed level on a day; what is claimed or unknown counts as −1, the least."""
    found = snapshot.support_of(person)
    return -1 if found.level is None or found.claimed else found.level
