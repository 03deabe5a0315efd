"""A drawing as a pyvis network: what a file that is taken away is made of. pyvis' own HTML page is not used."""

import json
from typing import Protocol, cast

from visual.drawing.model import Drawing, Item

SMOOTH: Item = {"enabled": True, "type": "cubicBezier", "forceDirection": "vertical", "roundness": 0.35}
CURVED: Item = {"enabled": True, "type": "curvedCW", "roundness": 0.12}


class VisNetwork(Protocol):
    """The part of pyvis' Network used here, with types, which pyvis itself does not declare."""

    nodes: list[Item]
    edges: list[Item]
    options: Item

    def set_options(self, options: str) -> None: ...
    def add_node(self, n_id: str, label: str, shape: str, **options: object) -> None: ...
    def add_edge(self, source: str, to: str, **options: object) -> None: ...


def network(drawing: Drawing) -> VisNetwork:
    """A pyvis network of a drawing: physics off, every node fixed where the layout put it, every tie with its marks."""
    from pyvis.network import Network  # here: it loads IPython, which the start of the service need not wait for

    net = cast(VisNetwork, Network(directed=True))
    net.set_options(json.dumps(drawing["options"]))
    for node in drawing["nodes"]:
        net.add_node(str(node["id"]), str(node["label"]), "custom", x=node["x"], y=node["y"], title=node["title"], card=node["card"])
    for edge in drawing["edges"]:
        _add_edge(net, edge)
    return net


def _add_edge(net: VisNetwork, edge: Item) -> None:
    stroke = cast(Item, edge["stroke"])
    colour = stroke["colour"]
    net.add_edge(
        str(edge["from"]),
        str(edge["to"]),
        id=edge["id"],
        arrows={
            "to": {"enabled": stroke["arrow"], "scaleFactor": 0.6},
            "middle": {"enabled": stroke["bar"], "type": "bar", "scaleFactor": 0.8},
        },
        color={"color": colour, "hover": colour, "highlight": colour, "opacity": 1.0},
        smooth=CURVED if stroke["type"] == "INFLUENCES" else SMOOTH,
        width=stroke["width"],
        dashes=stroke["dashes"] or False,
        title=edge["title"],
        hidden=edge["hidden"],
        stroke=stroke,
    )
