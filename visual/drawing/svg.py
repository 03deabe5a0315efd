"""A map as one SVG: title, date, the drawing with the marks of the pages, and the legend of what is drawn."""

from collections.abc import Mapping, Sequence
from math import cos, pi, sin
from xml.etree.ElementTree import Element, tostring

from visual.drawing.curves import curves, longest, middle, path_data, point_on
from visual.drawing.marks import INK, ON_ROUTE, TAG, LegendEntry
from visual.drawing.model import Drawing
from visual.drawing.network import network
from visual.drawing.parts import Card, Curve, Disc, Guide, Line, Spot, guides, lines, spots
from visual.drawing.svg_shapes import ACCENT, FONT, LINE, MUTED, SUNKEN, SURFACE, add, badge, fitted, write

EDGE, HEAD, LEAST = 24.0, 64.0, 640.0  # pixels: margin, the room of the title, the least width
ENTRY, ROW, SAMPLE = 276.0, 24.0, 44.0  # the legend
BARRED = "#D55E00"
GHOST = "6 4"  # a vacant seat
GONE = "2 4"  # somebody who was here on the day compared with
WEIGHTY = 4.0  # pixels of the bar that says how much somebody's word weighs


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
    pattern = add(add(root, "defs"), "pattern", id="hatch", width=9, height=9, patternUnits="userSpaceOnUse")
    add(pattern, "path", d="M-1 10L10 -1M-1 1L1 -1M8 10L10 8", stroke=MUTED, stroke_width=1)
    add(root, "rect", width="100%", height="100%", fill=SURFACE)
    write(root, fitted(title, width - 2 * EDGE - 140, 20, bold=True), EDGE, 32, 20, font_weight=600)
    write(root, day, width - EDGE, 32, 12, fill=MUTED, text_anchor="end")
    return root


def legend(root: Element, entries: Sequence[LegendEntry], top: float, across: int) -> None:
    """Every mark with its meaning, in as many columns as fit."""
    place = add(root, "g", id="legend")
    for at, entry in enumerate(entries):
        x, y = EDGE + at % across * ENTRY, top + at // across * ROW
        if entry["shape"]:
            _shape_sample(place, entry, x + 18, y)
        else:
            _line_sample(place, entry, x, y)
        write(place, fitted(entry["label"], ENTRY - SAMPLE - 8, 12), x + SAMPLE, y)


def _shape_sample(place: Element, entry: LegendEntry, x: float, y: float) -> None:
    if entry["path"]:
        _disc(place, Disc(kind=entry["key"], colour=entry["colour"], path=entry["path"]), x, y)
        return
    if entry["uncovered"]:
        add(place, "rect", x=x - 12, y=y - 8, width=24, height=16, rx=3, fill="url(#hatch)", stroke=MUTED)
        return
    marks = {name: entry[name] for name in ("shape", "colour", "mark", "dashed", "claimed")}
    badge(place, Card.model_validate({"kind": "person", "name": "", "width": 0, "height": 0, **marks}), x, y, 9)


def _line_sample(place: Element, entry: LegendEntry, x: float, y: float) -> None:
    d = f"M{x} {y - 5}V{y + 2}H{x + 36}V{y + 6}" if entry["angled"] else f"M{x} {y}H{x + 36}"
    add(place, "path", d=d, fill="none", stroke=entry["colour"], stroke_width=entry["width"], stroke_dasharray=_dashes(entry["dashes"]))
    if entry["bar"]:
        add(place, "path", d=f"M{x + 18} {y - 7}v14", stroke=entry["colour"], stroke_width=3)
    if entry["arrow"]:
        _head(place, (x + 36, y), 0.0, 10.0, entry["colour"])


def _draw(picture: Element, drawing: Drawing) -> None:
    """The layers in the order of the pages: rings and bands, frames, lines, names of frames, cards."""
    net = network(drawing)
    nodes = spots(net)
    by_id = {spot.id: spot for spot in nodes}
    for guide in guides(drawing):
        _guide(picture, guide)
    groups = [spot for spot in nodes if spot.card.kind in ("group", "closed") and not spot.card.root]
    for spot in groups:
        _frame(picture, spot)
    _ties(picture, lines(net), by_id, frozenset(drawing["routes"][0]["edges"]) if drawing["routes"] else frozenset())
    for spot in (one for one in groups if one.card.kind == "group"):
        _frame_name(picture, spot)
    for spot in nodes:
        if spot.card.kind in ("person", "thing"):
            _card(picture, spot)


def _guide(picture: Element, guide: Guide) -> None:
    words = {"font_weight": 600, "fill": MUTED}
    if guide.kind == "ring":
        add(picture, "ellipse", cx=guide.x, cy=guide.y, rx=guide.width / 2, ry=guide.height / 2, fill="none", stroke=LINE)
        shown = {"text_anchor": "middle", "stroke": SURFACE, "stroke_width": 6, "paint_order": "stroke", **words}
        write(picture, guide.label, guide.x, guide.y - guide.height / 2, 13, **shown)
        return
    if guide.shaded:
        add(picture, "rect", x=guide.x, y=guide.y, width=guide.width, height=guide.height, rx=10, fill=SUNKEN, stroke=LINE)
    if guide.kind == "column":
        label = fitted(guide.label, guide.width - 8, 13, bold=True)
        write(picture, label, guide.x + guide.width / 2, guide.y + 20, 13, text_anchor="middle", **words)
    else:
        write(picture, guide.label, guide.x + 12, guide.y + guide.height / 2, 13, **words)


def _frame(picture: Element, spot: Spot) -> None:
    card = spot.card
    x, y = _corner(spot)
    place = add(picture, "g", data_node=spot.id)
    add(place, "title", spot.title or card.name)
    closed = card.kind == "closed"
    add(place, "rect", x=x, y=y, width=card.width, height=card.height, rx=10, fill=SURFACE if closed else SUNKEN, stroke=LINE)
    _hatched(place, spot, 10)
    if closed:
        write(place, fitted(card.name, card.width - 16, 13, bold=True), spot.x, spot.y - 9, 13, font_weight=600, text_anchor="middle")
        write(place, fitted(card.line, card.width - 16, 11), spot.x, spot.y + 9, 11, fill=MUTED, text_anchor="middle")


def _frame_name(picture: Element, spot: Spot) -> None:
    """Over the lines, which it interrupts."""
    behind = {"stroke": SUNKEN, "stroke_width": 5, "paint_order": "stroke", "font_weight": 600, "fill": MUTED}
    write(picture, fitted(spot.card.name, spot.card.width - 24, 12, bold=True), *_corner(spot, 12, 15), 12, **behind)


def _card(picture: Element, spot: Spot) -> None:
    card, person = spot.card, spot.card.kind == "person"
    x, y = _corner(spot)
    place = add(picture, "g", data_node=spot.id)
    add(place, "title", spot.title or card.name)
    round_ = 3 if card.side == "ours" or not person else 9
    edge = ACCENT if card.target else BARRED if card.veto == "blocks" else MUTED if card.vacant or card.gone else LINE
    add(place, "rect", x=x, y=y, width=card.width, height=card.height, rx=round_, fill=SURFACE,
        stroke=edge, stroke_dasharray=GHOST if card.vacant else GONE if card.gone else None)  # fmt: skip
    _hatched(place, spot, round_)
    if card.key and card.weight:
        _weigh(place, spot, card.weight)
    if person:
        badge(place, card, x + 21, spot.y, 12)
    else:
        add(place, "rect", x=x, y=y + 4, width=4, height=card.height - 8, fill=ACCENT if card.side == "ours" else MUTED)
    inset = 40 if person else 16
    room = card.width - inset - 8
    said = {"font_weight": 600, "fill": MUTED if card.gone else INK, "text_decoration": "line-through" if card.gone else None}
    write(place, fitted(card.name, room, 14, bold=True), x + inset, spot.y - 8 if card.line else spot.y, 14, **said)
    if card.line:
        write(place, fitted(card.line, room, 11), x + inset, spot.y + 9, 11, fill=MUTED)
    for at, disc in enumerate(card.tags):
        _disc(place, disc, x + card.width - TAG * (0.5 + 2.25 * at), y + 1)


def _disc(place: Element, disc: Disc, x: float, y: float) -> None:
    """What has moved, at a corner of a card or on a line."""
    mark = add(place, "g", transform=f"translate({x:.1f} {y:.1f})", data_moved=disc.kind)
    add(mark, "circle", r=TAG, fill=disc.colour, stroke=SURFACE)
    add(mark, "path", d=disc.path, fill="none", stroke="#FFFFFF", stroke_width=1.6, stroke_linecap="round", stroke_linejoin="round")


def _weigh(place: Element, spot: Spot, weight: float) -> None:
    """A bar at the left edge of a card, as high as the person's word weighs."""
    high = (spot.card.height - 6) * min(1.0, weight)
    x, y = _corner(spot, down=spot.card.height - 3 - high)
    add(place, "rect", x=x, y=y, width=WEIGHTY, height=high, fill=INK, data_weight=f"{weight:.2f}")


def _hatched(place: Element, spot: Spot, round_: float) -> None:
    if spot.card.uncovered:
        x, y = _corner(spot)
        add(place, "rect", x=x, y=y, width=spot.card.width, height=spot.card.height, rx=round_, fill="url(#hatch)", opacity=0.28)


def _ties(picture: Element, ties: Sequence[Line], by_id: Mapping[str, Spot], best: frozenset[str]) -> None:
    for line in sorted(ties, key=lambda one: one.id in best):
        one, other = by_id.get(line.source), by_id.get(line.target)
        if one and other:
            _tie(picture, line, curves(line, one, other), line.id in best)


def _tie(picture: Element, line: Line, pieces: Sequence[Curve], best: bool) -> None:
    stroke = line.stroke
    colour, width = (ACCENT, ON_ROUTE) if best else (stroke.colour, stroke.width)
    place = add(picture, "g", data_tie=line.id)
    add(place, "title", line.title)
    add(place, "path", d=path_data(pieces), fill="none", stroke=colour, stroke_width=width, stroke_dasharray=_dashes(stroke.dashes))
    if stroke.bar:
        (x, y), angle = point_on(longest(pieces), 0.5)
        dx, dy = cos(angle + pi / 2) * 8, sin(angle + pi / 2) * 8
        add(place, "path", d=f"M{x - dx:.1f} {y - dy:.1f}L{x + dx:.1f} {y + dy:.1f}", stroke=colour, stroke_width=3)
    if stroke.arrow:
        end, angle = point_on(pieces[-1], 1)
        _head(place, end, angle, 9 + width, colour)
    if stroke.tag:
        (x, y), _ = middle(pieces)
        _disc(place, stroke.tag, x, y)
    elif best:
        (x, y), _ = middle(pieces)
        add(place, "rect", x=x - 14, y=y - 10, width=28, height=20, rx=10, fill=SURFACE)
        strength = "?" if stroke.strength is None else f"{stroke.strength:.0f}"
        write(place, strength, x, y, 12, font_weight=600, text_anchor="middle")


def _head(place: Element, end: tuple[float, float], angle: float, long: float, colour: str) -> None:
    wings = [(end[0] - cos(angle + turn) * long, end[1] - sin(angle + turn) * long) for turn in (0.4, -0.4)]
    add(place, "path", d="M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in (end, *wings)) + "Z", fill=colour)


def _corner(spot: Spot, right: float = 0, down: float = 0) -> tuple[float, float]:
    return spot.x - spot.card.width / 2 + right, spot.y - spot.card.height / 2 + down


def _dashes(dashes: Sequence[int]) -> str | None:
    return " ".join(map(str, dashes)) or None
