"""Retention: what is kept too long is named before it goes, and then stands nowhere any more."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.nightly import HOUR, until_night
from app.service import Service
from app.settings import Settings
from graph.model.clock import CLOCK, Clock, ClockSettings, today
from graph.personal_data.records import Named
from tests.conftest import imported, written
from tests.graph.personal_data.test_erase import dump
from tests.setup.client import Client
from tests.setup.served import Served

OLD, NEW = "spoke of the board's quarrel in confidence", "spoke of the budget"
TODAY = today()
LONG_AGO = (CLOCK.instant().date() - timedelta(days=500)).isoformat()


def world(folder: Path) -> Path:
    """Two met long ago, one of them since; one whom nobody has ever met; one of ours whom nobody has met either."""
    return written(
        folder,
        organizations="name,id,kind\nUs,us,ours\nThem,them,customer",
        people="name,id,organization\nAnn,ann,us\nZoe,zoe,us\nOld Friend,old,them\nBusy Bee,bee,them\nForgotten Fox,fox,them",
        ties=f"from,to,type,strength,stated_on\nann,old,KNOWS,60,{LONG_AGO}\nann,bee,KNOWS,60,{LONG_AGO}",
        interactions=f"""at,participants,id,summary
            {LONG_AGO},ann;old,i-old,{OLD}
            {LONG_AGO},ann;bee,i-bee,{OLD}
            {TODAY},ann;bee,i-new,{NEW}""",
    )


@pytest.fixture
def kept(graph: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A service that keeps interactions and people for 400 days; all of it was written down 450 days ago."""
    monkeypatch.setattr("app.personal_data.compress", lambda _: None)  # the engine of the tests lies in another folder
    real = Clock.instant
    monkeypatch.setattr(Clock, "instant", lambda self: real(self) - timedelta(days=450))
    assert imported(graph, world(tmp_path / "in")).status == "done"
    monkeypatch.setattr(Clock, "instant", real)
    settings = graph.settings.model_copy(update={"keep_interactions_days": 400, "keep_people_days": 400})
    served = Served(Service(**{**graph.__dict__, "settings": settings}))
    return Client(served, served.auth.create_token("tests", "admin"))


def due(answer: dict[str, object]) -> dict[str, list[str]]:
    kinds = answer["kinds"]
    assert isinstance(kinds, list)
    return {one["kind"]: [item["id"] for item in one["items"]] for one in kinds}


@pytest.mark.both_engines
def test_what_is_kept_too_long_is_named_and_then_stands_nowhere(kept: Client, graph: Service) -> None:
    expected = {"interactions": ["i-bee", "i-old"], "people": ["fox", "old"], "audit": []}
    assert kept.patch("/people/bee", {"title": "CFO"}).status_code == 200
    before = graph.view.seq
    preview = kept.get("/retention")
    assert preview.status_code == 200, preview.text
    assert due(preview.json()) == expected and preview.json()["dry_run"]
    assert [one["count"] for one in preview.json()["kinds"]] == [2, 2, 0] and graph.view.seq == before
    assert OLD in dump(graph) and "Forgotten Fox" in dump(graph)
    swept = kept.post("/retention/sweep")
    assert swept.status_code == 200, swept.text
    assert due(swept.json()) == expected and not swept.json()["dry_run"]
    left = dump(graph)
    assert [text for text in (OLD, "Forgotten Fox", "Old Friend", "i-bee", "i-old") if text in left] == []
    assert NEW in left and "Busy Bee" in left
    assert {one["id"] for one in kept.get("/people").json()["items"]} == {"ann", "bee", "zoe"}
    assert [one["id"] for one in kept.get("/interactions").json()["items"]] == ["i-new"]
    assert due(kept.post("/retention/sweep").json()) == {"interactions": [], "people": [], "audit": []}, "nothing is left to do"
    assert {one["source"] for one in kept.get("/audit").json()["items"] if one.get("source")} >= {"retention asked for", "erase"}


def test_somebody_written_of_or_met_since_stays(kept: Client) -> None:
    assert due(kept.get("/retention").json())["people"] == ["fox", "old"], "bee was met today"
    assert kept.post("/ties", {"type": "KNOWS", "from": "zoe", "to": "fox", "strength": 20}).status_code == 201
    assert due(kept.get("/retention").json())["people"] == ["old"]
    assessment = {"subject": "person:old", "at": today(), "stance": 1}
    assert kept.post("/assessments", assessment).status_code == 201
    assert due(kept.get("/retention").json())["people"] == []


def test_everything_is_kept_where_nothing_is_set(client: Client, graph: Service, tmp_path: Path) -> None:
    assert imported(graph, world(tmp_path / "in")).status == "done"
    assert [(one["kind"], one["days"]) for one in client.get("/retention").json()["kinds"]] == [
        ("interactions", None), ("people", None), ("audit", 180),
    ]  # fmt: skip
    assert due(client.post("/retention/sweep").json()) == {"interactions": [], "people": [], "audit": []}
    assert len(client.get("/interactions").json()["items"]) == 3


def test_old_days_of_the_audit_go_too(client: Client, graph: Service) -> None:
    graph.audit.folder.mkdir(exist_ok=True)
    for day in ("2001-01-01", today()):
        (graph.audit.folder / f"{day}.jsonl").touch()
    assert due(client.get("/retention").json())["audit"] == ["2001-01-01"]
    assert due(client.post("/retention/sweep").json())["audit"] == ["2001-01-01"]
    assert not (graph.audit.folder / "2001-01-01.jsonl").exists() and (graph.audit.folder / f"{today()}.jsonl").exists()


def test_only_an_admin_sweeps(client: Client) -> None:
    app = client.app
    assert isinstance(app, Served)
    manager = Client(app, app.auth.create_token("a manager", "manager"))
    assert (manager.get("/retention").status_code, manager.post("/retention/sweep").status_code) == (403, 403)


def test_a_night_comes_once_a_day() -> None:
    evening = datetime(2026, 11, 30, 22, 0, tzinfo=UTC)
    assert until_night(evening) == (24 - 22 + HOUR) * 3600
    assert until_night(evening.replace(hour=HOUR)) == 24 * 3600
    assert until_night(evening.replace(hour=1)) == (HOUR - 1) * 3600
    assert Clock(ClockSettings()).local().tzinfo is not None and Settings().keep_people_days is None


def test_many_ids_are_found_as_few_are() -> None:
    ids = ("a", "b:c", 'd"e', "长")
    many = Named((*ids, *(f"x{number}" for number in range(60))))
    for text in ('["a"]', "a", "|a|", "Person:a", "aa", '"b:c"', "b", 'd"e', "长", "长长", "", '{"id": "x7"}', "x77", "c"):
        assert many.search(text) == Named((*ids, "x7")).search(text), text
