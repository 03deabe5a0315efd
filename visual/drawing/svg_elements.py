"""Pieces and texts as SVG elements: text is always text."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from visual.drawing.paint.colours import INK, on_paper
from visual.drawing.paint.pieces import DETAIL, STYLES, Path, Piece, Symbols, Text

NONE: Symbols = {}


def paint(parent: Element, pieces: Iterable[Piece], symbols: Symbols = NONE) -> None:
    """Pieces as children of `parent`."""
    for piece in pieces:
        if "use" in piece:
            x, y = piece["x"], piece["y"]
            moved = piece["use"] if piece.get("role") == "disc" else None
            place = add(parent, "g", transform=f"translate({x:.1f} {y:.1f})", data_moved=moved) if x or y else parent
            paint(place, symbols[piece["use"]], symbols)
        elif "d" in piece:
            _path(parent, piece)
        else:
            _text(parent, piece)


def add(parent: Element, tag: str, text: str | None = None, **attributes: object) -> Element:
    """A child of `parent`; `_` in an attribute's name stands for `-`, None leaves it out."""
    written = {name.rstrip("_").replace("_", "-"): _written(value) for name, value in attributes.items() if value is not None}
    child = SubElement(parent, tag, written)
    child.text = None if text is None else clean(text)
    return child


def clean(text: str) -> str:
    """A text without the characters that XML cannot hold: each becomes “�”.

    >>> clean("a" + chr(0) + "b"), clean("<b>")
    ('a�b', '<b>')
    """
    return "".join(letter if _allowed(ord(letter)) else "�" for letter in text)


def write(parent: Element, text: str, x: float, y: float, size: float = 12, **more: object) -> Element:
    """A line of text with its middle at height `y`."""
    shown = {"fill": INK, **more}
    return add(parent, "text", text, x=x, y=y, dy=f"{DETAIL['baseline']}em", font_size=size, **shown)


def _path(parent: Element, piece: Path) -> None:
    dashes, round_ = " ".join(f"{dash:g}" for dash in piece.get("dash", ())), "round" if piece.get("round") else None
    shown: dict[str, object] = {
        "fill": on_paper(piece["fill"]) if "fill" in piece else "none", "stroke": on_paper(piece["line"]) if "line" in piece else None,
        "stroke_width": piece.get("width"), "stroke_dasharray": dashes or None, "stroke_linecap": round_, "stroke_linejoin": round_,
        "opacity": piece.get("alpha"),
    }  # fmt: skip
    add(parent, "path", None, d=piece["d"], data_role=piece.get("role"), **shown)


def _text(parent: Element, piece: Text) -> None:
    style = STYLES[piece["style"]]
    size, x, ink = piece.get("size", style["size"]), piece["x"], on_paper(style["fill"])
    y = round(piece["y"] - style.get("lift", 0.0) * size, 2)
    shown: dict[str, object] = {"fill": ink, "font_weight": style["weight"], "text_anchor": style.get("align")}
    if "halo" in style:
        shown |= {"stroke": on_paper(style["halo"]), "stroke_width": DETAIL["halo"], "stroke_linejoin": "round", "paint_order": "stroke"}
    write(parent, piece["text"], x, y, size, **shown)
    if struck := piece.get("struck"):
        add(parent, "path", d=f"M{x} {y}h{struck}", stroke=ink, stroke_width=1.5, data_role="struck")


def _written(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else clean(str(value))


def _allowed(code: int) -> bool:
    return code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or code > 0xFFFF
