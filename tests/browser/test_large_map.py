"""A map of more than two thousand people: departments stand closed, each opens where it stands, and closes by Back."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Running
from tests.browser.map_page import ask, open_map

pytestmark = pytest.mark.thorough
CLOSED = "部门 3"


def test_a_department_opens_when_it_is_looked_for_or_by_its_menu_and_closes_again(page: Page, large: Running, large_link: str) -> None:
    page.goto(large_link)
    page.wait_for_url(f"{large.address}/")
    canvas = open_map(page, f"{large.address}/maps/organizations/bank")
    closed = int(canvas.get_attribute("data-drawn") or 0)
    assert closed < 400, "departments and our people, not everybody"

    page.get_by_test_id("map-search").locator("input").press_sequentially(CLOSED)
    page.get_by_test_id("map-search").get_by_test_id("hit").filter(has_text=CLOSED).first.click()
    expect(page).to_have_url(re.compile("open=d3"))
    expect(canvas).not_to_have_attribute("data-drawn", str(closed))
    assert int(canvas.get_attribute("data-drawn") or 0) > closed
    page.go_back()
    expect(canvas).to_have_attribute("data-drawn", str(closed))

    ask(page, "open")
    expect(page).to_have_url(re.compile("open=d3"))
    expect(canvas).not_to_have_attribute("data-drawn", str(closed))
    page.go_back()
    expect(canvas).to_have_attribute("data-drawn", str(closed))


def test_the_page_of_a_large_account_shows_its_map_and_counts_everybody(page: Page, large: Running, large_link: str) -> None:
    page.goto(large_link)
    page.wait_for_url(f"{large.address}/")
    page.goto(f"{large.address}/organizations/bank?view=map")

    people = page.request.get(f"{large.address}/api/v1/organizations/bank/map").json()["nodes"]
    n = sum(one["type"] == "Person" and one["side"] == "customer" for one in people)
    expect(page.get_by_test_id("map-canvas")).to_be_visible()
    expect(page.get_by_test_id("map-summary")).to_contain_text(str(n))
