"""Editing on a map: checked by the ontology, undone by its inverse, and never over what a colleague wrote."""

from collections.abc import Callable, Iterator

import httpx
import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Watch
from tests.browser.map_page import ask, choose, drag, find, open_map, undo, walk_to
from tests.setup.waiting import wait_until

HOUSE = "/maps/organizations/o-leasing"


@pytest.fixture(scope="module", autouse=True)
def leasing(api: httpx.Client) -> Iterator[None]:
    """An account of its own, so that no other test sees what is written here."""
    api.post("/organizations", json={"id": "o-leasing", "name": "试验租赁", "kind": "customer"}).raise_for_status()
    for key, name in [("p-one", "甲一"), ("p-two", "乙二"), ("p-three", "丙三")]:
        api.post("/people", json={"id": key, "name": name, "organization": "o-leasing", "title": "经理"}).raise_for_status()
    api.post("/ties", json={"type": "REPORTS_TO", "from": "p-three", "to": "p-one"}).raise_for_status()
    yield
    for key in ("p-one", "p-two", "p-three"):
        api.delete(f"/people/{key}?cascade=true", headers={"If-Match": "*"}).raise_for_status()
    api.delete("/organizations/o-leasing?cascade=true", headers={"If-Match": "*"}).raise_for_status()


def lines(api: httpx.Client, person: str) -> dict[str, str | None]:
    """Whom somebody reports or reported to: the manager's id and the day the line ended."""
    found = api.get("/ties", params={"from": person, "type": "REPORTS_TO"}).json()["items"]
    return {line["to"]: line["ended_on"] for line in found}


@pytest.mark.smoke
def test_somebody_is_added_and_taken_back(page: Page, api: httpx.Client) -> None:
    open_map(page, HOUSE)
    page.get_by_test_id("add-person").click()
    page.get_by_test_id("form-save").click()
    expect(page.locator("[data-field=name] .field-fault")).to_have_text("Please fill this in.")
    page.locator("#field-name").fill("丁四")
    page.locator("#field-level").select_option("high")
    page.get_by_test_id("form-save").click()
    expect(page.get_by_test_id("panel-name")).to_have_text("丁四")
    assert [one["level"] for one in api.get("/people", params={"name": "丁四"}).json()["items"]] == ["high"]
    page.get_by_test_id("note-act").click()
    expect(page.get_by_test_id("map-said")).to_have_text("Undone: 丁四 added")
    assert api.get("/people", params={"name": "丁四"}).json()["items"] == []


def test_a_tie_is_one_that_the_ontology_allows_and_is_taken_back(page: Page, api: httpx.Client) -> None:
    open_map(page, HOUSE)
    find(page, "甲一")
    ask(page, "tie")
    choose(page, "乙二")
    offered = page.get_by_test_id("tie-type").locator("option").all_inner_texts()
    assert offered[0] == "knows" and "甲一 → influences → 乙二" in offered and not any("decides" in one for one in offered)
    page.locator("#field-origin").fill("classmate")
    page.get_by_test_id("form-save").click()
    expect(page.get_by_test_id("map-note")).to_contain_text("甲一 · knows · 乙二")
    assert api.get("/ties/KNOWS|p-one|p-two").json()["origin"] == "classmate"
    undo(page)
    assert api.get("/ties/KNOWS|p-one|p-two").status_code == 404


@pytest.mark.smoke
def test_a_reporting_line_is_dragged_the_old_one_ends_and_undo_restores_both(page: Page, api: httpx.Client) -> None:
    open_map(page, HOUSE)
    find(page, "丙三")
    page.keyboard.press("0")
    walk_to(page, "p-two")
    drag(page, page.get_by_test_id("manager-handle"), page.get_by_test_id("map-cursor"))
    expect(page.get_by_test_id("map-note")).to_contain_text("From today 丙三 reports to 乙二 instead of 甲一?")
    page.get_by_test_id("note-act").click()
    expect(page.get_by_test_id("map-said")).to_have_text("Saved: 丙三 reports to 乙二.")
    held = lines(api, "p-three")
    assert held["p-two"] is None and held["p-one"] is not None
    undo(page)
    assert lines(api, "p-three") == {"p-one": None}


def test_a_loop_is_refused_with_the_names_of_those_in_it(page: Page, api: httpx.Client, watch: Watch) -> None:
    watch.expected.append("422")
    open_map(page, HOUSE)
    find(page, "甲一")
    ask(page, "manager")
    choose(page, "丙三")
    page.get_by_test_id("note-act").click()
    expect(page.get_by_test_id("map-note")).to_contain_text("closes a loop: 甲一 → 丙三 → 甲一")
    assert lines(api, "p-three") == {"p-one": None} and lines(api, "p-one") == {}


def test_an_assessment_holds_its_dimensions_and_what_it_rests_on(page: Page, api: httpx.Client) -> None:
    open_map(page, HOUSE)
    find(page, "乙二")
    ask(page, "assess")
    page.get_by_role("radiogroup", name="Stance towards competitors").get_by_label("−1", exact=True).check()
    page.locator("#field-evidence").fill("would not meet us")
    page.get_by_test_id("form-save").click()
    expect(page.get_by_test_id("map-note")).to_contain_text("assessment of 乙二")
    [found] = api.get("/assessments", params={"subject": "person:p-two"}).json()["items"]
    assert (found["stance"], found["guidance"], found["evidence"]) == (-1, None, "would not meet us")
    undo(page)
    assert api.get("/assessments", params={"subject": "person:p-two"}).json()["items"] == []


def edited_by_a_colleague(api: httpx.Client) -> None:
    """A colleague's form."""
    tag = api.get("/people/p-two").headers["etag"]
    api.patch("/people/p-two", json={"title": "theirs", "phone": "1"}, headers={"If-Match": tag}).raise_for_status()


def changed_by_an_import(api: httpx.Client) -> None:
    """A colleague's file."""
    row = "id,name,organization,title,phone\np-two,乙二,o-leasing,theirs,1\n".encode()
    begun = api.post("/imports", files={"files": ("people.csv", row)}).raise_for_status().json()
    wait_until(lambda: api.get(f"/imports/{begun['id']}").json()["status"] == "done", 30)


@pytest.mark.parametrize("change", [pytest.param(edited_by_a_colleague, marks=pytest.mark.smoke), changed_by_an_import])
def test_a_colleagues_edit_is_shown_beside_mine_and_nothing_is_lost(
    page: Page, api: httpx.Client, watch: Watch, change: Callable[[httpx.Client], None]
) -> None:
    watch.expected.append("412")
    api.patch("/people/p-two", json={"title": "经理", "phone": None}, headers={"If-Match": "*"}).raise_for_status()
    open_map(page, HOUSE)
    find(page, "乙二")
    ask(page, "edit")
    page.locator("#field-title").fill("mine")
    change(api)
    page.get_by_test_id("form-save").click()
    expect(page.get_by_test_id("versions").get_by_role("row", name="title mine theirs")).to_be_visible()
    assert api.get("/people/p-two").json()["title"] == "theirs"
    page.get_by_test_id("keep-mine").click()
    expect(page.get_by_test_id("map-note")).to_contain_text("facts of 乙二")
    kept = api.get("/people/p-two").json()
    assert (kept["title"], kept["phone"]) == ("mine", "1")
    undo(page)
    assert api.get("/people/p-two").json()["title"] == "theirs"


def test_what_was_typed_survives_a_database_that_is_away(page: Page, watch: Watch) -> None:
    watch.expected.append("503")

    def away(route: Route) -> None:
        if route.request.method == "POST":
            route.fulfill(status=503, json={"title": "The database is away", "status": 503, "detail": "away", "errors": []})
        else:
            route.continue_()

    open_map(page, HOUSE)
    page.route("**/api/v1/people", away)
    page.get_by_test_id("add-person").click()
    page.locator("#field-name").fill("戊五")
    page.get_by_test_id("form-save").click()
    expect(page.get_by_test_id("form-trouble")).to_contain_text("What you typed stays here")
    page.reload()
    page.get_by_test_id("add-person").click()
    expect(page.locator("#field-name")).to_have_value("戊五")


def test_a_tie_is_ended_today_and_opened_again_by_undo(page: Page, api: httpx.Client) -> None:
    open_map(page, f"{HOUSE}?tie=REPORTS_TO|p-three|p-one")
    expect(page.get_by_test_id("tie-title")).to_contain_text("丙三 → 甲一")
    page.get_by_test_id("tie-end").click()
    expect(page.get_by_test_id("map-note")).to_contain_text("ended 丙三 · reports to · 甲一")
    assert lines(api, "p-three")["p-one"] is not None
    undo(page)
    assert lines(api, "p-three") == {"p-one": None}


def test_undo_takes_back_edits_and_not_what_was_looked_at(page: Page, api: httpx.Client) -> None:
    open_map(page, HOUSE)
    expect(page.get_by_test_id("undo")).to_be_disabled()
    page.get_by_test_id("add-person").click()
    page.locator("#field-name").fill("己六")
    page.get_by_test_id("form-save").click()
    expect(page.get_by_test_id("panel-name")).to_have_text("己六")
    find(page, "甲一")
    ask(page, "near")
    expect(page.get_by_test_id("map-note")).to_contain_text("己六 added")
    undo(page)  # one step, whatever was opened since
    assert api.get("/people", params={"name": "己六"}).json()["items"] == []
    expect(page.get_by_test_id("map-note")).to_have_count(0)
    expect(page.get_by_test_id("filter-toggle")).to_have_text("Filter (1)")
    page.go_back()
    expect(page.get_by_test_id("filter-toggle")).to_have_text("Filter")


def test_what_was_saved_is_no_longer_said_when_another_form_opens(page: Page, api: httpx.Client) -> None:
    open_map(page, f"{HOUSE}?tie=REPORTS_TO|p-three|p-one")
    page.get_by_test_id("tie-end").click()
    expect(page.get_by_test_id("map-note")).to_contain_text("ended")
    page.get_by_test_id("add-person").click()
    expect(page.get_by_test_id("form-title")).to_be_visible()
    expect(page.get_by_test_id("map-note")).to_have_count(0)
    page.keyboard.press("Escape")
    undo(page)
    assert lines(api, "p-three") == {"p-one": None}


def test_a_viewer_is_offered_nothing_to_edit(page: Page, viewer: str) -> None:
    page.context.clear_cookies()
    page.goto("/sign-in")
    page.get_by_label("Token").fill(viewer)
    page.keyboard.press("Enter")
    page.wait_for_url("/")
    open_map(page, HOUSE)
    expect(page.get_by_test_id("add-person")).to_have_count(0)
    find(page, "乙二")
    expect(page.get_by_test_id("manager-handle")).to_have_count(0)
    page.keyboard.press("Shift+F10")
    expect(page.get_by_test_id("map-menu")).to_contain_text("Neighbours only")
    expect(page.get_by_test_id("map-menu")).not_to_contain_text("Assess")
