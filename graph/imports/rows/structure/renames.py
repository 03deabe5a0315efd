"""Items that get their own id in place of a generated one, and the properties that name an item."""

from collections.abc import Iterable, Iterator

from graph.changes.edits import Edit
from graph.model.ontology import ONTOLOGY, Property
from graph.model.refs import NodeRef, Properties, Value
from graph.resident.graph import ResidentGraph


def renaming(graph: ResidentGraph, edits: Iterable[Edit]) -> list[Edit]:
    """The edits that only rename items, and those that rewrite what names them by the old id."""
    names = {edit.ref: edit.new_id for edit in edits if edit.new_id and isinstance(edit.ref, NodeRef)}
    renames = [Edit(ref, {}, new_id=name) for ref, name in names.items()]
    renamed = {ref: NodeRef(ref.type, name) for ref, name in names.items()}
    return [*renames, *rewritten(graph, renamed)] if renames else []


def rewritten(graph: ResidentGraph, renamed: dict[NodeRef, NodeRef]) -> Iterator[Edit]:
    for ref, item in naming_items(graph, set(renamed)):
        patch: dict[str, Value] = {}
        for name, declared in _naming(ref.type):
            patch[name] = _replaced(item.get(name), {old.id: new.id for old, new in renamed.items() if old.type in _kinds(declared)})
        if ref not in renamed:
            yield Edit(ref, patch)


def naming_items(graph: ResidentGraph, named: set[NodeRef]) -> Iterator[tuple[NodeRef, Properties]]:
    """The items a property of which names one of these, such as an assessment that cites an interaction."""
    for kind in ONTOLOGY.nodes:
        for name, declared in _naming(kind):
            ids = {ref.id for ref in named if ref.type in _kinds(declared)}
            if ids:
                yield from ((NodeRef(kind, one), item) for one, item in list(graph.nodes[kind].items()) if ids & _named(item.get(name)))


def cleared(item: Properties, kind: str, gone: NodeRef) -> dict[str, Value]:
    """The patch that takes an item that goes out of the properties that name it."""
    patch: dict[str, Value] = {}
    for name, declared in _naming(kind):
        if gone.type in _kinds(declared) and gone.id in _named(item.get(name)):
            value = item[name]
            patch[name] = [one for one in value if one != gone.id] if isinstance(value, list) else None
    return patch


def _naming(kind: str) -> Iterator[tuple[str, Property]]:
    properties = ONTOLOGY.nodes[kind].properties.items()
    return ((name, one) for name, one in properties if one.type in ("reference", "references") or one.or_participant)


def _kinds(declared: Property) -> tuple[str, ...]:
    return ("Person",) if declared.or_participant else declared.of


def _named(value: Value) -> set[str]:
    return set(value) if isinstance(value, list) else {str(value)} if value is not None else set()


def _replaced(value: Value, names: dict[str, str]) -> Value:
    if isinstance(value, list):
        return [names.get(one, one) for one in value]
    return names.get(value, value) if isinstance(value, str) else value
