"""What people of the sample maps are about: introductions of each outcome, a handover that is half done, a frozen report, notices."""

import csv
from datetime import timedelta

import pytest

from app.sample import SAMPLE, WORK, WRITTEN_FOR, begin_work
from app.service import Service
from graph.model.refs import NodeRef
from graph.questions.accounts.coverage import coverage
from graph.work.handover import handover
from graph.work.handover.records import Records
from graph.work.introductions.introductions import Room
from graph.work.introductions.requests import Requests
from graph.work.notices.targets import Targets
from graph.work.plans.all_years import all_years
from graph.work.plans.reports import Reader, Shelf
from graph.work.sight import Sight
from graph.work.todo.promised import PromisesDue
from tests.conftest import imported

OUTCOMES = {
    "p-heqing": "done", "p-fengbo": "introduced", "p-wangwei": "name_used", "p-wangqiong": "passed", "p-dongyi": "declined",
    "p-liuhong": "lapsed", "p-shaozhiyuan": "open",
}  # fmt: skip


@pytest.fixture
def worked(graph: Service) -> Service:
    imported(graph, SAMPLE)
    begin_work(graph, WRITTEN_FOR)
    return graph


def test_every_outcome_is_there_and_the_handover_is_half_done(worked: Service) -> None:
    snapshot = worked.view.on(WRITTEN_FOR.isoformat())
    told = {}
    for person in ("p-yeqing", "p-suyan", "p-tangyu", "p-luyao", "p-zhaolei"):
        for one in Room(snapshot, Requests(worked.database), Sight(person)).all().items:
            told[one.target.id] = one.status
    assert told == OUTCOMES
    (begun,) = (handover.handover_of(snapshot, one) for one in Records(worked.database).all())
    # 邓凯 wrote to 赵磊 on 25 September, 熊伟 on 28 October; nobody has met 孟凡 with 谢军; nobody takes 易超 over yet
    assert [(one.contact.id, one.state, one.done_on) for one in begun.tasks] == [
        ("p-dengkai", "done", "2026-09-25"), ("p-xiongwei", "done", "2026-10-28"), ("p-mengfan", "open", None), ("p-yichao", "open", None),
    ]  # fmt: skip
    assert begun.done == 2 and "owner" in begun.tasks[3].to_confirm


def test_a_report_is_frozen_and_notices_would_go_somewhere_but_go_nowhere(worked: Service) -> None:
    shelf = Shelf(worked.database, Reader(worked.view, "open"))
    (head,) = shelf.of("o-huilan").items
    assert (head.half, head.year, head.at, head.by) == ("half_year", 2026, "2026-07-16", "方远")
    # 何清's level was due on 30 June and stayed at 1 of 2; the depth of 20 wanted by September was there on 16 July
    states = {one.id: one.state for one in shelf.get(head.id).told.goals}
    assert (states["g-heqing"], states["g-huilan-depth"]) == ("missed", "reached")
    assert [(one.name, one.means, one.off) for one in Targets(worked.database).all()] == [
        ("华东销售群", "wecom", True), ("CRM", "standard", True)
    ]  # fmt: skip


def test_the_year_has_goals_reached_and_missed_promises_a_gift_above_the_limit_and_a_vacant_seat(worked: Service) -> None:
    snapshot = worked.view.on(WRITTEN_FOR.isoformat())
    counts = all_years(worked.view, 2026, snapshot.at, 50).counts
    assert counts["reached"] >= 1 and counts["missed"] >= 1
    matters = {one.kind for one in PromisesDue(snapshot, None).found()}
    assert {"promise", "expectation", "action"} <= matters
    gift = snapshot.graph.node(next(ref.target for ref in snapshot.graph.outgoing("GAVE", NodeRef("Person", "p-songjie"))
                                    if snapshot.graph.node(ref.target).get("at") == "2026-02-10"))  # fmt: skip
    assert gift["value"] == 5 and "approved_by" not in gift
    seat = next(one for one in coverage(snapshot, "o-hengju").gaps if one.kind == "vacant_key_seat")
    assert [one.id for one in seat.people] == ["p-hengju-security"]


def test_whoever_is_named_is_in_the_maps_and_nothing_happened_after_the_day() -> None:
    with (SAMPLE / "people.csv").open(encoding="utf-8", newline="") as file:
        people = {row["id"] for row in csv.DictReader(file)}
    with (WORK / "introductions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {one for row in rows for one in row["route"].split(";")} <= people
    assert all(row["route"].endswith(row["target"]) for row in rows)
    assert max(max(row["at"], row["answered_at"]) for row in rows) <= (WRITTEN_FOR - timedelta(1)).isoformat()
