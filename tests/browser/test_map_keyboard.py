"""A map without a mouse: walked over, opened, asked, moved, left again; and what a screen reader hears."""

import re

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.map_page import BANK, find, open_map, walk_to


@pytest.mark.smoke
def test_the_keyboard_walks_over_the_map_opens_cards_and_goes_back(page: Page) -> None:
    canvas = open_map(page)
    canvas.focus()
    page.keyboard.press("Home")
    ring = page.get_by_test_id("map-cursor")
    expect(ring).to_be_visible()
    expect(page.get_by_test_id("map-said")).to_contain_text("邵志远, 董事长 Chairman, top")
    walk_to(page, "p-qinlan")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("panel-name")).to_have_text("秦岚")
    page.keyboard.press("ContextMenu")
    expect(page.get_by_role("menuitem", name="Open the card")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("routes-title")).to_have_text("Who can reach 秦岚?")
    for left in ("routes=", "focus="):
        page.keyboard.press("Escape")
        expect(page).not_to_have_url(re.compile(left))
    expect(canvas).to_be_focused()
    page.keyboard.press("/")
    expect(page.get_by_test_id("map-search").locator("input")).to_be_focused()


def test_plus_minus_and_nought_zoom_and_the_address_keeps_where_one_looks(page: Page) -> None:
    canvas = open_map(page)
    canvas.focus()
    page.keyboard.press("+")
    expect(page).to_have_url(re.compile("eye="))
    here = page.url
    page.keyboard.press("0")
    page.goto(here)
    expect(canvas).to_have_attribute("data-drawn", re.compile("[1-9]"))
    assert page.url == here


def test_alt_and_an_arrow_move_a_card_for_everybody_until_it_is_undone(page: Page, api: httpx.Client) -> None:
    open_map(page)
    find(page, "曹毅")
    with page.expect_response(lambda answer: "/layouts/" in answer.url and answer.request.method == "PUT"):
        page.keyboard.press("Alt+ArrowRight")
    expect(page.get_by_test_id("map-said")).to_have_text("The place is kept for everybody.")
    kept = api.get("/layouts/customer%7Co-huilan%7Cchart").json()["places"]
    page.keyboard.press("Control+z")
    expect(page.get_by_test_id("map-said")).to_have_text("Undone: moved")
    back = api.get("/layouts/customer%7Co-huilan%7Cchart").json()["places"]
    assert back["p-caoyi"][0] == kept["p-caoyi"][0] - 40


def test_the_map_tells_how_it_is_used(page: Page) -> None:
    open_map(page, BANK)
    drawing = page.get_by_role("application", name="Drawing of the customer map")
    expect(drawing).to_have_accessible_description(re.compile("^Arrow keys move between people"))
