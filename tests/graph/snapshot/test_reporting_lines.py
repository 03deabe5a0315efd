"""A move to another company ends the reporting lines of the seat that was left (method §9); by hand, on maps of a few people."""

import pytest

from graph.changes.edits import Image
from graph.model.refs import NodeRef, TieRef
from graph.resident.graph import ResidentGraph
from graph.snapshot.reporting_lines import lapsed

AT = "2026-06-30"
REPORT, BOSS = NodeRef("Person", "report"), NodeRef("Person", "boss")
LINE = TieRef(REPORT, "REPORTS_TO", BOSS)
Seats = tuple[tuple[str, str | None, str | None], ...]
"""Organisation, since, until."""

STAYS: Seats = (("mill", None, None),)
MOVES: Seats = (("mill", None, "2026-03-01"), ("dock", "2026-03-01", None))
ELSEWHERE: Seats = (("dock", None, None),)
LEAVES: Seats = (("mill", None, "2026-03-01"),)
CAME: Seats = (("farm", None, "2020-01-01"), ("mill", "2020-01-01", None))
RETURNS: Seats = (("mill", None, "2024-01-01"), ("dock", "2024-01-01", "2025-01-01"), ("mill", "2025-01-01", None))


def maps(report: Seats, boss: Seats, **line: str) -> ResidentGraph:
    world = ResidentGraph()
    nodes = [NodeRef("Organization", one) for one in ("mill", "dock", "farm")] + [REPORT, BOSS]
    world.apply([Image(one, None, {"id": one.id}) for one in nodes])
    for person, seats in ((REPORT, report), (BOSS, boss)):
        for place, since, until in seats:
            days = {name: day for name, day in (("started_on", since), ("ended_on", until)) if day}
            world.apply([Image(TieRef(person, "WORKS_IN", NodeRef("Organization", place), since or ""), None, days)])
    world.apply([Image(LINE, None, dict(line))])
    return world


def ended(report: Seats, boss: Seats, at: str = AT, **line: str) -> bool:
    world = maps(report, boss, **line)
    return lapsed(world, LINE, world.ties["REPORTS_TO"][LINE], at)


@pytest.mark.parametrize(("report", "boss"), [(MOVES, STAYS), (STAYS, MOVES), (LEAVES, STAYS), (STAYS, LEAVES)])
def test_the_move_of_either_end_ends_a_line_and_so_does_leaving_for_nowhere(report: Seats, boss: Seats):
    assert ended(report, boss)
    assert ended(report, boss, started_on="2021-05-01")
    assert not ended(report, boss, at="2026-02-28")


@pytest.mark.parametrize(
    ("report", "boss"), [(STAYS, STAYS), (STAYS, ELSEWHERE), (CAME, ELSEWHERE), (CAME, STAYS), (MOVES, MOVES), (RETURNS, STAYS)]
)
def test_a_line_that_no_move_has_parted_stays(report: Seats, boss: Seats):
    assert not ended(report, boss)


def test_a_line_said_across_companies_after_the_move_stays():
    assert not ended(STAYS, MOVES, started_on="2026-03-01")
    assert not ended(STAYS, MOVES, started_on="2021-05-01", stated_on="2026-04-01")
    assert ended(STAYS, MOVES, at="2026-03-31", stated_on="2026-04-01")


def test_a_line_across_companies_ends_when_one_of_the_two_leaves_for_a_third():
    goes = (("mill", None, "2026-03-01"), ("farm", "2026-03-01", None))
    assert ended(goes, ELSEWHERE, started_on="2022-01-01")
