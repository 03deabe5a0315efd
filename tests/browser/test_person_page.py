"""A person's page: who they are, who can reach them, each route drawn and explained."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.drawings import ACCENT, coloured, picture, wait_until_painted, wait_until_redrawn

CHAIRMAN = "/people/p-shaozhiyuan"  # examples/README.md: three hops away, through p-fangyuan, p-wangwei, p-dongyi


def test_a_page_shows_card_ties_and_contacts(page: Page) -> None:
    page.goto("/people/p-wangwei?view=facts")
    expect(page.get_by_test_id("person-head")).to_contain_text("汇澜银行 Huilan Bank")
    expect(page.get_by_test_id("person-head")).to_contain_text("supports")
    expect(page.get_by_test_id("card-facts")).to_contain_text("wangwei@huilan.example")
    expect(page.get_by_test_id("card-ties")).to_contain_text("董怡")
    expect(page.get_by_test_id("card-interactions").locator("time").first).to_be_visible()


def test_the_answer_names_whom_to_start_with(page: Page) -> None:
    page.goto(CHAIRMAN)
    expect(page.get_by_test_id("answer")).to_contain_text("of our people can reach 邵志远. Start with 方远: workable route, 39 of 100.")
    expect(page.get_by_test_id("route").first).to_contain_text("through 王伟, 董怡")


def test_the_routes_are_drawn(page: Page) -> None:
    page.goto(CHAIRMAN)
    wait_until_painted(page, "route-canvas")
    assert coloured(page, "route-canvas", ACCENT) > 200


def test_a_route_is_explained_hop_by_hop(page: Page) -> None:
    page.goto(CHAIRMAN)
    expect(page.get_by_test_id("hop").locator(".hop-ask")).to_have_text(
        ["方远 asks 王伟 to introduce us to 董怡.", "王伟 asks 董怡 to introduce us to 邵志远.", "董怡 asks 邵志远 for a meeting."]
    )


@pytest.mark.smoke
def test_choosing_a_route_lights_and_explains_it(page: Page) -> None:
    page.goto(CHAIRMAN)
    wait_until_painted(page, "route-canvas")
    before = picture(page, "route-canvas")
    second = page.get_by_test_id("route").nth(1)
    second.click()
    expect(second).to_have_attribute("aria-checked", "true")
    expect(page.get_by_test_id("hop").first).to_contain_text("陈建国 asks 王伟")
    wait_until_redrawn(page, "route-canvas", before)


def test_the_arrow_keys_walk_the_routes(page: Page) -> None:
    page.goto(CHAIRMAN)
    page.get_by_test_id("route").first.press("ArrowDown")
    expect(page.get_by_test_id("route").nth(1)).to_be_focused()
    expect(page.get_by_test_id("route").nth(1)).to_have_attribute("aria-checked", "true")


@pytest.mark.smoke
def test_evidence_opens(page: Page) -> None:
    page.goto(CHAIRMAN)
    first = page.get_by_test_id("hop").first
    expect(first.get_by_text("长跑活动结识")).to_be_hidden()
    first.get_by_text("Evidence: 6 records").click()
    expect(first.get_by_text("长跑活动结识")).to_be_visible()


def test_a_route_can_be_asked_to_start_with_one_of_ours(page: Page) -> None:
    page.goto(CHAIRMAN)
    page.get_by_test_id("from").get_by_role("combobox").press_sequentially("zhaolei")
    page.get_by_test_id("from").get_by_test_id("hit").first.click()
    expect(page).to_have_url(re.compile("from=p-zhaolei"))
    expect(page.get_by_test_id("answer")).to_contain_text("Start with 赵磊")
    expect(page.get_by_test_id("route").filter(has_not_text="赵磊")).to_have_count(0)
    page.reload()
    expect(page.get_by_test_id("from")).to_contain_text("赵磊")
    page.get_by_test_id("from").get_by_label("Anyone").click()
    expect(page.get_by_test_id("answer")).to_contain_text("Start with 方远")


def test_fewer_hops_than_any_route_has_name_the_nearest(page: Page) -> None:
    page.goto(CHAIRMAN)
    page.get_by_test_id("max-hops").select_option("1")
    expect(page.get_by_test_id("no-route")).to_contain_text("None of our people can reach 邵志远 in one step.")
    expect(page.get_by_test_id("nearest").locator("li").first).to_contain_text("董怡")
    leads = page.get_by_test_id("leads")
    expect(leads.locator("li")).to_have_count(8)
    leads.get_by_role("button").click()
    expect(leads).to_contain_text("also at 汇澜银行 Huilan Bank · known to 林海")
    page.get_by_test_id("max-hops").select_option("3")
    expect(page.get_by_test_id("route").first).to_contain_text("方远")


@pytest.mark.parametrize("max_hops", ["1", "6"])
def test_the_address_keeps_the_hops(page: Page, max_hops: str) -> None:
    page.goto(f"{CHAIRMAN}?max_hops={max_hops}")
    expect(page.get_by_test_id("max-hops")).to_have_value(max_hops)


def test_one_of_ours_needs_no_way_in(page: Page) -> None:
    page.goto("/people/p-fangyuan")
    expect(page.get_by_test_id("reach")).to_have_text("方远 is one of ours: nobody needs a way in.")


@pytest.mark.smoke
def test_the_parts_of_a_page_are_one_click_away_each_with_its_address(page: Page) -> None:
    page.goto("/people/p-wangwei")
    expect(page.get_by_test_id("standing-level")).to_be_visible()
    expect(page.get_by_test_id("card-ties")).to_be_hidden()
    page.get_by_test_id("tab-ties").click()
    expect(page).to_have_url(re.compile(r"view=ties$"))
    expect(page.get_by_test_id("card-ties")).to_be_visible()
    page.go_back()
    expect(page.get_by_test_id("standing-level")).to_be_visible()
    box = page.get_by_test_id("hop").first.bounding_box()
    assert box and box["y"] < 860  # how to go about it stands on the first screen


def test_a_list_of_routes_begins_with_a_few_and_opens_to_all(page: Page) -> None:
    page.goto("/people/p-guomin")
    routes = page.get_by_test_id("route")
    expect(routes.nth(3)).to_be_visible()
    expect(routes.nth(4)).to_be_hidden()
    page.get_by_test_id("more-routes").click()
    expect(routes.nth(4)).to_be_visible()
    expect(routes.nth(4)).to_be_focused()


def test_ctrl_and_k_lead_to_the_search_from_anywhere(page: Page) -> None:
    page.goto("/people/p-guomin")
    expect(page.get_by_test_id("person-name")).to_be_visible()
    page.keyboard.press("Control+k")
    expect(page.get_by_test_id("top-search").get_by_role("combobox")).to_be_focused()


@pytest.mark.browser_context_args(locale="zh-CN", viewport={"width": 390, "height": 844})
def test_what_can_be_recorded_is_large_enough_for_a_finger_and_takes_one_line(page: Page) -> None:
    page.goto("/people/p-guomin")
    expect(page).to_have_title("谁能够到郭敏？ · 人脉")
    links = page.locator(".record-links a")
    expect(links).to_have_count(8)
    boxes = [one for one in (link.bounding_box() for link in links.all()) if one]
    assert min(box["height"] for box in boxes) >= 44 and len({box["y"] for box in boxes}) == 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.smoke
def test_purpose_and_origin_of_a_person_s_data_are_told_and_the_purpose_can_be_said(page: Page) -> None:
    page.goto(f"{CHAIRMAN}?view=facts")
    place = page.get_by_test_id("provenance")
    place.locator("summary").click()
    purpose = page.get_by_test_id("purpose")
    expect(purpose).to_contain_text(
        "to look after business relationships with customers, partners and their people (what the service is for)"
    )
    expect(place.get_by_test_id("origin").last).to_contain_text("Import of")
    expect(place.get_by_test_id("origin").last).to_contain_text("the person’s record")
    page.get_by_test_id("purpose-field").fill("the tender of 2027")
    page.get_by_test_id("purpose-save").click()
    expect(purpose).to_have_text("Kept for: the tender of 2027")
    expect(place.get_by_test_id("origin").first).to_contain_text("Entered by hand")
    page.get_by_test_id("purpose-field").fill("")
    page.get_by_test_id("purpose-save").click()
    expect(purpose).to_contain_text("(what the service is for)")
