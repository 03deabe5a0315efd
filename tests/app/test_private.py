"""What is private is there for its two ends and their managers alone, in every answer, under every policy."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.service import Service
from tests.app.bank_world import DEPARTMENTS, ORGANIZATIONS
from tests.conftest import imported, written
from tests.setup.client import Client
from tests.setup.readers import as_

PEOPLE = """
    name,organization,department,id,title
    Sam,us,east,sam,Seller
    Eve,us,east,eve,Manager
    Sue,us,west,sue,Seller
    Ann,bank,risk,ann,CIO
    Bob,bank,shop,bob,CEO
"""
UNITS = """
    East,us,east
    West,us,west
"""
TIES = """
    from,to,strength,private
    sam,ann,80,true
    sue,ann,50,
    ann,bob,90,
"""
OPEN_TIES = """
    from,to,strength,stated_on
    sam,ann,80,2026-11-20
    sue,ann,50,2026-11-20
    ann,bob,90,2026-11-20
"""
INTERACTIONS = """
    at,participants,id,summary,private
    2026-10-01,sam;ann,met,golf,true
    2026-10-02,sue;ann,call,offer,
"""


@pytest.fixture(scope="module")
def admin(read_only: Callable[..., Client]) -> Client:
    return read_only(
        organizations=ORGANIZATIONS, departments=f"{DEPARTMENTS.rstrip()}{UNITS}", people=PEOPLE, ties=TIES, interactions=INTERACTIONS
    )


def test_its_ends_and_their_managers_see_a_private_tie(admin: Client) -> None:
    for reader in (admin, as_(admin, "sam"), as_(admin, "eve", "manager")):
        assert reader.get("/ties/KNOWS|ann|sam").status_code == 200
        assert reader.get("/people/ann/strength", with_="sam").json()["strength"] is not None
        assert "golf" in reader.get("/people/ann/card").text


def test_nobody_else_sees_it_in_any_answer(admin: Client) -> None:
    for reader in (as_(admin, "sue"), as_(admin, "sue", "manager"), as_(admin, "eve"), as_(admin, None)):
        assert reader.get("/ties/KNOWS|ann|sam").status_code == 404
        assert "KNOWS|ann|sam" not in reader.get("/ties").text
        assert reader.get("/people/ann/strength", with_="sam").json()["strength"] is None
        assert [route["people"][0]["id"] for route in reader.get("/people/bob/reach").json()["routes"]][:1] == ["sue"]
        assert "golf" not in reader.get("/people/ann/card").text
        assert reader.get("/interactions/met").status_code == 404
        ties = reader.get("/organizations/bank/map").json()["edges"]
        assert {"sam", "ann"} not in [{tie["from"], tie["to"]} for tie in ties]


def test_an_answer_says_that_something_may_be_withheld(admin: Client) -> None:
    assert as_(admin, "sue").get("/people/bob/reach").headers["Renmai-Withheld"] == "private"
    assert "Renmai-Withheld" not in admin.get("/people/bob/reach").headers


def test_nobody_writes_what_they_do_not_see(admin: Client) -> None:
    editor = as_(admin, "sue", "editor")
    assert editor.patch("/ties/KNOWS|ann|sam", {"strength": 1}).status_code == 404
    assert editor.delete("/interactions/met").status_code == 404


def test_whoever_hides_their_ties_is_not_shown_those_of_colleagues(client: Client, graph: Service, tmp_path: Path) -> None:
    folder = written(
        tmp_path / "in", organizations=ORGANIZATIONS, departments=f"{DEPARTMENTS.rstrip()}{UNITS}", people=PEOPLE, ties=OPEN_TIES
    )
    assert imported(graph, folder).status == "done"
    readers = {name: as_(client, name) for name in ("sam", "sue")}
    eve, nobody = as_(client, "eve", "manager"), as_(client, None)

    def seen(reader: Client) -> set[str]:
        return {one["id"] for one in reader.get("/ties", type="KNOWS").json()["items"]}

    sams, sues, others = "KNOWS|ann|sam", "KNOWS|ann|sue", "KNOWS|ann|bob"
    assert {name: seen(reader) for name, reader in readers.items()} == {key: {sams, sues, others} for key in readers}
    assert readers["sam"].http.put("/api/v1/me/hidden", json={"hidden": True}).json()["hidden"] is True
    assert seen(readers["sam"]) == {sams, others}, "who hides sees their own and what is no colleague's"
    assert seen(readers["sue"]) == {sues, others}, "and a colleague no longer sees theirs"
    assert seen(eve) == {sams, sues, others}, "a manager of theirs does"
    assert seen(nobody) == {sues, others} and seen(client) == {sams, sues, others}, "an admin sees all"
    assert [route["people"][0]["id"] for route in readers["sue"].get("/people/ann/reach").json()["routes"]] == ["sue"]
    assert [route["people"][0]["id"] for route in readers["sam"].get("/people/ann/reach").json()["routes"]] == ["sam"]
    assert readers["sam"].http.put("/api/v1/me/hidden", json={"hidden": False}).json()["hidden"] is False
    assert {name: seen(reader) for name, reader in readers.items()} == {key: {sams, sues, others} for key in readers}
    refused = nobody.http.put("/api/v1/me/hidden", json={"hidden": True})
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "access.nobodys")
