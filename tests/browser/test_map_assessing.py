"""Assessing somebody on a map: contacts are cited, so that what is saved can be confirmed; for a project, or of a rival's relationship."""

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.map_page import ask, find, open_map, undo
from tests.browser.sample_days import moved

HOUSE = "/maps/organizations/o-assessed"


@pytest.fixture(scope="module", autouse=True)
def assessed(api: httpx.Client) -> Iterator[None]:
    """An account of its own with two people, so that no other test sees what is written here."""
    api.post("/organizations", json={"id": "o-assessed", "name": "试验信托", "kind": "customer"}).raise_for_status()
    for key, name in [("p-met", "庚七"), ("p-unmet", "辛八")]:
        api.post("/people", json={"id": key, "name": name, "organization": "o-assessed"}).raise_for_status()
    yield
    for key in ("p-met", "p-unmet"):
        api.delete(f"/people/{key}?cascade=true", headers={"If-Match": "*"}).raise_for_status()
    api.delete("/organizations/o-assessed?cascade=true", headers={"If-Match": "*"}).raise_for_status()


@pytest.mark.smoke
def test_an_assessment_cites_contacts_of_the_last_twelve_months_and_is_confirmed(page: Page, api: httpx.Client) -> None:
    days = {"i-late": moved("2026-10-20"), "i-early": moved("2025-10-01")}  # 31 and 415 days before the day of the sample maps
    for key, day in days.items():
        contact = {"id": key, "at": day, "channel": "visit", "participants": ["p-met", "p-zhaolei"], "summary": key}
        api.post("/interactions", json=contact).raise_for_status()
    open_map(page, HOUSE)
    find(page, "庚七")
    ask(page, "assess")
    cited = page.locator("[data-field=interactions]")
    expect(cited.get_by_role("checkbox")).to_have_count(1)
    cited.get_by_role("checkbox", name="i-late").check()
    for name in ("Stance towards competitors", "Conduct at key events", "Guidance", "Information passed"):
        page.get_by_role("radiogroup", name=name).get_by_label("1", exact=True).check()
    expect(page.locator("#field-perspective option").first).to_have_text("our relationship")
    expect(page.locator("#field-project option").first).to_have_text("no project in particular")
    page.get_by_test_id("form-save").click()
    expect(page.get_by_test_id("map-note")).to_contain_text("assessment of 庚七")
    [found] = api.get("/assessments", params={"subject": "person:p-met"}).json()["items"]
    assert (found["interactions"], found["perspective"], found["project"]) == (["i-late"], None, None)
    card = api.get("/people/p-met/card").json()["person"]
    assert (card["support"], card["claimed"]) == (1, False)  # four dimensions of 1: their median; a contact of this year shows it
    undo(page)
    for key in days:
        api.delete(f"/interactions/{key}?cascade=true", headers={"If-Match": "*"}).raise_for_status()


def test_whom_nobody_met_is_said_to_be_claimed_whatever_is_typed(page: Page) -> None:
    open_map(page, HOUSE)
    find(page, "辛八")
    ask(page, "assess")
    expect(page.locator("[data-field=interactions]")).to_contain_text("No contact with 辛八 is recorded in the last 12 months")
    page.keyboard.press("Escape")


def test_an_assessment_is_made_for_a_project_or_of_a_competitors_relationship(page: Page, api: httpx.Client) -> None:
    open_map(page, "/maps/projects/prj-lake")
    find(page, "王伟")
    ask(page, "assess")
    expect(page.locator("#field-project")).to_have_value("prj-lake")
    page.locator("#field-perspective").select_option("o-borui")
    page.locator("#field-evidence").fill("heard from their partner")
    page.get_by_test_id("form-save").click()
    expect(page.get_by_test_id("map-note")).to_contain_text("assessment of 王伟")
    wanted = {"subject": "person:p-wangwei", "perspective": "o-borui", "project": "prj-lake"}
    written = api.get("/assessments", params=wanted).json()["items"]
    assert [one["evidence"] for one in written if one["evidence"] == "heard from their partner"]
    undo(page)
