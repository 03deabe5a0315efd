"""Loops of reporting lines, against a search from each line by itself."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from graph.changes.edits import Edit
from graph.imports.rows.structure.loops import loops
from graph.model.refs import NodeRef, TieRef
from graph.resident.graph import ResidentGraph

Pair = tuple[int, int]


def line(below: int, above: int) -> Edit:
    return Edit(TieRef(NodeRef("Person", f"p{below}"), "REPORTS_TO", NodeRef("Person", f"p{above}")), {"kind": "solid"})


def is_above(start: int, end: int, pairs: set[Pair]) -> bool:
    """Whether `end` is `start` or stands above it."""
    found = {start}
    while further := {above for below, above in pairs if below in found} - found:
        found |= further
    return end in found


@given(st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=12))
def test_a_line_stands_on_a_loop_where_its_lower_end_is_above_its_upper_one(pairs: set[Pair]) -> None:
    wanted = {line(*pair).ref for pair in pairs if is_above(pair[1], pair[0], pairs)}
    assert {ref for ref, _ in loops(ResidentGraph(), "REPORTS_TO", [line(*pair) for pair in sorted(pairs)])} == wanted


@given(st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=12))
def test_a_loop_is_told_from_its_line_up_and_around(pairs: set[Pair]) -> None:
    lines = [line(*pair) for pair in sorted(pairs)]
    steps = {(one.ref.source, one.ref.target) for one in lines if isinstance(one.ref, TieRef)}
    for ref, path in loops(ResidentGraph(), "REPORTS_TO", lines):
        assert path[:2] == [ref.source, ref.target]
        assert path[-1] == ref.source
        assert set(pairwise(path)) <= steps


def test_a_long_chain_of_lines_is_searched_once() -> None:
    """5,000 lines took 67 s when each was followed to the top by itself."""
    assert not list(loops(ResidentGraph(), "REPORTS_TO", [line(one, one + 1) for one in range(20_000)]))
