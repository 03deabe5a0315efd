"""The customer map of an account, as a drawing and as a table."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.drawings import picture, place_of, wait_until_painted, wait_until_redrawn

BANK = "/organizations/o-huilan"
MAP = f"{BANK}?view=map"


@pytest.mark.smoke
def test_the_map_is_drawn_with_its_legend(page: Page) -> None:
    page.goto(MAP)
    wait_until_painted(page, "map-canvas", 0.1)
    expect(page.get_by_test_id("map-summary")).to_contain_text("内部审计部")  # examples/README.md: nobody of ours knows anybody there
    page.get_by_test_id("legend-toggle").click()
    expect(page.get_by_test_id("legend")).to_contain_text("neutral")


@pytest.mark.smoke
def test_a_click_on_somebody_opens_their_card(page: Page) -> None:
    page.goto(MAP)
    wait_until_painted(page, "map-canvas", 0.1)
    left, top = place_of(page, "o-huilan", "p-wangwei")
    page.get_by_test_id("map-canvas").click(position={"x": left, "y": top})
    expect(page.get_by_test_id("panel-name")).to_have_text("王伟")
    expect(page.get_by_test_id("panel")).to_contain_text("方远")
    page.get_by_test_id("panel-reach").click()
    expect(page.get_by_test_id("person-name")).to_have_text("王伟")


def test_the_card_closes(page: Page) -> None:
    page.goto(MAP)
    wait_until_painted(page, "map-canvas", 0.1)
    left, top = place_of(page, "o-huilan", "p-wangwei")
    page.get_by_test_id("map-canvas").click(position={"x": left, "y": top})
    page.get_by_test_id("panel").get_by_label("Close").click()
    expect(page.get_by_test_id("panel")).to_be_hidden()


def test_layers_show_and_hide_ties(page: Page) -> None:
    page.goto(MAP)
    wait_until_painted(page, "map-canvas", 0.1)
    before = picture(page, "map-canvas")
    page.get_by_test_id("filter-toggle").click()
    page.get_by_test_id("layers").get_by_label("knows, inside the account").check()
    wait_until_redrawn(page, "map-canvas", before)


def test_the_table_says_the_same_in_words(page: Page) -> None:
    page.goto(MAP)
    page.get_by_test_id("show-table").click()
    row = page.get_by_test_id("people-table").get_by_role("row").filter(has=page.get_by_role("link", name="王伟", exact=True))
    expect(row).to_contain_text("总行领导 Executive Office")
    expect(row).to_contain_text("秦岚")
    expect(row).to_contain_text("方远 64")
    page.reload()
    expect(page.get_by_test_id("people-table")).to_be_visible()
    page.get_by_test_id("show-map").click()
    wait_until_painted(page, "map-canvas", 0.1)


def test_a_name_in_the_table_leads_to_the_person(page: Page) -> None:
    page.goto(f"{BANK}?view=table")
    page.get_by_test_id("people-table").get_by_role("link", name="董怡").click()
    expect(page.get_by_test_id("person-name")).to_have_text("董怡")
