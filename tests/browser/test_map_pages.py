"""Every map has a page of its own, and the pages that speak of it show it in place with the same tools."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.drawings import wait_until_painted
from tests.browser.map_page import ask, choose, find, open_map


@pytest.mark.parametrize(
    ("address", "drawing", "name"),
    [
        ("/maps/projects/prj-lake", "map-canvas", "王伟"),
        ("/maps/resources", "map-canvas", "林海"),
        ("/maps/organizations/o-borui/ties-into?customer=o-huilan", "rival-canvas", ""),
    ],
)
def test_a_map_of_every_kind_is_worked_on_alike(page: Page, address: str, drawing: str, name: str) -> None:
    open_map(page, address, drawing)
    page.get_by_test_id("legend-toggle").click()
    expect(page.get_by_test_id("legend")).to_be_visible()
    page.get_by_test_id("legend-toggle").click()
    page.get_by_test_id("filter-toggle").click()
    expect(page.get_by_test_id("layers")).to_be_visible()
    page.keyboard.press("Escape")
    if name:
        find(page, name)
        ask(page, "near")
        expect(page.get_by_test_id("filter-toggle")).to_have_text("Filter (1)")


@pytest.mark.smoke
def test_the_routes_to_somebody_begin_with_the_best_one_lit(page: Page) -> None:
    open_map(page, "/maps/people/p-shaozhiyuan/routes")
    expect(page.get_by_test_id("routes-title")).to_have_text("Who can reach 邵志远?")
    expect(page.get_by_test_id("route").first).to_have_attribute("aria-checked", "true")


@pytest.mark.smoke
def test_a_role_is_given_on_the_chain_and_taken_back(page: Page) -> None:
    open_map(page, "/maps/projects/prj-lake")
    page.get_by_test_id("add-person").click()
    choose(page, "曹毅")
    page.locator("#field-role").select_option("influencer")
    page.get_by_test_id("form-save").click()
    expect(page.get_by_test_id("map-note")).to_contain_text("role of 曹毅")
    find(page, "曹毅")
    page.get_by_test_id("undo").click()  # the role, whatever was looked at since
    expect(page.get_by_test_id("map-said")).to_have_text("Undone: role of 曹毅")


@pytest.mark.parametrize(("address", "place"), [("/projects/prj-lake", "project-map"), ("/resources?part=resources_map", "resources-map")])
def test_a_page_shows_its_map_in_place_and_leads_to_the_large_one(page: Page, address: str, place: str) -> None:
    page.goto(address)
    wait_until_painted(page, "map-canvas")
    page.get_by_test_id(place).get_by_test_id("enlarge").click()
    expect(page.get_by_test_id("map-page")).to_be_visible()
    page.get_by_test_id("map-home").click()
    expect(page).to_have_url(re.compile(f"{address.partition('?')[0]}$"))


@pytest.mark.browser_context_args(viewport={"width": 390, "height": 844})
def test_a_telephone_has_the_panel_below_and_scrolls_only_downwards(page: Page) -> None:
    canvas = open_map(page, "/maps/organizations/o-huilan?focus=p-wangwei")
    picture, panel = canvas.bounding_box(), page.get_by_test_id("panel").bounding_box()
    assert picture and panel
    assert panel["y"] >= picture["y"] + picture["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_matrix_stands_in_the_pictures_place_and_its_ties_open_beside_it(page: Page) -> None:
    page.goto("/maps/organizations/o-huilan?layout=matrix")
    page.get_by_role("button", name=re.compile("^方远 – 王伟")).click()
    expect(page.get_by_test_id("tie-title")).to_have_text("方远 — 王伟")
    expect(page.get_by_test_id("tie-strength")).to_be_visible()
    page.get_by_test_id("layout").select_option("chart")
    expect(page.get_by_test_id("map-matrix")).to_be_hidden()


@pytest.mark.browser_context_args(viewport={"width": 390, "height": 844}, has_touch=True)
def test_a_long_press_opens_the_menu(page: Page) -> None:
    canvas = open_map(page, "/maps/organizations/o-huilan?focus=p-wangwei")
    expect(page.get_by_test_id("map-cursor")).to_have_attribute("data-person", "p-wangwei")  # it is in the middle by now
    box = canvas.bounding_box()
    assert box
    finger = page.context.new_cdp_session(page)
    place = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [place]})  # pyright: ignore[reportUnknownMemberType]
    expect(page.get_by_test_id("map-menu")).to_contain_text("王伟")
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})  # pyright: ignore[reportUnknownMemberType]
    expect(page.get_by_test_id("map-menu")).to_be_visible()


def test_the_routes_of_a_person_lead_to_the_large_map(page: Page) -> None:
    page.goto("/people/p-shaozhiyuan")
    page.get_by_test_id("routes-large").click()
    expect(page.get_by_test_id("routes-title")).to_have_text("Who can reach 邵志远?")
