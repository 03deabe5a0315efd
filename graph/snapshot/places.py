"""Where people and departments belong on a day, and on which side they stand."""

from collections.abc import Iterator, Mapping
from datetime import date

from graph.model.clock import today
from graph.model.refs import NodeRef, Properties, TieRef, Value
from graph.resident.graph import ResidentGraph

CONTAINERS = ("WORKS_IN", "PART_OF")


def holds(tie: Properties, at: str | None = None) -> bool:
    """Whether a tie holds on the day `at`, today without one."""
    ended, started = tie.get("ended_on"), tie.get("started_on")
    if ended is None and started is None:
        return True
    day = at or today()
    return (ended is None or str(ended) > day) and (started is None or str(started) <= day)


def days_before(at: str, days: int) -> str:
    """The day so many days before another, the first day of all where there is none."""
    return date.fromordinal(max(1, date.fromisoformat(at).toordinal() - days)).isoformat()


def current(ties: Mapping[TieRef, Properties], at: str | None = None) -> Iterator[TieRef]:
    """The ties of `ties` that hold: a primary seat first, a further one last, among equals the latest begun first."""
    valid = [(ref, item) for ref, item in list(ties.items()) if holds(item, at)]
    valid.sort(key=lambda one: (standing_of(one[1]), str(one[1].get("started_on") or ""), one[0].target.id), reverse=True)
    return (ref for ref, _ in valid)


def standing_of(seat: Properties) -> int:
    """What counts first when several seats hold: 2 the primary one, 1 one of which nobody said, 0 a further one."""
    return rank_of_seat(seat.get("primary"))


def rank_of_seat(primary: Value) -> int:
    """The same by the property `primary` alone."""
    return 1 if primary is None else 2 if primary else 0


def container(graph: ResidentGraph, node: NodeRef, at: str | None = None) -> NodeRef | None:
    """The department or organisation a person or department is directly in."""
    for kind in CONTAINERS:
        for ref in current(graph.outgoing(kind, node), at):
            return ref.target
    return None


def organization_of(graph: ResidentGraph, node: NodeRef, at: str | None = None) -> NodeRef | None:
    """The organisation a person or department belongs to; an organisation belongs to itself. None when nobody recorded it."""
    place, seen = node, set[NodeRef]()
    while place.type != "Organization":
        seen.add(place)
        outer = container(graph, place, at)
        if outer is None or outer in seen:
            return None
        place = outer
    return place


def department_of(graph: ResidentGraph, person: NodeRef, at: str | None = None) -> NodeRef | None:
    """The department a person works in."""
    place = container(graph, person, at)
    return place if place and place.type == "Department" else None


def parents_of(graph: ResidentGraph, organization: str, at: str | None = None) -> Iterator[str]:
    """The organisations that an organisation is part of, the nearest first; a ring ends where it began."""
    place, seen = NodeRef("Organization", organization), set[NodeRef]()
    while place not in seen:
        seen.add(place)
        outer = next((ref.target for ref in current(graph.outgoing("PART_OF", place), at)), None)
        if outer is None or outer in seen:
            return
        yield outer.id
        place = outer


def with_subsidiaries(graph: ResidentGraph, organization: str, at: str | None = None) -> list[str]:
    """An organisation and everything it is the parent of, however far below."""
    found = {organization: None}
    waiting = [organization]
    for one in waiting:
        parts = (ref.source for ref, item in graph.incoming("PART_OF", NodeRef("Organization", one)).items() if holds(item, at))
        below = sorted(part.id for part in parts if part.type == "Organization" and part.id not in found)
        found |= dict.fromkeys(below)
        waiting += below
    return list(found)


def kind_of(graph: ResidentGraph, organization: str, at: str | None = None) -> str | None:
    """`ours`, `customer`, `competitor` or `partner`; an organisation without a kind has that of the nearest it is part of."""
    own = graph.node(NodeRef("Organization", organization)).get("kind")
    if own is not None:
        return str(own)
    above = (graph.node(NodeRef("Organization", one)).get("kind") for one in parents_of(graph, organization, at))
    return next((str(kind) for kind in above if kind is not None), None)


def is_kind(graph: ResidentGraph, organization: str, kind: str, at: str | None = None) -> bool:
    """Whether an organisation is `ours`, a `customer`, a `competitor` or a `partner`."""
    return kind_of(graph, organization, at) == kind


def rival_of(graph: ResidentGraph, organization: str, at: str | None = None) -> str:
    """The competitor that an organisation is, or is part of: rivals that merged are one. Any other organisation is itself."""
    if not is_kind(graph, organization, "competitor", at):
        return organization
    above = [one for one in parents_of(graph, organization, at) if is_kind(graph, one, "competitor", at)]
    return above[-1] if above else organization


def seat_of(graph: ResidentGraph, person: NodeRef, at: str | None = None) -> TieRef | None:
    """The seat a person counts in on a day: the primary one."""
    return next(current(graph.outgoing("WORKS_IN", person), at), None)


def position_of(graph: ResidentGraph, person: NodeRef, at: str | None = None) -> tuple[Value, Value]:
    """Title and level of a person on a day: those of the seat they count in, their own where that is the seat they are told with."""
    own = graph.node(person)
    seat = seat_of(graph, person, at)
    return position_in(own, graph.ties["WORKS_IN"].get(seat) if seat else None, at)


def position_in(own: Properties, seat: Properties | None, at: str | None = None) -> tuple[Value, Value]:
    """Title and level of a person with these properties in the seat they count in, None for somebody who has none."""
    if seat is None or tells_own_title(seat.get("primary"), seat.get("ended_on"), at):
        return (seat or {}).get("title") or own.get("title"), (seat or {}).get("level") or own.get("level")
    return seat.get("title"), seat.get("level")


def tells_own_title(primary: Value, ended_on: Value, at: str | None = None) -> bool:
    """Whether the title and level of a person are those of a seat, where the seat has none of its own.

    They are those of the seat that the people sheet tells of: it has no `primary`, which seats of the sheet of seats have, and
    has not ended. A seat that was left keeps its title and level itself; without them they are unknown.
    """
    return primary is None and (ended_on is None or str(ended_on) > max(at or "", today()))
