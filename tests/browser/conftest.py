"""A real service on a real socket, and a real browser that tells on it: errors, dialogs and requests elsewhere fail every test."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Route, expect

from benchmarks import account
from benchmarks.browser import NAMES, QUIET
from benchmarks.browser import chromium as installed
from tests.browser.kept import Tab, Tabs
from tests.browser.sample_days import DEMO
from visual.drawing.closed import MOST

ROOT = Path(__file__).parents[2]
CLOCK = ("RENMAI_CLOCK_SHIFT", "RENMAI_TIME_ZONE")
"""The settings that a service has in common with the tests that watch it: they agree about the day."""
expect.set_options(timeout=10_000)  # as long as for everything else of a page: a machine may be busy
INSIDE = ("http://127.0.0.1:", "data:", "blob:")


@dataclass(frozen=True)
class Running:
    """A service of the command line: where it answers, the link it printed, the folder of its data."""

    address: str
    link: str
    folder: Path


@dataclass(frozen=True)
class SignedIn:
    """A browser after it opened a sign-in link: where it ended, what it asked for, what it keeps."""

    url: str
    asked: list[str]
    state: Any


@dataclass
class Watch:
    """What a browser saw that it should not have; a test names the console errors that it provokes."""

    seen: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    @property
    def wrong(self) -> list[str]:
        """What nobody expected."""
        return [text for text in self.seen if not any(part in text for part in self.expected)]


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser of the system."""
    found = installed()
    if found:
        return found
    missing = f"Chromium is missing: apt-get install {NAMES[0]} fonts-noto-cjk"
    if os.environ.get("CI") == "true":
        pytest.fail(missing)
    pytest.skip(f"*** NOT TESTED IN A BROWSER: {missing} ***")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], chromium: str) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": chromium, "args": list(QUIET)}


@pytest.fixture(scope="session")
def demo(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The service with the sample maps."""
    with started("demo", tmp_path_factory.mktemp("demo"), "--day", DEMO.isoformat()) as running:
        yield running


@pytest.fixture(scope="session")
def empty(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A service that nobody has brought anything into."""
    with started("serve", tmp_path_factory.mktemp("empty")) as running:
        yield running


@pytest.fixture(scope="session")
def large(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A service with one account of so many people that its departments are closed."""
    folder = tmp_path_factory.mktemp("large")
    account.write(MOST + 50, folder / "in")
    with started("serve", folder) as running:
        assert renmai(folder, "import", str(folder / "in"), "--data", str(folder)).wait(120) == 0
        yield running


@pytest.fixture
def large_link(large: Running) -> str:
    """A sign-in link of the service with the large account."""
    made = renmai(large.folder, "token", "link", "tests", "--role", "admin", "--data", str(large.folder))
    return f"{large.address}{made.communicate(timeout=60)[0].strip()}"


@pytest.fixture
def empty_link(empty: Running) -> str:
    """A sign-in link of the empty service; each works once, so each test has its own."""
    made = renmai(empty.folder, "token", "link", "tests", "--role", "admin", "--data", str(empty.folder))
    return f"{empty.address}{made.communicate(timeout=60)[0].strip()}"


@pytest.fixture
def new_link(demo: Running) -> str:
    """A sign-in link of the service with the sample maps that nobody has used."""
    made = renmai(demo.folder, "token", "link", "tests", "--role", "admin", "--data", str(demo.folder))
    return f"{demo.address}{made.communicate(timeout=60)[0].strip()}"


@pytest.fixture
def sellers_link(demo: Running, api: httpx.Client) -> Iterator[str]:
    """A sign-in link of the service with the sample maps for one of our sellers, 赵磊."""
    made = api.post("/users", json={"name": "zhao.lei", "person": "p-zhaolei", "role": "editor"})
    assert made.status_code == 201, made.text
    link = renmai(demo.folder, "token", "link", "zhao", "--role", "editor", "--user", "zhao.lei", "--data", str(demo.folder))
    yield f"{demo.address}{link.communicate(timeout=60)[0].strip()}"
    assert api.delete("/users/zhao.lei", headers={"If-Match": "*"}).status_code == 204


@pytest.fixture(scope="session")
def token(demo: Running) -> str:
    """An admin's token of the service with the sample maps."""
    made = renmai(demo.folder, "token", "create", "tests", "--role", "admin", "--data", str(demo.folder))
    return made.communicate(timeout=60)[0].strip()


@pytest.fixture(scope="session")
def viewer(demo: Running) -> str:
    """A token of the same service that may only look."""
    made = renmai(demo.folder, "token", "create", "a viewer", "--role", "viewer", "--data", str(demo.folder))
    return made.communicate(timeout=60)[0].strip()


@pytest.fixture(scope="session")
def api(demo: Running, token: str) -> Iterator[httpx.Client]:
    """An admin's HTTP client of the service with the sample maps."""
    with httpx.Client(base_url=f"{demo.address}/api/v1", headers={"Authorization": f"Bearer {token}"}, trust_env=False) as client:
        yield client


@pytest.fixture(scope="session")
def signed_in(browser: Browser, demo: Running) -> SignedIn:
    """A browser that opened the link which the service printed."""
    context = browser.new_context()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(demo.link)
    page.wait_for_url(f"{demo.address}/")
    found = SignedIn(page.url, asked, context.storage_state())
    context.close()
    return found


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any], demo: Running, signed_in: SignedIn) -> dict[str, Any]:
    """Signed in, in English, light, on a laptop; `pytest.mark.browser_context_args` says what is otherwise."""
    ours = {"base_url": demo.address, "storage_state": signed_in.state, "locale": "en-GB", "color_scheme": "light"}
    return {**browser_context_args, **ours, "viewport": {"width": 1280, "height": 860}}


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Tabs:
    """The tabs that tests hand on."""
    return Tabs(browser)


@pytest.fixture
def tab(tabs: Tabs, browser_context_args: dict[str, Any], request: pytest.FixtureRequest) -> Iterator[Tab]:
    """A tab as the test asks for it by `pytest.mark.browser_context_args`, as new."""
    asked = request.node.get_closest_marker("browser_context_args")
    options = {**browser_context_args, **(asked.kwargs if asked else {})}
    tab = tabs.taken(options)
    yield tab
    tabs.left(tab, options)


@pytest.fixture
def context(tab: Tab) -> BrowserContext:
    """The context of the test's tab."""
    return tab.context


@pytest.fixture(autouse=True)
def watch(context: BrowserContext) -> Iterator[Watch]:
    """No console error (a breach of the content policy is one), no exception, no dialog, no request to another host."""
    watching = Watch()
    with listening(context, watching.seen):
        yield watching
    assert not watching.wrong


@pytest.fixture
def page(tab: Tab, watch: Watch) -> Page:
    """A page that is watched from its first request on."""
    return tab.opened()


@pytest.fixture
def progress(page: Page) -> list[str]:
    """What the page says each time while the files of an import are under way."""
    said: list[str] = []

    def told(route: Route) -> None:
        if route.request.method == "POST":
            said.append(page.get_by_test_id("import-progress").inner_text())
        route.continue_()

    page.route("**/api/v1/imports", told)
    return said


@contextmanager
def listening(context: BrowserContext, seen: list[str]) -> Iterator[None]:
    """What happens in a context that should not is added to `seen` until the block ends."""

    def dismissed(dialog: Dialog) -> None:
        seen.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    heard: dict[Any, Callable[[Any], None]] = {
        "console": lambda message: seen.append(f"console: {message.text} {message.location}") if message.type == "error" else None,
        "weberror": lambda fault: seen.append(f"exception: {fault.error}"),
        "dialog": dismissed,
        "request": lambda request: None if request.url.startswith(INSIDE) else seen.append(f"elsewhere: {request.url}"),
    }
    for event, told in heard.items():
        context.on(event, told)
    yield
    for event, told in heard.items():
        context.remove_listener(event, told)


@contextmanager
def started(command: str, folder: Path, *options: str, **settings: str) -> Iterator[Running]:
    """A service that runs until the block ends; `settings` are put into its environment."""
    process = renmai(folder, command, "--port", "0", "--data", str(folder), *options, **settings)
    try:
        link = _printed_link(process, folder)
        yield Running(link.partition("/sign-in")[0], link, folder)
    finally:
        process.terminate()
        process.wait(60)
        assert process.stdout
        process.stdout.close()


def renmai(folder: Path, *arguments: str, **settings: str) -> "subprocess.Popen[str]":
    """The command in its own folder, without the settings of whoever runs the tests."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RENMAI_") or name in CLOCK}
    environment |= {"RENMAI_ENGINE_MEMORY": "512m", "PYTHONPATH": str(ROOT), **settings}
    with (folder / "stderr.log").open("a") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "app", *arguments], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=log, text=True
        )


def _printed_link(process: "subprocess.Popen[str]", folder: Path) -> str:
    assert process.stdout
    for line in process.stdout:
        if "/sign-in#" in line:
            return line.rpartition(" ")[2].strip()
    pytest.fail(f"the service did not start: {(folder / 'stderr.log').read_text()}")
