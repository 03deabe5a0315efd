"""Our resources in columns: accounts, our people, what we can bring, where it is used."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from graph.results import Map, MapNode
from tests.setup.thorough import examples
from tests.visual.drawing.test_org_chart import apart, place
from tests.visual.examples import person, tie
from visual.drawing.layouts.blocks import card_frame
from visual.drawing.layouts.resource_columns import BROAD, resources_columns
from visual.maps import resources_drawing


def thing(id: str, type: str, **more: object) -> MapNode:
    return MapNode.model_validate({"id": id, "type": type, "name": id, **more})


def ours() -> Map:
    nodes = (
        thing("bank", "Organization"), person("seller", side="ours"), person("cio"), thing("lab", "Resource", kind="lab", side="ours"),
        thing("lake", "Project"), thing("unit", "Department", side="ours"),
    )  # fmt: skip
    edges = (tie("seller", "bank", "OWNS"), tie("unit", "lab", "OFFERS"), tie("lab", "lake", "SUPPORTS"), tie("seller", "cio"))
    return Map(title="", nodes=nodes, edges=edges)


def test_columns_run_from_the_accounts_to_where_resources_are_used():
    at = place(resources_columns(ours()))

    assert at["bank"].x == at["cio"].x < at["seller"].x == at["unit"].x < at["lab"].x < at["lake"].x
    assert at["bank"].y < at["cio"].y


def test_every_line_leaves_one_card_at_its_side_and_ends_at_anothers():
    placed = resources_columns(ours())
    lines = {edge["id"]: edge["stroke"] for edge in resources_drawing(placed, "en")["edges"]}
    stroke, at = lines["OWNS|seller|bank"], place(placed)

    assert isinstance(stroke, dict)
    assert stroke["points"] == [[at["bank"].x + 120, at["bank"].y], [at["seller"].x - 120, at["seller"].y]]


def test_headings_name_the_columns_in_the_language_asked_for():
    labels = [guide["label"] for guide in resources_drawing(resources_columns(ours()), "zh")["guides"]]

    assert set(labels) == {"客户", "共事过的客户", "我司人员与部门", "可调动的资源", "用于项目"}


def test_a_new_resource_moves_nothing():
    before = place(resources_columns(ours()))
    kept = {id: (node.x, node.y) for id, node in before.items()}
    grown = ours().model_copy(update={"nodes": (*ours().nodes, thing("expert", "Resource", side="ours"))})

    after = place(resources_columns(grown, kept))
    assert {id: (after[id].x, after[id].y) for id in kept} == kept


@examples(30)
@given(st.integers(0, 40), st.integers(0, 30), st.integers(0, 40), st.integers(0, 12), st.randoms())
def test_nothing_stands_on_anything_in_whatever_order_it_comes(people: int, accounts: int, resources: int, theirs: int, random: object):
    nodes = [
        *(person(f"s{n}", side="ours") for n in range(people)), *(thing(f"o{n}", "Organization") for n in range(accounts)),
        *(thing(f"r{n}", "Resource", side="ours") for n in range(resources)), *(person(f"c{n}") for n in range(theirs)),
    ]  # fmt: skip
    edges = tuple(tie(f"s{n}", f"o{n}", "OWNS") for n in range(min(people, accounts)))
    first = resources_columns(Map(title="", nodes=tuple(nodes), edges=edges))
    random.shuffle(nodes)  # type: ignore[attr-defined]

    boxes = [card_frame((node.x, node.y), BROAD) for node in first.nodes]
    assert all(apart(one, other) for one, other in combinations(boxes, 2))
    assert place(resources_columns(Map(title="", nodes=tuple(nodes), edges=edges))) == place(first)
