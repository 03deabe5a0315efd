"""GEXF 1.2: a directed graph that Gephi opens, every property an attribute (https://gexf.net)."""

from collections.abc import Iterator, Mapping

from graph.exports.formats.marked_up import AttributeType, attribute_types, escaped, label, node_id, text
from graph.exports.items import Content
from graph.model.refs import Value

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
_OWN: Mapping[str, AttributeType] = {"type": "string"}


def lines(content: Content) -> Iterator[str]:
    """The file line by line."""
    nodes: Mapping[str, AttributeType] = {**attribute_types(content.node_names()), **_OWN}
    edges: Mapping[str, AttributeType] = {**attribute_types(content.tie_names()), **_OWN}
    yield f'{_HEAD}<graph defaultedgetype="directed" mode="static">\n'
    yield from _declared("node", nodes)
    yield from _declared("edge", edges)
    places = [{name: number for number, name in enumerate(one)} for one in (nodes, edges)]
    yield "<nodes>\n"
    for ref, item in content.all_nodes():
        values = _values({**item, "type": ref.type}, places[0])
        yield f'<node id="{escaped(node_id(ref))}" label="{escaped(label(ref, item))}">{values}</node>\n'
    yield "</nodes>\n<edges>\n"
    for number, (ref, item) in enumerate(content.all_ties()):
        ends = f'source="{escaped(node_id(ref.source))}" target="{escaped(node_id(ref.target))}"'
        yield f'<edge id="{number}" {ends} label="{ref.type}">{_values({**item, "type": ref.type}, places[1])}</edge>\n'
    yield "</edges>\n</graph>\n</gexf>\n"


def _declared(of: str, names: Mapping[str, AttributeType]) -> Iterator[str]:
    yield f'<attributes class="{of}" mode="static">\n'
    for number, (name, kind) in enumerate(names.items()):
        yield f'<attribute id="{number}" title="{escaped(name)}" type="{kind}"/>\n'
    yield "</attributes>\n"


def _values(item: Mapping[str, Value], places: Mapping[str, int]) -> str:
    found = "".join(f'<attvalue for="{places[name]}" value="{text(value)}"/>' for name, value in item.items() if name in places)
    return f"<attvalues>{found}</attvalues>"
