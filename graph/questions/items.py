"""Single items of the maps as the API shows them: a node with what its reference columns point at, a tie with its ends."""

from collections.abc import Iterable, Mapping

from graph.clock import today
from graph.edits import INTERNAL, NodeRef, Properties, TieRef
from graph.fields import Fields, integer, text, tuples
from graph.intake import values
from graph.maps import Reader, read_nodes
from graph.ontology import ONTOLOGY, NodeType, Property, Reference
from graph.places import container, current, organization_of, position_of, seat_of
from graph.questions.seats import seats_of
from graph.store.database import Row, batches
from graph.store.queries import QUERIES
from graph.world import World

Item = dict[str, object]


def nodes(reader: Reader, world: World, kind: NodeType, ids: Iterable[str]) -> list[Item]:
    """Nodes of a type in the order of `ids`; those that do not exist are left out."""
    wanted = list(ids)
    found = {text(item, "id"): item for item in read_nodes(reader, kind.name, wanted)}
    query = QUERIES.of_node("nodes_references", kind.name)
    pointed: dict[str, Row] = {text(row, "id"): row for batch in batches(wanted) for row in reader.rows(query, ids=batch, at=today())}
    changes = _changes(reader, found.values())
    return [{**_node(world, kind, found[one], pointed.get(one, {})), **_written(found[one], changes)} for one in wanted if one in found]


def _node(world: World, kind: NodeType, item: Properties, pointed: Fields) -> Item:
    known = {column: item.get(column) for column in kind.fields if column in kind.properties}
    references = {column: _reference(kind, column, pointed) for column in kind.references}
    if "department" in references or "parent" in references:
        references |= _places(world, kind, NodeRef(kind.name, text(item, "id")), references)
    extra = {name: value for name, value in item.items() if name not in INTERNAL and name not in kind.properties}
    seated = _seated(world, NodeRef(kind.name, text(item, "id"))) if kind.name == "Person" else {}
    return {"id": item["id"], "type": kind.name, **known, **references, **seated, "extra": extra}


def _seated(world: World, ref: NodeRef) -> Item:
    """Where a person counts today, with which title and level, and all their seats."""
    title, level = position_of(world, ref)
    seats = seats_of(world, ref.id, today())
    counts = next((seat for seat in seats if seat.primary), None)
    place = {"organization": counts.organization_id, "department": counts.department_id} if counts else {}
    return {**place, "title": title, "level": level, "seats": [seat.model_dump() for seat in seats]}


def _changes(reader: Reader, items: Iterable[Properties]) -> dict[int, Row]:
    """The changes that wrote items, by their numbers."""
    seqs = sorted({integer(item, "seq") for item in items})
    return {integer(row, "seq"): row for batch in batches(seqs) for row in reader.rows(QUERIES["changes_written"], seqs=batch)}


def _written(item: Properties, changes: Mapping[int, Row]) -> Item:
    """Who wrote an item, when and from where, by the change that did."""
    seq = integer(item, "seq")
    change: Fields = changes.get(seq, {})
    source = item.get("source") or change.get("source")
    return {"source": source, "written_at": change.get("at"), "written_by": change.get("by"), "seq": seq}


def _reference(kind: NodeType, column: str, pointed: Fields) -> object:
    reference = kind.references[column]
    ties = tuples(pointed, "outgoing" if reference.at == "from" else "incoming")
    ends = [end for tie_type, *end, line in ties if tie_type == reference.tie and end[0] in reference.of and line != "dotted"]
    named = sorted(f"{end_type.lower()}:{end}" if len(reference.of) > 1 else end for end_type, end in ends)
    return named if reference.many else named[0] if named else None


def _places(world: World, kind: NodeType, ref: NodeRef, references: Item) -> Item:
    """The organisation behind a department, where the item itself is only in the department."""
    if "organization" not in kind.references:
        return {}
    direct = container(world, ref)
    house = organization_of(world, ref)
    return {"organization": house.id if house else references["organization"]} if direct else {}


def ids_of(world: World, kind: NodeType, filters: Mapping[str, str]) -> list[str]:
    """The ids of a type's nodes that fit every filter (a property's value, or the id a reference column points at), sorted."""
    return sorted(one for one in list(world.nodes[kind.name]) if all(_fits(world, kind, one, *wanted) for wanted in filters.items()))


def _fits(world: World, kind: NodeType, node_id: str, name: str, value: str) -> bool:
    if name == "id":
        return node_id == value
    reference = kind.references.get(name)
    ref = NodeRef(kind.name, node_id)
    if reference is None:
        return world.node(ref).get(name) == _wanted(kind.properties[name], value)
    value = value.rpartition(":")[2] if len(reference.of) > 1 else value
    if reference.tie == "WORKS_IN" and name == "department":
        seat = seat_of(world, ref)
        return seat is not None and seat.target == NodeRef("Department", value)
    if name == "organization":
        house = organization_of(world, ref)
        return house is not None and house.id == value
    return any(_other(tie, reference).id == value for tie in current(_ties(world, ref, reference)))


def _wanted(declared: Property, value: str) -> object:
    """A filter's text as the value it means; text that means none fits nothing."""
    try:
        return values.value(declared, value)
    except ValueError:
        return None if value == "" else object()


def _ties(world: World, ref: NodeRef, reference: Reference) -> Mapping[TieRef, Properties]:
    return world.outgoing(reference.tie, ref) if reference.at == "from" else world.incoming(reference.tie, ref)


def _other(tie: TieRef, reference: Reference) -> NodeRef:
    return tie.target if reference.at == "from" else tie.source


def ties(reader: Reader, found: Mapping[TieRef, Properties]) -> list[Item]:
    """Ties with their ends and properties."""
    changes = _changes(reader, found.values())
    return [{**_tie(ref, item), **_written(item, changes)} for ref, item in found.items()]


def _tie(ref: TieRef, item: Properties) -> Item:
    declared = ONTOLOGY.tie_properties(ref.type)
    known = {name: item.get(name) for name in declared}
    extra = {name: value for name, value in item.items() if name not in INTERNAL and name not in declared}
    ends = {"from": ref.source.id, "to": ref.target.id, "from_type": ref.source.type, "to_type": ref.target.type}
    return {"id": ref.id, "type": ref.type, **ends, **known, "extra": extra}


def ties_of(world: World, filters: Mapping[str, str]) -> list[TieRef]:
    """The ties that fit the filters `from`, `to`, `person` (either end) and `type`, sorted by id."""
    kinds = [filters["type"]] if "type" in filters else list(ONTOLOGY.ties)
    fitting = (ref for kind in kinds for ref in list(world.ties.get(kind, {})) if _joins(ref, filters))
    return sorted(fitting, key=lambda ref: (ref.id, ref.source.type, ref.target.type))


def _joins(ref: TieRef, filters: Mapping[str, str]) -> bool:
    source, target = ref.source.id, ref.target.id
    wanted = (("from", (None, source)), ("to", (None, target)), ("person", (None, source, target)))
    return all(filters.get(name) in fitting for name, fitting in wanted)
