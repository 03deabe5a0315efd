"""What an account loses when people leave, and who takes over (method §10)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from graph.analysis.coverage import Coverage, Stars, coverage, of_some
from graph.analysis.lookup import distinct
from graph.analysis.resilience import Leaving, leaving, two_ways
from graph.analysis.routes import reach as search
from graph.analysis.routes.hops import Flags, Ints
from graph.analysis.routes.reached import reached_among
from graph.messages import Message
from graph.model.errors import Invalid, NotFound, Problem
from graph.model.fields import text_or_none
from graph.model.method import Method
from graph.model.refs import NodeRef
from graph.questions.accounts.coverage import customers, known
from graph.questions.naming import person_name
from graph.questions.people.reach import RouteReader
from graph.resident.graph import ResidentGraph
from graph.results.resilience import (
    AccountStar,
    AllResilience,
    Cost,
    Costs,
    Figures,
    Lost,
    Resilience,
    SinglePoint,
    Star,
    Successor,
)
from graph.snapshot.account_view import AccountView, accounts_seen_by
from graph.snapshot.decisions import parts_of
from graph.snapshot.places import position_of
from graph.snapshot.snapshot import Snapshot


def resilience(snapshot: Snapshot, organization: str, gone: Sequence[str], *, rolled_up: bool = False) -> Resilience:
    """An account without some people, ours or theirs; `rolled_up` counts its subsidiaries in. Raises NotFound, Invalid."""
    rotation = Rotation(snapshot, accounts_seen_by(snapshot, under=organization if rolled_up else None), _number(snapshot, organization))
    missing = [person for person in gone if person not in snapshot.index]
    if missing:
        raise Invalid([Problem("without", Message("item.unknown", type="Person", id=person)) for person in missing])
    return rotation.without(distinct(np.array([snapshot.index[person] for person in gone], np.int64)))


def costs(snapshot: Snapshot, organization: str, *, rolled_up: bool = False) -> Costs:
    """Our people at an account, whose leaving would cost most first; `rolled_up` counts its subsidiaries in. Raises NotFound."""
    account_view = accounts_seen_by(snapshot, under=organization if rolled_up else None)
    return Rotation(snapshot, account_view, _number(snapshot, organization)).costs()


def all_resilience(snapshot: Snapshot, limit: int) -> AllResilience:
    """Every customer, the one that leans most on one of ours first."""
    account_view = accounts_seen_by(snapshot)
    star, lost, numbers = account_view.stars, losses(snapshot, account_view), customers(snapshot)
    worst = {account: (person, weight) for account, person, weight in reversed(list(_rows(lost)))}
    indexes = {account: star_index(star, account, snapshot.method) for account in numbers}
    ids = snapshot.people.organizations
    ranked = sorted(numbers, key=lambda account: (-(indexes[account] or 0), -worst.get(account, (0, 0.0))[1], ids[account]))
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
    """The decision weight of every account that would be reached by nobody without each of ours; kept with the snapshot."""
    accounts = account_view.accounts
    return snapshot.derived.once((losses, account_view), lambda: leaving(only_way(snapshot), accounts.organization, accounts.weight))


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


def _of_account(lost: Leaving, account: int) -> list[tuple[int, float]]:
    """Whose leaving costs an account how much, most first."""
    first, last = np.searchsorted(lost.organization, (account, account + 1))
    return list(zip(lost.person[first:last].tolist(), lost.weight[first:last].tolist(), strict=True))


def _number(snapshot: Snapshot, organization: str) -> int:
    if organization not in snapshot.people.organization_index:
        raise NotFound(Message("item.unknown", type="Organization", id=organization))
    return snapshot.people.organization_index[organization]


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

    @property
    def _there(self) -> Ints:
        """The numbers of the account's people."""
        return self.account_view.people_of[self.organization]

    def without(self, gone: Ints) -> Resilience:
        """The account with these people away."""
        accounts, there, stay = self.account_view.accounts, self._there, np.setdiff1d(self._there, gone)
        left = there[accounts.reached[there]]
        left = left[self._still_reached(left, gone)]
        cut = np.setdiff1d(there[accounts.reached[there]], np.append(left, gone))
        before, then = self._weight(there[accounts.reached[there]]), self._weight(np.intersect1d(left, stay))
        after = coverage(of_some(accounts, stay, self._ties_without(gone), self._contacts_without(gone)), self.snapshot.method)
        organization, name = self._account()
        return Resilience(
            id=organization, name=name,
            without=tuple(person_name(self.graph, self.snapshot.ids[int(one)], self.snapshot) for one in gone),
            before=self._figures(self.account_view.covered, before), after=self._figures(after, then), lost_weight=round(before - then, 4),
            cut_off=self._lost(cut), single_points=tuple(self._single_points()), star=self._star(), handover=tuple(self._handover(gone)),
        )  # fmt: skip

    def _still_reached(self, people: Ints, gone: Ints) -> Flags:
        """Which of some people are reached without those who are gone."""
        numbers, snapshot = self.snapshot.method.coverage, self.snapshot
        strength = reached_among(snapshot.adjacency, snapshot.sides, numbers.reached_hops, people, blocked=gone.tolist())
        return strength >= numbers.reached_from

    def _ties_without(self, gone: Ints) -> Ints:
        """The effective ties into the account that stay."""
        ties, into = self.account_view.accounts.ties, self.account_view.ties_into[self.organization]
        return into[~(np.isin(ties.vendor[into], gone) | np.isin(ties.customer[into], gone))]

    def _contacts_without(self, gone: Ints) -> Ints:
        """The contacts with the account's people that stay."""
        contacts, into = self.account_view.accounts.contacts, self.account_view.contacts_into[self.organization]
        return into[~(np.isin(contacts.vendor[into], gone) | np.isin(contacts.customer[into], gone))]

    def costs(self) -> Costs:
        """What each leaving would cost."""
        accounts, threads = self.account_view.accounts, self.account_view.covered.threads
        lost = dict(_of_account(losses(self.snapshot, self.account_view), self.organization))
        held: list[int] = accounts.ties.vendor[self.account_view.ties_into[self.organization]].tolist()
        people = sorted({*lost, *held})
        tied = self._there[threads[self._there] > 0]
        enough = len(tied) >= self.snapshot.method.coverage.one_seller_people
        found = [self._cost(person, lost.get(person, 0.0), self._weight(tied) if enough else 0.0) for person in people]
        found.sort(key=lambda one: (-one.lost_weight, -one.alone_weight, -one.held_weight, one.name))
        organization, name = self._account()
        return Costs(id=organization, name=name, star=self._star(), people=tuple(found))

    def _cost(self, number: int, lost: float, whole: float) -> Cost:
        accounts, threads = self.account_view.accounts, self.account_view.covered.threads
        held = distinct(accounts.ties.customer[self.account_view.ties_of[number]])
        held = held[accounts.organization[held] == self.organization]
        alone = float(accounts.weight[held[threads[held] == 1]].sum())
        person = self.snapshot.ids[number]
        return Cost(
            id=person, name=self._name(person), title=self._title(person),
            lost_weight=round(lost, 4), alone_weight=round(alone, 4), held_weight=round(float(accounts.weight[held].sum()), 4),
            index=round(alone / whole, 4) if whole else None,
        )  # fmt: skip

    def _weight(self, people: Ints) -> float:
        """The decision weight of some people, ascending."""
        return float(self.account_view.accounts.weight[people].sum())

    def _figures(self, covered: Coverage, weight: float) -> Figures:
        shares = (covered.breadth, covered.depth, covered.penetration)
        breadth, depth, penetration = (known(float(one[self.organization])) for one in shares)
        return Figures(breadth=breadth, depth=depth, penetration=penetration, reached_weight=round(weight, 4))

    def _star(self) -> Star:
        return star_of(self.snapshot, self.account_view.stars, self.organization)

    def _lost(self, people: Ints) -> tuple[Lost, ...]:
        order = people[np.argsort(-self.account_view.accounts.weight[people], kind="stable")]
        return tuple(self._somebody(number) for number in order.tolist())

    def _somebody(self, number: int) -> Lost:
        person = self.snapshot.ids[number]
        roles = sorted({one.part.role for one in parts_of(self.graph, person, self.snapshot.at, self.snapshot.method) if one.part.role})
        weight = round(float(self.account_view.accounts.weight[number]), 4)
        return Lost(id=person, name=self._name(person), title=self._title(person), weight=weight, roles=tuple(roles))

    def _single_points(self) -> Iterator[SinglePoint]:
        only, there = only_way(self.snapshot), self._there
        for number, weight in _of_account(losses(self.snapshot, self.account_view), self.organization):
            person, cut = self.snapshot.ids[number], self._lost(there[only[there] == number])
            yield SinglePoint(id=person, name=self._name(person), lost_weight=round(weight, 4), cut_off=cut)

    def _handover(self, gone: Ints) -> Iterator[Successor]:
        """Each contact effectively tied to somebody who goes and to nobody who stays, the weightiest first."""
        accounts, into = self.account_view.accounts, self.account_view.ties_into[self.organization]
        vendor, customer = accounts.ties.vendor[into], accounts.ties.customer[into]
        leaves = np.isin(vendor, gone)
        orphans = np.setdiff1d(customer[leaves], np.append(customer[~leaves], gone))
        for number in orphans[np.argsort(-accounts.weight[orphans], kind="stable")].tolist():
            yield self._handed_over(number, gone)

    def _handed_over(self, number: int, gone: Ints) -> Successor:
        reader = RouteReader(self.snapshot)
        found = search.routes(self.snapshot.adjacency, self.snapshot.sides, number, limit=1, blocked=gone.tolist(),
                              max_hops=self.snapshot.method.reach.max_hops, method=self.snapshot.method)  # fmt: skip
        contact, weight = reader.name(number), round(float(self.account_view.accounts.weight[number]), 4)
        if not found:
            return Successor(contact=contact, weight=weight, colleague=None, strength=None, route=None)
        route = reader.route(found[0])
        return Successor(contact=contact, weight=weight, colleague=route.people[0], strength=round(route.strength, 1), route=route)

    def _name(self, person: str) -> str:
        return str(self.graph.node(NodeRef("Person", person)).get("name"))

    def _title(self, person: str) -> str | None:
        title, _ = position_of(self.graph, NodeRef("Person", person), self.snapshot.at)
        return str(title) if title else None

    def _account(self) -> tuple[str, str]:
        organization = self.snapshot.people.organizations[self.organization]
        return organization, str(self.graph.node(NodeRef("Organization", organization)).get("name"))
