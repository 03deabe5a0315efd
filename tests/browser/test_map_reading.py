"""A map to work on: found, asked, filtered, seen as of a day, and reopened by its address."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.drawings import ACCENT, coloured, picture, wait_until_redrawn
from tests.browser.map_page import BANK, ask, find, open_map


@pytest.mark.smoke
def test_who_is_found_by_name_is_centred_marked_and_told(page: Page) -> None:
    canvas = open_map(page)
    find(page, "王伟")
    expect(page).to_have_url(re.compile("focus=p-wangwei"))
    expect(page.get_by_test_id("map-said")).to_contain_text("王伟, 副行长(科技) Vice President, Technology, high")
    ring, box = page.get_by_test_id("map-cursor").bounding_box(), canvas.bounding_box()
    assert ring and box
    assert abs(ring["x"] + ring["width"] / 2 - box["x"] - box["width"] / 2) < 5
    assert abs(ring["y"] + ring["height"] / 2 - box["y"] - box["height"] / 2) < 5


def test_somebody_is_found_by_pinyin(page: Page) -> None:
    open_map(page)
    page.get_by_test_id("map-search").locator("input").press_sequentially("wangwei")
    expect(page.get_by_test_id("map-search").get_by_test_id("hit").first).to_contain_text("王伟")


@pytest.mark.smoke
def test_routes_to_somebody_are_drawn_in_the_accent_and_listed(page: Page) -> None:
    open_map(page)
    find(page, "王伟")
    before = coloured(page, "map-canvas", ACCENT)
    ask(page, "reach")
    expect(page.get_by_test_id("routes-title")).to_have_text("Who can reach 王伟?")
    expect(page.get_by_test_id("map-answer")).to_contain_text("Start with 方远: strong route")
    assert coloured(page, "map-canvas", ACCENT) > before + 200
    drawn = picture(page, "map-canvas")
    page.get_by_test_id("route").nth(1).click()
    wait_until_redrawn(page, "map-canvas", drawn)
    expect(page).to_have_url(re.compile("routes=p-wangwei.*route=1"))


def test_routes_from_one_person_to_another_whoever_is_clicked_first(page: Page) -> None:
    open_map(page)
    find(page, "王伟")
    ask(page, "from")
    page.get_by_test_id("choosing").locator("input").press_sequentially("林海")
    page.get_by_test_id("choosing").get_by_test_id("hit").first.click()
    expect(page).to_have_url(re.compile("routes=p-wangwei.*from=p-linhai|from=p-linhai.*routes=p-wangwei"))
    expect(page.get_by_test_id("routes").get_by_role("radio").first).to_contain_text("林海")


def test_routes_through_one_of_theirs_start_with_ours(page: Page) -> None:
    open_map(page, f"{BANK}?routes=p-shaozhiyuan&from=p-wangwei")
    expect(page.get_by_test_id("map-answer")).to_have_text(re.compile(r"^\d+ of our routes to 邵志远 lead through 王伟\.$"))


def test_a_link_reopens_the_view_and_back_leads_through_what_was_seen(page: Page) -> None:
    open_map(page, f"{BANK}?near=p-wangwei&min=30&focus=p-wangwei")
    expect(page.get_by_test_id("panel-name")).to_have_text("王伟")
    expect(page.get_by_test_id("filter-toggle")).to_have_text("Filter (2)")
    page.get_by_test_id("panel-routes").click()
    expect(page.get_by_test_id("routes-title")).to_be_visible()
    page.go_back()
    expect(page.get_by_test_id("panel-name")).to_have_text("王伟")
    page.go_forward()
    expect(page.get_by_test_id("routes-title")).to_be_visible()


def test_neighbours_only_hiding_and_filters_take_people_away_and_back_brings_them_back(page: Page) -> None:
    canvas = open_map(page)
    find(page, "王伟")
    ask(page, "near")
    expect(page.get_by_test_id("filter-toggle")).to_have_text("Filter (1)")
    expect(page).to_have_url(re.compile("near=p-wangwei"))
    expect(page.get_by_test_id("undo")).to_be_disabled()  # nothing was changed
    page.go_back()
    expect(page.get_by_test_id("filter-toggle")).to_have_text("Filter")
    page.go_forward()
    expect(page.get_by_test_id("filter-toggle")).to_have_text("Filter (1)")
    page.go_back()
    canvas.focus()
    ask(page, "hide")
    expect(page).to_have_url(re.compile("hide=p-wangwei"))
    page.get_by_test_id("filter-toggle").click()
    page.get_by_test_id("side").get_by_label("ours").uncheck()
    expect(page).to_have_url(re.compile("side=customer"))
    page.get_by_test_id("min").fill("50")
    expect(page).to_have_url(re.compile("min=50"))
    expect(page.get_by_test_id("filter-toggle")).to_have_text("Filter (3)")
    page.get_by_test_id("show-all").click()
    expect(page.get_by_test_id("filter-toggle")).to_have_text("Filter")


def test_expanding_brings_in_whom_somebody_knows_elsewhere(page: Page) -> None:
    canvas = open_map(page)
    before = int(canvas.get_attribute("data-drawn") or 0)
    find(page, "王伟")
    ask(page, "expand")
    expect(canvas).not_to_have_attribute("data-drawn", str(before))
    assert int(canvas.get_attribute("data-drawn") or 0) > before
    find(page, "顾怀宇")  # who works elsewhere
    page.go_back()


@pytest.mark.smoke
def test_what_if_somebody_leaves_names_who_is_cut_off(page: Page) -> None:
    open_map(page, "/maps/organizations/o-hengju")
    find(page, "宋杰")
    ask(page, "leave")
    expect(page.get_by_test_id("map-leaving").get_by_role("status")).to_have_text(re.compile(r"14 people are cut off"))
    expect(page.get_by_test_id("map-cut")).to_contain_text("舒芬")
    page.get_by_test_id("map-rotation").click()
    expect(page.get_by_role("checkbox", name="宋杰 leaves")).to_be_checked()


def test_the_map_as_of_a_day_moves_with_the_slider(page: Page) -> None:
    open_map(page)
    drawn = picture(page, "map-canvas")
    page.get_by_test_id("days").fill("-400")
    wait_until_redrawn(page, "map-canvas", drawn)
    expect(page).to_have_url(re.compile(r"at=202\d-\d\d-\d\d"))
    expect(page.get_by_test_id("as-of")).not_to_have_text("today")
    expect(page.get_by_test_id("add-person")).to_be_hidden()  # the past is not edited
    page.get_by_role("button", name="Back to today").click()
    expect(page.get_by_test_id("as-of")).to_have_text("today")


@pytest.mark.browser_context_args(locale="zh-CN")
def test_the_map_speaks_chinese(page: Page) -> None:
    open_map(page)
    find(page, "王伟")
    expect(page.get_by_test_id("map-said")).to_contain_text("高层")
    ask(page, "reach")
    expect(page.get_by_test_id("routes-title")).to_have_text("谁能够到王伟？")


def test_the_second_button_opens_the_menu_of_who_is_under_it(page: Page) -> None:
    canvas = open_map(page)
    find(page, "王伟")
    box = canvas.bounding_box()
    assert box
    canvas.click(button="right", position={"x": box["width"] / 2, "y": box["height"] / 2})
    expect(page.get_by_test_id("map-menu")).to_contain_text("王伟")
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("map-menu")).to_have_count(0)
    expect(canvas).to_be_focused()


def test_routes_may_be_asked_to_pass_somebody_or_not_and_their_gatekeepers_are_named(page: Page) -> None:
    open_map(page, f"{BANK}?routes=p-shaozhiyuan")
    expect(page.get_by_test_id("ways")).to_contain_text(re.compile(r"\d+ ways that count lead to 邵志远"))
    expect(page.get_by_test_id("ways-gate")).to_contain_text("Gatekeepers: every way passes one of")
    page.get_by_test_id("map-search").locator("input").press_sequentially("王伟")
    page.get_by_test_id("map-search").get_by_test_id("hit").first.click()
    ask(page, "avoid")
    expect(page.get_by_test_id("ways-asked")).to_have_text(re.compile("not by way of 王伟"))
    expect(page.get_by_test_id("routes")).not_to_contain_text("王伟")
    page.get_by_test_id("ways-asked").get_by_role("button").click()
    expect(page.get_by_test_id("routes")).to_contain_text("王伟")


@pytest.mark.thorough
def test_every_way_through_somebody_is_lit_by_one_choice(page: Page) -> None:
    open_map(page)
    find(page, "何清")
    before = coloured(page, "map-canvas", ACCENT)
    ask(page, "through")
    expect(page.get_by_test_id("through-answer")).to_contain_text("何清 leads us to")
    assert coloured(page, "map-canvas", ACCENT) > before + 1000
    page.get_by_test_id("through").get_by_role("button").first.click()
    expect(page.get_by_test_id("ways-asked")).to_have_text(re.compile("by way of 何清"))
