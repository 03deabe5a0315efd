"""Where people and departments belong on a day, and on which side they stand."""

from collections.abc import Iterator, Mapping
from datetime import date

from graph.clock import today
from graph.edits import NodeRef, Properties, TieRef
from graph.world import World

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
    """The ties of `ties` that hold, the latest begun first."""
    held = [(str(item.get("started_on") or ""), ref.target.id, ref) for ref, item in list(ties.items()) if holds(item, at)]
    return (ref for _, _, ref in sorted(held, key=lambda one: one[:2], reverse=True))


def container(world: World, node: NodeRef, at: str | None = None) -> NodeRef | None:
    """The department or organisation a person or department is directly in."""
    for kind in CONTAINERS:
        for ref in current(world.outgoing(kind, node), at):
            return ref.target
    return None


def organization_of(world: World, node: NodeRef, at: str | None = None) -> NodeRef | None:
    """The organisation a person or department belongs to; an organisation belongs to itself. None when nobody recorded it."""
    place, seen = node, set[NodeRef]()
    while place.type != "Organization":
        seen.add(place)
        outer = container(world, place, at)
        if outer is None or outer in seen:
            return None
        place = outer
    return place


def department_of(world: World, person: NodeRef, at: str | None = None) -> NodeRef | None:
    """The department a person works in."""
    place = container(world, person, at)
    return place if place and place.type == "Department" else None


def parents_of(world: World, organization: str, at: str | None = None) -> Iterator[str]:
    """The organisations that an organisation is part of, the nearest first; a ring ends where it began."""
    place, seen = NodeRef("Organization", organization), set[NodeRef]()
    while place not in seen:
        seen.add(place)
        outer = next((ref.target for ref in current(world.outgoing("PART_OF", place), at)), None)
        if outer is None or outer in seen:
            return
        yield outer.id
        place = outer


def with_subsidiaries(world: World, organization: str, at: str | None = None) -> list[str]:
    """An organisation and everything it is the parent of, however far below."""
    found = {organization: None}
    waiting = [organization]
    for one in waiting:
        parts = (ref.source for ref, item in world.incoming("PART_OF", NodeRef("Organization", one)).items() if holds(item, at))
        below = sorted(part.id for part in parts if part.type == "Organization" and part.id not in found)
        found |= dict.fromkeys(below)
        waiting += below
    return list(found)


def kind_of(world: World, organization: str, at: str | None = None) -> str | None:
    """`ours`, `customer`, `competitor` or `partner`; an organisation without a kind has that of the nearest it is part of."""
    own = world.node(NodeRef("Organization", organization)).get("kind")
    if own is not None:
        return str(own)
    above = (world.node(NodeRef("Organization", one)).get("kind") for one in parents_of(world, organization, at))
    return next((str(kind) for kind in above if kind is not None), None)


def is_kind(world: World, organization: str, kind: str, at: str | None = None) -> bool:
    """Whether an organisation is `ours`, a `customer`, a `competitor` or a `partner`."""
    return kind_of(world, organization, at) == kind


def rival_of(world: World, organization: str, at: str | None = None) -> str:
    """The competitor that an organisation is, or is part of: rivals that merged are one. Any other organisation is itself."""
    if not is_kind(world, organization, "competitor", at):
        return organization
    above = [one for one in parents_of(world, organization, at) if is_kind(world, one, "competitor", at)]
    return above[-1] if above else organization
