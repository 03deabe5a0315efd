"""Whose word counts in an account, over HTTP and on the command line, on the sample maps and on small ones made by hand."""

from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from app.cli.answers import ranked
from app.service import Service
from graph.results.influence import Influence
from tests.conftest import imported, written
from tests.setup.client import Client

TODAY = "2026-11-20"
MEASURES = ("betweenness", "closeness", "eigenvector", "pagerank", "constraint")
ORGANIZATIONS = """
    name,id,kind
    Us,us,ours
    Bank,bank,customer
    Leasing,leasing,customer
    Rival,rival,competitor
"""
DEPARTMENTS = """
    name,organization,id
    IT,bank,it
"""
PEOPLE = """
    name,organization,id,department,title,level,reports_to
    Sam,us,sam,,Seller,,
    Ann,bank,ann,it,Architect,base,eve
    Bob,bank,bob,,CEO,top,
    Cid,bank,cid,it,Clerk,base,ann
    Dan,bank,dan,,Buyer,middle,bob
    Eve,bank,eve,it,CIO,high,bob
    Fay,bank,fay,,Assistant,base,
    Gus,leasing,gus,,Head,high,
"""
TIES = """
    from,to,type,strength,stated_on,weight,sign
    sam,ann,KNOWS,80,2026-11-20,,
    ann,eve,KNOWS,,,,
    ann,bob,INFLUENCES,,,4,1
    ann,dan,INFLUENCES,,,,
    dan,eve,INFLUENCES,,,2,-1
    cid,dan,KNOWS,30,2026-11-20,,
    gus,bob,KNOWS,90,2026-11-20,,
"""
PROJECTS = """
    name,customer,id,status,opened_on,closed_on
    Core,bank,core,open,2026-01-01,
    Old,bank,old,won,2024-01-01,2025-01-01
    Next,bank,next,open,2026-12-01,
"""
DECISIONS = """
    project,person,role,value,influence
    core,bob,decider,4,5
    core,ann,evaluator,3,2
    core,ann,user,2,1
    core,dan,buyer,5,
    old,cid,user,5,5
    next,eve,decider,5,5
"""
# reporting lines 0.4 (ann – eve, too, rather than 0.1 for a KNOWS of unknown strength), weight 4 × 0.12, unstated 3 × 0.12, KNOWS 30
PAIRS = {
    ("ann", "eve"): 0.4, ("cid", "ann"): 0.4, ("dan", "bob"): 0.4, ("eve", "bob"): 0.4,
    ("ann", "bob"): 0.48, ("ann", "dan"): 0.36, ("cid", "dan"): 0.3,
}  # fmt: skip


@pytest.fixture
def world(client: Client, graph: Service, tmp_path: Path) -> Client:
    sheets = {"organizations": ORGANIZATIONS, "departments": DEPARTMENTS, "people": PEOPLE, "ties": TIES}
    files = written(tmp_path / "in", **sheets, projects=PROJECTS, decisions=DECISIONS)
    assert imported(graph, files).status == "done"
    return client


def asked(client: Client, organization: str = "bank", at: str = TODAY) -> dict[str, Any]:
    answer = client.get(f"/organizations/{organization}/influence", at=at)
    assert answer.status_code == 200, answer.text
    return answer.json()


def by_id(client: Client, organization: str = "bank", at: str = TODAY) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in asked(client, organization, at)["people"]}


def test_an_account_is_ranked_with_every_measure(world: Client) -> None:
    people = asked(world)["people"]
    assert {one["id"] for one in people} == {"ann", "bob", "cid", "dan", "eve", "fay"}, "its own people, in departments or not"
    assert {"id", "name", "score", "assessed", "structural", "findings", *MEASURES} <= set(people[0])
    known = [one["score"] for one in people if one["score"] is not None]
    assert known == sorted(known, reverse=True)
    assert people[-1]["id"] == "fay", "who is unknown comes last"


def test_the_figures_are_those_of_networkx_on_the_recorded_ties(world: Client) -> None:
    people = by_id(world)
    twin = nx.Graph()
    twin.add_nodes_from(people)
    twin.add_weighted_edges_from((*pair, weight) for pair, weight in PAIRS.items())
    linked = twin.subgraph(set(people) - {"fay"})
    expected = {
        "betweenness": nx.betweenness_centrality(twin), "closeness": nx.closeness_centrality(twin),
        "constraint": nx.constraint(twin, weight="weight"), "eigenvector": nx.eigenvector_centrality_numpy(linked, weight="weight"),
    }  # fmt: skip
    for measure, values in expected.items():
        assert {one: people[one][measure] for one in linked} == pytest.approx({one: values[one] for one in linked}, abs=1e-9), measure


def test_assessed_is_the_percentile_of_value_times_influence_in_open_projects(world: Client) -> None:
    people = by_id(world)
    # bob 4 × 5, ann her largest, 3 × 2; dan's influence is unknown, cid's project is over, eve's has not begun
    assert {one: people[one]["decision"] for one in people} == {"bob": 20, "ann": 6, "cid": None, "dan": None, "eve": None, "fay": None}
    assert {one: people[one]["assessed"] for one in people} == {"bob": 100, "ann": 0, "cid": None, "dan": None, "eve": None, "fay": None}
    assert people["bob"]["score"] == pytest.approx((people["bob"]["structural"] + 100) / 2, abs=0.01)
    assert people["cid"]["score"] == pytest.approx((people["cid"]["structural"] + 50) / 2, abs=0.01), "the unassessed half is the middle"
    assert {one: people[one]["assumed"] for one in ("bob", "cid", "fay")} == {"bob": [], "cid": ["assessed"], "fay": []}


def test_beside_an_earlier_day_who_gained_and_who_lost_is_said(world: Client) -> None:
    # before 2026 no project was open: nobody's say was assessed, so that only scores of who is unassessed still compare
    answer = world.get("/organizations/bank/influence", at=TODAY, than="2025-12-31").json()
    people = {one["id"]: one for one in answer["people"]}
    assert (answer["than"], asked(world)["than"]) == ("2025-12-31", None)
    assert {one: people[one]["then"]["moved"] for one in people} == dict.fromkeys(("ann", "bob", "fay")) | dict.fromkeys(
        ("cid", "dan", "eve"), "same"
    )
    assert people["cid"]["then"]["assumed"] == ["assessed"] and people["cid"]["then"]["score"] == people["cid"]["score"]
    assert world.patch("/people/ann", {"organization": "leasing"}).status_code == 200
    moved = {one["id"]: one["then"] for one in world.get("/organizations/leasing/influence", than=TODAY).json()["people"]}
    assert (moved["ann"], moved["gus"]["rank"]) == (None, 1), "who came since stood nowhere"
    assert world.get("/organizations/bank/influence", at=TODAY, than="2027-01-01").status_code == 422


def test_who_gains_is_up_and_who_loses_is_down(world: Client) -> None:
    turn = {"id": "turn", "name": "Turn", "customer": "bank", "status": "open", "opened_on": "2026-10-01"}
    assert world.post("/projects", turn).status_code == 201
    tie = {"type": "DECIDES_ON", "from": "ann", "to": "turn", "role": "decider", "value": 5, "influence": 5}
    assert world.post("/ties", tie).status_code == 201
    people = {one["id"]: one for one in world.get("/organizations/bank/influence", at=TODAY, than="2026-09-30").json()["people"]}
    # ann's largest is 25 instead of 6, bob's stays 20: the percentiles of the two change places, half of which is 50 points
    assert {one: (people[one]["then"]["moved"], people[one]["score"] - people[one]["then"]["score"]) for one in ("ann", "bob")} == {
        "ann": ("up", 50), "bob": ("down", -50),
    }  # fmt: skip
    assert {people[one]["then"]["moved"] for one in ("cid", "dan", "eve")} == {"same"}


def test_who_has_no_tie_in_the_account_is_unknown(world: Client) -> None:
    fay = by_id(world)["fay"]
    assert {fay[name] for name in ("score", "structural", *MEASURES)} == {None}
    assert fay["ties"] == 0


def test_conflicts_are_kept_apart(world: Client) -> None:
    people = by_id(world)
    assert people["dan"]["conflicts"] == [{"id": "eve", "name": "Eve"}]
    assert people["eve"]["conflicts"] == [{"id": "dan", "name": "Dan"}]
    assert people["ann"]["conflicts"] == []


def test_a_hidden_influencer_stands_high_and_ranks_low(world: Client) -> None:
    people = by_id(world)
    assert "hidden_influencer" in people["ann"]["findings"]
    assert "hidden_influencer" not in people["bob"]["findings"], "nobody overlooks a CEO"


def test_a_gatekeeper_is_named_with_whom_they_keep(world: Client) -> None:
    people = by_id(world)
    assert people["ann"]["gates"] == [{"id": "bob", "name": "Bob"}]
    assert [one for one in people if "gatekeeper" in people[one]["findings"]] == ["ann"]
    world.post("/ties", {"from": "sam", "to": "gus", "strength": 20})
    assert by_id(world)["ann"]["gates"] == [], "another way, over another account"


def test_the_day_asked_about_decides(world: Client) -> None:
    world.patch("/ties/INFLUENCES|ann|dan", {"ended_on": "2026-10-01"})
    assert by_id(world)["ann"]["ties"] == by_id(world, at="2026-09-30")["ann"]["ties"] - 1
    assert by_id(world, at="2026-12-02")["eve"]["decision"] == 25, "her project has begun"


def test_an_empty_account_one_person_and_nobody_assessed_have_sensible_answers(world: Client) -> None:
    world.post("/organizations", {"name": "Void", "id": "void", "kind": "customer"})
    assert asked(world, "void") == {"people": [], "missing": ["people", "ties", "assessments"], "than": None}
    alone = asked(world, "leasing")
    assert alone["missing"] == ["ties", "assessments"]
    assert [(one["id"], one["score"], one["betweenness"], one["findings"]) for one in alone["people"]] == [("gus", None, None, [])]
    assert asked(world, at="2025-06-01")["missing"] == ["assessments"]


def test_nobody_by_that_id_has_no_influence(world: Client) -> None:
    assert world.get("/organizations/ghost/influence").status_code == 404


def test_the_whole_graph_is_exact_when_everybody_is_asked(world: Client) -> None:
    answer = world.get("/influence", at=TODAY, sample=500).json()
    assert (answer["counted"], answer["sampled"], answer["error"]) == (7, 7, 0)
    twin = nx.Graph([*PAIRS, ("gus", "bob")])
    twin.add_node("fay")
    assert {one["id"]: one["betweenness"] for one in answer["people"]} == pytest.approx(nx.betweenness_centrality(twin), abs=1e-9)
    assert answer["people"][0]["organization"] == "Bank"


def test_without_customers_there_is_nobody_between(client: Client) -> None:
    assert client.get("/influence").json() == {"people": [], "counted": 0, "sampled": 0, "error": None}


@pytest.mark.parametrize(("path", "query"), [("/influence", {"sample": 0}), ("/influence", {"limit": 501}), ("/influence", {"at": "soon"})])
def test_a_question_about_influence_out_of_range_names_its_field(client: Client, path: str, query: dict[str, Any]) -> None:
    answer = client.get(path, **query)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, next(iter(query)))


def test_the_command_says_it_in_words(world: Client) -> None:
    told = ranked(Influence.model_validate(asked(world)), 3)
    assert told.splitlines()[-1] == "… and 3 more"
    assert "gatekeeper: we reach Bob through nobody else" in told
    alone = ranked(Influence.model_validate(asked(world, "leasing")), 3)
    assert "· unknown (structural unknown, assessed unknown)" in alone
    assert "structure says nothing" in alone
