"""Cytoscape.js JSON, which Cytoscape and networkx's `cytoscape_graph` read: an element a line."""

import json
from collections.abc import Iterator

from graph.exports.formats.marked_up import HIDDEN, flat, label, node_id
from graph.exports.items import Content
from graph.model.refs import Properties

_ENCODE = json.JSONEncoder(ensure_ascii=False).encode


def lines(content: Content) -> Iterator[str]:
    """The file line by line."""
    yield '{"format_version": "1.0", "data": [], "directed": true, "multigraph": true, "elements": {"nodes": [\n'
    nodes = (
        {"id": node_id(ref), "name": label(ref, item), "value": node_id(ref), "type": ref.type, **_attributes(item)}
        for ref, item in content.all_nodes()
    )
    yield from _listed({"data": one} for one in nodes)
    yield '], "edges": [\n'
    edges = (
        {
            "id": f"e{number}",
            "source": node_id(ref.source),
            "target": node_id(ref.target),
            "key": number,
            "type": ref.type,
            **_attributes(item),
        }
        for number, (ref, item) in enumerate(content.all_ties())
    )
    yield from _listed({"data": one} for one in edges)
    yield "]}}\n"


def _attributes(item: Properties) -> dict[str, object]:
    """The properties under names of their own: Cytoscape keeps some for itself."""
    return {f"{name} (property)" if name in _TAKEN else name: flat(value) for name, value in item.items() if name not in HIDDEN}


_TAKEN = frozenset({"id", "name", "source", "target", "key", "type", "value", "shared name", "SUID"})


def _listed(elements: Iterator[dict[str, dict[str, object]]]) -> Iterator[str]:
    before = ""
    for one in elements:
        yield before
        before = f"{_ENCODE(one)},\n"
    yield before.removesuffix(",\n") + "\n" if before else ""
