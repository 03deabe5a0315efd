"""Many rows read at once are the rows read one by one: places and properties of tables, before and after they are folded."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graph.model.refs import Value
from graph.resident.edge_table import EdgeTable
from graph.resident.graph import ResidentGraph
from tests.graph.resident.test_graph import Step, steps, written
from tests.setup.thorough import examples


def tables(world: ResidentGraph) -> list[EdgeTable]:
    return [edges for edges in world.edges.values() if edges.n]


def known(value: Value) -> float:
    return -1.0 if value is None else float(len(str(value)))


@examples(60)
@given(steps)
def test_ties_gathered_for_many_rows_are_those_of_each(steps: list[Step]) -> None:
    world, _ = written(steps)
    for edges in tables(world):
        for gathered, one, rows in ((edges.leaving_from, edges.leaving, edges.sources), (edges.arriving_at, edges.arriving, edges.targets)):
            some = np.arange(len(rows.ids))[::-1].copy()
            start, places = gathered(some)
            found = [places[start[number] : start[number + 1]].tolist() for number in range(len(some))]
            assert found == [one(row) for row in some.tolist()]
        some = np.arange(len(edges.targets.ids))
        start, source = edges.sources_of(some)
        present = [source[start[row] : start[row + 1]].tolist() for row in some.tolist()]
        assert present == [sorted(edges.ends(place)[0] for place in edges.arriving(row)) for row in some.tolist()]


@examples(60)
@given(steps)
def test_ties_between_many_pairs_are_those_of_each(steps: list[Step]) -> None:
    world, _ = written(steps)
    for edges in tables(world):
        pairs = [(one, other) for one in range(len(edges.sources.ids) + 1) for other in range(len(edges.targets.ids) + 1)]
        found = edges.indices_between(*np.array(pairs, np.int64).T.copy())
        assert found.tolist() == [-1 if (edge := edges.edge_index(*pair)) is None else edge for pair in pairs]


@examples(60)
@given(steps, st.sampled_from(["level", "title", "strength", "mood", "seq"]), st.integers(1, 3))
def test_properties_of_some_are_those_of_each(steps: list[Step], name: str, every: int) -> None:
    world, _ = written(steps)
    for nodes in world.nodes.values():
        rows = np.arange(len(nodes.ids))[::-every].copy()
        assert nodes.each(name, known, np.float64, rows).tolist() == [known(nodes.at(row).get(name)) for row in rows.tolist()]
        assert [nodes.one(row, name) for row in rows.tolist()] == [nodes.at(row).get(name) for row in rows.tolist()]
        values, codes = nodes.coded(name, rows)
        texts = [None if value is None else str(value) for value in (nodes.one(row, name) for row in rows.tolist())]
        assert [values[code] for code in codes.tolist()] == texts
    for edges in tables(world):
        places = np.array(edges.indices()[::every], np.int64)
        assert edges.each(name, known, np.float64, places).tolist() == [known(edges.item(place).get(name)) for place in places.tolist()]
        assert [edges.one(place, name) for place in places.tolist()] == [edges.item(place).get(name) for place in places.tolist()]


@examples(40)
@given(steps)
def test_a_table_that_changes_has_another_state(steps: list[Step]) -> None:
    world, _ = written(steps)
    before = {kind: (found.state, dict(found)) for kind, found in world.nodes.items()}
    drafted = world.draft()
    assert {kind: found.state for kind, found in drafted.nodes.items()} == {kind: state for kind, (state, _) in before.items()}
    drafted.compact()
    drafted.nodes["Person"] = drafted.nodes["Person"].copy()
    drafted.nodes["Person"].put("ann", {"id": "ann", "mood": "new"})
    assert drafted.nodes["Person"].state is not before["Person"][0]
    assert world.nodes["Person"].state is before["Person"][0] and dict(world.nodes["Person"]) == before["Person"][1]
