"""What is recorded while the service does not answer waits in the browser, is sent once, and goes with whoever leaves."""

import re

import httpx
import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Watch

NOTE = "spoken while nothing answered"


def away(route: Route) -> None:
    """The service as it answers while its database is away."""
    route.fulfill(status=503, json={"title": "The database is away", "status": 503})


def recorded(api: httpx.Client, note: str) -> list[str]:
    found = api.get("/interactions", params={"participants": "p-fengbo", "limit": 500}).json()["items"]
    return [one["id"] for one in found if one.get("summary") == note]


def fill_in(page: Page, note: str) -> None:
    """A call of 方远 with 冯博 in the sheet of the person's page."""
    page.goto("/people/p-fengbo")
    page.get_by_test_id("record-contact").click()
    sheet = page.get_by_test_id("contact-sheet")
    sheet.locator("label[data-value=call]").click()
    sheet.get_by_text("Day, depth, who began it, a note").click()
    sheet.get_by_test_id("contact-note").fill(note)
    sheet.get_by_role("button", name="方远").click()


@pytest.mark.smoke
def test_a_contact_waits_until_the_service_answers_and_is_written_once(page: Page, api: httpx.Client, watch: Watch) -> None:
    watch.expected.append("503")
    page.route("**/api/v1/interactions", away)
    fill_in(page, NOTE)
    page.get_by_test_id("contact-save").click()
    expect(page.get_by_test_id("contact-waits")).to_contain_text("kept in this browser")
    expect(page.get_by_test_id("waiting")).to_contain_text("One record waits in this browser")
    page.reload()
    expect(page.get_by_test_id("waiting")).to_contain_text("One record waits in this browser")
    assert recorded(api, NOTE) == []

    page.unroute("**/api/v1/interactions")
    page.get_by_test_id("waiting-now").click()
    expect(page.get_by_test_id("waiting-sent")).to_have_text("The record that waited is saved.")
    (kept,) = recorded(api, NOTE)
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('kept|'))") == []
    assert api.delete(f"/interactions/{kept}", params={"cascade": True}, headers={"If-Match": "*"}).status_code == 204


def test_what_arrived_although_no_answer_came_is_not_written_twice(page: Page, api: httpx.Client, watch: Watch) -> None:
    watch.expected.append("Failed to load resource")

    def cut(route: Route) -> None:
        """The record arrives; its answer is lost on the way."""
        route.fetch()
        route.abort()

    page.route("**/api/v1/interactions", cut, times=1)
    fill_in(page, "arrived unheard")
    page.get_by_test_id("contact-save").click()
    expect(page.get_by_test_id("contact-waits")).to_be_visible()
    page.get_by_test_id("waiting-now").click()
    expect(page.get_by_test_id("waiting-sent")).to_be_visible()
    (kept,) = recorded(api, "arrived unheard")
    assert api.delete(f"/interactions/{kept}", params={"cascade": True}, headers={"If-Match": "*"}).status_code == 204


def test_what_is_refused_later_can_be_corrected(page: Page, watch: Watch) -> None:
    watch.expected += ["503", "422"]
    page.route("**/api/v1/favours", away, times=1)
    page.goto("/record?kind=favour&giver=p-zhaolei&receiver=p-fengbo")
    page.locator("#field-at").fill("2026-11-02")
    page.locator("#field-note").fill("a table at the fair")
    page.get_by_test_id("form-save").click()
    expect(page.get_by_test_id("record-waits")).to_be_visible()
    refusal = {"title": "Invalid input", "status": 422, "errors": [{"field": "at", "problem": "that day is closed"}]}
    page.route("**/api/v1/favours", lambda route: route.fulfill(status=422, json=refusal), times=1)
    page.get_by_test_id("waiting-now").click()
    page.get_by_text("Which ones").click()
    expect(page.get_by_test_id("waiting")).to_contain_text("Refused: that day is closed")
    page.get_by_test_id("waiting-mend").click()
    expect(page.locator("#field-note")).to_have_value("a table at the fair")
    expect(page.get_by_test_id("waiting")).to_be_hidden()


def test_a_record_is_thrown_away_and_taken_back(page: Page, watch: Watch) -> None:
    watch.expected.append("503")
    page.route("**/api/v1/interactions", away)
    fill_in(page, "never to be sent")
    page.get_by_test_id("contact-save").click()
    page.get_by_test_id("waiting-drop").click()
    expect(page.get_by_test_id("waiting")).to_contain_text("One record thrown away.")
    page.get_by_test_id("waiting-undo").click()
    expect(page.get_by_test_id("waiting")).to_contain_text("One record waits")


def test_signing_out_asks_first_and_leaves_nothing_behind(page: Page, new_link: str, watch: Watch) -> None:
    watch.expected.append("503")
    page.context.clear_cookies()
    page.goto(new_link)
    page.wait_for_url("**/")
    page.route("**/api/v1/interactions", away)
    fill_in(page, "to be forgotten")
    page.get_by_test_id("contact-save").click()
    expect(page.get_by_test_id("contact-waits")).to_be_visible()
    page.get_by_test_id("sign-out").click()
    expect(page.get_by_test_id("waiting")).to_contain_text("One record is not sent yet; signing out loses it.")
    page.get_by_test_id("waiting-stay").click()
    expect(page.get_by_test_id("waiting")).to_contain_text("One record waits")
    page.get_by_test_id("sign-out").click()
    page.get_by_test_id("waiting-leave").click()
    page.wait_for_url("**/sign-in")
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('kept|'))") == []


def test_what_was_typed_outlives_its_tab_and_nobody_else_finds_it(page: Page) -> None:
    fill_in(page, "half a thought")
    page.goto("/people/p-fengbo")
    page.get_by_test_id("record-contact").click()
    expect(page.get_by_test_id("contact-draft")).to_have_text("What you had typed is still here.")
    expect(page.get_by_test_id("contact-note")).to_have_value("half a thought")
    expect(page.get_by_test_id("contact-who")).to_contain_text("方远")
    page.evaluate("""() => {
        const [name] = Object.keys(localStorage).filter((one) => one.includes('draft|contact'));
        localStorage.setItem(name.replace(/^kept\\|[^|]*\\|/, 'kept|somebody else|'), localStorage.getItem(name));
    }""")
    page.goto("/people/p-fengbo")
    expect(page.get_by_test_id("record-contact")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('kept|somebody'))") == []
    page.get_by_test_id("record-contact").click()
    page.get_by_role("button", name=re.compile("Cancel")).click()
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('kept|'))") == []


@pytest.mark.smoke
def test_what_is_done_waits_on_the_to_do_list_as_well_and_is_written_once(page: Page, api: httpx.Client, watch: Watch) -> None:
    watch.expected += ["503", "422"]
    page.route("**/api/v1/todo/**", away)
    page.goto("/todo?person=all")
    row = page.locator("[data-testid=due][data-kind=silence]").first
    key = str(row.get_attribute("data-key"))
    row.get_by_test_id("record").click()
    row.get_by_test_id("note").fill("called from the train")
    row.locator("[data-channel=call]").click()
    expect(row.get_by_test_id("due-waits")).to_contain_text("kept in this browser")
    expect(page.get_by_test_id("waiting")).to_contain_text("One record waits in this browser")
    page.reload()
    expect(page.locator(f"[data-key='{key}']").get_by_test_id("due-waits")).to_be_visible()

    # refused later: what was typed stands in its form again
    page.unroute("**/api/v1/todo/**")
    refusal = {"title": "Invalid input", "status": 422, "errors": [{"field": "summary", "problem": "say more"}]}
    page.route("**/api/v1/todo/**", lambda route: route.fulfill(status=422, json=refusal), times=1)
    page.get_by_test_id("waiting-now").click()
    page.get_by_text("Which ones").click()
    expect(page.get_by_test_id("waiting")).to_contain_text("Refused: say more")
    page.get_by_test_id("waiting-mend").click()
    row = page.locator(f"[data-key='{key}']")
    expect(row.get_by_test_id("note")).to_have_value("called from the train")
    row.locator("[data-channel=call]").click()
    expect(row.get_by_test_id("due-done")).to_be_visible()
    met = api.get("/interactions", params={"participants": key.removeprefix("silence:"), "limit": 500}).json()["items"]
    made = [one for one in met if one.get("summary") == "called from the train"]
    assert len(made) == 1
    assert api.delete(f"/interactions/{made[0]['id']}", params={"cascade": True}, headers={"If-Match": "*"}).status_code == 204
