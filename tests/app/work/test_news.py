"""What was recorded since somebody looked last, and that it counts in the past at once."""

from pathlib import Path

from app.service import Service
from tests.app.work.test_past import WORLD, figures
from tests.conftest import imported, written
from tests.setup.client import Client


def test_what_is_recorded_later_counts_at_once_and_is_news(graph: Service, client: Client, tmp_path: Path) -> None:
    imported(graph, written(tmp_path / "in", **WORLD))
    before = figures(client, "/organizations/bank/over-time")["breadth"]
    seq = client.get("/news").json()["seq"]
    assert client.get("/news", since=seq).json() == {"seq": seq, "since": seq, "items": []}
    tie = {"type": "KNOWS", "from": "sam", "to": "cid", "strength": 70, "started_on": "2026-03-01", "stated_on": "2026-03-01"}
    assert client.post("/ties", tie).status_code == 201
    after = figures(client, "/organizations/bank/over-time")["breadth"]
    assert (before["then"], after["then"]) == (75.0, 100.0)
    contact = {"at": "2026-11-01", "participants": ["sam", "ann", "cid", "max"], "channel": "meeting"}
    assert client.post("/interactions", contact).status_code == 201
    found = client.get("/news", since=seq).json()
    # one tie into the bank; one contact with two people of the bank is one of the bank, and one of the mill
    assert [(one["organization"]["id"], one["contacts"], one["ties"], one["assessments"], one["people"]) for one in found["items"]] == [
        ("bank", 1, 1, 0, 0), ("mill", 1, 0, 0, 0),
    ]  # fmt: skip
    assert client.get("/news", since=found["seq"] + 9).json()["since"] is None, "a change of other maps: nothing is told"
