"""Where a competitor stands better than we do (method §11): per account, per project, over all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graph.analysis.chain import WORST
from graph.analysis.contest import STATES, Holds, Standing, best_of, state, states
from graph.analysis.ladder import UNKNOWN
from graph.analysis.routes.hops import Codes, Flags, Floats, Ints
from graph.analysis.routes.reach import CUSTOMER
from graph.messages import Message
from graph.model.errors import Invalid, NotFound, Problem
from graph.model.fields import text_or_none
from graph.model.refs import NodeRef
from graph.questions.accounts.coverage import Covered, customers
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
from graph.snapshot.decisions import parts_of
from graph.snapshot.groups import Groups
from graph.snapshot.places import is_kind, rival_of, with_subsidiaries
from graph.snapshot.snapshot import Snapshot
from graph.snapshot.support import support_of

_AT_STAKE: tuple[State, ...] = ("theirs", "contested")


def competition(snapshot: Snapshot, organization: str, against: str | None = None, *, rolled_up: bool = False) -> Competition:
    """An account, us against one competitor or for each person the best of them; `rolled_up` counts its subsidiaries in.

    Raises NotFound, Invalid.
    """
    graph = snapshot.graph
    if organization not in snapshot.people.organization_index:
        raise NotFound(Message("item.unknown", type="Organization", id=organization))
    sides = Sides(snapshot, rivals(snapshot, against), organization if rolled_up else None)
    below = with_subsidiaries(graph, organization, snapshot.at) if rolled_up else [organization]
    there = np.sort(np.concatenate([snapshot.people.in_organization[snapshot.people.organization_index[one]] for one in below]))
    people = there[sides.matter[there] & ~snapshot.people.vacant[there]]
    return sides.answer(organization, str(graph.node(NodeRef("Organization", organization)).get("name")), against, people, organization)


def project_competition(snapshot: Snapshot, project: str, against: str | None = None) -> Competition:
    """A project's decision chain, us against one competitor, or the best of those who bid. Raises NotFound, Invalid."""
    graph = snapshot.graph
    item = graph.node(NodeRef("Project", project))
    if not item:
        raise NotFound(Message("item.unknown", type="Project", id=project))
    bidding = [ref.source.id for ref in graph.incoming("BIDS_ON", NodeRef("Project", project))]
    competing = sorted({rival_of(graph, one, snapshot.at) for one in bidding if is_kind(graph, one, "competitor", snapshot.at)})
    chain = links(snapshot, project)
    people = np.array(sorted(snapshot.index[person] for person in chain), np.int64)
    people = people[~snapshot.people.vacant[people]]
    opponents = rivals(snapshot, against) if against or not competing else competing
    sides = Sides(snapshot, opponents, project=_InProject(project, chain))
    return sides.answer(project, str(item.get("name")), against, people, None)


def all_competition(snapshot: Snapshot, limit: int) -> AllCompetition:
    """Every customer by state, the one with most decision weight theirs or contested first."""
    sides = Sides(snapshot, rivals(snapshot, None))
    everybody = np.flatnonzero((snapshot.people.side == CUSTOMER) & ~snapshot.people.vacant & sides.matter)
    states, account = sides.states[everybody], snapshot.people.organization[everybody]
    weight = _rounded(sides.ours.weighed.account[everybody])
    numbers = list(dict.fromkeys([*customers(snapshot), *account.tolist()]))
    cell = account.astype(np.int64) * len(STATES) + states
    whole = np.bincount(cell, weight, minlength=len(snapshot.people.organizations) * len(STATES)).reshape(-1, len(STATES))
    accounts = [_account(snapshot, number, whole[number].tolist()) for number in numbers]
    accounts.sort(key=lambda one: (-sum(one.weights[state] for state in _AT_STAKE), one.name))
    stake = Groups(account, np.isin(states, [STATES.index(state) for state in _AT_STAKE]))
    items = (_with_names(snapshot, one, _weighted(weight, everybody, stake[snapshot.people.organization_index[one.id]]))
             for one in accounts[:limit])  # fmt: skip
    return AllCompetition(items=tuple(items))


def rivals(snapshot: Snapshot, against: str | None) -> list[str]:
    """The competitor asked about, or all of them; those that merged are one. Raises Invalid."""
    graph, at = snapshot.graph, snapshot.at
    if against is None:
        return snapshot.derived.once(rivals, lambda: _rivals(graph, at))
    if not is_kind(graph, against, "competitor", at):
        raise Invalid([Problem("against", Message("item.unknown_competitor", id=against))])
    return [rival_of(graph, against, at)]


def _rivals(graph: ResidentGraph, at: str) -> list[str]:
    return sorted({rival_of(graph, one, at) for one in graph.nodes["Organization"] if is_kind(graph, one, "competitor", at)})


def _account(snapshot: Snapshot, number: int, weights: Sequence[float]) -> AccountCompetition:
    """An account by the decision weight in each state; nobody is named yet."""
    organization = snapshot.people.organizations[number]
    item = snapshot.graph.node(NodeRef("Organization", organization))
    by_state: dict[State, float] = {state: round(whole, 4) for state, whole in zip(STATES, weights, strict=True)}
    return AccountCompetition(
        id=organization, name=str(item.get("name")), tier=text_or_none(item, "tier"), weights=by_state, contested=()
    )  # fmt: skip


def _with_names(snapshot: Snapshot, account: AccountCompetition, at_stake: Iterable[tuple[float, int]]) -> AccountCompetition:
    """The same with those at stake, the weightiest first."""
    people = snapshot.graph.nodes["Person"]
    named = sorted((-weight, str(people.one(number, "name") or people.ids[number])) for weight, number in at_stake)
    return account.model_copy(update={"contested": tuple(name for _, name in named)})


def _weighted(weights: Floats, people: Ints, places: Ints) -> Iterator[tuple[float, int]]:
    """The weight and the number of the people in some places."""
    return zip(weights[places].tolist(), people[places].tolist(), strict=True)


def _rounded(weights: Floats) -> Floats:
    """Weights as answers show them."""
    once, place = np.unique(weights, return_inverse=True)
    return np.array([round(one, 4) for one in once.tolist()], np.float64)[place]


def weights(people: Sequence[Rivalled]) -> dict[State, float]:
    """Decision weight by state."""
    return {kind: round(sum(one.weight for one in people if one.state == kind), 4) for kind in STATES}


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

    @property
    def matter(self) -> Flags:
        """Who decides on something, or is effectively tied to any side."""
        weighed, tied = self.ours.weighed, (account_view.covered.threads > 0 for account_view in (self.ours, *self.theirs.values()))
        return np.logical_or.reduce([weighed.key, weighed.project > 0, *tied])

    @property
    def states(self) -> Codes:
        """The state of everybody, us against the rival that stands best with them."""
        ours, *theirs = (_holds(account_view) for account_view in (self.ours, *self.theirs.values()))
        return states(ours, best_of(theirs, len(self.snapshot.ids)), self.snapshot.method.competition)

    def roles(self, person: str) -> tuple[str, ...]:
        """The roles of somebody: in the project told, else in those under way."""
        snapshot = self.snapshot
        parts = [self.project.chain[person].decision] if self.project else parts_of(self.graph, person, snapshot.at, snapshot.method)
        return tuple(sorted({one.part.role for one in parts if one.part.role}))

    def answer(self, key: str, name: str, against: str | None, people: Ints, account: str | None) -> Competition:
        """The people as both sides have them, the weightiest first; coverage too where it is an account."""
        found = sorted((self.person(number) for number in people.tolist()), key=lambda one: (-one.weight, one.name))
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
            roles=self.roles(person), rival_id=best, rival_name=self._organization(best), ours=ours, theirs=theirs,
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

    def _ties(self, people: Ints) -> Iterator[RivalTie]:
        asked = np.zeros(len(self.snapshot.ids), np.bool_)
        asked[people] = True
        for account_view in self.theirs.values():
            ties = account_view.accounts.ties
            for place in np.flatnonzero(asked[ties.customer]).tolist():
                number = int(account_view.ties[place])
                vendor, customer = (self.snapshot.ids[int(end[place])] for end in (ties.vendor, ties.customer))
                strength = self.snapshot.strength(number)
                yield RivalTie(
                    rival=person_name(self.graph, vendor, self.snapshot), person=person_name(self.graph, customer, self.snapshot),
                    strength=None if strength is None else round(strength, 1), tie_class=self.snapshot.tie_strengths.class_of(number),
                )  # fmt: skip

    def _broadest(self, account: str | None) -> str:
        """The rival that is broadest at an account."""
        number = self.snapshot.people.organization_index[account] if account else 0
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


def _holds(account_view: AccountView) -> Holds:
    """How a side stands with everybody."""
    best = account_view.covered.best
    return Holds(np.where(best > 0, best, np.nan), account_view.accounts.support)


def _difference(ours: float | None, theirs: float | None) -> float | None:
    """Our strength − theirs; a side without a tie counts nothing, and with neither there is nothing to compare."""
    return None if ours is None and theirs is None else round((ours or 0) - (theirs or 0), 1)


def _side(found: Coverage) -> Side:
    return Side(breadth=found.breadth, depth=found.depth, penetration=found.penetration, general=found.general)
