"""Makes the pictures of the README and the docs from the sample maps: `make screenshots`."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from benchmarks.browser import QUIET, chromium

IMAGES = Path(__file__).with_name("images")
WINDOW = {"width": 1280, "height": 860}
PICTURES = {
    "reach": "/people/p-shaozhiyuan",
    "imports": "/imports",
    "customer-map": "/maps/organizations/o-huilan",
    "ring": "/maps/organizations/o-huilan?layout=ring&target=p-shaozhiyuan",
    "competitor-map": "/maps/organizations/o-borui/ties-into?customer=o-huilan",
    "resources-map": "/maps/resources",
    "decision-chain": "/maps/projects/prj-lake",
    "routes": "/maps/people/p-shaozhiyuan/routes",
    "who-knows-whom": "/maps/organizations/o-huilan?layout=matrix",
}


def main() -> None:
    """Sign in to a demo of its own and take each picture."""
    with TemporaryDirectory() as folder, _demo(Path(folder)) as link, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=QUIET)
        page = browser.new_context(viewport=WINDOW, locale="en", device_scale_factor=1).new_page()
        page.goto(link)
        page.get_by_role("combobox").first.wait_for()
        for name, path in PICTURES.items():
            _take(page, link.split("/sign-in")[0] + path, name)
        browser.close()


def _take(page: Page, address: str, name: str) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(800)
    page.screenshot(path=IMAGES / f"{name}.png")


@contextmanager
def _demo(folder: Path) -> Iterator[str]:
    """The sign-in link of a demo."""
    command = [sys.executable, "-m", "app", "demo", "--port", "0", "--data", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})
    assert process.stdout
    try:
        yield next(found[0] for line in process.stdout if (found := re.search(r"http://\S+/sign-in#\S+", line)))
    finally:
        process.terminate()
        process.wait(30)


if __name__ == "__main__":
    main()
