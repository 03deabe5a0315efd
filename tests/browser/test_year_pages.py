"""The year: all accounts in one table, what each row opens, and reports that are frozen."""

import re

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.sample_days import DEMO


@pytest.mark.smoke
def test_all_accounts_of_a_year_say_what_is_late_and_open_their_plan(page: Page) -> None:
    page.goto("/")
    page.locator("[data-nav='/year']").click()
    expect(page.get_by_test_id("years-answer")).to_contain_text("have something late, most of all 汇澜银行")
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


@pytest.mark.smoke
def test_a_report_is_frozen_and_stands_as_it_was_whatever_comes_later(page: Page, api: httpx.Client) -> None:
    year = DEMO.year
    plan = api.post("/plans", json={"organization": "o-huilan-leasing", "year": year, "baseline_on": f"{year}-01-01"})
    assert plan.status_code == 201, plan.text
    page.goto(f"/organizations/o-huilan-leasing/year?year={year}")
    page.get_by_test_id("freeze-half_year").click()
    expect(page.get_by_test_id("freeze-form")).to_contain_text("made once, it never changes")
    page.get_by_test_id("freeze").click()
    page.wait_for_url("**/reports/*")
    expect(page).to_have_title(re.compile(rf"汇澜金融租赁.*: half-year report {year} · Renmai"))
    figures = page.get_by_test_id("report-figures")
    expect(figures.locator("tbody tr")).to_have_count(8)
    before, gaps = figures.inner_text(), page.get_by_test_id("report-gaps").inner_text()
    page.emulate_media(media="print")
    expect(page.get_by_test_id("brand")).to_be_hidden()
    expect(figures.locator("thead")).to_be_visible()
    page.emulate_media(media="screen")

    known = api.get("/organizations/o-huilan-leasing/coverage").json()["depth"]
    for path, item in (
        (
            "/people",
            {"id": "p-report", "name": "Newcomer", "organization": "o-huilan-leasing", "department": "d-leasing-it", "level": "top"},
        ),
        ("/ties", {"type": "KNOWS", "from": "p-fangyuan", "to": "p-report", "strength": 99}),
    ):
        assert api.post(path, json=item).status_code == 201
    assert api.get("/organizations/o-huilan-leasing/coverage").json()["depth"] != known, "the maps have moved on"
    page.reload()
    expect(figures).to_have_text(re.compile(r"\d"))
    assert (figures.inner_text(), page.get_by_test_id("report-gaps").inner_text()) == (before, gaps)
    page.get_by_test_id("report-year").click()
    expect(page.get_by_test_id("report-half_year")).to_be_visible()
    expect(page.get_by_test_id("year-steps")).to_contain_text(re.compile("Half-year review\\s*held"))
    assert api.delete("/people/p-report", params={"cascade": True}, headers={"If-Match": "*"}).status_code == 204
    assert api.delete(f"/plans/{plan.json()['id']}", params={"cascade": True}, headers={"If-Match": "*"}).status_code == 204


def test_a_short_board_becomes_a_goal(page: Page, api: httpx.Client) -> None:
    page.goto("/organizations/o-huilan/year")
    board = page.get_by_test_id("short-boards").locator("[data-kind=uncovered_department]")
    board.get_by_test_id("goal-of-gap").click()
    expect(page.locator("#field-metric")).to_have_value("breadth")
    expect(page.locator("#field-due")).to_have_value(f"{DEMO.year}-12-31")
    expect(page.get_by_text("汇澜银行 Huilan Bank").first).to_be_visible()


@pytest.mark.browser_context_args(locale="zh-CN", viewport={"width": 390, "height": 844})
def test_a_gift_that_waits_is_on_the_managers_list_and_leads_to_its_entry(page: Page) -> None:
    page.goto("/todo?person=p-majun")
    row = page.locator("[data-testid=due][data-kind=approval]")
    expect(row).to_contain_text("超出限额，批准前不计")
    row.get_by_test_id("to-ledger").click()
    expect(page.locator("[data-asked]")).to_contain_text("春节礼品")
