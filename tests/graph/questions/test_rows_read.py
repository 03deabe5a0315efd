"""Cost follows the answer: what a question about one item reads does not grow with what else is in the maps."""

from collections.abc import Callable

import pytest
from pydantic import BaseModel

from benchmarks.rows_read import counted
from graph.questions.accounts import competition, coverage, influence, relationship, resilience
from graph.questions.diagnosis import diagnosis
from graph.questions.diagnosis.scope import scope
from graph.questions.maps import four_maps
from graph.questions.naming import names_of
from graph.questions.people import card, ladder, moves, reach, strength
from graph.questions.projects import chain, next_moves
from graph.results.chain import Change
from graph.views.graph_view import GraphView
from tests.graph.questions.copies import AT, copies

HALF_A_YEAR_BEFORE = "2026-05-20"
ACCOUNT, PERSON, SELLER, PROJECT = "c000", "c000-p1", "c000-us0", "c000-lake0"
MOVED = "c000-p4"
MOST = 1.2
Question = Callable[[GraphView], BaseModel]

QUESTIONS: dict[str, Question] = {
    "reach": lambda view: reach.reach(view.on(AT), reach.Asked(PERSON)),
    "card": lambda view: card.card(view.on(AT), PERSON),
    "strength": lambda view: strength.strength(view.on(AT), SELLER, "c000-p0"),
    "moves of a person": lambda view: moves.moves(view, AT, MOVED),
    "ladder": lambda view: ladder.ladder(view.on(AT), PERSON),
    "ladder towards a rival": lambda view: ladder.ladder(view.on(AT), PERSON, "rival"),
    "coverage": lambda view: coverage.coverage(view.on(AT), ACCOUNT),
    "coverage of a rival": lambda view: coverage.coverage(view.on(AT), ACCOUNT, "rival"),
    "coverage with subsidiaries": lambda view: coverage.coverage(view.on(AT), ACCOUNT, rolled_up=True),
    "relationship": lambda view: relationship.relationship(view.on(AT), ACCOUNT),
    "key people": lambda view: ladder.key_people(view.on(AT), ACCOUNT),
    "influence": lambda view: influence.influence(view.on(AT), ACCOUNT),
    "resilience": lambda view: resilience.costs(view.on(AT), ACCOUNT),
    "resilience without one": lambda view: resilience.resilience(view.on(AT), ACCOUNT, [SELLER]),
    "resilience with subsidiaries": lambda view: resilience.resilience(view.on(AT), ACCOUNT, [SELLER], rolled_up=True),
    "competition": lambda view: competition.competition(view.on(AT), ACCOUNT),
    "competition against one": lambda view: competition.competition(view.on(AT), ACCOUNT, "other", rolled_up=True),
    "competition of a project": lambda view: competition.project_competition(view.on_project(PROJECT, AT), PROJECT),
    "chain": lambda view: chain.decision_chain(view.on_project(PROJECT, AT), PROJECT),
    "what if": lambda view: chain.decision_chain(view.on_project(PROJECT, AT), PROJECT, [Change(person=PERSON, level=3)]),
    "moves": lambda view: next_moves.next_moves(view.on_project(PROJECT, AT), PROJECT),
    "diagnosis": lambda view: diagnosis.diagnosis(scope(view.on(AT), ACCOUNT), scope(view.on(HALF_A_YEAR_BEFORE), ACCOUNT)),
    "map": lambda view: four_maps.customer_map(view.on(AT), ACCOUNT),
    "map with subsidiaries": lambda view: four_maps.customer_map(view.on(AT), ACCOUNT, rolled_up=True),
    "ties into": lambda view: four_maps.ties_into(view.on(AT), "rival", ACCOUNT),
    "map of a project": lambda view: four_maps.project_map(view.on_project(PROJECT, AT), PROJECT),
}


@pytest.fixture(scope="module")
def worlds() -> tuple[GraphView, GraphView]:
    """A small world, and one ten times larger."""
    return copies(3), copies(30)


def asked(ask: Question, view: GraphView) -> tuple[int, BaseModel]:
    """How many rows are read for a question that was asked before, with names that were not, and its answer."""
    ask(view)
    for day in (AT, HALF_A_YEAR_BEFORE):
        names_of(view.on(day)).clear()
    with counted() as rows:
        found = ask(view)
    return rows.read, found


@pytest.mark.parametrize("name", QUESTIONS)
def test_what_a_question_about_one_item_reads_does_not_grow_with_the_maps(name: str, worlds: tuple[GraphView, GraphView]) -> None:
    (few, small), (many, large) = (asked(QUESTIONS[name], view) for view in worlds)
    assert small == large
    assert 0 < many <= MOST * few, f"{few} rows in the small world, {many} in the large one"


def test_a_question_about_everything_reads_more_where_there_is_more(worlds: tuple[GraphView, GraphView]) -> None:
    few, many = (asked(lambda view: coverage.all_coverage(view.on(AT), 5000), view)[0] for view in worlds)
    assert many > 5 * few
