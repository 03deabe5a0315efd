"""A map as one SVG: title, date, the drawing as it is painted, and the legend of what is drawn."""

from collections.abc import Sequence
from typing import cast
from xml.etree.ElementTree import Element, tostring

from visual.drawing.marks import LegendEntry
from visual.drawing.model import Drawing, Item
from visual.drawing.paint.colours import FONT, MUTED, SURFACE
from visual.drawing.paint.letters import fitted
from visual.drawing.paint.pieces import Path, Piece
from visual.drawing.svg_elements import add, clean, paint, write

EDGE, HEAD, LEAST = 24.0, 64.0, 640.0  # pixels: margin, the room of the title, the least width
ENTRY, ROW, SAMPLE = 276.0, 24.0, 44.0  # the legend


def svg(drawing: Drawing, title: str, day: str) -> str:
    """A drawing as an SVG document of its own: no script, no style sheet, nothing fetched."""
    left, top, right, bottom = drawing["bounds"]
    width = max(LEAST, right - left + 2 * EDGE)
    across = max(1, int((width - 2 * EDGE) // ENTRY))
    entries = [entry for entry in drawing["legend"] if entry["group"] != "route"]
    legend_top = HEAD + bottom - top + 2 * EDGE
    height = legend_top + -(-len(entries) // across) * ROW + EDGE
    root = sheet(width, height, title, day)
    write(root, fitted(drawing["moved"], width - 2 * EDGE, 12), EDGE, 54, 12, fill=MUTED)
    picture = add(root, "g", transform=f"translate({(width - right + left) / 2 - left:.1f} {HEAD - top:.1f})")
    _draw(picture, drawing)
    legend(root, entries, legend_top, across)
    return tostring(root, encoding="unicode")


def sheet(width: float, height: float, title: str, day: str) -> Element:
    """An empty sheet in pixels with a title and a date."""
    named = {"role": "img", "aria-labelledby": "map-name", "font-family": FONT, "viewBox": f"0 0 {width:.0f} {height:.0f}"}
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "width": f"{width:.0f}", "height": f"{height:.0f}", **named})
    add(root, "title", title, id="map-name")
    add(root, "rect", width="100%", height="100%", fill=SURFACE)
    write(root, fitted(title, width - 2 * EDGE - 140, 20, bold=True), EDGE, 32, 20, font_weight=600)
    write(root, day, width - EDGE, 32, 12, fill=MUTED, text_anchor="end")
    return root


def legend(root: Element, entries: Sequence[LegendEntry], top: float, across: int) -> None:
    """Every mark with its meaning, in as many columns as fit."""
    place = add(root, "g", id="legend")
    for at, entry in enumerate(entries):
        x, y = EDGE + at % across * ENTRY, top + at // across * ROW
        paint(add(place, "g", transform=f"translate({x + 18:.1f} {y:.1f})"), entry["pieces"])
        write(place, fitted(entry["label"], ENTRY - SAMPLE - 8, 12), x + SAMPLE, y)


def _draw(picture: Element, drawing: Drawing) -> None:
    """The layers in the order of the pages: rings and bands, frames, lines, names of frames, cards."""
    framed = [node for node in drawing["nodes"] if "over" in node]
    for guide in drawing["guides"]:
        paint(picture, _pieces(guide))
    for node in framed:
        _node(picture, node, drawing)
    _ties(picture, drawing)
    for node in framed:
        paint(_placed(picture, node), _pieces(node, "over"), drawing["symbols"])
    for node in drawing["nodes"]:
        if "over" not in node and node["pieces"]:
            _node(picture, node, drawing)


def _node(picture: Element, node: Item, drawing: Drawing) -> None:
    place = _placed(picture, node)
    place.set("data-node", clean(str(node["id"])))
    add(place, "title", str(node["title"] or node["label"]))
    paint(place, _pieces(node), drawing["symbols"])


def _placed(picture: Element, node: Item) -> Element:
    return add(picture, "g", transform=f"translate({node['x']} {node['y']})")


def _ties(picture: Element, drawing: Drawing) -> None:
    """Those of the best route over the others, its strengths upon it; where there are many, the weaker ones stand back."""
    best = frozenset(drawing["routes"][0]["edges"]) if drawing["routes"] else frozenset[str]()
    fades = drawing["detail"]["fades"] if len(drawing["edges"]) > drawing["detail"]["crowd"] else {}
    for edge in sorted(drawing["edges"], key=lambda one: one["id"] in best):
        place = add(picture, "g", data_tie=edge["id"])
        add(place, "title", str(edge["title"]))
        if edge["id"] in best:
            _on_route(place, edge, drawing)
            continue
        fade = fades.get(str(cast(Item, edge["stroke"])["class"]))
        if fade is not None:
            place.set("opacity", str(fade))
        paint(place, _pieces(edge), drawing["symbols"])


def _on_route(place: Element, edge: Item, drawing: Drawing) -> None:
    detail, line = drawing["detail"], cast(Path, _pieces(edge)[0])
    longer = Path(d=line["d"], line="accent", width=detail["route"], dash=[dash * detail["wider"] for dash in line.get("dash", ())])
    paint(place, [longer])
    paint(place, [cast(Piece, edge["figure"])], drawing["symbols"])


def _pieces(part: Item, name: str = "pieces") -> list[Piece]:
    return cast(list[Piece], part[name])
