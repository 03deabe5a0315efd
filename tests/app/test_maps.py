"""The four maps over HTTP where items of different types share their ids, as they do where each sheet counts its own rows."""

from pathlib import Path

import pytest

from app.service import Service
from tests.conftest import imported, written
from tests.setup.client import Client

SHEETS = {
    "organizations": """
        name,id,kind
        Bank,1,customer
        Us,2,ours
    """,
    "departments": """
        name,id,organization
        IT,1,organization:1
    """,
    "people": """
        name,id,organization,department
        Ann,1,organization:1,department:1
        Sam,2,organization:2,
    """,
    "projects": """
        name,id,customer
        Cloud,1,organization:1
    """,
    "ties": """
        from,to,strength
        person:2,person:1,80
    """,
    "decisions": """
        person,project,role
        person:1,project:1,decider
    """,
}


@pytest.fixture
def maps(client: Client, graph: Service, tmp_path: Path) -> Client:
    state = imported(graph, written(tmp_path / "in", **SHEETS))
    assert state.status == "done", state
    return client


def drawn(client: Client, path: str) -> tuple[dict[str, tuple[str, str, str | None]], set[tuple[str, str, str]]]:
    """The nodes of a map by id: type, name, what they stand in; and its edges. Every edge has both ends."""
    told = client.get(path).json()
    nodes = {node["id"]: (node["type"], node["name"], node["department"]) for node in told["nodes"]}
    assert len(nodes) == len(told["nodes"])
    edges = {(edge["type"], edge["from"], edge["to"]) for edge in told["edges"]}
    assert {end for _, *ends in edges for end in ends} <= set(nodes)
    return nodes, edges


def test_everything_of_an_account_is_on_its_map_and_people_keep_their_ids(maps: Client) -> None:
    nodes, edges = drawn(maps, "/organizations/1/map")
    assert nodes == {
        "organization:1": ("Organization", "Bank", None), "department:1": ("Department", "IT", "organization:1"),
        "1": ("Person", "Ann", "department:1"), "2": ("Person", "Sam", "organization:2"),
    }  # fmt: skip
    assert edges == {("PART_OF", "department:1", "organization:1"), ("WORKS_IN", "1", "department:1"), ("KNOWS", "2", "1")}


def test_everything_of_a_project_is_on_its_map(maps: Client) -> None:
    nodes, edges = drawn(maps, "/projects/1/map")
    assert {one: kind for one, (kind, *_) in nodes.items()} == {"project:1": "Project", "organization:1": "Organization", "1": "Person"}
    assert edges == {("FOR", "project:1", "organization:1"), ("DECIDES_ON", "1", "project:1")}


def test_ids_that_nobody_shares_stay_as_they_are(maps: Client) -> None:
    nodes, _ = drawn(maps, "/organizations/2/map")
    assert {one: name for one, (_, name, _) in nodes.items()} == {"organization:2": "Us", "2": "Sam"}
