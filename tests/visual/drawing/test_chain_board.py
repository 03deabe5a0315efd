"""The decision-chain board: stages in columns, roles in rows, the weightiest on top, ours not on it."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from graph.results import Map
from graph.results.chain import Chain, ChainPerson, Veto
from tests.setup.thorough import examples
from tests.visual.drawing.test_org_chart import apart, cards, holds, place
from tests.visual.examples import person, tie
from visual.drawing.layouts.chain_board import ROLES, STAGES, board
from visual.maps import board_drawing


def in_chain(id: str, role: str | None, stage: str | None, weight: float, **more: object) -> ChainPerson:
    return ChainPerson.model_validate(
        {"id": id, "name": id, "role": role, "stage": stage, "weight": weight, "level": 1, "claimed": False, "counted": 1, **more}
    )


def chain(*people: ChainPerson, vetoes: tuple[Veto, ...] = ()) -> Chain:
    return Chain(id="lake", name="lake", support=None, range=(None, None), vetoes=vetoes, blocked=False, stages=(), people=people)


def project(*ids: str) -> Map:
    nodes = (*(person(id) for id in ids), person("seller", side="ours"))
    return Map(title="lake", nodes=nodes, edges=(tie(ids[0], "seller"), tie(ids[-1], ids[0], "INFLUENCES")))


def four() -> Chain:
    return chain(
        in_chain("boss", "decider", "decision", 0.9, veto=True), in_chain("cfo", "decider", "decision", 0.95),
        in_chain("expert", "evaluator", "evaluation", 0.5), in_chain("user", "user", None, 0.3),
        vetoes=(Veto(id="boss", name="boss", level=-1, state="blocks"),),
    )  # fmt: skip


def test_stages_stand_from_left_to_right_and_roles_from_the_top():
    at = place(board(four(), project("boss", "cfo", "expert", "user")).map)

    assert at["expert"].x < at["boss"].x < at["user"].x
    assert at["boss"].y < at["expert"].y < at["user"].y


def test_the_weightiest_of_a_cell_stands_on_top():
    at = place(board(four(), project("boss", "cfo", "expert", "user")).map)

    assert at["cfo"].x == at["boss"].x
    assert at["cfo"].y < at["boss"].y


def test_whoever_has_no_stage_stands_in_a_column_of_their_own():
    found = board(four(), project("boss", "cfo", "expert", "user"))

    assert list(found.columns) == ["evaluation", "decision", None]
    assert board_drawing(found, four(), "en")["guides"][2]["label"] == "stage not recorded"


def test_the_map_of_a_board_says_the_weight_in_the_chain():
    at = place(board(four(), project("boss", "cfo", "expert", "user")).map)

    assert {id: node.weight for id, node in at.items()} == {"boss": 0.9, "cfo": 0.95, "expert": 0.5, "user": 0.3}


def test_ours_are_not_on_it():
    found = board(four(), project("boss", "cfo", "expert", "user"))

    assert "seller" not in place(found.map)
    assert [edge.type for edge in found.map.edges] == ["INFLUENCES"]


def test_a_veto_against_us_is_marked():
    drawing = board_drawing(board(four(), project("boss", "cfo", "expert", "user")), four(), "en")
    card = next(node["card"] for node in drawing["nodes"] if node["id"] == "boss")

    assert isinstance(card, dict)
    assert (card["veto"], card["line"]) == ("blocks", "may veto")
    assert drawing["layout"]["id"] is None  # a place says what somebody is


def test_the_power_map_has_the_weighty_at_the_upper_right():
    people = (
        in_chain("boss", "decider", "decision", 0.9, value=5, influence=3.5),
        in_chain("user", "user", None, 0.1, value=1.9, influence=2),
    )
    found = board(chain(*people, in_chain("cfo", "decider", None, 0.5)), project("boss", "user", "cfo"), power=True)
    at = place(found.map)

    assert (list(found.columns), list(found.rows)) == (["low", "high", None], ["high", "middle", None])
    assert at["boss"].x > at["user"].x
    assert at["boss"].y < at["user"].y < at["cfo"].y


def test_a_card_names_who_of_ours_is_nearest():
    ties = (tie("seller", "boss", strength=51), tie("seller", "cfo", strength=0))
    whole = project("boss", "cfo", "expert", "user").model_copy(update={"edges": ties})
    lines = {node["id"]: node["card"]["line"] for node in board_drawing(board(four(), whole), four(), "en")["nodes"]}  # type: ignore[index, call-overload]

    assert (lines["boss"], lines["cfo"]) == ("may veto · seller 51", "")


def test_an_empty_chain_is_an_empty_board():
    assert board(chain(), Map(title="", nodes=(), edges=())).map.nodes == ()


@examples(40)
@given(st.lists(st.tuples(st.sampled_from(ROLES), st.sampled_from(STAGES), st.floats(0, 1)), min_size=1, max_size=40))
def test_everybody_stands_in_their_column_and_row_and_on_nobody(people: list[tuple[str | None, str | None, float]]):
    whole = chain(*(in_chain(f"p{n}", *one) for n, one in enumerate(people)))
    found = board(whole, project(*(f"p{n}" for n in range(len(people)))))
    drawn = cards(found.map)

    assert len(drawn) == len(people)
    assert all(apart(one, other) for one, other in combinations(drawn.values(), 2))
    for one in whole.people:
        assert holds(found.columns[one.stage], drawn[one.id])
        assert found.rows[one.role].top <= drawn[one.id].top
        assert drawn[one.id].bottom <= found.rows[one.role].bottom
