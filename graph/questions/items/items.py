"""Single items of the maps as the API shows them: a node with what its reference columns point at, a tie with its ends."""

from collections.abc import Iterable, Mapping

from graph.changes.commit import Committed, Reader
from graph.messages import Message
from graph.model.clock import today
from graph.model.errors import NotFound
from graph.model.fields import Fields, integer, text
from graph.model.ontology import ONTOLOGY, NodeType
from graph.model.refs import INTERNAL, NodeRef, Properties, TieRef
from graph.questions.items.lists import other_end, ties_at
from graph.questions.items.parts import in_part
from graph.questions.people.seats import Houses, houses_of, seats_of
from graph.resident.graph import ResidentGraph
from graph.snapshot.places import container, holds, organization_of
from graph.store.database import batches
from graph.store.queries import QUERIES
from graph.views.graph_view import GraphView

Item = dict[str, object]


def nodes(view: GraphView, reader: Reader, kind: NodeType, ids: Iterable[str], known: Committed | None = None) -> list[Item]:
    """Nodes of a type in the order of `ids`; those that do not exist are left out.

    The database is asked only who wrote them, of which `known` is a change that is known already.
    """
    graph = view.graph
    found = {one: item for one in ids if (item := graph.nodes[kind.name].get(one)) is not None}
    changes = _changes(reader, found.values(), known)
    houses = houses_of(graph, today())
    shown = [{**_node(graph, kind, item, houses), **_written(item, changes)} for item in found.values()]
    return shown if view.mask is None else [in_part(one) if view.mask.tells_in_part(kind.name, str(one["id"])) else one for one in shown]


def shown(graph: ResidentGraph, kind: NodeType, node_id: str) -> Item:
    """A node with what its reference columns point at. Raises NotFound."""
    item = graph.nodes[kind.name].get(node_id)
    if item is None:
        raise NotFound(Message("item.unknown", type=kind.name, id=node_id))
    return _node(graph, kind, item, houses_of(graph, today()))


def _node(graph: ResidentGraph, kind: NodeType, item: Properties, houses: Houses) -> Item:
    ref = NodeRef(kind.name, text(item, "id"))
    columns = {column: item.get(column) for column in kind.fields if column in kind.properties}
    seated = _seated(graph, item, houses) if kind.name == "Person" else {}
    references = {column: None if column in seated else _reference(graph, kind, column, ref) for column in kind.references}
    if not seated and ("department" in references or "parent" in references):
        references |= _places(graph, kind, ref, references)
    extra = {name: value for name, value in item.items() if name not in INTERNAL and name not in kind.properties}
    return {"id": item["id"], "type": kind.name, **columns, **references, **seated, "extra": extra}


def _seated(graph: ResidentGraph, person: Properties, houses: Houses) -> Item:
    """Where a person counts today, with which title and level, and all their seats."""
    seats = seats_of(graph, text(person, "id"), today(), houses)
    counts = next((seat for seat in seats if seat.primary), None)
    place = (counts.organization_id, counts.department_id) if counts else (None, None)
    title, level = (counts.title, counts.level) if counts else (person.get("title"), person.get("level"))
    return {"organization": place[0], "department": place[1], "title": title, "level": level, "seats": [dict(seat) for seat in seats]}


def _changes(reader: Reader, items: Iterable[Properties], known: Committed | None) -> dict[int, Fields]:
    """The changes that wrote items, by their numbers."""
    found: dict[int, Fields] = {known.seq: {"at": known.at, "by": known.by, "source": known.source}} if known and known.by else {}
    seqs = sorted({integer(item, "seq") for item in items}.difference(found))
    return found | {integer(row, "seq"): row for batch in batches(seqs) for row in reader.rows(QUERIES["changes_written"], seqs=batch)}


def _written(item: Properties, changes: Mapping[int, Fields]) -> Item:
    """Who wrote an item, when and from where, by the change that did."""
    seq = integer(item, "seq")
    change: Fields = changes.get(seq, {})
    source = item.get("source") or change.get("source")
    return {"source": source, "written_at": change.get("at"), "written_by": change.get("by"), "seq": seq}


def _reference(graph: ResidentGraph, kind: NodeType, column: str, ref: NodeRef) -> object:
    """What a reference column points at: the other ends of the ties it stands for that hold today."""
    reference, at = kind.references[column], today()
    ties = ((tie, item) for tie, item in ties_at(graph, ref, reference).items() if holds(item, at) and item.get("kind") != "dotted")
    ends = [end for tie, _ in ties if (end := other_end(tie, reference)).type in reference.of]
    named = sorted(f"{end.type.lower()}:{end.id}" if len(reference.of) > 1 else end.id for end in ends)
    return named if reference.many else named[0] if named else None


def _places(graph: ResidentGraph, kind: NodeType, ref: NodeRef, references: Item) -> Item:
    """The organisation behind a department, where the item itself is only in the department."""
    if "organization" not in kind.references:
        return {}
    direct = container(graph, ref)
    organization = organization_of(graph, ref)
    return {"organization": organization.id if organization else references["organization"]} if direct else {}


def ties(view: GraphView, reader: Reader, refs: Iterable[TieRef], known: Committed | None = None) -> list[Item]:
    """Ties with their ends and properties, in the order of `refs`; who wrote them is known as of `nodes`."""
    found = {ref: item for ref in refs if (item := view.graph.ties[ref.type].get(ref)) is not None}
    changes = _changes(reader, found.values(), known)
    shown = ({**_tie(ref, item), **_written(item, changes)} for ref, item in found.items())
    return [in_part(one) if item.get("seq") == 0 else one for one, item in zip(shown, found.values(), strict=True)]


def _tie(ref: TieRef, item: Properties) -> Item:
    declared = ONTOLOGY.tie_properties(ref.type)
    known = {name: item.get(name) for name in declared}
    extra = {name: value for name, value in item.items() if name not in INTERNAL and name not in declared}
    ends = {"from": ref.source.id, "to": ref.target.id, "from_type": ref.source.type, "to_type": ref.target.type}
    return {"id": ref.id, "type": ref.type, **ends, **known, "extra": extra}
