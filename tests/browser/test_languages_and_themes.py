"""Two languages and two themes, on a screen of any width."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watch

PAGES = {
    "/": "account-list", "/people/p-shaozhiyuan": "routes", "/organizations/o-huilan?view=table": "people-table",
    "/organizations/o-huilan?view=map": "map-canvas", "/imports": "past-list", "/organizations/o-huilan": "three",
    "/organizations/o-huilan?part=grid": "grid", "/organizations/o-huilan?part=gaps": "gap-list",
    "/organizations/o-huilan?view=people": "matrix", "/organizations/o-huilan?view=influence": "two-rankings",
    "/organizations/o-huilan?view=influence&part=measures": "influence-table",
    "/people/p-heqing": "dimensions", "/organizations/o-hengju?view=rotation&without=p-songjie": "handover",
    "/organizations/o-huilan?view=competition": "standoff-table", "/projects/prj-lake?view=chain": "chain-table", "/diagnosis": "problems",
    "/resources": "lacking", "/resources?part=our_people": "colleague-table", "/resources?part=brought": "brought",
}  # fmt: skip
chinese = pytest.mark.browser_context_args(locale="zh-CN")
narrow = pytest.mark.browser_context_args(viewport={"width": 390, "height": 844})
ENGLISH_OF_OURS = r"[A-Za-z]{2,}"
HEADINGS = (
    "h1:not([data-testid=person-name], [data-testid=organization-name], [data-testid=project-name]), h2, h3:not([data-names]), "
    "th[scope=col], dt, legend, summary:not([data-names]), nav a, caption"
)


def ground(page: Page) -> tuple[int, ...]:
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return tuple(int(part) for part in re.findall(r"\d+", colour)[:3])


def test_an_english_browser_is_answered_in_english(page: Page) -> None:
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Who can reach …?")


@chinese
def test_a_chinese_browser_is_answered_in_chinese(page: Page) -> None:
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(page.get_by_role("heading", level=1)).to_have_text("谁能够到……？")


@pytest.mark.smoke
def test_the_switch_changes_the_language_and_is_remembered(page: Page) -> None:
    page.goto("/people/p-shaozhiyuan")
    page.get_by_test_id("switch-language").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(page.locator("#reach-title")).to_have_text("谁能够到邵志远？")
    page.goto("/imports")
    expect(page.get_by_role("heading", level=1)).to_have_text("导入")
    page.get_by_test_id("switch-language").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Import")


@chinese
def test_no_english_is_left_in_chinese_headings(page: Page) -> None:
    for path, ready in PAGES.items():
        page.goto(path)
        expect(page.get_by_test_id(ready)).to_be_visible()
        headings = page.locator(HEADINGS).all_inner_texts()
        assert headings, path
        assert not [text for text in headings if re.search(ENGLISH_OF_OURS, text)], path


@pytest.mark.smoke
@chinese
def test_a_chinese_page_explains_a_route_in_chinese(page: Page) -> None:
    page.goto("/people/p-shaozhiyuan")
    expect(page.get_by_test_id("hop").locator(".hop-ask").first).to_have_text("方远请王伟把我们引荐给董怡。")


@pytest.mark.smoke
def test_the_chosen_theme_stays(page: Page) -> None:
    page.goto("/")
    assert min(ground(page)) > 200
    switch = page.get_by_test_id("switch-theme")
    switch.click()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    switch.click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(switch).to_have_attribute("aria-label", "Light or dark: dark")
    page.goto("/imports")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert max(ground(page)) < 60


@pytest.mark.browser_context_args(color_scheme="dark")
def test_a_dark_system_gets_a_dark_page(page: Page) -> None:
    page.goto("/")
    assert max(ground(page)) < 60


def outside(page: Page) -> dict[str, Any]:
    """How wide the page is, and what makes it so."""
    return page.evaluate("""() => ({
      width: document.documentElement.scrollWidth,
      beyond: [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
        .slice(0, 5).map((one) => one.outerHTML.slice(0, 120)),
    })""")


@narrow
def test_a_narrow_screen_scrolls_only_downwards(page: Page, watch: Watch) -> None:
    watch.expected.append("404")
    for path, ready in {**PAGES, "/people/p-wangwei?view=ties": "card-ties", "/sign-in": "token", "/nowhere": "error"}.items():
        page.goto(path)
        expect(page.get_by_test_id(ready)).to_be_visible()
        found = outside(page)
        assert found["width"] <= 390, (path, found)
