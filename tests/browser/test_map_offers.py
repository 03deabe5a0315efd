"""What a map offers: ties that go between two sides, “why so strong?” of what has a strength, the title that is clicked."""

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.drawings import place_of
from tests.browser.map_page import ask, choose, find, open_map


@pytest.mark.smoke
@pytest.mark.browser_context_args(locale="zh-CN")
def test_ties_between_a_customer_and_ours_are_those_of_their_sides(page: Page) -> None:
    open_map(page)
    find(page, "郭敏")
    ask(page, "tie")
    choose(page, "赵磊")
    expect(page.get_by_test_id("tie-type").locator("option")).to_have_text(["认识"])


def test_nobody_is_made_to_report_to_another_side(page: Page, api: httpx.Client) -> None:
    open_map(page)
    find(page, "郭敏")
    ask(page, "manager")
    choose(page, "赵磊")
    expect(page.get_by_test_id("map-note")).to_contain_text("“reports to” does not lead from 郭敏 (customer) to 赵磊 (ours).")
    bosses = api.get("/ties", params={"from": "p-guomin", "type": "REPORTS_TO"}).json()["items"]
    assert "p-zhaolei" not in [line["to"] for line in bosses]


def test_ours_have_no_part_in_a_customers_decision(page: Page) -> None:
    open_map(page)
    find(page, "赵磊")
    page.get_by_test_id("panel-more").click()
    expect(page.get_by_test_id("map-menu").locator("[data-act=tie]")).to_be_visible()
    expect(page.get_by_test_id("map-menu").locator("[data-act=role]")).to_have_count(0)


def test_a_reporting_line_has_no_strength_to_ask_after(page: Page) -> None:
    canvas = open_map(page, "/maps/organizations/o-hengju?ties=REPORTS_TO")
    drawing = page.request.get("/drawings/organizations/o-hengju").json()
    line = next(
        one for one in drawing["edges"] if one["stroke"]["type"] == "REPORTS_TO" and one["stroke"]["kind"] != "dotted" and not one["rest"]
    )
    x, y = place_of(page, "o-hengju", line["from"])
    _, above = place_of(page, "o-hengju", line["to"])
    assert above < y
    find(page, next(one["label"] for one in drawing["nodes"] if one["id"] == line["from"]))
    page.keyboard.press("Escape")
    page.keyboard.press("0")
    scale = _scale(page, drawing)
    canvas.click(button="right", position={"x": x, "y": y - 26 * scale})  # between the card's upper edge, 22 above its middle, and the bend
    expect(page.get_by_test_id("map-menu").locator("[data-act=why]")).to_have_text("What this tie is")


def test_the_title_of_a_department_wins_over_the_lines_beneath_it(page: Page) -> None:
    canvas = open_map(page)
    drawing = page.request.get("/drawings/organizations/o-huilan").json()
    departments = [one for one in drawing["nodes"] if one["card"]["kind"] == "group" and not one["card"]["root"]]
    assert len(departments) > 5
    left, top, right, bottom = drawing["bounds"]
    box, scale = canvas.bounding_box(), _scale(page, drawing)
    assert box
    for one in departments:
        page.get_by_role("button", name="Fit").click()  # whoever was asked about was brought into sight
        x = one["x"] - one["card"]["width"] / 2 + 12 + 10  # 12 into the frame the title begins
        y = one["y"] - one["card"]["height"] / 2 + 15
        place = {"x": box["width"] / 2 + (x - (left + right) / 2) * scale, "y": box["height"] / 2 + (y - (top + bottom) / 2) * scale}
        canvas.click(button="right", position=place)
        expect(page.get_by_test_id("map-menu").locator(".menu-title")).to_have_text(one["card"]["name"])
        page.keyboard.press("Escape")


def _scale(page: Page, drawing: dict[str, list[float]]) -> float:
    """How large the whole of a drawing is shown."""
    left, top, right, bottom = drawing["bounds"]
    box = page.get_by_test_id("map-canvas").bounding_box()
    assert box
    return min(1.25, (box["width"] - 48) / (right - left), (box["height"] - 48) / (bottom - top))
