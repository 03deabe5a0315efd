"""Signing in with a provider, in a browser: there and back, and what is said where it does not let somebody in."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pydantic import SecretStr

from app.main import create
from app.service import Service
from tests.browser.conftest import Watch
from tests.setup.listening import listening
from tests.setup.provider import CLIENT, SHARED, Small, provider

pytestmark = [pytest.mark.browser_context_args(storage_state=None), pytest.mark.thorough]


@pytest.fixture
def told() -> Iterator[tuple[str, Small]]:
    with provider() as found:
        yield found


@pytest.fixture
def address(graph: Service, told: tuple[str, Small]) -> Iterator[str]:
    """A service whose people sign in with the provider."""
    given = {
        "oidc_issuer": told[0],
        "oidc_client_id": CLIENT,
        "oidc_client_secret": SecretStr(SHARED),
        "oidc_name": "Ours",
        "oidc_role": "viewer",
    }
    with listening(create(replace(graph, settings=graph.settings.model_copy(update=given)))) as found:
        yield found


def test_somebody_comes_in_by_the_provider_and_where_they_wanted(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}/todo?kind=contact")
    expect(page.get_by_test_id("provider-go")).to_have_text("Sign in with Ours")
    expect(page.get_by_test_id("password-go")).to_have_count(0)
    page.get_by_test_id("provider-go").click()
    expect(page).to_have_url(f"{address}/todo?kind=contact")
    page.go_back()
    assert "code=" not in page.url and "state=" not in page.url


def test_why_nobody_is_let_in_is_said(page: Page, address: str, told: tuple[str, Small], watch: Watch) -> None:
    watch.expected += ["401", "502"]
    page.goto(f"{address}/sign-in")
    told[1].refusal = "access_denied"
    page.get_by_test_id("provider-go").click()
    expect(page.get_by_role("alert")).to_have_text("Ours did not let you in: you or it refused. Begin again, or ask an administrator.")
    told[1].refusal, told[1].changed = "", {"nonce": "another"}
    page.get_by_test_id("provider-go").click()
    expect(page.get_by_role("alert")).to_contain_text("what Ours says cannot be trusted")
    told[1].broken = True
    page.get_by_test_id("provider-go").click()
    expect(page.get_by_role("alert")).to_contain_text("Ours does not answer as it should")
