"""Asking for an introduction along a route, answering, and what became of it (method §16)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import cast

from graph.analysis.routes.reach import OURS
from graph.messages import Message
from graph.model.errors import Conflict, Invalid, NotFound, Problem
from graph.model.refs import NodeRef
from graph.questions.naming import joint_meetings, person_name
from graph.results.introductions import Answer, Introduction, Introductions, Status
from graph.snapshot.account_view import accounts_seen_by
from graph.snapshot.snapshot import Snapshot
from graph.visibility.masked import colleague_of, is_stranger
from graph.work.introductions.requests import Request, Requests
from graph.work.sight import Sight
from graph.work.todo.matter import Matter
from graph.work.todo.todo import team

_ANSWERED = ("introduced", "name_used")
"""Answers after which a meeting of asker and target is the introduction done."""


@dataclass(frozen=True)
class Asked:
    """What is asked: whom to reach, along which people from ours to the target, and what is said."""

    target: str
    route: tuple[str, ...]
    reason: str
    value: str
    note: str


@dataclass(frozen=True, eq=False)
class Room:
    """The introductions that one of ours may see: their own and those of who reports to them."""

    snapshot: Snapshot
    requests: Requests
    sight: Sight

    @property
    def me(self) -> str | None:
        """The one of ours who reads."""
        return self.sight.person

    def ask(self, asked: Asked) -> Introduction:
        """Ask whoever stands first on the route. Raises Invalid."""
        asker = self.me
        if asker is None:
            raise Invalid([Problem("route", Message("introduction.nobody"))])
        said, first = (asked.reason, asked.value, asked.note), self._first(asker, asked)
        if self.sight.mask and is_stranger(first):
            first = colleague_of(self.sight.mask, first, asked.route[asked.route.index(first) + 1])
        return self._introduction(self.requests.ask(asker, first, asked.target, asked.route, said, tell=self._is_ours(first)))

    def _first(self, asker: str, asked: Asked) -> str:
        """Who is asked: the colleague of the first hop; where the route begins with the asker, whoever stands next on it."""
        unknown = [one for one in (asked.target, *asked.route) if one not in self.snapshot.index]
        if unknown:
            raise Invalid([Problem("route", Message("item.unknown", type="Person", id=unknown[0]))])
        rest = asked.route[1:] if asked.route[:1] == (asker,) else asked.route
        unnamed = any(map(is_stranger, rest[1:]))
        if len(rest) < 2 or rest[-1] != asked.target or len(set(rest)) < len(rest) or asker in rest or unnamed:
            raise Invalid([Problem("route", Message("introduction.route"))])
        return rest[0]

    def all(self) -> Introductions:
        """Those one may see, the latest first."""
        return Introductions(items=tuple(map(self._introduction, self._visible())))

    def get(self, key: str) -> Introduction:
        """One of them. Raises NotFound, also for one that is not theirs to see."""
        return self._introduction(self._mine(key))

    def answer(self, key: str, answer: Answer, note: str | None, instead: str | None) -> Introduction:
        """Answer one that is theirs to answer. Raises NotFound, Conflict, Invalid."""
        found = self._mine(key)
        if not self._answers(found):
            raise Conflict(Message("introduction.not_yours"))
        if self.status(found) == "done":
            raise Conflict(Message("introduction.done"))
        if instead is not None and instead not in self.snapshot.index:
            raise Invalid([Problem("instead", Message("item.unknown", type="Person", id=instead))])
        self.requests.answer(key, answer, note, instead, tell=self.me != found.asker)
        return self.get(key)

    def waiting(self) -> Iterator[Matter]:
        """Those that wait for an answer, as things that are due."""
        weights, numbers = accounts_seen_by(self.snapshot).accounts.weight, self.snapshot.method.todo
        for one in self._visible():
            if self.status(one) == "open" and self._is_ours(one.asked):
                weight = float(weights[self.snapshot.index[one.target]]) * numbers.introduction
                why = Message("introduction.waits", name=self._name(one.asker), target=self._name(one.target))
                yield Matter("introduction", one.id, self._lapses(one), one.asked, weight, why, person=one.target)

    def status(self, one: Request) -> Status:
        """Where an introduction stands on the day: done by the meeting that followed, never by ticking."""
        if one.answer is None:
            return "lapsed" if self._lapses(one) < self.snapshot.at else "open"
        return "done" if self._done_by(one) else cast(Status, one.answer)

    def _done_by(self, one: Request) -> str | None:
        if one.answer not in _ANSWERED:
            return None
        met = joint_meetings(self.snapshot.graph, (one.asker, one.target), self.snapshot.at, one.at[:10])
        return met[0][1] if met else None

    def _visible(self) -> list[Request]:
        there = self.snapshot.index
        found = self.requests.of(team(self.snapshot, self.me)) if self.me else []
        return [one for one in found if all(person in there for person in (one.asker, one.asked, one.target, self._shown_as(one)))]

    def _shown_as(self, one: Request) -> str:
        """Who was asked, as the reader is told: a colleague who is not named to the asker is named by their own answer."""
        unnamed = next(filter(is_stranger, one.route), None)
        named = unnamed is None or self.sight.mask is None or one.answer in _ANSWERED or one.asked in self._own
        return one.asked if named or unnamed is None else unnamed

    @cached_property
    def _own(self) -> frozenset[str]:
        """The reader, and those who report to them."""
        return frozenset(team(self.snapshot, self.me)) if self.me else frozenset()

    def _mine(self, key: str) -> Request:
        found = next((one for one in self._visible() if one.id == key), None)
        if found is None:
            raise NotFound(Message("introduction.unknown", id=key))
        return found

    def _answers(self, one: Request) -> bool:
        """Whether it is theirs to answer: who was asked; for a contact of the customer, who asked them."""
        return self.me == (one.asked if self._is_ours(one.asked) else one.asker)

    def _is_ours(self, person: str) -> bool:
        return int(self.snapshot.people.side[self.snapshot.index[person]]) == OURS

    def _lapses(self, one: Request) -> str:
        return (date.fromisoformat(one.at[:10]) + timedelta(self.snapshot.method.todo.introduction_days)).isoformat()

    def _name(self, person: str) -> str:
        return str(self.snapshot.graph.node(NodeRef("Person", person)).get("name"))

    def _introduction(self, one: Request) -> Introduction:
        graph, snapshot = self.snapshot.graph, self.snapshot
        source, to, target = (person_name(graph, who, snapshot) for who in (one.asker, self._shown_as(one), one.target))
        route = [self._shown_as(one) if is_stranger(who) else who for who in one.route]
        return Introduction(
            id=one.id, source=source, to=to, target=target, reason=one.reason, value=one.value, note=one.note, status=self.status(one),
            route=tuple(person_name(graph, who, snapshot) for who in route if who in snapshot.index), asked_on=one.at[:10],
            lapses_on=self._lapses(one), answered_on=one.answered_at[:10] if one.answered_at else None, answer_note=one.answer_note,
            instead=person_name(graph, one.instead, snapshot) if one.instead in snapshot.index and one.instead else None,
            done_by=self._done_by(one), mine_to_answer=self._answers(one),
        )  # fmt: skip
