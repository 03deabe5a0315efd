"""A map is taken away as a page, an SVG and a PNG, printed on one sheet, and read in words."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect
from pptx import Presentation

from tests.browser.injections import injections
from tests.browser.map_page import open_map
from tests.visual.examples import bank, person
from visual.drawing.layouts.org_chart import organisation_chart
from visual.maps import chart_drawing
from visual.saved.interactive import interactive_page

MAPS = {
    "customer": "/maps/organizations/o-huilan",
    "ring": "/maps/organizations/o-huilan?layout=ring",
    "matrix": "/maps/organizations/o-huilan?layout=matrix",
    "resources": "/maps/resources",
    "rival": "/maps/organizations/o-yuancheng/ties-into?customer=o-huilan",
    "project": "/maps/projects/prj-cloud",
    "routes": "/maps/people/p-wangwei/routes",
}
ONLY_TABLES_SCROLL = """() => document.documentElement.scrollWidth <= innerWidth
  && [...document.querySelectorAll("#map-words > *")].every(one => one.matches(".table-wrap") || one.scrollWidth <= one.clientWidth + 1)"""


FEW = [name if name in ("customer", "routes") else pytest.param(name, marks=pytest.mark.thorough) for name in MAPS]
"""A large map and a small one; `make test-all` has them all."""


def opened(page: Page, name: str) -> None:
    open_map(page, MAPS[name], "rival-canvas" if name == "rival" else "map-canvas")


def taken(page: Page, what: str, folder: Path) -> Path:
    page.get_by_test_id("take-away").locator("summary").click()
    with page.expect_download() as download:
        page.get_by_test_id(f"take-{what}").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


@pytest.mark.parametrize("name", FEW)
def test_a_map_is_one_page_that_shows_offline_what_was_seen(page: Page, tmp_path: Path, name: str) -> None:
    opened(page, name)
    file = taken(page, "html", tmp_path)
    asked: list[str] = []
    page.context.set_offline(True)
    page.goto("about:blank")
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(file.read_text(encoding="utf-8"))
    expect(page.locator("svg #legend text").first).to_be_visible()
    expect(page.locator("table").first.locator("tbody tr").first).to_be_visible()
    assert page.locator("[data-node]").count() > 3
    assert asked == []


def test_the_drawing_is_an_svg_that_a_browser_shows(page: Page, tmp_path: Path) -> None:
    opened(page, "customer")
    file = taken(page, "svg", tmp_path)
    size = page.evaluate(
        "async text => { const image = new Image(); image.src = URL.createObjectURL(new Blob([text], {type: 'image/svg+xml'}));"
        " await image.decode(); return [image.naturalWidth, image.naturalHeight]; }",
        file.read_text(encoding="utf-8"),
    )
    assert min(size) > 400


def test_who_is_hidden_on_the_page_is_not_in_its_file(page: Page, tmp_path: Path) -> None:
    opened(page, "customer")
    shown = set(re.findall('data-node="([^"]+)"', taken(page, "svg", tmp_path).read_text(encoding="utf-8")))
    hidden = next(iter(sorted(one for one in shown if one.startswith("p-"))))
    open_map(page, f"{MAPS['customer']}?hide={hidden}", "map-canvas")
    left = set(re.findall('data-node="([^"]+)"', taken(page, "svg", tmp_path).read_text(encoding="utf-8")))
    assert left == shown - {hidden}


@pytest.mark.smoke
def test_the_picture_is_a_png_twice_as_sharp_as_the_drawing(page: Page, tmp_path: Path) -> None:
    opened(page, "project")
    drawn = page.request.get("/saved/projects/prj-cloud?format=svg").text()
    size = re.search(r'width="(\d+)" height="(\d+)"', drawn)
    data = taken(page, "png", tmp_path).read_bytes()

    assert size and data.startswith(b"\x89PNG")
    assert [int.from_bytes(data[at : at + 4]) for at in (16, 20)] == [2 * int(size[1]), 2 * int(size[2])]


@pytest.mark.parametrize(("paper", "points"), [("A4", (842, 595)), ("A3", (1191, 842))])
def test_the_picture_fits_the_first_sheet_of_paper(page: Page, tmp_path: Path, paper: str, points: tuple[int, int]) -> None:
    page.goto(f"/saved/organizations/o-huilan?paper={paper}")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": round((points[0] - 57) / 0.75), "height": round((points[1] - 57) / 0.75)})  # 10 mm margins
    height = page.locator(".picture svg").evaluate("one => one.getBoundingClientRect().bottom")
    boxes = re.findall(rb"/MediaBox \[([\d. ]+)\]", page.pdf(prefer_css_page_size=True))
    page.emulate_media(media="screen")

    assert height <= (points[1] - 57) / 0.75
    assert {tuple(round(float(one)) for one in box.split()[2:]) for box in boxes} == {points}


@pytest.mark.parametrize("name", FEW)
@pytest.mark.browser_context_args(viewport={"width": 390, "height": 780})
def test_on_a_phone_every_map_has_its_words_and_only_tables_scroll_sideways(page: Page, name: str) -> None:
    opened(page, name)
    page.get_by_test_id("map-words-toggle").click()
    words = page.get_by_test_id("map-words")
    expect(words.get_by_role("heading")).to_be_focused()
    tables = words.get_by_role("table")
    expect(tables.first.locator("tbody tr").first).to_be_visible()
    for table in tables.all():
        expect(table.locator("caption")).not_to_be_empty()
        assert table.locator("thead th:not([scope=col])").count() == table.locator("tbody th:not([scope=row])").count() == 0
    assert page.evaluate(ONLY_TABLES_SCROLL)


@pytest.mark.smoke
def test_the_words_say_people_marks_and_ties_of_the_drawing(page: Page) -> None:
    opened(page, "customer")
    page.get_by_test_id("map-words-toggle").click()
    drawn = page.request.get("/drawings/organizations/o-huilan").json()["map"]
    people = page.locator("[data-facts=facts_nodes] tbody tr")
    expect(people).to_have_count(len(drawn["nodes"]))
    expect(page.locator("[data-facts=facts_ties] tbody tr")).to_have_count(len(drawn["edges"]))
    expect(people.filter(has_text="邓凯")).to_contain_text("supports us alone")


def test_the_file_is_only_for_the_signed_in(page: Page) -> None:
    page.context.clear_cookies()

    assert page.request.get("/saved/resources?format=svg").status == 401


def test_an_unknown_format_is_refused(page: Page) -> None:
    assert page.request.get("/saved/resources?format=exe").status == 422


@contextmanager
def from_disk(browser: Browser, file: Path) -> Iterator[Page]:
    """A file opened from the disk, without a network; nothing may be said on the console, and nothing asked of anybody."""
    context, heard = browser.new_context(offline=True), list[str]()
    page = context.new_page()
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda fault: heard.append(str(fault)))
    page.on("dialog", lambda dialog: (heard.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: heard.append(request.url) if request.url != file.as_uri() else None)
    page.goto(file.as_uri())
    yield page
    context.close()
    assert heard == []


@pytest.mark.thorough
def test_the_interactive_page_works_from_a_file_and_finds_people(page: Page, browser: Browser, tmp_path: Path) -> None:
    opened(page, "customer")
    with from_disk(browser, taken(page, "interactive", tmp_path)) as shown:
        shown.locator("#find").fill("何清")
        expect(shown.locator("#found button")).to_have_count(1)
        shown.keyboard.press("Enter")
        expect(shown.locator("#found button")).to_have_count(0)
        assert shown.evaluate("[network.getSelectedNodes(), edges.get({filter: one => !one.hidden}).length > 20]") == [["p-heqing"], True]


@pytest.mark.thorough
def test_nothing_of_an_interactive_page_runs_from_its_data(browser: Browser, tmp_path: Path) -> None:
    hostile = tuple(person(f"x{number}", name=text, title=text) for number, text in enumerate(injections()))
    drawn = chart_drawing(organisation_chart(bank().model_copy(update={"nodes": (*bank().nodes, *hostile)})), "en")
    file = tmp_path / "map.html"
    file.write_text(interactive_page(drawn, injections()[0], injections()[1], "en")[0], encoding="utf-8")
    with from_disk(browser, file) as shown:
        for text in ("script", "img", "alert", "="):
            shown.locator("#find").fill(text)
            expect(shown.locator("#found button").first).to_be_visible()
        shown.keyboard.press("Enter")
        shown.mouse.move(640, 430)
        shown.wait_for_timeout(400)
        assert shown.evaluate("[window.injected ?? null, document.images.length, document.querySelectorAll('script').length]") == [
            None,
            0,
            3,
        ]


@pytest.mark.thorough
def test_slides_plan_and_tables_come_as_files_of_their_programs(page: Page, tmp_path: Path) -> None:
    opened(page, "project")
    assert taken(page, "pptx", tmp_path).read_bytes()[:2] == taken_again(page, "xlsx", tmp_path).read_bytes()[:2] == b"PK"
    page.goto("/organizations/o-huilan")
    with page.expect_download() as download:
        page.get_by_test_id("take-plan").click()
    download.value.save_as(tmp_path / "plan.pptx")
    assert len(Presentation(str(tmp_path / "plan.pptx")).slides) == 6
    page.goto("/tools?tool=key-customers")
    expect(page.get_by_test_id("tool-table")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_test_id("take-tables").click()
    download.value.save_as(tmp_path / "page.xlsx")
    (sheet,) = load_workbook(tmp_path / "page.xlsx").worksheets
    assert sheet.max_row == 1 + page.get_by_test_id("tool-table").locator("tbody tr").count()


def taken_again(page: Page, what: str, folder: Path) -> Path:
    page.get_by_test_id("take-away").locator("summary").click()
    return taken(page, what, folder)
