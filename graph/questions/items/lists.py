"""Pages of lists by keyset: nodes and ties by id from where the page before ended, read in their order and no further than asked."""

from collections.abc import Iterable, Iterator, Mapping
from heapq import merge

import numpy as np
from numpy.typing import NDArray

from graph.imports.cells import values
from graph.model.errors import BadValue, Invalid, Problem
from graph.model.ontology import ONTOLOGY, NodeType, Property, Reference
from graph.model.refs import NodeRef, Properties, TieRef
from graph.resident.edge_table import EdgeTable
from graph.resident.graph import ResidentGraph
from graph.resident.node_table import NodeTable
from graph.snapshot.places import CONTAINERS, current, organization_of, seat_of

Filters = Mapping[str, str]
Rows = NDArray[np.int32]
_BAR = "|"


def node_ids(graph: ResidentGraph, kind: NodeType, filters: Filters, after: str | None = None) -> Iterator[str]:
    """The ids of a type's nodes behind `after`, ascending, that fit every filter: a property's value, or the id that a reference
    column points at. They are looked at as they are taken. Raises Invalid for a filter that is none of the values its property has.
    """
    _refuse_unknown(kind, filters)
    table = graph.nodes[kind.name]
    if "id" in filters:
        named = filters["id"]
        rows: Iterable[int] = [table.rows[named]] if named in table.rows and (after is None or named > after) else []
    else:
        order = table.by_id()
        behind = order.rows if after is None else order.after(after)
        rows = behind[_candidates(graph, table, kind, filters)[behind]].tolist() if filters else behind.tolist()
    exact = [(name, wanted) for name, wanted in filters.items() if name in kind.references or "id" in filters]
    ids = (one for row in rows if (one := table.ids[row]) in table.rows)
    return (one for one in ids if all(_fits(graph, kind, one, *wanted) for wanted in exact))


def tie_refs(graph: ResidentGraph, filters: Filters, after: str | None = None) -> Iterator[TieRef]:
    """The ties behind the one with the key `after`, by `tie_key`, that fit the filters `from`, `to`, `person` (either end), `type`."""
    kinds = [filters["type"]] if "type" in filters else sorted(ONTOLOGY.ties, key=lambda kind: kind + _BAR)
    if filters.keys() - {"type"}:
        found = sorted((ref for kind in kinds for ref in _joining(graph, kind, filters)), key=tie_key)
        yield from (ref for ref in found if after is None or tie_key(ref) > after)
        return
    first = "".join(after.partition(_BAR)[:2]) if after else ""
    for kind in kinds:
        if kind + _BAR >= first:
            tables = graph.ties[kind].parts.values()
            yield from merge(*(_in_order(table, after if kind + _BAR == first else None) for table in tables), key=tie_key)


def tie_key(ref: TieRef) -> str:
    """What ties are listed by: their id, and the types of their ends where several have the same."""
    return f"{ref.id}\x1f{ref.source.type}\x1f{ref.target.type}"


def _candidates(graph: ResidentGraph, table: NodeTable, kind: NodeType, filters: Filters) -> NDArray[np.bool_]:
    """By row: whether a node may fit; exactly so for properties."""
    flags = np.ones(len(table.ids), np.bool_)
    for name, wanted in filters.items():
        if name in kind.properties:
            value = _wanted(kind.properties[name], wanted)
            flags &= table.each(name, lambda found, value=value: found == value, np.bool_)
        else:
            pointing = np.zeros(len(table.ids), np.bool_)
            pointing[list(_pointing(graph, kind, name, _named(kind.references[name], wanted)))] = True
            flags &= pointing
    return flags


def _pointing(graph: ResidentGraph, kind: NodeType, name: str, wanted: str) -> Iterator[int]:
    """The rows of the nodes with a tie to what a reference column is to name, whether it counts or not."""
    reference = kind.references[name]
    if name == "organization":
        yield from _inside(graph, kind.name, wanted)
    for source, tie, target in ONTOLOGY.triples:
        table = graph.edges[source, tie, target]
        if tie == reference.tie and reference.at == "from" and source == kind.name and wanted in table.targets.rows:
            yield from (table.ends(edge)[0] for edge in table.arriving(table.targets.rows[wanted]))
        elif tie == reference.tie and reference.at == "to" and target == kind.name and wanted in table.sources.rows:
            yield from table.targets_of(table.sources.rows[wanted])


def _inside(graph: ResidentGraph, kind: str, organization: str) -> Iterator[int]:
    """The rows of the people or departments with a tie into an organisation, or into a department somewhere below it."""
    waiting, seen = [NodeRef("Organization", organization)], set[NodeRef]()
    for place in waiting:
        seen.add(place)
        for tie in CONTAINERS:
            for ref in graph.incoming(tie, place):
                if ref.source.type == kind:
                    yield graph.nodes[kind].rows[ref.source.id]
                if ref.source.type == "Department" and ref.source not in seen:
                    waiting.append(ref.source)


def _fits(graph: ResidentGraph, kind: NodeType, node_id: str, name: str, value: str) -> bool:
    if name == "id":
        return node_id == value
    ref, reference = NodeRef(kind.name, node_id), kind.references.get(name)
    if reference is None:
        return graph.node(ref).get(name) == _wanted(kind.properties[name], value)
    value = _named(reference, value)
    if reference.tie == "WORKS_IN" and name == "department":
        seat = seat_of(graph, ref)
        return seat is not None and seat.target == NodeRef("Department", value)
    if name == "organization":
        house = organization_of(graph, ref)
        return house is not None and house.id == value
    return any(other_end(tie, reference).id == value for tie in current(ties_at(graph, ref, reference)))


def _named(reference: Reference, value: str) -> str:
    """The id in a filter's text: `person:ID` where several types are possible."""
    return value.rpartition(":")[2] if len(reference.of) > 1 else value


def _refuse_unknown(kind: NodeType, filters: Filters) -> None:
    problems = list[Problem]()
    for name, wanted in filters.items():
        declared = kind.properties.get(name)
        if declared and declared.closed and wanted:
            try:
                values.value(declared, wanted)
            except BadValue as fault:
                problems.append(Problem(name, fault.message))
    if problems:
        raise Invalid(problems)


def _wanted(declared: Property, value: str) -> object:
    """A filter's text as the value it means; text that means none fits nothing."""
    try:
        return values.value(declared, value)
    except ValueError:
        return None if value == "" else object()


def ties_at(graph: ResidentGraph, ref: NodeRef, reference: Reference) -> Mapping[TieRef, Properties]:
    """The ties that a reference column of a node stands for."""
    return graph.outgoing(reference.tie, ref) if reference.at == "from" else graph.incoming(reference.tie, ref)


def other_end(tie: TieRef, reference: Reference) -> NodeRef:
    """What a reference column points at by a tie."""
    return tie.target if reference.at == "from" else tie.source


def _joining(graph: ResidentGraph, kind: str, filters: Filters) -> Iterator[TieRef]:
    """The ties of a type that fit the filters of their ends."""
    wanted = (filters.get("from"), filters.get("to"), filters.get("person"))
    named = next(one for one in wanted if one is not None)
    for table in graph.ties[kind].parts.values():
        source, target = table.sources.rows.get(named), table.targets.rows.get(named)
        edges = [*(table.leaving(source) if source is not None else ()), *(table.arriving(target) if target is not None else ())]
        yield from (ref for ref in map(table.ref, dict.fromkeys(edges)) if _joins(ref, *wanted))


def _joins(ref: TieRef, source: str | None, target: str | None, person: str | None) -> bool:
    ends = (ref.source.id, ref.target.id)
    return source in (None, ends[0]) and target in (None, ends[1]) and person in (None, *ends)


def _in_order(table: EdgeTable, after: str | None) -> Iterator[TieRef]:
    """The ties of a triple behind the one with the key `after`, by `tie_key`: node by node of those that their ids begin with."""
    declared = ONTOLOGY.ties[table.kind]
    order = table.sources.by_id(_BAR)
    busy = table.busy_sources() | table.busy_targets() if declared.symmetric else table.busy_sources()
    begun, other = _ends(after or "")
    rows = order.rows if after is None else order.at_or_after(begun)
    begins: list[int] = rows[busy[rows]].tolist()
    for row in begins:
        inside = bool(after) and table.sources.ids[row] == begun
        refs = _by_key(table, row) if declared.key else _by_other(table, row, other if inside else None, both_ways=declared.symmetric)
        yield from (ref for ref in refs if not inside or tie_key(ref) > (after or ""))


def _ends(after: str) -> tuple[str, str]:
    """The ids of the ends in the key of a tie; a cursor may be that of another list."""
    parts = [*after.split("\x1f", maxsplit=1)[0].split(_BAR), "", ""]
    return parts[1], parts[2]


def _by_key(table: EdgeTable, row: int) -> list[TieRef]:
    """The ties that leave a node, several of which may lead to the same other, by `tie_key`."""
    return sorted(map(table.ref, table.leaving(row)), key=tie_key)


def _by_other(table: EdgeTable, row: int, first: str | None, *, both_ways: bool) -> Iterator[TieRef]:
    """The ties that leave a node by the id of the other end, from `first` on; of a symmetric type those whose id begins with the node,
    which is the lower of their ends.
    """
    order = table.targets.by_id()
    edges = np.array([*table.leaving(row), *(table.arriving(row) if both_ways else ())], np.int64)
    source, target = table.ends_of(edges)
    rank = order.rank[np.where(source == row, target, source)]
    lowest = max(int(order.rank[row]) if both_ways else 0, 0 if first is None else order.place(first))
    return map(table.ref, edges[np.argsort(rank, kind="stable")][np.count_nonzero(rank < lowest) :].tolist())
