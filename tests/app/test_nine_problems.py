"""The nine typical problems on one denominator (method §14), each by hand on a small world of two customers."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.setup.client import Client

AT = "2026-11-20"
SHEETS = {
    "organizations": "name,id,kind,tier\nUs,us,ours,\nBank,bank,customer,A\nShop,shop,customer,B",
    "departments": "name,organization,id\nNorth,us,north\nSouth,us,south",
    "people": """
        name,organization,id,department,title,level
        Sam,us,sam,North,Seller,base
        Sue,us,sue,South,Engineer,base
        Tom,us,tom,South,Engineer,base
        Ann,bank,ann,,CEO,top
        Bob,bank,bob,,Head,high
        Cid,bank,cid,,,middle
        Dan,shop,dan,,Owner,top
        Eve,shop,eve,,Buyer,middle
    """,
    "ties": """
        from,to,type,strength,stated_on
        sam,ann,KNOWS,80,2026-11-20
        sam,bob,KNOWS,60,2026-11-20
        sue,cid,KNOWS,50,2026-11-20
        sue,dan,KNOWS,50,2026-11-20
        dan,eve,KNOWS,50,2026-11-20
    """,
    "projects": """
        name,customer,id,status,opened_on,closed_on,review
        Lake,bank,lake,open,2026-01-01,,
        Cloud,bank,cloud,won,2025-01-01,2025-06-30,
        Kiosk,shop,kiosk,lost,2025-01-01,2025-06-30,too late
    """,
    "decisions": """
        project,person,role,value,influence,ended_on
        lake,bob,decider,5,5,
        cloud,bob,decider,5,5,2025-12-31
        cloud,ann,approver,5,5,
        kiosk,dan,decider,5,5,
    """,
    "work": "project,person,role,share\ncloud,sam,account,100\ncloud,sue,solution,",
    "owners": "\n".join(["organization,person,role", *(f"{account},{person},{role}" for account in ("bank", "shop")
                         for role, person in (("account", "sam"), ("solution", "sue"), ("delivery", "tom")))]),
    "assessments": "subject,at,id,stance,conduct,guidance,information\nperson:ann,2026-10-01,a1,1,1,1,1",
    "goals": "subject,metric,target,due,id\nperson:cid,level,1,2026-12-31,g1\norganization:bank,breadth,90,2026-12-31,g2",
    "actions": """
        title,goal,due,id,assigned_to,status
        Call Cid,g1,2026-10-01,t1,sam,open
        Write to Cid,g1,2026-10-02,t2,sam,open
        Visit,g2,2026-10-01,t3,sue,open
        Later,g2,2026-12-01,t4,sam,open
    """,
}  # fmt: skip
# decision weights: Ann top 1, Bob decides on Lake 1 × 10/10 = 1, Cid middle .4, Dan top 1, Eve middle .4: 3.8 in all
WHOLE = 3.8


@pytest.fixture(scope="module")
def world(read_only: Callable[..., Client]) -> Client:
    return read_only(**SHEETS)


def problems(world: Client, **query: str) -> dict[int, dict[str, Any]]:
    return {one["number"]: one for one in world.get("/diagnosis", at=AT, **query).json()["problems"]}


@pytest.mark.parametrize(("number", "affected"), [
    (1, 2.0),  # the bank leans on Sam: Ann and Bob, of 2.4 tied
    (2, 2.4),  # North and South are tied into the bank and never met it together; the shop is South's alone
    (3, 0.0),
    (4, 1.0),  # key people are Ann, Bob; nobody assessed Bob
    (5, 2.0),  # Cloud: all credit on Sam; its chain on the day it closed is Bob and Ann
    (6, 2.0),  # Cloud again; Kiosk was reviewed
    (7, 0.4),  # Cid has no title
    (8, 1.0),  # Lake: Bob
    (9, 0.4),  # two late actions for Cid, whose weight counts once; the one for the account is Sue's, who is tied to Cid as well
])  # fmt: skip
def test_each_problem_is_the_weight_affected_of_all_weight_in_scope(world: Client, number: int, affected: float) -> None:
    assert problems(world)[number]["severity"] == pytest.approx(100 * affected / WHOLE, abs=0.05)


def test_they_rank_by_it(world: Client) -> None:
    severities = [one["severity"] for one in world.get("/diagnosis", at=AT).json()["problems"]]
    assert severities == sorted(severities, reverse=True)


def test_one_account_is_measured_by_its_own_weight(world: Client) -> None:
    found = problems(world, account="shop")
    assert (found[9]["severity"], found[6]["severity"], found[1]["severity"]) == (0.0, 0.0, 0.0)
    assert problems(world, account="bank")[9]["severity"] == pytest.approx(100 * 0.4 / 2.4, abs=0.05)


def test_what_was_never_recorded_cannot_be_judged(world: Client) -> None:
    found = problems(world, account="shop")
    assert found[5]["severity"] is None, "no won project with shares"
    assert found[8]["severity"] is None, "no open project"


def test_a_few_overdue_actions_are_not_everything(world: Client) -> None:
    late = problems(world)[9]
    assert [(one["id"], one["weight"], one["text"]) for one in late["where"]] == [("bank", 0.4, "3 overdue actions")]
    assert [one["id"] for one in late["who"]] == ["sam", "sue"]
