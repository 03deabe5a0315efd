"""The one place where meanings become marks: colour, glyph, line, shape. All of them come from the ontology (look.md)."""

from collections.abc import Iterator
from typing import TypedDict

from graph.model.ontology import ONTOLOGY, Language, Mark, Meaning, TieType
from graph.questions.maps.moved import is_gone
from graph.results import Map, MapEdge, MapNode
from visual.drawing.paint.badges import Badge, disc
from visual.drawing.paint.colours import INK
from visual.drawing.paint.pieces import Piece
from visual.drawing.paint.samples import badge_sample, bar_sample, hatched_sample, line_sample
from visual.words import text

GREY = "#8A8F98"
DASHES: dict[str, tuple[int, ...]] = {"dashed": (9, 6), "dotted": (2, 5)}
ANGLED = "REPORTS_TO"
STROKES = {
    "new": "M-4 0H4M0 -4V4", "gone": "M-4 0H4", "seat": "M-4 0H4M0.5 -3.5L4 0L0.5 3.5",
    "role": "M-4 -2H4M1.5 -4.5L4 -2M4 2H-4M-1.5 4.5L-4 2", "stronger": "M0 4V-4M-3.5 -0.5L0 -4L3.5 -0.5",
    "weaker": "M0 -4V4M-3.5 0.5L0 4L3.5 0.5",
}  # fmt: skip
THIN, FIRM, WIDEST, ON_ROUTE = 1.0, 1.5, 6.0, 4.0


class Tag(TypedDict):
    """A small disc that says what has moved: its colour, and the strokes in it as path data around (0, 0), 8 pixels its half width."""

    kind: str
    colour: str
    path: str


class NodeMark(TypedDict):
    """How a person or a group is drawn. `claimed`: half strength and “?” at the corner; `uncovered`: hatched; `vacant`: a ghost;
    `gone`: struck through; `tags` stand at the corner.
    """

    shape: str
    colour: str
    mark: str
    dashed: bool
    claimed: bool
    uncovered: bool
    vacant: bool
    gone: bool
    tags: list[Tag]


class EdgeMark(TypedDict):
    """How a tie is drawn: width in pixels, dashes (empty: solid), an arrow head, a cross-bar, right angles."""

    colour: str
    width: float
    dashes: list[int]
    arrow: bool
    bar: bool
    angled: bool


class LegendEntry(TypedDict):
    """One line of the legend: what it means in words, and the mark itself."""

    group: str
    key: str
    label: str
    colour: str
    mark: str
    shape: str
    width: float
    dashes: list[int]
    arrow: bool
    bar: bool
    angled: bool
    dashed: bool
    claimed: bool
    uncovered: bool
    path: str
    pieces: list[Piece]


def node_mark(node: MapNode) -> NodeMark:
    """The mark of a node: shape by side; colour and glyph by support, which only people outside our company have."""
    gone, tags = is_gone(node), [tag(kind) for kind in dict.fromkeys(move.kind for move in node.moved)]
    if node.type != "Person" or gone or node.side == "ours" or node.vacant or (node.side == "competitor" and node.support is None):
        shape = side_shape(node.side)
        return NodeMark(
            shape=shape, colour=GREY, mark="", dashed=node.vacant, claimed=False, uncovered=node.uncovered and not node.vacant,
            vacant=node.vacant, gone=gone, tags=tags,
        )  # fmt: skip
    meaning = support_meaning(node.support)
    return NodeMark(
        shape=side_shape(node.side),
        colour=meaning.colour or GREY,
        mark=meaning.mark or "",
        dashed=node.support is None,
        claimed=node.claimed and node.support is not None,
        uncovered=node.uncovered,
        vacant=False,
        gone=False,
        tags=tags,
    )


def tag(kind: str) -> Tag:
    """The disc of something that has moved, by its key in the ontology."""
    return Tag(kind=kind, colour=ONTOLOGY.marks.moved[kind].colour or GREY, path=STROKES[kind])


def glyph_of(kind: str) -> str:
    """The same as a letter, where nothing can be drawn."""
    return ONTOLOGY.marks.moved[kind].mark or ""


def edge_mark(edge: MapEdge) -> EdgeMark:
    """The mark of a tie: its type's own colour and line; KNOWS by class and strength; a conflict with a cross-bar."""
    declared = ONTOLOGY.ties[edge.type].mark if edge.type in ONTOLOGY.ties else Mark()
    if declared.line == "class":
        return _class_mark(edge.tie_class, edge.strength, declared.colour)
    conflict = edge.sign is not None and edge.sign < 0
    return EdgeMark(
        colour=(ONTOLOGY.marks.conflict.colour or declared.colour) if conflict else declared.colour,
        width=_line_width(edge),
        dashes=list(DASHES.get("dotted" if edge.kind == "dotted" else declared.line, ())),
        arrow=declared.arrow,
        bar=conflict,
        angled=edge.type == ANGLED,
    )


def support_meaning(support: int | None) -> Meaning:
    """What the ontology declares for a level on the ladder of support; `unknown` for None."""
    return ONTOLOGY.marks.support["unknown" if support is None else str(support)]


def side_shape(side: str | None) -> str:
    """The shape of a side; one without a side is drawn as the customer's."""
    return ONTOLOGY.marks.side[side or "customer"].shape or "dot"


def strength_width(strength: float | None) -> float:
    """Line width in pixels, 1 to 6 over strengths 0 to 100; 1 where the strength is unknown."""
    return THIN if strength is None else round(THIN + (WIDEST - THIN) * strength / 100, 2)


def legend(language: Language) -> list[LegendEntry]:
    """Every mark with its meaning in `language`, in the order of look.md."""
    lines = [entry for tie in ONTOLOGY.ties.values() if "mark" in tie.model_fields_set for entry in _tie_legend(tie, language)]
    entries = [*_support_legend(language), *_side_legend(language), *lines, *_moved_legend(language), *_route_legend(language)]
    return [_sampled(entry) for entry in entries]


def claimed_legend(language: Language) -> list[LegendEntry]:
    """The mark of each level of support where nobody has confirmed it."""
    known = [entry for entry in _support_legend(language) if entry["key"] not in ("unknown", "claimed")]
    return [_sampled({**entry, "group": "claimed", "claimed": True}) for entry in known]


def legend_of(drawn: Map, language: Language) -> list[LegendEntry]:
    """The marks that a map holds."""
    present = {key for node in drawn.nodes for key in _held_by_node(node)} | {key for edge in drawn.edges for key in _held_by_edge(edge)}
    return [entry for entry in legend(language) if (entry["group"], entry["key"]) in present]


def _held_by_node(node: MapNode) -> Iterator[tuple[str, str]]:
    yield from (("moved", move.kind) for move in node.moved)
    if node.uncovered:
        yield "side", "uncovered"
    if node.type == "Person":
        yield "side", node.side or "customer"
    if node.key and node.weight:
        yield "side", "weight"
    if node.vacant:
        yield "side", "vacant"
    elif node.type == "Person" and not is_gone(node) and node.side != "ours" and not (node.side == "competitor" and node.support is None):
        yield "support", "unknown" if node.support is None else str(node.support)
        if node.claimed and node.support is not None:
            yield "support", "claimed"


def _held_by_edge(edge: MapEdge) -> Iterator[tuple[str, str]]:
    if edge.moved:
        yield "moved", edge.moved
    if edge.type in ONTOLOGY.ties and ONTOLOGY.ties[edge.type].mark.line == "class":
        yield "class", edge.tie_class or "unknown"
    elif edge.sign is not None and edge.sign < 0:
        yield "tie", "conflict"
    else:
        yield "tie", f"{edge.type}.dotted" if edge.kind == "dotted" else edge.type


def _class_mark(tie_class: str | None, strength: float | None, colour: str) -> EdgeMark:
    line = ONTOLOGY.marks.tie_class[tie_class or "unknown"].line or "solid"
    thin = line == "thin"
    width = THIN if thin else strength_width(strength)
    return EdgeMark(colour=GREY if thin else colour, width=width, dashes=list(DASHES.get(line, ())), arrow=False, bar=False, angled=False)


def _line_width(edge: MapEdge) -> float:
    if edge.type == "REPORTS_TO":
        return THIN
    return strength_width(edge.strength) if edge.strength is not None else FIRM


def _entry(group: str, key: str, label: str, *, colour: str = GREY, mark: str = "", shape: str = "", dashed: bool = False) -> LegendEntry:
    return LegendEntry(
        group=group, key=key, label=label, colour=colour, mark=mark, shape=shape, width=0, dashes=[],
        arrow=False, bar=False, angled=False, dashed=dashed, claimed=False, uncovered=False, path="", pieces=[],
    )  # fmt: skip


def _sampled(entry: LegendEntry) -> LegendEntry:
    """A line of the legend with what its sample is painted of."""
    return {**entry, "pieces": _sample_pieces(entry)}


def _sample_pieces(entry: LegendEntry) -> list[Piece]:
    if entry["path"]:
        return disc(entry["colour"], entry["path"])
    if not entry["shape"]:
        return line_sample(entry["colour"], entry["width"], entry["dashes"], arrow=entry["arrow"], bar=entry["bar"], angled=entry["angled"])
    if entry["uncovered"]:
        return hatched_sample()
    if entry["shape"] == "bar":
        return bar_sample()
    return badge_sample(Badge(entry["shape"], entry["colour"], entry["mark"], entry["dashed"], entry["claimed"]))


def _support_legend(language: Language) -> list[LegendEntry]:
    entries = [_support(key, meaning, meaning.label(language)) for key, meaning in ONTOLOGY.marks.support.items()]
    claimed = _support("claimed", support_meaning(1), text("legend_claimed", language))
    return [*entries, {**claimed, "claimed": True}]


def _support(key: str, meaning: Meaning, label: str) -> LegendEntry:
    return _entry("support", key, label, colour=meaning.colour or GREY, mark=meaning.mark or "", shape="dot", dashed=key == "unknown")


def _side_legend(language: Language) -> list[LegendEntry]:
    sides = [_entry("side", key, meaning.label(language), shape=meaning.shape or "dot") for key, meaning in ONTOLOGY.marks.side.items()]
    uncovered = _entry("side", "uncovered", text("legend_uncovered", language), shape="box")
    vacant = _entry("side", "vacant", text("legend_vacant", language), shape="box", dashed=True)
    weight = _entry("side", "weight", text("legend_weight", language), colour=INK, shape="bar")
    return [*sides, {**uncovered, "uncovered": True}, vacant, weight]


def _tie_legend(tie: TieType, language: Language) -> list[LegendEntry]:
    if tie.mark.line == "class":
        return _class_legend(tie, language)
    label = text("legend_further", language) if tie.name == "WORKS_IN" else tie.label(language)
    lines = [_line("tie", tie.name, label, edge_mark(_sample(tie.name)))]
    if "dotted" in (kinds := tie.properties["kind"].choices if "kind" in tie.properties else {}):
        dotted = f"{label} · {kinds['dotted'].label(language)}"
        lines.append(_line("tie", f"{tie.name}.dotted", dotted, edge_mark(_sample(tie.name, kind="dotted"))))
    if "sign" in tie.properties:
        lines.append(_line("tie", "conflict", ONTOLOGY.marks.conflict.label(language), edge_mark(_sample(tie.name, sign=-1))))
    return lines


def _class_legend(tie: TieType, language: Language) -> list[LegendEntry]:
    samples = {"strong": 80.0, "weak": 40.0, "pseudo": 15.0}
    classes = [(None if key == "unknown" else key, meaning.label(language)) for key, meaning in ONTOLOGY.marks.tie_class.items()]
    return [
        _line("class", key or "unknown", f"{tie.label(language)} · {label}", _class_mark(key, samples.get(key or ""), tie.mark.colour))
        for key, label in classes
    ]


def _moved_legend(language: Language) -> list[LegendEntry]:
    """What has moved since the day compared with: a disc each."""
    discs = [(_entry("moved", key, meaning.label(language), mark=meaning.mark or "", shape="tag"), tag(key)) for key, meaning in
             ONTOLOGY.marks.moved.items()]  # fmt: skip
    return [{**entry, "colour": disc["colour"], "path": disc["path"]} for entry, disc in discs]


def _route_legend(language: Language) -> list[LegendEntry]:
    route = ONTOLOGY.marks.route
    mark = EdgeMark(colour=route.colour or GREY, width=ON_ROUTE, dashes=[], arrow=False, bar=False, angled=False)
    return [_line("route", "route", route.label(language), mark)]


def rival_legend(language: Language) -> LegendEntry:
    """The mark of competitors' ties laid over a map."""
    rival = ONTOLOGY.marks.rival
    mark = EdgeMark(colour=rival.colour or GREY, width=3, dashes=[], arrow=False, bar=False, angled=False)
    return _sampled(_line("tie", "rival", rival.label(language), mark))


def _sample(tie: str, kind: str | None = None, sign: int | None = None) -> MapEdge:
    return MapEdge.model_validate({"id": tie, "source": "a", "target": "b", "type": tie, "kind": kind, "sign": sign})


def _line(group: str, key: str, label: str, mark: EdgeMark) -> LegendEntry:
    return {**_entry(group, key, label), **mark}
