"""The seats of a person, present, further and former, each with the title and level of its time."""

from collections.abc import Callable
from functools import cache

from graph.model.fields import text_or_none
from graph.model.refs import NodeRef, Properties, TieRef
from graph.resident.graph import NOTHING, ResidentGraph
from graph.results import Seat
from graph.snapshot.places import current, holds, organization_of, position_in, tells_own_title

Houses = Callable[[NodeRef], NodeRef | None]
"""The organisation that a department or an organisation belongs to on a day."""


def houses_of(graph: ResidentGraph, at: str) -> Houses:
    """Houses that are looked up once each, for whoever asks for many seats."""

    @cache
    def house(place: NodeRef) -> NodeRef | None:
        return organization_of(graph, place, at)

    return house


def seats_of(graph: ResidentGraph, person: str, at: str, houses: Houses | None = None) -> list[Seat]:
    """Those that hold on a day, the primary one first, then the others, the latest begun first."""
    ref = NodeRef("Person", person)
    ties = dict(graph.outgoing("WORKS_IN", ref).items())
    primary, seats = next(current(ties, at), None), list(ties.items())
    seats.sort(key=lambda one: str(one[1].get("started_on") or ""), reverse=True)
    seats.sort(key=lambda one: (one[0] != primary, not holds(one[1], at)))
    return [_seat(graph, tie, item, at, houses or houses_of(graph, at), primary=tie == primary) for tie, item in seats]


def _seat(graph: ResidentGraph, tie: TieRef, item: Properties, at: str, houses: Houses, *, primary: bool) -> Seat:
    department = tie.target if tie.target.type == "Department" else None
    organization = houses(tie.target)
    title, level = _words(graph, tie, item, at, primary=primary)
    return Seat(
        tie=tie.id, organization=_name(graph, organization), organization_id=organization.id if organization else None,
        department=_name(graph, department), department_id=department.id if department else None, title=title, level=level,
        primary=primary, current=holds(item, at), started_on=text_or_none(item, "started_on"), ended_on=text_or_none(item, "ended_on"),
    )  # fmt: skip


def _words(graph: ResidentGraph, tie: TieRef, item: Properties, at: str, *, primary: bool) -> tuple[str | None, str | None]:
    """Title and level in a seat: its own, for the one they are told with those of the person."""
    if primary:
        title, level = position_in(graph.node(tie.source), item, at)
        return str(title) if title else None, str(level) if level else None
    own = graph.node(tie.source) if tells_own_title(item.get("primary"), item.get("ended_on"), at) else NOTHING
    return text_or_none(item, "title") or text_or_none(own, "title"), text_or_none(item, "level") or text_or_none(own, "level")


def _name(graph: ResidentGraph, ref: NodeRef | None) -> str | None:
    return text_or_none(graph.node(ref), "name") if ref else None
