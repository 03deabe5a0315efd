"""The favour ledger over HTTP; balances and ratios by hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.auth import Auth
from app.service import Service
from tests.app.work.year_world import AT, SHEETS
from tests.conftest import imported, written
from tests.setup.client import Client
from tests.setup.served import Served

FAVOURS = """
    giver,receiver,at,value,note,id
    sam,ann,2026-01-10,3,expert for a day,f1
    ann,sam,2026-05-10,1,told us of the tender,f2
    sam,ann,2026-06-10,5,a trip,f3
    sue,bob,2026-07-01,2,book,f4
    sue,bob,2027-07-01,2,later,f5
"""
WORLD = {**SHEETS, "favours": FAVOURS}


@pytest.fixture(scope="module")
def world(read_only: Callable[..., Client]) -> Client:
    return read_only(**WORLD)


def test_balances_and_ratios_of_pairs(world: Client) -> None:
    found = world.get("/ledger", at=AT).json()
    pairs = {(one["ours"]["id"], one["theirs"]["id"]): one for one in found["pairs"]}
    # 3 given, 1 received; the trip of 5 is above the limit of 3 and counts for nothing
    pair = pairs["sam", "ann"]
    assert (pair["given"], pair["received"], pair["balance"]) == (3, 1, 2)
    # one work visit and one favour given, to one favour received
    assert (pair["gives"], pair["asks"], pair["ratio"]) == (2, 1, 2.0)
    # one work call and the book, nothing asked; the entry of next year is not there yet
    assert (pairs["sue", "bob"]["gives"], pairs["sue", "bob"]["ratio"]) == (2, None)
    assert [one["id"] for one in found["entries"]] == ["f4", "f3", "f2", "f1"]
    assert (found["limit"], found["waiting"], found["flagged"]) == (3, 1, 2)


def test_gifts_are_flagged(world: Client) -> None:
    entries = {one["id"]: one for one in world.get("/ledger", person="sam", at=AT).json()["entries"]}
    assert set(entries) == {"f1", "f2", "f3"}
    # Ann decides on Lake, which is open: what she received is flagged whatever its value; what she gave is not
    assert [code["code"] for code in entries["f1"]["flag_codes"]] == ["favour.to_decider"]
    assert [code["code"] for code in entries["f3"]["flag_codes"]] == ["favour.above_limit", "favour.to_decider"]
    assert (entries["f2"]["flags"], entries["f3"]["waits"], entries["f3"]["counts"]) == ([], True, False)


def test_the_ledger_of_an_account(world: Client) -> None:
    assert len(world.get("/ledger", account="bank", at=AT).json()["entries"]) == 4
    assert world.get("/ledger", account="mill", at=AT).json()["entries"] == []
    assert [world.get("/ledger", **{kind: "nobody"}).status_code for kind in ("person", "account")] == [404, 404]


def test_a_gift_above_the_limit_raises_something_only_when_another_manager_approves(graph: Service, tmp_path: Path) -> None:
    assert imported(graph, written(tmp_path / "in", **WORLD)).status == "done"
    auth = Auth(graph.database)
    auth.users.add("sam", "manager", "sam")
    callers = {"tests": ("manager", None), "editor": ("editor", None), "giver": ("manager", "sam"), "boss": ("manager", None)}
    clients = {name: Client(Served(graph), auth.create_token(name, role, user)) for name, (role, user) in callers.items()}  # type: ignore[arg-type]
    boss = clients["boss"]

    def owed() -> float:
        return boss.get("/people/ann/strength", with_="sam").json()["terms"]["face"]

    # Ann owes (3 − 1)/5 = 0.4 of 3: 0.133
    assert owed() == pytest.approx(0.4 / 3, abs=0.001)
    assert {name: clients[name].post("/favours/f3/approve").status_code for name in ("tests", "editor", "giver")} == {
        "tests": 409, "editor": 403, "giver": 409,
    }  # fmt: skip
    assert owed() == pytest.approx(0.4 / 3, abs=0.001)
    approved = boss.post("/favours/f3/approve")
    assert approved.status_code == 200, approved.text
    assert (approved.json()["approved_by"], approved.json()["waits"], approved.json()["counts"]) == ("boss", False, True)
    # now (3 + 5 − 1)/5 = 1.4
    assert owed() == pytest.approx(1.4 / 3, abs=0.001)
    assert boss.post("/favours/f3/approve").status_code == 409, "it waits no more"
    assert boss.post("/favours/f1/approve").status_code == 409, "it never did"
    assert boss.post("/favours/none/approve").status_code == 404
    # what is changed after it was approved waits again
    assert clients["editor"].patch("/favours/f3", {"value": 4}).status_code == 200
    assert owed() == pytest.approx(0.4 / 3, abs=0.001)
    by_hand = {"approved_by": "me", "approved_on": "2026-01-01", "approved_value": "4"}
    assert clients["editor"].patch("/favours/f3", {"extra": by_hand}).status_code == 200
    assert boss.get("/ledger", person="sam").json()["waiting"] == 1, "a column of that name is no approval"
