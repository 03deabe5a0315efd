"""What the answer about routes says beside them: how many can, warnings, leads (method §9); by hand on a few people."""

from pathlib import Path

import pytest

from app.service import Service
from graph.questions.people.reach import Asked, reach
from graph.results import Reach
from tests.conftest import imported, written

AT = "2026-11-20"
ORGANIZATIONS = """name,id,kind
    河畔集团,us,ours
    青石制造,mill,customer
    远帆航运,dock,customer
    峰顶软件,rival,competitor"""
DEPARTMENTS = """name,organization,id
    采购部,mill,buying
    车间,mill,shop"""
PEOPLE = """name,organization,id,department,level
    程远,us,near,,base
    高岚,us,far,,high
    方可,us,weak,,
    贺青,mill,clerk,buying,base
    许宁,mill,head,buying,high
    龚平,mill,boss,,top
    陶然,mill,hermit,shop,middle
    白露,mill,fitter,shop,middle
    秦川,mill,turner,,middle
    温岭,dock,old,,"""
TIES = """from,to,type,strength,stated_on
    near,clerk,KNOWS,80,2026-11-20
    far,head,KNOWS,50,2026-11-20
    weak,clerk,KNOWS,24,2026-11-20
    clerk,boss,KNOWS,40,2026-11-20
    head,boss,KNOWS,20,2026-11-20
    far,turner,KNOWS,,
    near,old,KNOWS,60,2026-11-20"""
SEATS = """from,to,type,started_on,ended_on
    old,mill,WORKS_IN,2015-01-01,2019-01-01
    old,dock,WORKS_IN,2019-01-01,"""


@pytest.fixture
def firms(graph: Service, tmp_path: Path) -> Service:
    sheets = {"organizations": ORGANIZATIONS, "departments": DEPARTMENTS, "people": PEOPLE, "ties": TIES}
    assert imported(graph, written(tmp_path / "firms", **sheets)).status == "done"
    return graph


def asked(service: Service, target: str, **options: object) -> Reach:
    return reach(service.view.on(AT), Asked(target, **options))  # type: ignore[arg-type]


def test_a_count_says_how_many_can_whatever_is_listed(firms: Service):
    # near: 80 % of 40 = 32; far: 50 % of 20 = 10, just enough; weak: 24 % of 40 = 9.6, not enough
    found = asked(firms, "boss")
    assert [round(route.strength, 1) for route in found.routes] == [32, 10, 9.6]
    assert found.reaching == asked(firms, "boss", limit=1).reaching == asked(firms, "boss", origin="weak").reaching == 2
    assert asked(firms, "boss", max_hops=1).reaching == 0
    assert asked(firms, "near").reaching == 0


def test_a_leap_of_two_levels_is_warned_of(firms: Service):
    first, second, _ = asked(firms, "boss").routes
    assert [(risk.kind, risk.person) for risk in first.risks if risk.kind == "level_leap"] == [("level_leap", "boss")]
    assert "贺青 (base) to 龚平 (top) is a leap of 3 levels" in first.risks[0].text
    assert not [risk for risk in second.risks if risk.kind == "level_leap"]  # high to high, high to top


def test_a_rivals_coach_is_warned_of_on_the_way_and_as_the_target(firms: Service, tmp_path: Path):
    scores = ",".join(["3"] * 7)
    names = "stance,conduct,guidance,information,participation,recognition_person,recognition_company"
    sheets = {
        "interactions": "at,participants,id\n2026-10-01,clerk;near,seen",
        "assessments": f"subject,at,perspective,interactions,{names}\nperson:clerk,2026-10-02,rival,seen,{scores}",
    }
    assert imported(firms, written(tmp_path / "judged", **sheets)).status == "done"
    for target in ("boss", "clerk"):
        assert ("competitor_coach", "clerk") in [(risk.kind, risk.person) for risk in asked(firms, target).routes[0].risks]


def test_no_route_names_whom_we_know_beside_the_target(firms: Service, tmp_path: Path):
    assert imported(firms, written(tmp_path / "seats", ties=SEATS + "\nnear,fitter,KNOWS,,")).status == "done"
    found = asked(firms, "hermit")
    assert (found.routes, found.reaching) == ((), 0)
    assert [(one.person.id, one.shared, one.what, one.through.id, one.strength) for one in found.leads] == [
        ("fitter", "department", "车间", "near", None),
        ("turner", "level", "middle", "far", None),
        ("old", "employer", "青石制造", "near", 60),
        ("clerk", "organization", "青石制造", "near", 80),
        ("head", "organization", "青石制造", "far", 50),
    ]


def test_with_routes_there_are_no_leads_and_one_of_ours_needs_none(firms: Service):
    assert asked(firms, "boss").leads == asked(firms, "near").leads == ()
