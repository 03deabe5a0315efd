"""A map beside an earlier day in the browser: its discs, its legend, its words; the link says the day."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.drawings import coloured, picture, wait_until_redrawn
from tests.browser.map_page import find, open_map
from tests.browser.sample_days import moved, shown

GREW, FADED = (0x00, 0x7A, 0x59), (0xD5, 0x5E, 0x00)
THAN = moved("2026-05-20")
CHAIN = "/maps/projects/prj-lake"


@pytest.mark.smoke
def test_a_map_is_set_beside_an_earlier_day_and_back(page: Page) -> None:
    open_map(page)
    drawn, grown = picture(page, "map-canvas"), coloured(page, "map-canvas", GREW)
    page.get_by_test_id("map-than").fill(THAN)
    wait_until_redrawn(page, "map-canvas", drawn)

    expect(page.get_by_test_id("map-moved")).to_have_text(re.compile(rf"^Since {shown('2026-05-20')}: .*closer to us"))
    expect(page).to_have_url(re.compile(f"than={THAN}"))
    assert coloured(page, "map-canvas", GREW) > grown + 200, "a disc on each who is closer"
    page.get_by_test_id("legend-toggle").click()
    expect(page.get_by_test_id("legend")).to_contain_text("a tie of ours grew")
    page.get_by_test_id("map-than-none").click()
    expect(page.get_by_test_id("map-moved")).to_have_text("")
    expect(page.get_by_test_id("legend")).not_to_contain_text("a tie of ours grew")


def test_the_card_and_the_words_say_what_the_discs_say(page: Page) -> None:
    open_map(page, f"/maps/organizations/o-huilan?than={THAN}")
    find(page, "罗静")
    expect(page.get_by_test_id("panel")).to_contain_text("changed seat, was: ")
    expect(page.get_by_test_id("map-said")).to_contain_text("changed seat, was: ")
    drawing = page.request.get(f"/drawings/organizations/o-huilan?than={THAN}").json()
    marked = {node["card"]["name"] for node in drawing["nodes"] if node["card"]["tags"]}
    people, _ = page.request.get(f"/saved/organizations/o-huilan?than={THAN}&format=json").json()
    phrases = re.compile("new since then|no longer here|changed seat|closer to|further from|a new tie|ended")
    assert {row[0] for row in people["rows"] if phrases.search(row[-1])} == marked


@pytest.mark.browser_context_args(locale="zh-CN", color_scheme="dark")
def test_a_chain_is_set_beside_an_earlier_day_in_chinese(page: Page) -> None:
    open_map(page, f"{CHAIN}?than={THAN}")
    expect(page.get_by_test_id("map-moved")).to_have_text(re.compile("^自.*日以来：.*与 [1-9] 人关系增强"))
    assert coloured(page, "map-canvas", GREW) > 100


def test_uncovered_people_are_hatched_at_rest_and_more_so_where_coverage_is_asked_for(page: Page) -> None:
    open_map(page)
    drawing = page.request.get("/drawings/organizations/o-huilan").json()
    uncovered = [node["card"]["name"] for node in drawing["nodes"] if node["card"]["uncovered"] and node["card"]["kind"] == "person"]
    effective = {end for edge in drawing["edges"] for end in (edge["from"], edge["to"]) if _effective(edge["stroke"])}
    known = {node["card"]["name"] for node in drawing["nodes"] if node["id"] in effective}
    assert uncovered and not known & set(uncovered)
    page.get_by_test_id("legend-toggle").click()
    expect(page.get_by_test_id("legend")).to_contain_text("no effective tie of ours here")


def _effective(stroke: dict[str, object]) -> bool:
    strength = stroke["strength"]
    return stroke["layer"] == "KNOWS" and stroke["class"] != "pseudo" and isinstance(strength, int | float) and strength >= 30
