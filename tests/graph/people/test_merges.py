"""Merging and taking apart: the whole graph, before and after, on maps made at random."""

import random
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.service import Service
from graph.changes.commit import Author, commit
from graph.changes.edits import Edit, Image
from graph.model.errors import Conflict, NotFound
from graph.model.method import DEFAULTS
from graph.model.ontology import ONTOLOGY
from graph.model.refs import NodeRef, Properties, Ref, TieRef
from graph.people.apart import taken_apart
from graph.people.merge import planned
from graph.people.merges import Merger, listed
from graph.questions.maps import layouts
from graph.resident.graph import ResidentGraph
from graph.views.graph_view import GraphView
from tests.setup.thorough import lasting

ME, DAY = Author("tests"), "2026-11-20"
PEOPLE = [NodeRef("Person", one) for one in "abcdef"]
HOUSES = [NodeRef("Organization", one) for one in ("bank", "bank2", "shop")]
ROOMS = [NodeRef("Department", one) for one in ("it", "it2", "hr")]
DEALS = [NodeRef("Project", "deal")]
EVENTS = [NodeRef("Interaction", one) for one in ("i1", "i2")]
JUDGED = [NodeRef("Assessment", "s1"), NodeRef("Assessment", "s2")]
GIFTS = [NodeRef("Favour", "f1")]
NODES = [*PEOPLE, *HOUSES, *ROOMS, *DEALS, *EVENTS, *JUDGED, *GIFTS]
Content = dict[Ref, Properties]


def content(graph: ResidentGraph) -> Content:
    """Everything in the maps, without the numbers of changes; a symmetric tie is one whichever way it was written."""
    nodes: Content = {NodeRef(kind, one): _said(item) for kind, table in graph.nodes.items() for one, item in table.items()}
    return nodes | {ref: _said(item) for kind in graph.ties.values() for ref, item in kind.items()}


def _said(item: Properties) -> Properties:
    return {name: value for name, value in item.items() if name not in ("seq", "key") and value is not None}


def world(chance: random.Random) -> list[Edit]:
    """Some people, houses and records with ties between whatever may be tied; reporting lines lead down the alphabet only."""
    edits = [Edit(node, _properties(node, chance)) for node in NODES]
    for source, kind, target in ONTOLOGY.triples:
        for one in (node for node in NODES if node.type == source):
            for other in (node for node in NODES if node.type == target and node != one):
                upwards = not ONTOLOGY.ties[kind].acyclic or NODES.index(one) < NODES.index(other)
                if upwards and chance.random() < 0.25:
                    edits.append(Edit(TieRef(one, kind, other, _key(kind, chance)), _tie(kind, chance)))
    return _once(edits)


def _properties(node: NodeRef, chance: random.Random) -> dict[str, object]:
    item: dict[str, object] = {"id": node.id, "natural_key": f"n_{node.id}"}
    for name, value in (
        ("name", node.id.title()),
        ("email", f"{node.id}@x.example"),
        ("title", node.id * 2),
        ("background", "校 2001-2005"),
    ):
        if chance.random() < 0.7:
            item[name] = value
    if node.type == "Department":
        item["name"] = node.id[:2]
    if node.type == "Interaction":
        item["initiated_by"] = chance.choice([*"abcdef", "ours"])
    if node.type == "Assessment":
        item["perspective"] = chance.choice(HOUSES).id
    return item


def _key(kind: str, chance: random.Random) -> str:
    return chance.choice(["", "2024-01-01"]) if ONTOLOGY.ties[kind].key else ""


def _tie(kind: str, chance: random.Random) -> dict[str, object]:
    item: dict[str, object] = {}
    for name, value in (("origin", "event"), ("presence", 2), ("started_on", "2024-01-01"), ("ended_on", "2025-01-01"), ("source", "x")):
        if chance.random() < 0.3:
            item[name] = value
    return item


def _once(edits: Iterable[Edit]) -> list[Edit]:
    """Each tie once, whichever way round."""
    found: dict[Ref, Edit] = {}
    for edit in edits:
        turned = edit.ref.turned() if isinstance(edit.ref, TieRef) and ONTOLOGY.ties[edit.ref.type].symmetric else edit.ref
        if turned not in found:
            found.setdefault(edit.ref, edit)
    return list(found.values())


def test_every_tie_of_the_ontology_is_in_such_a_world() -> None:
    tied = {edit.ref.type for number in range(20) for edit in world(random.Random(number)) if isinstance(edit.ref, TieRef)}

    assert tied >= {
        "KNOWS",
        "WORKS_IN",
        "REPORTS_TO",
        "TOOK_PART",
        "GAVE",
        "RECEIVED",
        "ASSESSES",
        "ASSESSED_BY",
        "OWNS",
        "DECIDES_ON",
        "PART_OF",
    }


class Maps:
    """Maps in memory that are written as the database is: the images of each change are kept."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        self.graph = ResidentGraph()
        self.write(edits)

    def write(self, edits: Iterable[Edit]) -> list[Image]:
        from graph.changes.commit import _images  # pyright: ignore[reportPrivateUsage]

        images = _images(GraphView.of(self.graph, 1, DEFAULTS).read, list(edits), 1)
        self.graph = self.graph.with_changes(images)
        return images


@settings(deadline=None)
@given(st.integers(0, 10_000), st.lists(st.tuples(st.sampled_from([*PEOPLE, *HOUSES]), st.integers(0, 5)), min_size=1, max_size=4))
def test_merges_taken_apart_one_after_the_other_leave_everything_as_it_was(seed: int, asked: list[tuple[NodeRef, int]]) -> None:
    chance = random.Random(seed)
    maps = Maps(world(chance))
    before, made = [content(maps.graph)], []
    for keep, number in asked:
        others = [one for one in (PEOPLE if keep.type == "Person" else HOUSES) if one != keep and maps.graph.node(one)]
        if not maps.graph.node(keep) or not others:
            continue
        try:
            plan = planned(maps.graph, keep, others[number % len(others)], DAY)
        except Conflict:  # they would report to themselves
            continue
        made.append((plan, maps.write(plan.edits)))
        before.append(content(maps.graph))
        after = content(maps.graph)
        gone = set(plan.into)
        assert not gone & after.keys()
        assert not [ref for ref in after if isinstance(ref, TieRef) and gone & {ref.source, ref.target}], "all ties follow"
    for plan, images in reversed(made):
        before.pop()
        maps.write(taken_apart(images, plan.into, GraphView.of(maps.graph, 1, DEFAULTS).read))
        assert content(maps.graph) == before[-1]


@settings(deadline=None)
@given(st.integers(0, 10_000))
def test_merges_that_do_not_stand_on_one_another_come_apart_in_any_order(seed: int) -> None:
    chance = random.Random(seed)
    maps = Maps(world(chance))
    before, made = content(maps.graph), []
    pairs = chance.sample([*zip(PEOPLE[::2], PEOPLE[1::2], strict=True), (HOUSES[0], HOUSES[1])], 3)
    for keep, other in pairs:
        try:
            plan = planned(maps.graph, keep, other, DAY)
        except Conflict:
            continue
        made.append((plan, maps.write(plan.edits)))
    while made:
        free = [
            at for at, (plan, _) in enumerate(made) if not any(plan.touched & {*one.into, *one.into.values()} for one, _ in made[at + 1 :])
        ]
        plan, images = made.pop(chance.choice(free))
        maps.write(taken_apart(images, plan.into, GraphView.of(maps.graph, 1, DEFAULTS).read))
    assert content(maps.graph) == before


def write(service: Service, *edits: Edit) -> None:
    service.feed.catch_up(commit(service.database, ME, "test", lambda _: list(edits)))


def stored(service: Service) -> Content:
    """Everything in the maps as the database has it, which the view must show too."""
    from graph.resident.graph import load

    there = content(load(service.database))
    assert there == content(service.feed.view.graph)
    return there


@pytest.mark.both_engines(always=False)
def test_a_merge_is_one_change_that_the_feed_follows_and_can_be_taken_apart(graph: Service) -> None:
    write(graph, *world(random.Random(7)))
    before, seq = stored(graph), graph.feed.seq
    merger = Merger(graph.database, graph.feed, ME)
    merge = merger.merge(PEOPLE[0], PEOPLE[1]).merge

    assert graph.feed.seq == seq + 1
    merged = stored(graph)
    assert PEOPLE[1] not in merged
    assert (merge.keep.id, merge.other.id, merge.by) == ("a", "b", "tests")
    assert merger.undo(merge.id).undone_by == "tests"
    assert stored(graph) == before
    with pytest.raises(Conflict, match="already"):
        merger.undo(merge.id)


@pytest.mark.both_engines(always=False)
@pytest.mark.parametrize("seed", range(1, lasting(7, 3)))
def test_merges_at_random_come_apart_in_the_database_too(graph: Service, seed: int) -> None:
    """What is stored, what another worker reads of it anew, and what this one follows are the same after each step."""
    chance = random.Random(seed)
    write(graph, *world(chance))
    merger, before, made = Merger(graph.database, graph.feed, ME), [stored(graph)], list[str]()
    for keep, other in [chance.sample(PEOPLE, 2), chance.sample(PEOPLE, 2), (HOUSES[0], HOUSES[1]), chance.sample(PEOPLE, 2)]:
        try:
            merge = merger.merge(keep, other).merge
        except (Conflict, NotFound):
            continue
        made.append(merge.id)
        before.append(stored(graph))
    assert made and before[-1] != before[0]
    for merge_id in reversed(made):
        before.pop()
        merger.undo(merge_id)
        assert stored(graph) == before[-1]


@pytest.mark.both_engines(always=False)
def test_merges_at_one_moment_follow_each_other(graph: Service) -> None:
    """Six ways to make three people one, asked for at once: two come about, the others are refused, and all of it comes apart."""
    write(graph, *world(random.Random(11)))
    before, merger = stored(graph), Merger(graph.database, graph.feed, ME)
    pairs = [(one, other) for one in PEOPLE[:3] for other in PEOPLE[:3] if one != other]

    def merge(pair: tuple[NodeRef, NodeRef]) -> str | None:
        try:
            return merger.merge(*pair).merge.id
        except (Conflict, NotFound):
            return None

    with ThreadPoolExecutor(len(pairs)) as threads:
        made = [one for one in threads.map(merge, pairs) if one]
    assert len(set(made)) == 2
    assert len([one for one in stored(graph) if one in PEOPLE[:3]]) == 1
    for _, one in sorted(listed(graph.database, graph.feed.seq + 1, 10), reverse=True, key=lambda one: one[0]):
        merger.undo(one.id)
    assert stored(graph) == before


@pytest.mark.both_engines
def test_drawings_follow_and_come_back(graph: Service) -> None:
    write(graph, *world(random.Random(7)))
    for name, places in (("customer|bank|chart", {"b": (1.0, 2.0), "c": (3.0, 4.0)}), ("ring|b", {"b": (5.0, 6.0)})):
        layouts.keep(graph.database, "tests", name, places, None)
    merger = Merger(graph.database, graph.feed, ME)
    merge = merger.merge(PEOPLE[0], PEOPLE[1]).merge
    kept = {name: dict(layouts.kept(graph.database, name).places) for name in ("customer|bank|chart", "ring|a")}
    assert kept == {"customer|bank|chart": {"a": (1.0, 2.0), "c": (3.0, 4.0)}, "ring|a": {"a": (5.0, 6.0)}}

    merger.undo(merge.id)
    kept = {name: dict(layouts.kept(graph.database, name).places) for name in ("customer|bank|chart", "ring|a", "ring|b")}
    assert kept == {"customer|bank|chart": {"b": (1.0, 2.0), "c": (3.0, 4.0)}, "ring|a": {}, "ring|b": {"b": (5.0, 6.0)}}
