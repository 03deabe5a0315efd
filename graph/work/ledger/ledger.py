"""The favour ledger of one of ours, of an account, of all (method §4)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from graph.analysis.routes.reach import OURS
from graph.messages import Message
from graph.model.errors import NotFound
from graph.model.fields import number_or_none, text_or_none
from graph.model.refs import NodeRef, Properties
from graph.questions.naming import joint_meetings, person_name
from graph.questions.people.strength import limit_flags
from graph.results.ledger import Entry, Ledger, Pair
from graph.results.naming import codes
from graph.snapshot.favours import decides_on, waits
from graph.snapshot.snapshot import Snapshot

_GIVES = ("care", "work")


@dataclass(frozen=True)
class Gift:
    """An entry: its ends, its properties."""

    id: str
    giver: str
    receiver: str
    item: Properties

    @property
    def at(self) -> str:
        """The day of it."""
        return str(self.item.get("at", "9999"))[:10]


def ledger(snapshot: Snapshot, person: str | None = None, account: str | None = None) -> Ledger:
    """The entries between ours and others up to a day, latest first, and the balance of every pair. Raises NotFound."""
    for kind, asked in (("Person", person), ("Organization", account)):
        if asked and not snapshot.graph.node(NodeRef(kind, asked)):
            raise NotFound(Message("item.unknown", type=kind, id=asked))
    found = [one for one in _gifts(snapshot, person) if _is_asked(snapshot, one, person, account)]
    entries = tuple(_entry(snapshot, one) for one in sorted(found, key=lambda one: (one.at, one.id), reverse=True))
    pairs = sorted(_pairs(snapshot, found), key=lambda one: (-abs(one.balance), one.ours.name, one.theirs.name))
    return Ledger(
        at=snapshot.at, limit=snapshot.method.favours.gift_limit, entries=entries, pairs=tuple(pairs),
        waiting=sum(one.waits for one in entries), flagged=sum(bool(one.flag_codes) for one in entries),
    )  # fmt: skip


def entry(snapshot: Snapshot, favour: str) -> Entry:
    """One entry. Raises NotFound."""
    found = next(_made(snapshot, favour), None)
    if found is None:
        raise NotFound(Message("item.unknown", type="Favour", id=favour))
    return _entry(snapshot, found)


def _gifts(snapshot: Snapshot, person: str | None) -> Iterator[Gift]:
    """The entries up to the day: of one person by their ties, else all."""
    graph = snapshot.graph
    ends = [NodeRef("Person", person)] if person else []
    some = {tie.target.id for end in ends for kind in ("GAVE", "RECEIVED") for tie in graph.outgoing(kind, end)}
    for key in sorted(some) if person else graph.nodes["Favour"]:
        yield from (one for one in _made(snapshot, key) if one.at <= snapshot.at)


def _made(snapshot: Snapshot, favour: str) -> Iterator[Gift]:
    """An entry by each who gave and each who received."""
    graph, ref = snapshot.graph, NodeRef("Favour", favour)
    givers, receivers = ([tie.source.id for tie in graph.incoming(kind, ref)] for kind in ("GAVE", "RECEIVED"))
    yield from (Gift(favour, giver, receiver, graph.node(ref)) for giver in givers for receiver in receivers)


def _is_asked(snapshot: Snapshot, gift: Gift, person: str | None, account: str | None) -> bool:
    """Whether one of ours is on one side alone, and the person and the account asked about are among the ends."""
    ends = [one for one in (gift.giver, gift.receiver) if one in snapshot.index]
    if sum(_is_ours(snapshot, one) for one in ends) != 1 or (person and person not in ends):
        return False
    row = snapshot.people.organization_index.get(account) if account else None
    return account is None or any(int(snapshot.people.organization[snapshot.index[one]]) == row for one in ends)


def _is_ours(snapshot: Snapshot, person: str) -> bool:
    return int(snapshot.people.side[snapshot.index[person]]) == OURS


def _counts(snapshot: Snapshot, gift: Gift) -> bool:
    return number_or_none(gift.item, "value") is not None and not waits(gift.item, snapshot.at, snapshot.method)


def _entry(snapshot: Snapshot, gift: Gift) -> Entry:
    graph, value = snapshot.graph, number_or_none(gift.item, "value")
    names = (str(graph.node(NodeRef("Project", one)).get("name")) for one in decides_on(graph, NodeRef("Favour", gift.id), snapshot.at))
    deciding = [Message("favour.to_decider", project=one) for one in names] if _is_ours(snapshot, gift.giver) else []
    return Entry(
        id=gift.id, at=gift.at, giver=person_name(graph, gift.giver, snapshot), receiver=person_name(graph, gift.receiver, snapshot),
        value=None if value is None else int(value), note=text_or_none(gift.item, "note"), counts=_counts(snapshot, gift),
        waits=waits(gift.item, snapshot.at, snapshot.method), approved_by=text_or_none(gift.item, "approved_by"),
        approved_on=text_or_none(gift.item, "approved_on"), flag_codes=codes((*limit_flags(gift.item, snapshot), *deciding)),
    )  # fmt: skip


def _pairs(snapshot: Snapshot, gifts: list[Gift]) -> Iterator[Pair]:
    by_pair: defaultdict[tuple[str, str], list[Gift]] = defaultdict(list)
    for gift in gifts:
        ours_gave = _is_ours(snapshot, gift.giver)
        by_pair[(gift.giver, gift.receiver) if ours_gave else (gift.receiver, gift.giver)].append(gift)
    for (ours, theirs), some in by_pair.items():
        yield _pair(snapshot, ours, theirs, [one for one in some if _counts(snapshot, one)])


def _pair(snapshot: Snapshot, ours: str, theirs: str, counted: list[Gift]) -> Pair:
    graph = snapshot.graph
    given, received = ([one for one in counted if one.giver == giver] for giver in (ours, theirs))
    gave, got = (sum(number_or_none(one.item, "value") or 0 for one in some) for some in (given, received))
    purposes = [str(item.get("purpose")) for _, _, item in joint_meetings(graph, (ours, theirs), snapshot.at)]
    gives, asks = sum(one in _GIVES for one in purposes) + len(given), purposes.count("ask") + len(received)
    return Pair(
        ours=person_name(graph, ours, snapshot), theirs=person_name(graph, theirs, snapshot), given=gave, received=got, balance=gave - got,
        gives=gives, asks=asks, ratio=round(gives / asks, 2) if asks else None,
    )  # fmt: skip
