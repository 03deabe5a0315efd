"""The seats of a person, present, further and former, each with the title and level of its time."""

from graph.model.fields import text_or_none
from graph.model.refs import NodeRef, Properties, TieRef
from graph.resident.graph import NOTHING, ResidentGraph
from graph.results import Seat
from graph.snapshot.places import holds, organization_of, position_of, seat_of, tells_own_title


def seats_of(graph: ResidentGraph, person: str, at: str) -> list[Seat]:
    """Those that hold on a day, the primary one first, then the others, the latest begun first."""
    ref = NodeRef("Person", person)
    primary, seats = seat_of(graph, ref, at), list(graph.outgoing("WORKS_IN", ref).items())
    seats.sort(key=lambda one: str(one[1].get("started_on") or ""), reverse=True)
    seats.sort(key=lambda one: (one[0] != primary, not holds(one[1], at)))
    return [_seat(graph, tie, item, at, primary=tie == primary) for tie, item in seats]


def _seat(graph: ResidentGraph, tie: TieRef, item: Properties, at: str, *, primary: bool) -> Seat:
    department = tie.target if tie.target.type == "Department" else None
    organization = organization_of(graph, tie.target, at)
    title, level = _words(graph, tie, item, at, primary=primary)
    return Seat(
        tie=tie.id, organization=_name(graph, organization), organization_id=organization.id if organization else None,
        department=_name(graph, department), department_id=department.id if department else None, title=title, level=level,
        primary=primary, current=holds(item, at), started_on=text_or_none(item, "started_on"), ended_on=text_or_none(item, "ended_on"),
    )  # fmt: skip


def _words(graph: ResidentGraph, tie: TieRef, item: Properties, at: str, *, primary: bool) -> tuple[str | None, str | None]:
    """Title and level in a seat: its own, for the one they are told with those of the person."""
    if primary:
        title, level = position_of(graph, tie.source, at)
        return str(title) if title else None, str(level) if level else None
    own = graph.node(tie.source) if tells_own_title(item.get("primary"), item.get("ended_on"), at) else NOTHING
    return text_or_none(item, "title") or text_or_none(own, "title"), text_or_none(item, "level") or text_or_none(own, "level")


def _name(graph: ResidentGraph, ref: NodeRef | None) -> str | None:
    return text_or_none(graph.node(ref), "name") if ref else None
