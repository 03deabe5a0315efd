"""The rotation test of an account: whose leaving costs what, the account without them, who takes over."""

import re

import pytest
from playwright.sync_api import Page, expect

ROTATION = "/organizations/o-hengju?view=rotation"
WITHOUT = f"{ROTATION}&without=p-songjie"


@pytest.mark.smoke
def test_the_star_seller_is_named_first(page: Page) -> None:
    page.goto("/organizations/o-hengju")
    page.get_by_test_id("tab-rotation").click()
    expect(page.get_by_test_id("star")).to_have_text(
        re.compile(r"^宋杰 is a star seller here: 8\d % of the decision weight tied hangs on them alone\.$")
    )
    first = page.get_by_test_id("costs").locator("tbody tr").first
    expect(first).to_contain_text(re.compile("宋杰.*star.*single point", re.DOTALL))


@pytest.mark.browser_context_args(locale="zh-CN")
def test_the_star_seller_is_named_in_chinese(page: Page) -> None:
    page.goto(WITHOUT)
    expect(page.get_by_test_id("star")).to_have_text(re.compile("^宋杰是这里的明星销售"))
    expect(page.get_by_test_id("rotation-result").get_by_role("heading").first).to_have_text("宋杰离开之后")
    expect(page.get_by_test_id("handover")).to_contain_text("由陆遥接手")


def test_somebody_is_taken_away_by_keyboard_and_the_address_keeps_it(page: Page) -> None:
    page.goto(ROTATION)
    page.get_by_role("checkbox", name="宋杰 leaves").focus()
    page.keyboard.press("Space")
    expect(page.get_by_test_id("before-after").get_by_role("status")).to_have_text(
        re.compile(r"falls from [\d.]+ to [\d.]+; 14 people are cut off")
    )
    expect(page).to_have_url(re.compile("view=rotation&without=p-songjie$"))
    expect(page.get_by_role("img", name=re.compile(r"^Breadth, after: \d+"))).to_be_visible()
    page.keyboard.press("Space")
    expect(page.get_by_test_id("before-after")).to_have_count(0)
    expect(page).to_have_url(re.compile("view=rotation$"))


def test_the_handover_names_a_colleague_and_the_route_in_words(page: Page) -> None:
    page.goto(WITHOUT)
    contact = page.get_by_test_id("handover").locator("[data-contact=p-leizhenhua]")
    expect(contact).to_contain_text(re.compile(r"陆遥 takes over: workable route, \d+ of 100\."))
    contact.get_by_test_id("way").locator("summary").first.click()
    expect(contact.get_by_test_id("hop").first).to_be_visible()


def test_those_cut_off_and_the_single_points_open_to_names(page: Page) -> None:
    page.goto(WITHOUT)
    expect(page.get_by_test_id("cut-off").get_by_role("link", name="舒芬")).to_be_visible()
    points = page.get_by_test_id("single-points")
    points.get_by_text("without 宋杰, 14 people are reached by nobody").click()
    expect(points.get_by_role("link", name="叶佳宁")).to_be_visible()


def test_somebody_of_theirs_can_leave_as_well(page: Page) -> None:
    page.goto(WITHOUT)
    page.get_by_test_id("rotation").get_by_test_id("search-input").press_sequentially("宁婧")
    page.get_by_test_id("rotation").get_by_test_id("hit").first.click()
    expect(page.get_by_test_id("rotation-result").get_by_role("heading").first).to_contain_text("宁婧")
    expect(page).to_have_url(re.compile("without=p-songjie&without=p-ningjing"))
    page.get_by_role("button", name="Keep 宁婧 after all").click()
    expect(page).to_have_url(re.compile("without=p-songjie$"))


def test_the_page_of_one_of_ours_leads_to_the_test(page: Page) -> None:
    page.goto("/people/p-songjie")
    page.get_by_test_id("leaving").get_by_role("link", name="恒炬装备").click()
    expect(page.get_by_role("checkbox", name="宋杰 leaves")).to_be_checked()


def test_what_is_unknown_is_never_drawn_as_nought(page: Page) -> None:
    page.goto(f"{ROTATION}&without=p-songjie&without=p-luyao")
    expect(page.get_by_test_id("before-after")).to_be_visible()
    expect(page.locator("svg[data-value=unknown] .fill")).to_have_count(0)
    expect(page.get_by_role("img", name="Penetration, after: nobody tied any more")).to_be_visible()


@pytest.mark.browser_context_args(viewport={"width": 390, "height": 844})
def test_a_narrow_screen_scrolls_only_downwards(page: Page) -> None:
    page.goto(WITHOUT)
    expect(page.get_by_test_id("handover")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
