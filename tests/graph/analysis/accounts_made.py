"""Accounts made by hand for the tests of coverage and what stands on it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from graph.analysis.coverage import Accounts, SideContacts, SideTies
from graph.analysis.gaps import STANDINGS
from graph.analysis.strength import LEVELS, TIERS

NAN = float("nan")
DAY = 739_000


@dataclass(frozen=True)
class Somebody:
    """One person of an account: number of the unit (−1 none), level, decision weight, and what is known of them."""

    unit: int = 0
    level: str = "middle"
    weight: float = 0.4
    key: bool = False
    support: float = NAN
    trusts: bool = False
    reached: bool = True
    organization: int = 0
    interval: float = 30.0
    vacant: bool = False


@dataclass(frozen=True)
class Thread:
    """One tie of the side, from its person (100 and above) to somebody of the account, by place."""

    vendor: int
    customer: int
    strength: float = 50.0
    effective: bool = True
    before: bool = False
    two_way: float = NAN
    position: bool = False
    vendor_level: str = "middle"
    year: int = 1
    asks: int = 0


@dataclass(frozen=True)
class Contact:
    """When somebody of the side last met somebody of the account, and how deeply within the year."""

    vendor: int
    customer: int
    last: int = DAY
    deepest: int = 1


@dataclass(frozen=True)
class Unit:
    """One department."""

    weight: float = 3
    need: int = 3
    counted: bool = True
    organization: int = 0


@dataclass(frozen=True)
class House:
    """One organisation."""

    tier: str = ""
    standing: str = ""
    visited: int = DAY


@dataclass(frozen=True)
class Small:
    """A small world: everything `accounts` needs. The side's people are the last ones, of no house."""

    people: Sequence[Somebody]
    ties: Sequence[Thread] = field(default_factory=tuple)
    units: Sequence[Unit] = (Unit(),)
    organizations: Sequence[House] = (House(),)
    sellers: int = 4
    contacts: Sequence[Contact] = field(default_factory=tuple)

    def accounts(self) -> Accounts:
        """The arrays."""
        everybody = [*self.people, *[Somebody(unit=-1, organization=-1, weight=0)] * self.sellers]
        return Accounts(
            organization=np.array([-1 if one.vacant else one.organization for one in everybody], np.int32),
            department=np.array([-1 if one.vacant else one.unit for one in everybody], np.int32),
            vacant=np.array([one.organization if one.vacant else -1 for one in everybody], np.int32),
            interval=np.array([one.interval for one in everybody], float),
            level=np.array([LEVELS.index(one.level) for one in everybody], np.int8), weight=np.array([one.weight for one in everybody]),
            key=np.array([one.key for one in everybody], np.bool_), support=np.array([one.support for one in everybody]),
            trusts=np.array([one.trusts for one in everybody], np.bool_), reached=np.array([one.reached for one in everybody], np.bool_),
            unit_organization=np.array([one.organization for one in self.units], np.int32),
            unit_weight=np.array([one.weight for one in self.units], float),
            need=np.array([one.need for one in self.units], np.int64), counted=np.array([one.counted for one in self.units], np.bool_),
            tier=np.array([TIERS.index(one.tier) for one in self.organizations], np.int8),
            standing=np.array([STANDINGS.index(one.standing) for one in self.organizations], np.int8),
            visited=np.array([one.visited for one in self.organizations], np.int64), ties=self._ties(), contacts=self._contacts(), day=DAY,
        )  # fmt: skip

    def _ties(self) -> SideTies:
        ties = self.ties
        return SideTies(
            vendor=np.array([len(self.people) + one.vendor - 100 for one in ties], np.int32),
            customer=np.array([one.customer for one in ties], np.int32),
            strength=np.array([one.strength for one in ties], float), effective=np.array([one.effective for one in ties], np.bool_),
            effective_before=np.array([one.before for one in ties], np.bool_), two_way=np.array([one.two_way for one in ties], float),
            position=np.array([one.position for one in ties], np.bool_),
            vendor_level=np.array([LEVELS.index(one.vendor_level) for one in ties], np.int8),
            year=np.array([one.year for one in ties], np.int64), year_asks=np.array([one.asks for one in ties], np.int64),
        )  # fmt: skip

    def _contacts(self) -> SideContacts:
        met = self.contacts
        return SideContacts(
            vendor=np.array([len(self.people) + one.vendor - 100 for one in met], np.int32),
            customer=np.array([one.customer for one in met], np.int32),
            last=np.array([one.last for one in met], np.int64), deepest=np.array([one.deepest for one in met], np.int64),
        )  # fmt: skip
