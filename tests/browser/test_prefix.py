"""The sample maps behind a proxy under `/crm/renmai`, whether it takes the path off or passes it on: all that a browser asks for, and all
that any page leads to, stays below the path and is there.
"""

import re
import socket
from collections.abc import Iterator
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Running, listening, renmai, started
from tests.browser.drawings import wait_until_painted
from tests.browser.map_page import open_map, undo
from tests.browser.sample_days import DEMO
from tests.setup.proxy import Proxy, proxy

PREFIX = "/crm/renmai"
CHAIRMAN = "/people/p-shaozhiyuan"
CHOICES = ("view", "part", "tool", "kind", "format")
EACH = 2  # pages looked at of those that differ only in whose they are
LINKS = "els => els.map(e => e.getAttribute('href') ?? e.getAttribute('src') ?? e.getAttribute('action')).filter(Boolean)"
READ = re.compile(r"/(api|saved|static|vis|drawings)/")


@pytest.fixture(scope="module")
def behind(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Proxy, Running]]:
    """A proxy and the service behind it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with proxy(PREFIX) as standing:
        standing.port = port
        options = ("--day", DEMO.isoformat(), "--port", str(port))
        with started("demo", tmp_path_factory.mktemp("behind"), *options, RENMAI_PUBLIC_URL=standing.address) as running:
            yield standing, running


@pytest.fixture(params=[True, False], ids=["taken off", "passed on"])
def standing(behind: tuple[Proxy, Running], request: pytest.FixtureRequest) -> Proxy:
    """The proxy, which takes the path off or passes it on."""
    found, _ = behind
    found.strips = request.param
    found.outside.clear()
    return found


@pytest.fixture
def guest(browser: Browser, standing: Proxy) -> Iterator[Page]:
    """A page of a browser that nobody is signed in with; it may ask for nothing beside the path, and meet no fault."""
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 860})
    seen: list[str] = []
    with listening(context, seen):
        yield context.new_page()
        context.close()
    assert (seen, standing.outside) == ([], [])


@pytest.fixture
def somebody(guest: Page, behind: tuple[Proxy, Running]) -> Page:
    """The same, signed in by a link."""
    standing, running = behind
    options = ("--role", "admin", "--data", str(running.folder))
    made = renmai(running.folder, "token", "link", "tests", *options, RENMAI_PUBLIC_URL=standing.address)
    link = made.communicate(timeout=60)[0].strip().splitlines()[-1]
    assert link.startswith(f"{standing.address}/sign-in#")
    guest.goto(link)
    guest.wait_for_url(f"{standing.address}/")
    return guest


def test_the_printed_link_says_the_path(behind: tuple[Proxy, Running]) -> None:
    standing, running = behind
    assert running.link.startswith(f"{standing.address}/sign-in#")


def test_a_day_behind_the_proxy(somebody: Page, standing: Proxy) -> None:
    page, at = somebody, standing.address
    (cookie,) = page.context.cookies()
    assert (cookie.get("name"), cookie.get("path")) == ("renmai_session.crm.renmai", PREFIX)
    expect(page.get_by_test_id("account").first).to_be_visible()
    expect(page.locator("[data-nav='/']")).to_have_attribute("aria-current", "page")

    page.get_by_test_id("search").locator("input").press_sequentially("邵志远")
    page.get_by_test_id("search").get_by_test_id("hit").first.click()
    page.wait_for_url(f"{at}{CHAIRMAN}")
    expect(page.get_by_test_id("answer")).to_contain_text("Start with 方远")
    wait_until_painted(page, "route-canvas")

    open_map(page, f"{at}/maps/organizations/o-huilan")
    page.get_by_test_id("add-person").click()
    page.locator("#field-name").fill("丁四")
    page.get_by_test_id("form-save").click()
    expect(page.get_by_test_id("panel-name")).to_have_text("丁四")
    undo(page)
    assert urlsplit(page.url).path == f"{PREFIX}/maps/organizations/o-huilan"

    page.goto(f"{at}/inbox")
    page.get_by_test_id("switch-language").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    assert {one.get("name"): one.get("path") for one in page.context.cookies()}["language"] == PREFIX

    page.get_by_test_id("sign-out").click()
    page.wait_for_url(f"{at}/sign-in")
    page.goto(f"{at}{CHAIRMAN}?view=facts")
    page.wait_for_url(re.compile(re.escape(f"{at}/sign-in?next=%2Fpeople%2F")))


@pytest.mark.parametrize("standing", [True], indirect=True, ids=["taken off"])
def test_no_link_of_any_page_leaves_the_path_or_leads_nowhere(somebody: Page, standing: Proxy) -> None:
    waiting, looked, tried = [f"{standing.address}/"], dict[str, int](), set[str]()
    while waiting:
        here = waiting.pop(0)
        kind = _kind(here)
        if looked.get(kind, 0) == EACH:
            continue
        looked[kind] = looked.get(kind, 0) + 1
        answered = somebody.goto(here)
        assert answered and answered.ok, here
        somebody.wait_for_load_state("networkidle")
        found = {urljoin(somebody.url, led) for led in somebody.locator("[href], [src], [action]").evaluate_all(LINKS)}
        ours = {address.partition("#")[0] for address in found if address.startswith("http")}
        assert [one for one in ours if not one.startswith((f"{standing.address}/", f"{standing.address}?"))] == [], here
        for address in sorted(ours - tried):
            tried.add(address)
            if not READ.search(urlsplit(address).path):
                waiting.append(address)
            elif looked.setdefault(_kind(address), 0) < EACH:
                looked[_kind(address)] += 1
                assert somebody.request.get(address).ok, (here, address)
    pages = {kind for kind in looked if not READ.search(kind)}
    assert len(pages) > 40 and len(tried) > 300


def _kind(address: str) -> str:
    """An address without whose it is: what stays are the page and what is chosen on it."""
    parts = urlsplit(address)
    path = re.sub(r"/(people|organizations|projects)/[^/]+", r"/\1/…", parts.path)
    asked = parse_qsl(parts.query)
    chosen = sorted(f"{name}={value}" if name in CHOICES else name for name, value in asked)
    return f"{path}?{'&'.join(chosen)}"
