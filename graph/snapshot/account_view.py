"""What coverage reads, from the maps and their snapshot: accounts, their units and people, and the ties of one side into them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from graph.analysis.contacts import NEVER, NO_DEPTH
from graph.analysis.coverage import Accounts, Coverage, SideContacts, SideTies, Stars, coverage, last_contact, stars
from graph.analysis.gaps import STANDINGS, Gaps, gaps
from graph.analysis.ladder import Support
from graph.analysis.routes.hops import Flags, Floats, Ints, People
from graph.analysis.routes.reach import COMPETITOR, OURS, Sides, reached
from graph.analysis.strength import TIERS, cadence, strengths
from graph.messages import Message
from graph.model.errors import NotFound
from graph.model.fields import integer_or_none
from graph.model.method import Method
from graph.snapshot.decisions import Weighed, weighed
from graph.snapshot.groups import Groups
from graph.snapshot.knows_ties import all_interactions, interactions, took_part
from graph.snapshot.people_table import ordinal, place_in, valid_on
from graph.snapshot.places import is_kind, rival_of, with_subsidiaries
from graph.snapshot.snapshot import Snapshot, sides_of
from graph.snapshot.support import support


@dataclass(frozen=True, eq=False)
class AccountView:
    """Accounts as one side sees them, `units` the ids of the units: departments, then an organisation each for those without any."""

    accounts: Accounts
    units: list[str]
    standing: Mapping[str, Support]
    weighed: Weighed
    method: Method
    ties: Ints
    """The number in the snapshot of each tie in `accounts`."""

    @cached_property
    def people_of(self) -> Groups:
        """The people of each account."""
        return Groups(self.accounts.organization)

    @cached_property
    def units_of(self) -> Groups:
        """The units of each account that count."""
        return Groups(self.accounts.unit_organization, self.accounts.counted)

    @cached_property
    def ties_to(self) -> Groups:
        """The effective ties to each person."""
        return Groups(self.accounts.ties.customer, self.accounts.ties.effective)

    @cached_property
    def ties_of(self) -> Groups:
        """The effective ties of each person of the side."""
        return Groups(self.accounts.ties.vendor, self.accounts.ties.effective)

    @cached_property
    def ties_into(self) -> Groups:
        """The effective ties into each account."""
        return Groups(self.accounts.organization[self.accounts.ties.customer], self.accounts.ties.effective)

    @cached_property
    def tied_into(self) -> Groups:
        """The ties into each account, whatever they are worth."""
        return Groups(self.accounts.organization[self.accounts.ties.customer])

    @cached_property
    def contacts_into(self) -> Groups:
        """The contacts with the people of each account."""
        return Groups(self.accounts.organization[self.accounts.contacts.customer])

    @cached_property
    def stars(self) -> Stars:
        """The star of every account."""
        return stars(self.accounts, self.covered.threads)

    @cached_property
    def covered(self) -> Coverage:
        """Every account's breadth, depth and penetration."""
        return coverage(self.accounts, self.method)

    @cached_property
    def best_vendor(self) -> Ints:
        """By person: the one of the side with the strongest effective tie, −1 where there is none."""
        ties, found = self.accounts.ties, np.full(self.accounts.n, -1, np.int64)
        tied = np.flatnonzero(ties.effective)
        order = tied[np.lexsort((-ties.vendor[tied].astype(np.int64), ties.strength[tied]))]
        found[ties.customer[order]] = ties.vendor[order]
        return found

    @cached_property
    def vendors(self) -> frozenset[int]:
        """The people of the side who are tied to somebody."""
        return frozenset(self.accounts.ties.vendor.tolist())

    @cached_property
    def last_contact(self) -> Ints:
        """By person: the day of the last contact with anybody of the side."""
        return last_contact(self.accounts)

    @cached_property
    def gaps(self) -> Gaps:
        """Every account's gaps."""
        return gaps(self.accounts, self.covered, self.method)


def accounts_seen_by(snapshot: Snapshot, side: str | None = None, *, under: str | None = None) -> AccountView:
    """The accounts as `side` (an organisation's id; our side without one) sees them; the subsidiaries of the organisation `under`
    count to it, and those of `side` to that.

    Kept with the snapshot: every question of a day reads the same. A competitor that is part of another one is that one.
    Raises NotFound for an organisation `under` which there is nothing since it is not there.
    """
    graph = snapshot.graph
    if under is not None and under not in snapshot.people.organization_index:
        raise NotFound(Message("item.unknown", type="Organization", id=under))
    side = rival_of(graph, side, snapshot.at) if side else None
    return snapshot.derived.once((AccountView, side, under), lambda: _territory(snapshot, side, under))


def _territory(snapshot: Snapshot, side: str | None, under: str | None) -> AccountView:
    graph = snapshot.graph
    apart = side and not is_kind(graph, side, "ours", snapshot.at)
    standing = support(graph, snapshot.at, snapshot.method, side) if apart else snapshot.support
    weights = snapshot.derived.once(weighed, lambda: weighed(graph, snapshot.people, snapshot.at, snapshot.method))
    sides = _sides(snapshot, side, standing)
    ours = sides.side == OURS
    organization = np.arange(len(snapshot.people.organizations), dtype=np.int32)
    if under:
        organization[_below(snapshot, under)] = snapshot.people.organizations.index(under)
    valid = np.flatnonzero(snapshot.known.valid)
    vendor, customer = snapshot.known.ends(valid)
    ties = valid[ours[vendor] & ~ours[customer]]  # nobody knows a vacant seat
    accounts = _Reader(snapshot, np.append(organization, -1), standing, weights).accounts(sides, ties)
    return AccountView(accounts, [*snapshot.people.departments, *snapshot.people.organizations], standing, weights, snapshot.method, ties)


def _sides(snapshot: Snapshot, side: str | None, standing: Mapping[str, Support]) -> Sides:
    """Who is OURS, from the side asked about; a competitor's routes start with its people and never lead through ours."""
    if side is None:
        return snapshot.sides
    people = snapshot.people
    codes = np.where(people.side == OURS, COMPETITOR, people.side)
    codes[np.isin(people.organization, _below(snapshot, side))] = OURS
    return sides_of(replace(people, side=codes), standing)


def _below(snapshot: Snapshot, organization: str) -> list[int]:
    """The numbers of an organisation and of everything it is the parent of, however far below."""
    graph = snapshot.graph
    rows = graph.nodes["Organization"].rows
    return [rows[one] for one in with_subsidiaries(graph, organization, snapshot.at) if one in rows]


class _Reader:
    """Turns the maps into the arrays of `Accounts`; `account` is each organisation's own account, −1 at its end."""

    def __init__(self, snapshot: Snapshot, account: People, standing: Mapping[str, Support], weights: Weighed) -> None:
        self._graph, self._snapshot, self._account, self._vacant = snapshot.graph, snapshot, account, snapshot.people.vacant
        self._people, self._standing, self._weights = snapshot.people, standing, weights
        self._numbers = snapshot.method.coverage
        self._met = snapshot.derived.once(interactions, lambda: all_interactions(snapshot.graph, snapshot.people, snapshot.method))

    def accounts(self, sides: Sides, ties: Ints) -> Accounts:
        """All of it; `ties` are the side's, by their number in the snapshot."""
        unit_weight, need = self._units()
        department, counted = self._departments()
        support, trusts = self._support()
        vacant, seats = self._vacant, self._account[self._people.organization]
        organizations = self._graph.nodes["Organization"]
        within = reached(self._snapshot.adjacency, sides, self._numbers.reached_hops).strength[self._numbers.reached_hops]
        unit_organization = np.append(self._people.department_organization, np.arange(len(self._people.organizations)))
        return Accounts(
            organization=np.where(vacant, -1, seats), department=np.where(vacant, -1, department), vacant=np.where(vacant, seats, -1),
            level=self._people.level, weight=self._weights.account, key=self._weights.key,
            support=support, trusts=trusts,
            reached=within >= self._numbers.reached_from, interval=self._interval(),
            unit_organization=np.maximum(self._account[unit_organization], 0), unit_weight=unit_weight, need=need,
            counted=counted & (self._account[unit_organization] >= 0),
            tier=organizations.each("tier", lambda tier: place_in(TIERS, tier), np.int8),
            standing=organizations.each("standing", lambda standing: place_in(STANDINGS, standing), np.int8),
            visited=self._visited(sides), ties=self._ties(ties), contacts=self._contacts(sides), day=self._snapshot.day,
        )  # fmt: skip

    def _support(self) -> tuple[Floats, Flags]:
        """By person: the level that counts, NaN where unknown, and whether they are confirmed at level 1 or above."""
        support, trusts = np.full(len(self._people.ids), np.nan), np.zeros(len(self._people.ids), np.bool_)
        for person, one in self._standing.items():
            if one.counted is not None and person in self._people.index:
                number = self._people.index[person]
                support[number], trusts[number] = one.counted, one.level is not None and one.level >= 1 and not one.claimed
        return support, trusts

    def _ties(self, ties: Ints) -> SideTies:
        known = self._snapshot.known
        knows, contacts = known.knows(ties), known.contacts(ties, self._met)
        now, before = (strengths(knows, contacts, known.day - days, known.method) for days in (0, self._numbers.fading_days))
        return SideTies(
            vendor=knows.vendor, customer=knows.customer, strength=now.strength, effective=now.effective, effective_before=before.effective,
            two_way=now.mutuality, position=known.edges.each("basis", lambda basis: basis == "position", np.bool_, ties),
            vendor_level=self._people.level[knows.vendor], year=now.met.year, year_asks=now.met.year_asks,
        )  # fmt: skip

    def _interval(self) -> Floats:
        """By person: the days expected between two contacts."""
        expected, window = cadence(self._people.level, self._people.tier, self._snapshot.method)
        return window / expected

    def _contacts(self, sides: Sides) -> SideContacts:
        """Who of the side met whom of the others up to the day: when last, and how deeply of late."""
        met, day = self._met, self._snapshot.day
        ours, vacant = sides.side == OURS, self._vacant
        between = (ours[met.one] != ours[met.other]) & (met.day[met.number] <= day) & ~vacant[met.one] & ~vacant[met.other]
        one, other, number = met.one[between], met.other[between], met.number[between]
        vendor, customer = np.where(ours[one], one, other), np.where(ours[one], other, one)
        pair, place = np.unique(vendor.astype(np.int64) << 32 | customer, return_inverse=True)
        last, deepest = np.zeros(len(pair), np.int64), np.full(len(pair), NO_DEPTH, np.int64)
        np.maximum.at(last, place, met.day[number])
        lately = met.day[number] >= day - self._numbers.trust_days
        np.maximum.at(deepest, place[lately], met.depth[number][lately].astype(np.int64))
        return SideContacts((pair >> 32).astype(np.int32), (pair & 0xFFFFFFFF).astype(np.int32), last, deepest)

    def _units(self) -> tuple[Floats, Ints]:
        """By unit: its weight, and how many people to be deep with."""
        departments, usual, most = self._graph.nodes["Department"], self._numbers.department_weight, self._numbers.need
        weights = departments.each("weight", lambda weight: integer_or_none({"weight": weight}, "weight") or usual, np.float64)
        need = departments.each("headcount", lambda count: max(1, min(most, most if count is None else int(str(count)))), np.int64)
        organizations = len(self._people.organizations)
        return np.append(weights, np.full(organizations, usual)), np.append(need, np.full(organizations, most))

    def _departments(self) -> tuple[People, Flags]:
        """The unit of each person, and which units count: those with people, and named ones that hold no others.

        Where an organisation has no department at all, it is one unit itself.
        """
        people, departments = self._people, len(self._people.departments)
        parts = self._graph.edges["Department", "PART_OF", "Department"]
        seated = np.where(self._vacant, -1, people.department)
        counted = np.ones(departments, np.bool_)
        counted[parts.ends_of(np.flatnonzero(valid_on(parts, self._snapshot.at)))[1]] = False
        counted[seated[seated >= 0]] = True
        divided = np.zeros(len(people.organizations) + 1, np.bool_)
        divided[people.department_organization[counted]] = True
        whole = (people.department < 0) & (people.organization >= 0) & ~self._vacant & ~divided[people.organization]
        department = np.where(whole, departments + people.organization, people.department).astype(np.int32)
        counted = np.append(counted, np.zeros(len(people.organizations), np.bool_))
        counted[department[whole]] = True
        return department, counted

    def _visited(self, sides: Sides) -> Ints:
        """By organisation: the day of the last executive visit by which somebody of the side met somebody of theirs."""
        meetings, visited = self._graph.nodes["Interaction"], np.full(len(self._people.organizations), NEVER, np.int64)
        visits = np.flatnonzero(meetings.each("channel", lambda channel: channel == "executive_visit", np.bool_))
        day = meetings.each("at", ordinal, np.int64, visits)
        visits, day = (column[(day > 0) & (day <= self._snapshot.day)] for column in (visits, day))
        start, present = took_part(self._graph).sources_of(visits)
        visit = np.repeat(np.arange(len(visits)), np.diff(start))
        with_us = np.zeros(len(visits), np.bool_)
        with_us[visit[sides.side[present] == OURS]] = True
        account = self._account[self._people.organization[present]]
        theirs = with_us[visit] & (account >= 0) & (sides.side[present] != OURS)
        np.maximum.at(visited, account[theirs], day[visit[theirs]])
        return visited
