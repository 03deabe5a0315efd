"""Names that are markup show as the text they are, wherever they show."""

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.drawings import place_of, wait_until_painted

HOSTILE = """<img src=x onerror=alert(1)>"'"""
PERSON, ORGANIZATION = "p-hostile", "o-hostile"


@pytest.fixture(scope="module", autouse=True)
def hostile(api: httpx.Client) -> Iterator[None]:
    """An account and somebody there who are called so; one of ours knows them."""
    made = [
        api.post("/organizations", json={"id": ORGANIZATION, "name": HOSTILE, "kind": "customer", "industry": HOSTILE}),
        api.post("/people", json={"id": PERSON, "name": HOSTILE, "title": HOSTILE, "background": HOSTILE, "organization": ORGANIZATION}),
        api.post("/ties", json={"type": "KNOWS", "from": "p-fangyuan", "to": PERSON, "strength": 60, "source": HOSTILE}),
    ]
    assert [answer.status_code for answer in made] == [201] * 3, [answer.text for answer in made]
    yield
    for path in (f"/people/{PERSON}", f"/organizations/{ORGANIZATION}"):
        assert api.delete(path, params={"cascade": "true"}, headers={"If-Match": "*"}).status_code == 204


def no_image(page: Page) -> None:
    expect(page.locator("img")).to_have_count(0)


@pytest.mark.smoke
def test_on_the_first_screen_and_in_search(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_test_id("account-list")).to_contain_text(HOSTILE)
    page.get_by_test_id("search-input").press_sequentially("<img")
    expect(page.get_by_test_id("hit").first).to_contain_text(HOSTILE)
    no_image(page)


def test_on_the_page_of_the_person(page: Page) -> None:
    page.goto(f"/people/{PERSON}")
    expect(page.get_by_test_id("person-name")).to_have_text(HOSTILE)
    expect(page.get_by_test_id("card-facts")).to_contain_text(HOSTILE)
    expect(page.get_by_test_id("hop")).to_contain_text(HOSTILE)
    wait_until_painted(page, "route-canvas")
    no_image(page)


@pytest.mark.smoke
def test_on_the_map_its_card_and_the_table(page: Page) -> None:
    page.goto(f"/organizations/{ORGANIZATION}?view=map")
    wait_until_painted(page, "map-canvas")
    left, top = place_of(page, ORGANIZATION, PERSON)
    canvas = page.get_by_test_id("map-canvas")
    canvas.hover(position={"x": left, "y": top})
    canvas.click(position={"x": left, "y": top})
    expect(page.get_by_test_id("panel-name")).to_have_text(HOSTILE)
    no_image(page)
    page.get_by_test_id("show-table").click()
    expect(page.get_by_test_id("people-table")).to_contain_text(HOSTILE)
    no_image(page)


def test_on_the_overview_and_in_the_rankings(page: Page) -> None:
    page.goto(f"/organizations/{ORGANIZATION}?part=grid")
    expect(page.get_by_test_id("coverage-grid")).to_contain_text(HOSTILE)
    page.get_by_test_id("grid").get_by_role("button").first.click()
    expect(page.get_by_test_id("grid-names").get_by_role("link")).to_have_text(HOSTILE)
    page.get_by_test_id("tab-influence").click()
    page.get_by_test_id("tab-measures").click()
    expect(page.get_by_test_id("influence-table")).to_contain_text(HOSTILE)
    no_image(page)


def test_in_the_report_of_an_import(page: Page) -> None:
    quoted = '"' + HOSTILE.replace('"', '""') + '"'
    text = f"name,organization,level\n{quoted},{quoted},{quoted}\n"
    page.goto("/imports")
    page.get_by_test_id("import-files").set_input_files(
        {"name": f"people {HOSTILE[:28]}.csv", "mimeType": "text/csv", "buffer": text.encode()}
    )
    expect(page.get_by_test_id("bad-rows")).to_contain_text("<img src=x onerror=alert(1)>")
    no_image(page)
