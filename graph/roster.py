"""Everybody on a day, as arrays: number, side, organisation, department, level; and when people changed their seats."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from graph.analysis.hops import Codes, People
from graph.analysis.reach import COMPETITOR, CUSTOMER, OURS, PARTNER
from graph.analysis.strength import LEVELS, TIERS
from graph.edits import NodeRef, Properties, TieRef
from graph.places import holds, organization_of
from graph.world import World

SIDE_CODES = {"ours": OURS, "customer": CUSTOMER, "competitor": COMPETITOR, "partner": PARTNER}
NOWHERE = -1
_DEEPEST = 20


@dataclass(frozen=True, eq=False)
class Roster:
    """n people and their places on a day. Person i is `ids[i]`.

    `side` holds the codes of reach (0 unknown), `house` and `room` the numbers in `houses` and `rooms` of the organisation and
    department each works in (−1 none), `level` and `tier` (of the organisation) places in LEVELS and TIERS.
    """

    ids: list[str]
    index: dict[str, int]
    houses: list[str]
    rooms: list[str]
    side: Codes
    house: People
    room: People
    level: Codes
    tier: Codes
    room_house: People


def roster(world: World, at: str) -> Roster:
    """Everybody in the maps on a day."""
    ids, houses, rooms = (sorted(world.nodes[kind]) for kind in ("Person", "Organization", "Department"))
    seats, parts = seats_on(world.ties["WORKS_IN"], at), seats_on(world.ties["PART_OF"], at)
    house_of = _numbered(houses)
    room_of = _numbered(rooms)
    room_house = [_house(NodeRef("Department", one), parts, house_of) for one in rooms]
    places = [seats.get(NodeRef("Person", one)) for one in ids]
    room = [room_of.get(place.id, NOWHERE) if place and place.type == "Department" else NOWHERE for place in places]
    house = [room_house[inside] if inside >= 0 else house_of.get(place.id, NOWHERE) if place else NOWHERE
             for inside, place in zip(room, places, strict=True)]  # fmt: skip
    sides = np.array([*(SIDE_CODES.get(str(world.nodes["Organization"][one].get("kind")), 0) for one in houses), 0], np.int8)
    tiers = np.array([*(place_in(TIERS, world.nodes["Organization"][one].get("tier")) for one in houses), 0], np.int8)
    at_house = np.array(house, np.int32)
    return Roster(
        ids=ids, index=_numbered(ids), houses=houses, rooms=rooms, side=sides[at_house], house=at_house, room=np.array(room, np.int32),
        level=np.array([place_in(LEVELS, world.nodes["Person"][one].get("level")) for one in ids], np.int8), tier=tiers[at_house],
        room_house=np.array(room_house, np.int32),
    )  # fmt: skip


def seats_on(ties: Mapping[TieRef, Properties], at: str) -> dict[NodeRef, NodeRef]:
    """What each start of these ties is in on a day: the tie begun last counts."""
    best: dict[NodeRef, tuple[str, str, NodeRef]] = {}
    for ref, item in ties.items():
        if holds(item, at):
            found = (str(item.get("started_on") or ""), ref.target.id, ref.target)
            if ref.source not in best or found > best[ref.source]:
                best[ref.source] = found
    return {node: place for node, (_, _, place) in best.items()}


def _house(place: NodeRef | None, parts: Mapping[NodeRef, NodeRef], house_of: Mapping[str, int]) -> int:
    """The number of the organisation a department belongs to."""
    for _ in range(_DEEPEST):
        if place is None:
            break
        if place.type == "Organization":
            return house_of.get(place.id, NOWHERE)
        place = parts.get(place)
    return NOWHERE


def seat_changes(world: World, at: str) -> dict[str, list[int]]:
    """The days (ordinals, ascending) on which people left a seat, up to a day; filling in the department of a seat is no change."""
    left: defaultdict[str, list[int]] = defaultdict(list)
    for ref, item in world.ties["WORKS_IN"].items():
        day = item.get("ended_on")
        if day is not None and str(day)[:10] <= at and not _only_told_more(world, ref, str(day)[:10]):
            left[ref.source.id].append(ordinal(day))
    return {person: sorted(days) for person, days in left.items()}


def _only_told_more(world: World, ref: TieRef, day: str) -> bool:
    """Whether the seat taken on the very day is a department of the same organisation, where only the organisation was known before."""
    if ref.target.type != "Organization":
        return False
    seats = world.outgoing("WORKS_IN", ref.source).items()
    begun = [seat.target for seat, item in seats if seat.target.type == "Department" and str(item.get("started_on") or "")[:10] == day]
    return any(organization_of(world, room, day) == ref.target for room in begun)


def ordinal(day: object) -> int:
    """A date or moment as the number of its day; NEVER (0) for none."""
    return date.fromisoformat(str(day)[:10]).toordinal() if day else 0


def _numbered(ids: Iterable[str]) -> dict[str, int]:
    return {one: number for number, one in enumerate(ids)}


def place_in(names: tuple[str, ...], name: object) -> int:
    """The place of a name in a list of names, 0 (unknown) when it is none of them."""
    return names.index(name) if isinstance(name, str) and name in names else 0
