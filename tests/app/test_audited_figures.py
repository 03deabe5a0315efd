"""What an audit of the sample maps found by hand on one day: each number stands beside its arithmetic (method §3, §5, §6, §9–12)."""

from collections.abc import Callable
from typing import TypeVar

import numpy as np
import pytest

from graph.analysis.chain import supported
from graph.questions.projects.chain import links
from graph.snapshot.account_view import accounts_seen_by
from graph.snapshot.snapshot import Snapshot
from tests.conftest import SAMPLE
from tests.setup.client import Client
from tests.setup.served import Served

AT = "2026-11-20"
T = TypeVar("T")


@pytest.fixture(scope="module")
def maps(read_only: Callable[..., Client]) -> Client:
    return read_only(SAMPLE)


def test_the_strength_of_one_tie(maps: Client) -> None:
    found = maps.get("/people/p-linhai/strength", with_="p-heqing", at=AT).json()
    terms = {
        "value": 2 / 3,  # the largest of 1, 2, 2, over 3
        "frequency": 4.5 / 12,  # since 22 August 4 contacts and 2 of depth 0, ¼ each; 12 expected at tier S of somebody in the middle
        "length": 3062 / 365.25 / 10,  # days from 2018-07-03 to 2026-11-20
        "depth": 4 / 4,  # a talk between friends on 2026-07-28
        "mutuality": 2 * 9 / (15 + 9),  # in 24 months 8 theirs, 2 ours, 7 both
        "face": (0.2 + 3 + 2) / 3 / 3,  # goodwill (2 + 2 − 3)/5, decency 3, presence 2
        "recency": 1 - 0.75 * 28 / 1.83833 / 730.5 - 0.25 * 28 / 1.83833 / 2191.5,  # 28 days since 2026-10-23
    }
    assert found["terms"] == pytest.approx(terms, abs=0.0001)
    # .25·.375 + .15·.8383 + .30·1 + .15·.75 + .15·.5778 = .71866; × (.2 + .8·⅔) × .98262 = .51786
    assert round(found["computed"], 2) == 51.79
    assert round(found["stated"], 2) == 76.64  # 78 × .98262: the last contact is later than 2026-03-31, the day it was stated


def test_breadth_and_depth_of_the_bank(maps: Client) -> None:
    breadth, depth, units = _asked(maps, _covered)
    # audit 2, procurement 3 and risk 4 are not covered; all weigh 5 + 5 + 4 + 4 + 3 + 4 + 4 + 3 + 2 = 34
    assert breadth == pytest.approx(100 * (34 - 9) / 34)
    assert round(breadth, 2) == 73.53
    assert units == pytest.approx({
        "d-huilan-it": 67.49,  # (76.645 + 64.270 + 61.558)/3: each has 18 people or more, so 3 are needed
        "d-huilan-it-infra": 65.15,  # (77.593 + 65.624 + 52.247)/3
        "d-huilan-data": 45.90,  # (58.613 + 48.442 + 30.641)/3
        "d-huilan-ops": 26.02,  # (47.163 + 30.903)/3
        "d-huilan-exec": 21.42,  # 64.260/3
        "d-huilan-retail": 10.94,  # 32.826/3
        "d-huilan-audit": 0, "d-huilan-procure": 0, "d-huilan-risk": 0,
    }, abs=0.005)  # fmt: skip
    # (5·67.491 + 4·65.155 + 4·45.898 + 3·26.022 + 5·21.420 + 4·10.942)/34 = 1010.6/34
    assert round(depth, 2) == 29.72
    told = maps.get("/organizations/o-huilan/coverage", at=AT).json()
    assert (told["breadth"], told["depth"]) == (73.5, 29.7)


def test_support_in_the_chain_of_the_lake(maps: Client) -> None:
    score, low, high = _asked(maps, _carried)
    # Wang Wei .9·⅓, Guo Min −.9, Feng Bo .8·⅓, He Qing .42·⅔, Jia Ming .33·⅓; six are neutral: .05667 of 5.43 − .16 assessed
    assert score == pytest.approx(100 * 0.17 / 3 / 5.27)
    assert round(score, 2) == 1.08
    # nobody assessed Luo Jing, weight .16: (.05667 − .16)/5.43 and (.05667 + .16)/5.43
    assert (round(low, 1), round(high, 1)) == (-1.9, 4.0)
    told = maps.get("/projects/prj-lake/chain", at=AT).json()
    assert (told["support"], told["range"]) == (1.1, [-1.9, 4.0])


def test_the_index_of_the_star(maps: Client) -> None:
    star = maps.get("/organizations/o-hengju/resilience", at=AT).json()["star"]
    # alone: 1 + .9 + .8 + 2·.7 + 3·.4 (Ding, Du, Yan) + 3·.2 = 5.9; with a colleague or without: Bai .42, Qian .4, Chen .2
    assert (star["id"], star["index"]) == ("p-songjie", round(5.9 / (5.9 + 1.02), 4))
    assert star["index"] == 0.8526


def test_who_influences_the_bank(maps: Client) -> None:
    people = maps.get("/organizations/o-huilan/influence", at=AT).json()["people"]
    scores = {one["id"]: round(one["score"]) for one in people}
    assert [scores[one] for one in ("p-wangwei", "p-guomin", "p-fengbo", "p-heqing")] == [92, 87, 84, 80]


def test_the_rivals_coach_is_found(maps: Client) -> None:
    # assessed for the lake on 2026-09-20: 3, 3, 3, 3, 2 and (3 + 3)/2, median 3; it cites contacts of that September
    found = maps.get("/people/p-yutao/ladder", at=AT).json()
    assert [(one["id"], one["project"], one["at"]) for one in found["coach_of"]] == [("o-borui", "prj-lake", "2026-09-20")]
    theirs = maps.get("/people/p-yutao/ladder", at=AT, perspective="o-borui").json()
    assert (theirs["level"], theirs["claimed"]) == (3, False)
    for path in ("/organizations/o-huilan/competition", "/projects/prj-lake/competition"):
        people = maps.get(path, at=AT).json()["people"]
        assert next(one["theirs"]["level"] for one in people if one["id"] == "p-yutao") == 3


@pytest.mark.parametrize("target", ["p-yutao", "p-chenyong", "p-chenjianing"])
def test_every_route_by_the_rivals_coach_is_warned_of(maps: Client, target: str) -> None:
    routes = maps.get(f"/people/{target}/reach", at=AT, limit=50).json()["routes"]
    passing = [route for route in routes if "p-yutao" in [one["id"] for one in route["people"]]]
    assert passing
    for route in routes:
        warned = ("competitor_coach", "p-yutao") in {(risk["kind"], risk["person"]) for risk in route["risks"]}
        assert warned == (route in passing)


def _covered(snapshot: Snapshot) -> tuple[float, float, dict[str, float]]:
    """Breadth and depth of the bank, and the depth of each of its departments."""
    account_view, house = accounts_seen_by(snapshot), snapshot.people.organizations.index("o-huilan")
    units = np.flatnonzero((account_view.accounts.unit_organization == house) & account_view.accounts.counted).tolist()
    return (
        float(account_view.covered.breadth[house]), float(account_view.covered.depth[house]),
        {account_view.units[unit]: float(account_view.covered.unit_depth[unit]) for unit in units},
    )  # fmt: skip


def _carried(snapshot: Snapshot) -> tuple[float, float, float]:
    """Support in the chain of the lake and its range, unrounded."""
    found = supported((one.weight, one.support.counted) for one in links(snapshot, "prj-lake").values())
    assert found.score is not None and found.low is not None and found.high is not None
    return found.score, found.low, found.high


def _asked(maps: Client, question: Callable[[Snapshot], T]) -> T:
    """The answer of the service behind a client, before it is rounded."""
    served = maps.http.app
    assert isinstance(served, Served)
    return question(served.running.view.on(AT))
