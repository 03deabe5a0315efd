"""Who read and wrote what: the page of admins, and who looked on a person's own page."""

import pytest
from playwright.sync_api import Page, expect


@pytest.mark.smoke
def test_a_look_at_a_person_stands_in_the_audit_and_on_their_page(page: Page) -> None:
    page.goto("/people/p-shaozhiyuan?view=facts")
    page.get_by_test_id("person-name").wait_for()
    page.wait_for_timeout(500)  # entries are written a fifth of a second after the answer
    page.get_by_test_id("readers").locator("summary").click()
    expect(page.get_by_test_id("reader").filter(has_text="you")).to_be_visible()
    page.get_by_test_id("readers").get_by_role("link", name="All of it").click()
    expect(page).to_have_url("/audit?person=p-shaozhiyuan")
    first = page.get_by_test_id("audit-entry").first
    expect(first).to_contain_text("read")
    expect(first.get_by_role("link", name="邵志远").first).to_have_attribute("href", "/people/p-shaozhiyuan")


def test_filters_stand_in_the_address_and_nothing_found_says_what_to_do(page: Page) -> None:
    page.goto("/audit")
    page.locator("input[name=by]").fill("nobody at all")
    page.get_by_test_id("audit-asked").get_by_role("button").click()
    expect(page.get_by_test_id("audit-empty")).to_contain_text("Nothing in this time")
    expect(page).to_have_url("/audit?by=nobody+at+all")
