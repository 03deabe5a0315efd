"""Shapes, glyphs and text as SVG elements: text is always text, cut to the room it has."""

from math import cos, pi, sin
from unicodedata import combining, east_asian_width
from xml.etree.ElementTree import Element, SubElement

from visual.drawing.marks import INK
from visual.drawing.parts import Card

FONT = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif'
MUTED, LINE, SURFACE, SUNKEN, ACCENT = "#5A606B", "#D5D8DE", "#FFFFFF", "#F4F5F7", "#3B5BDB"
NARROW = frozenset("iljtfrI.,:;'|!()[] ")
POLYGONS = {
    "square": (0.88, ((-1, -1), (1, -1), (1, 1), (-1, 1))),
    "diamond": (1.12, ((0, -1), (1, 0), (0, 1), (-1, 0))),
    "hexagon": (1.05, ((-0.5, -0.87), (0.5, -0.87), (1, 0), (0.5, 0.87), (-0.5, 0.87), (-1, 0))),
    "bar": (1.0, ((-0.25, -1), (0.25, -1), (0.25, 1), (-0.25, 1))),
    "box": (1.0, ((-1.25, -0.8), (1.25, -0.8), (1.25, 0.8), (-1.25, 0.8))),
}


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


def fitted(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """The text cut with “…” to about `width` pixels at a letter size of `size`.

    >>> fitted("Wang Lei", 200, 14), fitted("张三丰李四王五", 60, 14)
    ('Wang Lei', '张三丰…')
    """
    unit = size * (1.06 if bold else 1.0)
    if sum(map(_wide, text)) * unit <= width:
        return text
    room, kept = width / unit - 1.0, ""
    for letter in text:
        room -= _wide(letter)
        if room < 0:
            break
        kept += letter
    return f"{kept.rstrip()}…"


def width_of(text: str, size: float) -> float:
    """About how many pixels a bold text takes."""
    return sum(map(_wide, text)) * size * 1.06


def write(parent: Element, text: str, x: float, y: float, size: float = 12, **more: object) -> Element:
    """A line of text with its middle at height `y`."""
    shown = {"fill": INK, **more}
    return add(parent, "text", text, x=x, y=y, dy="0.35em", font_size=size, **shown)


def badge(parent: Element, card: Card, x: float, y: float, r: float) -> Element:
    """The mark of a person: shape by side, colour and glyph by support, dashed where unknown, half strength where claimed."""
    mark = add(parent, "g", transform=f"translate({x:.1f} {y:.1f})")
    hollow = card.mark == "○"
    fill = SURFACE if card.dashed or hollow else card.colour
    edge = MUTED if card.dashed else card.colour
    add(mark, "path", d=outline(card.shape, r), fill=SURFACE)
    add(
        mark, "path", d=outline(card.shape, r * 0.86 if hollow else r), fill=fill, stroke=edge, stroke_width=r / 3 if hollow else 1,
        stroke_dasharray="3 2.5" if card.dashed else None, opacity=0.5 if card.claimed else None,
    )  # fmt: skip
    ink = MUTED if card.dashed else INK if card.claimed or is_light(card.colour) else SURFACE
    _glyph(mark, card.mark, r, ink)
    if card.claimed:
        write(mark, "?", r, -r + 2, 11, font_weight=700, text_anchor="middle")
    return mark


def outline(shape: str, r: float) -> str:
    """The outline of a side's shape around (0, 0), `r` its half width, as path data."""
    if shape not in POLYGONS:
        return _circle(0, 0, r)
    part, points = POLYGONS[shape]
    return _polygon([(x * r * part, y * r * part) for x, y in points])


def is_light(colour: str) -> bool:
    """Whether a dark glyph stands better on a colour (`#RRGGBB`)."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red * 0.299 + green * 0.587 + blue * 0.114 > 140


def _glyph(parent: Element, mark: str, r: float, ink: str) -> None:
    if mark == "★":
        points = [(i * pi / 5 - pi / 2, r * 0.68 * (0.42 if i % 2 else 1)) for i in range(10)]
        add(parent, "path", d=_polygon([(cos(angle) * far, sin(angle) * far) for angle, far in points]), fill=ink)
    elif mark == "●●":
        add(parent, "path", d=_circle(-r * 0.36, 0, r * 0.27) + _circle(r * 0.36, 0, r * 0.27), fill=ink)
    elif mark == "✕":
        a = f"{r * 0.36:.2f}"
        add(parent, "path", d=f"M-{a} -{a}L{a} {a}M{a} -{a}L-{a} {a}", fill="none", stroke=ink, stroke_width=r * 0.18)
    elif mark == "?":
        write(parent, "?", 0, 0.5, r + 1, font_weight=700, text_anchor="middle", fill=ink)


def _written(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else clean(str(value))


def _allowed(code: int) -> bool:
    return code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or code > 0xFFFF


def _wide(letter: str) -> float:
    """About how wide a letter is, in its own size."""
    if combining(letter):
        return 0.0
    if east_asian_width(letter) in "WF":
        return 1.0
    return 0.32 if letter in NARROW else 0.68 if letter.isupper() else 0.57


def _polygon(points: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in points) + "Z"


def _circle(x: float, y: float, r: float) -> str:
    return f"M{x - r:.2f} {y:.2f}a{r:.2f} {r:.2f} 0 1 0 {2 * r:.2f} 0a{r:.2f} {r:.2f} 0 1 0 {-2 * r:.2f} 0Z"
