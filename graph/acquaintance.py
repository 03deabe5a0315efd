"""Who knows whom on a day, as arrays: the KNOWS ties that hold, the interactions behind them, the favours between their ends."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from graph.analysis import contacts as contacts_of
from graph.analysis.contacts import BOTH, BY_OURS, BY_SOMEBODY, BY_THEIRS, NEVER, NO_DEPTH, UNKNOWN, Contacts, Interactions
from graph.analysis.hops import Floats, People
from graph.analysis.strength import LASTING_ORIGINS, Knows
from graph.edits import NodeRef, Properties, TieRef
from graph.method import METHOD
from graph.places import holds
from graph.roster import Roster, ordinal, seat_changes
from graph.world import World

_INITIATED = {"ours": BY_OURS, "theirs": BY_THEIRS, "both": BOTH}
_VALUES = ("value_kinship", "value_emotional", "value_tangible")


@dataclass(frozen=True, eq=False)
class Acquaintance:
    """The KNOWS ties of a day: tie i is `refs[i]`; its contacts are `contacts`, by number in `interactions`."""

    refs: list[TieRef]
    knows: Knows
    contacts: Contacts
    interactions: list[str]


def acquaintance(world: World, people: Roster, at: str) -> Acquaintance:
    """Every KNOWS tie that holds on a day, and all that was recorded of it by then and later."""
    refs = list(_held(world, at))
    items = [world.ties["KNOWS"][ref] for ref in refs]
    source = np.array([people.index[ref.source.id] for ref in refs], np.int32)
    target = np.array([people.index[ref.target.id] for ref in refs], np.int32)
    near, far = contacts_of.ends(source, target, people.side)
    meetings = sorted(world.nodes["Interaction"])
    met = interactions(world, people, meetings)
    knows = Knows(
        near=near, far=far, value=_value(items), decency=_numbers(items, "decency"), presence=_numbers(items, "presence"),
        goodwill=_goodwill(world, people, near, far, at), stated=_numbers(items, "strength"),
        stated_on=np.array([ordinal(item.get("stated_on")) for item in items], np.int64),
        since=np.array([ordinal(item.get("since")) for item in items], np.int64),
        lasting=np.array([item.get("origin") in LASTING_ORIGINS for item in items], np.bool_),
        level=people.level[far], tier=people.tier[far],
    )  # fmt: skip
    return Acquaintance(refs, knows, contacts_of.contacts(near, far, people.side, people.house, met), meetings)


def _held(world: World, at: str) -> Iterator[TieRef]:
    """The ties that hold: not ended, and not resting on a seat that one of the two has left."""
    changes = seat_changes(world, at)
    for ref, item in world.ties["KNOWS"].items():
        if holds(item, at) and str(item.get("since") or "") <= at and lapsed_on(ref, item, changes, at) == NEVER:
            yield ref


def lapsed_on(ref: TieRef, item: Properties, changes: Mapping[str, Sequence[int]], at: str) -> int:
    """The day a tie by position ended because one of the two changed seat after it was last said to stand; NEVER if it did not.

    What was said after the day `at` is not known yet.
    """
    if item.get("basis") != "position":
        return NEVER
    said = max(day if day <= ordinal(at) else NEVER for day in (ordinal(item.get(name)) for name in ("since", "started_on", "stated_on")))
    return min((day for end in (ref.source, ref.target) for day in changes.get(end.id, ()) if day > said), default=NEVER)


def _value(items: list[Properties]) -> Floats:
    """V: the largest of three values ÷ 3, NaN where none is recorded."""
    kinship, emotional, tangible = (_numbers(items, name) for name in _VALUES)
    return np.fmax(np.fmax(kinship, emotional), tangible) / 3


def _numbers(items: list[Properties], name: str) -> Floats:
    return np.array([np.nan if (value := item.get(name)) is None else float(str(value)) for item in items], np.float64)


def _goodwill(world: World, people: Roster, near: People, far: People, at: str) -> Floats:
    """What the far end owes the near one, 0–3, by the favours between them up to a day; NaN without one."""
    balance = favours(world, at)
    vendors: list[int] = near.tolist()
    others: list[int] = far.tolist()
    owed = [balance.get((people.ids[one], people.ids[other]), np.nan) for one, other in zip(vendors, others, strict=True)]
    numbers = METHOD.favours
    return np.clip(np.array(owed, np.float64) / numbers.per_goodwill, 0, numbers.most_goodwill)


def favours(world: World, at: str) -> dict[tuple[str, str], float]:
    """The favour ledger: given − received, by who gave and who received, both ways, up to a day (method §4)."""
    balance: defaultdict[tuple[str, str], float] = defaultdict(float)
    for favour, item in world.nodes["Favour"].items():
        ref = NodeRef("Favour", favour)
        if str(item.get("at", "9999"))[:10] <= at and item.get("value") is not None:
            for giver in world.incoming("GAVE", ref):
                for receiver in world.incoming("RECEIVED", ref):
                    balance[giver.source.id, receiver.source.id] += float(str(item["value"]))
                    balance[receiver.source.id, giver.source.id] -= float(str(item["value"]))
    return dict(balance)


def interactions(world: World, people: Roster, meetings: list[str]) -> Interactions:
    """The interactions as arrays in the order of `meetings`, and each pair of people who took part."""
    items = [world.nodes["Interaction"][one] for one in meetings]
    present = [_present(world, people, one) for one in meetings]
    pairs = [(one, other, number) for number, some in enumerate(present) for place, one in enumerate(some) for other in some[place + 1 :]]
    columns = np.array(pairs, np.int64).reshape(-1, 3)
    starters = [str(item.get("initiated_by") or "") for item in items]
    return Interactions(
        day=np.array([ordinal(item.get("at")) for item in items], np.int64),
        depth=np.array([NO_DEPTH if item.get("depth") is None else int(str(item["depth"])) for item in items], np.int8),
        initiated=np.array([_INITIATED.get(one, BY_SOMEBODY if one in people.index else UNKNOWN) for one in starters], np.int8),
        initiator=np.array([people.index.get(one, -1) for one in starters], np.int32),
        ask=np.array([item.get("purpose") == "ask" for item in items], np.bool_),
        with_ours=np.array([any(people.side[one] == 1 for one in some) for some in present], np.bool_),
        one=columns[:, 0].astype(np.int32), other=columns[:, 1].astype(np.int32), number=columns[:, 2],
    )  # fmt: skip


def _present(world: World, people: Roster, interaction: str) -> list[int]:
    """Who took part, none where it was a crowd."""
    found = {people.index[ref.source.id] for ref in world.incoming("TOOK_PART", NodeRef("Interaction", interaction))}
    return sorted(found) if len(found) <= METHOD.frequency.crowd else []
