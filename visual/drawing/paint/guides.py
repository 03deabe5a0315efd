"""What headings, columns, rows and rings beneath a drawing are painted of."""

from visual.drawing.paint.cards import FRAME
from visual.drawing.paint.letters import worded
from visual.drawing.paint.outlines import box, ellipse
from visual.drawing.paint.pieces import Path, Piece, Text
from visual.drawing.parts import Guide


def guide_pieces(guide: Guide) -> list[Piece]:
    """A ring with its name on it, or a band with its heading."""
    x, y, width, height = guide.x, guide.y, guide.width, guide.height
    if guide.kind == "ring":
        ring = Path(d=ellipse(x, y, width / 2, height / 2), line="line", width=1)
        return [ring, Text(text=guide.label, style="ring", x=x, y=y - height / 2)]
    band = [Path(d=box(x, y, width, height, FRAME), fill="frame", line="line", width=1)] if guide.shaded else []
    if guide.kind == "column":
        return [*band, worded(guide.label, "column", x + width / 2, y + 20, width - 8)]
    return [*band, Text(text=guide.label, style="row", x=x + 12, y=y + height / 2)]
