"""Working on a map in a browser: opening it, walking on it, asking its menu."""

import re

from playwright.sync_api import Locator, Page, expect

BANK = "/maps/organizations/o-huilan"


def open_map(page: Page, address: str = BANK, drawing: str = "map-canvas") -> Locator:
    """Open a map, wait until something is drawn, and put the keyboard on it."""
    page.goto(address)
    canvas = page.get_by_test_id(drawing)
    expect(canvas).to_have_attribute("data-drawn", re.compile("[1-9]"))
    return canvas


def find(page: Page, name: str) -> None:
    """Type a name into the map's own search and choose the first hit."""
    page.get_by_test_id("map-search").locator("input").press_sequentially(name)
    page.get_by_test_id("map-search").get_by_test_id("hit").filter(has_text=name).first.wait_for()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("panel-name")).to_have_text(name)


def ask(page: Page, name: str) -> None:
    """Open the menu of whoever the keyboard is on, and choose an item."""
    page.keyboard.press("Shift+F10")
    page.get_by_test_id("map-menu").locator(f"[data-act={name}]").click()
