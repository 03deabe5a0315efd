"""A slide show of native shapes: what python-pptx is told to draw, in one place."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final, cast

from visual.drawing.paint.colours import INK, LINE, MUTED, SURFACE
from visual.drawing.svg_elements import clean

WIDE, HIGH = 1280.0, 720.0
"""A slide in pixels, 96 to an inch."""
MARGIN, TITLE = 36.0, 76.0
CONTENT = (MARGIN, TITLE, WIDE - MARGIN, HIGH - 44.0)
"""Left, top, right and bottom of what stands on a slide below its title."""
_EMU: Final = 9525
_POINT: Final = 0.75
_FONT: Final = "Microsoft YaHei"
"""Latin letters stay in the theme's face; presentation programs replace this one where it is missing."""


@dataclass(frozen=True)
class Run:
    """Text of one look; `size` in pixels."""

    text: str
    size: float = 16.0
    colour: str = INK
    bold: bool = False


Paragraph = Sequence[Run]


@dataclass(frozen=True)
class Look:
    """How a shape looks: fill and edge as `#RRGGBB`, None for none."""

    fill: str | None = SURFACE
    edge: str | None = LINE
    width: float = 1.0
    dashed: bool = False
    hatched: bool = False
    round: bool = True


class Slide:
    """One slide: shapes by their corner and size in pixels."""

    def __init__(self, slide: Any, title: str, aside: str) -> None:
        self._shapes = slide.shapes
        self._frames = 0
        name = self._shapes.title
        name.left, name.top, name.width, name.height = (_emu(one) for one in (MARGIN, 16.0, WIDE - 2 * MARGIN - 220, 48.0))
        _write(name.text_frame, [[Run(title, 26, bold=True)]], "left", "middle")
        self.text((WIDE - MARGIN - 220, 24, 220, 32), [[Run(aside, 13, MUTED)]], align="right")

    @property
    def count(self) -> int:
        """How many shapes stand on it."""
        return len(self._shapes)

    def box(self, frame: Sequence[float], paragraphs: Sequence[Paragraph], look: Look, *, name: str = "", anchor: str = "middle",
            align: str = "left", inset: float = 6.0, wrapped: bool = True) -> Any:  # fmt: skip
        """A rectangle with text in it; `frame` is left, top, width, height."""
        from pptx.enum.shapes import MSO_SHAPE

        kind = MSO_SHAPE.ROUNDED_RECTANGLE if look.round else MSO_SHAPE.RECTANGLE
        shape = self._shapes.add_shape(kind, *map(_emu, frame))
        if look.round:
            shape.adjustments[0] = min(0.5, 8 / max(1.0, min(frame[2], frame[3])))
        _plain(shape)
        _paint(shape, look)
        _write(shape.text_frame, paragraphs, align, anchor, inset, wrapped=wrapped)
        if name:
            shape.name = clean(name)[:200]
        return shape

    def text(self, frame: Sequence[float], paragraphs: Sequence[Paragraph], *, align: str = "left", anchor: str = "top") -> Any:
        """Text without a shape around it."""
        shape = self._shapes.add_textbox(*map(_emu, frame))
        _write(shape.text_frame, paragraphs, align, anchor, 0.0)
        return shape

    def connect(
        self, one: Any, other: Any, look: Look, *, sites: tuple[int, int], bent: bool = False, arrow: bool = False, name: str = ""
    ) -> None:
        """A connector between two shapes, which goes with them; sites are counted from the top to the left."""
        from pptx.enum.shapes import MSO_CONNECTOR

        line = self._shapes.add_connector(MSO_CONNECTOR.ELBOW if bent else MSO_CONNECTOR.STRAIGHT, 0, 0, 0, 0)
        line.begin_connect(one, sites[0])
        line.end_connect(other, sites[1])
        _plain(line)
        _stroke(line.line, look)
        if arrow:
            _arrow(line)
        if name:
            line.name = clean(name)[:200]
        _sink(line, self._frames)

    def beneath(self) -> None:
        """What stands here now lies beneath the connectors to come."""
        self._frames = len(self._shapes)

    def table(self, frame: Sequence[float], widths: Sequence[float], rows: Sequence[Sequence[str]], size: float = 14.0) -> None:
        """A native table; the first row is its head, `widths` are shares of the whole."""
        graphic = self._shapes.add_table(len(rows), len(widths), *map(_emu, frame))
        table, whole = graphic.table, sum(widths)
        for at, share in enumerate(widths):
            table.columns[at].width = _emu(frame[2] * share / whole)
        for y, row in enumerate(rows):
            table.rows[y].height = _emu(frame[3] / len(rows))
            for x, text in enumerate(row):
                cell = table.cell(y, x)
                cell.margin_left = cell.margin_right = _emu(8)
                cell.margin_top = cell.margin_bottom = _emu(4)
                cell.fill.solid()
                cell.fill.fore_color.rgb = _rgb("#EEF0F4" if y == 0 else SURFACE)
                _write(cell.text_frame, [[Run(text, size, bold=y == 0 or x == 0)]], "left", "middle", None)


class Deck:
    """A slide show of 16 : 9."""

    def __init__(self, title: str) -> None:
        from pptx import Presentation  # here: it loads lxml, which the start of the service need not wait for

        self._show = cast(Any, Presentation())
        self._show.slide_width, self._show.slide_height = _emu(WIDE), _emu(HIGH)
        self._show.core_properties.title = clean(title)[:250]
        self._show.core_properties.author = "Renmai"

    def slide(self, title: str, aside: str) -> Slide:
        """A further slide with a title and a few words at its corner."""
        return Slide(self._show.slides.add_slide(self._show.slide_layouts[5]), title, aside)

    def saved(self) -> bytes:
        """The file."""
        file = BytesIO()
        self._show.save(file)
        return file.getvalue()


def _emu(pixels: float) -> int:
    return round(pixels * _EMU)


def _rgb(colour: str) -> Any:
    from pptx.dml.color import RGBColor

    return RGBColor(*bytes.fromhex(colour.removeprefix("#")))


def _plain(shape: Any) -> None:
    """Take the theme's shadows and colours away: everything says its own."""
    style = shape.element.find("{http://schemas.openxmlformats.org/presentationml/2006/main}style")
    if style is not None:
        shape.element.remove(style)


def _paint(shape: Any, look: Look) -> None:
    if look.hatched:
        from pptx.enum.dml import MSO_PATTERN

        shape.fill.patterned()
        shape.fill.pattern = MSO_PATTERN.LIGHT_UPWARD_DIAGONAL
        shape.fill.fore_color.rgb, shape.fill.back_color.rgb = _rgb("#C3C8D1"), _rgb(look.fill or SURFACE)
    elif look.fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = _rgb(look.fill)
    else:
        shape.fill.background()
    _stroke(shape.line, look)


def _stroke(line: Any, look: Look) -> None:
    from pptx.enum.dml import MSO_LINE

    if look.edge is None:
        line.fill.background()
        return
    line.color.rgb = _rgb(look.edge)
    line.width = _emu(look.width)
    if look.dashed:
        line.dash_style = MSO_LINE.DASH


def _arrow(line: Any) -> None:
    _add(line.line._get_or_add_ln(), "tailEnd", type="triangle")  # python-pptx has no name for it


def _sink(shape: Any, before: int) -> None:
    """Put a shape behind all that came after the first `before`, so that lines lie beneath the cards they tie."""
    tree = shape.element.getparent()
    first = 2  # the tree's own two properties stand before its shapes
    tree.remove(shape.element)
    tree.insert(first + before, shape.element)


def _write(
    frame: Any, paragraphs: Sequence[Paragraph], align: str, anchor: str, inset: float | None = 0.0, *, wrapped: bool = True
) -> None:  # fmt: skip
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

    frame.word_wrap = wrapped
    frame.vertical_anchor = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE}[anchor]
    if inset is not None:
        frame.margin_left = frame.margin_right = _emu(inset)
        frame.margin_top = frame.margin_bottom = _emu(min(inset, 2.0))
    for at, runs in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph.alignment = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "middle": PP_ALIGN.CENTER}[align]
        for one in runs:
            _run(paragraph.add_run(), one)


def _run(run: Any, part: Run) -> None:
    from pptx.util import Pt

    run.text = clean(part.text).replace("\v", " ")
    run.font.size, run.font.bold = Pt(max(1.0, round(part.size * _POINT * 2) / 2)), part.bold
    run.font.color.rgb = _rgb(part.colour)
    _add(run._r.get_or_add_rPr(), "ea", typeface=_FONT)


def _add(place: Any, tag: str, **attributes: str) -> None:
    """An element of DrawingML as the last of another."""
    place.append(place.makeelement(f"{{http://schemas.openxmlformats.org/drawingml/2006/main}}{tag}", attributes))
