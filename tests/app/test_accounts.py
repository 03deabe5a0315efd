"""Coverage, relationship, key people, strength and ladder over HTTP; expected numbers by hand."""

from collections.abc import Callable

import pytest

from tests.app.accounts_world import AT, SHEETS
from tests.setup.client import Client


@pytest.fixture(scope="module")
def world(read_only: Callable[..., Client]) -> Client:
    return read_only(**SHEETS)


def test_the_coverage_of_an_account(world: Client) -> None:
    found = world.get("/organizations/bank/coverage", at=AT).json()
    # IT of weight 5 is covered, Audit of weight 3 is not: 62.5; IT is 80/300 deep: × 5/8 = 16.7
    assert (found["breadth"], found["depth"]) == (62.5, 16.7)
    # Ann alone is effectively tied: both sides start contacts, she is confirmed at level 1: 1 of 1
    assert (found["penetration"], found["mutual"]) == (100.0, {"n": 1, "of": 1, "unknown": 0})
    assert found["by_line"] == {"control": 0.0, "technology": 100.0}
    assert found["provisional"] is False
    gap = next(gap for gap in found["gaps"] if gap["kind"] == "uncovered_department")
    assert (gap["department"], [one["name"] for one in gap["people"]]) == ({"id": "audit", "name": "Audit"}, ["Cid"])
    assert gap["advice"]
    assert {"department": "it", "level": "high", "people": 1, "held": 1, "best": 80.0} in found["grid"]


def test_the_coverage_of_a_competitor(world: Client) -> None:
    found = world.get("/organizations/bank/coverage", side="rival", at=AT).json()
    assert (found["breadth"], found["side"]) == (37.5, "rival")


def test_all_accounts_name_their_largest_gap(world: Client) -> None:
    (account,) = world.get("/coverage", at=AT).json()["items"]
    assert (account["name"], account["breadth"], account["gap"]["weight"]) == ("Bank", 62.5, 1.0)
    assert world.get("/coverage", at=AT).json()["next"] is None


def test_three_relationships_stand_side_by_side(world: Client) -> None:
    found = world.get("/organizations/bank/relationship", at=AT).json()
    # key people: Ann (weight 0.9, level 1: ⅓); Cid is a gatekeeper of 0.3 × 5/10 = 0.15, no key person
    assert found["key"]["score"] == pytest.approx(33.3)
    assert found["organisational"]["score"] == pytest.approx(100 * (3 + 2 + 1 + 2) / 4 / 3, abs=0.05)
    assert {"no_executive_visit", "no_agreement"} <= {one["kind"] for one in found["organisational"]["findings"]}
    assert found["general"]["score"] == world.get("/organizations/bank/coverage", at=AT).json()["general"]


def test_the_matrix_of_key_people(world: Client) -> None:
    found = world.get("/organizations/bank/key-people", at=AT).json()
    (ann,) = found["people"]
    assert (ann["person"]["name"], ann["weight"], ann["level"], ann["claimed"], ann["intimacy"], ann["quadrant"]) == (
        "Ann",
        0.9,
        1,
        False,
        4,
        "ally",
    )
    assert ann["closest"]["name"] == "Sam"


def test_a_ladder_shows_how_it_came_about(world: Client) -> None:
    found = world.get("/people/ann/ladder", at=AT).json()
    assert [(one["at"], one["level"], one["claimed"]) for one in found["history"]] == [("2025-10-01", 0, True), ("2026-10-01", 1, False)]
    assert found["history"][1]["evidence"][0]["id"] == "i1"
    assert found["projects"] == [{"id": "lake", "name": "Lake", "role": "decider", "weight": 0.9, "veto": True, "guessed": False}]
    assert world.get("/people/ann/ladder", at="2025-11-01").json()["level"] == 0


def test_nobody_assessed_is_unknown(world: Client) -> None:
    found = world.get("/people/bob/ladder", at=AT).json()
    assert (found["level"], found["quadrant"], found["history"]) == (None, None, [])


def test_a_strength_opens_to_its_terms(world: Client) -> None:
    found = world.get("/people/ann/strength", with_="sam", at=AT).json()
    assert (found["from"]["name"], found["to"]["name"]) == ("Sam", "Ann")
    assert (found["strength"], found["stated_as"], found["class"], found["basis"]) == (80.0, 80.0, "strong", "position")
    # two contacts of 90 days, tier S and level high: 12/3 expected; deepest 3 of 4; one started by each
    assert (found["terms"]["frequency"], found["terms"]["depth"], found["terms"]["mutuality"]) == (0.5, 0.75, 1.0)
    assert found["terms"]["value"] is None
    assert [one["id"] for one in found["evidence"]] == ["KNOWS|ann|sam", "i1", "i2"]


def test_people_without_a_tie_have_no_strength(world: Client) -> None:
    found = world.get("/people/bob/strength", with_="sam", at=AT)
    assert (found.status_code, found.json()["strength"], found.json()["class"]) == (200, None, None)


@pytest.mark.parametrize(("path", "query", "status"), [
    ("/people/nobody/strength", {"with": "sam"}, 404), ("/people/ann/strength", {"with": "nobody"}, 422), ("/people/ann/strength", {}, 422),
    ("/people/ann/strength", {"with": "ann"}, 422), ("/people/nobody/ladder", {}, 404), ("/people/nobody/moves", {}, 404),
    ("/organizations/nobody/coverage", {}, 404), ("/organizations/bank/coverage", {"side": "nobody"}, 422),
    ("/organizations/nobody/relationship", {}, 404), ("/organizations/nobody/key-people", {}, 404), ("/coverage", {"at": "never"}, 422),
])  # fmt: skip
def test_what_does_not_exist_is_said(world: Client, path: str, query: dict[str, str], status: int) -> None:
    answer = world.get(path, **query)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
