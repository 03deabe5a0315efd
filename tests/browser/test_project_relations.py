"""Past and open projects on one page: found by their reviews, and by what they lack."""

import re

import pytest
from playwright.sync_api import Page, expect


@pytest.mark.smoke
def test_projects_lie_on_the_grid_and_are_found_by_their_reviews(page: Page) -> None:
    page.goto("/projects/prj-lake?view=precedents")
    expect(page.get_by_test_id("won-then")).to_contain_text(re.compile(r"\d+ days after it was opened, at the stage evaluation"))
    page.get_by_test_id("relations-link").click()
    expect(page.get_by_test_id("relations-answer")).to_contain_text("Of 2 lost and open projects")
    grid = page.get_by_test_id("relations-grid")
    expect(grid.locator("td[data-lacks] a")).to_have_count(2)  # the lake and the factory are open; the cloud was won
    page.get_by_test_id("relations-search").fill("架构处 验证")
    page.get_by_test_id("relations-go").click()
    expect(page.get_by_test_id("relations-list").locator("li")).to_have_count(1)
    expect(page.get_by_test_id("relations-list")).to_contain_text("赢在架构处提前半年的联合验证")
    expect(page).to_have_url(re.compile(r"q="))


@pytest.mark.browser_context_args(locale="zh-CN", color_scheme="dark", viewport={"width": 390, "height": 844})
def test_the_grid_fits_a_phone(page: Page) -> None:
    page.goto("/project-relations")
    expect(page.get_by_test_id("relations-grid")).to_contain_text("关系不到位")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
