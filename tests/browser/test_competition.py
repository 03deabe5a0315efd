"""Where competitors stand against us at an account."""

import re

import pytest
from playwright.sync_api import Page, expect

COMPETITION = "/organizations/o-huilan?view=competition"


@pytest.mark.smoke
def test_the_standoff_is_said_before_the_table(page: Page) -> None:
    page.goto("/organizations/o-huilan")
    page.get_by_test_id("tab-competition").click()
    expect(page.get_by_test_id("standoff")).to_have_text(
        re.compile(r"^Of [\d.]+ decision weight we hold [\d.]+, [\d.]+ is contested, [\d.]+ is theirs, [\d.]+ is open\.$")
    )


def test_a_person_of_theirs_is_marked_in_words_with_both_sides(page: Page) -> None:
    page.goto(COMPETITION)
    row = page.get_by_test_id("standoff-table").locator("tr[data-person=p-yutao]")
    expect(row).to_have_attribute("data-state", "theirs")
    expect(row).to_contain_text("theirs")
    expect(row).to_contain_text("段磊")
    expect(row.get_by_role("group")).to_have_attribute("aria-label", re.compile(r"于涛: ours .*, theirs \d+"))


@pytest.mark.browser_context_args(locale="zh-CN", color_scheme="dark")
def test_it_is_written_in_chinese(page: Page) -> None:
    page.goto(COMPETITION)
    expect(page.get_by_test_id("standoff")).to_contain_text("双方争夺")
    expect(page.get_by_test_id("standoff-table").locator("tr[data-person=p-yutao]")).to_contain_text("对手掌握")


def test_a_side_without_a_tie_is_hatched_and_not_nought(page: Page) -> None:
    page.goto(COMPETITION)
    row = page.get_by_test_id("standoff-table").locator("tr[data-person=p-qinlan]")
    expect(row.get_by_role("img")).to_have_count(2)
    expect(row.locator("svg[data-value=unknown]")).to_have_count(2)
    expect(row).to_contain_text("no tie that holds")
    expect(row).to_contain_text("open")


def test_coverage_departments_and_their_ties_stand_beside_ours(page: Page) -> None:
    page.goto(COMPETITION)
    expect(page.get_by_test_id("both-sides").get_by_role("img")).to_have_count(6)
    expect(page.get_by_test_id("theirs_alone")).to_contain_text("风险管理部 Risk Management")
    expect(page.get_by_test_id("rival-ties").get_by_role("link", name="段磊")).to_have_attribute("href", "/people/p-duanlei")


def test_one_competitor_is_chosen_and_the_address_keeps_it(page: Page) -> None:
    page.goto(COMPETITION)
    page.get_by_test_id("against").select_option(label="Nordhavn Systems")
    expect(page).to_have_url(re.compile("view=competition&against=o-nordhavn$"))
    expect(page.get_by_test_id("standoff")).to_contain_text(re.compile(r"0\.0 is theirs"))
    page.reload()
    expect(page.get_by_test_id("against")).to_have_value("o-nordhavn")


def test_the_map_of_the_chosen_competitor_is_drawn(page: Page) -> None:
    page.goto(COMPETITION)
    expect(page.get_by_test_id("rival-map")).to_contain_text("Choose one competitor")
    page.get_by_test_id("against").select_option(label="铂睿数据 Borui Data")
    expect(page.get_by_test_id("rival-canvas").locator("canvas")).to_be_visible()


@pytest.mark.browser_context_args(viewport={"width": 390, "height": 844})
def test_a_narrow_screen_scrolls_only_downwards(page: Page) -> None:
    page.goto(COMPETITION)
    expect(page.get_by_test_id("standoff-table")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_who_is_their_coach_is_said_beside_the_shares(page: Page) -> None:
    page.goto(COMPETITION)
    expect(page.get_by_test_id("standoff-coaches")).to_have_text(
        re.compile(r"于涛 .*铂睿数据.* is their coach: what we say there may reach them\.")
    )
