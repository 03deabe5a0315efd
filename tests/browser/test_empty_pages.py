"""An empty service claims nothing on any page: each says what is missing and offers to bring it in."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Running

CLAIMS = re.compile("Every open project|None of the nine|everybody|在谈项目所需|都没有发现|都已到位|每个人都|这个组织还没有")


@pytest.mark.parametrize("language", ["en-GB", "zh-CN"])
def test_every_page_of_an_empty_service_claims_nothing(page: Page, empty: Running, empty_link: str, language: str) -> None:
    page.set_extra_http_headers({"Accept-Language": language})
    page.goto(empty_link)
    page.wait_for_url(f"{empty.address}/")
    for path in ("/", "/resources", "/maps/resources", "/diagnosis"):
        page.goto(f"{empty.address}{path}")
        offer = page.get_by_role("main").get_by_role("link", name=re.compile("^(Import a file|导入文件)$"))
        expect(offer.first).to_be_visible()
        expect(page.get_by_role("main")).not_to_contain_text(CLAIMS)
        expect(page.locator("canvas")).to_have_count(0)
        expect(page.get_by_test_id("filter-toggle")).to_have_count(0)
        expect(page.get_by_test_id("days")).to_have_count(0)
        expect(page.get_by_test_id("take-away").filter(visible=True)).to_have_count(0)


def test_the_map_of_a_day_before_everything_leads_back_to_today(page: Page) -> None:
    page.goto("/maps/organizations/o-huilan?at=1990-01-01")
    expect(page.get_by_test_id("map-empty").or_(page.get_by_test_id("map-canvas"))).to_be_visible()
    if page.get_by_test_id("map-empty").count():
        expect(page.get_by_test_id("map-empty")).to_contain_text("1 Jan 1990")
        page.get_by_role("link", name="Back to today").click()
        expect(page.get_by_test_id("map-canvas")).to_be_visible()
