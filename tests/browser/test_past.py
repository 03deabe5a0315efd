"""Whether an account, a project and all accounts stand better than before, on their pages."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.sample_days import moved

ACCOUNT = "/organizations/o-huilan"


@pytest.mark.smoke
def test_an_account_says_what_got_better_and_worse_since(page: Page) -> None:
    page.goto(ACCOUNT)
    expect(page.get_by_test_id("past-sentence")).to_contain_text(re.compile(r"(Better|Worse) than on \d+ \w+ \d{4}: .+ \d+ → \d+"))
    page.get_by_test_id("tab-past").click()
    rows = page.get_by_test_id("past-table").locator("tbody tr")
    expect(rows).to_have_count(7)
    expect(rows.locator("svg.time-line")).to_have_count(7)
    expect(page.get_by_test_id("past-table").locator("tr[data-metric=breadth] svg")).to_have_attribute(
        "aria-label", re.compile("breadth: ")
    )


@pytest.mark.smoke
def test_the_earlier_day_stands_in_the_address_and_stays_from_tab_to_tab(page: Page) -> None:
    page.goto(ACCOUNT)
    page.get_by_test_id("than").select_option("12m")
    page.wait_for_url("**/o-huilan?than=12m")
    page.get_by_test_id("tab-rotation").click()
    expect(page).to_have_url(re.compile(r"than=12m&view=rotation$"))
    expect(page.get_by_test_id("past-table").locator("tr[data-metric=star_index]")).to_be_visible()


def test_a_page_tells_of_another_day_and_goes_back_to_today(page: Page) -> None:
    page.goto(f"{ACCOUNT}?at={moved('2026-05-20')}")
    expect(page.get_by_test_id("as-of")).to_be_visible()
    page.get_by_test_id("back-to-today").click()
    expect(page).to_have_url(re.compile(r"/organizations/o-huilan$"))
    expect(page.get_by_test_id("as-of")).to_have_count(0)


def test_before_anything_was_recorded_nothing_is_told(page: Page) -> None:
    page.goto(f"{ACCOUNT}?than=1990-01-01&part=past")
    expect(page.get_by_test_id("past-sentence")).to_contain_text("There is nothing to compare with")
    expect(page.get_by_test_id("past-table").locator("tr[data-moved=unknown]")).to_have_count(7)


@pytest.mark.browser_context_args(locale="zh-CN", color_scheme="dark")
def test_a_project_and_a_competitor_in_chinese(page: Page) -> None:
    page.goto("/projects/prj-lake?view=past")
    expect(page.get_by_test_id("past-table").locator("tr[data-metric=chain_support]")).to_contain_text("决策链支持度")
    page.goto(f"{ACCOUNT}?view=competition&against=o-borui")
    expect(page.get_by_test_id("past-theirs").locator("tbody tr")).to_have_count(4)


def test_the_first_screen_says_what_moved_and_what_is_new_since_the_last_visit(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_test_id("account_moved").first).to_contain_text("Since")
    expect(page.get_by_test_id("news")).to_be_empty()
    page.evaluate("localStorage.setItem('last-visit', JSON.stringify({at: 0, before: null, now: {day: '2026-01-01', seq: 0}}))")
    page.reload()
    expect(page.get_by_test_id("news")).to_contain_text("Since your last visit, 1 Jan 2026")
    expect(page.get_by_test_id("news").get_by_role("listitem").first).to_contain_text("contacts")
