"""Maps can be read before anybody asks: few lines, none beneath a card, names large enough, the frame filled (look.md, "The picture")."""

import pytest
from playwright.sync_api import Page

from tests.browser.map_page import open_map
from tests.browser.seen import Seen, contrast, listen, seen

LINES, CROSSINGS, FILLED, CONTRAST = 40, 80, 0.85, 3.0
NAME, SECOND = 12, 11  # pixels of letters: of a name, of the line below it
GROUNDS = {"light": "#F7F8FA", "dark": "#15171A"}  # of frames, static/styles/base.css
MAPS = {
    "the bank": ("/maps/organizations/o-huilan", "map-canvas"),
    "a maker": ("/maps/organizations/o-hengju", "map-canvas"),
    "a rival's ties": ("/maps/organizations/o-borui/ties-into?customer=o-huilan", "rival-canvas"),
    "resources": ("/maps/resources", "map-canvas"),
    "a chain": ("/maps/projects/prj-lake", "map-canvas"),
    "routes": ("/maps/people/p-shaozhiyuan/routes", "map-canvas"),
}
FULL = ("the bank",)  # maps whose shape allows to fill the frame's width and its height
DESK = {"viewport": {"width": 1440, "height": 900}}


def looked_at(page: Page, name: str) -> Seen:
    address, drawing = MAPS[name]
    open_map(page, address, drawing)
    page.wait_for_load_state("networkidle")
    return seen(page, drawing)


def faults(name: str, shown: Seen, ground: str) -> dict[str, object]:
    """What a map does that it should not, by what it is called."""
    words = [text for text in shown.texts if len(text.text) > 1]
    small = {text.text for text in words if text.size < (NAME if text.bold else SECOND) - 0.01}
    faint = {line.colour for line in shown.lines if name != "routes" and contrast(line, ground) < CONTRAST}
    found: dict[str, object] = {
        "lines": max(0, len(shown.lines) - LINES),
        "crossings": max(0, shown.crossings() - CROSSINGS),
        "beneath cards": len(shown.under()),
        "over names": [text for _, text in shown.over_names() if not text.isdecimal()],
        "small": small,
        "overlapping": shown.overlapping(),
        "faint": faint,
        "empty": [part for part in shown.filled if part < FILLED and (part == max(shown.filled) or name in FULL)],
    }
    return {fault: what for fault, what in found.items() if what}


@pytest.mark.browser_context_args(**DESK, locale="zh-CN")
def test_six_maps_are_calm_at_first_sight(page: Page) -> None:
    listen(page)
    assert {name: faults(name, looked_at(page, name), GROUNDS["light"]) for name in MAPS} == {name: {} for name in MAPS}


@pytest.mark.browser_context_args(**DESK, color_scheme="dark")
def test_a_map_is_calm_in_the_dark_and_in_english(page: Page) -> None:
    listen(page)
    assert faults("the bank", looked_at(page, "the bank"), GROUNDS["dark"]) == {}


@pytest.mark.smoke
@pytest.mark.browser_context_args(**DESK)
def test_a_person_under_the_pointer_lights_their_ties_and_fades_the_rest(page: Page) -> None:
    listen(page)
    shown = looked_at(page, "the bank")
    node = next(text for text in shown.texts if text.text == "何清")
    box = page.get_by_test_id("map-canvas").bounding_box()
    assert box
    x, y = box["x"] + node.box[0] + 4, box["y"] + (node.box[1] + node.box[3]) / 2
    for step in range(4):  # the picture looks under a pointer that moves, not one that has come
        page.mouse.move(x + 2 * step, y)
        page.wait_for_timeout(150)

    lit = [line for line in seen(page, "map-canvas").lines if line.opacity > 0.9]
    faded = page.evaluate("() => window.seen.texts.filter((text) => text.faded).length")
    assert len(lit) > 10
    assert faded > 30


@pytest.mark.smoke
@pytest.mark.browser_context_args(viewport={"width": 390, "height": 844}, locale="zh-CN")
def test_a_telephone_opens_on_names_that_can_be_read_below_one_bar_of_tools(page: Page) -> None:
    listen(page)
    shown = looked_at(page, "the bank")
    names = [text for text in shown.texts if text.bold and len(text.text) > 1]
    inside = [text for text in names if 0 <= text.box[0] < shown.width and 0 <= text.box[1] < shown.height]
    tools = page.locator(".map-bar > *").filter(visible=True)

    assert len(inside) > 10
    assert min(text.size for text in inside) >= NAME - 0.01
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate("document.querySelector('.map-bar').getBoundingClientRect().height") < 60
    assert all((box := tool.bounding_box()) and box["height"] >= 44 for tool in tools.all())


@pytest.mark.browser_context_args(viewport={"width": 390, "height": 844}, locale="zh-CN")
def test_a_telephone_opens_a_chain_where_a_veto_blocks(page: Page) -> None:
    listen(page)
    shown = looked_at(page, "a chain")
    (barred,) = [text for text in shown.texts if text.text == "郭敏"]

    assert 0 <= barred.box[0] < barred.box[2] <= shown.width
    assert 0 <= barred.box[1] < barred.box[3] <= shown.height
