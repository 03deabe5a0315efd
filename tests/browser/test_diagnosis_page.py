"""The nine typical problems: worst first, in words, with where, who and what to do."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Running
from tests.browser.sample_days import moved, shown


@pytest.mark.smoke
def test_all_nine_are_told_worst_first(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Diagnosis").click()
    expect(page.get_by_test_id("diagnosis-answer")).to_have_text(re.compile(r"^\d of nine problems show; the worst: .+\.$"))
    rows = page.get_by_test_id("problems").locator("> li")
    expect(rows).to_have_count(9)
    drawn = page.locator(".problem svg.chart-bar").evaluate_all("all => all.map((one) => one.dataset.value)")
    said = [text for text in drawn if text != "unknown"]
    assert [float(value) for value in said] == sorted((float(value) for value in said), reverse=True)


def test_the_star_seller_shows_by_name_with_what_to_do(page: Page) -> None:
    page.goto("/diagnosis")
    problem = page.locator("[data-problem='1']")
    expect(problem).to_contain_text(re.compile("Leans on star sellers.*touches a little of the decision weight", re.DOTALL))
    expect(problem.get_by_role("link", name="宋杰")).to_have_attribute("href", "/people/p-songjie")
    expect(problem.get_by_role("link", name="恒炬装备")).to_have_attribute("href", "/organizations/o-hengju")
    expect(problem).to_contain_text("run the rotation test before anybody moves")


@pytest.mark.browser_context_args(locale="zh-CN", color_scheme="dark")
def test_it_is_written_in_chinese_throughout(page: Page) -> None:
    page.goto("/diagnosis")
    expect(page.get_by_role("heading", level=1)).to_have_text("九类典型问题")
    expect(page.locator("[data-problem='1']")).to_contain_text(re.compile(r"过度依赖销售精英.*我们一人独占 \d+% 的有效决策权重", re.DOTALL))
    expect(page.locator("[data-problem='9']")).to_contain_text("铁三角缺")
    assert not re.search(r"overdue|triangle|units|assessed", page.get_by_test_id("problems").inner_text())


def test_the_trend_is_a_word_against_an_earlier_day(page: Page) -> None:
    page.goto(f"/diagnosis?since={moved('2026-01-15')}")
    expect(page.get_by_test_id("since")).to_have_value(moved("2026-01-15"))
    told = rf"(worse by \d+ since|better by \d+ since|as on) {shown('2026-01-15')}$"
    expect(page.get_by_test_id("trend").first).to_have_text(re.compile(told))


def test_one_account_and_one_team_are_chosen_and_the_address_keeps_them(page: Page) -> None:
    page.goto("/diagnosis")
    page.get_by_test_id("scope").select_option(label="恒炬装备 Hengju Equipment")
    expect(page).to_have_url(re.compile(r"/diagnosis\?account=o-hengju$"))
    expect(page.locator("[data-problem='9']")).not_to_contain_text("汇澜银行")
    page.get_by_test_id("scope").select_option(label="金融行业部 Financial Sector")
    expect(page).to_have_url(re.compile(r"/diagnosis\?team=d-yuancheng-finance-sector$"))
    page.reload()
    expect(page.get_by_test_id("scope")).to_have_value("team=d-yuancheng-finance-sector")


def test_without_accounts_it_says_what_to_import(page: Page, empty: Running, empty_link: str) -> None:
    page.goto(empty_link)
    page.wait_for_url(f"{empty.address}/")
    page.goto(f"{empty.address}/diagnosis")
    expect(page.get_by_test_id("diagnosis-empty")).to_contain_text("Import customers, people and ties first.")
    page.goto(f"{empty.address}/resources")
    expect(page.get_by_test_id("resources-empty")).to_contain_text("Nothing of ours is recorded yet")


@pytest.mark.browser_context_args(viewport={"width": 390, "height": 844})
def test_a_narrow_screen_scrolls_only_downwards(page: Page) -> None:
    page.goto("/diagnosis")
    expect(page.get_by_test_id("problems")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
