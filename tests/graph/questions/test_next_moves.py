"""What a move of a decision chain names: a way without needless introductions, and what fits the person (method §12)."""

from pathlib import Path

import pytest

from app.service import Service
from graph.questions.projects.fitting import fitting
from graph.questions.projects.next_moves import next_moves
from graph.results.chain import NextMove
from tests.conftest import imported, written

AT = "2026-11-20"
SHEETS = {
    "organizations": "name,id,kind\n河畔集团,us,ours\n青石制造,mill,customer",
    "departments": "name,organization,id,function\n采购部,mill,buying,\n创新中心,mill,lab,engineering\n后勤处,mill,odd,",
    "people": """name,organization,id,department,title,level
        程远,us,seller,,,
        贺青,mill,aide,,,
        龚平,mill,boss,,董事长,top
        许宁,mill,cfo,,首席财务官,high
        陶然,mill,engineer,lab,,middle
        白露,mill,clerk,odd,处长,middle
        秦川,mill,chief,buying,,high""",
    "projects": "name,customer,id\n产线升级,mill,line",
    "decisions": """project,person,role
        line,boss,decider
        line,cfo,approver
        line,engineer,evaluator
        line,clerk,approver
        line,chief,decider""",
    "resources": "name,kind,id\n高层对话,executive,dialogue\n专家,expert,expert\n预算,budget,budget",
    "ties": """from,to,type,strength,stated_on
        seller,aide,KNOWS,90,2026-11-20
        aide,boss,KNOWS,70,2026-11-20
        seller,boss,KNOWS,53,2026-11-20
        aide,cfo,KNOWS,70,2026-11-20
        seller,cfo,KNOWS,15,2026-11-20""",
}


@pytest.fixture
def moves(graph: Service, tmp_path: Path) -> dict[str, NextMove]:
    assert imported(graph, written(tmp_path / "line", **SHEETS)).status == "done"
    found = next_moves(graph.view.on(AT), "line")
    return {move.person.id: move for move in found.moves}


def way(move: NextMove) -> list[str]:
    return [one.id for one in move.route.people] if move.route else []


def test_nobody_is_introduced_to_whom_they_know_effectively_themselves(moves: dict[str, NextMove]):
    assert way(moves["boss"]) == ["seller", "boss"]
    assert moves["boss"].reach == 63  # ranked by the best route all the same: 90 % of 70
    assert way(moves["cfo"]) == ["seller", "aide", "cfo"]  # a pseudo tie of 15 is no acquaintance to rest on


def test_a_resource_fits_what_the_person_does_or_none_is_named(moves: dict[str, NextMove]):
    named = {person: move.resource and move.resource.id for person, move in moves.items()}
    assert named == {"boss": "dialogue", "cfo": "budget", "engineer": "expert", "clerk": None, "chief": "dialogue"}


def test_kinds_that_fit_are_those_of_the_role_that_suit_the_function(graph: Service, tmp_path: Path):
    assert imported(graph, written(tmp_path / "line", **SHEETS)).status == "done"
    found = {role: fitting(graph.feed.view.graph, "cfo", role, AT) for role in ("approver", "buyer", "user", None)}
    assert found == {"approver": ("budget", "reference"), "buyer": ("budget", "reference"), "user": (), None: ()}
