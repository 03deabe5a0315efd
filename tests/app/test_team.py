"""The policy `team`: evidence in one's accounts, bands in one's unit, somebody of a unit beyond; and what is not there at all."""

from collections.abc import Callable

import pytest

from tests.setup.client import Client
from tests.setup.readers import as_

ORGANIZATIONS = """
    name,id,kind
    Us,us,ours
    Bank,bank,customer
    Mill,mill,customer
"""
DEPARTMENTS = """
    name,organization,id
    华东区,us,east
    West,us,west
"""
PEOPLE = """
    name,organization,department,id,title,phone,email
    Sam,us,华东区,sam,Seller,,
    Eve,us,华东区,eve,Seller,,
    Wes,us,West,wes,Seller,,
    Ann,bank,,ann,CIO,13800000001,ann@bank.example
    Max,mill,,max,CEO,13900000002,max@mill.example
"""
TIES = """
    from,to,strength
    sam,ann,80
    eve,ann,70
    wes,ann,65
    eve,max,90
    wes,max,95
"""
OWNERS = """
    organization,person,role
    bank,sam,account
    mill,wes,account
"""
INTERACTIONS = """
    at,participants,id,summary
    2026-10-01,eve;max,lunch,secret lunch
    2026-10-02,eve;ann,talk,open talk
"""


@pytest.fixture(scope="module")
def admin(read_only: Callable[..., Client]) -> Client:
    return read_only(
        organizations=ORGANIZATIONS, departments=DEPARTMENTS, people=PEOPLE, ties=TIES, owners=OWNERS, interactions=INTERACTIONS
    )


@pytest.fixture(scope="module")
def sam(admin: Client) -> Client:
    return as_(admin, "sam", policy="team")


def test_evidence_is_shown_in_accounts_that_one_owns(sam: Client) -> None:
    assert "open talk" in sam.get("/people/ann/card").text
    assert sam.get("/ties/KNOWS|ann|wes").json()["strength"] == 65


def test_a_band_is_shown_of_one_s_unit_and_stands_for_the_strength(sam: Client) -> None:
    found = sam.get("/people/max/strength", with_="eve").json()
    assert (found["strength"], found["class"], found["stated"], found["computed"], found["last_contact"]) == (
        80,
        "strong",
        None,
        None,
        None,
    )
    assert set(found["terms"].values()) == {None}
    assert "secret lunch" not in sam.get("/people/max/card").text
    assert sam.get("/interactions/lunch").status_code == 404
    assert sam.get("/ties/KNOWS|eve|max").json()["strength"] is None


def test_beyond_one_s_unit_it_is_told_that_somebody_of_a_unit_knows_somebody(sam: Client, admin: Client) -> None:
    assert sam.get("/ties/KNOWS|max|wes").status_code == 404
    routes = sam.get("/people/max/reach").json()["routes"]
    assert {route["people"][0]["name"] for route in routes} >= {"Eve", "a colleague in West"}
    asked = next(route for route in routes if route["people"][0]["name"] == "a colleague in West")
    assert "ask for an introduction to Max" in asked["risks"][0]["text"]
    eve = as_(admin, "wes", policy="team").http.get("/api/v1/people/ann/reach", headers={"Accept-Language": "zh"}).json()
    assert "华东区的一位同事" in [route["people"][0]["name"] for route in eve["routes"]]


def test_an_introduction_asked_of_a_colleague_who_is_not_named_reaches_them(sam: Client, admin: Client) -> None:
    editor, wes = as_(admin, "sam", "editor", "team"), as_(admin, "wes", "editor", "team")
    body = {"target": "max", "route": ["colleague;west", "max"], "reason": "our offer"}
    made = editor.post("/introductions", body).json()
    assert (made["to"]["name"], made["route"][0]["name"]) == ("a colleague in West", "a colleague in West")
    assert sam.get("/introductions").json()["items"][0]["to"]["id"] == "colleague;west"
    asked = wes.get(f"/introductions/{made['id']}").json()
    assert (asked["to"]["id"], [one["id"] for one in asked["route"]], asked["mine_to_answer"]) == ("wes", ["wes", "max"], True)
    assert [one["kind"] for one in wes.get("/todo").json()["items"] if one["kind"] == "introduction"] == ["introduction"]
    wes.post(f"/introductions/{made['id']}/answer", {"status": "introduced"})
    assert sam.get(f"/introductions/{made['id']}").json()["to"]["id"] == "wes", "their answer names them"


def test_a_handover_tells_of_the_contacts_whose_ties_one_is_shown(sam: Client, admin: Client) -> None:
    assert {one["contact"]["id"] for one in admin.post("/handovers", {"leaver": "wes"}).json()["tasks"]} == {"ann", "max"}
    assert [one["contact"]["id"] for one in sam.get("/handovers").json()["items"][0]["tasks"]] == ["ann"]


def test_whoever_writes_is_answered_as_they_see_by_the_version_they_were_shown(admin: Client) -> None:
    editor = as_(admin, "sam", "editor", "team")
    read = editor.get("/people/max")
    changed = editor.http.patch("/api/v1/people/max", json={"title": "Chair"}, headers={"If-Match": read.headers["ETag"]})
    assert (changed.status_code, changed.json()["title"], changed.json()["phone"]) == (200, "Chair", "139****0002")
    again = editor.http.patch("/api/v1/people/max", json={"title": "CEO"}, headers={"If-Match": read.headers["ETag"]})
    assert again.status_code == 412
    tie = editor.http.patch("/api/v1/ties/KNOWS|eve|max", json={"strength": 1}, headers={"If-Match": "*"})
    assert tie.status_code == 403, "of which no more than a band is shown"


def test_contacts_are_masked_outside_one_s_accounts(sam: Client, admin: Client) -> None:
    assert (sam.get("/people/max").json()["phone"], sam.get("/people/max").json()["email"]) == ("139****0002", "m****@mill.example")
    assert sam.get("/people/ann").json()["phone"] == "13800000001"
    assert admin.get("/people/max").json()["phone"] == "13900000002"
    assert sam.get("/people", phone="13900000002").json()["items"] == []


def test_customers_outside_one_s_scope_are_not_there(admin: Client) -> None:
    limited = as_(admin, "eve", policy="team", customers=("bank",))
    for path in ("/organizations/mill", "/people/max", "/people/max/reach", "/organizations/mill/coverage", "/interactions/lunch/x"):
        assert limited.get(path).status_code == 404, path
    assert "mill" not in limited.get("/coverage").text + limited.get("/search", q="mill").text + limited.get("/ties").text
    assert limited.get("/me").json()["scope"] == ["bank"]
    assert limited.get("/organizations").headers["Renmai-Withheld"] == "private, evidence, contacts, customers"


def test_nobody_removes_what_they_are_not_shown(admin: Client) -> None:
    sam = as_(admin, "sam", "editor", "team")
    for cascade in ("false", "true"):
        held = sam.delete("/people/max", cascade=cascade)
        assert (held.status_code, held.json()["code"]) == (409, "item.held"), "wes and eve know them, and lunch was theirs"
    assert admin.get("/people/max").status_code == 200


def test_nobody_proposes_about_what_they_are_not_shown(admin: Client) -> None:
    sam = as_(admin, "sam", "editor", "team")
    for target in ("KNOWS|max|wes", "interaction:lunch", "person:nobody"):
        proposed = {"kind": "change", "target": target, "change": {"summary": "x"}, "source": "agent"}
        assert sam.post("/proposals", proposed).status_code == 404, target
