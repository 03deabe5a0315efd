"""GraphML: a directed graph with parallel edges, every property an attribute (http://graphml.graphdrawing.org)."""

from collections.abc import Iterator, Mapping

from graph.exports.formats.marked_up import AttributeType, attribute_types, escaped, label, node_id, text
from graph.exports.items import Content
from graph.model.refs import Value

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
_OWN_NODE: Mapping[str, AttributeType] = {"type": "string", "id": "string", "label": "string"}
_OWN_EDGE: Mapping[str, AttributeType] = {"type": "string"}


def lines(content: Content) -> Iterator[str]:
    """The file line by line."""
    nodes = _keys("n", {**attribute_types(content.node_names()), **_OWN_NODE})
    edges = _keys("e", {**attribute_types(content.tie_names()), **_OWN_EDGE})
    yield _HEAD
    yield from (_key(one, "node", nodes[one]) for one in nodes)
    yield from (_key(one, "edge", edges[one]) for one in edges)
    yield '<graph edgedefault="directed">\n'
    for ref, item in content.all_nodes():
        shown = {**item, "type": ref.type, "id": ref.id, "label": label(ref, item)}
        yield f'<node id="{escaped(node_id(ref))}">{_data(shown, nodes)}</node>\n'
    for number, (ref, item) in enumerate(content.all_ties()):
        ends = f'source="{escaped(node_id(ref.source))}" target="{escaped(node_id(ref.target))}"'
        yield f'<edge id="e{number}" {ends}>{_data({**item, "type": ref.type}, edges)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _keys(prefix: str, types: Mapping[str, AttributeType]) -> dict[str, tuple[str, AttributeType]]:
    return {name: (f"{prefix}{number}", kind) for number, (name, kind) in enumerate(types.items())}


def _key(name: str, of: str, key: tuple[str, AttributeType]) -> str:
    return f'<key id="{key[0]}" for="{of}" attr.name="{escaped(name)}" attr.type="{key[1]}"/>\n'


def _data(item: Mapping[str, Value], keys: Mapping[str, tuple[str, AttributeType]]) -> str:
    return "".join(f'<data key="{keys[name][0]}">{text(value)}</data>' for name, value in item.items() if name in keys)
