"""What a diagnosis looks at: everything, one account, or what one team of ours works on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graph.analysis.lookup import distinct
from graph.analysis.routes.hops import Flags, Ints
from graph.analysis.routes.reach import CUSTOMER, OURS
from graph.messages import Message
from graph.model.errors import Invalid, Problem
from graph.model.refs import NodeRef
from graph.questions.accounts.coverage import customers
from graph.questions.maps.inside import PERSONAL
from graph.resident.graph import ResidentGraph
from graph.snapshot.account_view import AccountView, accounts_seen_by
from graph.snapshot.chains import Chains, chains
from graph.snapshot.decisions import closed_projects, open_projects
from graph.snapshot.people_table import titled, valid_on
from graph.snapshot.places import holds
from graph.snapshot.snapshot import Snapshot
from graph.snapshot.support import last_assessed


@dataclass(frozen=True)
class Scope:
    """The accounts (numbers of organisations) and projects looked at on a day; `name` is null for everything."""

    snapshot: Snapshot
    name: str | None
    organizations: tuple[int, ...]

    @property
    def graph(self) -> ResidentGraph:
        """The maps of the snapshot."""
        return self.snapshot.graph

    @cached_property
    def account_view(self) -> AccountView:
        """The accounts as we see them."""
        return accounts_seen_by(self.snapshot)

    @property
    def accounts(self) -> Iterator[tuple[int, NodeRef]]:
        """Number and reference of each account."""
        return ((account, NodeRef("Organization", self.snapshot.people.organizations[account])) for account in self.organizations)

    @cached_property
    def projects(self) -> tuple[NodeRef, ...]:
        """The projects of the accounts, by id."""
        orders, projects = self.graph.edges["Project", "FOR", "Organization"], self.graph.nodes["Project"]
        _, places = orders.arriving_at(np.array(self.organizations, np.int64))
        rows: list[int] = distinct(orders.ends_of(places)[0]).tolist()
        return tuple(sorted(NodeRef("Project", projects.ids[row]) for row in rows))

    def people(self, account: int) -> Ints:
        """The numbers of an account's people, the weightiest first."""
        return self._ranked[account]

    @cached_property
    def _ranked(self) -> dict[int, Ints]:
        weight = self.account_view.accounts.weight
        mine = ((account, self.account_view.people_of[account]) for account in self.organizations)
        return {account: people[np.argsort(-weight[people], kind="stable")] for account, people in mine}

    @cached_property
    def owners(self) -> dict[int, list[tuple[str, int]]]:
        """Who of ours owns each account on the day: role and number."""
        owns, found = self.graph.edges["Person", "OWNS", "Organization"], dict[int, list[tuple[str, int]]]()
        _, places = owns.arriving_at(np.array(self.organizations, np.int64))
        places = np.sort(places)
        places = places[valid_on(owns, self.snapshot.at, places)]
        person, owned = owns.ends_of(places)
        for place, one, account in zip(places.tolist(), person.tolist(), owned.tolist(), strict=True):
            if self.snapshot.people.side[one] == OURS:
                found.setdefault(account, []).append((str(owns.one(place, "role")), one))
        return found

    @cached_property
    def inside(self) -> Flags:
        """By number of a person: whether they work in one of the accounts."""
        wanted = np.zeros(self.account_view.accounts.organizations + 1, np.bool_)
        wanted[list(self.organizations)] = True
        return wanted[self.account_view.accounts.organization]  # −1 is no account

    @cached_property
    def weight(self) -> float:
        """All decision weight in scope: that of everybody who works in one of the accounts."""
        return float(self.account_view.accounts.weight[self.inside].sum())

    def weight_of(self, people: Iterable[int]) -> float:
        """The decision weight of some people, of those in scope."""
        numbers = np.array(sorted(people), np.int64)
        return float(self.account_view.accounts.weight[numbers[self.inside[numbers]]].sum())

    def is_open(self, project: NodeRef) -> bool:
        """Whether a project is under way on the day."""
        return bool(self._open[self.graph.nodes["Project"].rows[project.id]])

    def is_past(self, project: NodeRef) -> bool:
        """Whether a project had been begun and was over by the day."""
        return bool(self._past[self.graph.nodes["Project"].rows[project.id]])

    @property
    def _open(self) -> Flags:
        return self.snapshot.derived.once(open_projects, lambda: open_projects(self.graph, self.snapshot.at))

    @property
    def _past(self) -> Flags:
        return self.snapshot.derived.once(closed_projects, lambda: closed_projects(self.graph, self.snapshot.at))

    @property
    def blank(self) -> Flags:
        """By number of a person: whether nobody recorded their level, their title, or any tie of theirs."""
        return self.snapshot.derived.once(blank, lambda: blank(self.snapshot))

    @property
    def last_assessed(self) -> Ints:
        """By number of a person: the day on which somebody of ours last assessed them, 0 where nobody did."""
        return self.snapshot.derived.once(last_assessed, lambda: last_assessed(self.graph, self.snapshot.at, self.snapshot.method))

    def chain_of(self, project: NodeRef) -> frozenset[int] | None:
        """The people of a project's decision chain, of a closed one as it stood that day; None where nobody recorded one."""
        held = chains_on(self.snapshot).people(self.graph.nodes["Project"].rows[project.id])
        return frozenset(held) if held else None


def chains_on(snapshot: Snapshot) -> Chains:
    """The decision chains of all projects, kept with the snapshot."""
    return snapshot.derived.once(Chains, lambda: chains(snapshot.graph, snapshot.at, snapshot.method))


def blank(snapshot: Snapshot) -> Flags:
    """By number of a person: whether nobody recorded their level on the day, their title, or any tie that holds."""
    graph, tied = snapshot.graph, np.zeros(len(snapshot.ids), np.bool_)
    for kind in PERSONAL:
        edges = graph.edges["Person", kind, "Person"]
        for end in edges.ends_of(np.flatnonzero(valid_on(edges, snapshot.at))):
            tied[end] = True
    return ~(tied & (snapshot.people.level > 0) & titled(graph, snapshot.people, snapshot.at))


def scope(snapshot: Snapshot, account: str | None = None, team: str | None = None) -> Scope:
    """Everything, one account, or the accounts a team (a department or organisation of ours) owns or is tied into. Raises Invalid."""
    graph = snapshot.graph
    if account is not None:
        if account not in snapshot.people.organization_index:
            raise Invalid([Problem("account", Message("item.unknown", type="Organization", id=account))])
        name = str(graph.node(NodeRef("Organization", account)).get("name"))
        return Scope(snapshot, name, (snapshot.people.organization_index[account],))
    numbers = tuple(customers(snapshot))
    if team is None:
        return Scope(snapshot, None, numbers)
    name, members = _team(snapshot, team)
    worked = set(_worked_by(snapshot, members))
    return Scope(snapshot, name, tuple(number for number in numbers if number in worked))


def _team(snapshot: Snapshot, team: str) -> tuple[str, set[int]]:
    """Name and people of a department or organisation of ours."""
    graph = snapshot.graph
    people = snapshot.people
    departments, organizations = (people.departments, people.department), (people.organizations, people.organization)
    for kind, (ids, column) in (("Department", departments), ("Organization", organizations)):
        if team in ids:
            found = np.flatnonzero((column == ids.index(team)) & (people.side == OURS)).tolist()
            return str(graph.node(NodeRef(kind, team)).get("name")), set(found)
    raise Invalid([Problem("team", Message("item.unknown_unit", id=team))])


def _worked_by(snapshot: Snapshot, members: set[int]) -> Iterator[int]:
    graph = snapshot.graph
    people, ties = snapshot.people, accounts_seen_by(snapshot).accounts.ties
    customer = ties.customer[ties.effective & np.isin(ties.vendor, list(members))]
    yield from distinct(people.organization[customer[people.side[customer] == CUSTOMER]]).tolist()
    for ref, item in graph.ties["OWNS"].items():
        if snapshot.index[ref.source.id] in members and holds(item, snapshot.at):
            yield people.organization_index[ref.target.id]
