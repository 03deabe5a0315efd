"""A file of a map shows what its page showed."""

import pytest
from starlette.datastructures import QueryParams

from tests.visual.examples import bank
from visual.drawing.filters import Narrowing, narrowed, narrowing
from visual.drawing.layouts.org_chart import organisation_chart
from visual.drawing.model import Drawing
from visual.maps import chart_drawing

PEOPLE = {node.id for node in bank().nodes if node.type == "Person"}
TIES = {edge.id for edge in bank().edges}
RESTING = {"KNOWS|cio|head"}
"""What is not drawn before a filter asks for lines; words have it always."""


def drawing() -> Drawing:
    return chart_drawing(organisation_chart(bank()), "en")


def left(query: str) -> tuple[set[str], set[str]]:
    """The people and the ties that a query leaves in the words of a picture, which draws the same or what of it is seen at rest."""
    found = narrowed(drawing(), narrowing(QueryParams(query)))
    nodes, drawn = {str(node["id"]) for node in found["nodes"]}, {str(edge["id"]) for edge in found["edges"]}
    edges: set[str] = {edge["id"] for edge in found["map"]["edges"]}  # type: ignore[index, union-attr]
    assert drawn == (edges if any(name in query for name in ("ties", "min=4", "near=o")) else edges - RESTING)
    assert {node["id"] for node in found["map"]["nodes"]} - {"bank"} == nodes - {"bank"}  # type: ignore[index, union-attr]
    return nodes & PEOPLE, edges


def test_where_nothing_narrows_all_is_kept():
    assert narrowed(drawing(), Narrowing())["nodes"] == drawing()["nodes"]
    assert left("layout=chart&min=&near=") == (PEOPLE, TIES)


def test_by_side_who_has_none_is_the_customers():
    assert left("side=ours") == ({"seller", "engineer"}, set())
    assert left("side=customer&side=ours")[0] == PEOPLE - {"rival"}


def test_by_level_who_has_none_counts_as_none():
    assert left("level=none&side=customer")[0] == {"clerk"}
    assert left("level=top&level=high")[0] == {"chair", "vp", "cio"}


def test_by_strength_only_acquaintance_is_measured():
    assert TIES - left("min=40")[1] == {"KNOWS|engineer|ops"}
    assert left("min=x")[1] == TIES


def test_by_kind_of_tie_and_without_the_hidden():
    assert left("ties=INFLUENCES")[1] == {"INFLUENCES|cio|vp"}
    assert left("hide=vp")[1] == {edge for edge in TIES if "vp" not in edge.split("|")}


@pytest.mark.parametrize(("near", "people"), [("ops", {"ops", "cio", "engineer"}), ("nobody", set[str]())])
def test_by_neighbours_with_the_departments_they_stand_in(near: str, people: set[str]):
    assert left(f"near={near}")[0] == people
    homes = {str(node["id"]) for node in narrowed(drawing(), Narrowing(near="ops"))["nodes"]} - PEOPLE
    assert homes >= {"infra", "it"}
    assert "legal" not in homes
