"""Lists as they were first written: every item is looked at, and all that fit are sorted."""

from collections.abc import Mapping

from graph.imports.cells import values
from graph.model.ontology import ONTOLOGY, NodeType
from graph.model.refs import NodeRef, TieRef
from graph.resident.graph import ResidentGraph
from graph.snapshot.places import current, organization_of, seat_of


def ids_of(graph: ResidentGraph, kind: NodeType, filters: Mapping[str, str]) -> list[str]:
    """The ids of a type's nodes that fit every filter, sorted."""
    return sorted(one for one in graph.nodes[kind.name] if all(_fits(graph, kind, one, *wanted) for wanted in filters.items()))


def ties_of(graph: ResidentGraph, filters: Mapping[str, str]) -> list[TieRef]:
    """The ties that fit the filters `from`, `to`, `person` (either end) and `type`, sorted by id."""
    kinds = [filters["type"]] if "type" in filters else list(ONTOLOGY.ties)
    fitting = (ref for kind in kinds for ref in graph.ties[kind] if _joins(ref, filters))
    return sorted(fitting, key=lambda ref: (ref.id, ref.source.type, ref.target.type))


def _fits(graph: ResidentGraph, kind: NodeType, node_id: str, name: str, value: str) -> bool:
    ref, reference = NodeRef(kind.name, node_id), kind.references.get(name)
    if name == "id":
        return node_id == value
    if reference is None:
        try:
            return graph.node(ref).get(name) == values.value(kind.properties[name], value)
        except ValueError:
            return value == "" and graph.node(ref).get(name) is None
    value = value.rpartition(":")[2] if len(reference.of) > 1 else value
    if name == "department":
        seat = seat_of(graph, ref)
        return seat is not None and seat.target == NodeRef("Department", value)
    if name == "organization":
        house = organization_of(graph, ref)
        return house is not None and house.id == value
    leaves = reference.at == "from"
    ties = graph.outgoing(reference.tie, ref) if leaves else graph.incoming(reference.tie, ref)
    return any((tie.target if leaves else tie.source).id == value for tie in current(ties))


def _joins(ref: TieRef, filters: Mapping[str, str]) -> bool:
    source, target = ref.source.id, ref.target.id
    wanted = (("from", (None, source)), ("to", (None, target)), ("person", (None, source, target)))
    return all(filters.get(name) in fitting for name, fitting in wanted)
