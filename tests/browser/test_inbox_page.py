"""The inbox: evidence beside the change, what stands now beside what would stand, verdicts and taking them back."""

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Running

TITLE = {"kind": "change", "target": "person:p-guomin", "source": "mail", "confidence": 0.9}


@pytest.fixture
def proposed(api: httpx.Client) -> Iterator[Any]:
    """Proposes a title for 郭敏; afterwards everything is as it was."""
    made: list[str] = []

    def propose(title: str, **more: Any) -> str:
        body = {**TITLE, "change": {"title": title}, "evidence": [{"text": "her signature", "at": "2026-11-20"}], **more}
        made.append(api.post("/proposals", json=body).raise_for_status().json()["id"])
        return made[-1]

    yield propose
    for one in made:
        if api.get(f"/proposals/{one}").json()["status"] == "accepted":
            api.post(f"/proposals/{one}/undo").raise_for_status()
        api.post(f"/proposals/{one}/reject")


def card(page: Page, proposal: str) -> Locator:
    return page.locator(f"[data-id='{proposal}']")


def title(api: httpx.Client) -> str:
    return api.get("/people/p-guomin").json()["title"]


@pytest.mark.smoke
def test_a_proposal_is_accepted_and_taken_back(page: Page, api: httpx.Client, proposed: Any) -> None:
    before, made = title(api), proposed("CRO of the group")
    page.goto("/")
    expect(page.get_by_test_id("nav-inbox")).to_be_visible()
    page.get_by_role("link", name="Inbox").click()
    one = card(page, made)
    expect(one).to_contain_text("郭敏")
    expect(one.locator("[data-column='Person.title'] td")).to_have_text([before, "CRO of the group"])
    expect(one).to_contain_text("her signature")

    one.get_by_test_id("accept").click()
    expect(one.get_by_test_id("verdict")).to_contain_text("accepted")
    assert title(api) == "CRO of the group"
    one.get_by_test_id("undo").click()
    expect(one.get_by_test_id("accept")).to_be_visible()
    assert title(api) == before


def test_something_else_is_accepted_in_its_place(page: Page, api: httpx.Client, proposed: Any) -> None:
    made = proposed("CRO, maybe")
    page.goto("/inbox")
    one = card(page, made)
    one.get_by_test_id("change").click()
    one.get_by_label("title").fill("Group CRO")
    one.get_by_test_id("accept-changed").click()
    expect(one.get_by_test_id("verdict")).to_contain_text("accepted")
    assert title(api) == "Group CRO"


def test_never_again_and_what_was_said_is_found_by_its_status(page: Page, proposed: Any) -> None:
    made = proposed("Never")
    page.goto("/inbox")
    card(page, made).get_by_test_id("never").click()
    expect(card(page, made).get_by_test_id("verdict")).to_contain_text("never again")
    page.get_by_test_id("filter-status").select_option("never")
    expect(page).to_have_url(re.compile(r"\?status=never$"))
    expect(card(page, made)).to_be_visible()
    card(page, made).get_by_test_id("undo").click()
    expect(card(page, made).get_by_test_id("accept")).to_be_visible()


def test_what_cannot_be_done_is_said_where_it_was_asked(page: Page, proposed: Any, watch: Any) -> None:
    watch.expected.append("404")
    made = proposed("Nobody", target="person:nobody")
    page.goto("/inbox")
    card(page, made).get_by_test_id("accept").click()
    expect(card(page, made).get_by_test_id("proposal-problem")).to_be_visible()
    expect(card(page, made).get_by_test_id("accept")).to_be_enabled()


def test_many_of_a_source_are_decided_at_once(page: Page, proposed: Any) -> None:
    sure, unsure = proposed("Sure", source="calendar"), proposed("Unsure", source="calendar", confidence=0.3)
    page.goto("/inbox?source=calendar")
    page.get_by_test_id("many-least").select_option("0.7")
    page.get_by_test_id("many-reject").click()
    expect(page.get_by_test_id("inbox-count")).to_contain_text("1 decided; 0 could not be.")
    expect(card(page, unsure)).to_be_visible()
    expect(card(page, sure)).to_have_count(0)


def test_the_maps_suggest_a_tie_of_two_who_were_at_one_university(page: Page) -> None:
    page.goto("/inbox")
    page.get_by_test_id("inbox-suggest").click()
    expect(page.get_by_test_id("inbox-count")).to_contain_text(re.compile(r"new proposal"))
    page.goto("/inbox?kind=tie&source=possible+tie")
    expect(page.get_by_test_id("proposals")).to_contain_text("浙江大学")


@pytest.mark.browser_context_args(locale="zh-CN", color_scheme="dark")
def test_it_is_written_in_chinese_throughout(page: Page, proposed: Any) -> None:
    made = proposed("集团首席风险官")
    page.goto("/inbox")
    expect(page.get_by_role("heading", level=1)).to_have_text("待确认")
    expect(card(page, made)).to_contain_text(
        re.compile("修改.*郭敏.*把握 90%.*现在.*将变为.*依据.*接受.*修改后接受.*拒绝.*不再提议", re.DOTALL)
    )


def test_an_empty_inbox_says_where_proposals_come_from(page: Page, empty: Running, empty_link: str) -> None:
    page.goto(empty_link)
    page.wait_for_url(f"{empty.address}/")
    page.goto(f"{empty.address}/inbox")
    expect(page.get_by_test_id("inbox-empty")).to_contain_text("Nothing waits for you.")
    expect(page.get_by_test_id("nav-inbox")).to_be_hidden()
