"""The first screen: one question answered while one types, and the accounts; what it says when there is nothing yet."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Running

SECOND = 1000


@pytest.mark.smoke
def test_two_letters_of_pinyin_find_somebody_within_a_second(page: Page) -> None:
    page.goto("/")
    page.get_by_test_id("search-input").press_sequentially("ww")
    expect(page.get_by_test_id("hit").first).to_contain_text("王伟", timeout=SECOND)
    expect(page.get_by_test_id("hit").first).to_contain_text("汇澜银行 Huilan Bank")


@pytest.mark.smoke
def test_the_keyboard_chooses_and_opens_the_person(page: Page) -> None:
    page.goto("/")
    page.get_by_test_id("search-input").press_sequentially("ww")
    hits = page.get_by_test_id("hit")
    expect(hits.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(hits.nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/people/p-wangwei$"))
    expect(page.get_by_test_id("person-name")).to_have_text("王伟")


def test_escape_closes_the_hits(page: Page) -> None:
    page.goto("/")
    page.get_by_test_id("search-input").press_sequentially("ww")
    expect(page.get_by_test_id("hits")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("hits")).to_be_hidden()


def test_a_name_that_nobody_bears_is_said_to_be_nobodys(page: Page) -> None:
    page.goto("/")
    page.get_by_test_id("search-input").press_sequentially("qqqqzzzz")
    expect(page.get_by_test_id("hits")).to_have_text("Nobody by that name. Try part of the name, or pinyin.")


def test_the_accounts_stand_below_the_question(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_test_id("account-list")).to_contain_text("恒炬装备 Hengju Equipment")
    page.get_by_test_id("account").filter(has_text="汇澜银行").click()
    expect(page.get_by_test_id("organization-name")).to_have_text("汇澜银行 Huilan Bank")


def test_a_headline_counts_nobody_whom_it_does_not_know(page: Page) -> None:
    page.goto("/")
    line = page.get_by_test_id("account").filter(has_text="汇澜银行")
    expect(line).to_contain_text("郭敏, 陈静 and others have not heard from us")


@pytest.mark.browser_context_args(storage_state=None)
def test_an_empty_service_says_how_to_begin_and_shows_the_first_account(page: Page, empty: Running, empty_link: str) -> None:
    page.goto(empty_link)
    expect(page.get_by_test_id("empty")).to_contain_text("Bring in your first map")
    expect(page.get_by_role("link", name="Download the template")).to_be_visible()
    page.get_by_role("link", name="Import a file").click()
    page.get_by_test_id("import-files").set_input_files(
        {"name": "organizations.csv", "mimeType": "text/csv", "buffer": b"name,kind\nHarbour Bank,customer\n"}
    )
    page.get_by_test_id("import-go").click()
    page.get_by_role("link", name="See the accounts").click()
    expect(page.get_by_test_id("account-list")).to_contain_text("Harbour Bank")
    [made] = page.request.get(f"{empty.address}/api/v1/organizations").json()["items"]
    writes = {"If-Match": "*", "Origin": empty.address}
    removed = page.request.delete(f"{empty.address}/api/v1/organizations/{made['id']}", headers=writes)
    assert removed.status == 204, "other tests need the service as empty as it was"


@pytest.mark.browser_context_args(locale="zh-CN")
def test_industries_are_said_in_the_readers_language(page: Page) -> None:
    page.goto("/")
    expect(page.locator("[data-account=o-hengju]")).to_contain_text("伙伴 · 机械 · 华中")
    page.locator("[data-account=o-huilan]").click()
    expect(page.locator("#organization-head")).to_contain_text("S 级 · 伙伴 · 银行 · 华东")


def test_recording_is_one_click_from_everywhere(page: Page) -> None:
    page.goto("/diagnosis")
    page.locator("[data-nav='/record']").click()
    expect(page).to_have_title("Record · Renmai")
    expect(page.get_by_test_id("record-contact")).to_be_visible()
