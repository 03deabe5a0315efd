"""The main pages as pictures, kept in build/screenshots for people to look at."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT
from tests.browser.drawings import wait_until_painted
from tests.browser.map_page import ask

pytestmark = pytest.mark.thorough
FOLDER = ROOT / "build" / "screenshots"
PAGES = {
    "home": ("/", "account-list"), "person": ("/people/p-shaozhiyuan", "tab-ties"),
    "map": ("/organizations/o-huilan?view=map", "legend-toggle"),
    "overview": ("/organizations/o-huilan", "three"), "key-people": ("/organizations/o-huilan?view=people", "matrix"),
    "influence": ("/organizations/o-huilan?view=influence", "two-rankings"), "standing": ("/people/p-heqing", "dimensions"),
    "imports": ("/imports", "past-import"), "large-map": ("/maps/organizations/o-huilan?routes=p-shaozhiyuan", "routes-title"),
    "form": ("/maps/organizations/o-huilan?focus=p-wangwei", "panel-name"), "chain": ("/maps/projects/prj-lake", "legend-toggle"),
}  # fmt: skip
ACCOUNT = ("overview", "key-people", "influence", "standing")
WORKED_ON = ("large-map", "form", "chain")
DRAWN = {"person": "route-canvas", "map": "map-canvas"} | dict.fromkeys(WORKED_ON, "map-canvas")


def keep(page: Page, style: str, *names: str) -> None:
    for name in names:
        path, ready = PAGES[name]
        page.goto(path)
        expect(page.get_by_test_id(ready).first).to_be_visible()
        if name in DRAWN:
            wait_until_painted(page, DRAWN[name])
        if name == "form":
            ask(page, "assess")
            expect(page.get_by_test_id("form")).to_be_visible()
        page.screenshot(path=FOLDER / f"{name}-{style}.png", full_page=True)
        assert (FOLDER / f"{name}-{style}.png").stat().st_size > 10_000


@pytest.mark.browser_context_args(locale="zh-CN")
def test_in_chinese(page: Page) -> None:
    keep(page, "zh", *PAGES)


def test_in_english(page: Page) -> None:
    keep(page, "en", "home", *DRAWN, *ACCOUNT)


@pytest.mark.browser_context_args(locale="zh-CN", color_scheme="dark")
def test_in_the_dark(page: Page) -> None:
    keep(page, "dark", *DRAWN, *ACCOUNT)


@pytest.mark.browser_context_args(locale="zh-CN", viewport={"width": 390, "height": 844})
def test_on_a_telephone(page: Page) -> None:
    keep(page, "narrow", "home", "person", "large-map", "form", *ACCOUNT)
