"""What is kept stays where it is; newcomers find a free spot near their own."""

from hypothesis import given
from hypothesis import strategies as st

from graph.results import Map, MapNode
from tests.setup.thorough import examples
from tests.visual.drawing.test_org_chart import LEVELS, apart, assert_nothing_overlaps, cards, place
from tests.visual.examples import bank, group, person, tie
from visual.drawing.layouts.blocks import CARD_WIDTH, GROUPS
from visual.drawing.layouts.org_chart import frames, movable, organisation_chart


def places_of(placed: Map) -> dict[str, tuple[float, float]]:
    own = set(movable(placed))
    return {node.id: (node.x, node.y) for node in placed.nodes if node.id in own}


def joined(before: Map, *nodes: MapNode) -> Map:
    return before.model_copy(update={"nodes": (*before.nodes, *nodes)})


def test_kept_places_are_where_things_stand():
    kept = {**places_of(organisation_chart(bank())), "cio": (5000.0, 40.0)}
    at = place(organisation_chart(bank(), kept))

    assert (at["cio"].x, at["cio"].y) == (5000.0, 40.0)
    assert {id: (at[id].x, at[id].y) for id in kept} == kept


def test_a_new_colleague_stands_beside_their_department_and_moves_nobody():
    before = organisation_chart(bank())
    after = organisation_chart(joined(bank(), person("new", "middle", "infra")), places_of(before))

    assert places_of(before).items() <= places_of(after).items()
    assert_nothing_overlaps(after)
    at = place(after)
    assert abs(at["new"].x - at["head"].x) + abs(at["new"].y - at["head"].y) <= 3 * CARD_WIDTH


def test_a_new_department_stands_beside_the_rest_as_a_whole():
    before = organisation_chart(bank())
    people = [person(f"n{n}", "base", "tax") for n in range(5)]
    after = organisation_chart(joined(bank(), group("tax", "bank"), *people), places_of(before))

    assert places_of(before).items() <= places_of(after).items()
    assert_nothing_overlaps(after)


def test_a_new_seller_stands_among_ours():
    before = organisation_chart(bank())
    after = organisation_chart(joined(bank(), person("new", side="ours")), places_of(before))

    assert place(after)["new"].y == place(after)["seller"].y
    assert places_of(before).items() <= places_of(after).items()


def test_who_was_dragged_far_away_no_longer_stretches_the_frame_over_others():
    before = organisation_chart(bank())
    dragged = organisation_chart(bank(), {**places_of(before), "clerk": (-4000.0, 3000.0)})

    home, away = frames(dragged)["exec"], cards(dragged)["clerk"]
    assert home.size[0] == frames(before)["exec"].size[0]
    assert home.size[1] <= frames(before)["exec"].size[1]
    assert apart(home, away)


@examples(40)
@given(
    st.lists(st.tuples(st.integers(0, 5), st.sampled_from(LEVELS)), min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 7), st.sampled_from(LEVELS)), min_size=1, max_size=8),
    st.lists(st.integers(0, 5), min_size=6, max_size=6),
)
def test_newcomers_move_nobody_and_cover_nobody(
    people: list[tuple[int, str | None]], newcomers: list[tuple[int, str | None]], parents: list[int]
):
    groups = [group("account", type="Organization"), *(group(f"d{n}", f"d{up}" if up < n else "account") for n, up in enumerate(parents))]
    staff = [person(f"p{n}", level, f"d{home}") for n, (home, level) in enumerate(people)]
    sellers = [person(f"s{n}", side="ours") for n in range(3)]
    first = Map(title="", nodes=(*groups, *staff, *sellers), edges=(tie("s0", "p0"),))
    before = organisation_chart(first)
    new = [
        person(f"n{n}", level, f"d{home}" if home < 6 else None, **({"side": "ours"} if home > 6 else {}))
        for n, (home, level) in enumerate(newcomers)
    ]

    grown = joined(first, *new)
    after = organisation_chart(grown, places_of(before))
    settled = set(movable(after)) & places_of(before).keys()
    assert {id: places_of(after)[id] for id in settled} == {id: places_of(before)[id] for id in settled}
    people_cards = cards(after)
    assert all(apart(people_cards[one], people_cards[other]) for one in people_cards for other in people_cards if one < other)
    backwards = grown.model_copy(update={"nodes": grown.nodes[::-1]})
    assert place(organisation_chart(backwards, places_of(before))) == place(after)


def test_every_card_has_a_place_and_frames_have_none():
    own = set(movable(organisation_chart(bank())))

    assert {node.id for node in bank().nodes if node.type not in GROUPS} <= own
    assert "legal" in own
    assert "it" not in own
