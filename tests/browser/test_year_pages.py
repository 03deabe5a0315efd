"""The year: all accounts in one table, and what each row opens."""

import re

import pytest
from playwright.sync_api import Page, expect


@pytest.mark.smoke
def test_all_accounts_of_a_year_say_what_is_late_and_open_their_plan(page: Page) -> None:
    page.goto("/")
    page.locator("[data-nav='/year']").click()
    expect(page.get_by_test_id("years-answer")).to_contain_text("have something late, most of all 恒炬装备")
    row = page.locator("[data-account=o-hengju]")
    expect(row).to_contain_text("Review of the plan was due on")
    expect(row.locator("[data-state=held]")).to_have_count(2)
    row.get_by_role("link", name=re.compile("恒炬装备")).click()
    expect(page.get_by_test_id("year-late")).to_contain_text("Review of the plan was due on")
    page.get_by_test_id("all-years").click()
    expect(page.get_by_test_id("years-table")).to_be_visible()


@pytest.mark.browser_context_args(locale="zh-CN", viewport={"width": 390, "height": 844})
def test_the_table_of_a_year_fits_a_phone(page: Page) -> None:
    page.goto("/year")
    expect(page.get_by_test_id("years-answer")).to_contain_text("家客户有逾期或未达成事项")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
