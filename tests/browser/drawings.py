"""Looking at what stands on a canvas."""

from playwright.sync_api import Page

ACCENT = (0x3B, 0x5B, 0xDB)
_PADDING = 24

_PAINTED = """canvas => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let painted = 0;
  for (let at = 3; at < data.length; at += 4) painted += data[at] > 0;
  return painted / (data.length / 4);
}"""
_COLOURED = """(canvas, [red, green, blue]) => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let found = 0;
  const same = at => data[at] === red && data[at + 1] === green && data[at + 2] === blue && data[at + 3] === 255;
  for (let at = 0; at < data.length; at += 4) found += same(at);
  return found;
}"""


def wait_until_painted(page: Page, drawing: str, least: float = 0.01) -> None:
    """Wait until at least this share of a drawing's pixels is painted."""
    page.get_by_test_id(drawing).locator("canvas").wait_for()
    script = f"name => ({_PAINTED})(document.querySelector(`[data-testid=${{name}}] canvas`)) >= {least}"
    page.wait_for_function(script, arg=drawing)


def coloured(page: Page, drawing: str, colour: tuple[int, int, int]) -> int:
    """How many pixels of a drawing have this colour exactly."""
    return page.get_by_test_id(drawing).locator("canvas").evaluate(_COLOURED, list(colour))


def picture(page: Page, drawing: str) -> str:
    """A drawing as it is now."""
    return page.get_by_test_id(drawing).locator("canvas").evaluate("canvas => canvas.toDataURL()")


def wait_until_redrawn(page: Page, drawing: str, before: str) -> None:
    """Wait until a drawing differs from the picture of it."""
    page.wait_for_function(
        "([name, before]) => document.querySelector(`[data-testid=${name}] canvas`).toDataURL() !== before", arg=[drawing, before]
    )


def place_of(page: Page, organization: str, person: str) -> tuple[float, float]:
    """Where somebody stands on the customer map when it shows the whole: pixels from the canvas's corner."""
    drawing = page.request.get(f"/drawings/organizations/{organization}").json()
    left, top, right, bottom = drawing["bounds"]
    node = next(one for one in drawing["nodes"] if one["id"] == person)
    box = page.get_by_test_id("map-canvas").bounding_box()
    assert box
    width, height = box["width"], box["height"]
    scale = min(1.25, (width - 2 * _PADDING) / (right - left), (height - 2 * _PADDING) / (bottom - top))
    return width / 2 + (node["x"] - (left + right) / 2) * scale, height / 2 + (node["y"] - (top + bottom) / 2) * scale
