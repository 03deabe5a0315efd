"""What the cards of people and of things are painted of, around their middle, and the frames of departments."""

from visual.drawing.paint.badges import TAG, Badge, badge, disc
from visual.drawing.paint.letters import width_of, worded
from visual.drawing.paint.outlines import box, hatching
from visual.drawing.paint.pieces import DETAIL, STYLES, Path, Piece, Stock, Use
from visual.drawing.parts import Card, Disc

BADGE = DETAIL["badge"]["size"]
GHOST = (6.0, 4.0)
"""The dashes of a vacant seat."""
GONE = (2.0, 4.0)
"""Those of somebody who was here on the day compared with."""
BARRED = "#D55E00"
"""A veto stands against us."""
HATCHED, FAINT = 0.28, 0.22
"""How strong the hatching is on a card, on a frame."""
WEIGHTY = 4.0
"""Pixels of the bar that says how much somebody's word weighs."""
FRAME, SQUARE, ROUND = 10.0, 3.0, 9.0  # the radius of corners
BETWEEN = 2.75  # the middles of two discs, in their half widths: they grow where a map is seen from afar
OVER, UNDER = -8.0, 9.0  # the name and the line below it, from the middle


def card_pieces(card: Card, stock: Stock) -> list[Piece]:
    """A card of a person or of a thing."""
    person, left = card.kind == "person", -card.width / 2
    pieces: list[Piece] = [_plate(card, stock)]
    if card.key and card.weight:
        high = (card.height - 6) * min(1.0, card.weight)
        pieces.append(Path(role="weight", d=box(left, card.height / 2 - 3 - high, WEIGHTY, high), fill="ink"))
    if person:
        pieces.append(Use(use=_badge(card, stock), role="badge", x=left + 22, y=0))
    else:
        pieces.append(Path(d=box(left, 4 - card.height / 2, 4, card.height - 8), fill="accent" if card.side == "ours" else "muted"))
    pieces += _words(card, left + (40 if person else 16), card.width - (48 if person else 24))
    right, top = card.width / 2, -card.height / 2
    return pieces + [disc_at(one, right - TAG * (0.5 + BETWEEN * at), top + 1, stock) for at, one in enumerate(card.tags)]


def frame_pieces(card: Card, stock: Stock) -> tuple[list[Piece], list[Piece]]:
    """(the frame, its name over the lines) of a department that is open, or a closed one as a whole."""
    plate = _plate(card, stock)
    if card.kind == "closed":
        return [plate, *_told(card)], []
    return [plate], [worded(card.name, "frame", 12 - card.width / 2, 15 - card.height / 2, card.width - 24)]


def disc_at(one: Disc, x: float, y: float, stock: Stock) -> Use:
    """A disc at a place."""
    return Use(use=stock.add(("disc", one.kind), disc(one.colour, one.path), one.kind), role="disc", x=round(x, 1), y=round(y, 1))


def _plate(card: Card, stock: Stock) -> Use:
    """The ground of a card or a frame, edged as it stands, hatched where nobody of ours has an effective tie."""
    group = card.kind in ("group", "closed")
    round_ = FRAME if group else SQUARE if card.side == "ours" or card.kind == "thing" else ROUND
    line, width = _edge(card)
    dash = GHOST if card.vacant else GONE if card.gone else ()
    fill = "frame" if card.kind == "group" else "surface"
    what = (card.width, card.height, round_, fill, line, width, dash, card.uncovered)
    if (known := stock.known(what)) is None:
        shape = box(-card.width / 2, -card.height / 2, card.width, card.height, round_)
        ground = Path(role="plate", d=shape, fill=fill, line=line, width=width)
        lines = Path(role="hatch", d=hatching(card.width, card.height, round_), line="muted", width=1, alpha=FAINT if group else HATCHED)
        known = stock.add(what, [{**ground, "dash": dash} if dash else ground, *([lines] if card.uncovered else [])])
    return Use(use=known, x=0, y=0)


def _edge(card: Card) -> tuple[str, float]:
    """(colour, width) of the line around a card."""
    if card.target:
        return "accent", DETAIL["raised"]
    if card.veto == "blocks":
        return BARRED, DETAIL["raised"]
    return ("muted" if card.vacant or card.gone else "line"), 1.0


def _badge(card: Card, stock: Stock) -> str:
    what = Badge(card.shape, card.colour, card.mark, card.dashed, card.claimed)
    return stock.known(what) or stock.add(what, badge(what, BADGE))


def _words(card: Card, left: float, room: float) -> list[Piece]:
    """The name, struck through where somebody is gone, and the line below it."""
    style = "gone" if card.gone else "key" if card.key or card.side != "customer" else "name"
    name = worded(card.name, style, left, OVER if card.line else 0.5, room)
    if card.gone:
        name["struck"] = round(min(room, width_of(name["text"], name.get("size", STYLES[style]["size"]))), 1)
    return [name, worded(card.line, "line", left, UNDER, room)] if card.line else [name]


def _told(card: Card) -> list[Piece]:
    """What a closed department says: its name, how many it holds and how many of them are known; as large as it has room for."""
    most = min(card.height / 4, card.width / 5)
    size, room = round(max(13.0, min(15.0, most)), 2), card.width - 16
    name, count = worded(card.name, "closed", 0, 0, room, size), worded(card.line, "count", 0, 0, room, round(size * 0.8, 2))
    return [{**name, "most": round(most, 1)}, {**count, "most": round(most * 0.8, 1)}]
