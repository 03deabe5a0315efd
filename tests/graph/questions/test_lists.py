"""Pages of lists are what looking at every item and sorting would give, wherever a page ends and whatever changes between."""

from collections.abc import Iterator
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.changes.edits import Image
from graph.model.ontology import ONTOLOGY
from graph.model.refs import NodeRef, TieRef
from graph.questions.items.lists import node_ids, tie_key, tie_refs
from graph.resident.graph import ResidentGraph
from tests.graph.questions.slow_lists import ids_of, ties_of
from tests.setup.thorough import examples

IDS = ["a", "ab", "a~", "a}b", "a1", "a10", "b", "陈"]
"""Ids that begin one another, with characters below and above the bar that parts the ends in the id of a tie."""

ids = st.sampled_from(IDS)
PEOPLE = {"title": ["CIO", "1"], "level": ["top"], "vacant": ["true"]}
GOALS = {"target": ["1", "1.0"], "due": ["2026-12-31"]}


def _person(one: str, title: object, vacant: object) -> Image:
    return Image(NodeRef("Person", one), None, {"id": one, "title": title, "vacant": vacant, "level": "top"})  # type: ignore[dict-item]


def _nodes() -> Iterator[Image]:
    for kind in ("Organization", "Department", "Project", "Goal", "Interaction", "Action"):
        yield from (Image(NodeRef(kind, one), None, {"id": one, "target": number % 2 + 0.0}) for number, one in enumerate(IDS))


@st.composite
def ties(draw: st.DrawFn) -> TieRef:
    """A tie of any type between any ends; a symmetric one stands once a pair."""
    source, kind, target = draw(st.sampled_from(ONTOLOGY.triples))
    key = draw(st.sampled_from(["", "a", "b"])) if ONTOLOGY.ties[kind].key else ""
    return TieRef(NodeRef(source, draw(ids)), kind, NodeRef(target, draw(ids)), key)


changes = st.lists(
    st.one_of(
        st.builds(_person, ids, st.sampled_from(["CIO", "1", None]), st.sampled_from([True, None])),
        st.tuples(st.just("gone"), ids),
        st.tuples(st.just("renamed"), ids, st.sampled_from(["a2", "zz"])),
        st.tuples(st.sampled_from(["tie", "tie", "tie", "untie"]), ties()),
        st.tuples(st.sampled_from(["compact", "order", "list"])),
    ),
    min_size=15, max_size=40,
)  # fmt: skip


def written(steps: list[object]) -> ResidentGraph:
    """Maps after some changes; lists were asked for in between, so that what they keep is led on."""
    graph = ResidentGraph().with_changes(_nodes())
    for step in steps:
        match step:
            case Image():
                graph = graph.with_changes([step])
            case ("gone", str(one)):
                ref = NodeRef("Person", one)
                graph = graph.with_changes([*(Image(tie, {}, None) for tie in graph.ties_of(ref)), Image(ref, {}, None)])
            case ("renamed", str(one), str(new)) if one in graph.nodes["Person"] and new not in graph.nodes["Person"]:
                graph = graph.with_changes([Image(NodeRef("Person", one), {"id": one}, {"id": new})])
            case ("tie", TieRef() as tie) if _joins_what_is_there(graph, tie):
                graph = graph.with_changes([Image(tie, None, {"title": "x"})])
            case ("untie", TieRef() as tie):
                graph = graph.with_changes([Image(tie, {}, None)])
            case ("compact",):
                graph = graph.draft()
                graph.compact()
            case ("order",):
                graph = graph.ordered()
            case _:
                assert len([*node_ids(graph, ONTOLOGY.nodes["Person"], {})]) == len(graph.nodes["Person"])
                assert len([*tie_refs(graph, {})]) == sum(map(len, graph.edges.values()))
    return graph


def _joins_what_is_there(graph: ResidentGraph, tie: TieRef) -> bool:
    there = all(end.id in graph.nodes[end.type] for end in (tie.source, tie.target))
    other_way = ONTOLOGY.ties[tie.type].symmetric and tie.turned() in graph.ties[tie.type]
    return there and not other_way and tie.source != tie.target  # nothing is tied to itself


@examples(60)
@given(changes, st.integers(1, 5))
def test_ties_come_by_id_page_by_page(steps: list[object], size: int) -> None:
    graph = written(steps)
    wanted, found = ties_of(graph, {}), list[TieRef]()
    while some := list(islice(tie_refs(graph, {}, tie_key(found[-1]) if found else None), size)):
        found += some
    assert found == wanted


@examples(60)
@given(changes, ids, st.sampled_from(["from", "to", "person"]), st.sampled_from([None, *ONTOLOGY.ties]), st.integers(0, 5))
def test_ties_are_filtered_by_their_ends_and_type(steps: list[object], one: str, end: str, kind: str | None, skipped: int) -> None:
    graph = written(steps)
    for filters in ({"type": kind} if kind else {}, {end: one}, {end: one, "to": "a"}, {end: one, **({"type": kind} if kind else {})}):
        wanted = ties_of(graph, filters)
        assert list(tie_refs(graph, filters)) == wanted
        if skipped < len(wanted):
            assert list(tie_refs(graph, filters, tie_key(wanted[skipped]))) == wanted[skipped + 1 :]


@examples(60)
@given(changes, ids, st.integers(1, 3))
def test_nodes_come_by_id_whatever_column_filters(steps: list[object], one: str, size: int) -> None:
    graph = written(steps)
    for kind in ONTOLOGY.nodes.values():
        told = {"Person": PEOPLE, "Goal": GOALS}.get(kind.name, {})
        columns = [{name: value} for name, some in told.items() for value in (*some, "")]
        columns += [{name: one} for name in ("id", *kind.references)]
        for filters in ({}, *columns, *([{**columns[0], **columns[-1]}] if told else ())):
            wanted, found = ids_of(graph, kind, filters), list[str]()
            while some := list(islice(node_ids(graph, kind, filters, found[-1] if found else None), size)):
                found += some
            assert found == wanted, (kind.name, filters)


def test_a_filter_that_means_no_value_fits_nothing() -> None:
    graph = written([_person("a", "CIO", None)])
    assert list(node_ids(graph, ONTOLOGY.nodes["Person"], {"vacant": "perhaps"})) == []


@pytest.mark.parametrize("cursor", ["", "zz", "KNOWS", "KNOWS|a", "5", "KNOWS|a|b|c|d"])
def test_the_cursor_of_another_list_is_a_place_like_any(cursor: str) -> None:
    graph = written(
        [_person("a", None, None), _person("b", None, None), ("tie", TieRef(NodeRef("Person", "a"), "KNOWS", NodeRef("Person", "b")))]
    )
    wanted = ties_of(graph, {})
    assert list(tie_refs(graph, {}, cursor)) == [ref for ref in wanted if tie_key(ref) > cursor]
