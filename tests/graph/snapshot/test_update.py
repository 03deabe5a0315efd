"""A snapshot led on by changes is the snapshot built anew."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.analysis.ladder import DIMENSIONS
from graph.analysis.routes.hops import Adjacency
from graph.analysis.routes.reach import prepare
from graph.changes.edits import Image
from graph.model.method import DEFAULTS
from graph.model.refs import NodeRef, Properties, TieRef
from graph.resident.graph import ResidentGraph
from graph.snapshot.snapshot import Snapshot, build
from graph.snapshot.update import refreshed
from tests.setup.thorough import examples

AT = "2026-11-25"
PEOPLE = [NodeRef("Person", f"p{number}") for number in range(8)]
HOUSES = [NodeRef("Organization", one) for one in ("us", "them", "rival")]
ROOM = NodeRef("Department", "room")
MEETINGS = [NodeRef("Interaction", f"m{number}") for number in range(4)]
FAVOUR = NodeRef("Favour", "f")
Change = tuple[NodeRef | TieRef, Properties | None]

days = st.sampled_from([None, "2024-05-01", "2026-03-01", "2026-11-20", "2027-01-01"])
people = st.sampled_from(PEOPLE)


def filled(**properties: object) -> Properties:
    return {name: value for name, value in properties.items() if value is not None}  # pyright: ignore


def start() -> list[Change]:
    kinds = {"us": "ours", "them": "customer", "rival": "competitor"}
    houses: list[Change] = [(one, {"id": one.id, "kind": kinds[one.id], "tier": "A"}) for one in HOUSES]
    seats: list[Change] = [(TieRef(one, "WORKS_IN", HOUSES[number % 3]), {}) for number, one in enumerate(PEOPLE)]
    room: list[Change] = [(ROOM, {"id": "room"}), (TieRef(ROOM, "PART_OF", HOUSES[1]), {})]
    return [*houses, *((one, {"id": one.id}) for one in PEOPLE), *seats, *room]


acquaintances = st.builds(
    filled, strength=st.sampled_from([None, 0, 30, 70]), stated_on=days, since=days, basis=st.sampled_from([None, "position"]),
    origin=st.sampled_from([None, "kin"]), ended_on=days, value_tangible=st.sampled_from([None, 0, 3]),
)  # fmt: skip
lines = st.builds(
    filled, kind=st.sampled_from([None, "dotted"]), sign=st.sampled_from([None, 1, -1]), weight=st.sampled_from([None, 3]), ended_on=days
)


@st.composite
def ties(draw: st.DrawFn) -> Change:
    one, other = draw(people), draw(people)
    kind = draw(st.sampled_from(["KNOWS", "KNOWS", "REPORTS_TO", "INFLUENCES"]))
    if kind == "KNOWS" and one.id > other.id:
        one, other = other, one
    return TieRef(one, kind, other), draw(st.one_of(acquaintances if kind == "KNOWS" else lines, st.none()))


@st.composite
def meetings(draw: st.DrawFn) -> list[Change]:
    meeting = draw(st.sampled_from(MEETINGS))
    at = draw(days.filter(bool))
    item = filled(
        id=meeting.id, at=at, depth=draw(st.sampled_from([None, 0, 4])), initiated_by=draw(st.sampled_from([None, "both", "p1", "ours"]))
    )
    present = draw(st.sets(people, min_size=1, max_size=3))
    gone = draw(st.sets(people, max_size=2))
    return [
        (meeting, item),
        *((TieRef(one, "TOOK_PART", meeting), {} if one in present - gone else None) for one in sorted(present | gone)),
    ]


@st.composite
def seats(draw: st.DrawFn) -> list[Change]:
    one = draw(people)
    place = draw(st.sampled_from([*HOUSES, ROOM]))
    item = filled(started_on=draw(days), ended_on=draw(days), primary=draw(st.sampled_from([None, True, False])))
    return [(TieRef(one, "WORKS_IN", place, draw(st.sampled_from(["", "2026-03-01"]))), draw(st.sampled_from([item, item, None])))]


vacancies = st.builds(
    lambda one, vacant: [(one, filled(id=one.id, vacant=vacant))], st.sampled_from(PEOPLE[5:]), st.sampled_from([None, True])
)
levels = st.builds(lambda one, level: [(one, filled(id=one.id, level=level, title="x"))], people, st.sampled_from([None, "top", "base"]))
newcomers = st.builds(
    lambda number, knows: [(NodeRef("Person", f"n{number}"), {"id": f"n{number}"}),
                           (TieRef(NodeRef("Person", f"n{number}"), "KNOWS", knows), {"strength": 60})],
    st.integers(0, 2), people,
)  # fmt: skip
tiers = st.builds(lambda tier: [(HOUSES[1], {"id": "them", "kind": "customer", "tier": tier})], st.sampled_from("SC"))
favours = st.builds(
    lambda one, other, value: [(FAVOUR, filled(id="f", at="2026-05-05", value=value)), (TieRef(one, "GAVE", FAVOUR), {}),
                               (TieRef(other, "RECEIVED", FAVOUR), {})],
    people, people, st.sampled_from([None, 2, 5]),
)  # fmt: skip
judgements = st.builds(
    lambda key, one, score, at, whose, project: [
        (NodeRef("Assessment", key), filled(id=key, at=at, interactions=["m1"], perspective=whose, project=project,
                                            **dict.fromkeys(DIMENSIONS, score))),
        (TieRef(NodeRef("Assessment", key), "ASSESSES", one), {})],
    st.sampled_from(["a", "b", "c"]), people, st.sampled_from([-1, 1, 3]), days.filter(bool), st.sampled_from([None, "rival"]),
    st.sampled_from([None, "lake"]),
)  # fmt: skip
leavers = st.builds(lambda one: [(one, None)], st.sampled_from([*PEOPLE[2:5], *(NodeRef("Person", f"n{number}") for number in range(3))]))
changes = st.one_of(leavers, ties().map(lambda one: [one]), meetings(), seats(), levels, newcomers, tiers, favours, judgements)
seating = st.one_of(seats(), seats(), vacancies, ties().map(lambda one: [one]), meetings())
Groups = list[list[Change]]
ANN = NodeRef("Person", "n1")


def images(world: ResidentGraph, given: list[Change]) -> Iterator[Image]:
    """What the changes do to the maps as they are."""
    for ref, after in given:
        if isinstance(ref, TieRef):
            if after is None or {ref.source.id, ref.target.id} <= {one.id for one in there(world, given)}:
                yield Image(ref, world.ties[ref.type].get(ref), after)
        elif after is not None:
            yield Image(ref, world.nodes[ref.type].get(ref.id), after)
        elif ref.id in world.nodes[ref.type]:
            yield from (Image(tie, world.ties[tie.type][tie], None) for tie in world.ties_of(ref))
            yield Image(ref, world.nodes[ref.type][ref.id], None)


def there(world: ResidentGraph, given: list[Change]) -> Iterator[NodeRef]:
    """Whoever is on the maps after the changes: no tie leads to anybody else."""
    yield from (NodeRef(kind, one) for kind, nodes in world.nodes.items() for one in nodes if (NodeRef(kind, one), None) not in given)
    yield from (ref for ref, after in given if isinstance(ref, NodeRef) and after is not None)


def applied(world: ResidentGraph, given: list[Change]) -> list[Image]:
    made = list(images(world, given))
    world.apply(made)
    return made


@examples(80)
@given(st.lists(changes, max_size=6), st.lists(st.lists(changes, min_size=1, max_size=3), min_size=1, max_size=3))
def test_a_snapshot_led_on_is_the_snapshot_built_anew(first: Groups, then: list[Groups]) -> None:
    world = begun(first)
    led = build(world, AT, DEFAULTS)
    for seq, groups in enumerate(then, 1):
        world, found = led_on(led, world, groups, seq)
        assert found, "nothing here needs another build"
        led = found
    same(led, build(world, AT, DEFAULTS))


@examples(60)
@given(st.lists(changes, max_size=6), st.lists(st.lists(changes, min_size=1, max_size=3), min_size=2, max_size=5))
def test_what_is_led_on_changes_nothing_of_what_was_before(first: Groups, then: list[Groups]) -> None:
    """Snapshots share the arrays of their steps, also when two of them follow the same one."""
    world = begun(first)
    start = build(world, AT, DEFAULTS)
    held = [(world, start, steps_of(start.adjacency))]
    for number, some in enumerate(then, 1):
        world, snapshot, _ = held[0] if number % 3 == 0 else held[-1]
        world, led = led_on(snapshot, world, some, number)
        if led is not None:
            same(led, build(world, AT, DEFAULTS))
            held.append((world, led, steps_of(led.adjacency)))
    for _, snapshot, steps in held:
        assert steps_of(snapshot.adjacency) == steps


def test_who_goes_and_comes_again_has_no_tie_from_before() -> None:
    """Both within one publication: the first n1 was another row, and what hung on it hangs nowhere."""
    met = [(ANN, {"id": "n1"}), (TieRef(ANN, "KNOWS", PEOPLE[0]), {"strength": 60})]
    world = begun([met])
    led = build(world, AT, DEFAULTS)
    world, found = led_on(led, world, [[(ANN, None)], met], 1)
    assert found
    assert found.known.valid.tolist() == [False, True]
    same(found, build(world, AT, DEFAULTS))


@pytest.mark.parametrize("read", [{"depth": 4}, {"initiated_by": "both"}, {"at": "2026-10-01"}])
def test_whatever_a_strength_reads_of_an_interaction_renews_it(read: dict[str, object]) -> None:
    """Changed alone, as a PATCH does, without the ties of those who took part."""
    met, plain = MEETINGS[0], {"id": MEETINGS[0].id, "at": "2026-11-01", "depth": 1, "initiated_by": "p0", "purpose": "visit"}
    knows = (TieRef(PEOPLE[0], "KNOWS", PEOPLE[1]), {})
    world = begun([[(met, plain), *((TieRef(one, "TOOK_PART", met), {}) for one in PEOPLE[:2]), knows]])
    led = build(world, AT, DEFAULTS)
    world, found = led_on(led, world, [[(met, plain | read)]], 1)
    assert found
    same(found, build(world, AT, DEFAULTS))
    assert found.tie_strengths.strength.tolist() != led.tie_strengths.strength.tolist(), "it counts"


def test_an_interaction_that_gets_another_id_and_day_at_once_renews_the_strength() -> None:
    met = MEETINGS[0]
    knows = (TieRef(PEOPLE[0], "KNOWS", PEOPLE[1]), {"strength": 50})
    first = [(met, {"id": met.id, "at": "2024-01-01", "depth": 1}), *((TieRef(one, "TOOK_PART", met), {}) for one in PEOPLE[:2]), knows]
    world = begun([first])
    led = build(world, AT, DEFAULTS)
    world, found = led_on(led, world, [[(met, {"id": "other", "at": "2026-11-20", "depth": 4})]], 1)
    assert found
    same(found, build(world, AT, DEFAULTS))
    assert found.tie_strengths.strength.tolist() != led.tie_strengths.strength.tolist(), "it counts"


def test_whoever_rejected_us_and_goes_rejects_nobody_any_more() -> None:
    judged = NodeRef("Assessment", "a")
    opposed = {"id": "a", "at": "2026-11-01", **dict.fromkeys(DIMENSIONS, -1)}
    world = begun([[(judged, opposed), (TieRef(judged, "ASSESSES", PEOPLE[4]), {})]])
    led = build(world, AT, DEFAULTS)
    assert led.sides.rejects[4]
    world, found = led_on(led, world, [[(PEOPLE[4], None)]], 1)
    assert found
    same(found, build(world, AT, DEFAULTS))


@examples(80)
@given(st.lists(seating, max_size=6), st.lists(st.lists(seating, min_size=1, max_size=3), min_size=1, max_size=3))
def test_seats_primary_further_and_vacant_lead_to_the_same_as_a_build(first: Groups, then: list[Groups]) -> None:
    world = begun(first)
    led = build(world, AT, DEFAULTS)
    for seq, groups in enumerate(then, 1):
        before = led.people.vacant
        world, found = led_on(led, world, groups, seq)
        anew = build(world, AT, DEFAULTS)
        assert found or (before != anew.people.vacant).any(), "only a seat that falls vacant, or is filled, needs another build"
        led = found or anew
        same(led, anew)


def begun(first: Groups) -> ResidentGraph:
    """Maps as they are at first, and after some changes."""
    world = ResidentGraph()
    for some in (start(), *first):
        applied(world, some)
    world.compact()
    return world


def led_on(led: Snapshot, world: ResidentGraph, groups: Groups, seq: int) -> tuple[ResidentGraph, Snapshot | None]:
    """The maps after some changes, and their snapshot led on; what readers hold is never changed."""
    world = world.draft()
    return world, refreshed(led, world, [image for some in groups for image in applied(world, some)], seq)


def same(one: Snapshot, other: Snapshot) -> None:
    """Both say the same."""
    columns: list[Callable[[Snapshot], object]] = [
        lambda it: it.people.side, lambda it: it.people.organization, lambda it: it.people.department, lambda it: it.people.level,
        lambda it: it.people.tier, lambda it: it.people.vacant, lambda it: it.known.valid, lambda it: it.tie_strengths.strength,
        lambda it: it.tie_strengths.kind, lambda it: it.tie_strengths.last, lambda it: it.sides.rejects,
    ]  # fmt: skip
    for column in columns:
        np.testing.assert_array_equal(column(one), column(other))
    assert one.people.ids == other.people.ids
    assert (one.people.organizations, one.people.departments) == (other.people.organizations, other.people.departments)
    assert (one.support, one.coaches) == (other.support, other.coaches)
    assert steps_of(one.adjacency) == steps_of(other.adjacency)
    prepared, anew = prepare(one.adjacency, one.sides), prepare(other.adjacency, other.sides)
    for name in ("role", "bound", "bound_hops", "starts"):
        np.testing.assert_array_equal(getattr(prepared, name), getattr(anew, name), name)


def steps_of(adjacency: Adjacency) -> list[object]:
    """The steps in their order, and the closed pairs."""
    adjacency = adjacency.compact()
    columns = ("start", "end", "source", "strength", "kind", "row", "known", "by_knows", "blocked_pairs")
    return [getattr(adjacency, name).tolist() for name in columns]
