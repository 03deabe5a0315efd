"""JSON without loss: every node and tie as it is stored, an item a line, so that a reader of lines needs no memory for all of them.

{"format": "renmai-graph", "version": 1, "nodes": [
{"type": "Person", "id": "p-1", "properties": {"name": "…"}},
…
], "ties": [
{"type": "KNOWS", "from": {"type": "Person", "id": "p-1"}, "to": {"type": "Person", "id": "p-2"}, "properties": {}},
…
]}
"""

import json
from collections.abc import Iterator, Mapping

from graph.exports.items import Content
from graph.model.refs import NodeRef, TieRef, Value

FORMAT, VERSION = "renmai-graph", 1
HEAD = f'{{"format": "{FORMAT}", "version": {VERSION}, "nodes": ['
BETWEEN = '], "ties": ['
END = "]}"

_ENCODE = json.JSONEncoder(ensure_ascii=False).encode


def lines(content: Content) -> Iterator[str]:
    """The file line by line; the same graph gives the same lines."""
    yield f"{HEAD}\n"
    yield from _listed(node_line(ref, item) for ref, item in content.all_nodes())
    yield f"{BETWEEN}\n"
    yield from _listed(tie_line(ref, item) for ref, item in content.all_ties())
    yield f"{END}\n"


def node_line(ref: NodeRef, item: Mapping[str, Value]) -> str:
    """A node as JSON, on one line."""
    return f'{{"type": "{ref.type}", "id": {_ENCODE(ref.id)}, "properties": {_ENCODE(item)}}}'


def tie_line(ref: TieRef, item: Mapping[str, Value]) -> str:
    """A tie as JSON, on one line."""
    key = f', "key": {_ENCODE(ref.key)}' if ref.key else ""
    return f'{{"type": "{ref.type}", "from": {_end(ref.source)}, "to": {_end(ref.target)}{key}, "properties": {_ENCODE(item)}}}'


def _end(ref: NodeRef) -> str:
    return f'{{"type": "{ref.type}", "id": {_ENCODE(ref.id)}}}'


def _listed(items: Iterator[str]) -> Iterator[str]:
    """Items of a JSON list, a line each."""
    before = ""
    for item in items:
        if before:
            yield f"{before},\n"
        before = item
    if before:
        yield f"{before}\n"
