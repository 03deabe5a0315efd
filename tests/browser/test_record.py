"""A favour, an expectation, a goal and an action are recorded in the browser, and taken back."""

import re

import pytest
from playwright.sync_api import Page, expect


@pytest.mark.smoke
def test_a_favour_above_the_limit_waits_and_can_be_taken_back(page: Page) -> None:
    page.goto("/people/p-fengbo")
    page.get_by_test_id("record-favour").click()
    expect(page.get_by_test_id("form-title")).to_have_text("Record a favour")
    giver = page.locator("[data-field=giver] input")
    giver.fill("赵磊")
    page.get_by_role("option", name=re.compile("赵磊")).first.click()
    page.locator("#field-value-5").check()
    page.get_by_test_id("form-save").click()
    expect(page.get_by_test_id("record-saved")).to_be_visible()
    expect(page.get_by_text("above the limit of 3: it counts once")).to_be_visible()
    page.get_by_test_id("record-undo").click()
    expect(page.get_by_test_id("record-undone")).to_be_visible()
    page.get_by_test_id("record-back").click()
    expect(page).to_have_url(re.compile("/people/p-fengbo$"))


def test_a_goal_names_a_figure_of_its_subject(page: Page) -> None:
    page.goto("/organizations/o-hengju/year")
    page.get_by_test_id("record-goal").click()
    figures = page.locator("#field-metric option")
    expect(figures.filter(has_text="breadth")).to_have_count(1)
    expect(figures.filter(has_text="strength of our best tie")).to_have_count(0)
    page.locator("#field-metric").select_option("depth")
    page.locator("#field-target").fill("55")
    page.get_by_test_id("form-save").click()
    expect(page.get_by_test_id("record-saved")).to_have_text("The goal is set.")
    page.get_by_test_id("record-undo").click()
    expect(page.get_by_test_id("record-undone")).to_be_visible()


def test_an_action_says_which_goal_it_is_for(page: Page) -> None:
    page.goto("/organizations/o-huilan/year")
    page.get_by_test_id("record-action").first.click()
    expect(page.locator("#field-goal option:checked")).to_contain_text(" · ")
    page.locator("#field-title").fill("Two visits to each department")
    page.locator("#field-due").fill("2099-01-01")
    page.get_by_test_id("form-save").click()
    expect(page.get_by_test_id("record-saved")).to_have_text("The action is added.")
    page.get_by_test_id("record-undo").click()
    expect(page.get_by_test_id("record-undone")).to_be_visible()


@pytest.mark.browser_context_args(locale="zh-CN", color_scheme="dark", viewport={"width": 390, "height": 844})
def test_what_is_missing_is_said_at_its_field_on_a_phone(page: Page) -> None:
    page.goto("/record?kind=expectation&person=p-fengbo")
    page.get_by_test_id("form-save").click()
    expect(page.locator("[data-field=text] .field-fault")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_way_back_leads_to_our_own_pages_alone(page: Page) -> None:
    page.goto("/record?kind=favour&back=//elsewhere.example/")
    page.get_by_role("button", name="Cancel").click()
    expect(page).to_have_url(re.compile(r"^http://127\.0\.0\.1:\d+/$"))
