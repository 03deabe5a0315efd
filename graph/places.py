"""Where people and departments belong on a day, and on which side they stand."""

from collections.abc import Iterator, Mapping
from datetime import date

from graph.clock import today
from graph.edits import NodeRef, Properties, TieRef
from graph.world import World

CONTAINERS = ("WORKS_IN", "PART_OF")
_DEEPEST = 20


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
    place: NodeRef | None = node
    for _ in range(_DEEPEST):
        if place is None or place.type == "Organization":
            return place
        place = container(world, place, at)
    return None


def department_of(world: World, person: NodeRef, at: str | None = None) -> NodeRef | None:
    """The department a person works in."""
    place = container(world, person, at)
    return place if place and place.type == "Department" else None


def is_kind(world: World, organization: str, kind: str) -> bool:
    """Whether an organisation is `ours`, a `customer`, a `competitor` or a `partner`."""
    return world.node(NodeRef("Organization", organization)).get("kind") == kind
