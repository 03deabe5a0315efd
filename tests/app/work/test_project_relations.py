"""Projects by what they lack, found by their reviews, and won ones at the age of an open one; figures by hand."""

from collections.abc import Callable

import pytest

from tests.setup.client import Client

AT = "2026-11-20"
WORLD = {
    "organizations": """
        name,id,kind
        Us,us,ours
        Bank,bank,customer
        Mill,mill,customer
    """,
    "people": """
        name,organization,id,level
        Sam,us,sam,base
        Ann,bank,ann,high
        Bob,bank,bob,middle
        Max,mill,max,top
    """,
    "projects": """
        name,customer,id,status,stage,opened_on,closed_on,review
        Lake,bank,lake,open,evaluation,2026-11-10,,
        Cloud,bank,cloud,won,payment,2026-01-01,2026-06-30,Won by the joint test with the architects
        Vault,bank,vault,lost,decision,2026-02-01,2026-05-31,Lost: 预算 went to the rival
        Loom,mill,loom,open,need,2026-03-01,,
        Later,mill,later,open,need,2027-01-01,,
    """,
    "decisions": """
        project,person,role,value,influence,stage
        lake,ann,decider,5,5,evaluation
        cloud,ann,decider,5,5,evaluation
        cloud,bob,evaluator,5,5,decision
        vault,bob,evaluator,5,5,evaluation
    """,
    "resources": """
        name,kind,id,supports
        CEO dialogue,executive,ceo,lake
        Expert,expert,exp,cloud
    """,
    "assessments": """
        subject,at,id,perspective,project,stance,conduct,guidance,information
        person:ann,2026-01-05,a1,us,cloud,1,1,1,1
        person:ann,2026-03-01,a2,us,cloud,2,2,2,2
        person:ann,2026-11-12,a3,us,lake,0,0,0,0
        person:bob,2026-03-01,b1,us,vault,1,1,1,1
    """,
}


@pytest.fixture(scope="module")
def world(read_only: Callable[..., Client]) -> Client:
    return read_only(**WORLD)


def test_lost_and_open_projects_lie_on_the_grid(world: Client) -> None:
    found = world.get("/project-relations", at=AT).json()
    projects = {one["id"]: one for one in found["projects"]}
    assert list(projects) == ["lake", "loom", "vault", "cloud"], "the latest opened first; one that opens later is none yet"
    # the lake: Ann alone, neutral: 0 of the 33.3 wanted; her role needs an executive first, and there is one
    assert (projects["lake"]["support"], projects["lake"]["missing"], projects["lake"]["lacks"]) == (0.0, [], "relationship")
    # the vault: Bob alone supports us, a third; his role needs an expert, and there is none
    assert (projects["vault"]["support"], projects["vault"]["missing"], projects["vault"]["lacks"]) == (33.3, ["expert"], "resources")
    assert (projects["loom"]["support"], projects["loom"]["lacks"]) == (None, None), "nobody decides there as far as is known"
    assert (found["in_place"], found["found"], found["unknown"]) == (33.3, 4, 1)
    assert found["grid"] == {"neither": 0, "relationship": 1, "resources": 1, "both": 0}, "won ones are not on it"


@pytest.mark.parametrize(("query", "ids"), [
    ({"q": "joint ARCHITECTS"}, ["cloud"]), ({"q": "預算"}, ["vault"]), ({"q": "mill"}, ["loom"]), ({"status": "lost"}, ["vault"]),
    ({"q": "bank", "status": "open"}, ["lake"]), ({"q": "nowhere"}, []), ({"limit": 1}, ["lake"]),
])  # fmt: skip
def test_reviews_are_found_by_their_words(world: Client, query: dict[str, str | int], ids: list[str]) -> None:
    assert [one["id"] for one in world.get("/project-relations", at=AT, **query).json()["projects"]] == ids


def test_what_was_learned_later_is_not_known_before(world: Client) -> None:
    (cloud,) = world.get("/project-relations", at="2026-06-01", q="cloud").json()["projects"]
    assert (cloud["status"], cloud["review"], cloud["closed_on"]) == ("open", None, None)
    assert world.get("/project-relations", at="2026-06-01", q="architects").json()["projects"] == []


def test_won_projects_stand_beside_an_open_one_at_its_age(world: Client) -> None:
    found = world.get("/projects/lake/won-then", at=AT).json()
    # opened ten days ago; the cloud was ten days old on 11 January, when Ann (1.0) was at 1: a third. Bob was not assessed
    assert (found["stage"], found["days"]) == ("evaluation", 10)
    assert (found["now"]["support"], found["now"]["stage_support"], found["now"]["resources"]) == (0.0, 0.0, ["executive"])
    (cloud,) = found["won"]
    assert (cloud["id"], cloud["at"], cloud["support"], cloud["stage_support"], cloud["stage_people"]) == (
        "cloud",
        "2026-01-11",
        33.3,
        33.3,
        1,
    )
    assert cloud["resources"] == ["expert"]


def test_a_won_project_is_never_told_beyond_its_end(world: Client) -> None:
    found = world.get("/projects/loom/won-then", at=AT).json()
    # 264 days after 1 March; the cloud was over after 180
    assert (found["days"], found["won"][0]["at"]) == (264, "2026-06-30")


@pytest.mark.parametrize(("project", "status"), [("nobody", 404), ("cloud", 422)])
def test_what_is_no_open_project_has_nothing_beside_it(world: Client, project: str, status: int) -> None:
    assert world.get(f"/projects/{project}/won-then", at=AT).status_code == status
