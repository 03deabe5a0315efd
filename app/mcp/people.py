"""Tools about people: finding them, what is known of one, who can reach one."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from app.cli import answers as words
from app.mcp.names import line, meant
from app.mcp.support import stands
from app.mcp.tool import Asking, Named, OnADay, Tool, with_ids
from graph.messages import Message
from graph.model.method import METHOD
from graph.questions.naming import person_name
from graph.questions.people import card, reach, ways
from graph.questions.search.search import KINDS
from graph.results import Card, Met, PersonName, TieOfPerson

_PEOPLE, _TIES, _MET, _SUMMARY = 6, 8, 5, 120


class Find(Tool):
    """Find people, organizations, departments and projects by name, pinyin, initials or title, with their ids. Call it first when a
    name is uncertain; every other tool takes a name or an id.
    """

    name = "find"
    text: Named = Field(description="王伟, wangwei, ww, or part of a title")
    type: Literal["Person", "Organization", "Department", "Project"] | None = Field(default=None, description="only this type")
    limit: int = Field(default=8, ge=1, le=20)

    def answer(self, asking: Asking) -> str:
        """A line a hit, the best first."""
        hits = asking.search.find(self.text, (self.type,) if self.type else KINDS, self.limit)
        asking.named.extend(hit.id for hit in hits)
        lines = [Message("agent.hit", type=hit.type, hit=line(hit)).text() for hit in hits]
        return "\n".join(lines) or Message("agent.none_found", name=self.text).text()


class WhoCanReach(OnADay):
    """Who of us can reach a person: introduction routes, the best first, each hop with the tie it rests on, and the risks; how many ways
    there are, and the gatekeepers through whom all of them pass.
    """

    name = "who_can_reach"
    person: Named = Field(description="name or id of the person to reach")
    origin: Named | None = Field(default=None, description="name or id of the one of ours who asks; the best of ours without it")
    via: list[Named] = Field(default=[], max_length=4, description="names or ids of people whom every route passes, in this order")
    without: list[Named] = Field(default=[], max_length=20, description="names or ids of people whom no route passes")
    max_hops: int = Field(default=METHOD.reach.max_hops, ge=1, le=METHOD.reach.hops_limit)
    limit: int = Field(default=3, ge=1, le=10, description="routes")

    def answer(self, asking: Asking) -> str:
        """Routes, and who closes them; without one the nearest people, and leads."""
        snapshot, person = asking.view.on(self.day), meant(asking, self.person, "Person")
        origin = self.origin and meant(asking, self.origin, "Person")
        via, without = (tuple(meant(asking, one, "Person") for one in some) for some in (self.via, self.without))
        found = reach.reach(snapshot, reach.Asked(person, self.max_hops, self.limit, origin, via, without))
        closing = ways.ways(snapshot, person, self.max_hops)
        gates = [(one.person.name, one.person.id) for group in closing.gatekeepers[:1] for one in group]
        asked = words.asked_in_words(*([person_name(snapshot.graph, one, snapshot).name for one in some] for some in (via, without)))
        people = [(one.name, one.id) for route in found.routes for one in route.people] + gates
        near = [(one.name, one.id) for one in found.nearest] + [
            (one.person.name, one.person.id) for one in found.leads[: words.SHOWN_LEADS]
        ]
        told = "\n".join([words.reach_in_words(found), *asked, *words.ways_in_words(closing)])
        return with_ids(asking, told, [*people, *near])


class Person(OnADay):
    """What is known of one person: seat, manager, reports, where they stand with us, ties, projects, the latest meetings."""

    name = "person"
    person: Named = Field(description="name or id")

    def answer(self, asking: Asking) -> str:
        """The card in a few lines."""
        found = card.card(asking.view.on(self.day), meant(asking, self.person, "Person"))
        ties = [(tie.other.name, tie.other.id) for tie in _ties(found)[:_TIES]]
        return with_ids(asking, "\n".join(_lines(found)), [(found.person.name, found.person.id), *ties])


def _lines(found: Card) -> Iterator[str]:
    yield _named(found.person)
    yield stands(found.person.support, claimed=found.person.claimed).text()
    if found.manager:
        yield Message("agent.manager", who=_named(found.manager)).text()
    if found.reports:
        yield Message("agent.reports", n=len(found.reports), names=[one.name for one in found.reports[:_PEOPLE]]).text()
    yield from (Message("agent.project", name=work.name, id=work.id, role=work.role or "").text() for work in found.projects[:_PEOPLE])
    ties = _ties(found)
    yield from (_tie(tie) for tie in ties[:_TIES])
    if len(ties) > _TIES:
        yield Message("agent.more_ties", n=len(ties) - _TIES).text()
    yield from (_met(one) for one in found.interactions[:_MET])


def _ties(found: Card) -> list[TieOfPerson]:
    """The ties without reporting lines, which are told apart."""
    return [tie for tie in found.ties if tie.type != "REPORTS_TO"]


def _tie(tie: TieOfPerson) -> str:
    strength = Message("agent.strength", strength=round(tie.strength)) if tie.strength is not None else None
    last = Message("agent.last", day=tie.last_contact[:10]) if tie.last_contact else None
    about = [one for one in (strength, last) if one]
    return Message("agent.tie" if about else "agent.tie_bare", type=tie.type, who=_named(tie.other), about=about).text()


def _met(one: Met) -> str:
    names = [person.name for person in one.others[:_PEOPLE]]
    return Message("agent.met", day=(one.at or "?")[:10], names=names, text=(one.summary or "")[:_SUMMARY]).text()


def _named(person: PersonName) -> str:
    return ", ".join(filter(None, (person.name, person.title, person.organization)))
