"""A favour, an expectation, a goal and an action are recorded in the browser, and taken back."""

import re

import httpx
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


def test_every_kind_has_its_form_and_no_field_is_left_without_words(page: Page) -> None:
    page.goto("/record")
    kinds = [str(one.get_attribute("data-testid")) for one in page.locator("[data-testid=record-kinds] a").all()]
    assert kinds == [f"record-{kind}" for kind in (
        "contact", "favour", "expectation", "assessment", "standing", "goal", "project", "role", "organization", "person", "owner", "tie",
    )]  # fmt: skip
    for kind in kinds:
        page.goto("/record")
        page.get_by_test_id(kind).click()
        expect(page.get_by_test_id("form-title")).to_be_visible()
        assert "undefined" not in page.locator("main").inner_text()


def test_an_assessment_in_the_browser_cites_contacts_and_is_confirmed(page: Page, api: httpx.Client) -> None:
    page.goto("/people/p-fengbo")
    page.get_by_test_id("record-assessment").click()
    expect(page.locator("[data-field=stance]")).to_contain_text("2 wants us alone")
    for dimension in ("stance", "conduct", "guidance", "information"):
        page.locator(f"#field-{dimension}-1").check(force=True)
    page.locator("[data-field=interactions] input").first.check()
    page.get_by_test_id("form-save").click()
    expect(page.get_by_test_id("record-saved")).to_have_text("The assessment is recorded.")
    person = api.get("/people/p-fengbo/card").json()["person"]
    # four dimensions of 1: their median is 1; a contact of the last 12 months is cited
    assert (person["support"], person["claimed"]) == (1, False)
    page.get_by_test_id("record-undo").click()
    expect(page.get_by_test_id("record-undone")).to_be_visible()


def test_a_project_gets_its_chain(page: Page, api: httpx.Client) -> None:
    page.goto("/organizations/o-hengju")
    page.get_by_test_id("record-project").click()
    page.locator("#field-name").fill("Night shift planning")
    page.get_by_test_id("form-save").click()
    page.get_by_test_id("next-role").click()
    expect(page.locator("[data-field=to]")).to_contain_text("Night shift planning")
    page.locator("[data-field=from] input").fill("雷振华")
    page.get_by_role("option", name=re.compile("雷振华")).first.click()
    page.locator("#field-role").select_option("decider")
    page.locator("#field-veto").check()
    page.get_by_test_id("form-save").click()
    expect(page.get_by_test_id("record-saved")).to_have_text("The role in the decision is recorded.")
    (project,) = api.get("/projects", params={"name": "Night shift planning"}).json()["items"]
    chain = api.get(f"/projects/{project['id']}/chain").json()
    assert [(one["name"], one["role"], one["veto"]) for one in chain["people"]] == [("雷振华", "decider", True)]
    page.get_by_test_id("record-undo").click()
    expect(page.get_by_test_id("record-undone")).to_be_visible()
    assert api.delete(f"/projects/{project['id']}", params={"cascade": True}, headers={"If-Match": "*"}).status_code == 204


def test_tier_and_needs_are_changed_and_put_back(page: Page, api: httpx.Client) -> None:
    page.goto("/organizations/o-hengju")
    tier = api.get("/organizations/o-hengju").json()["tier"]
    page.get_by_test_id("record-tier").click()
    page.locator("#field-tier").select_option("C")
    page.get_by_test_id("form-save").click()
    expect(page.get_by_test_id("record-saved")).to_be_visible()
    assert api.get("/organizations/o-hengju").json()["tier"] == "C"
    page.get_by_test_id("record-undo").click()
    expect(page.get_by_test_id("record-undone")).to_have_text("Taken back: it stands as before.")
    assert api.get("/organizations/o-hengju").json()["tier"] == tier

    page.goto("/record?kind=facts&id=p-fengbo")
    page.locator("#field-needs_feared").fill("an outage on the day of the audit")
    page.get_by_test_id("form-save").click()
    expect(page.get_by_test_id("record-saved")).to_be_visible()
    rows = [row["cells"] for row in api.get("/tools/development-card", params={"person": "p-fengbo"}).json()["rows"]]
    card = {row["field"]: row["value"] for row in rows}
    assert card["needs_feared"] == "an outage on the day of the audit"
    page.get_by_test_id("record-undo").click()
    expect(page.get_by_test_id("record-undone")).to_be_visible()


@pytest.mark.parametrize("how", ["changed", "wrong"])
def test_a_seat_changed_stays_in_what_was_and_one_recorded_wrongly_never_was(page: Page, api: httpx.Client, how: str) -> None:
    def seats() -> list[tuple[str, bool]]:
        return [(one["department_id"], one["current"]) for one in api.get("/people/p-fengbo").json()["seats"]]

    before = api.get("/people/p-fengbo").json()
    page.goto("/people/p-fengbo")
    page.get_by_test_id("record-seat").click()
    page.locator("#field-how").select_option(how)
    page.locator("[data-field=department] button").click()
    page.locator("[data-field=department] input").fill("风险管理部")
    page.get_by_role("option", name=re.compile("风险管理部")).first.click()
    page.get_by_test_id("form-save").click()
    expect(page.get_by_test_id("record-saved")).to_have_text("The seat is recorded.")
    assert seats() == ([("d-huilan-risk", True), ("d-huilan-it", False)] if how == "changed" else [("d-huilan-risk", True)])
    page.get_by_test_id("record-undo").click()
    expect(page.get_by_test_id("record-undone")).to_be_visible()
    after = api.get("/people/p-fengbo").json()
    assert seats() == [("d-huilan-it", True)]
    assert [after[one] for one in ("title", "level", "department")] == [before[one] for one in ("title", "level", "department")]


def test_two_who_met_and_have_no_tie_are_offered_one(page: Page, api: httpx.Client) -> None:
    known = {end for tie in api.get("/ties", params={"person": "p-zhaolei", "type": "KNOWS", "limit": 500}).json()["items"]
             for end in (tie["from"], tie["to"])}  # fmt: skip
    people = api.get("/people", params={"organization": "o-huilan", "limit": 500}).json()["items"]
    stranger = next(one for one in people if one["id"] not in known)
    page.goto(f"/people/{stranger['id']}")
    page.get_by_test_id("record-contact").click()
    sheet = page.get_by_test_id("contact-sheet")
    sheet.locator("label[data-value=visit]").click()
    sheet.get_by_text("Day, depth, who began it, a note").click()
    sheet.get_by_test_id("contact-promise").fill("our report on branch networks")
    sheet.get_by_test_id("contact-who").locator("input").fill("赵磊")
    page.get_by_role("option", name=re.compile("赵磊")).first.click()
    page.get_by_test_id("contact-save").click()
    expect(page.get_by_test_id("contact-saved")).to_contain_text("and what was promised")
    (promise,) = api.get("/expectations", params={"person": stranger["id"]}).json()["items"]
    assert (promise["text"], promise["promised_by"]) == ("our report on branch networks", "p-zhaolei")
    page.get_by_test_id("tie-add").click()
    expect(page.get_by_test_id("tie-added")).to_be_visible()
    ends = api.get("/ties", params={"person": stranger["id"], "type": "KNOWS", "limit": 500}).json()["items"]
    assert any("p-zhaolei" in (tie["from"], tie["to"]) for tie in ends)
    page.get_by_test_id("tie-undo").click()
    expect(page.get_by_test_id("tie-add")).to_be_visible()
    page.get_by_test_id("contact-undo").click()
    expect(page.get_by_test_id("record-contact")).to_be_visible()
    assert api.get("/expectations", params={"person": stranger["id"]}).json()["items"] == []


def test_a_goal_has_its_line_beside_its_target(page: Page) -> None:
    page.goto("/organizations/o-huilan/year")
    lines = page.get_by_test_id("goals").locator("svg.time-line")
    expect(lines.first).to_be_visible()
    # each goal that was ever measured has a line, and every goal has a target
    assert lines.count() == page.get_by_test_id("goals").locator("svg .target-line").count()
