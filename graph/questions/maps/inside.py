"""What is inside an organisation on a day: its departments, its people, and the personal ties among people."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from graph.model.refs import NodeRef, TieRef
from graph.resident.graph import ResidentGraph
from graph.snapshot.places import holds, seat_of

PERSONAL = ("KNOWS", "REPORTS_TO", "INFLUENCES")


@dataclass(frozen=True)
class Part:
    """A department, or a person, by id, and the department or organisation it is directly in."""

    id: str
    place: NodeRef
    further: bool = False
    """Whether it is a further seat of somebody who counts elsewhere."""


def departments_of(graph: ResidentGraph, organization: str, at: str) -> list[Part]:
    """The departments of an organisation, however deep, those of its subsidiaries left out; outer ones first."""
    found: dict[str, Part] = {}
    waiting = [NodeRef("Organization", organization)]
    for place in waiting:
        inner = sorted(_held_in(graph, "PART_OF", "Department", place, at))
        found |= {one: Part(one, place) for one in inner if one not in found}
        waiting += [ref for one in inner if (ref := NodeRef("Department", one)) not in waiting]
    return list(found.values())


def people_of(graph: ResidentGraph, organization: str, departments: Iterable[Part], at: str) -> list[Part]:
    """The people who work in these departments, and those who work in the organisation directly, by each of their seats here."""
    places = [*(NodeRef("Department", part.id) for part in departments), NodeRef("Organization", organization)]
    seats = ((person, place) for place in places for person in sorted(set(_held_in(graph, "WORKS_IN", "Person", place, at))))
    return [Part(person, place, further=place != _counts_in(graph, person, at)) for person, place in seats]


def _counts_in(graph: ResidentGraph, person: str, at: str) -> NodeRef | None:
    seat = seat_of(graph, NodeRef("Person", person), at)
    return seat.target if seat else None


def _held_in(graph: ResidentGraph, tie: str, kind: str, place: NodeRef, at: str) -> list[str]:
    """The ids of what is of a type and directly in a place."""
    return [ref.source.id for ref, item in graph.incoming(tie, place).items() if ref.source.type == kind and holds(item, at)]


def ties_of(graph: ResidentGraph, people: Iterable[str], outside: Callable[[str, int], bool]) -> Iterator[TieRef]:
    """The personal ties of people, each once: those among them, and those of a type with somebody else, by row, that `outside` wants.

    Whether a tie holds is for the reader to see.
    """
    rows = [row for person in people if (row := graph.nodes["Person"].rows.get(person)) is not None]
    inside, seen = set(rows), set[tuple[str, int]]()
    for row, kind in product(rows, PERSONAL):
        edges = graph.edges["Person", kind, "Person"]
        for edge in (*edges.leaving(row), *edges.arriving(row)):
            one, other, _ = edges.ends(edge)
            end = other if one == row else one
            if (end in inside or outside(kind, end)) and (kind, edge) not in seen:
                seen.add((kind, edge))
                yield edges.ref(edge)
