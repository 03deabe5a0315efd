"""A year of one account, January to December, as those who work on it live it: every figure by hand, each month after the one before."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.auth import Auth
from app.service import Service
from tests.conftest import imported, written
from tests.setup.client import Client
from tests.setup.served import Served

WORLD = {
    "organizations": """
        name,id,kind,tier,standing,value
        Us,us,ours,,,
        Bank,bank,customer,A,partner,300
        Rival,rival,competitor,,,
    """,
    "departments": """
        name,organization,id
        Technology,bank,it
        Finance,bank,fin
    """,
    "people": """
        name,organization,department,id,title,level,reports_to
        Dee,us,,dee,Director,high,
        Sam,us,,sam,Seller,base,dee
        Sue,us,,sue,Seller,base,dee
        Ann,bank,it,ann,CIO,high,
        Bob,bank,fin,bob,CFO,high,
    """,
    "owners": """
        organization,person,role
        bank,sam,account
    """,
    "ties": """
        from,to,strength,stated_on
        sam,ann,60,2025-01-10
    """,
}


class Year:
    """The account, as it is written to and read from month by month."""

    def __init__(self, clients: dict[str, Client]) -> None:
        self.clients = clients
        self.sam = clients["sam"]

    def record(self, path: str, body: dict[str, Any], by: str = "sam") -> dict[str, Any]:
        answer = self.clients[by].post(f"/{path}", body)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def change(self, path: str, values: dict[str, Any]) -> None:
        assert self.sam.patch(f"/{path}", values).status_code == 200

    def stands(self, at: str) -> dict[str, Any]:
        return self.sam.get("/organizations/bank/year", year=2025, at=at).json()

    def goals(self, at: str) -> dict[str, tuple[float | None, float | None, str]]:
        return {one["id"]: (one["from"], one["now"], one["state"]) for one in self.stands(at)["goals"]}

    def late(self, at: str) -> list[str]:
        return [one["text"] for one in self.stands(at)["late"]]

    def due(self, at: str, person: str = "sam") -> dict[str, bool]:
        return {one["key"]: one["late"] for one in self.sam.get("/todo", person=person, at=at, limit=100).json()["items"]}

    def coverage(self, at: str) -> dict[str, Any]:
        return self.sam.get("/organizations/bank/coverage", at=at).json()

    def assessed(self, key: str, at: str, score: int, cites: str) -> None:
        dimensions = dict.fromkeys(("stance", "conduct", "guidance", "information"), score)
        self.record("assessments", {"id": key, "subject": "person:ann", "at": at, **dimensions, "interactions": [cites], "assessor": "sam"})

    def met(self, key: str, at: str, who: list[str], **more: Any) -> None:
        body = {"id": key, "at": at, "participants": who, "channel": "visit", "purpose": "work", "initiated_by": "ours", **more}
        self.record("interactions", body)


@pytest.fixture
def year(graph: Service, tmp_path: Path) -> Iterator[Year]:
    assert imported(graph, written(tmp_path / "in", **WORLD)).status == "done"
    auth = Auth(graph.database)
    for name in ("sam", "sue", "dee"):
        auth.users.add(name, "manager" if name == "dee" else "editor", name)
    yield Year({name: Client(Served(graph), auth.create_token(name, "admin", name)) for name in ("sam", "sue", "dee")})


def test_the_year_of_an_account_from_january_to_december(year: Year) -> None:
    months: list[Callable[[Year], None]] = [
        january, february, march, april, may, june, july, august, september, october, november, december,
    ]  # fmt: skip
    for month in months:
        month(year)


def january(year: Year) -> None:
    """Where we stand: one department of two, a CIO who is neutral, as a visit showed; the plan freezes that day."""
    year.met("i-jan", "2025-01-15", ["sam", "ann"], depth=1)
    year.assessed("a-jan", "2025-01-20", 0, "i-jan")
    plan = {"id": "plan", "organization": "bank", "year": 2025, "baseline_on": "2025-01-20", "owner": "sam", "assessed_on": "2025-01-20"}
    year.record("plans", plan)
    found = year.coverage("2025-01-31")
    # Technology is covered by Sam's tie of 60, Finance by nobody: two departments of equal weight
    assert found["breadth"] == 50.0
    assert "uncovered_department" in {gap["kind"] for gap in found["gaps"]}
    assert [step["held_on"] for step in year.stands("2025-01-31")["steps"]] == ["2025-01-20", None, None, None, None]


def february(year: Year) -> None:
    """The short boards become goals; how far they are is measured, not typed."""
    goals = {
        "g-ann": ("person:ann", "level", 1, "2025-12-31"), "g-breadth": ("organization:bank", "breadth", 100, "2025-12-31"),
        "g-chain": ("project:lake", "chain support", 30, "2025-09-30"),
    }  # fmt: skip
    year.record("projects", {"id": "lake", "name": "Lake", "customer": "bank", "status": "open", "opened_on": "2025-02-01", "value": 40})
    year.record("ties", {"type": "DECIDES_ON", "from": "ann", "to": "lake", "role": "decider", "value": 5, "influence": 5})
    for key, (subject, metric, target, due) in goals.items():
        year.record("goals", {"id": key, "subject": subject, "metric": metric, "target": target, "due": due, "owner": "sam"})
    year.change("plans/plan", {"planned_on": "2025-02-20"})
    assert year.goals("2025-02-28") == {
        "g-ann": (0.0, 0.0, "open"), "g-breadth": (50.0, 50.0, "open"), "g-chain": (0.0, 0.0, "open"),
    }  # fmt: skip


def march(year: Year) -> None:
    """The review of the plan is forgotten; from April on the year says so."""
    assert year.late("2025-03-31") == []
    assert year.late("2025-04-05") == ["review of the plan was due on 31 Mar 2025 and has not been held"]


def april(year: Year) -> None:
    """It is held; an action is agreed for the end of the month and slips."""
    year.change("plans/plan", {"reviewed_on": "2025-04-10"})
    year.record("actions", {"id": "act", "title": "Show the lab", "goal": "g-ann", "due": "2025-04-30", "assigned_to": "sam"})
    assert not any("review" in text for text in year.late("2025-04-12"))
    assert year.due("2025-05-03")["action:act"] is True
    assert year.goals("2025-05-03")["g-ann"] == (0.0, 0.0, "late"), "a goal with an action that is late"


def may(year: Year) -> None:
    """The lab is shown, Ann comes along and asks for something; Sam promises it by the end of June."""
    year.met("i-may", "2025-05-06", ["sam", "ann"], depth=2, initiated_by="theirs")
    year.change("actions/act", {"status": "done", "done_at": "2025-05-06"})
    year.record("expectations", {"id": "e", "person": "ann", "text": "a day with our expert", "due": "2025-06-30", "promised_by": "sam"})
    assert "action:act" not in year.due("2025-05-10")
    assert year.goals("2025-05-10")["g-ann"][2] == "open"
    assert year.due("2025-06-28")["promise:e"] is False


def june(year: Year) -> None:
    """Half-year review: the promise is kept, nothing has moved yet."""
    year.met("i-jun", "2025-06-20", ["sam", "ann"], depth=2, initiated_by="theirs")
    year.change("expectations/e", {"met": True, "satisfaction": 5})
    year.change("plans/plan", {"half_year_on": "2025-06-30"})
    assert "promise:e" not in year.due("2025-06-28")
    assert {key: now for key, (_, now, _) in year.goals("2025-06-30").items()} == {"g-ann": 0.0, "g-breadth": 50.0, "g-chain": 0.0}


def july(year: Year) -> None:
    """A favour above the limit counts for nothing until somebody else approves it."""
    year.record("favours", {"id": "f", "giver": "sam", "receiver": "ann", "at": "2025-07-10", "value": 4, "note": "seats at a congress"})

    dee = year.clients["dee"]
    assert dee.get("/ledger", account="bank", at="2025-07-31").json()["waiting"] == 1
    assert year.sam.post("/favours/f/approve").status_code == 403, "an editor approves nothing"
    assert dee.post("/favours/f/approve").status_code == 200
    # an approval is of the day on which it is given: it counts from then on, and not in July
    assert (
        dee.get("/ledger", account="bank").json()["waiting"],
        dee.get("/ledger", account="bank", at="2025-07-31").json()["waiting"],
    ) == (0, 1)


def august(year: Year) -> None:
    """Sue meets the CFO and gets to know him: Finance is covered."""
    year.met("i-aug", "2025-08-12", ["sue", "bob"], depth=2, initiated_by="both")
    year.record(
        "ties", {"type": "KNOWS", "from": "sue", "to": "bob", "strength": 50, "stated_on": "2025-08-15", "started_on": "2025-08-12"}
    )
    assert (year.coverage("2025-07-31")["breadth"], year.coverage("2025-08-31")["breadth"]) == (50.0, 100.0)
    assert year.goals("2025-08-31")["g-breadth"] == (50.0, 100.0, "reached")


def september(year: Year) -> None:
    """Ann supports us, as the visits show; the lake is won, and what was learned is written down."""
    year.assessed("a-sep", "2025-09-10", 1, "i-jun")
    # she alone decides, with the whole weight: level 1 counts a third, 33.3 of the 30 wanted
    chain = year.sam.get("/projects/lake/chain", at="2025-09-15").json()
    assert chain["support"] == pytest.approx(33.3, abs=0.05)
    assert year.goals("2025-09-15")["g-chain"] == (0.0, pytest.approx(33.3, abs=0.05), "reached")
    over = {"status": "won", "closed_on": "2025-09-28", "signed_by": "us", "review": "The lab day won it; Finance was met too late."}
    year.change("projects/lake", over)


def october(year: Year) -> None:
    """Nobody has met Ann since June: a key person of an A account is silent, and the list of the day says so."""
    assert "silence:ann" in year.due("2025-10-31")
    year.met("i-nov", "2025-11-03", ["sam", "ann"], depth=3, initiated_by="theirs")
    assert "silence:ann" not in year.due("2025-11-05")


def november(year: Year) -> None:
    """If Sam left, half of what we hold would go; his contact has somebody to go to only once Sue knows her."""
    lost = {one["id"]: one["lost_weight"] for one in year.sam.get("/organizations/bank/resilience", at="2025-11-10").json()["people"]}
    assert lost["sam"] > 0
    handover = year.clients["dee"].post("/handovers", {"leaver": "sam", "organization": "bank"})
    assert handover.status_code == 201, handover.text
    assert [task["contact"]["id"] for task in handover.json()["tasks"]] == ["ann"]


def december(year: Year) -> None:
    """Year's end: the steps are held, every goal is reached, and the figures stand beside those of January."""
    year.assessed("a-dec", "2025-12-10", 1, "i-nov")
    year.change("plans/plan", {"year_end_on": "2025-12-20"})
    found = year.stands("2025-12-31")
    assert [step["held_on"] for step in found["steps"]] == ["2025-01-20", "2025-02-20", "2025-04-10", "2025-06-30", "2025-12-20"]
    assert (found["late"], found["counts"]) == ([], {"reached": 3})
    assert {key: (begun, now) for key, (begun, now, _) in year.goals("2025-12-31").items()} == {
        "g-ann": (0.0, 1.0), "g-breadth": (50.0, 100.0), "g-chain": (0.0, pytest.approx(33.3, abs=0.05)),
    }  # fmt: skip
    moved = year.sam.get("/organizations/bank/over-time", at="2025-12-31", than="2025-01-31").json()["figures"]
    breadth = next(one for one in moved if one["metric"] == "breadth")
    assert (breadth["then"], breadth["now"], breadth["moved"]) == (50.0, 100.0, "better")
    measures = {
        one["name"]: (one["n"], one["of"]) for one in year.sam.get("/people/sam/scorecard", year=2025, at="2025-12-31").json()["measures"]
    }
    # of Sam's contacts Ann alone was ever met; his one action was done after its day; his three goals are reached
    assert (measures["cadence"], measures["actions"], measures["goals"]) == ((1, 1), (0, 1), (3, 3))
    (tier,) = year.sam.get("/effort", at="2025-12-31").json()["tiers"]
    # five contacts with the bank, all of them visits, with two people
    assert (tier["tier"], tier["contacts"], tier["visits"], tier["people"]) == ("A", 5, 5, 2)
