"""Signing in by a link that works once; whoever is not signed in is asked to, and comes back to where they were."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Running, SignedIn, Watch

guest = pytest.mark.browser_context_args(storage_state=None)


def sign_in_with(page: Page, token: str) -> None:
    page.get_by_test_id("token").fill(token)
    page.get_by_test_id("sign-in-go").click()


def test_the_printed_link_opens_the_first_screen(demo: Running, signed_in: SignedIn) -> None:
    assert signed_in.url == f"{demo.address}/"


def test_the_secret_of_a_link_stands_in_no_address_that_is_asked_for(demo: Running, signed_in: SignedIn) -> None:
    secret = demo.link.partition("#")[2]
    assert len(secret) > 20
    assert not any(secret in url for url in signed_in.asked)


def test_scripts_cannot_read_the_session(page: Page, signed_in: SignedIn) -> None:
    (cookie,) = signed_in.state["cookies"]
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Strict")
    page.goto("/")
    assert cookie["name"] not in page.evaluate("document.cookie")


@pytest.mark.smoke
@guest
def test_a_link_works_once(page: Page, demo: Running, signed_in: SignedIn, watch: Watch) -> None:
    watch.expected.append("401")
    page.goto(demo.link)
    expect(page.get_by_role("alert")).to_have_text("This link has been used or has run out. Ask for a new one, or paste a token.")
    expect(page).to_have_url(f"{demo.address}/sign-in")


@pytest.mark.smoke
@guest
@pytest.mark.parametrize("path", ["/people/p-wangwei?max_hops=2", "/imports"])
def test_a_guest_signs_in_and_comes_back(page: Page, demo: Running, token: str, path: str) -> None:
    page.goto(path)
    expect(page).to_have_url(re.compile(r"/sign-in\?next="))
    sign_in_with(page, token)
    expect(page).to_have_url(demo.address + path)


@guest
def test_signing_in_never_leads_away(page: Page, demo: Running, token: str) -> None:
    for away in ("https://elsewhere.example/", "//elsewhere.example/", r"/\elsewhere.example", "javascript:alert(1)"):
        page.goto(f"/sign-in?next={away}")
        sign_in_with(page, token)
        expect(page).to_have_url(f"{demo.address}/")


@guest
def test_a_wrong_token_is_said_to_be_wrong(page: Page, watch: Watch) -> None:
    watch.expected.append("401")
    page.goto("/sign-in")
    sign_in_with(page, "renmai_nonsense")
    expect(page.get_by_role("alert")).to_have_text("This token is not known. Check that it was pasted whole.")


@pytest.mark.smoke
@guest
def test_signing_out_asks_to_sign_in_again(page: Page, demo: Running, token: str) -> None:
    page.goto("/sign-in")
    sign_in_with(page, token)
    expect(page.get_by_test_id("account-list")).to_be_visible()
    page.get_by_test_id("sign-out").click()
    expect(page).to_have_url(f"{demo.address}/sign-in")
    page.goto("/imports")
    expect(page).to_have_url(re.compile(r"/sign-in\?next="))


@guest
def test_a_fresh_link_pasted_over_the_sign_in_page_signs_in(page: Page, demo: Running, new_link: str) -> None:
    page.goto("/sign-in?next=/imports")
    expect(page.get_by_test_id("token")).to_be_visible()
    secret = new_link.partition("#")[2]
    page.evaluate("secret => { location.hash = secret; }", secret)
    expect(page).to_have_url(f"{demo.address}/imports")
    page.go_back()
    assert secret not in page.url


@pytest.mark.smoke
@guest
def test_the_secret_is_out_of_the_address_before_it_is_sent(page: Page, demo: Running, new_link: str) -> None:
    secret = new_link.partition("#")[2]
    shown: list[str] = []

    def sending(route: Route) -> None:
        shown.append(page.url)
        route.continue_()

    page.route("**/sign-in", lambda route: sending(route) if route.request.method == "POST" else route.continue_())
    page.goto(f"{demo.address}/sign-in")
    page.goto(new_link)  # the same page but for the fragment
    expect(page).to_have_url(f"{demo.address}/")
    assert shown and not any(secret in url for url in shown)


@guest
def test_a_used_link_pasted_over_the_sign_in_page_is_said_to_be_used(page: Page, demo: Running, signed_in: SignedIn, watch: Watch) -> None:
    watch.expected.append("401")
    page.goto("/sign-in")
    page.goto(demo.link)
    expect(page.get_by_role("alert")).to_contain_text("has been used or has run out")
    expect(page).to_have_url(f"{demo.address}/sign-in")


@guest
def test_a_link_takes_nobodys_place_unasked(page: Page, demo: Running, token: str, new_link: str) -> None:
    page.goto("/sign-in")
    sign_in_with(page, token)
    expect(page.get_by_test_id("account-list")).to_be_visible()
    page.goto(new_link)
    expect(page.get_by_test_id("already")).to_contain_text("You are signed in as")
    page.get_by_test_id("other").click()
    expect(page).to_have_url(f"{demo.address}/")
