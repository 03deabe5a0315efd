"""Colours can be read: 4.5 : 1 for text in both themes (WCAG 2.2, 1.4.3); nothing in the pages needs an inline script or style."""

import re
from pathlib import Path

import pytest

import visual

HERE = Path(visual.__file__).parent
STYLES = "\n".join(path.read_text(encoding="utf-8") for path in sorted((HERE / "static").rglob("*.css")))
PAIRS = {name: (light, dark) for name, light, dark in re.findall(r"--([a-z-]+): light-dark\((#[0-9A-F]{6}), (#[0-9A-F]{6})\)", STYLES)}


def luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB`, 0–1 (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["ground", "surface", "sunken", "accent-soft", "bad-soft"])
@pytest.mark.parametrize("text", ["ink", "muted", "accent", "bad"])
def test_text_is_legible(text: str, ground: str, theme: int):
    assert contrast(PAIRS[text][theme], PAIRS[ground][theme]) >= 4.5


def test_white_on_the_accent_is_legible():
    assert contrast("#FFFFFF", "#3B5BDB") >= 4.5


SCRIPTS = sorted((HERE / "static").rglob("*.js"))
TAKEN_AWAY = ("saved_map.html", "saved_network.html")
"""No pages: files that carry their style under a policy of their own, which names the style's hash."""
PAGES = [page for page in sorted((HERE / "templates").rglob("*.html")) if page.name not in TAKEN_AWAY]


def test_no_page_needs_an_inline_script_or_style():
    markup = {page.name: page.read_text(encoding="utf-8") for page in PAGES}
    scripts = [(name, tag) for name, text in markup.items() for tag in re.findall(r"<script[^>]*>", text)]

    assert [(name, found) for name, text in markup.items() if (found := re.findall(r"<style|\sstyle=|\son\w+=|javascript:", text))] == []
    assert [(name, tag) for name, tag in scripts if "src=" not in tag and "application/json" not in tag] == []


def test_no_script_builds_markup_from_text():
    code = {script.relative_to(HERE).as_posix(): script.read_text(encoding="utf-8") for script in SCRIPTS}
    building = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function")
    leaving = re.compile(r"https?://(?!www\.w3\.org/2000/svg)")

    assert [(name, found) for name, text in code.items() if (found := building.findall(text) + leaving.findall(text))] == []
