"""Tabs that outlive a test, in which scripts are fetched and compiled once: four fifths of a page's time are spent on that.

The next test finds a tab as a new one is, but for the browser's cache: cookies, what pages stored, where the pointer was, every
listener of the browser's events is gone. A tab that a test changed otherwise (CHANGES) or led elsewhere is not kept.
"""

import json
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

CHANGES = (
    "add_init_script", "add_script_tag", "add_style_tag", "emulate_media", "expose_binding", "expose_function", "on", "once", "route",
    "set_extra_http_headers", "set_viewport_size",
)  # fmt: skip
"""What a test may ask of a tab that would outlive the test."""
CONTEXT_CHANGES = ("add_init_script", "grant_permissions", "new_cdp_session", "route", "set_offline")
RESTING = "/healthz"
"""A page of the service without scripts, so that the process of the service's pages lives on."""


class Tab:
    """A page in a context of its own; `changed` once a test did to it what cannot be taken back."""

    def __init__(self, browser: Browser, options: dict[str, Any]) -> None:
        self._options = options
        self.context = browser.new_context(**options)
        self.page: Page | None = None
        self.changed = False
        self._watch(self.context, CONTEXT_CHANGES)

    def opened(self) -> Page:
        """The page; it is opened by the first test that asks for it, which may listen to its context before."""
        if self.page is None:
            self.page = self.context.new_page()
            self.page.set_default_timeout(10_000)
            self._watch(self.page, CHANGES)
        return self.page

    def renewed(self) -> bool:
        """Make it as it was; False where it cannot be."""
        page, base = self.page, str(self._options["base_url"])
        if self.changed or page is None or self.context.pages != [page] or not page.url.startswith(f"{base}/"):
            return False
        page.goto(RESTING)
        page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        page.mouse.move(0, 0)
        self.context.clear_cookies()
        self.context.add_cookies((self._options.get("storage_state") or {}).get("cookies", []))
        return True

    def _watch(self, what: Page | BrowserContext, names: tuple[str, ...]) -> None:
        for name in names:
            setattr(what, name, self._noting(getattr(what, name)))

    def _noting(self, asked: Any) -> Any:
        def noted(*given: Any, **named: Any) -> Any:
            self.changed = True
            return asked(*given, **named)

        return noted


class Tabs:
    """One tab for each way to open one: by language, theme, size, and who is signed in."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._kept: dict[str, Tab] = {}

    def taken(self, options: dict[str, Any]) -> Tab:
        """A tab for a test."""
        return self._kept.pop(json.dumps(options, sort_keys=True), None) or Tab(self._browser, options)

    def left(self, tab: Tab, options: dict[str, Any]) -> None:
        """Keep a tab for the next test, or close it."""
        if tab.renewed():
            self._kept[json.dumps(options, sort_keys=True)] = tab
        else:
            tab.context.close()
