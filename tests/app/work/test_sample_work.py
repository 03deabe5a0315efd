"""What people of the sample maps are about: introductions of each outcome, and a handover that is half done."""

import csv
from datetime import timedelta

import pytest

from app.sample import SAMPLE, WORK, WRITTEN_FOR, begin_work
from app.service import Service
from graph.work.handover import handover
from graph.work.handover.records import Records
from graph.work.introductions.introductions import Room
from graph.work.introductions.requests import Requests
from graph.work.sight import Sight
from tests.conftest import imported

OUTCOMES = {
    "p-heqing": "done", "p-fengbo": "introduced", "p-wangwei": "name_used", "p-wangqiong": "passed", "p-dongyi": "declined",
    "p-liuhong": "lapsed", "p-shaozhiyuan": "open",
}  # fmt: skip


@pytest.fixture
def worked(graph: Service) -> Service:
    imported(graph, SAMPLE)
    begin_work(graph.database, WRITTEN_FOR)
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


def test_whoever_is_named_is_in_the_maps_and_nothing_happened_after_the_day() -> None:
    with (SAMPLE / "people.csv").open(encoding="utf-8", newline="") as file:
        people = {row["id"] for row in csv.DictReader(file)}
    with (WORK / "introductions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {one for row in rows for one in row["route"].split(";")} <= people
    assert all(row["route"].endswith(row["target"]) for row in rows)
    assert max(max(row["at"], row["answered_at"]) for row in rows) <= (WRITTEN_FOR - timedelta(1)).isoformat()
