"""Where a person's data came from and what it is for: told, given away with everything of them, and erased with them."""

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from app.service import Service
from graph.personal_data.erase import Eraser
from tests.conftest import imported, written
from tests.setup.client import Client

ORGANIZATIONS = "name,id,kind\nOurs,ours,ours\nVale,vale,customer"
PEOPLE = "name,organization,id,foreign_id\nNora Field,ours,nora,\nSten Holm,vale,sten,hubspot:12\nAnn Ray,vale,ann,"
DEFAULT = "to look after business relationships with customers, partners and their people"


@pytest.fixture
def world(graph: Service, client: Client, tmp_path: Path) -> Client:
    """Sten from one import, his tie to Nora from another, his title written by hand."""
    assert imported(graph, written(tmp_path / "first", organizations=ORGANIZATIONS, people=PEOPLE)).status == "done"
    assert imported(graph, written(tmp_path / "second", ties="from,to,strength\nnora,sten,60")).status == "done"
    assert client.patch("/people/sten", {"title": "CIO"}).status_code == 200
    return client


def test_each_origin_says_when_by_whom_from_which_files_and_how_much(world: Client) -> None:
    found = world.get("/people/sten/provenance").json()
    assert [(one["kind"], one["record"], one["items"], [file["name"] for file in one["files"]]) for one in found["origins"]] == [
        ("entered", True, {}, []),
        ("import", False, {"KNOWS": 1}, ["ties.csv"]),
        ("import", False, {"WORKS_IN": 1}, ["organizations.csv", "people.csv"]),
    ]
    assert all(one["by"] and one["at"] for one in found["origins"])
    assert found["foreign_ids"] == [{"system": "hubspot", "id": "12"}]
    assert world.get("/people/nobody/provenance").status_code == 404


def test_a_proposal_names_what_proposed_it(world: Client) -> None:
    asked = {"kind": "change", "target": "person:ann", "change": {"title": "CFO"}, "source": "calendar", "confidence": 0.8}
    made = world.post("/proposals", asked).json()["id"]
    assert world.post(f"/proposals/{made}/accept").status_code == 200
    latest = world.get("/people/ann/provenance").json()["origins"][0]
    assert (latest["kind"], latest["proposed_by"], latest["record"]) == ("proposal", "calendar", True)


def test_the_purpose_is_that_of_the_service_until_one_is_said(world: Client) -> None:
    assert purpose(world, "sten") == (DEFAULT, False)
    world.patch("/people/sten", {"purpose": "the tender of 2027"})
    assert (purpose(world, "sten"), purpose(world, "ann")) == (("the tender of 2027", True), (DEFAULT, False))
    world.patch("/people/sten", {"purpose": None})
    assert purpose(world, "sten") == (DEFAULT, False)


def test_everything_of_a_person_has_purpose_and_origins(world: Client) -> None:
    world.patch("/people/sten", {"purpose": "the tender of 2027"})
    with zipfile.ZipFile(BytesIO(world.get("/people/sten/everything").content)) as archive:
        told, page = json.loads(archive.read("person.json"))["provenance"], archive.read("person.html").decode()
    assert told[:2] == [{"purpose": "the tender of 2027"}, {"system": "hubspot", "id": "12"}]
    assert [one["files"] for one in told if one.get("kind") == "import"] == [["ties.csv"], ["organizations.csv", "people.csv"]]
    assert "Purpose, and where it came from" in page and "the tender of 2027" in page


def test_the_purpose_goes_with_the_person_and_stays_with_others_who_share_it(world: Client, graph: Service) -> None:
    for one in ("sten", "ann"):
        world.patch(f"/people/{one}", {"purpose": "the tender of 2027"})
    Eraser(graph.patient, graph.feed, graph.audit, None, None).erase("sten", "tests")
    assert world.get("/people/sten/provenance").status_code == 404
    assert purpose(world, "ann") == ("the tender of 2027", True)


def purpose(world: Client, person: str) -> tuple[str, bool]:
    found = world.get(f"/people/{person}/provenance").json()
    return found["purpose"], found["own_purpose"]
