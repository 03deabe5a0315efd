"""A contact is recorded from a person's page in three taps on a phone, and taken back."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from graph.model.clock import today

PERSON = "/people/p-fengbo"
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


class Taps:
    """A finger that counts."""

    def __init__(self) -> None:
        self.count = 0

    def on(self, what: Locator) -> None:
        box = what.bounding_box()
        assert box and box["height"] >= 44, "a finger needs 44 pixels"
        what.tap()
        self.count += 1


@pytest.fixture
def seller(browser: Browser, sellers_link: str, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    """The phone of one of our sellers, signed in."""
    context = browser.new_context(**{**browser_context_args, **PHONE, "storage_state": None})
    page = context.new_page()
    page.goto(sellers_link)
    page.wait_for_url("**/")
    yield page
    context.close()


@pytest.mark.smoke
def test_a_contact_is_recorded_in_three_taps(seller: Page, api: httpx.Client) -> None:
    taps = Taps()
    seller.goto(PERSON)
    taps.on(seller.get_by_test_id("record-contact"))
    expect(seller.get_by_test_id("contact-who")).to_contain_text("赵磊")
    taps.on(seller.get_by_test_id("contact-sheet").locator("label[data-value=call]"))
    taps.on(seller.get_by_test_id("contact-save"))
    expect(seller.get_by_test_id("contact-saved")).to_contain_text("Recorded: call")
    assert taps.count == 3

    (latest, *_) = api.get("/people/p-fengbo/card").json()["interactions"]
    assert (latest["at"][:10], latest["channel"], [one["id"] for one in latest["with"]]) == (today(), "call", ["p-zhaolei"])
    seller.get_by_test_id("contact-undo").tap()
    expect(seller.get_by_test_id("record-contact")).to_be_visible()
    assert api.get("/people/p-fengbo/card").json()["interactions"][0]["id"] != latest["id"]


def test_day_depth_who_began_it_and_a_note_are_said_where_one_wants(seller: Page, api: httpx.Client) -> None:
    seller.goto(PERSON)
    seller.get_by_test_id("record-contact").tap()
    sheet = seller.get_by_test_id("contact-sheet")
    sheet.locator("label[data-value=visit]").tap()
    sheet.get_by_text("Day, depth, who began it, a note").tap()
    sheet.locator("label[data-value=theirs]").tap()
    sheet.locator("label[data-value='2']").tap()
    sheet.get_by_test_id("contact-day").fill("2026-02-03")
    sheet.get_by_test_id("contact-note").fill("asked for our view of the lake")
    sheet.get_by_test_id("contact-save").tap()
    expect(seller.get_by_test_id("contact-saved")).to_be_visible()
    (found,) = (one for one in api.get("/interactions", params={"participants": "p-fengbo", "limit": 500}).json()["items"]
                if one.get("summary") == "asked for our view of the lake")  # fmt: skip
    assert (found["at"][:10], found["depth"], found["initiated_by"], set(found["participants"])) == (
        "2026-02-03", 2, "theirs", {"p-zhaolei", "p-fengbo"},
    )  # fmt: skip
    seller.get_by_test_id("contact-undo").tap()
    expect(seller.get_by_test_id("record-contact")).to_be_visible()


def test_what_is_missing_is_said_and_whoever_is_nobody_of_ours_chooses_somebody(page: Page) -> None:
    page.goto(PERSON)
    page.get_by_test_id("record-contact").click()
    page.get_by_test_id("contact-save").click()
    expect(page.get_by_test_id("contact-trouble")).to_have_text("Choose how you were in contact.")
    page.get_by_test_id("contact-sheet").locator("label[data-value=call]").click()
    page.get_by_test_id("contact-save").click()
    expect(page.get_by_test_id("contact-trouble")).to_have_text("Say who of ours was in contact.")
    expect(page.get_by_test_id("contact-who").get_by_role("button").first).to_have_text("方远")  # their strongest tie
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("record-contact")).to_be_focused()


@pytest.mark.browser_context_args(locale="zh-CN", color_scheme="dark", viewport={"width": 390, "height": 844})
def test_the_form_is_written_in_chinese_and_scrolls_only_downwards(page: Page) -> None:
    page.goto(PERSON)
    page.get_by_test_id("record-contact").click()
    expect(page.get_by_test_id("contact-sheet")).to_contain_text("与冯博的往来")
    expect(page.get_by_test_id("contact-sheet").locator("label[data-value=visit]")).to_have_text("拜访")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_nobody_records_a_contact_with_a_colleague_here(page: Page) -> None:
    page.goto("/people/p-zhaolei")
    expect(page.get_by_test_id("person-name")).to_have_text("赵磊")
    expect(page.get_by_test_id("record-contact")).to_have_count(0)
