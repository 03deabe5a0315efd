"""Who knows whom on a day: the KNOWS ties that hold, the interactions behind them, the favours between their ends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from graph.analysis import contacts as contacts_of
from graph.analysis.contacts import BOTH, BY_OURS, BY_SOMEBODY, BY_THEIRS, NEVER, NO_DEPTH, UNKNOWN, Contacts, Interactions
from graph.analysis.lookup import distinct, unordered
from graph.analysis.routes.hops import Codes, Flags, Floats, Ints, People
from graph.analysis.strength import BANDS, LASTING_ORIGINS, PSEUDO, Knows, Strengths, TieClass, class_of, strengths
from graph.model.clock import today
from graph.model.fields import number_or_nan
from graph.model.method import Method
from graph.model.refs import Properties, TieRef
from graph.resident.edge_table import EdgeTable
from graph.resident.graph import ResidentGraph
from graph.snapshot.favours import favours
from graph.snapshot.people_table import PeopleTable, ordinal, seat_changes, valid_on

_INITIATED = {"ours": BY_OURS, "theirs": BY_THEIRS, "both": BOTH}
_VALUES = ("value_kinship", "value_emotional", "value_tangible")
_FEW = 2_000
_TOGETHER = 1 << 18


@dataclass(frozen=True, eq=False)
class Balance:
    """The favour ledger: what `keys[i]` (giver · 2³² + receiver, ascending) gave less what they received."""

    keys: Ints
    given: Floats

    def of(self, giver: int, receiver: int) -> float | None:
        """What one gave another less what they received; None where no entry counts."""
        key = giver << 32 | receiver
        place = int(np.searchsorted(self.keys, key))
        return float(self.given[place]) if place < len(self.keys) and self.keys[place] == key else None


@dataclass(frozen=True, eq=False)
class KnowsTies:
    """The KNOWS ties of a day by edge index; `valid` tells which of them hold, `method` by which numbers they are weighed."""

    graph: ResidentGraph
    people: PeopleTable
    at: str
    valid: Flags
    balance: Balance
    method: Method

    @property
    def edges(self) -> EdgeTable:
        """The ties as the maps hold them."""
        return knows_edges(self.graph)

    @property
    def day(self) -> int:
        """The day as an ordinal."""
        return date.fromisoformat(self.at).toordinal()

    def ends(self, ties: Ints) -> tuple[People, People]:
        """The vendor's end and the other of some ties."""
        return contacts_of.ends(*self.edges.ends_of(ties), self.people.side)

    def knows(self, ties: Ints) -> Knows:
        """Some ties (ascending) as recorded."""
        edges, (vendor, customer) = self.edges, self.ends(ties)
        kinship, emotional, tangible = (edges.each(name, number_or_nan, np.float64, ties) for name in _VALUES)
        return Knows(
            vendor=vendor, customer=customer, value=np.fmax(np.fmax(kinship, emotional), tangible) / 3,
            decency=edges.each("decency", number_or_nan, np.float64, ties),
            presence=edges.each("presence", number_or_nan, np.float64, ties),
            goodwill=self._goodwill(vendor, customer), stated=edges.each("strength", number_or_nan, np.float64, ties),
            stated_on=edges.each("stated_on", ordinal, np.int64, ties), since=edges.each("since", ordinal, np.int64, ties),
            lasting=edges.each("origin", lambda origin: origin in LASTING_ORIGINS, np.bool_, ties),
            level=self.people.level[customer], tier=self.people.tier[customer], band=self._bands(ties),
        )  # fmt: skip

    def _bands(self, ties: Ints) -> Codes | None:
        """Where nothing but a band is told of some ties; None where all is told of every tie."""
        found = self.edges.each("band", lambda band: BANDS.index(str(band or "")), np.int8, ties)
        return found if found.any() else None

    def contacts(self, ties: Ints, met: Interactions | None = None) -> Contacts:
        """The interactions behind some ties; `met` are all interactions where they are at hand."""
        vendor, customer = self.ends(ties)
        if met is None and len(ties) < _FEW:
            met = interactions(self.graph, self.people, self._meetings_of(vendor, customer), self.method)
        met = met or all_interactions(self.graph, self.people, self.method)
        return contacts_of.contacts(vendor, customer, self.people.side, self.people.organization, met)

    def strengths(self, ties: Ints, before: int = 0) -> Strengths:
        """What some ties (ascending) are worth, with every term behind it, so many days before the day."""
        return strengths(self.knows(ties), self.contacts(ties), self.day - before, self.method)

    def _meetings_of(self, vendor: People, customer: People) -> Ints:
        """The interactions that two of the people of these ties took part in: those of both ends of one are among them."""
        part = took_part(self.graph)
        _, edges = part.leaving_from(distinct(np.append(vendor, customer)).astype(np.int64))
        meetings, present = np.unique(part.ends_of(edges)[1], return_counts=True)
        return meetings[present >= 2].astype(np.int64)

    def _goodwill(self, vendor: People, customer: People) -> Floats:
        """What the customer's end owes the vendor's, 0–3, by the favours between them up to the day; NaN without one."""
        keys, numbers = vendor.astype(np.int64) << 32 | customer, self.method.favours
        edge = np.searchsorted(self.balance.keys, keys)
        found = np.append(self.balance.keys, -1)[edge] == keys
        owed = np.where(found, np.append(self.balance.given, np.nan)[edge], np.nan)
        return np.clip(owed / numbers.per_goodwill, 0, numbers.most_goodwill)


@dataclass(frozen=True, eq=False)
class TieStrengths:
    """What every KNOWS tie is worth on a day, by edge index: strength 0–100 (NaN unknown), its class, the day of the last contact."""

    strength: Floats
    kind: Codes
    last: People

    def effective(self, method: Method) -> Flags:
        """By edge index: whether a tie is effective (method §3)."""
        return (self.strength >= method.classes.effective_from) & (self.kind != PSEUDO)

    def class_of(self, tie: int) -> TieClass | None:
        """The class of one tie, None where its strength is unknown."""
        return class_of(int(self.kind[tie]))

    def put(self, ties: Ints, found: Strengths) -> None:
        """Note what some ties are worth."""
        self.strength[ties], self.kind[ties], self.last[ties] = found.strength, found.kind, found.met.last

    def longer(self, n: int) -> "TieStrengths":
        """The same for n edges, to be changed apart."""
        more = n - len(self.strength)
        return TieStrengths(np.append(self.strength, np.full(more, np.nan)), np.append(self.kind, np.zeros(more, np.int8)),
                     np.append(self.last, np.zeros(more, np.int32)))  # fmt: skip


def knows_ties(graph: ResidentGraph, people: PeopleTable, at: str, method: Method) -> KnowsTies:
    """Every KNOWS tie, and which of them hold on a day: not ended, and not resting on a seat that one of the two has left."""
    edges = knows_edges(graph)
    return KnowsTies(graph, people, at, valid(graph, people, at, np.arange(edges.n)), balance(graph, people, at, method), method)


def worth(known: KnowsTies) -> TieStrengths:
    """What every tie that holds is worth; some at a time, so that little is in memory at once."""
    found = TieStrengths(np.empty(0), np.empty(0, np.int8), np.empty(0, np.int32)).longer(known.edges.n)
    valid = np.flatnonzero(known.valid)
    contacts = kept_contacts(known, valid) if known.at != today() else known.contacts(valid)
    for first in range(0, len(valid), _TOGETHER):
        ties = valid[first : first + _TOGETHER]
        found.put(ties, strengths(known.knows(ties), contacts_of.some(contacts, first, first + len(ties)), known.day, known.method))
    return found


def kept_contacts(known: KnowsTies, ties: Ints) -> Contacts:
    """The contacts of some ties (ascending) from those of all ties, which are kept for whoever asks about one day after the other.

    Today's snapshot does not keep them: changes lead it on.
    """
    graph, people, edges = known.graph, known.people, knows_edges(known.graph)
    tables = (edges, took_part(graph), graph.nodes["Interaction"])
    name = (kept_contacts, known.method.frequency.crowd)
    kept = graph.indexes.of(name, tables, lambda: _AllContacts.of(known))
    if kept is None or not kept.fits(people):
        return known.contacts(ties)
    return contacts_of.chosen(kept.contacts, np.searchsorted(kept.ties, ties))


@dataclass(frozen=True, eq=False)
class _AllContacts:
    """The contacts of all `ties` (ascending) that stand in the maps, as long as everybody is on the same side and in the same place."""

    people: PeopleTable
    ties: Ints
    contacts: Contacts

    @classmethod
    def of(cls, known: KnowsTies) -> "_AllContacts | None":
        """None where two people have two ties, of which each day shows one."""
        ties = np.flatnonzero(known.edges.alive())
        pairs = np.sort(unordered(*known.edges.ends_of(ties)))
        return None if (pairs[1:] == pairs[:-1]).any() else cls(known.people, ties, known.contacts(ties))

    def fits(self, people: PeopleTable) -> bool:
        """Whether the contacts are the same with people as they are on another day."""
        same = ((self.people.side, people.side), (self.people.organization, people.organization))
        return self.people.ids is people.ids and all(np.array_equal(one, other) for one, other in same)


def knows_edges(graph: ResidentGraph) -> EdgeTable:
    """The KNOWS ties of the maps."""
    return graph.edges["Person", "KNOWS", "Person"]


def took_part(graph: ResidentGraph) -> EdgeTable:
    """Who took part in which interaction."""
    return graph.edges["Person", "TOOK_PART", "Interaction"]


def valid(graph: ResidentGraph, people: PeopleTable, at: str, ties: Ints) -> Flags:
    """Which of some KNOWS ties (ascending) hold on a day; nobody knows a vacant seat."""
    edges, changes = knows_edges(graph), seat_changes(graph, at)
    found = valid_on(edges, at, ties) & edges.each("since", lambda day: str(day or "") <= at, np.bool_, ties)
    found &= ~np.logical_or(*(people.vacant[ends] for ends in edges.ends_of(ties)))
    moved = np.zeros(len(edges.sources.ids), np.bool_)
    moved[[edges.sources.rows[one] for one in changes if one in edges.sources.rows]] = True
    position = np.flatnonzero(found & edges.each("basis", lambda basis: basis == "position", np.bool_, ties))
    source, target = edges.ends_of(ties[position])
    for one in position[moved[source] | moved[target]].tolist():
        edge = int(ties[one])
        found[one] = lapsed_on(edges.ref(edge), edges.item(edge), changes, at) == NEVER
    return found


def lapsed_on(ref: TieRef, item: Properties, changes: Mapping[str, Sequence[int]], at: str) -> int:
    """The day a tie by position ended because one of the two changed seat after it was last said to stand; NEVER if it did not.

    What was said after the day `at` is not known yet.
    """
    if item.get("basis") != "position":
        return NEVER
    said = max(day if day <= ordinal(at) else NEVER for day in (ordinal(item.get(name)) for name in ("since", "started_on", "stated_on")))
    return min((day for end in (ref.source, ref.target) for day in changes.get(end.id, ()) if day > said), default=NEVER)


def balance(graph: ResidentGraph, people: PeopleTable, at: str, method: Method) -> Balance:
    """The ledger of a day as arrays."""
    given = favours(graph, at, method)
    keys = np.array([people.index[giver] << 32 | people.index[receiver] for giver, receiver in given], np.int64)
    order = np.argsort(keys)
    return Balance(keys[order], np.array(list(given.values()), np.float64)[order])


def all_interactions(graph: ResidentGraph, people: PeopleTable, method: Method) -> Interactions:
    """Every interaction as arrays, and each pair of people who took part."""
    return interactions(graph, people, np.arange(len(graph.nodes["Interaction"].ids)), method)


def interactions(graph: ResidentGraph, people: PeopleTable, rows: Ints, method: Method) -> Interactions:
    """Some interactions (by row, ascending) as arrays, and each pair of people who took part; `number` is their place in `rows`."""
    meetings, crowd = graph.nodes["Interaction"], method.frequency.crowd
    start, present = took_part(graph).sources_of(rows)
    one, other, number = contacts_of.pairs(start, present, crowd)
    initiator = meetings.each("initiated_by", lambda who: people.index.get(str(who), -1), np.int32, rows)
    initiated = meetings.each("initiated_by", lambda who: _INITIATED.get(str(who), UNKNOWN), np.int8, rows)
    return Interactions(
        day=meetings.each("at", ordinal, np.int64, rows),
        depth=meetings.each("depth", lambda depth: NO_DEPTH if depth is None else int(str(depth)), np.int8, rows),
        initiated=np.where((initiated == UNKNOWN) & (initiator >= 0), BY_SOMEBODY, initiated).astype(np.int8), initiator=initiator,
        ask=meetings.each("purpose", lambda purpose: purpose == "ask", np.bool_, rows),
        with_ours=contacts_of.any_of(start, present, people.side == 1, crowd), one=one, other=other, number=number,
    )  # fmt: skip
