"""What a move to another company does to reporting lines, as it is written and as it is walked (method §9)."""

from pathlib import Path

import pytest

from app.service import Service
from graph.model.clock import today
from graph.model.refs import NodeRef, TieRef
from graph.questions.people.reach import Asked, reach
from tests.conftest import imported, written
from tests.setup.client import Client

ORGANIZATIONS = """name,id,kind
    河畔集团,us,ours
    青石制造,mill,customer
    远帆航运,dock,customer"""
PEOPLE = """name,organization,id,reports_to
    程远,us,seller,
    高岚,mill,boss,
    贺青,mill,chief,boss
    许宁,mill,clerk,chief
    龚平,dock,captain,"""
TIES = """from,to,type,strength
    seller,clerk,KNOWS,80"""


@pytest.fixture
def firms(graph: Service, tmp_path: Path) -> Service:
    assert imported(graph, written(tmp_path / "firms", organizations=ORGANIZATIONS, people=PEOPLE, ties=TIES)).status == "done"
    return graph


def again(service: Service, tmp_path: Path, **sheets: str) -> None:
    state = imported(service, written(tmp_path / "again", **sheets))
    assert state.status == "done", state.rejected


def line(service: Service, report: str, boss: str) -> dict[str, object]:
    ref = TieRef(NodeRef("Person", report), "REPORTS_TO", NodeRef("Person", boss))
    return dict(service.feed.view.graph.ties["REPORTS_TO"][ref])


def best(service: Service, target: str) -> float | None:
    found = reach(service.view.on(), Asked(target)).routes
    return found[0].strength if found else None


def test_before_the_move_the_lines_are_walked(firms: Service):
    assert best(firms, "chief") == 32  # 80 % of 40
    assert best(firms, "boss") == pytest.approx(12.8)  # 80 % of 40 % of 40


def test_a_move_ends_the_movers_own_line_and_those_of_who_reported_to_them(firms: Service, tmp_path: Path):
    again(firms, tmp_path, people="name,organization,id\n贺青,dock,chief")
    assert line(firms, "chief", "boss")["ended_on"] == line(firms, "clerk", "chief")["ended_on"] == today()
    assert best(firms, "chief") is best(firms, "boss") is None


def test_a_change_of_the_organisation_does_the_same(firms: Service, client: Client):
    changed = client.patch("/people/chief", {"organization": "dock"})
    assert changed.status_code == 200, changed.text
    assert line(firms, "chief", "boss")["ended_on"] == line(firms, "clerk", "chief")["ended_on"] == today()
    card = client.get("/people/chief/card").json()
    assert (card["manager"], card["reports"]) == (None, [])


def test_a_line_said_again_with_the_move_stays_across_companies_and_is_walked(firms: Service, tmp_path: Path):
    again(firms, tmp_path, people="name,organization,id,reports_to\n贺青,dock,chief,\n许宁,mill,clerk,chief")
    assert "ended_on" not in line(firms, "clerk", "chief")
    assert line(firms, "chief", "boss")["ended_on"] == today()
    assert best(firms, "chief") == 32


def test_a_line_said_again_after_the_move_begins_anew(firms: Service, tmp_path: Path):
    again(firms, tmp_path, people="name,organization,id\n贺青,dock,chief")
    again(firms, tmp_path, ties="from,to,type,ended_on\nclerk,chief,REPORTS_TO,-")
    assert line(firms, "clerk", "chief")["stated_on"] == today()
    assert best(firms, "chief") == 32


def test_who_moves_with_their_boss_still_reports_to_them(firms: Service, tmp_path: Path):
    again(firms, tmp_path, people="name,organization,id\n贺青,dock,chief\n许宁,dock,clerk")
    assert "ended_on" not in line(firms, "clerk", "chief")
    assert line(firms, "chief", "boss")["ended_on"] == today()


def test_a_new_boss_in_the_new_company_takes_the_place_of_the_old(firms: Service, tmp_path: Path):
    again(firms, tmp_path, people="name,organization,id,reports_to\n贺青,dock,chief,captain")
    assert line(firms, "chief", "boss")["ended_on"] == today()
    assert "ended_on" not in line(firms, "chief", "captain")


def test_a_move_within_the_company_ends_no_line(firms: Service, tmp_path: Path):
    again(firms, tmp_path, departments="name,organization\n采购部,mill", people="name,organization,id,department\n贺青,mill,chief,采购部")
    assert best(firms, "boss") == pytest.approx(12.8)


def test_a_boss_in_another_company_is_walked_and_drawn_as_what_they_are(firms: Service, client: Client, tmp_path: Path):
    again(firms, tmp_path, people="name,organization,id,reports_to\n高岚,mill,boss,captain")
    assert best(firms, "captain") == pytest.approx(5.12)  # 80 % of 40 % of 40 % of 40
    drawn = client.get("/organizations/mill/map").json()
    captain = next(node for node in drawn["nodes"] if node["id"] == "captain")
    assert captain["department"] == "dock"
    assert ("boss", "captain", "REPORTS_TO") in {(edge["from"], edge["to"], edge["type"]) for edge in drawn["edges"]}
    assert {"id": "dock", "name": "远帆航运"} in [{"id": node["id"], "name": node["name"]} for node in drawn["nodes"]]


SEATS = "person,organization,primary,started_on,ended_on\n"
TO_DOCK = {"from": "chief", "to": "organization:dock", "type": "WORKS_IN"}


def ended(service: Service) -> tuple[object, object]:
    """The days on which the line of the chief and the line to the chief ended."""
    return line(service, "chief", "boss").get("ended_on"), line(service, "clerk", "chief").get("ended_on")


def test_a_primary_seat_in_another_company_is_a_move_whichever_way_it_is_told(firms: Service, client: Client):
    assert client.post("/ties", {**TO_DOCK, "primary": True}).status_code == 201
    assert ended(firms) == (today(), today())
    assert (client.get("/people/chief").json()["reports_to"], client.get("/people/clerk").json()["reports_to"]) == (None, None)


def test_a_further_seat_that_becomes_the_primary_one_is_a_move(firms: Service, client: Client):
    assert client.post("/ties", TO_DOCK).status_code == 201
    assert ended(firms) == (None, None)
    assert client.patch("/ties/WORKS_IN|chief|dock", {"primary": True}).status_code == 200
    assert ended(firms) == (today(), today())


def test_a_seat_that_ends_without_another_ends_its_lines_on_its_day(firms: Service, client: Client):
    assert client.patch("/ties/WORKS_IN|chief|mill", {"ended_on": "2026-03-01"}).status_code == 200
    assert ended(firms) == ("2026-03-01", "2026-03-01")


def test_seats_of_a_move_in_the_past_end_lines_on_that_day_but_not_those_said_since(firms: Service, tmp_path: Path):
    again(firms, tmp_path, ties="from,to,type,stated_on\nclerk,chief,REPORTS_TO,2026-04-01")
    again(firms, tmp_path, seats=SEATS + "chief,dock,yes,2026-03-01,\nchief,mill,,,2026-03-01")
    assert ended(firms) == ("2026-03-01", None)


def test_a_seat_of_the_past_or_of_days_to_come_is_no_move(firms: Service, tmp_path: Path):
    again(firms, tmp_path, seats=SEATS + "chief,dock,,2010-01-01,2012-01-01\nboss,dock,yes,2099-01-01,")
    assert ended(firms) == (None, None)


def test_of_two_seats_only_one_stays_primary(firms: Service, client: Client):
    for place, day in (("mill", "2026-01-01"), ("us", "2025-01-01")):
        seat = {"from": "captain", "to": f"organization:{place}", "type": "WORKS_IN", "started_on": day}
        assert client.post("/ties", seat).status_code == 201
        assert client.patch(f"/ties/WORKS_IN|captain|{place}|{day}", {"primary": True}).status_code == 200
        assert client.get("/people/captain").json()["organization"] == place
    assert client.get("/ties/WORKS_IN|captain|mill|2026-01-01").json()["primary"] is False
