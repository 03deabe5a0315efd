"""A map whose load fails stays what it was: the picture, the choice, the day, the address; an error says what happened."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Watch
from tests.browser.drawings import picture, wait_until_redrawn
from tests.browser.map_page import BANK, ask, find, open_map

NOTE = "map-note"


@pytest.mark.parametrize("layout", ["ring", "matrix"])
def test_a_layout_that_does_not_come_is_not_chosen(page: Page, watch: Watch, layout: str) -> None:
    watch.expected.append("ERR_FAILED")
    open_map(page)
    before = picture(page, "map-canvas")
    page.route("**/drawings/**", lambda route: route.abort())
    page.get_by_test_id("layout").select_option(layout)
    expect(page.get_by_test_id(NOTE)).to_contain_text("The service does not answer. What you asked for could not be loaded")
    expect(page.get_by_test_id("layout")).to_have_value("chart")
    expect(page.get_by_test_id("days")).to_be_visible()
    expect(page).not_to_have_url(re.compile("layout"))
    assert picture(page, "map-canvas") == before
    page.unroute("**/drawings/**")
    page.get_by_test_id("note-act").click()
    expect(page.get_by_test_id("layout")).to_have_value(layout)
    expect(page).to_have_url(re.compile(f"layout={layout}"))


def test_a_day_that_does_not_come_leaves_the_slider_at_today(page: Page, watch: Watch) -> None:
    watch.expected.append("503")
    open_map(page)
    page.route("**/drawings/**", lambda route: route.fulfill(status=503, json={"title": "The database is away", "status": 503}))
    page.get_by_test_id("days").fill("-400")
    expect(page.get_by_test_id(NOTE)).to_contain_text("The database is away")
    expect(page.get_by_test_id("as-of")).to_have_text("today")
    expect(page.get_by_test_id("days")).to_have_value("0")


@pytest.mark.browser_context_args(locale="zh-CN")
def test_a_competitor_whose_ties_do_not_come_is_not_ticked(page: Page, watch: Watch) -> None:
    watch.expected.append("500")
    open_map(page)
    page.get_by_test_id("filter-toggle").click()
    box = page.get_by_test_id("rivals").get_by_role("checkbox").first
    page.route("**/drawings/**", lambda route: route.fulfill(status=500, json={"title": "fault", "status": 500}))
    box.click()
    expect(page.get_by_test_id(NOTE)).to_contain_text("服务出错了，未能载入所选视图，图上仍是之前的内容。")
    expect(page.get_by_test_id("rivals").get_by_role("checkbox").first).not_to_be_checked()


@pytest.mark.smoke
def test_ties_that_do_not_come_are_said_and_not_taken_for_none(page: Page, watch: Watch) -> None:
    watch.expected.append("ERR_FAILED")
    open_map(page)
    find(page, "王伟")
    page.route("**/drawings/**", lambda route: route.abort())
    page.get_by_test_id("panel-more").click()
    page.get_by_test_id("map-menu").locator("[data-act=expand]").click()
    expect(page.get_by_test_id(NOTE)).to_contain_text("could not be loaded")
    expect(page).not_to_have_url(re.compile("with="))


def test_a_look_elsewhere_while_ties_are_asked_for_does_not_keep_them_in_the_address(page: Page, watch: Watch) -> None:
    watch.expected.append("ERR_FAILED")
    open_map(page)
    find(page, "王伟")
    waiting: list[Route] = []
    page.route("**/drawings/**", lambda route: waiting.append(route))
    ask(page, "expand")
    expect(page).to_have_url(re.compile("with="))
    page.get_by_test_id("map-canvas").focus()
    page.keyboard.press("+")
    expect(page).to_have_url(re.compile("eye="))
    waiting[0].abort()
    expect(page.get_by_test_id(NOTE)).to_contain_text("could not be loaded")
    expect(page).not_to_have_url(re.compile("with="))


def test_of_two_views_that_do_not_come_neither_stays(page: Page, watch: Watch) -> None:
    watch.expected.append("ERR_FAILED")
    open_map(page)
    waiting: list[Route] = []
    page.route("**/drawings/**", lambda route: waiting.append(route))
    page.get_by_test_id("layout").select_option("ring")
    expect(page).to_have_url(re.compile("layout=ring"))
    page.get_by_test_id("days").fill("-400")
    expect(page).to_have_url(re.compile("at="))
    for route in waiting:
        route.abort()
    expect(page.get_by_test_id(NOTE)).to_contain_text("could not be loaded")
    expect(page).not_to_have_url(re.compile("layout=|at="))
    expect(page.get_by_test_id("layout")).to_have_value("chart")
    expect(page.get_by_test_id("as-of")).to_have_text("today")


def test_back_to_what_does_not_come_stays_here(page: Page, watch: Watch) -> None:
    watch.expected.append("ERR_FAILED")
    open_map(page)
    before = picture(page, "map-canvas")
    page.get_by_test_id("layout").select_option("ring")
    wait_until_redrawn(page, "map-canvas", before)
    page.route("**/drawings/**", lambda route: route.abort())
    page.go_back()
    expect(page.get_by_test_id(NOTE)).to_contain_text("could not be loaded")
    expect(page.get_by_test_id("layout")).to_have_value("ring")
    expect(page).to_have_url(re.compile("layout=ring"))


@pytest.mark.parametrize(
    ("address", "layout"),
    [
        ("/maps/organizations/o-borui/ties-into?customer=o-huilan", "matrix"),
        ("/maps/organizations/o-borui/ties-into?customer=o-huilan", "ring"),
        ("/maps/resources", "board"),
        ("/maps/projects/prj-lake", "lanes"),
        (BANK, "nonsense"),
        (BANK, "constructor"),
    ],
)
def test_a_layout_that_a_map_lacks_is_ignored(page: Page, address: str, layout: str) -> None:
    drawing = "rival-canvas" if "ties-into" in address else "map-canvas"
    open_map(page, f"{address}{'&' if '?' in address else '?'}layout={layout}", drawing)
    expect(page.get_by_test_id("trouble")).to_have_count(0)
    expect(page.get_by_test_id("map-matrix").filter(visible=True)).to_have_count(0)
    page.get_by_test_id("map-words-toggle").click()
    expect(page.locator("[data-facts=facts_nodes]")).to_be_visible()
