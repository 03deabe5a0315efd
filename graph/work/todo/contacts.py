"""Contacts that are due: silence against the expected rhythm, birthdays, festivals, assessments, executive visits (method §13)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from graph.analysis.gaps import KINDS, silence_limit
from graph.analysis.routes.hops import Flags, Ints
from graph.analysis.routes.reach import CUSTOMER
from graph.messages import Message
from graph.model.method import TodoNumbers
from graph.model.refs import NodeRef
from graph.results.todo import Kind
from graph.snapshot.account_view import AccountView, accounts_seen_by
from graph.snapshot.places import kind_of
from graph.snapshot.snapshot import Snapshot
from graph.snapshot.support import last_assessed
from graph.work.todo.carers import Carers, account_owner, carers
from graph.work.todo.festivals import NAMES, birthday_near, festivals_near
from graph.work.todo.matter import Matter

Owners = frozenset[str] | None
"""The ones of ours whose matters are asked for; None for everybody's."""


@dataclass(frozen=True, eq=False)
class ContactsDue:
    """The contacts that are due on the day of a snapshot, of some of ours."""

    snapshot: Snapshot
    owners: Owners

    def found(self) -> Iterator[Matter]:
        """All of them."""
        yield from self._silences()
        yield from self._birthdays()
        yield from self._festivals()
        yield from self._assessments()
        yield from self._executive_visits()

    @cached_property
    def _view(self) -> AccountView:
        return accounts_seen_by(self.snapshot)

    @cached_property
    def _carers(self) -> Carers:
        return carers(self.snapshot)

    @cached_property
    def _customers(self) -> Flags:
        """By person: of a customer, and a person rather than a vacant seat."""
        return (self.snapshot.people.side == CUSTOMER) & ~self.snapshot.people.vacant

    @property
    def _numbers(self) -> TodoNumbers:
        return self.snapshot.method.todo

    def _asked(self, carer: Ints) -> Flags:
        """By person: whether they are looked after by somebody whose matters are asked for."""
        if self.owners is None:
            return carer >= 0
        wanted = [self.snapshot.index[one] for one in self.owners if one in self.snapshot.index]
        return np.isin(carer, np.array(wanted, np.int64)) & (carer >= 0)

    def _matter(self, kind: Kind, number: int, carer: Ints, due: str, why: Message, round: str = "") -> Matter:
        person = self.snapshot.ids[number]
        weight = float(self._view.accounts.weight[number]) * float(getattr(self._numbers, kind))
        return Matter(kind, person, due, self.snapshot.ids[int(carer[number])], weight, why, person=person, round=round)

    def _silences(self) -> Iterator[Matter]:
        accounts, last = self._view.accounts, self._view.last_contact
        limit, carer = silence_limit(accounts, self.snapshot.method), self._carers.anybody
        silent = (last > 0) & (self.snapshot.day - last >= limit) & self._customers & self._asked(carer)
        for number in np.flatnonzero(silent).tolist():
            due = date.fromordinal(int(last[number]) + int(np.ceil(limit[number])))
            usual = max(1, round(float(accounts.interval[number])))
            why = Message("todo.silence", day=date.fromordinal(int(last[number])).isoformat(), usual=usual)
            yield self._matter("silence", number, carer, due.isoformat(), why)

    def _met_since(self, number: int, day: date) -> bool:
        return int(self._view.last_contact[number]) >= day.toordinal() - self._numbers.greeting_days

    def _birthdays(self) -> Iterator[Matter]:
        people, carer, today = self.snapshot.graph.nodes["Person"], self._carers.anybody, date.fromisoformat(self.snapshot.at)
        born = people.each("birthday", bool, np.bool_)[: len(self._customers)]
        for number in np.flatnonzero(born & self._customers & self._asked(carer)).tolist():
            day = birthday_near(
                date.fromisoformat(str(people.one(number, "birthday"))[:10]), today, self._numbers.late_days, self._numbers.greeting_days
            )
            if day and not self._met_since(number, day):
                yield self._matter("birthday", number, carer, day.isoformat(), Message("todo.birthday", day=day.isoformat()), str(day.year))

    def _festivals(self) -> Iterator[Matter]:
        carer, today = self._carers.tied, date.fromisoformat(self.snapshot.at)
        near = list(festivals_near(today, 0, self._numbers.greeting_days))
        greeted = np.flatnonzero(self._view.accounts.key & self._customers & self._asked(carer)).tolist() if near else []
        for falls in near:
            why = Message("todo.festival", festival=Message(NAMES[falls.key]), day=falls.day.isoformat())
            for number in greeted:
                if not self._met_since(number, falls.day):
                    yield self._matter("festival", number, carer, falls.day.isoformat(), why, f"{falls.key} {falls.day.year}")

    def _assessments(self) -> Iterator[Matter]:
        snapshot, carer = self.snapshot, self._carers.anybody
        days, last = snapshot.method.diagnosis.assessed_days, last_assessed(snapshot.graph, snapshot.at, snapshot.method)
        old = (snapshot.day - last[: len(self._customers)] > days) & self._view.accounts.key & self._customers & self._asked(carer)
        for number in np.flatnonzero(old).tolist():
            never = last[number] == 0
            due = snapshot.at if never else date.fromordinal(int(last[number]) + days + 1).isoformat()
            day = None if never else date.fromordinal(int(last[number])).isoformat()
            why = Message("todo.never_assessed") if never else Message("todo.assessment", day=day)
            yield self._matter("assessment", number, carer, due, why)

    def _executive_visits(self) -> Iterator[Matter]:
        snapshot, gaps = self.snapshot, self._view.gaps
        missing = np.flatnonzero(gaps.kind == KINDS.index("no_executive_visit"))
        rows: list[int] = gaps.organization[missing].tolist()
        for row in rows:
            organization = snapshot.people.organizations[row]
            owner = account_owner(snapshot, organization)
            if kind_of(snapshot.graph, organization, snapshot.at) == "customer" and (self.owners is None or owner in self.owners):
                yield self._visit(organization, owner, int(self._view.accounts.visited[row]))

    def _visit(self, organization: str, owner: str | None, last: int) -> Matter:
        days, weight = self.snapshot.method.coverage.executive_days, self.snapshot.method.weights.top * self._numbers.executive_visit
        due = date.fromordinal(last + days + 1).isoformat() if last else self.snapshot.at
        tier = self.snapshot.graph.node(NodeRef("Organization", organization)).get("tier")
        why = Message("todo.executive_visit", tier=str(tier), day=date.fromordinal(last).isoformat()) if last else None
        return Matter(
            "executive_visit", organization, due, owner, weight, why or Message("todo.no_executive_visit", tier=str(tier)),
            organization=organization,
        )  # fmt: skip
