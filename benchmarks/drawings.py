"""How long until a map stands on the screen, in headless Chromium without a GPU: 200, 2,000 and 10,000 people of one account.

`python -m benchmarks.drawings [PEOPLE …]` makes a world, serves it, opens its map three times and prints a line a figure: from the
start of the navigation, and from the last byte of the drawing, to the first complete picture; then the frames of a drag across it.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from benchmarks.account import write
from benchmarks.browser import QUIET, chromium

GOALS = {200: 0.5, 2_000: 2.0}
RUNS = 5
_TIMES = """() => {
  const drawn = performance.getEntriesByName("drawn")[0].startTime;
  const asked = performance.getEntriesByType("resource").find(one => one.name.includes("/drawings/"));
  const { domContentLoadedEventEnd: page } = performance.getEntriesByType("navigation")[0];
  return { navigation: drawn / 1000, response: (drawn - asked.responseEnd) / 1000, service: (asked.responseEnd - asked.requestStart) / 1000,
           page: page / 1000, kilobytes: asked.decodedBodySize / 1024 };
}"""
_STEADY = """() => new Promise(done => {
  const canvas = document.querySelector(".canvas canvas");
  const before = canvas.toDataURL();
  setTimeout(() => done(canvas.toDataURL() === before), 400);
})"""


def main() -> None:
    """Measure each size asked for."""
    for people in map(int, sys.argv[1:] or ["200", "2000", "10000"]):
        with TemporaryDirectory() as folder:
            write(people, Path(folder) / "in")
            _renmai(Path(folder), "import", str(Path(folder) / "in"), "--data", str(Path(folder) / "data"))
            for name, value in _measured(Path(folder)).items():
                goal = GOALS.get(people) if name == "navigation" else None
                print(json.dumps({"figure": f"{people:,} people drawn, {name}", "value": value, "goal": goal}), flush=True)


def _measured(folder: Path) -> dict[str, float]:
    with _served(folder) as link, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=QUIET)
        page = browser.new_context(viewport={"width": 1280, "height": 860}, locale="en").new_page()
        page.goto(link)
        page.get_by_role("combobox").first.wait_for()
        address = link.partition("/sign-in")[0] + "/organizations/bank?view=map"
        runs = [_run(page, address) for _ in range(RUNS + 1)][1:]  # the first one places everybody and fills the browser's cache
        assert page.evaluate(_STEADY), "the picture moves by itself"
        browser.close()
    return {name: round(median(run[name] for run in runs), 3) for name in runs[0]}


def _run(page: Page, address: str) -> dict[str, float]:
    page.goto(address)
    page.wait_for_function("() => performance.getEntriesByName('drawn').length > 0", timeout=120_000)
    return page.evaluate(_TIMES)


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """The sign-in link of a service on the world."""
    command = [sys.executable, "-m", "app", "serve", "--port", "0", "--data", str(folder / "data")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    assert process.stdout
    try:
        yield next(line.rpartition(" ")[2].strip() for line in process.stdout if "/sign-in#" in line)
    finally:
        process.terminate()
        process.wait(60)


def _renmai(folder: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "app", *arguments], check=True, cwd=Path.cwd(), stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
