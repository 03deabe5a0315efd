"""A project's page: vetoes first, the chain, what-if that stores nothing, the next moves, rivals, precedents."""

import re

import httpx
import pytest
from playwright.sync_api import Page, expect

LAKE, FACTORY = "/projects/prj-lake", "/projects/prj-factory"
narrow = pytest.mark.browser_context_args(viewport={"width": 390, "height": 844})


def supposed(page: Page, person: str, level: str) -> None:
    """Suppose another level of somebody."""
    page.get_by_test_id("what-if-toggle").click()
    page.get_by_test_id("chain-table").locator(f"tr[data-person={person}]").get_by_label(re.compile("^Level of")).select_option(label=level)


def test_the_head_names_customer_stage_value_status_and_bidders(page: Page) -> None:
    page.goto(LAKE)
    head = page.get_by_test_id("project-head")
    expect(head).to_contain_text("evaluation · 58m CNY · open")
    expect(head.get_by_role("link", name="汇澜银行 Huilan Bank")).to_have_attribute("href", "/organizations/o-huilan")
    expect(head.get_by_role("link", name="铂睿数据 Borui Data")).to_be_visible()


@pytest.mark.smoke
def test_a_veto_that_blocks_is_said_first(page: Page) -> None:
    page.goto(LAKE)
    expect(page.get_by_test_id("vetoes").first).to_contain_text("郭敏 may veto and rejects us: this blocks.")
    expect(page.get_by_role("img", name=re.compile("^Support of the chain: .*on −100 to 100")).first).to_be_visible()


@pytest.mark.smoke
@pytest.mark.browser_context_args(viewport={"width": 1440, "height": 900})
def test_the_answer_and_the_next_act_stand_on_the_first_screen(page: Page) -> None:
    page.goto(LAKE)
    for part in ("vetoes", "reasons", "next-move", "next-act", "project-tabs"):
        box = page.locator(f"[data-testid={part}], #{part}").first.bounding_box()
        assert box and box["y"] + box["height"] <= 900, part
    page.get_by_test_id("map-canvas").wait_for()
    assert page.evaluate("document.documentElement.scrollHeight") < 1_750
    expect(page.get_by_test_id("reasons").get_by_role("listitem").first).to_have_text("Rejects us: 郭敏")


@pytest.mark.browser_context_args(viewport={"width": 1440, "height": 900})
def test_a_rivals_coach_is_said_on_a_line_of_its_own_in_the_chain(page: Page) -> None:
    page.goto(f"{LAKE}?view=chain")
    cell = page.get_by_test_id("chain-table").locator("tr[data-person=p-yutao] .support")
    expect(cell).to_contain_text("a competitor's coach")
    coach = cell.get_by_test_id("rivals-coach")
    box, mark = coach.bounding_box(), cell.locator("svg").bounding_box()
    assert box and mark
    assert box["height"] <= 22, "one line"
    assert box["y"] >= mark["y"] + mark["height"] - 4, "beneath the level"


def test_a_veto_that_nobody_assessed_is_unclear(page: Page) -> None:
    page.goto(f"{FACTORY}?view=chain")
    expect(page.get_by_test_id("vetoes").first).to_contain_text("汪琼 may veto, and nobody has assessed where they stand: unclear.")
    row = page.get_by_test_id("chain-table").locator("tr[data-person=p-wangqiong]")
    expect(row).to_contain_text(re.compile(r"unknown.*could move it by \d+ points", re.DOTALL))


@pytest.mark.browser_context_args(locale="zh-CN")
def test_the_page_is_written_in_chinese(page: Page) -> None:
    page.goto(LAKE)
    expect(page.get_by_test_id("vetoes").first).to_contain_text("郭敏有否决权，且不认可我们：项目卡在这里。")
    expect(page.get_by_test_id("next-move").first).to_contain_text("有否决权，须最先争取。")
    expect(page.get_by_test_id("next-move").first).not_to_contain_text("decider")


def test_what_if_answers_beside_the_stored_and_stores_nothing(page: Page, api: httpx.Client) -> None:
    stored = api.get("/projects/prj-lake/chain")
    page.goto(f"{LAKE}?view=chain")
    supposed(page, "p-guomin", "supports")
    expect(page.get_by_test_id("what_if_stored")).to_contain_text("rejects us: this blocks")
    expect(page.get_by_test_id("what_if_supposed")).to_contain_text("郭敏 may veto and supports us.")
    expect(page.get_by_test_id("what-if-moved")).to_have_text(re.compile(r"^\+\d+ points, with 1 supposed\.$"))
    page.get_by_test_id("what-if-reset").click()
    expect(page.get_by_test_id("what_if_supposed")).to_contain_text("Nothing is changed yet.")
    expect(page.locator("tr[data-changed]")).to_have_count(0)
    after = api.get("/projects/prj-lake/chain")
    assert (after.json(), after.headers.get("etag")) == (stored.json(), stored.headers.get("etag"))


def test_without_the_veto_nothing_blocks(page: Page) -> None:
    page.goto(f"{LAKE}?view=chain")
    page.get_by_test_id("what-if-toggle").click()
    page.get_by_role("checkbox", name="郭敏 may veto").focus()
    page.keyboard.press("Space")
    expect(page.get_by_test_id("what_if_supposed")).to_contain_text("Nobody in the chain holds a veto.")


def test_a_next_move_names_colleague_route_resource_and_reason(page: Page) -> None:
    page.goto(LAKE)
    first = page.get_by_test_id("next-move").first
    expect(first).to_contain_text("Decider; rejects us now, “supports us alone” is wanted. They may veto, so this comes before all else.")
    expect(first).to_contain_text("林海 reaches them through 何清")
    expect(first).to_contain_text("总裁高层对话 CEO dialogue · executive · from 陈建国")
    expect(first.get_by_test_id("hop").first).to_be_hidden()
    first.get_by_test_id("way").locator("summary").first.click()
    expect(first.get_by_test_id("hop").first).to_contain_text("林海 asks 何清 to introduce us to 郭敏.")


def test_the_chain_is_told_against_rivals_and_a_past_project_is_named(page: Page) -> None:
    page.goto(f"{LAKE}?view=competition")
    expect(page.get_by_test_id("standoff-table").locator("tr[data-person=p-yutao]")).to_have_attribute("data-state", "theirs")
    page.get_by_test_id("tab-precedents").click()
    expect(page.get_by_test_id("precedents")).to_contain_text("the same customer, the same people, the same rival")
    page.get_by_test_id("precedents").get_by_role("link").click()
    expect(page.get_by_test_id("project-name")).to_have_text("汇澜银行私有云一期 Huilan Private Cloud I")
    expect(page.get_by_text("This project is over")).to_be_visible()


def test_search_a_card_and_the_account_lead_to_the_project(page: Page) -> None:
    page.goto("/")
    page.get_by_test_id("search-input").press_sequentially("数据湖")
    expect(page.get_by_test_id("hit").first).to_contain_text("数据湖")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"{LAKE}$"))
    page.goto("/people/p-guomin")
    page.get_by_test_id("tab-facts").click()
    expect(page.get_by_test_id("card-projects").get_by_role("link", name="数据湖")).to_have_attribute("href", LAKE)
    page.goto("/organizations/o-huilan?part=projects")
    row = page.get_by_test_id("open-projects").locator("[data-project=prj-lake]")
    expect(row).to_contain_text("郭敏 may veto: blocked")
    expect(row.get_by_role("link")).to_have_attribute("href", LAKE)


def test_a_project_without_a_chain_says_what_to_record(page: Page, api: httpx.Client) -> None:
    made = api.post("/projects", json={"id": "prj-bare", "name": "Bare Quay", "customer": "o-huilan", "stage": "need"})
    assert made.status_code == 201, made.text
    try:
        page.goto("/projects/prj-bare")
        expect(page.get_by_test_id("chain-empty")).to_contain_text("Record who decides, approves, evaluates, uses and buys.")
    finally:
        assert api.delete("/projects/prj-bare", params={"cascade": "true"}, headers={"If-Match": "*"}).status_code == 204


@narrow
def test_a_narrow_screen_stacks_the_chain(page: Page) -> None:
    page.goto(f"{LAKE}?view=chain")
    page.get_by_test_id("what-if-toggle").click()
    page.get_by_test_id("what_if_stored").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    tables = "[...document.querySelectorAll('.table-wrap')].filter((one) => one.scrollWidth > one.clientWidth + 1).length"
    assert page.evaluate(tables) == 0
