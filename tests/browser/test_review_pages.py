"""The scorecard of one of ours, effort against value, and the tools as files."""

import re

import pytest
from playwright.sync_api import Page, expect


@pytest.mark.smoke
def test_the_scorecard_stands_beside_the_year_before_and_opens_to_names(page: Page) -> None:
    page.goto("/people/p-zhaolei")
    page.get_by_test_id("scorecard-link").click()
    expect(page.get_by_test_id("scorecard-answer")).to_have_text(
        re.compile(r"^\d of \d measures are met in full; furthest away: .+, \d+ of \d+\.$")
    )
    for name, measures in (("process", 3), ("result", 2), ("behaviour", 2)):
        expect(page.get_by_test_id(f"measures-{name}").locator("tbody tr")).to_have_count(measures)


@pytest.mark.browser_context_args(locale="zh-CN", color_scheme="dark", viewport={"width": 390, "height": 844})
def test_effort_is_said_in_a_sentence_and_shown_by_tier_on_a_phone(page: Page) -> None:
    page.goto("/effort")
    expect(page.get_by_test_id("effort-answer")).to_contain_text("占年价值的")
    expect(page.get_by_test_id("effort-table").locator("tbody tr").first).to_contain_text("S 级")
    expect(page.get_by_test_id("past-sentence")).to_contain_text("现在占")
    expect(page.get_by_test_id("then").first).to_contain_text("当时")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_tool_is_taken_away_as_a_workbook(page: Page) -> None:
    page.goto("/tools?tool=assessment&account=o-huilan")
    expect(page.get_by_test_id("tool-table")).to_contain_text("ally")
    with page.expect_download() as waiting:
        page.get_by_test_id("tools-book").click()
    assert re.fullmatch(r"renmai-assessment-\d{4}-\d\d-\d\d\.xlsx", waiting.value.suggested_filename)


def test_the_power_map_is_drawn_value_across_and_influence_down(page: Page) -> None:
    page.goto("/tools?tool=power-map&account=o-huilan")
    grid = page.get_by_test_id("power-grid")
    # decisions.csv: 郭敏 has value 4 and influence 5 with a veto, 何清 2 and 5, 金梅 2 and 2; of 贾铭 the influence is unknown
    cell = "[data-value={}][data-influence={}]"
    expect(grid.locator(cell.format("high", "high"))).to_contain_text("郭敏 veto")
    expect(grid.locator(cell.format("middle", "high"))).to_contain_text("何清")
    expect(grid.locator(cell.format("middle", "middle"))).to_contain_text("金梅")
    expect(page.get_by_test_id("power-unknown")).to_contain_text("贾铭")
    page.emulate_media(media="print")
    expect(page.locator("#tools-choice")).to_be_hidden()
    expect(grid).to_be_visible()
