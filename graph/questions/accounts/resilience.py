"""What an account loses when people leave, and who takes over (method §10)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from graph.analysis.coverage import Coverage, Stars, coverage, stars, without
from graph.analysis.resilience import Leaving, leaving, two_ways
from graph.analysis.routes import reach as search
from graph.analysis.routes.hops import Flags, Ints
from graph.analysis.routes.reach import reached
from graph.messages import Message
from graph.model.errors import Invalid, NotFound, Problem
from graph.model.fields import text_or_none
from graph.model.method import Method
from graph.model.refs import NodeRef
from graph.questions.accounts.coverage import known
from graph.questions.naming import person_name
from graph.questions.people.reach import RouteReader
from graph.resident.graph import ResidentGraph
from graph.results.resilience import (
    AccountStar,
    AllResilience,
    Cost,
    Costs,
    Figures,
    Handover,
    Lost,
    Resilience,
    SinglePoint,
    Star,
)
from graph.snapshot.account_view import AccountView, accounts_seen_by
from graph.snapshot.decisions import parts_of
from graph.snapshot.places import is_kind, position_of
from graph.snapshot.snapshot import Snapshot


def resilience(snapshot: Snapshot, organization: str, gone: Sequence[str], *, rolled_up: bool = False) -> Resilience:
    """An account without some people, ours or theirs; `rolled_up` counts its subsidiaries in. Raises NotFound, Invalid."""
    told = Rotation(snapshot, accounts_seen_by(snapshot, under=organization if rolled_up else None), _number(snapshot, organization))
    missing = [person for person in gone if person not in snapshot.index]
    if missing:
        raise Invalid([Problem("without", Message("item.unknown", type="Person", id=person)) for person in missing])
    return told.without(np.unique(np.array([snapshot.index[person] for person in gone], np.int64)))


def costs(snapshot: Snapshot, organization: str, *, rolled_up: bool = False) -> Costs:
    """Our people at an account, whose leaving would cost most first; `rolled_up` counts its subsidiaries in. Raises NotFound."""
    account_view = accounts_seen_by(snapshot, under=organization if rolled_up else None)
    return Rotation(snapshot, account_view, _number(snapshot, organization)).costs()


def all_resilience(snapshot: Snapshot, limit: int) -> AllResilience:
    """Every customer, the one that leans most on one of ours first."""
    graph = snapshot.graph
    account_view = accounts_seen_by(snapshot)
    star, lost = stars(account_view.accounts, account_view.covered.threads), losses(snapshot, account_view)
    customers = [number for number, one in enumerate(snapshot.people.organizations)
              if is_kind(graph, one, "customer")]  # fmt: skip
    worst = {account: (person, weight) for account, person, weight in reversed(list(_rows(lost)))}
    indexes = {account: star_index(star, account, snapshot.method) for account in customers}
    ids = snapshot.people.organizations
    ranked = sorted(customers, key=lambda account: (-(indexes[account] or 0), -worst.get(account, (0, 0.0))[1], ids[account]))
    return AllResilience(items=tuple(_account(snapshot, star, account, worst.get(account)) for account in ranked[:limit]))


def _account(snapshot: Snapshot, star: Stars, account: int, worst: tuple[int, float] | None) -> AccountStar:
    graph = snapshot.graph
    organization = snapshot.people.organizations[account]
    item = graph.node(NodeRef("Organization", organization))
    return AccountStar(
        id=organization, name=str(item.get("name")), tier=text_or_none(item, "tier"), star=star_of(snapshot, star, account),
        lost_weight=round(worst[1], 4) if worst else 0.0, person=person_name(graph, snapshot.ids[worst[0]], snapshot) if worst else None,
    )  # fmt: skip


def losses(snapshot: Snapshot, account_view: AccountView) -> Leaving:
    """The decision weight of every account that would be reached by nobody without each of ours."""
    return leaving(only_way(snapshot), account_view.accounts.organization, account_view.accounts.weight)


def only_way(snapshot: Snapshot) -> Ints:
    """By person: the one of ours without whom nobody reaches them, −1 where there is none or are several; kept with the snapshot."""
    method = snapshot.method
    least = method.coverage.reached_from
    return snapshot.derived.once(only_way, lambda: two_ways(snapshot.adjacency, snapshot.sides, method).only(least))


def star_index(star: Stars, account: int, method: Method) -> float | None:
    """The star index of an account, 0–1, null below three people effectively tied."""
    if star.people[account] < method.coverage.one_seller_people or star.whole[account] <= 0:
        return None
    return float(star.alone[account] / star.whole[account])


def star_of(snapshot: Snapshot, star: Stars, account: int) -> Star:
    """The star of an account by name."""
    graph = snapshot.graph
    index, number = star_index(star, account, snapshot.method), int(star.person[account])
    if index is None or number < 0:
        return Star(id=None, name=None, index=index)
    person = snapshot.ids[number]
    return Star(id=person, name=str(graph.node(NodeRef("Person", person)).get("name")), index=round(index, 4))


def _rows(lost: Leaving) -> Iterator[tuple[int, int, float]]:
    return zip(lost.organization.tolist(), lost.person.tolist(), lost.weight.tolist(), strict=True)


def _number(snapshot: Snapshot, organization: str) -> int:
    if organization not in snapshot.people.organizations:
        raise NotFound(Message("item.unknown", type="Organization", id=organization))
    return snapshot.people.organizations.index(organization)


@dataclass(frozen=True)
class Rotation:
    """The rotation test of one account, told in names."""

    snapshot: Snapshot
    account_view: AccountView
    organization: int

    @property
    def graph(self) -> ResidentGraph:
        """The maps of the snapshot."""
        return self.snapshot.graph

    def without(self, gone: Ints) -> Resilience:
        """The account with these people away."""
        accounts, numbers = self.account_view.accounts, self.snapshot.method.coverage
        found = reached(self.snapshot.adjacency, self.snapshot.sides, numbers.reached_hops, blocked=gone.tolist())
        left = found.strength[numbers.reached_hops]
        after = without(accounts, gone, left >= numbers.reached_from)
        cut = self._mine(accounts.reached & ~after.reached & ~np.isin(np.arange(accounts.n), gone))
        before, then = self._figures(accounts.reached), self._figures(after.reached & (after.organization >= 0))
        organization, name = self._account()
        return Resilience(
            id=organization, name=name,
            without=tuple(person_name(self.graph, self.snapshot.ids[int(one)], self.snapshot) for one in gone),
            before=self._told(self.account_view.covered, before), after=self._told(coverage(after, self.snapshot.method), then),
            lost_weight=round(before - then, 4),
            cut_off=self._lost(cut), single_points=tuple(self._single_points()), star=self._star(), handover=tuple(self._handover(gone)),
        )  # fmt: skip

    def costs(self) -> Costs:
        """What each leaving would cost."""
        accounts, threads = self.account_view.accounts, self.account_view.covered.threads
        lost = {
            person: weight for account, person, weight in _rows(losses(self.snapshot, self.account_view)) if account == self.organization
        }
        mine = accounts.ties.effective & (accounts.organization[accounts.ties.customer] == self.organization)
        held: list[int] = accounts.ties.vendor[mine].tolist()
        people = sorted({*lost, *held})
        whole = float(accounts.weight[self._mine(threads > 0)].sum())
        enough = int(self._mine(threads > 0).sum()) >= self.snapshot.method.coverage.one_seller_people
        found = [self._cost(person, lost.get(person, 0.0), whole if enough else 0.0) for person in people]
        found.sort(key=lambda one: (-one.lost_weight, -one.alone_weight, -one.held_weight, one.name))
        organization, name = self._account()
        return Costs(id=organization, name=name, star=self._star(), people=tuple(found))

    def _cost(self, number: int, lost: float, whole: float) -> Cost:
        accounts, threads = self.account_view.accounts, self.account_view.covered.threads
        held = np.unique(accounts.ties.customer[accounts.ties.effective & (accounts.ties.vendor == number)])
        held = held[accounts.organization[held] == self.organization]
        alone = float(accounts.weight[held[threads[held] == 1]].sum())
        person = self.snapshot.ids[number]
        return Cost(
            id=person, name=self._name(person), title=self._title(person),
            lost_weight=round(lost, 4), alone_weight=round(alone, 4), held_weight=round(float(accounts.weight[held].sum()), 4),
            index=round(alone / whole, 4) if whole else None,
        )  # fmt: skip

    def _mine(self, which: Flags) -> Flags:
        return which & (self.account_view.accounts.organization == self.organization)

    def _figures(self, reached_now: Flags) -> float:
        return float(self.account_view.accounts.weight[self._mine(reached_now)].sum())

    def _told(self, covered: Coverage, weight: float) -> Figures:
        shares = (covered.breadth, covered.depth, covered.penetration)
        breadth, depth, penetration = (known(float(one[self.organization])) for one in shares)
        return Figures(breadth=breadth, depth=depth, penetration=penetration, reached_weight=round(weight, 4))

    def _star(self) -> Star:
        return star_of(self.snapshot, stars(self.account_view.accounts, self.account_view.covered.threads), self.organization)

    def _lost(self, which: Flags) -> tuple[Lost, ...]:
        people = np.flatnonzero(which)
        order = people[np.argsort(-self.account_view.accounts.weight[people], kind="stable")]
        return tuple(self._somebody(number) for number in order.tolist())

    def _somebody(self, number: int) -> Lost:
        person = self.snapshot.ids[number]
        roles = sorted({one.part.role for one in parts_of(self.graph, person, self.snapshot.at, self.snapshot.method) if one.part.role})
        weight = round(float(self.account_view.accounts.weight[number]), 4)
        return Lost(id=person, name=self._name(person), title=self._title(person), weight=weight, roles=tuple(roles))

    def _single_points(self) -> Iterator[SinglePoint]:
        only = only_way(self.snapshot)
        for account, number, weight in _rows(losses(self.snapshot, self.account_view)):
            if account == self.organization:
                person, cut = self.snapshot.ids[number], self._lost(self._mine(only == number))
                yield SinglePoint(id=person, name=self._name(person), lost_weight=round(weight, 4), cut_off=cut)

    def _handover(self, gone: Ints) -> Iterator[Handover]:
        """Each contact effectively tied to somebody who goes and to nobody who stays, the weightiest first."""
        accounts = self.account_view.accounts
        leaves = np.isin(accounts.ties.vendor, gone)
        left = np.zeros(accounts.n, np.bool_)
        left[accounts.ties.customer[accounts.ties.effective & leaves]] = True
        left[accounts.ties.customer[accounts.ties.effective & ~leaves]] = False
        left[gone] = False
        orphans = np.flatnonzero(self._mine(left))
        for number in orphans[np.argsort(-accounts.weight[orphans], kind="stable")].tolist():
            yield self._handed_over(number, gone)

    def _handed_over(self, number: int, gone: Ints) -> Handover:
        told = RouteReader(self.snapshot)
        found = search.routes(self.snapshot.adjacency, self.snapshot.sides, number, limit=1, blocked=gone.tolist(),
                              max_hops=self.snapshot.method.reach.max_hops, method=self.snapshot.method)  # fmt: skip
        contact, weight = told.name(number), round(float(self.account_view.accounts.weight[number]), 4)
        if not found:
            return Handover(contact=contact, weight=weight, colleague=None, strength=None, route=None)
        route = told.route(found[0])
        return Handover(contact=contact, weight=weight, colleague=route.people[0], strength=round(route.strength, 1), route=route)

    def _name(self, person: str) -> str:
        return str(self.graph.node(NodeRef("Person", person)).get("name"))

    def _title(self, person: str) -> str | None:
        title, _ = position_of(self.graph, NodeRef("Person", person), self.snapshot.at)
        return str(title) if title else None

    def _account(self) -> tuple[str, str]:
        organization = self.snapshot.people.organizations[self.organization]
        return organization, str(self.graph.node(NodeRef("Organization", organization)).get("name"))
