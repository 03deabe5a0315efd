"""What a diagnosis looks at: everything, one account, or what one team of ours works on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graph.analysis.routes.reach import CUSTOMER, OURS
from graph.messages import Message
from graph.model.errors import Invalid, Problem
from graph.model.fields import text_or_none
from graph.model.refs import NodeRef
from graph.resident.graph import ResidentGraph
from graph.snapshot.account_view import AccountView, accounts_seen_by
from graph.snapshot.decisions import chain
from graph.snapshot.places import holds, is_kind
from graph.snapshot.snapshot import Snapshot


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
        accounts = {ref for _, ref in self.accounts}
        return tuple(sorted({tie.source for tie in self.graph.ties["FOR"] if tie.target in accounts}))

    def people(self, account: int) -> list[int]:
        """The numbers of an account's people, the weightiest first."""
        mine = np.flatnonzero(self.account_view.accounts.organization == account)
        return mine[np.argsort(-self.account_view.accounts.weight[mine], kind="stable")].tolist()

    @cached_property
    def weight(self) -> float:
        """All decision weight in scope: that of everybody who works in one of the accounts."""
        accounts = self.account_view.accounts
        return float(accounts.weight[np.isin(accounts.organization, self.organizations)].sum())

    def weight_of(self, people: Iterable[int]) -> float:
        """The decision weight of some people, of those in scope."""
        accounts, numbers = self.account_view.accounts, np.array(sorted(people), np.int64)
        return float(accounts.weight[numbers[np.isin(accounts.organization[numbers], self.organizations)]].sum())

    def chain_of(self, project: NodeRef) -> frozenset[int] | None:
        """The people of a project's decision chain, of a closed one as it stood that day; None where nobody recorded one."""
        closed = text_or_none(self.graph.node(project), "closed_on")
        day = min(closed, self.snapshot.at) if closed else self.snapshot.at
        members = [person for person in chain(self.graph, project.id, day, self.snapshot.method) if person in self.snapshot.index]
        return frozenset(self.snapshot.index[person] for person in members) if members else None


def scope(snapshot: Snapshot, account: str | None = None, team: str | None = None) -> Scope:
    """Everything, one account, or the accounts a team (a department or organisation of ours) owns or is tied into. Raises Invalid."""
    graph = snapshot.graph
    if account is not None:
        if account not in snapshot.people.organizations:
            raise Invalid([Problem("account", Message("item.unknown", type="Organization", id=account))])
        name = str(graph.node(NodeRef("Organization", account)).get("name"))
        return Scope(snapshot, name, (snapshot.people.organizations.index(account),))
    customers = tuple(number for number, one in enumerate(snapshot.people.organizations) if is_kind(graph, one, "customer"))
    if team is None:
        return Scope(snapshot, None, customers)
    name, members = _team(snapshot, team)
    worked = set(_worked_by(snapshot, members))
    return Scope(snapshot, name, tuple(number for number in customers if number in worked))


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
    for vendor, customer, effective in zip(ties.vendor.tolist(), ties.customer.tolist(), ties.effective.tolist(), strict=True):
        if effective and vendor in members and people.side[customer] == CUSTOMER:
            yield int(people.organization[customer])
    for ref, item in graph.ties["OWNS"].items():
        if snapshot.index[ref.source.id] in members and holds(item, snapshot.at):
            yield people.organizations.index(ref.target.id)
