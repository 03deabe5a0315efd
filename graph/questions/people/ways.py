"""How many ways lead to a person, who stands on them and closes them; and whom a person leads us to (method §9)."""

import numpy as np

from graph.analysis.routes import reach as search
from graph.analysis.routes.reach import OURS
from graph.analysis.routes.ways import Ways as Counted
from graph.analysis.routes.ways import cuts
from graph.analysis.routes.ways import ways as counted_ways
from graph.messages import Message
from graph.model.errors import Invalid, NotFound, Problem
from graph.questions.people.brief_reach import BriefReader
from graph.questions.people.reach import RouteReader, number_of
from graph.results.naming import PersonName
from graph.results.ways import Gate, ThroughPerson, Ways, WayThrough
from graph.snapshot.account_view import accounts_seen_by
from graph.snapshot.snapshot import Snapshot

_LISTED = 8
"""People named of those who stand on most ways."""
_GROUPS = 4
"""Groups named of those that close all ways."""


def ways(snapshot: Snapshot, person: str, max_hops: int | None = None) -> Ways:
    """The ways to a person, with who stands on them. Raises NotFound."""
    return _Reader(snapshot, number_of(snapshot, person), max_hops or snapshot.method.reach.max_hops).answer()


def through(snapshot: Snapshot, person: str, account: str | None = None, limit: int = 12) -> ThroughPerson:
    """Whom of an account a person leads us to; of their own account where none is named. Raises NotFound, Invalid."""
    number = number_of(snapshot, person)
    organization = _account(snapshot, number, account)
    seen, reader = accounts_seen_by(snapshot), BriefReader(snapshot)
    names, there = RouteReader(snapshot), seen.people_of[organization]
    heavy = there[np.argsort(-seen.accounts.weight[there], kind="stable")]
    found, more = list[WayThrough](), False
    for target in (int(one) for one in heavy if one != number):
        if (way := _way(snapshot, number, target)) is not None:
            path, best, only = way
            if more := len(found) == limit:
                break
            weight = round(float(seen.accounts.weight[target]), 4)
            found.append(WayThrough(target=names.name(target), weight=weight, route=reader.route(path), best=round(best, 4), only=only))
    return ThroughPerson(person=names.name(number), account=snapshot.people.organizations[organization], ways=tuple(found), more=more)


def _way(snapshot: Snapshot, person: int, target: int) -> tuple[search.Path, float, bool] | None:
    """The best way through a person to a target, the strength of the best of all, and whether no way is left without the person."""
    adjacency, sides, method = snapshot.adjacency, snapshot.sides, snapshot.method
    best = search.routes(adjacency, sides, target, limit=1, max_hops=method.reach.max_hops, method=method)
    if not best or best[0].strength < method.coverage.reached_from:
        return None
    found = search.routes(adjacency, sides, target, limit=1, max_hops=method.reach.max_hops, via=[person], method=method)
    if not found or found[0].strength < method.coverage.reached_from:
        return None
    left = search.routes(adjacency, sides, target, limit=1, max_hops=method.reach.max_hops, blocked=[person], method=method)
    return found[0], best[0].strength, not left or left[0].strength < method.coverage.reached_from


def _account(snapshot: Snapshot, person: int, account: str | None) -> int:
    """The number of the account asked about."""
    if account is None:
        organization = int(snapshot.people.organization[person])
        if snapshot.sides.side[person] == OURS or organization < 0:
            raise Invalid([Problem("account", Message("reach.account"))])
        return organization
    if account not in snapshot.people.organization_index:
        raise NotFound(Message("item.unknown", type="Organization", id=account))
    return snapshot.people.organization_index[account]


class _Reader:
    """Tells the ways to one person in names."""

    def __init__(self, snapshot: Snapshot, target: int, max_hops: int) -> None:
        self._snapshot, self._target, self._hops, self._names = snapshot, target, max_hops, RouteReader(snapshot)

    def answer(self) -> Ways:
        """The whole answer."""
        snapshot, method = self._snapshot, self._snapshot.method
        found = counted_ways(snapshot.adjacency, snapshot.sides, self._target, self._hops, method)
        closing = cuts(snapshot.adjacency, snapshot.sides, self._target, self._hops, method)
        groups = tuple(tuple(self._gate(person, found) for person in group) for group in closing[:_GROUPS])
        listed = tuple(self._gate(int(person), found) for person in found.between[:_LISTED])
        return Ways(
            target=self._names.name(self._target), reaching=self._reaching(), strength=self._strength(), ways=found.count,
            counted=found.whole, direct=self._direct(), gatekeepers=groups, through=listed,
        )  # fmt: skip

    def _gate(self, person: int, found: Counted) -> Gate:
        return Gate(
            person=self._names.name(person), ways=int(found.through[person]) if found.whole else None,
            strength=round(float(found.best[person]), 4), left=self._reaching(person), left_strength=self._strength(person),
        )  # fmt: skip

    def _reaching(self, *gone: int) -> int:
        snapshot = self._snapshot
        return search.reaching(snapshot.adjacency, snapshot.sides, self._target, self._hops, snapshot.method, blocked=gone)

    def _strength(self, *gone: int) -> float:
        snapshot = self._snapshot
        best = search.routes(
            snapshot.adjacency, snapshot.sides, self._target, max_hops=self._hops, limit=1, blocked=gone, method=snapshot.method
        )
        return round(best[0].strength, 4) if best else 0.0

    def _direct(self) -> tuple[PersonName, ...]:
        """Those of ours with a tie to the target that counts as reached, strongest first."""
        adjacency, sides = self._snapshot.adjacency, self._snapshot.sides
        if sides.side[self._target] == OURS:
            return ()
        steps = range(adjacency.start.item(self._target), adjacency.end.item(self._target))
        least = self._snapshot.method.coverage.reached_from
        known = [int(adjacency.source[one]) for one in steps if adjacency.strength[one] >= least]
        return tuple(self._names.name(person) for person in known if sides.side[person] == OURS)
