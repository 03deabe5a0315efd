"""Every map in every layout, painted in a real browser; the pictures are kept in build/screenshots for people to look at."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT
from tests.browser.drawings import ACCENT, coloured, picture, wait_until_painted

FOLDER = ROOT / "build" / "screenshots"
BANK, LAKE, CHAIR, RIVAL = "o-huilan", "prj-lake", "p-shaozhiyuan", "o-borui"
DRAWINGS = {
    "chart": f"/drawings/organizations/{BANK}", "ring": f"/drawings/organizations/{BANK}?layout=ring&target={CHAIR}",
    "rivals": f"/drawings/organizations/{BANK}?rival={RIVAL}", "rival": f"/drawings/organizations/{RIVAL}/ties-into?customer={BANK}",
    "resources": "/drawings/resources", "board": f"/drawings/projects/{LAKE}", "project": f"/drawings/projects/{LAKE}?layout=chart",
    "routes": f"/drawings/people/{CHAIR}/routes",
}  # fmt: skip
_PAINT = """async ([address, options]) => {
  const [{ chart }, { legend }] = await Promise.all([import("/static/canvas/chart.js"), import("/static/components/legend.js")]);
  const drawing = await (await fetch(address)).json();
  const place = document.createElement("div");
  place.className = "canvas map";
  place.dataset.testid = "drawn";
  const main = document.getElementById("main");
  main.replaceChildren(place, legend(drawing.legend));
  window.moved = [];
  window.drawing = drawing;
  window.view = chart(place, drawing, { height: 640, hidden: ["KNOWS.inside"], moved: (places) => window.moved.push(places), ...options });
}"""
_FRAMES = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => {
  window.view.network.redraw();
  requestAnimationFrame(done);
})))"""
_CHANGED = "before => document.querySelector('[data-testid=drawn] canvas').toDataURL() !== before"
_SIZED = """async id => {
  const { influenceSizes } = await import("/static/map/overlays.js");
  window.view.overlay({ sizes: await influenceSizes(id) });
}"""
_ACCENTED = """() => {
  const canvas = document.querySelector("[data-testid=drawn] canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let found = 0;
  for (let at = 0; at < data.length; at += 4) found += data[at] === 0x3B && data[at + 1] === 0x5B && data[at + 2] === 0xDB;
  return found > 400;
}"""
_OURS_GONE = """() => window.drawing.nodes.filter(({ card }) => card.side === "ours" && card.kind === "person")
  .every(({ id }) => window.view.spot(id) === null)"""


def paint(page: Page, name: str, **options: object) -> None:
    """A drawing alone on a page of the service."""
    page.goto(f"/organizations/{BANK}?view=competition")
    expect(page.get_by_test_id("standoff")).to_be_visible()
    page.evaluate(_PAINT, [DRAWINGS[name], options])
    wait_until_painted(page, "drawn", 0.02)


def keep(page: Page, name: str) -> None:
    page.screenshot(path=FOLDER / f"{name}.png")
    assert (FOLDER / f"{name}.png").stat().st_size > 10_000


def spot(page: Page, node: str) -> dict[str, float]:
    return page.evaluate("id => window.view.spot(id)", node)


@pytest.mark.parametrize("name", DRAWINGS)
@pytest.mark.browser_context_args(locale="zh-CN")
def test_each_map_is_painted_in_chinese(page: Page, name: str) -> None:
    paint(page, name)
    keep(page, f"drawn-{name}-zh")


@pytest.mark.parametrize("name", ["chart", "ring", "board", "resources", "rivals"])
@pytest.mark.browser_context_args(color_scheme="dark")
def test_each_map_is_painted_in_the_dark(page: Page, name: str) -> None:
    paint(page, name)
    keep(page, f"drawn-{name}-dark")


@pytest.mark.smoke
def test_what_is_drawn_is_what_the_map_holds_and_everything_lies_within_the_bounds(page: Page) -> None:
    for address in DRAWINGS.values():
        drawing = page.request.get(address).json()
        left, top, right, bottom = drawing["bounds"]
        assert {node["id"] for node in drawing["nodes"]} == {node["id"] for node in drawing["map"]["nodes"]}, address
        assert all(left <= node["x"] <= right and top <= node["y"] <= bottom for node in drawing["nodes"]), address
        ends = {node["id"] for node in drawing["nodes"]}
        assert all(edge["from"] in ends and edge["to"] in ends for edge in drawing["edges"]), address


def test_a_drawing_is_the_same_from_visit_to_visit(page: Page) -> None:
    for address in DRAWINGS.values():
        assert page.request.get(address).json()["nodes"] == page.request.get(address).json()["nodes"], address


def test_a_picture_stands_still(page: Page) -> None:
    paint(page, "chart")
    first = picture(page, "drawn")
    page.evaluate(_FRAMES)

    assert picture(page, "drawn") == first


def test_a_competitors_ties_lie_over_the_map_until_they_are_hidden(page: Page) -> None:
    paint(page, "rivals")
    assert page.evaluate("() => window.drawing.edges.some(edge => edge.stroke.layer === 'RIVAL')")
    shown = picture(page, "drawn")
    page.evaluate("() => window.view.hide(['RIVAL', 'KNOWS.inside'])")
    page.wait_for_function(_CHANGED, arg=shown)


@pytest.mark.smoke
def test_coverage_and_influence_lie_over_the_map(page: Page) -> None:
    paint(page, "chart")
    plain = picture(page, "drawn")
    page.evaluate("() => window.view.overlay({ coverage: true })")
    page.wait_for_function(_CHANGED, arg=plain)
    keep(page, "drawn-coverage")
    page.evaluate(_SIZED, BANK)
    page.wait_for_function(_CHANGED, arg=plain)
    keep(page, "drawn-influence")


@pytest.mark.smoke
def test_a_route_stands_out_in_the_accent(page: Page) -> None:
    paint(page, "ring")
    assert coloured(page, "drawn", ACCENT) < 200  # the ring around the target
    page.evaluate("() => { const [route] = window.drawing.routes; window.view.focus(route.nodes, route.edges, { accent: true }); }")
    page.wait_for_function(_ACCENTED)
    keep(page, "drawn-ring-route")


def test_a_card_that_is_dragged_says_where_it_came_to_rest_and_a_tie_is_found_under_the_pointer(page: Page) -> None:
    paint(page, "chart", movable=True)
    box = page.get_by_test_id("drawn").bounding_box()
    at = spot(page, CHAIR)
    assert box
    page.mouse.move(box["x"] + at["x"], box["y"] + at["y"])
    page.mouse.down()
    page.mouse.move(box["x"] + at["x"] + 60, box["y"] + at["y"] + 30, steps=4)
    page.mouse.up()

    (moved,) = page.evaluate("() => window.moved")
    before = next(node for node in page.evaluate("() => window.drawing.nodes") if node["id"] == CHAIR)
    assert list(moved) == [CHAIR]
    assert moved[CHAIR][0] > before["x"]
    assert moved[CHAIR][1] > before["y"]
    there = spot(page, CHAIR)
    assert page.evaluate("([x, y]) => window.view.at(x, y)", [there["x"], there["y"]]) == {"node": CHAIR, "edge": None}


def test_filters_hide_people_and_their_ties(page: Page) -> None:
    paint(page, "chart")
    page.evaluate("() => window.view.only(card => card.kind !== 'person' || card.side !== 'ours')")

    assert page.evaluate(_OURS_GONE)
    assert page.evaluate("id => window.view.spot(id) !== null", CHAIR)


@pytest.mark.browser_context_args(locale="zh-CN")
def test_who_knows_whom_is_a_table_of_ties(page: Page) -> None:
    page.goto(f"/organizations/{BANK}?view=competition")
    expect(page.get_by_test_id("standoff")).to_be_visible()
    page.evaluate(
        "async address => { const { whoKnowsWhom } = await import('/static/map/who_knows_whom.js');"
        " document.getElementById('main').replaceChildren(whoKnowsWhom(await (await fetch(address)).json())); }",
        f"/drawings/organizations/{BANK}?layout=matrix",
    )
    table = page.get_by_test_id("who-knows-whom")
    cells = json.loads(page.request.get(f"/drawings/organizations/{BANK}?layout=matrix").text())["cells"]

    expect(table.locator(".tie")).to_have_count(len(cells))
    keep(page, "drawn-matrix-zh")


def test_places_are_kept_for_everybody_and_tidied_up_again(page: Page) -> None:
    first = page.request.get(DRAWINGS["chart"]).json()
    path, origin = f"/api/v1/layouts/{first['layout']['id']}", page.request.get("/").url.rstrip("/")
    headers = {"If-Match": first["layout"]["etag"], "Origin": origin}
    moved = page.request.put(path, data={"places": {CHAIR: [-400, -60]}}, headers=headers)

    assert moved.ok
    again = page.request.get(DRAWINGS["chart"]).json()
    assert next([node["x"], node["y"]] for node in again["nodes"] if node["id"] == CHAIR) == [-400, -60]
    assert page.request.delete(path, headers={**headers, "If-Match": moved.headers["etag"]}).ok
    assert page.request.get(DRAWINGS["chart"]).json()["nodes"] == first["nodes"]
