"""The maps in columns are the maps: whatever is written, folded, ordered, copied, kept in a file."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.changes.created import gathered
from graph.changes.edits import Edit, Image
from graph.model.refs import NodeRef, Properties, TieRef
from graph.resident import packed_texts, persistence
from graph.resident.bulk_load import BulkLoad
from graph.resident.graph import ResidentGraph
from tests.graph.resident.slow_graph import SlowGraph
from tests.setup.thorough import examples

values = st.one_of(st.none(), st.booleans(), st.integers(-1, 2), st.sampled_from([0.0, 1.0, 2.5]), st.sampled_from(["", "1", "x"]),
                   st.lists(st.sampled_from(["a", "b"]), max_size=2))  # fmt: skip
items = st.dictionaries(st.sampled_from(["level", "title", "strength", "mood"]), values, max_size=3)
ANN, CHEN, ROOM, DEAL = NodeRef("Person", "ann"), NodeRef("Person", "陈静"), NodeRef("Department", "ann"), NodeRef("Project", "deal")
ties = st.sampled_from([
    TieRef(ANN, "KNOWS", CHEN), TieRef(ANN, "WORKS_IN", ROOM), TieRef(ANN, "WORKS_IN", ROOM, "2026-01-01"),
    TieRef(CHEN, "DECIDES_ON", DEAL, "user"),
])  # fmt: skip
Step = tuple[str, NodeRef | TieRef, Properties, str]
verbs = st.sampled_from(["put", "put", "put", "remove", "remove", "rename", "fold", "order"])
nodes = st.sampled_from([ANN, CHEN, ROOM])
steps = st.lists(st.tuples(verbs, st.one_of(nodes, ties, ties), items, st.sampled_from(["ann", "陈静", "new"])), min_size=10, max_size=20)


@pytest.fixture(params=[packed_texts.MANY, 2], ids=["plain", "packed"], scope="module", autouse=True)
def many(request: pytest.FixtureRequest) -> Iterator[None]:
    """From how many on texts are packed: all is as true of packed ones."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packed_texts, "MANY", request.param)
        yield


def images(slow: SlowGraph, verb: str, ref: NodeRef | TieRef, item: Properties, new_id: str) -> Iterator[Image]:
    """A change that makes sense where the maps stand: ends of ties exist, a node takes its ties with it, ids stay unique."""
    if isinstance(ref, TieRef):
        for end in (ref.source, ref.target):
            if end not in slow.nodes:
                yield Image(end, None, {"id": end.id})
        yield Image(ref, slow.ties.get(ref), {**item, "key": ref.key} if verb == "put" else None)
    elif verb == "remove":
        yield from (Image(tie, found, None) for tie, found in slow.ties.items() if ref in (tie.source, tie.target))
        yield Image(ref, slow.nodes.get(ref), None)
    else:
        renamed = verb == "rename" and ref in slow.nodes and NodeRef(ref.type, new_id) not in slow.nodes
        yield Image(ref, slow.nodes.get(ref), {**item, "id": new_id if renamed else ref.id})


def written(steps: list[Step]) -> tuple[ResidentGraph, SlowGraph]:
    """Both maps after the same changes."""
    world, slow = ResidentGraph(), SlowGraph()
    for verb, ref, item, new_id in steps:
        if verb == "fold":
            world.compact()
        elif verb == "order":
            world = world.ordered()
        else:
            made = list(images(slow, verb, ref, item, new_id))
            world.apply(made)
            slow.apply(made)
    return world, slow


def contents(world: ResidentGraph) -> object:
    """Everything, types told apart."""
    nodes = {NodeRef(kind, one): item for kind, found in world.nodes.items() for one, item in found.items()}
    return typed(nodes), typed({ref: item for found in world.ties.values() for ref, item in found.items()})


def typed(items: dict[NodeRef, Properties] | dict[TieRef, Properties]) -> object:
    """1, 1.0 and true are three; what is null is not there."""
    return {ref: {name: (type(value), value) for name, value in item.items() if value is not None} for ref, item in items.items()}


@examples(80)
@given(steps)
def test_the_columns_hold_what_plain_dictionaries_hold(steps: list[Step]) -> None:
    world, slow = written(steps)
    assert contents(world) == (typed(slow.nodes), typed(slow.ties))
    for node in slow.nodes:
        for kind in ("KNOWS", "WORKS_IN", "DECIDES_ON"):
            assert set(world.outgoing(kind, node)) == {ref for ref in slow.ties if ref.type == kind and ref.source == node}
            assert set(world.incoming(kind, node)) == {ref for ref in slow.ties if ref.type == kind and ref.target == node}


@examples(30)
@given(steps)
def test_nodes_are_found_by_what_they_have(steps: list[Step]) -> None:
    world, slow = written(steps)
    expected: dict[str, set[str]] = {}
    for ref, item in slow.nodes.items():
        if ref.type == "Person" and item.get("mood") is not None:
            expected.setdefault(str(item["mood"]), set()).add(ref.id)
    assert {value: ids for value, ids in world.nodes["Person"].ids_by("mood").items() if ids} == expected
    texts = {ref.id: item["mood"] for ref, item in slow.nodes.items() if ref.type == "Person" and isinstance(item.get("mood"), str)}
    for mood in (*expected, "unheard of"):
        assert world.nodes["Person"].having("mood", mood) == {one for one, text in texts.items() if text == mood}


@examples(30)
@given(steps, steps)
def test_a_copy_is_changed_apart(first: list[Step], then: list[Step]) -> None:
    world, _ = written(first)
    before, copied = contents(world), world.draft()
    for verb, ref, item, new_id in then:
        slow = SlowGraph()
        slow.nodes.update({NodeRef(kind, one): found for kind, some in copied.nodes.items() for one, found in some.items()})
        slow.ties.update({tie: found for some in copied.ties.values() for tie, found in some.items()})
        copied.apply(images(slow, verb, ref, item, new_id))
    copied.compact()
    assert contents(world) == before


@examples(30)
@given(steps)
def test_the_maps_come_back_from_their_file(steps: list[Step]) -> None:
    world, _ = written(steps)
    world.compact()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "maps"
        persistence.save(world, "b", 7, path)
        kept = persistence.load(path)
    assert kept and (kept.graph_id, kept.seq) == ("b", 7)
    assert contents(kept.graph) == contents(world)


def test_what_was_removed_is_not_in_the_file(tmp_path: Path) -> None:
    world = ResidentGraph()
    ann = NodeRef("Person", "ann")
    world.apply([Image(ann, None, {"id": "ann", "email": "ann@example.org"})])
    world.compact()
    world.apply([Image(ann, {"id": "ann"}, None)])
    world.compact()
    persistence.save(world, "b", 1, tmp_path / "maps")
    assert b"ann" not in (tmp_path / "maps").read_bytes()


@examples(40)
@given(steps, st.lists(items, min_size=1, max_size=4), st.integers(0, 3))
def test_what_an_import_creates_is_taken_in_at_once(first: list[Step], brought: list[Properties], known: int) -> None:
    world, slow = written(first)
    people = [Edit(NodeRef("Person", f"new {number}"), item) for number, item in enumerate(brought)]
    known_by = [Edit(TieRef(one.ref, "KNOWS", ANN), one.patch) for one in people[:known] if isinstance(one.ref, NodeRef)]
    slow.apply([Image(ANN, None, {"id": "ann"})] if ANN not in slow.nodes else [])
    world.apply([Image(ANN, None, {"id": "ann"})] if "ann" not in world.nodes["Person"] else [])
    arrivals = BulkLoad(world)
    for seq, created in enumerate(gathered([*people, *known_by]), 3):
        arrivals.create(seq, created)
        slow.apply(created.images(seq))
    arrivals.apply([Image(ANN, {"id": "ann"}, {"id": "ann", "title": "CIO"})])
    slow.apply([Image(ANN, {"id": "ann"}, {"id": "ann", "title": "CIO"})])
    assert contents(arrivals.done()) == (typed(slow.nodes), typed(slow.ties))
