"""An ETag changes with whatever GET shows of an item: what its columns point at included, by whatever way it was written."""

from pathlib import Path

import pytest

from app.service import Service
from tests.app.bank_world import BANK
from tests.conftest import imported, written
from tests.setup.client import Client


@pytest.fixture
def bank(client: Client, graph: Service, tmp_path: Path) -> Client:
    assert imported(graph, written(tmp_path / "in", **BANK)).status == "done"
    return client


def etag(client: Client, path: str) -> str:
    return client.get(path).headers["etag"]


@pytest.mark.both_engines
def test_of_two_who_read_the_same_one_changes_the_boss(bank: Client) -> None:
    read = etag(bank, "/people/bob")

    assert bank.patch("/people/bob", {"reports_to": "ann"}, read).status_code == 200
    assert bank.patch("/people/bob", {"reports_to": "cid"}, read).status_code == 412
    assert bank.get("/people/bob").json()["reports_to"] == "ann"


@pytest.mark.parametrize("change", [{"reports_to": "ann"}, {"department": "shop"}, {"title": "CIO"}])
def test_the_answer_to_a_change_has_the_etag_that_is_read_next(bank: Client, change: dict[str, object]) -> None:
    before = etag(bank, "/people/bob")
    answer = bank.patch("/people/bob", change, before)

    assert answer.headers["etag"] == etag(bank, "/people/bob") != before


def test_what_changes_nothing_keeps_the_etag(bank: Client) -> None:
    before = bank.patch("/people/bob", {"department": "risk"}).headers["etag"]

    assert bank.patch("/people/bob", {"department": "risk"}, before).headers["etag"] == before


def test_a_tie_made_changed_and_removed_by_itself_shows_in_the_item_that_shows_it(bank: Client) -> None:
    seen = [etag(bank, "/people/bob")]
    assert bank.post("/ties", {"type": "REPORTS_TO", "from": "bob", "to": "ann"}).status_code == 201
    seen.append(etag(bank, "/people/bob"))
    bank.patch("/ties/REPORTS_TO|bob|ann", {"ended_on": "2026-01-31"})
    seen.append(etag(bank, "/people/bob"))
    bank.delete("/ties/REPORTS_TO|bob|ann")
    seen.append(etag(bank, "/people/bob"))

    assert len(set(seen)) == 4


def test_a_tie_that_no_column_shows_leaves_both_ends_alone(bank: Client) -> None:
    before = [etag(bank, f"/people/{one}") for one in ("ann", "cid")]
    assert bank.post("/ties", {"type": "KNOWS", "from": "ann", "to": "cid", "strength": 40}).status_code == 201

    assert [etag(bank, f"/people/{one}") for one in ("ann", "cid")] == before


def test_who_goes_changes_the_items_that_name_them(bank: Client) -> None:
    bank.patch("/people/bob", {"reports_to": "ann"})
    read = etag(bank, "/people/bob")
    assert bank.delete("/people/ann", cascade="true").status_code == 204

    assert bank.patch("/people/bob", {"title": "CIO"}, read).status_code == 412


@pytest.mark.parametrize("sheet", ["people", "ties"])
def test_an_import_that_gives_somebody_a_boss_makes_what_was_read_stale(bank: Client, graph: Service, tmp_path: Path, sheet: str) -> None:
    rows = {"people": "id,name,organization,reports_to\nbob,Bob,bank,ann", "ties": "from,to,type\nbob,ann,REPORTS_TO"}
    read = etag(bank, "/people/bob")
    assert imported(graph, written(tmp_path / "again", **{sheet: rows[sheet]})).status == "done"
    graph.feed.refresh()

    assert bank.patch("/people/bob", {"reports_to": "cid"}, read).status_code == 412


def test_an_import_taken_back_leaves_the_person_as_they_were_under_a_new_etag(bank: Client, graph: Service, tmp_path: Path) -> None:
    before = bank.get("/people/bob").json()
    done = imported(graph, written(tmp_path / "again", people="id,name,organization,reports_to\nbob,Bob,bank,ann"))
    undone = bank.post(f"/imports/{done.id}/undo").json()
    after = bank.get("/people/bob").json()

    assert undone["kept"] == []
    assert {**after, "seq": 0, "written_at": "", "source": ""} == {**before, "seq": 0, "written_at": "", "source": ""}
    assert after["seq"] > before["seq"]
