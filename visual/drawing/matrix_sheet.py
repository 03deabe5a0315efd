"""Who knows whom as one SVG and as a table: their people in rows, ours in columns."""

from xml.etree.ElementTree import Element, tostring

from graph.model.ontology import ONTOLOGY, Language
from visual.drawing.marks import GREY, support_meaning
from visual.drawing.matrix import Cell, Head, Matrix
from visual.drawing.paint.badges import Badge, badge
from visual.drawing.paint.colours import LINE, MUTED
from visual.drawing.paint.letters import fitted
from visual.drawing.svg import EDGE, ENTRY, HEAD, LEAST, legend, sheet
from visual.drawing.svg_elements import add, paint, write
from visual.drawing.tables import Table
from visual.words import text

NAMES, SLANTED, COLUMN, ROW = 248.0, 104.0, 56.0, 30.0


def matrix_svg(matrix: Matrix, title: str, day: str) -> str:
    """The matrix as an SVG document of its own."""
    width = max(LEAST, 2 * EDGE + NAMES + COLUMN * len(matrix["columns"]) + SLANTED)
    bottom = HEAD + SLANTED + ROW * len(matrix["rows"])
    across = max(1, int((width - 2 * EDGE) // ENTRY))
    root = sheet(width, bottom + 2 * EDGE + -(-len(matrix["legend"]) // across) * 24 + EDGE, title, day)
    columns = {person["id"]: EDGE + NAMES + COLUMN * (at + 0.5) for at, person in enumerate(matrix["columns"])}
    rows = {person["id"]: HEAD + SLANTED + ROW * (at + 0.5) for at, person in enumerate(matrix["rows"])}
    for person in matrix["columns"]:
        _over(root, person, columns[person["id"]])
    for person in matrix["rows"]:
        _beside(root, person, rows[person["id"]], width)
    for cell in matrix["cells"]:
        _cell(root, cell, columns[cell["column"]], rows[cell["row"]])
    legend(root, matrix["legend"], bottom + 2 * EDGE, across)
    return tostring(root, encoding="unicode")


def matrix_tables(matrix: Matrix, language: Language) -> list[Table]:
    """The matrix as one table: each cell says strength and class."""
    by_cell = {(cell["row"], cell["column"]): _said(cell, language) for cell in matrix["cells"]}
    columns = matrix["columns"]
    rows = [[*_named(person, language), *(by_cell.get((person["id"], one["id"]), "") for one in columns)] for person in matrix["rows"]]
    heads = [text(key, language) for key in ("column_name", "column_title", "column_support")]
    caption = f"{text('who_knows_whom', language)}: {matrix['title']}"
    return [Table(key="matrix", caption=caption, columns=[*heads, *(one["name"] for one in columns)], rows=rows)]


def _named(person: Head, language: Language) -> list[str]:
    return [person["name"], person["title"] or "", support_meaning(person["support"]).label(language)]


def _said(cell: Cell, language: Language) -> str:
    kind = ONTOLOGY.marks.tie_class[cell["tie_class"] or "unknown"].label(language)
    return kind if cell["strength"] is None else f"{cell['strength']:.0f} · {kind}"


def _over(root: Element, person: Head, x: float) -> None:
    place = add(root, "g", transform=f"translate({x:.1f} {HEAD + SLANTED - 10:.1f}) rotate(-40)")
    add(place, "title", person["name"])
    write(place, fitted(person["name"], SLANTED * 1.3, 12), 0.0, 0.0)


def _beside(root: Element, person: Head, y: float, width: float) -> None:
    place = add(root, "g", data_node=person["id"])
    add(place, "title", " · ".join(part for part in (person["name"], person["title"], person["group"]) if part))
    add(place, "path", d=f"M{EDGE} {y + ROW / 2}H{width - EDGE}", stroke=LINE)
    paint(add(place, "g", transform=f"translate({EDGE + 12:.1f} {y:.1f})"), badge(_badge(person), 9))
    write(place, fitted(person["name"], NAMES - 34, 13, bold=True), EDGE + 28, y - 5, 13, font_weight=600)
    write(
        place,
        fitted(" · ".join(part for part in (person["title"], person["group"]) if part), NAMES - 34, 10),
        EDGE + 28,
        y + 8,
        10,
        fill=MUTED,
    )


def _badge(person: Head) -> Badge:
    meaning = support_meaning(person["support"])
    known = person["support"] is not None
    return Badge("dot", meaning.colour or GREY, meaning.mark or "", not known, person["claimed"] and known)


def _cell(root: Element, cell: Cell, x: float, y: float) -> None:
    place = add(root, "g", data_tie=cell["edge"])
    paint(add(place, "g", transform=f"translate({x:.1f} {y:.1f})"), cell["pieces"])
    write(place, "?" if cell["strength"] is None else f"{cell['strength']:.0f}", x, y, 12, text_anchor="middle")
