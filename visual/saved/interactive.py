"""A drawing as one page that can be panned, zoomed, pointed at and searched, without the service and without a network.

The nodes and ties are those of pyvis' `Network`; the page is our own: vis-network from the installed package, the data as text that nothing
runs, one script, and a policy that names the two scripts and the style by what is in them.
"""

import json
from functools import cache
from importlib.resources import files as packaged
from typing import Final, cast

from markupsafe import Markup
from pydantic import JsonValue

from graph.model.ontology import Language
from visual.drawing.marks import glyph_of
from visual.drawing.model import Drawing, Item
from visual.drawing.network import network
from visual.drawing.paint.colours import ACCENT, FONT, INK, LINE, MUTED, SURFACE, THEMES
from visual.drawing.paint.letters import fitted
from visual.drawing.parts import Line, Spot, lines, spots
from visual.saved.sealed import HERE, TEMPLATES, policy
from visual.words import text

_FACE: Final = FONT.replace('"', "")
_SIDES: Final = {"square": "■", "diamond": "◆", "hexagon": "⬢"}
_WORDS: Final = ("interactive_find", "interactive_none", "interactive_how", "zoom_in", "zoom_out", "zoom_fit")


def interactive_page(drawing: Drawing, title: str, day: str, language: Language) -> tuple[str, str]:
    """The page, and the policy under which nothing loads and nothing runs but its own two scripts."""
    vis, script, style = _vis(), _read("saved_network.js"), _read("saved_network.css")
    rule = policy(style, vis, script, pictures=True)
    page = TEMPLATES.get_template("saved_network.html").render(
        title=title, day=day, language=language, policy=rule, vis=Markup(vis), script=Markup(script), style=Markup(style),
        data=Markup(_as_text(_data(drawing, language))), w={key: text(key, language) for key in _WORDS},
        legend=[entry for entry in drawing["legend"] if entry["group"] != "route"],
    )  # fmt: skip
    return page, rule


@cache
def _vis() -> str:
    """vis-network as pyvis brings it, without the line that names a file beside it."""
    source = packaged("pyvis").joinpath("lib/vis-9.1.2/vis-network.min.js").read_text(encoding="utf-8")
    lines_of = [line for line in source.split("\n") if not line.startswith("//# sourceMappingURL=")]
    return "\n".join(lines_of).replace("</script", "<\\/script")


@cache
def _read(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def _as_text(data: Item) -> str:
    """JSON that ends no element and begins no comment, whatever stands in it."""
    written = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return (
        written.replace("&", "\\u0026")
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )


def _data(drawing: Drawing, language: Language) -> Item:
    net = network(drawing)
    nodes = [spot for spot in spots(net) if not spot.card.root]
    best = frozenset(drawing["routes"][0]["edges"]) if drawing["routes"] else frozenset[str]()
    rest = {str(edge["id"]): bool(edge["rest"]) for edge in drawing["edges"]}
    open_ = {spot.id for spot in nodes if spot.card.kind == "group"}
    framed = [_at(node, *_pieces(node)) for node in drawing["nodes"] if node["id"] in open_]
    frames = [{"x": 0, "y": 0, "pieces": guide["pieces"]} for guide in drawing["guides"]] + framed
    cards = [_card(spot) for spot in nodes if spot.card.kind != "group"]
    kept = {str(card["id"]) for card in cards}
    ties = [_tie(line, rest[line.id], line.id in best) for line in lines(net) if line.source in kept and line.target in kept]
    paper = {name: light for name, (light, _) in THEMES.items()}
    painted = {"frames": frames, "symbols": drawing["symbols"], "styles": drawing["styles"], "detail": drawing["detail"], "colours": paper}
    return cast(Item, {**painted, "nodes": cards, "edges": ties, "none": text("interactive_none", language)})


def _at(node: Item, *pieces: JsonValue) -> Item:
    return {"x": node["x"], "y": node["y"], "pieces": list(pieces)}


def _pieces(node: Item) -> list[JsonValue]:
    """A frame and its name."""
    return [*cast(list[JsonValue], node["pieces"]), *cast(list[JsonValue], node["over"])]


def _card(spot: Spot) -> Item:
    card, person = spot.card, spot.card.kind == "person"
    glyph = card.mark or _SIDES.get(card.shape, "") if person else ""
    mark = f"{glyph}{'?' if card.claimed else ''}  " if glyph else ""
    under = fitted(card.line, card.width - 16, 13)
    edge = ACCENT if card.target else MUTED if card.dashed or card.vacant else card.colour if person and card.mark else LINE
    moved = "".join(f"  {glyph_of(disc.kind)}" for disc in card.tags)
    label, dashed = f"{mark}{card.name}{moved}" + (f"\n{under}" if under else ""), card.vacant or card.dashed or card.gone
    return {
        "id": spot.id, "x": spot.x, "y": spot.y, "shape": "box", "fixed": True, "label": label,
        "title": spot.title or card.name, "margin": 6, "borderWidth": 3 if card.key or card.target else 1.5,
        "font": {"size": 13, "color": INK, "face": _FACE, "align": "left"},
        "color": {"background": SURFACE, "border": edge, "highlight": {"background": "#E7ECFD", "border": ACCENT},
                  "hover": {"background": "#F1F4FE", "border": edge}},
        "shapeProperties": {"borderRadius": 3 if card.side == "ours" or not person else 9, "borderDashes": [6, 4] if dashed else False},
        "widthConstraint": card.width - 12, "search": f"{card.name} {card.line}".casefold(),
    }  # fmt: skip


def _tie(line: Line, rest: bool, best: bool) -> Item:
    stroke = line.stroke
    colour, width = (ACCENT, 4.0) if best else (stroke.colour, stroke.width)
    shown = rest or best
    return {
        "id": line.id, "from": line.source, "to": line.target, "title": line.title, "width": width, "rest": shown, "hidden": not shown,
        "color": {"color": colour, "hover": colour, "highlight": colour, "opacity": 0.9}, "dashes": list(stroke.dashes) or False,
        "arrows": {"to": {"enabled": stroke.arrow, "scaleFactor": 0.6},
                   "middle": {"enabled": stroke.bar, "type": "bar", "scaleFactor": 0.8}},
        "smooth": {"enabled": not stroke.straight, "type": "cubicBezier", "forceDirection": "vertical", "roundness": 0.35},
    }  # fmt: skip
