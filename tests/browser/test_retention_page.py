"""What is kept too long: the page of admins says by kind what would go, and erases nothing."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import started
from tests.browser.sample_days import DEMO


@pytest.mark.smoke
def test_without_periods_nothing_goes_and_it_says_how_to_set_one(page: Page) -> None:
    page.goto("/todo")
    page.get_by_role("link", name="What is kept too long").click()
    expect(page).to_have_url("/retention")
    expect(page.get_by_test_id("retention-answer")).to_have_text("Nothing is kept longer than is set.")
    kinds = page.get_by_test_id("retention-kind")
    expect(kinds).to_have_count(3)
    expect(kinds.first).to_contain_text("Kept without an end; RENMAI_KEEP_INTERACTIONS_DAYS sets one.")
    expect(kinds.last).to_contain_text("Kept 180 days")


@pytest.mark.browser_context_args(storage_state=None, locale="zh-CN", viewport={"width": 390, "height": 844})
def test_what_is_older_is_counted_and_listed_the_oldest_first(page: Page, tmp_path: Path) -> None:
    with started("demo", tmp_path, "--day", DEMO.isoformat(), RENMAI_KEEP_INTERACTIONS_DAYS="365") as running:
        page.goto(running.link)
        page.wait_for_url(f"{running.address}/")
        page.goto(f"{running.address}/retention")
        kind = page.locator("[data-kind=interactions]")
        expect(kind).to_contain_text("保存 365 天")
        expect(kind.locator("li")).to_have_count(8)
        dates = kind.locator("li").all_inner_texts()
        assert dates[0].startswith("20"), "days, no ids"
        expect(page.get_by_test_id("retention-answer")).to_contain_text("今夜将清除")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
