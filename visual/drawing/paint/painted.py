"""A drawing with what each of its parts is painted of: the last thing that is done to it."""

from typing import cast

from pydantic import JsonValue

from visual.drawing.model import Drawing, Item
from visual.drawing.paint.cards import card_pieces, frame_pieces
from visual.drawing.paint.guides import guide_pieces
from visual.drawing.paint.pieces import Stock
from visual.drawing.paint.ties import tie_pieces
from visual.drawing.parts import Guide, Line, Spot


def painted(drawing: Drawing) -> Drawing:
    """A drawing with the pieces of its nodes, ties and guides, and the symbols and styles that they name."""
    stock = Stock()
    spots = {str(node["id"]): Spot.model_validate(node) for node in drawing["nodes"]}
    nodes: list[Item] = [{**node, **_of_node(spots[str(node["id"])], stock)} for node in drawing["nodes"]]
    edges: list[Item] = [{**edge, **_of_tie(Line.model_validate(edge), spots, stock)} for edge in drawing["edges"]]
    guides: list[Item] = [{**guide, "pieces": _plain(guide_pieces(Guide.model_validate(guide)))} for guide in drawing["guides"]]
    return {**drawing, "nodes": nodes, "edges": edges, "guides": guides, "symbols": stock.symbols}


def _of_node(spot: Spot, stock: Stock) -> Item:
    """`pieces` around the node's middle, `over`: those over the lines."""
    if spot.card.root:
        return {"pieces": []}
    if spot.card.kind in ("group", "closed"):
        pieces, over = frame_pieces(spot.card, stock)
        return {"pieces": _plain(pieces), "over": _plain(over)}
    return {"pieces": _plain(card_pieces(spot.card, stock))}


def _of_tie(line: Line, spots: dict[str, Spot], stock: Stock) -> Item:
    told = tie_pieces(line, spots[line.source], spots[line.target], stock)
    return {"pieces": _plain(told["pieces"]), "figure": _plain(told["figure"])}


def _plain(told: object) -> JsonValue:
    """Pieces as the JSON that they are."""
    return cast(JsonValue, told)
