"""Where coverage is broad, deep and mutual and where it is not (method §6): one account, or all of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import isnan
from typing import get_args

import numpy as np

from graph.analysis import coverage as general
from graph.analysis import gaps as finding
from graph.analysis.gaps import Gaps
from graph.analysis.routes.hops import Ints
from graph.analysis.strength import LEVELS
from graph.messages import Message
from graph.model.clock import today
from graph.model.errors import Invalid, NotFound, Problem
from graph.model.fields import text_or_none
from graph.model.refs import NodeRef
from graph.questions.naming import person_name
from graph.resident.graph import ResidentGraph
from graph.results.coverage import (
    AccountCoverage,
    AllCoverage,
    Coverage,
    DepartmentCoverage,
    Gap,
    GapCase,
    GapKind,
    GeneralThen,
    GridCell,
    Held,
    LevelCoverage,
    Ratio,
    Unit,
)
from graph.results.naming import PersonName
from graph.snapshot.account_view import AccountView, accounts_seen_by
from graph.snapshot.places import is_kind
from graph.snapshot.snapshot import Snapshot

_KINDS: Mapping[str, GapKind] = {kind: kind for kind in get_args(GapKind)}
_NAMED = 10
"""People named of a department or level, and of a gap in the table of all accounts."""
_FROM_TOP = (4, 3, 2, 1, 0)


def coverage(snapshot: Snapshot, organization: str, side: str | None = None, *, rolled_up: bool = False) -> Coverage:
    """The coverage of one account by our side, or by the organisation `side`. Raises NotFound, Invalid."""
    graph = snapshot.graph
    if not graph.node(NodeRef("Organization", organization)):
        raise NotFound(Message("item.unknown", type="Organization", id=organization))
    if side and not graph.node(NodeRef("Organization", side)):
        raise Invalid([Problem("side", Message("item.unknown", type="Organization", id=side))])
    return Covered(snapshot, accounts_seen_by(snapshot, side, under=organization if rolled_up else None), side).account(organization)


def all_coverage(snapshot: Snapshot, limit: int, before: Snapshot | None = None) -> AllCoverage:
    """Every customer's coverage by our side, the account with the largest gap first; beside it that of the day `before`."""
    found = Covered(snapshot, accounts_seen_by(snapshot), None).all(limit)
    if before is None:
        return found
    items = tuple(one.model_copy(update={"then": _then(before, one.id)}) for one in found.items)
    return found.model_copy(update={"than": before.at, "items": items})


def _then(before: Snapshot, organization: str) -> GeneralThen:
    view, number = accounts_seen_by(before), before.people.organization_index.get(organization)
    if number is None or not (len(view.contacts_into[number]) or len(view.tied_into[number])):
        return GeneralThen(breadth=None, depth=None, penetration=None, general=None)
    found = view.covered
    return GeneralThen(
        breadth=known(found.breadth[number]), depth=known(found.depth[number]), penetration=known(found.penetration[number]),
        general=known(found.general[number]),
    )  # fmt: skip


def customers(snapshot: Snapshot) -> list[int]:
    """The numbers of the organisations that are customers today."""
    ids = snapshot.people.organizations
    return snapshot.derived.once(
        (customers, today()), lambda: [number for number, one in enumerate(ids) if is_kind(snapshot.graph, one, "customer")]
    )


@dataclass(frozen=True)
class Covered:
    """Coverage as arrays, told in names."""

    snapshot: Snapshot
    account_view: AccountView
    side: str | None

    @property
    def graph(self) -> ResidentGraph:
        """The maps of the snapshot."""
        return self.snapshot.graph

    @property
    def found(self) -> general.Coverage:
        """Every account's figures."""
        return self.account_view.covered

    @property
    def gaps(self) -> Gaps:
        """Every account's gaps."""
        return self.account_view.gaps

    def all(self, limit: int) -> AllCoverage:
        """All customers, largest gap first."""
        ranked_from = customers(self.snapshot)
        first = np.searchsorted(self.gaps.organization, np.arange(len(self.snapshot.people.organizations) + 1))
        weights = {number: float(self.gaps.weight[first[number]]) if first[number] < first[number + 1] else 0.0 for number in ranked_from}
        ranked = sorted(ranked_from, key=lambda number: (-weights[number], self.snapshot.people.organizations[number]))[:limit]
        return AllCoverage(items=tuple(self._one_of_all(number, int(first[number]), int(first[number + 1])) for number in ranked))

    def _one_of_all(self, account: int, first: int, last: int) -> AccountCoverage:
        found, organization = self.found, self.snapshot.people.organizations[account]
        item = self.graph.node(NodeRef("Organization", organization))
        return AccountCoverage(
            id=organization, name=str(item.get("name")), tier=text_or_none(item, "tier"), breadth=known(found.breadth[account]),
            depth=known(found.depth[account]), penetration=known(found.penetration[account]), general=known(found.general[account]),
            gaps=last - first, gap=self._headline(first) if last > first else None,
        )  # fmt: skip

    def account(self, organization: str) -> Coverage:
        """One account in full."""
        account, found = self.snapshot.people.organization_index[organization], self.found
        item = self.graph.node(NodeRef("Organization", organization))
        return Coverage(
            id=organization, name=str(item.get("name")), tier=text_or_none(item, "tier"), side=self.side,
            breadth=known(found.breadth[account]), provisional=int(found.units[account]) == 1, depth=known(found.depth[account]),
            penetration=known(found.penetration[account]), mutual=self._mutual(account),
            general=known(found.general[account]), by_line=self._by_line(account), by_level=tuple(self._by_level(account)),
            departments=tuple(self._departments(account)), held=tuple(self._held(account)),
            grid=tuple(self._grid(account)), gaps=tuple(self._gaps_of(account)),
        )  # fmt: skip

    def _gaps_of(self, account: int) -> Iterator[Gap]:
        first, last = np.searchsorted(self.gaps.organization, (account, account + 1))
        return (self._gap(number) for number in range(int(first), int(last)))

    def _mutual(self, account: int) -> Ratio:
        mutual, judged, tied = (int(column[account]) for column in (self.found.mutual, self.found.judged, self.found.tied))
        return Ratio(n=mutual, of=judged, unknown=tied - judged)

    def _headline(self, number: int) -> Gap:
        """A gap for the table of all accounts: the first names of either side, without the single cases."""
        gap = self._gap(number, most=_NAMED)
        theirs, ours = ([one for one in gap.people if (one.side == "ours") is own] for own in (False, True))
        return gap.model_copy(update={"people": (*theirs[:_NAMED], *ours[:_NAMED]), "cases": ()})

    def _gap(self, number: int, most: int | None = None) -> Gap:
        """A gap and its cases, the first `most` of them where there are many."""
        gaps = self.gaps
        first, last = int(gaps.start[number]), int(gaps.start[number + 1])
        cases = tuple(self._case(number, case) for case in range(first, last if most is None else min(last, first + most)))
        named = {person.id: person for case in cases for person in case.people}.values()
        theirs, ours = ([one for one in named if self._is_ours(one.id) is side] for side in (False, True))
        kind = self._kind(number)
        return Gap(
            kind=kind, weight=round(float(gaps.weight[number]), 4), count=last - first, department=cases[0].department,
            level=cases[0].level, people=(*theirs, *ours), cases=cases, **Message(f"advice.{kind}").parts,
        )  # fmt: skip

    def _kind(self, number: int) -> GapKind:
        return _KINDS[finding.KINDS[int(self.gaps.kind[number])]]

    def _is_ours(self, person: str) -> bool:
        """Whether a person is at the vendor end of the side's ties."""
        return self.snapshot.index[person] in self.account_view.vendors

    def _case(self, number: int, case: int) -> GapCase:
        gaps, accounts, ids = self.gaps, self.account_view.accounts, self.snapshot.ids
        person, level = int(gaps.person[case]), int(gaps.level[case])
        people = [int(one) for one in (person, gaps.vendor[case]) if one >= 0] or self._missing(number, case)
        silent = self._kind(number) == "over_cadence_silence"
        return GapCase(
            weight=round(float(gaps.case_weight[case]), 4), department=self._unit(int(gaps.unit[case])),
            level=LEVELS[level] if level >= 0 else None,
            people=tuple(person_name(self.graph, ids[one], self.snapshot) for one in people),
            last_contact=date.fromordinal(int(self.account_view.last_contact[person])).isoformat() if silent else None,
            interval=round(float(accounts.interval[person]), 1) if silent else None,
        )  # fmt: skip

    def _missing(self, number: int, case: int) -> list[int]:
        """The people of an uncovered department or level, the weightiest first."""
        accounts, unit, level = self.account_view.accounts, int(self.gaps.unit[case]), int(self.gaps.level[case])
        if unit < 0 and level < 0:
            return []
        there = self.account_view.people_of[int(self.gaps.organization[number])]
        there = there[accounts.department[there] == unit if unit >= 0 else accounts.level[there] == level]
        return there[np.argsort(-accounts.weight[there], kind="stable")][:_NAMED].tolist()

    def _units_of(self, account: int) -> list[int]:
        return self.account_view.units_of[account].tolist()

    def _unit(self, unit: int) -> Unit | None:
        return Unit(id=self.account_view.units[unit], name=str(self._unit_item(unit).get("name"))) if unit >= 0 else None

    def _unit_item(self, unit: int) -> Mapping[str, object]:
        kind = "Department" if unit < len(self.snapshot.people.departments) else "Organization"
        return self.graph.node(NodeRef(kind, self.account_view.units[unit]))

    def _held(self, account: int) -> Iterator[Held]:
        accounts, found = self.account_view.accounts, self.found
        people = self.account_view.people_of[account]
        people = people[found.threads[people] > 0]
        for number in people[np.argsort(-accounts.weight[people], kind="stable")]:
            ties = self.account_view.ties_to[int(number)]
            vendor = accounts.ties.vendor[ties[np.argsort(-accounts.ties.strength[ties], kind="stable")]]
            mutual = bool(found.is_mutual[number]) if found.is_judged[number] else None
            yield Held(
                person=self._name(int(number)), weight=round(float(accounts.weight[number]), 4), best=round(float(found.best[number]), 1),
                through=tuple(self._name(int(one)) for one in vendor), mutual=mutual,
            )  # fmt: skip

    def _name(self, number: int) -> PersonName:
        return person_name(self.graph, self.snapshot.ids[number], self.snapshot)

    def _departments(self, account: int) -> Iterator[DepartmentCoverage]:
        accounts, found, people = self.account_view.accounts, self.found, self.account_view.people_of[account]
        for unit in self._units_of(account):
            item = self._unit_item(unit)
            yield DepartmentCoverage(
                id=self.account_view.units[unit], name=str(item.get("name")), line=text_or_none(item, "line"),
                weight=float(accounts.unit_weight[unit]), people=int((accounts.department[people] == unit).sum()),
                covered=bool(found.covered[unit]), depth=known(found.unit_depth[unit]), need=int(accounts.need[unit]),
            )  # fmt: skip

    def _by_line(self, account: int) -> dict[str, float | None]:
        accounts, lines = self.account_view.accounts, dict[str, list[int]]()
        for unit in self._units_of(account):
            if line := text_or_none(self._unit_item(unit), "line"):
                lines.setdefault(line, []).append(unit)
        shares = {line: (accounts.unit_weight[units] * self.found.covered[units]).sum() / accounts.unit_weight[units].sum()
                  for line, units in sorted(lines.items())}  # fmt: skip
        return {line: round(100 * float(share), 1) for line, share in shares.items()}

    def _by_level(self, account: int) -> Iterator[LevelCoverage]:
        accounts, people = self.account_view.accounts, self.account_view.people_of[account]
        for level in _FROM_TOP:
            there = people[accounts.level[people] == level]
            if len(there):
                tied = there[self.found.threads[there] > 0]
                whole, part = float(accounts.weight[there].sum()), float(accounts.weight[tied].sum())
                share = round(100 * part / whole, 1) if whole > 0 else None
                yield LevelCoverage(level=LEVELS[level] or None, people=len(there), held=len(tied), share=share)

    def _grid(self, account: int) -> Iterator[GridCell]:
        accounts, people = self.account_view.accounts, self.account_view.people_of[account]
        for unit in self._units_of(account):
            inside = people[accounts.department[people] == unit]
            for level in _FROM_TOP:
                there = inside[accounts.level[inside] == level]
                if len(there):
                    yield self._cell(self.account_view.units[unit], level, there)

    def _cell(self, unit: str, level: int, there: Ints) -> GridCell:
        best = float(self.found.best[there].max())
        tied = int((self.found.threads[there] > 0).sum())
        return GridCell(department=unit, level=LEVELS[level] or None, people=len(there), held=tied, best=round(best, 1) if tied else None)


def known(figure: float) -> float | None:
    """A figure to one place, None where it is NaN."""
    return None if isnan(figure) else round(float(figure), 1)
