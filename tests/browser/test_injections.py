"""Texts that try to run stay texts: on every map, in words, in what is taken away, on the person's page and in search."""

import csv
import io
import re
from collections.abc import Iterator, Sequence

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.injections import injections
from tests.browser.map_page import open_map

TEXTS = injections()
ACCOUNT, RIVAL, PROJECT, SOMEBODY = "o-injected", "o-injected-rival", "prj-injected-0", "p-injected-0"
MAPS = {
    "customer": f"organizations/{ACCOUNT}",
    "ring": f"organizations/{ACCOUNT}?layout=ring&target={SOMEBODY}",
    "matrix": f"organizations/{ACCOUNT}?layout=matrix",
    "rival": f"organizations/{RIVAL}/ties-into?customer={ACCOUNT}",
    "resources": "resources",
    "project": f"projects/{PROJECT}",
    "routes": f"people/{SOMEBODY}/routes",
}
LONG = "\n".join(TEXTS)[:9_000]
LOADS = "img, iframe, object, embed, video, audio, foreignObject, base, form[action], script:not([src]):not([type='application/json'])"


def sheet(columns: str, rows: Sequence[Sequence[str]]) -> bytes:
    """A file of an import."""
    into = io.StringIO()
    csv.writer(into).writerows([columns.split(), *rows])
    return into.getvalue().encode()


def after(at: int, by: int) -> str:
    """Another of the texts, so that no two fields of a row hold the same."""
    return TEXTS[(at + by) % len(TEXTS)]


def files() -> dict[str, bytes]:
    """An account in which every text stands as a name, a title, a department, a project, a resource, a note and a source."""
    numbered = list(enumerate(TEXTS))
    people = [
        [text, f"p-injected-{at}", ACCOUNT, f"d-injected-{at}", after(at, 1), "middle", LONG if not at else after(at, 2), after(at, 3)]
        for at, text in numbered
    ]
    rival = [[after(0, 9), "p-injected-rival", RIVAL, "", after(0, 8), "", "", ""]]
    ours = [["p-fangyuan", f"p-injected-{at}", "KNOWS", "60", after(at, 4)] for at, _ in numbered]
    theirs = [["p-injected-rival", f"p-injected-{at}", "KNOWS", "40", after(at, 5)] for at, _ in numbered]
    return {
        "organizations": sheet(
            "name id kind industry", [[TEXTS[0], ACCOUNT, "customer", TEXTS[1]], [TEXTS[2], RIVAL, "competitor", TEXTS[3]]]
        ),
        "departments": sheet("name id organization source", [[after(at, 6), f"d-injected-{at}", ACCOUNT, text] for at, text in numbered]),
        "people": sheet("name id organization department title level background source", [*people, *rival]),
        "ties": sheet("from to type strength source", [*ours, *theirs]),
        "projects": sheet("name id customer review", [[text, f"prj-injected-{at}", ACCOUNT, after(at, 7)] for at, text in numbered]),
        "decisions": sheet("project person role source", [[PROJECT, f"p-injected-{at}", "evaluator", text] for at, text in numbered]),
        "assessments": sheet(
            "id subject at stance evidence", [[f"a-injected-{at}", f"p-injected-{at}", "2026-01-05", "1", text] for at, text in numbered]
        ),
        "resources": sheet("name id kind supports", [[text, f"r-injected-{at}", "expert", f"prj-injected-{at}"] for at, text in numbered]),
    }


@pytest.fixture(scope="module", autouse=True)
def injected(api: httpx.Client) -> Iterator[None]:
    """All of it in one import, taken back afterwards."""
    sent = api.post("/imports", files=[("files", (f"{name}.csv", data)) for name, data in files().items()], timeout=120)
    assert sent.status_code == 202, sent.text
    key = sent.json()["id"]
    api.get(f"/imports/{key}/events", timeout=300)  # ends with the import
    state = api.get(f"/imports/{key}").json()
    assert (state["status"], state["rejected"]) == ("done", []), state
    yield
    assert api.post(f"/imports/{key}/undo", timeout=300).is_success


@pytest.fixture
def page(page: Page) -> Page:
    """One patient enough for maps of this size."""
    page.set_default_timeout(40_000)
    expect.set_options(timeout=40_000)
    return page


@pytest.fixture(autouse=True)
def unhurried() -> Iterator[None]:
    yield
    expect.set_options(timeout=10_000)


def nothing_ran(page: Page) -> None:
    assert page.evaluate("() => window.injected") is None
    assert page.locator(LOADS).count() == 0


def names(page: Page, address: str) -> set[str]:
    """The names that a map holds, as the service stores them."""
    drawn = page.request.get(f"/drawings/{address}", timeout=60_000).json()
    return {one["name"] for one in (drawn["rows"] if "rows" in drawn else drawn["map"]["nodes"])}


def shown(page: Page, within: str) -> set[str]:
    """The first cell of every row, as it is."""
    cells = page.locator(f"{within} table").first.locator("tbody th")
    expect(cells.first).to_be_visible()
    return set(cells.evaluate_all("all => all.map(one => one.textContent)"))


@pytest.mark.smoke
def test_there_are_at_least_three_hundred_of_them() -> None:
    assert len(set(TEXTS)) == len(TEXTS) >= 300


@pytest.mark.parametrize("name", MAPS)
def test_on_a_map_and_in_its_words(page: Page, name: str) -> None:
    open_map(page, f"/maps/{MAPS[name]}", "rival-canvas" if name == "rival" else "map-canvas")
    page.get_by_test_id("map-words-toggle").click()
    assert shown(page, "[data-testid=map-words]") == names(page, MAPS[name])
    nothing_ran(page)


@pytest.mark.parametrize("name", [name if name == "customer" else pytest.param(name, marks=pytest.mark.thorough) for name in MAPS])
def test_in_what_is_taken_away_of_a_map(page: Page, name: str) -> None:
    sign = "&" if "?" in MAPS[name] else "?"
    page.goto(f"/saved/{MAPS[name]}{sign}format=html")
    assert shown(page, "main") == names(page, MAPS[name])
    nothing_ran(page)
    page.goto(f"/saved/{MAPS[name]}{sign}format=svg")
    assert page.locator("[data-node] > title").count() > 0
    nothing_ran(page)


def test_in_a_page_that_was_sent_to_somebody_with_no_service_behind_it(page: Page) -> None:
    file = page.request.get(f"/saved/{MAPS['customer']}?format=html", timeout=60_000).text()
    page.goto("about:blank")
    page.set_content(file)
    assert set(TEXTS[3:9]) <= shown(page, "main")
    nothing_ran(page)


@pytest.mark.smoke
def test_on_the_page_of_a_person_with_its_routes(page: Page) -> None:
    page.goto(f"/people/{SOMEBODY}")
    expect(page.get_by_test_id("person-name")).to_have_text(TEXTS[0])
    expect(page.get_by_test_id("card-facts")).to_contain_text(TEXTS[40].split()[0])
    expect(page.get_by_test_id("route").first).to_be_visible()
    nothing_ran(page)


@pytest.mark.smoke
def test_in_the_panel_of_a_map(page: Page) -> None:
    open_map(page, f"/maps/{MAPS['customer']}?focus=p-injected-7")
    expect(page.get_by_test_id("panel-name")).to_have_text(TEXTS[7])
    nothing_ran(page)


def test_in_search(page: Page) -> None:
    page.goto("/")
    page.get_by_test_id("search-input").press_sequentially("<script>")
    expect(page.get_by_test_id("hit").filter(has_text=re.compile("script")).first).to_be_visible()
    nothing_ran(page)
