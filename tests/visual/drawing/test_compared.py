"""A map beside an earlier day as it is drawn: discs, who is gone, the legend, the words; ghosts and hatching beside them."""

from typing import Any, cast
from xml.etree.ElementTree import Element, fromstring

import pytest

from graph.model.method import Method
from graph.model.ontology import ONTOLOGY
from graph.questions.maps.moved import moved_since
from graph.results import Map
from tests.visual.drawing.test_chain_board import chain, in_chain
from tests.visual.examples import bank, person, tie
from visual.drawing.layouts.chain_board import board
from visual.drawing.layouts.compared import compared_chart
from visual.drawing.layouts.org_chart import organisation_chart
from visual.drawing.marks import STROKES, legend_of, node_mark
from visual.drawing.model import Drawing
from visual.drawing.moves import moves_sentence
from visual.drawing.svg import svg
from visual.drawing.tables import tables
from visual.maps import board_drawing, chart_drawing

SVG = "{http://www.w3.org/2000/svg}"
THAN = "2026-09-01"


def beside() -> Map:
    """The bank: the clerk came and the auditor went, the head was in the executive office, the seller's tie to the CIO grew by 40."""
    now = bank()
    others = tuple(node for node in now.nodes if node.id not in ("clerk", "head"))
    then = now.model_copy(update={
        "nodes": (*others, person("head", "middle", "exec"), person("auditor", "base", "legal")),
        "edges": tuple(edge.model_copy(update={"strength": 40}) if edge.source == "seller" else edge for edge in now.edges),
    })  # fmt: skip
    return moved_since(now, then, THAN, Method())


def drawing(drawn: Map | None = None) -> Drawing:
    return chart_drawing(compared_chart(drawn or beside(), {}), "en")


def parsed(drawn: Drawing) -> dict[str, Element]:
    root = fromstring(svg(drawn, "bank", "as of 2026-11-25"))
    return {place.get("data-node") or place.get("data-tie") or "": place for place in root.iter(f"{SVG}g")}


def discs(place: Element) -> list[str | None]:
    return [mark.get("data-moved") for mark in place.iter(f"{SVG}g") if mark.get("data-moved")]


def painted(place: Element, role: str) -> list[Element]:
    return [path for path in place.iter(f"{SVG}path") if path.get("data-role") == role]


def cards(drawn: Drawing) -> dict[str, dict[str, Any]]:
    return {str(node["id"]): cast(dict[str, Any], node["card"]) for node in drawn["nodes"]}


def test_every_move_has_a_disc_in_the_ontology_and_its_strokes():
    assert set(ONTOLOGY.marks.moved) == set(STROKES)
    assert len({meaning.mark for meaning in ONTOLOGY.marks.moved.values()}) == len(STROKES), "each a shape of its own, not a colour alone"


def test_who_moved_has_a_disc_and_nobody_else():
    placed = parsed(drawing())
    assert {id: found for id, place in placed.items() if id and (found := discs(place))} == {
        "clerk": ["new"], "auditor": ["gone"], "head": ["seat"], "cio": ["stronger"], "KNOWS|seller|cio": ["stronger"],
    }  # fmt: skip


def test_who_is_gone_is_struck_through_and_stands_for_nothing():
    mark = node_mark(next(node for node in beside().nodes if node.id == "auditor"))
    assert (mark["gone"], mark["mark"], mark["dashed"]) == (True, "", False)
    card = parsed(drawing())["auditor"]
    (name, *_) = card.iter(f"{SVG}text")
    assert (name.text, len(painted(card, "struck"))) == ("auditor", 1)
    assert not painted(parsed(drawing())["cio"], "struck")


def test_a_comparison_moves_nobody_and_an_emptied_department_holds_who_left_it():
    alone = {node.id: (node.x, node.y) for node in organisation_chart(bank()).nodes}
    compared = {node.id: (node.x, node.y) for node in compared_chart(beside(), {}).nodes}
    people = [node.id for node in bank().nodes if node.type == "Person"]
    assert [compared[id] for id in people] == [alone[id] for id in people]
    assert compared["legal"] == alone["legal"], "its frame around the one card is the frame it had"


def test_the_legend_names_the_moves_that_are_drawn():
    keys = {entry["key"]: entry for entry in legend_of(beside(), "zh") if entry["group"] == "moved"}
    assert {key: entry["label"] for key, entry in keys.items()} == {
        "new": "此后新增", "gone": "已不在此", "seat": "换了岗位", "stronger": "我们的关系增强",
    }  # fmt: skip
    assert all(entry["path"] for entry in keys.values())
    assert not [entry for entry in legend_of(bank(), "zh") if entry["group"] == "moved"]


@pytest.mark.parametrize(
    ("language", "said", "notes"),
    [
        (
            "en", "Since 1 Sept 2026: one new, one gone, one changed seat, one closer to us.",
            {"clerk": "new since then", "auditor": "no longer here", "head": "changed seat, was: exec", "cio": "closer to seller: 40 → 80"},
        ),
        (
            "zh", "自2026年9月1日以来：新增 1 人，1 人已不在，1 人换岗，与 1 人关系增强。",
            {"clerk": "此后新增", "auditor": "已不在此", "head": "换了岗位，原：exec", "cio": "与seller的关系增强：40 → 80"},
        ),
    ],
)  # fmt: skip
def test_the_same_is_said_in_words(language: str, said: str, notes: dict[str, str]):
    spoken = "zh" if language == "zh" else "en"
    people, ties = tables(compared_chart(beside(), {}), spoken)
    assert moves_sentence(beside(), spoken) == said
    assert {row[0]: row[-1] for row in people["rows"] if row[0] in notes} == notes
    (line,) = (row[3] for row in ties["rows"] if row[0] == "seller" and row[2] == "cio")
    assert line.endswith("原为 40" if spoken == "zh" else "was 40")


def test_a_map_on_which_nothing_moved_says_so_and_one_beside_nothing_says_nothing():
    assert moves_sentence(moved_since(bank(), bank(), THAN, Method()), "en") == "Nothing on this map has moved since 1 Sept 2026."
    assert moves_sentence(bank(), "en") == ""


def test_the_sheet_that_is_printed_says_what_moved():
    drawn = drawing()
    said = [text.text for text in fromstring(svg(drawn, "bank", "")).iter(f"{SVG}text")]
    assert drawn["moved"] in said


def test_on_a_chain_who_left_it_stands_last_in_their_cell_and_another_role_is_marked():
    def project(*roles: tuple[str, str]) -> Map:
        nodes = (*(person(id) for id, _ in roles), person("seller", side="ours"))
        return Map(title="lake", nodes=nodes, edges=tuple(tie(id, "lake", "DECIDES_ON", kind=role) for id, role in roles))

    before = chain(in_chain("boss", "approver", "decision", 0.9), in_chain("old", "decider", "decision", 1.0))
    after = chain(in_chain("boss", "decider", "decision", 0.9))
    found = moved_since(project(("boss", "decider")), project(("boss", "approver"), ("old", "decider")), THAN, Method())
    placed = board(after, found, before=before)
    at = {node.id: node for node in placed.map.nodes}
    drawn = board_drawing(placed, after, "en")

    assert at["old"].x == at["boss"].x and at["old"].y > at["boss"].y, "last, although a weight of 1 would stand first"
    assert (cards(drawn)["old"]["gone"], [one["kind"] for one in cards(drawn)["boss"]["tags"]]) == (True, ["role"])
    assert cards(drawn)["boss"]["moves"] == ["another role in the decision, was: approver"]
    assert cards(drawn)["old"]["width"] == cards(drawn)["boss"]["width"]


def test_vacant_seats_are_ghosts_on_the_map_and_on_the_board_two_are_two():
    seats = person("v1", "high", "it", vacant=True), person("v2", "high", "it", vacant=True)
    whole = bank().model_copy(update={"nodes": (*bank().nodes, *seats)})
    chart = parsed(drawing(whole))
    lake = Map(title="lake", nodes=seats, edges=())
    members = chain(in_chain("v1", "decider", "decision", 1), in_chain("v2", "decider", "decision", 1))
    on_board = parsed(board_drawing(board(members, lake), members, "en"))
    for placed in (chart, on_board):
        assert [painted(placed[id], "plate")[0].get("stroke-dasharray") for id in ("v1", "v2")] == ["6 4", "6 4"]
        assert placed["v1"].get("transform") != placed["v2"].get("transform")


def test_who_is_uncovered_is_hatched_on_the_map_and_on_the_board():
    xu, shen = person("xu", uncovered=True), person("shen")
    lake = Map(title="lake", nodes=(xu, shen), edges=())
    members = chain(in_chain("xu", "decider", "decision", 1), in_chain("shen", "user", "decision", 0.4))
    placed = parsed(board_drawing(board(members, lake), members, "en"))

    assert [len(painted(placed[id], "hatch")) for id in ("xu", "shen")] == [1, 0]
