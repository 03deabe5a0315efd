"""Structures as they are: trees of any depth, groups, rivals that merged, one customer a project, contacts to come."""

from pathlib import Path

import pytest

from app.service import Service
from graph.model.refs import NodeRef
from graph.snapshot.places import organization_of
from tests.conftest import imported, written
from tests.setup.client import Client

AT = "2026-11-20"
DEPTH = 45
ORGANIZATIONS = """name,id,kind,parent
    河畔集团,us,ours,
    河畔华东,us-east,,us
    青石集团,group,customer,
    峰顶软件,peak,competitor,
    谷底软件,vale,competitor,peak
    谷底华南,vale-south,,vale"""


def brought(graph: Service, tmp_path: Path, **sheets: str) -> tuple[str, ...]:
    state = imported(graph, written(tmp_path / str(len(list(tmp_path.iterdir()))), **sheets))
    assert state.status == "done", (state.problem, state.rejected)
    return tuple(state.notes)


def test_a_department_however_deep_belongs_to_its_organisation(graph: Service, tmp_path: Path):
    deep = "\n".join(f"第{n}层,group,d{n},{f'd{n - 1}' if n else ''}" for n in range(DEPTH))
    people = f"name,organization,id,department\n贺青,group,deepest,d{DEPTH - 1}"
    brought(graph, tmp_path, organizations=ORGANIZATIONS, departments=f"name,organization,id,parent\n{deep}", people=people)

    snapshot = graph.view.on()
    people = snapshot.people
    assert organization_of(snapshot.graph, NodeRef("Person", "deepest"), AT) == NodeRef("Organization", "group")
    assert people.organizations[people.organization[snapshot.index["deepest"]]] == "group"
    assert (people.department_organization >= 0).all()


def test_an_organisation_without_a_kind_counts_as_what_it_is_part_of_and_this_is_said(graph: Service, client: Client, tmp_path: Path):
    notes = brought(graph, tmp_path, organizations=ORGANIZATIONS, people="name,organization,id\n程远,us-east,seller\n温岭,vale-south,rex")
    assert any(note.startswith("河畔华东 has no kind; it counts as ours, as 河畔集团 does") for note in notes)
    assert any(note.startswith("谷底华南 has no kind; it counts as competitor, as 谷底软件 does") for note in notes)
    assert client.get("/people/seller/card").json()["person"]["side"] == "ours"
    assert client.get("/people/rex/card").json()["person"]["side"] == "competitor"


PEOPLE = """name,organization,id,level
    程远,us,seller,
    温岭,peak,pia,
    白露,vale,val,
    贺青,group,chair,top
    许宁,group,cfo,high"""
TIES = """from,to,type,strength,stated_on
    pia,chair,KNOWS,70,2026-11-20
    val,cfo,KNOWS,60,2026-11-20"""


def test_rivals_that_merged_are_one_in_every_call(graph: Service, client: Client, tmp_path: Path):
    brought(graph, tmp_path, organizations=ORGANIZATIONS, people=PEOPLE, ties=TIES)
    for against in ("peak", "vale"):
        found = client.get("/organizations/group/competition", against=against, at=AT).json()
        assert {one["id"]: one["theirs"]["strength"] for one in found["people"]} == {"chair": 70, "cfo": 60}
        assert client.get("/organizations/group/coverage", side=against, at=AT).json()["breadth"] == 100
        drawn = client.get(f"/organizations/{against}/ties-into", customer="group", at=AT).json()
        assert {"pia", "val"} <= {node["id"] for node in drawn["nodes"]}
    best = client.get("/organizations/group/competition", at=AT).json()["people"]
    assert {one["rival_id"] for one in best} == {"peak"}


def test_a_group_of_three_hundred_is_one_answer(graph: Service, client: Client, tmp_path: Path):
    houses = "\n".join(f"青石{n}厂,g{n},customer,group" for n in range(300))
    people = "\n".join(f"人员{n},g{n},p{n},high" for n in range(300))
    ties = "\n".join(f"seller,p{n},KNOWS,60,2026-11-20" for n in range(0, 300, 2))
    brought(graph, tmp_path, organizations=f"{ORGANIZATIONS}\n{houses}", people=f"{PEOPLE}\n{people}",
            ties=f"from,to,type,strength,stated_on\n{ties}")  # fmt: skip
    drawn = client.get("/organizations/group/map", subsidiaries="true", at=AT).json()
    assert {f"p{n}" for n in range(300)} | {"chair"} <= {node["id"] for node in drawn["nodes"]}
    assert {f"g{n}" for n in range(300)} <= {node["id"] for node in drawn["nodes"]}
    assert len(client.get("/organizations/group/coverage", subsidiaries="true", at=AT).json()["held"]) == 150
    rolled = client.get("/organizations/group/competition", subsidiaries="true", at=AT).json()
    assert {f"p{n}" for n in range(0, 300, 2)} <= {one["id"] for one in rolled["people"]}
    gone = client.get("/organizations/group/resilience", subsidiaries="true", without="seller", at=AT).json()
    assert len(gone["cut_off"]) == 150


@pytest.mark.parametrize("again", ["ties", "post"])
def test_a_project_has_one_customer_by_every_way_in(graph: Service, client: Client, tmp_path: Path, again: str):
    organizations = f"{ORGANIZATIONS}\n远帆航运,dock,customer,"
    brought(graph, tmp_path, organizations=organizations, projects="name,customer,id\n产线升级,group,line")
    if again == "ties":
        state = imported(graph, written(tmp_path / "second", ties="from,to,type\nline,dock,FOR"))
        problem = state.rejected[0].problem
    else:
        answer = client.post("/ties", {"type": "FOR", "from": "line", "to": "dock"})
        assert answer.status_code == 422
        problem = answer.json()["errors"][0]["detail"] if "detail" in answer.json()["errors"][0] else str(answer.json())
    assert "is a second customer: the project is for 青石集团" in problem
    assert client.patch("/projects/line", {"customer": "dock"}).status_code == 200
    assert [ref.target.id for ref in list(graph.feed.view.graph.ties["FOR"])] == ["dock"]


def test_a_contact_to_come_counts_for_nothing_and_is_said(graph: Service, client: Client, tmp_path: Path):
    met = "at,participants,id,depth,initiated_by\n2026-10-01,seller;chair,seen,2,theirs"
    brought(graph, tmp_path, organizations=ORGANIZATIONS, people=PEOPLE, interactions=met, ties="from,to,value_tangible\nseller,chair,2")
    before = client.get("/people/chair/strength", with_="seller", at=AT).json()
    later = "at,participants,id,depth,initiated_by\n2099-01-01,seller;chair,come,4,theirs"
    notes = brought(graph, tmp_path, interactions=later)
    assert any("1 interaction dated after today" in note for note in notes)
    after = client.get("/people/chair/strength", with_="seller", at=AT).json()
    assert before["computed"] == after["computed"] is not None
    assert before["terms"] == after["terms"]
