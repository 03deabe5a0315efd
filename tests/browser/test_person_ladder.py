"""Where a person stands: the level in words, six dimensions over time, what each tie is worth, what a move did."""

import re

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.sample_days import DEMO, shown


@pytest.mark.smoke
def test_the_level_is_said_in_words_with_what_confirms_it(page: Page) -> None:
    page.goto("/people/p-wangwei")
    expect(page.get_by_test_id("standing-level")).to_have_text("supportsconfirmed by a contact of the last 12 months")
    ladder = page.get_by_test_id("ladder")
    expect(ladder).to_contain_text("ally")
    expect(ladder).to_contain_text("5 of 5, 方远")
    expect(ladder).to_contain_text("decider in 汇澜银行数据湖二期 Huilan Data Lake II: 0.9")


def test_a_claimed_level_says_what_it_counts_as(page: Page) -> None:
    page.goto("/people/p-fanli")  # examples/README.md: claims level 2 without evidence
    expect(page.get_by_test_id("standing-level")).to_contain_text("claimed, not confirmed")
    expect(page.get_by_test_id("standing-level")).to_contain_text("Every analysis counts it as supports.")


def test_the_newest_assessment_is_read_for_a_project_too_and_the_history_names_it(page: Page) -> None:
    page.goto("/people/p-heqing")
    expect(page.get_by_test_id("standing-level")).to_have_text("supports us aloneconfirmed by a contact of the last 12 months")
    page.get_by_test_id("history").locator("summary").first.click()
    expect(page.get_by_test_id("judged").first).to_contain_text("for 汇澜银行数据湖二期 Huilan Data Lake II")
    expect(page.get_by_test_id("judged-read")).to_have_count(1)
    expect(page.get_by_test_id("judged").first.get_by_test_id("judged-read")).to_have_text("this one is read today")


def test_what_a_project_reads_is_told_beside_a_newer_level(page: Page, api: httpx.Client) -> None:
    scores = dict.fromkeys(("stance", "conduct", "guidance", "information", "participation", "recognition_person"), 1)
    newer = {"id": "a-newer", "subject": "person:p-heqing", "at": DEMO.isoformat(), "interactions": ["i-heqing-criteria"], **scores}
    assert api.post("/assessments", json=newer).status_code == 201
    try:
        page.goto("/people/p-heqing")
        level = page.get_by_test_id("standing-level")
        expect(level).to_contain_text("supportsconfirmed")
        expect(level).to_contain_text("In 汇澜银行数据湖二期 Huilan Data Lake II: supports us alone.")
    finally:
        assert api.delete("/assessments/a-newer", params={"cascade": "true"}, headers={"If-Match": "*"}).status_code == 204


def test_a_rivals_coach_is_told_with_whose_coach_and_by_which_assessment(page: Page) -> None:
    page.goto("/people/p-yutao")  # examples/README.md: the rival's coach
    coach = page.get_by_test_id("standing-coach")
    expect(coach).to_contain_text("counts 于涛 as its coach in 汇澜银行数据湖二期 Huilan Data Lake II")
    expect(coach).to_contain_text(shown("2026-09-20"))
    expect(page.get_by_test_id("rivals-coach").first).to_contain_text("a competitor's coach")
    page.goto("/organizations/o-huilan?view=people")
    expect(page.locator("tr[data-person=p-yutao]")).to_contain_text("a competitor's coach")


def test_six_dimensions_are_drawn_over_time_each_judged_on_its_own_day(page: Page) -> None:
    page.goto("/people/p-heqing")
    expect(page.get_by_test_id("dimensions").get_by_role("img")).to_have_count(6)
    information = page.get_by_test_id("dimension-information")
    expect(information.locator(".point")).to_have_count(2)
    expect(information.locator(".point.hollow")).to_have_count(0)
    told = f"Information passed: 2 on {shown('2025-11-28')}; 3 on {shown('2026-10-20')}"
    expect(information.get_by_role("img")).to_have_attribute("aria-label", told)


def test_the_history_opens_to_evidence_and_assessor(page: Page) -> None:
    page.goto("/people/p-guomin")
    history = page.get_by_test_id("history")
    history.locator("summary").first.focus()
    page.keyboard.press("Enter")
    judged = history.get_by_test_id("judged").first
    expect(judged.get_by_role("link", name="赵磊")).to_be_visible()
    judged.get_by_text("Evidence: one record").click()
    expect(judged).to_contain_text("科技风险委员会上")


def test_somebody_nobody_assessed_says_what_to_do_and_draws_nothing(page: Page) -> None:
    page.goto("/people/p-qinlan")
    expect(page.get_by_test_id("standing-level")).to_contain_text("Nobody has assessed where 秦岚 stands.")
    expect(page.get_by_test_id("ladder")).to_contain_text("nobody of ours knows them")
    expect(page.get_by_test_id("dimensions")).to_have_count(0)


def test_one_of_ours_has_no_ladder(page: Page) -> None:
    page.goto("/people/p-fangyuan")
    expect(page.get_by_test_id("card-ties")).to_be_visible()
    expect(page.get_by_test_id("person-standing")).to_be_empty()


@pytest.mark.smoke
def test_a_tie_opens_by_keyboard_to_its_seven_terms(page: Page) -> None:
    page.goto("/people/p-wangwei?view=ties")
    opener = page.locator("tr[data-with=p-fangyuan]").get_by_test_id("tie-open")
    expect(opener).to_have_attribute("aria-label", re.compile(r"Why \d+\? The tie with 方远"))
    opener.focus()
    page.keyboard.press("Enter")
    strength = page.get_by_test_id("tie-strength")
    expect(strength.locator("[data-term]")).to_have_count(7)
    expect(strength.get_by_test_id("stated")).to_contain_text(f"written down on {shown('2026-09-30')} as 66")
    expect(strength.get_by_test_id("computed")).to_contain_text(re.compile(r"computed \d+"))
    expect(strength).to_contain_text("personal tie: follows the person")
    strength.get_by_text("Evidence:").click()
    expect(strength).to_contain_text("长跑活动结识")
    page.keyboard.press("Shift+Tab")
    opener.press("Enter")
    expect(strength).to_be_hidden()


def test_an_unknown_term_is_dashed_and_says_what_to_record(page: Page) -> None:
    page.goto("/people/p-luojing?view=ties")
    page.locator("tr[data-with=p-chenjing-2], tr[data-with=p-maoyan]").first.get_by_test_id("tie-open").click()
    value = page.locator("[data-term=value]")
    expect(value.get_by_role("img")).to_have_attribute("data-value", "unknown")
    expect(value.locator(".fill")).to_have_count(0)
    expect(value).to_contain_text("record what we are worth to them")


def test_a_move_says_what_lapsed_and_what_followed(page: Page) -> None:
    page.goto("/people/p-luojing")  # examples/README.md: moved on 2026-06-30; p-zhaolei lost the tie
    moves = page.get_by_test_id("moves")
    expect(moves).to_contain_text(shown("2026-06-30"))
    expect(moves.get_by_test_id("move_lapsed").get_by_role("link", name="赵磊")).to_be_visible()
    expect(moves.get_by_test_id("move_followed").get_by_role("link", name="毛艳")).to_be_visible()
    expect(moves.get_by_test_id("move_successor")).not_to_be_empty()


@pytest.mark.browser_context_args(locale="zh-CN", color_scheme="dark")
def test_the_ladder_is_written_in_chinese(page: Page) -> None:
    page.goto("/people/p-heqing")
    ladder = page.get_by_test_id("ladder")
    expect(ladder).to_contain_text("何清的态度")
    expect(ladder).to_contain_text("六个维度的变化")
    expect(ladder).to_contain_text("盟友")


@pytest.mark.browser_context_args(viewport={"width": 390, "height": 844})
def test_on_a_telephone_an_opened_tie_scrolls_only_downwards(page: Page) -> None:
    page.goto("/people/p-wangwei?view=ties")
    page.get_by_test_id("tie-open").first.click()
    page.get_by_test_id("tie-strength").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
