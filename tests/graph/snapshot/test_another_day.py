"""Another day led on from a day at hand is that day built anew."""

from dataclasses import fields

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graph.model.method import DEFAULTS
from graph.model.refs import TieRef
from graph.resident.graph import ResidentGraph
from graph.snapshot.another_day import adjacency_on
from graph.snapshot.knows_ties import kept_contacts
from graph.snapshot.snapshot import Snapshot, build
from tests.graph.snapshot.test_update import MEETINGS, PEOPLE, Groups, begun, changes, same, seating
from tests.setup.thorough import examples

DAYS = ("2024-04-30", "2024-05-01", "2026-02-28", "2026-03-01", "2026-11-20", "2026-11-25", "2027-01-01", "2029-01-01")
days = st.lists(st.sampled_from(DAYS), min_size=2, max_size=4)


def anew(world: ResidentGraph, day: str) -> Snapshot:
    """A day of the same maps from which nothing is kept."""
    return build(ResidentGraph(world.nodes, world.edges), day, DEFAULTS)


@examples(120)
@given(st.lists(st.lists(st.one_of(changes, seating), min_size=1, max_size=3), max_size=8), days)
def test_a_day_led_on_from_another_is_the_day_built_anew(first: Groups, asked: list[str]) -> None:
    world = begun([some for groups in first for some in groups])
    led = anew(world, asked[0])
    for day in asked[1:]:
        led = build(world, day, DEFAULTS, near=led)
        same(led, anew(world, day))


@examples(60)
@given(st.lists(st.lists(st.one_of(changes, seating), min_size=1, max_size=3), max_size=8), days)
def test_the_contacts_kept_for_all_days_are_those_of_each(first: Groups, asked: list[str]) -> None:
    world = begun([some for groups in first for some in groups])
    for day in asked:
        known = build(world, day, DEFAULTS).known
        ties = np.flatnonzero(known.valid)
        kept, own = kept_contacts(known, ties), known.contacts(ties)
        assert all(np.array_equal(getattr(kept, one.name), getattr(own, one.name)) for one in fields(own))


def test_a_tie_that_is_first_weighed_between_two_days_is_led_on() -> None:
    """p0 and p1 met on 2026-11-22: before it nothing told how strong they are, after it something does."""
    met, (one, other) = MEETINGS[0], PEOPLE[:2]
    world = begun([[(met, {"id": met.id, "at": "2026-11-22", "depth": 2}), (TieRef(one, "KNOWS", other), {}),
                    *((TieRef(who, "TOOK_PART", met), {}) for who in (one, other))]])  # fmt: skip
    before, after = anew(world, "2026-11-20"), anew(world, "2026-11-25")
    assert before.adjacency.known.tolist() == [False, False]
    led = adjacency_on(before.rows, before.adjacency, after.rows)
    assert led and led.known.tolist() == [True, True]
    np.testing.assert_array_equal(led.strength, after.adjacency.strength)
