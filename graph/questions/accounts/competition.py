"""Where a competitor stands better than we do (method §11): per account, per project, over all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graph.analysis.chain import WORST
from graph.analysis.contest import Standing, state
from graph.analysis.ladder import UNKNOWN
from graph.analysis.routes.hops import Flags
from graph.analysis.routes.reach import CUSTOMER
from graph.messages import Message
from graph.model.errors import Invalid, NotFound, Problem
from graph.model.fields import text_or_none
from graph.model.refs import NodeRef
from graph.questions.accounts.coverage import Covered
from graph.questions.naming import person_name
from graph.questions.projects.chain import Links, links
from graph.resident.graph import ResidentGraph
from graph.results.competition import (
    AccountCompetition,
    AllCompetition,
    BothSides,
    Competition,
    Rivalled,
    RivalTie,
    Side,
    Stand,
    State,
)
from graph.results.coverage import Coverage
from graph.snapshot.account_view import AccountView, accounts_seen_by
from graph.snapshot.decisions import open_parts
from graph.snapshot.places import is_kind, rival_of, with_subsidiaries
from graph.snapshot.snapshot import Snapshot
from graph.snapshot.support import support_of

_STATES: tuple[State, ...] = ("held", "contested", "theirs", "open")
_AT_STAKE: tuple[State, ...] = ("theirs", "contested")


def competition(snapshot: Snapshot, organization: str, against: str | None = None, *, rolled_up: bool = False) -> Competition:
    """An account, us against one competitor or for each person the best of them; `rolled_up` counts its subsidiaries in.

    Raises NotFound, Invalid.
    """
    graph = snapshot.graph
    if organization not in snapshot.people.organizations:
        raise NotFound(Message("item.unknown", type="Organization", id=organization))
    sides = Sides(snapshot, rivals(graph, snapshot.at, against), organization if rolled_up else None)
    below = with_subsidiaries(graph, organization, snapshot.at) if rolled_up else [organization]
    customers = [number for number, one in enumerate(snapshot.people.organizations) if one in set(below)]
    there = np.isin(snapshot.people.organization, customers) & ~snapshot.people.vacant
    people = there & (sides.ours.weighed.key | (sides.ours.weighed.project > 0) | sides.tied)
    return sides.answer(organization, str(graph.node(NodeRef("Organization", organization)).get("name")), against, people, organization)


def project_competition(snapshot: Snapshot, project: str, against: str | None = None) -> Competition:
    """A project's decision chain, us against one competitor, or the best of those who bid. Raises NotFound, Invalid."""
    graph = snapshot.graph
    item = graph.node(NodeRef("Project", project))
    if not item:
        raise NotFound(Message("item.unknown", type="Project", id=project))
    bidding = [ref.source.id for ref in graph.incoming("BIDS_ON", NodeRef("Project", project))]
    competing = sorted({rival_of(graph, one, snapshot.at) for one in bidding if is_kind(graph, one, "competitor", snapshot.at)})
    people = np.zeros(len(snapshot.ids), np.bool_)
    chain = links(snapshot, project)
    people[[snapshot.index[person] for person in chain]] = True
    people &= ~snapshot.people.vacant
    told = rivals(graph, snapshot.at, against) if against or not competing else competing
    sides = Sides(snapshot, told, project=_InProject(project, chain))
    return sides.answer(project, str(item.get("name")), against, people, None)


def all_competition(snapshot: Snapshot, limit: int) -> AllCompetition:
    """Every customer by state, the one with most decision weight theirs or contested first."""
    graph = snapshot.graph
    sides = Sides(snapshot, rivals(graph, snapshot.at, None))
    there = (snapshot.people.side == CUSTOMER) & ~snapshot.people.vacant
    people = there & (sides.ours.weighed.key | (sides.ours.weighed.project > 0) | sides.tied)
    customers = (account for account, one in enumerate(snapshot.people.organizations) if is_kind(graph, one, "customer"))
    by_account: dict[int, list[Rivalled]] = {account: [] for account in customers}
    for number in np.flatnonzero(people).tolist():
        by_account.setdefault(int(snapshot.people.organization[number]), []).append(sides.person(number))
    accounts = [_account(graph, snapshot.people.organizations[account], found) for account, found in by_account.items()]
    accounts.sort(key=lambda one: (-sum(one.weights[state] for state in _AT_STAKE), one.name))
    return AllCompetition(items=tuple(accounts[:limit]))


def rivals(graph: ResidentGraph, at: str, against: str | None) -> list[str]:
    """The competitor asked about, or all of them; those that merged are one. Raises Invalid."""
    if against is None:
        return sorted({rival_of(graph, one, at) for one in graph.nodes["Organization"] if is_kind(graph, one, "competitor", at)})
    if not is_kind(graph, against, "competitor", at):
        raise Invalid([Problem("against", Message("item.unknown_competitor", id=against))])
    return [rival_of(graph, against, at)]


def _account(graph: ResidentGraph, organization: str, found: Sequence[Rivalled]) -> AccountCompetition:
    item = graph.node(NodeRef("Organization", organization))
    at_stake = sorted((one for one in found if one.state in _AT_STAKE), key=lambda one: (-one.weight, one.name))
    return AccountCompetition(
        id=organization, name=str(item.get("name")), tier=text_or_none(item, "tier"), weights=weights(found),
        contested=tuple(one.name for one in at_stake),
    )  # fmt: skip


def weights(people: Sequence[Rivalled]) -> dict[State, float]:
    """Decision weight by state."""
    return {kind: round(sum(one.weight for one in people if one.state == kind), 4) for kind in _STATES}


@dataclass(frozen=True)
class _InProject:
    """A project whose competition is told, and its chain: weights, roles and levels are read for it."""

    id: str
    chain: Links


@dataclass(frozen=True)
class Sides:
    """Our side and the rivals', as arrays, told in names; of an account, or of a project's chain."""

    snapshot: Snapshot
    rivals: Sequence[str]
    under: str | None = None
    """The organisation to which its subsidiaries count."""
    project: _InProject | None = None

    @property
    def graph(self) -> ResidentGraph:
        """The maps of the snapshot."""
        return self.snapshot.graph

    @cached_property
    def ours(self) -> AccountView:
        """The accounts as we see them."""
        return accounts_seen_by(self.snapshot, under=self.under)

    @cached_property
    def theirs(self) -> Mapping[str, AccountView]:
        """The accounts as each rival sees them."""
        return {rival: accounts_seen_by(self.snapshot, rival, under=self.under) for rival in self.rivals}

    @cached_property
    def tied(self) -> Flags:
        """Who is effectively tied to any side."""
        tied = self.ours.covered.threads > 0
        for account_view in self.theirs.values():
            tied = tied | (account_view.covered.threads > 0)
        return tied

    @cached_property
    def roles(self) -> Mapping[str, tuple[str, ...]]:
        """The roles of everybody: in the project told, else in those under way."""
        found: dict[str, set[str]] = {}
        parts = (
            [one.decision for one in self.project.chain.values()]
            if self.project
            else open_parts(self.graph, self.snapshot.at, self.snapshot.method)
        )
        for one in parts:
            if one.part.role:
                found.setdefault(one.person, set()).add(one.part.role)
        return {person: tuple(sorted(roles)) for person, roles in found.items()}

    def answer(self, key: str, name: str, against: str | None, people: Flags, account: str | None) -> Competition:
        """The people as both sides have them, the weightiest first; coverage too where it is an account."""
        found = sorted((self.person(number) for number in np.flatnonzero(people).tolist()), key=lambda one: (-one.weight, one.name))
        ties = tuple(self._ties(people))
        both = self._both_sides(account, self.rivals[0] if against else self._broadest(account)) if account and self.rivals else None
        return Competition(id=key, name=name, against=against, people=tuple(found), coverage=both, ties=ties, weights=weights(found))

    def person(self, number: int) -> Rivalled:
        """One person, us against the rival that stands best."""
        person = self.snapshot.ids[number]
        ours, us = self._stand(number)
        rival = max(self.rivals, key=lambda one: (*self._counts(number, one), one), default=None)
        theirs, them = self._stand(number, rival) if rival else (Stand(strength=None, level=None), Standing(None, None))
        name = person_name(self.graph, person, self.snapshot)
        best = rival if them.strength is not None else None
        return Rivalled(
            id=person, name=name.name, title=name.title, weight=round(self._weight(number), 4),
            roles=self.roles.get(person, ()), rival_id=best, rival_name=self._organization(best), ours=ours, theirs=theirs,
            difference=_difference(us.strength, them.strength), state=state(us, them, self.snapshot.method.competition),
        )  # fmt: skip

    def _counts(self, number: int, rival: str) -> tuple[float, int]:
        """How well a rival stands with somebody: its best effective tie, then the level towards it."""
        level = self._level(number, rival)
        return float(self.theirs[rival].covered.best[number]), WORST - 1 if level is None else level

    def _weight(self, number: int) -> float:
        """Decision weight: in the project told, else in the account."""
        return self.project.chain[self.snapshot.ids[number]].weight if self.project else float(self.ours.weighed.account[number])

    def _level(self, number: int, rival: str | None) -> int | None:
        """The counted level towards a rival, towards us without one."""
        person = self.snapshot.ids[number]
        if self.project:
            return support_of(self.graph, person, self.snapshot.at, self.snapshot.method, rival, self.project.id).counted
        return (self.theirs[rival] if rival else self.ours).standing.get(person, UNKNOWN).counted

    def _organization(self, key: str | None) -> str | None:
        return str(self.graph.node(NodeRef("Organization", key)).get("name")) if key else None

    def _stand(self, number: int, rival: str | None = None) -> tuple[Stand, Standing]:
        """How a rival stands with somebody; we without one."""
        account_view, level = self.theirs[rival] if rival else self.ours, self._level(number, rival)
        best = float(account_view.covered.best[number]) or None
        vendor = int(account_view.best_vendor[number])
        who = None if vendor < 0 else person_name(self.graph, self.snapshot.ids[vendor], self.snapshot)
        return Stand(strength=None if best is None else round(best, 1), level=level, who=who), Standing(best, level)

    def _ties(self, people: Flags) -> Iterator[RivalTie]:
        for account_view in self.theirs.values():
            ties = account_view.accounts.ties
            for place in np.flatnonzero(people[ties.customer]).tolist():
                number = int(account_view.ties[place])
                vendor, customer = (self.snapshot.ids[int(end[place])] for end in (ties.vendor, ties.customer))
                strength = self.snapshot.strength(number)
                yield RivalTie(
                    rival=person_name(self.graph, vendor, self.snapshot), person=person_name(self.graph, customer, self.snapshot),
                    strength=None if strength is None else round(strength, 1), tie_class=self.snapshot.tie_strengths.class_of(number),
                )  # fmt: skip

    def _broadest(self, account: str | None) -> str:
        """The rival that is broadest at an account."""
        number = self.snapshot.people.organizations.index(account) if account else 0
        return max(self.rivals, key=lambda rival: (np.nan_to_num(self.theirs[rival].covered.general[number]), rival))

    def _both_sides(self, account: str, rival: str) -> BothSides:
        ours, theirs = (Covered(self.snapshot, account_view, whose).account(account)
                        for account_view, whose in ((self.ours, None), (self.theirs[rival], rival)))  # fmt: skip
        pairs = list(zip(ours.departments, theirs.departments, strict=True))
        return BothSides(
            ours=_side(ours), theirs=_side(theirs),
            theirs_alone=tuple(one.name for one, other in pairs if other.covered and not one.covered),
            deeper=tuple(one.name for one, other in pairs if (other.depth or 0) > (one.depth or 0)),
        )  # fmt: skip


def _difference(ours: float | None, theirs: float | None) -> float | None:
    """Our strength − theirs; a side without a tie counts nothing, and with neither there is nothing to compare."""
    return None if ours is None and theirs is None else round((ours or 0) - (theirs or 0), 1)


def _side(found: Coverage) -> Side:
    return Side(breadth=found.breadth, depth=found.depth, penetration=found.penetration, general=found.general)
