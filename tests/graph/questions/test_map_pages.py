"""A map page by page: all of it once, and every page can be drawn by itself."""

from hypothesis import given
from hypothesis import strategies as st

from graph.questions.maps.pages import page_of
from graph.results import Map, MapEdge, MapNode
from tests.setup.thorough import examples

ids = st.sampled_from([*"abcdefgh"])


def whole(frames: dict[str, str], ties: set[tuple[str, str]]) -> Map:
    """A map of eight nodes, some drawn in others (later letters only, so that no frame holds itself)."""
    inside = {one: place for one, place in frames.items() if one < place}
    nodes = tuple(
        MapNode(id=one, type="Person", name=one.upper(), x=float(n), department=inside.get(one)) for n, one in enumerate("abcdefgh")
    )
    return Map(title="all", nodes=nodes, edges=tuple(MapEdge(id=f"{a}{b}", source=a, target=b, type="KNOWS") for a, b in sorted(ties)))


@examples(100)
@given(st.dictionaries(ids, ids), st.sets(st.tuples(ids, ids)), st.integers(1, 9))
def test_the_pages_together_are_the_map(frames: dict[str, str], ties: set[tuple[str, str]], limit: int) -> None:
    drawn, pages, after = whole(frames, ties), list[Map](), ""
    while True:
        page, following = page_of(drawn, limit, after)
        pages.append(page)
        if following is None:
            break
        after = following
    assert [edge for page in pages for edge in page.edges] == sorted(drawn.edges, key=lambda edge: edge.id)
    assert {node.id: node for page in pages for node in page.nodes} == {node.id: node for node in drawn.nodes}
    for page in pages:
        there = {node.id for node in page.nodes}
        assert {end for edge in page.edges for end in (edge.source, edge.target)} <= there
        assert {node.department for node in page.nodes if node.department} <= there
        assert len(page.edges) <= limit and page.title == "all"


def test_what_nothing_joins_comes_last() -> None:
    drawn = whole({"a": "h"}, {("a", "b"), ("b", "c")})
    first, after = page_of(drawn, 2)
    assert [node.id for node in first.nodes] == ["a", "b", "c", "h"], "what somebody is drawn in is shown with them"
    second, last = page_of(drawn, 10, after or "")
    assert ([node.id for node in second.nodes], second.edges, last) == (["d", "e", "f", "g"], (), None)
