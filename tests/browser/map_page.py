"""Working on a map in a browser: opening it, walking on it, asking its menu."""

import re

from playwright.sync_api import Locator, Page, expect

_FIRST = 20_000  # ms: the first drawing of a service loads what draws

BANK = "/maps/organizations/o-huilan"


def open_map(page: Page, address: str = BANK, drawing: str = "map-canvas") -> Locator:
    """Open a map, wait until something is drawn, and put the keyboard on it."""
    page.goto(address)
    canvas = page.get_by_test_id(drawing)
    expect(canvas).to_have_attribute("data-drawn", re.compile("[1-9]"), timeout=_FIRST)
    return canvas


def find(page: Page, name: str) -> None:
    """Type a name into the map's own search and choose the first hit."""
    page.get_by_test_id("map-search").locator("input").press_sequentially(name)
    page.get_by_test_id("map-search").get_by_test_id("hit").filter(has_text=name).first.wait_for()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("panel-name")).to_have_text(name)


def ask(page: Page, name: str) -> None:
    """Open the menu of whoever the keyboard is on, and choose an item."""
    page.get_by_test_id("map-canvas").focus()
    page.keyboard.press("Shift+F10")
    page.get_by_test_id("map-menu").locator(f"[data-act={name}]").click()


def choose(page: Page, name: str) -> None:
    """Answer the question for a second person by name."""
    page.get_by_test_id("choosing").locator("input").press_sequentially(name)
    page.get_by_test_id("choosing").get_by_test_id("hit").filter(has_text=name).first.click()


def undo(page: Page) -> None:
    """Take the last step back, and wait until it is."""
    page.get_by_test_id("undo").click()
    expect(page.get_by_test_id("map-said")).to_have_text(re.compile("^Undone: "))


def walk_to(page: Page, person: str) -> None:
    """Put the keyboard on somebody of the first row, walking from its left end."""
    cursor = page.get_by_test_id("map-cursor")
    page.keyboard.press("Home")
    for _ in range(20):
        if cursor.get_attribute("data-person") == person:
            return
        page.keyboard.press("ArrowRight")
    raise AssertionError(f"the arrow keys do not lead to {person}")


def drag(page: Page, what: Locator, onto: Locator) -> None:
    """Drag the middle of something onto the middle of something else."""
    start, end = what.bounding_box(), onto.bounding_box()
    assert start and end
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2, steps=4)
    page.mouse.up()
