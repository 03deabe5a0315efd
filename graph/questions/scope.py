"""What a diagnosis looks at: everything, one account, or what one team of ours works on."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graph.analysis.reach import CUSTOMER, OURS
from graph.decisions import chain
from graph.edits import NodeRef
from graph.errors import Invalid, Problem
from graph.method import METHOD
from graph.places import holds, is_kind
from graph.snapshot import Snapshot
from graph.territory import Territory, territory
from graph.world import World


@dataclass(frozen=True)
class Scope:
    """The accounts (numbers of organisations) and projects looked at on a day; `name` is null for everything."""

    world: World
    snapshot: Snapshot
    name: str | None
    houses: tuple[int, ...]

    @cached_property
    def land(self) -> Territory:
        """The accounts as we see them."""
        return territory(self.world, self.snapshot)

    @property
    def accounts(self) -> Iterator[tuple[int, NodeRef]]:
        """Number and reference of each account."""
        return ((house, NodeRef("Organization", self.snapshot.people.houses[house])) for house in self.houses)

    @cached_property
    def projects(self) -> tuple[NodeRef, ...]:
        """The projects of the accounts, by id."""
        accounts = {ref for _, ref in self.accounts}
        return tuple(sorted({tie.source for tie in self.world.ties["FOR"] if tie.target in accounts}))

    def people(self, house: int) -> list[int]:
        """The numbers of an account's people, the weightiest first."""
        mine = np.flatnonzero(self.land.accounts.house == house)
        return mine[np.argsort(-self.land.accounts.weight[mine], kind="stable")].tolist()

    def weight(self, house: int) -> float:
        """The decision weight of an account's people."""
        return float(self.land.accounts.weight[self.land.accounts.house == house].sum())

    def project_weight(self, project: NodeRef) -> float:
        """The decision weight of a project's chain; that of one unknown person where nobody recorded one."""
        numbers = [self.snapshot.index[person] for person in chain(self.world, project.id, self.snapshot.at)]
        return float(self.land.weighed.account[numbers].sum()) if numbers else METHOD.weights.no_level


def scope(world: World, snapshot: Snapshot, account: str | None = None, team: str | None = None) -> Scope:
    """Everything, one account, or the accounts a team (a department or organisation of ours) owns or is tied into. Raises Invalid."""
    if account is not None:
        if account not in snapshot.people.houses:
            raise Invalid([Problem("account", f"there is no organisation {account}")])
        name = str(world.node(NodeRef("Organization", account)).get("name"))
        return Scope(world, snapshot, name, (snapshot.people.houses.index(account),))
    customers = tuple(number for number, one in enumerate(snapshot.people.houses) if is_kind(world, one, "customer"))
    if team is None:
        return Scope(world, snapshot, None, customers)
    name, members = _team(world, snapshot, team)
    worked = set(_worked_by(world, snapshot, members))
    return Scope(world, snapshot, name, tuple(house for house in customers if house in worked))


def _team(world: World, snapshot: Snapshot, team: str) -> tuple[str, set[int]]:
    """Name and people of a department or organisation of ours."""
    people = snapshot.people
    for kind, ids, column in (("Department", people.rooms, people.room), ("Organization", people.houses, people.house)):
        if team in ids:
            found = np.flatnonzero((column == ids.index(team)) & (people.side == OURS)).tolist()
            return str(world.node(NodeRef(kind, team)).get("name")), set(found)
    raise Invalid([Problem("team", f"there is no department or organisation {team}")])


def _worked_by(world: World, snapshot: Snapshot, members: set[int]) -> Iterator[int]:
    people, ties = snapshot.people, territory(world, snapshot).accounts.ties
    for near, far, effective in zip(ties.near.tolist(), ties.far.tolist(), ties.effective.tolist(), strict=True):
        if effective and near in members and people.side[far] == CUSTOMER:
            yield int(people.house[far])
    for ref, item in world.ties["OWNS"].items():
        if snapshot.index[ref.source.id] in members and holds(item, snapshot.at):
            yield people.houses.index(ref.target.id)
