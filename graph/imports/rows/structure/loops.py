"""Loops that rows would close in ties that must not have any: reporting lines, parts of parts."""

from collections.abc import Container, Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any

from graph.changes.edits import Edit
from graph.imports.rows.references.directory import Directory
from graph.messages import Message
from graph.model.refs import NodeRef, Properties, TieRef
from graph.resident.graph import ResidentGraph
from graph.snapshot.places import holds

_SHOWN = 20
"""So many members of a loop are named at most."""


def loops(graph: ResidentGraph, kind: str, edits: Iterable[Edit]) -> Iterator[tuple[TieRef, list[NodeRef]]]:
    """Each edit of a tie type that stands on a loop once all are written, with the items along the loop."""
    binds = {edit.ref: _binds(edit, graph) for edit in edits if isinstance(edit.ref, TieRef)}
    added = sorted((ref for ref, is_bound in binds.items() if is_bound), key=lambda ref: ref.id)
    above = _upwards(graph, kind, added, binds)
    parts: Iterable[set[NodeRef]] = _networkx().strongly_connected_components(above)
    part_of = {node: number for number, part in enumerate(parts) for node in part}
    on_loop: dict[tuple[NodeRef, NodeRef], tuple[list[NodeRef], int]] = {}
    for ref in added:
        if part_of[ref.source] != part_of[ref.target]:
            continue
        if (ref.source, ref.target) not in on_loop:
            path: list[NodeRef] = _networkx().shortest_path(above, ref.target, ref.source)
            on_loop |= {pair: (path, place) for place, pair in enumerate(zip([ref.source, *path], path, strict=False))}
        path, place = on_loop[ref.source, ref.target]
        yield ref, [ref.source, *path[place:], *path[:place]]


def _upwards(graph: ResidentGraph, kind: str, added: Iterable[TieRef], edited: Container[TieRef]) -> Any:
    """The ties that are added and all that stand above them, as a graph of networkx; of those edited only what is added."""
    above = _networkx().DiGraph((ref.source, ref.target) for ref in added)
    waiting: list[NodeRef] = list(above)
    while waiting:
        node = waiting.pop()
        for ref, item in graph.outgoing(kind, node).items():
            if ref not in edited and _is_bound(item):
                if ref.target not in above:
                    waiting.append(ref.target)
                above.add_edge(node, ref.target)
    return above


def _networkx() -> Any:
    """networkx, loaded when first needed: it publishes no types and takes a while."""
    return import_module("networkx")


def loop_members(path: Sequence[NodeRef], directory: Directory) -> Message:
    """A loop by the names of its members; the middle of a long one is left out."""
    half = _SHOWN // 2
    shown = [path] if len(path) <= _SHOWN else [path[:half], path[-half:]]
    members = list(dict.fromkeys(ref for part in shown for ref in part))
    names = dict(zip(members, directory.told_apart(members), strict=True))
    parts = [" → ".join(names[ref] for ref in part) for part in shown]
    if len(parts) == 1:
        return Message("row.loop", way=parts[0])
    return Message("row.long_loop", start=parts[0], end=parts[1], n=len(path) - 2 * half)


def _binds(edit: Edit, graph: ResidentGraph) -> bool:
    """Whether a tie puts its end above its start once an edit is written: what the edit leaves alone stays as it is stored."""
    if edit.patch is None or not isinstance(edit.ref, TieRef):
        return False
    return _is_bound({**graph.ties[edit.ref.type].get(edit.ref, {}), **edit.patch})


def _is_bound(tie: Properties) -> bool:
    return tie.get("kind") != "dotted" and holds(tie)
