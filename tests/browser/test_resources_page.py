"""Our resources: people with what they hold and their load, resources in use, what projects lack, who worked together."""

import re

import pytest
from playwright.sync_api import Page, expect


@pytest.mark.smoke
def test_open_projects_say_what_they_lack(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Resources").click()
    expect(page.get_by_test_id("resources-answer")).to_have_text("2 of 2 open projects lack resources.")
    expect(page.get_by_test_id("reasons")).to_contain_text(
        "恒炬智能工厂云平台 Hengju Smart Factory Cloud lacks expert: 首席架构师 Chief architect (from 林海) has room"
    )
    expect(page.get_by_test_id("next-act")).to_have_attribute("href", "/projects/prj-factory")
    factory = page.get_by_test_id("lacking").locator("[data-project=prj-factory]")
    expect(factory).to_contain_text("lacks expert, executive, solution, budget")
    expect(factory.get_by_role("link")).to_have_attribute("href", "/projects/prj-factory")


def test_a_resource_says_who_offers_it_and_where_it_is_used(page: Page) -> None:
    page.goto("/resources?part=brought")
    row = page.get_by_test_id("brought").locator("[data-resource=r-ceo-dialogue]")
    expect(row).to_contain_text(re.compile("executive.*陈建国.*汇澜银行数据湖二期.*1 of 6", re.DOTALL))
    solution = page.get_by_test_id("brought").locator("[data-resource=r-lakehouse]")
    expect(solution).to_contain_text("1, capacity not recorded")
    expect(solution.locator("svg")).to_have_attribute("data-value", "unknown")


def test_our_resources_stand_beside_an_earlier_day(page: Page) -> None:
    page.goto("/resources?part=our_people")
    expect(page.get_by_test_id("past-sentence")).to_contain_text(re.compile(r"On .* open projects? lacked resources\."))
    expect(page.get_by_test_id("colleague-table").get_by_test_id("then").first).to_contain_text("before: ")


def test_our_people_say_what_they_hold_and_how_loaded_they_are(page: Page) -> None:
    page.goto("/resources?part=our_people")
    table = page.get_by_test_id("colleague-table")
    expect(table.locator("tr[data-person=p-songjie]")).to_contain_text(
        re.compile(r"\d+ people, decision weight [\d.]+.*恒炬装备 Hengju Equipment \(account\)", re.DOTALL)
    )
    expect(table.locator("tr[data-person=p-zhaolei]")).to_contain_text("1 overdue")
    page.get_by_test_id("tab-together").click()
    expect(page.get_by_test_id("past").get_by_role("link", name="方远").first).to_be_visible()


@pytest.mark.browser_context_args(locale="zh-CN")
def test_it_is_written_in_chinese(page: Page) -> None:
    page.goto("/resources")
    expect(page.get_by_test_id("lacking").locator("[data-project=prj-lake]")).to_contain_text("缺标杆客户")
    expect(page.get_by_test_id("resources-answer")).to_have_text("2 个在谈项目中，2 个还缺资源。")
    page.get_by_test_id("tab-our_people").click()
    expect(page.get_by_test_id("colleague-table").locator("tr[data-person=p-songjie]")).to_contain_text(
        "恒炬装备 Hengju Equipment（客户经理）"
    )


@pytest.mark.browser_context_args(viewport={"width": 390, "height": 844})
def test_a_narrow_screen_scrolls_only_downwards(page: Page) -> None:
    page.goto("/resources?part=our_people")
    expect(page.get_by_test_id("colleague-table")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate("[...document.querySelectorAll('.table-wrap')].every((one) => one.scrollWidth <= one.clientWidth + 1)")


@pytest.mark.browser_context_args(viewport={"width": 1440, "height": 900})
def test_the_answer_comes_before_the_map_and_the_map_is_one_tab_away(page: Page) -> None:
    page.goto("/resources")
    box = page.get_by_test_id("next-act").bounding_box()
    assert box and box["y"] + box["height"] <= 900
    expect(page.get_by_test_id("map-canvas")).to_have_count(0)
    page.get_by_test_id("tab-resources_map").click()
    expect(page.get_by_test_id("map-canvas")).to_be_visible()
    expect(page).to_have_url(re.compile(r"part=resources_map$"))
