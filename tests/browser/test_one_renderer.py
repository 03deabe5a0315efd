"""The canvas and the SVG show the same pixels of every map at its own size: both paint what the drawing says that it is painted of."""

import io
import json
import re
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT
from tests.browser.test_drawn_maps import BANK, CHAIR, LAKE, RIVAL
from visual.drawing.filters import Narrowing, narrowed
from visual.drawing.svg import svg

FOLDER = ROOT / "build" / "screenshots"
EDGE = 20
"""Pixels around a map."""
APART, SOFT = 40, 48
"""How many pixels of a whole map may differ by more than `SOFT` of 255 in a channel: where slanted lines are smoothed, and nowhere else."""
MAPS = {
    "customer": f"/drawings/organizations/{BANK}", "compared": f"/drawings/organizations/{BANK}?than=12m",
    "rivals": f"/drawings/organizations/{BANK}?rival={RIVAL}", "ring": f"/drawings/organizations/{BANK}?layout=ring&target={CHAIR}",
    "rival": f"/drawings/organizations/{RIVAL}/ties-into?customer={BANK}", "resources": "/drawings/resources",
    "board": f"/drawings/projects/{LAKE}", "power": f"/drawings/projects/{LAKE}?layout=power",
    "project": f"/drawings/projects/{LAKE}?layout=chart", "routes": f"/drawings/people/{CHAIR}/routes",
    "expanded": f"/drawings/organizations/{BANK}?with=p-zhaolei",
}  # fmt: skip
_PAINT = """async ([drawing, width, height, x, y, lit]) => {
  const { chart } = await import("/static/canvas/chart.js");
  const place = document.createElement("div");
  place.id = "drawn";
  place.style.cssText = `position: fixed; left: 0; top: 0; width: ${width}px; z-index: 100; background: var(--ground)`;
  document.body.append(place);
  const view = chart(place, drawing, { height, still: true });
  view.look({ x, y, scale: 1 });
  if (lit) view.focus(lit.nodes, lit.edges, { accent: true });
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


def on_canvas(page: Page, drawing: Any, lit: Any = None) -> NDArray[np.int16]:
    """A drawing as the page paints it, in its own size."""
    left, top, right, bottom = (round(side) for side in drawing["bounds"])
    width, height = right - left + 2 * EDGE, bottom - top + 2 * EDGE
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"/organizations/{BANK}?view=competition")
    expect(page.get_by_test_id("standoff")).to_be_visible()
    page.evaluate(_PAINT, [drawing, width, height, left - EDGE + width / 2, top - EDGE + height / 2, lit])
    return pixels(page.screenshot())


def as_svg(page: Page, drawing: Any) -> NDArray[np.int16]:
    """The same part of its SVG, on the ground of the page."""
    left, top, right, bottom = (round(side) for side in drawing["bounds"])
    width, height = right - left + 2 * EDGE, bottom - top + 2 * EDGE
    written = svg(drawing, "", "").replace('fill="#FFFFFF" />', 'fill="#FAFAFB" />', 1)
    moved = re.sub(r'<g transform="translate\([^)]*\)"', f'<g transform="translate({EDGE - left} {EDGE - top})"', written, count=1)
    sized = re.sub(r'<svg [^>]*?width="\d+" height="\d+"', f'<svg width="{width}" height="{height}"', moved, count=1)
    framed = re.sub(r'viewBox="[^"]*"', f'viewBox="0 0 {width} {height}"', sized, count=1).partition('<g id="legend"')[0] + "</svg>"
    page.set_viewport_size({"width": width, "height": height})
    page.goto("about:blank")
    page.set_content(f'<body style="margin: 0">{framed}</body>')
    return pixels(page.screenshot())


def pixels(png: bytes) -> NDArray[np.int16]:
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), dtype=np.int16)


def differing(name: str, one: NDArray[np.int16], other: NDArray[np.int16]) -> int:
    """How many pixels differ; both pictures and where they differ are kept for people to look at."""
    assert one.shape == other.shape
    apart = np.abs(one - other).max(axis=2) > SOFT
    beside = np.concatenate([one, other, np.repeat(np.where(apart, 0, 255)[:, :, None], 3, axis=2)]).astype(np.uint8)
    FOLDER.mkdir(parents=True, exist_ok=True)
    Image.fromarray(beside).save(FOLDER / f"renderer-{name}.png")
    return int(apart.sum())


@pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.smoke if name in ("customer", "board") else ()) for name in MAPS])
@pytest.mark.browser_context_args(locale="zh-CN")
def test_canvas_and_svg_show_the_same_pixels(page: Page, name: str) -> None:
    drawing = narrowed(json.loads(page.request.get(MAPS[name]).text()), Narrowing())
    plain = {**drawing, "routes": [], "moved": ""}
    canvas, paper = on_canvas(page, plain), as_svg(page, plain)
    assert (np.abs(canvas - np.array([250, 250, 251])).max(axis=2) > SOFT).mean() > 0.01, "something is painted"

    assert differing(name, canvas, paper) <= APART
