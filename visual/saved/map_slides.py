"""A drawing as slides of native shapes: a card is one shape, a tie one connector that goes with its cards (look.md's marks).

A slide holds at most so many shapes as a person can work on; a map of more opens on its departments, each of which has a slide.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from graph.model.ontology import Language
from visual.drawing.layouts.blocks import Frame
from visual.drawing.marks import GREY, LegendEntry, glyph_of
from visual.drawing.model import Drawing, Item
from visual.drawing.network import network
from visual.drawing.paint.colours import ACCENT, FRAME, INK, LINE, MUTED, SURFACE
from visual.drawing.paint.letters import fitted, width_of
from visual.drawing.parts import Card, Guide, Line, Spot, guides, lines, spots
from visual.saved.slides import CONTENT, Deck, Look, Run, Slide
from visual.words import text

MOST: Final = 150
"""Shapes of a slide."""
_OWN: Final = 3
"""Title, day and legend."""
_SIDES: Final = {"square": "■", "diamond": "◆", "hexagon": "⬢", "dot": "●"}
_LARGEST: Final = 1.4
"""How much larger than on the page a few cards are drawn."""


@dataclass(frozen=True)
class Part:
    """What stands on one slide: `name` is the department it is of, if any."""

    name: str
    spots: tuple[Spot, ...]
    lines: tuple[Line, ...]
    guides: tuple[Guide, ...] = ()

    @property
    def count(self) -> int:
        """How many shapes it takes."""
        named = sum(spot.card.kind == "group" for spot in self.spots)
        return len(self.spots) + named + len(self.lines) + len(self.guides) + _OWN


def map_slides(deck: Deck, drawing: Drawing, title: str, day: str, language: Language) -> None:
    """Draw a map on as many slides as it needs."""
    appendix(deck, drawing, overview(deck, drawing, title, day, language), title, day)


def overview(deck: Deck, drawing: Drawing, title: str, day: str, language: Language) -> list[Part]:
    """Draw the first slide of a map; the others are left to whoever wants them."""
    first, *others = parts(drawing, language)
    _draw(deck.slide(title, day), first, drawing["legend"])
    return others


def appendix(deck: Deck, drawing: Drawing, others: Sequence[Part], title: str, day: str) -> None:
    """Draw those slides."""
    for part in others:
        _draw(deck.slide(f"{title} · {part.name}" if part.name else title, day), part, drawing["legend"])


def parts(drawing: Drawing, language: Language) -> list[Part]:
    """The slides of a drawing: one where it has room, else its departments closed, then each of them with whom it is tied to."""
    net = network(drawing)
    drawn = tuple(spot for spot in spots(net) if not spot.card.root)
    known = {spot.id for spot in drawn}
    ties = tuple(line for line in lines(net) if line.source in known and line.target in known)
    whole = Part("", drawn, ties, tuple(guides(drawing)))
    if whole.count <= MOST:
        return [whole]
    homes = _homes(drawing, drawn)
    closed = [spot for spot in drawn if spot.id in set(homes.values())]
    opened = [part for home in closed for part in _opened(home, homes, drawn, ties)]
    loose = [spot for spot in drawn if spot.id not in homes and spot.card.kind != "group"]
    rest = [] if closed else list(_cut("", loose, ties))
    first = Part("", tuple(_closed(spot, homes, drawn, language) for spot in closed), ())
    return [*([first] if closed else []), *opened, *rest]


def _homes(drawing: Drawing, drawn: Sequence[Spot]) -> dict[str, str]:
    """The outermost drawn department of everything that stands in one; the departments themselves among it."""
    groups = {spot.id for spot in drawn if spot.card.kind in ("group", "closed")}
    nodes = cast(list[Item], drawing["map"]["nodes"])
    above = {str(node["id"]): node["department"] for node in nodes}
    found = dict[str, str]()
    for spot in drawn:
        at, home = spot.id, spot.id if spot.id in groups else None
        while isinstance(up := above.get(at), str):
            at, home = up, up if up in groups else home
        if home is not None:
            found[spot.id] = home
    return found


def _opened(home: Spot, homes: dict[str, str], drawn: Sequence[Spot], ties: Sequence[Line]) -> Iterator[Part]:
    """The slides of one department."""
    inside = [spot for spot in drawn if homes.get(spot.id) == home.id]
    if len(inside) > 1:
        yield from _cut(home.card.name, inside, ties, drawn)


def _cut(name: str, inside: Sequence[Spot], ties: Sequence[Line], drawn: Sequence[Spot] = ()) -> Iterator[Part]:
    """Some cards with their ties, and with whom they are tied to, on as many slides as it takes."""
    left = list(inside)
    while left:
        size = len(left)
        part = _with_ties(name, left[:size], ties, drawn)
        while part.count > MOST and size > 1:
            size = max(1, size * 2 // 3)
            part = _with_ties(name, left[:size], ties, drawn)
        if part.count > MOST:
            part = Part(name, part.spots, part.lines[: MOST - _OWN - len(part.spots)])
        yield part
        left = left[size:]


def _with_ties(name: str, inside: Sequence[Spot], ties: Sequence[Line], drawn: Sequence[Spot]) -> Part:
    here = {spot.id for spot in inside}
    touching = tuple(line for line in ties if line.source in here or line.target in here)
    ends = here | {end for line in touching for end in (line.source, line.target)}
    beside = tuple(spot for spot in drawn if spot.id in ends and spot.id not in here)
    kept = here | {spot.id for spot in beside}
    return Part(name, (*inside, *beside), tuple(line for line in touching if line.source in kept and line.target in kept))


def _closed(spot: Spot, homes: dict[str, str], drawn: Sequence[Spot], language: Language) -> Spot:
    """A department as a card that says how many people it has."""
    people = sum(homes.get(one.id) == spot.id and one.card.kind == "person" for one in drawn)
    said = text("slides_people", language, n=str(people)) if people != 1 else text("slides_people_one", language)
    return spot.model_copy(update={"card": spot.card.model_copy(update={"kind": "closed", "line": said})})


def _draw(slide: Slide, part: Part, legend: Sequence[LegendEntry]) -> None:
    place = _Place(part)
    for guide in part.guides:
        look = Look(FRAME if guide.shaded else None, LINE if guide.shaded else None)
        slide.box(place.frame(guide.x, guide.y, guide.width, guide.height, corner=guide.kind != "ring"),
                  [[Run(guide.label, place.size(13), MUTED, bold=True)]], look,
                  anchor="top", align="middle" if guide.kind == "column" else "left")  # fmt: skip
    shapes = dict[str, Any]()
    for spot in sorted(part.spots, key=lambda one: (one.card.kind != "group", -one.card.width * one.card.height)):
        if spot.card.kind != "group":
            continue
        shapes[spot.id] = _frame(slide, place, spot)
    slide.beneath()
    for spot in part.spots:
        if spot.card.kind == "group":
            _frame_name(slide, place, spot)
    for spot in part.spots:
        if spot.card.kind != "group":
            shapes[spot.id] = _card(slide, place, spot)
    by_id = {spot.id: spot for spot in part.spots}
    for line in part.lines:
        _tie(slide, place, line, (shapes[line.source], by_id[line.source]), (shapes[line.target], by_id[line.target]))
    _legend(slide, legend)


class _Place:
    """Where the pixels of a drawing stand on a slide."""

    def __init__(self, part: Part) -> None:
        boxes = [Frame(one.x - one.card.width / 2, one.y - one.card.height / 2, one.x + one.card.width / 2, one.y + one.card.height / 2)
                 for one in part.spots]  # fmt: skip
        left, right = min((one.left for one in boxes), default=0.0), max((one.right for one in boxes), default=1.0)
        top, bottom = min((one.top for one in boxes), default=0.0), max((one.bottom for one in boxes), default=1.0)
        for guide in part.guides:
            if guide.kind != "ring":
                left, top = min(left, guide.x), min(top, guide.y)
                right, bottom = max(right, guide.x + guide.width), max(bottom, guide.y + guide.height)
        room = CONTENT[2] - CONTENT[0], CONTENT[3] - CONTENT[1]
        self.scale = min(_LARGEST, room[0] / max(1.0, right - left), room[1] / max(1.0, bottom - top))
        self._x = CONTENT[0] + (room[0] - (right - left) * self.scale) / 2 - left * self.scale
        self._y = CONTENT[1] + (room[1] - (bottom - top) * self.scale) / 2 - top * self.scale

    def frame(self, x: float, y: float, width: float, height: float, *, corner: bool = False) -> tuple[float, float, float, float]:
        """Left, top, width and height of what has its middle, or its corner, at a place."""
        left, top = (x, y) if corner else (x - width / 2, y - height / 2)
        return self._x + left * self.scale, self._y + top * self.scale, width * self.scale, height * self.scale

    def of(self, spot: Spot) -> tuple[float, float, float, float]:
        """The frame of a card."""
        return self.frame(spot.x, spot.y, spot.card.width, spot.card.height)

    def size(self, pixels: float) -> float:
        """A size of letters."""
        return pixels * self.scale


def _frame(slide: Slide, place: _Place, spot: Spot) -> Any:
    return slide.box(place.of(spot), [], Look(FRAME, LINE, hatched=spot.card.uncovered), name=spot.card.name)


def _frame_name(slide: Slide, place: _Place, spot: Spot) -> None:
    """Over the lines, which it interrupts."""
    card = spot.card
    shown = fitted(card.name, card.width - 24, 12, bold=True)
    wide = min(card.width - 8, width_of(shown, 12) + 16)
    corner = spot.x - card.width / 2 + 4, spot.y - card.height / 2 + 4
    slide.box(place.frame(*corner, wide, 20, corner=True), [[Run(shown, place.size(12), MUTED, bold=True)]],
              Look(None if card.uncovered else FRAME, None, round=False), inset=4 * place.scale, wrapped=False)  # fmt: skip


def _card(slide: Slide, place: _Place, spot: Spot) -> Any:
    card = spot.card
    edge, width = _edge(card)
    mark = [Run(f"{_mark(card)} ", place.size(13), MUTED if card.dashed else card.colour, bold=True)] if card.kind == "person" else []
    room = card.width - (34 if mark else 14)
    moved = [Run(f" {glyph_of(disc.kind)}", place.size(13), disc.colour, bold=True) for disc in card.tags]
    room -= 16 * len(moved)
    said: list[list[Run]] = [[*mark, Run(fitted(card.name, room, 13, bold=True), place.size(13), bold=True), *moved]]
    if card.line:
        said.append([Run(fitted(card.line, card.width - 16, 10), place.size(10), MUTED)])
    look = Look(
        SURFACE, edge, width, dashed=card.vacant or card.gone, hatched=card.uncovered, round=card.side != "ours" and card.kind != "thing"
    )
    return slide.box(place.of(spot), said, look, name=spot.title.replace("\n", " · ") or card.name, inset=5 * place.scale, wrapped=False)


def _edge(card: Card) -> tuple[str, float]:
    """Colour and width of a card's edge: who is asked about, who blocks, whose word weighs."""
    if card.target:
        return ACCENT, 2.0
    if card.veto == "blocks":
        return "#D55E00", 2.0
    return (INK, 1.75) if card.key else (MUTED if card.vacant else LINE, 1.0)


def _mark(card: Card) -> str:
    """The glyph of a person: where they stand, else of which side they are."""
    glyph = card.mark or _SIDES.get(card.shape, "●")
    return f"{glyph}?" if card.claimed else glyph


def _tie(slide: Slide, place: _Place, line: Line, one: tuple[Any, Spot], other: tuple[Any, Spot]) -> None:
    stroke = line.stroke
    look = Look(None, stroke.colour if stroke.colour else GREY, max(0.75, stroke.width * place.scale), dashed=bool(stroke.dashes))
    bent = len(stroke.points) > 2
    slide.connect(one[0], other[0], look, sites=_sites(one[1], other[1], bent), bent=bent, arrow=stroke.arrow,
                  name=f"{one[1].card.name} – {other[1].card.name}")  # fmt: skip


def _sites(one: Spot, other: Spot, bent: bool) -> tuple[int, int]:
    """Where a connector leaves and enters: top 0, left 1, bottom 2, right 3."""
    beside = abs(other.x - one.x) - (one.card.width + other.card.width) / 2
    apart = abs(other.y - one.y) - (one.card.height + other.card.height) / 2
    if apart > 0 and (bent or apart >= beside):
        return (2, 0) if other.y > one.y else (0, 2)
    return (3, 1) if other.x > one.x else (1, 3)


def _legend(slide: Slide, entries: Sequence[LegendEntry]) -> None:
    said = list[Run]()
    for entry in entries:
        if entry["group"] != "route" and entry["shape"] != "bar":
            said += [
                Run(f"{_sample(entry)} ", 11, MUTED if entry["dashed"] else entry["colour"], bold=True),
                Run(f"{entry['label']}    ", 11, MUTED),
            ]
    slide.text((CONTENT[0], CONTENT[3] + 6, CONTENT[2] - CONTENT[0], 32), [said])


def _sample(entry: LegendEntry) -> str:
    if entry["shape"]:
        return entry["mark"] or {"box": "▨"}.get(entry["shape"], _SIDES.get(entry["shape"], "●"))
    return ("→" if entry["arrow"] else "╌╌") if entry["dashes"] or entry["arrow"] else "──"
