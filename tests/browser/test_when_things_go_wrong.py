"""What a browser is told when an address is old or the database is away, and how it recovers."""

import json
import os
import signal

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Running, Watch

RECOVERED = 30_000


def test_an_old_address_is_answered_with_a_page(page: Page, watch: Watch) -> None:
    watch.expected.append("404")
    answer = page.goto("/nowhere")
    assert answer and answer.status == 404
    expect(page.get_by_test_id("error")).to_contain_text("Page not found")
    expect(page.get_by_role("link", name="Diagnosis")).to_be_visible()
    expect(page.get_by_role("button", name="Try again")).to_have_count(0)
    page.get_by_role("link", name="To the first screen").click()
    expect(page.get_by_test_id("account-list")).to_be_visible()


@pytest.mark.parametrize("path", ["/people/p-nobody", "/organizations/o-nobody"])
def test_somebody_unknown_is_said_to_be_unknown_once(page: Page, watch: Watch, path: str) -> None:
    watch.expected.append("404")
    page.goto(path)
    expect(page.get_by_test_id("trouble").filter(visible=True)).to_have_count(1)
    expect(page.get_by_test_id("trouble").filter(visible=True)).to_contain_text("Page not found")


def test_a_part_of_a_page_says_that_the_database_is_away_and_tries_again(page: Page, watch: Watch) -> None:
    watch.expected.append("503")
    page.route("**/card", lambda route: route.fulfill(status=503, json={"title": "The database is away", "status": 503}), times=1)
    page.goto("/people/p-wangwei")
    expect(page.get_by_test_id("trouble")).to_contain_text("The database is away")
    expect(page.get_by_test_id("card-ties")).to_contain_text("董怡")


def test_a_service_that_does_not_answer_is_named(page: Page, watch: Watch) -> None:
    watch.expected.append("ERR_FAILED")
    page.goto("/people/p-wangwei")
    page.get_by_test_id("route").first.wait_for()
    page.route("**/reach?*", lambda route: route.abort(), times=1)
    page.get_by_test_id("max-hops").select_option("3")
    expect(page.get_by_test_id("trouble")).to_contain_text("The service does not answer")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_test_id("route").first).to_be_visible()


@pytest.mark.smoke
@pytest.mark.browser_context_args(storage_state=None)
def test_a_page_says_that_the_database_is_away_and_recovers_by_itself(page: Page, demo: Running, token: str, watch: Watch) -> None:
    watch.expected.append("503")
    assert page.request.post("/sign-in", data={"token": token}, headers={"Origin": demo.address}).status == 204
    engine = json.loads((demo.folder / "engine.json").read_text())
    os.kill(engine["pid"], signal.SIGKILL)
    answer = page.goto("/")
    assert answer and answer.status == 503
    expect(page.get_by_test_id("error")).to_contain_text("The database is away")
    expect(page.get_by_test_id("account-list")).to_be_visible(timeout=RECOVERED)


def test_a_refused_import_keeps_its_files_and_can_be_tried_again(page: Page, watch: Watch) -> None:
    def refused(route: Route) -> None:
        route.fulfill(status=500, json={"title": "Something went wrong", "status": 500})

    watch.expected.append("500")
    page.goto("/imports")
    page.route("**/api/v1/imports", refused, times=1)
    page.get_by_test_id("import-files").set_input_files(
        {"name": "organizations.csv", "mimeType": "text/csv", "buffer": b"name,kind\nLate Bank,customer\n"}
    )
    expect(page.get_by_test_id("trouble")).to_contain_text("Something went wrong on our side")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_test_id("import-checked")).to_contain_text("Every row is right")
