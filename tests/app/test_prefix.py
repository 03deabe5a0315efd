"""The service under a path of a host: whether a proxy takes the path off or passes it on, all that it answers leads below the path."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError

from app.auth import Auth
from app.main import create
from app.service import Service
from app.settings import OURS, Settings
from tests.setup.client import Client
from tests.setup.served import Served

PREFIX = "/crm/renmai"
MANNERS = pytest.mark.parametrize("before", ["", PREFIX], ids=["taken off", "passed on"])
TLS = {"Host": "example.com", "Origin": "https://example.com"}
PLAIN = {"Host": "example.com", "Origin": "http://example.com"}


def under(graph: Service, public_url: str = f"https://example.com{PREFIX}", **further: str) -> Client:
    """A client of the service behind a public address, with an admin's token."""
    served = Served(replace(graph, settings=graph.settings.model_copy(update={"public_url": public_url, **further})))
    return Client(served, served.auth.create_token(f"tests {public_url}", "admin"))


@MANNERS
def test_a_page_leads_below_the_prefix_alone(graph: Service, before: str) -> None:
    client = under(graph)
    page = client.http.get(f"{before}/todo", headers=TLS)
    assert page.status_code == 200
    led = re.findall(r'(?:href|src|action)="([^"#]*)', page.text)
    assert len(led) > 20
    assert [one for one in led if one and not one.startswith(f"{PREFIX}/")] == []
    assert f'data-prefix="{PREFIX}"' in page.text
    assert f"{PREFIX}/api/v1/todo.ics?token" in page.text
    for address in led:
        asked = address if before else address.removeprefix(PREFIX)
        assert not address or client.http.get(asked, headers=TLS).status_code == 200, address


@MANNERS
def test_a_guest_is_sent_to_sign_in_below_the_prefix(graph: Service, before: str) -> None:
    client = Client(under(graph).app, None)
    answer = client.http.get(f"{before}/people/a?view=facts", headers=TLS, follow_redirects=False)
    assert answer.headers["location"] == f"{PREFIX}/sign-in?next=%2Fpeople%2Fa%3Fview%3Dfacts"
    slashed = client.http.get(f"{before}/todo/", headers=TLS, follow_redirects=False)
    assert (slashed.status_code, slashed.headers["location"]) == (307, f"{PREFIX}/todo")


@MANNERS
def test_a_new_item_is_found_where_its_location_says(graph: Service, before: str) -> None:
    client = under(graph)
    made = client.http.post(f"{before}/api/v1/organizations", json={"id": "o-1", "name": "Alpha", "kind": "customer"}, headers=TLS)
    assert (made.status_code, made.headers["location"]) == (201, f"{PREFIX}/api/v1/organizations/o-1")
    assert client.http.get(made.headers["location"], headers=TLS).json()["name"] == "Alpha"


def test_the_prefix_alone_is_the_first_screen_and_a_longer_word_is_not_ours(graph: Service) -> None:
    client = under(graph)
    bare, first = (client.http.get(path, headers=TLS).text for path in (PREFIX, f"{PREFIX}/"))
    assert 'id="accounts"' in bare and 'id="accounts"' in first
    assert client.http.get(f"{PREFIX}x/todo", headers=TLS).status_code == 404


@MANNERS
def test_cookies_are_bound_to_the_host_under_tls_and_to_the_prefix_without(graph: Service, before: str) -> None:
    kept = {}
    for url, headers in ((f"https://example.com{PREFIX}", TLS), (f"http://example.com{PREFIX}", PLAIN)):
        client = Client(under(graph, url).app, None)
        secret = Auth(graph.database).create_link("me", "editor")
        answer = client.http.post(f"{before}/sign-in", json={"secret": secret}, headers=headers)
        assert answer.status_code == 204
        name, _, rest = answer.headers["set-cookie"].partition("=")
        kept[name] = {part for part in rest.split("; ") if part.startswith(("Path", "Secure"))}
        session = rest.partition(";")[0]
        out = client.http.post(f"{before}/sign-out", headers={**headers, "Cookie": f"{name}={session}"})
        assert out.headers["set-cookie"].startswith(f'{name}="";')
        assert kept[name] <= set(out.headers["set-cookie"].split("; "))
    assert kept == {"__Host-renmai_session.crm.renmai": {"Path=/", "Secure"}, "renmai_session.crm.renmai": {f"Path={PREFIX}"}}


def test_the_document_of_the_api_says_where_it_is(graph: Service) -> None:
    assert under(graph).get("/openapi.json").json()["servers"] == [{"url": PREFIX}]
    assert "servers" not in under(graph, "https://example.com").get("/openapi.json").json()


@pytest.mark.parametrize("url", ["https://example.com/crm/renmai/", "https://example.com/crm/renmai"])
def test_an_address_may_end_with_a_slash(url: str) -> None:
    settings = Settings(public_url=url)
    assert (settings.public_url, settings.prefix, settings.opens_at) == (url.rstrip("/"), PREFIX, url.rstrip("/"))
    assert settings.speaks_tls_as("example.com") and "example.com" in settings.names


@pytest.mark.parametrize("path", ["/people", "/api/renmai", "/../x", "/a//b", "/a b", "/a?b", "/%61", "/."])
def test_a_path_that_cannot_be_told_from_our_own_is_refused(path: str) -> None:
    with pytest.raises(ValidationError, match="public_url"):
        Settings(public_url=f"https://example.com{path}")


def test_every_beginning_of_our_paths_is_known(graph: Service) -> None:
    assert {path.split("/")[1] for path in _paths(create(graph).routes)} - {""} == set(OURS)


def _paths(routes: Iterable[Any]) -> Iterable[str]:
    for route in routes:
        if hasattr(route, "effective_candidates"):
            yield from _paths(route.effective_candidates())
        elif path := getattr(route, "path", None):
            yield path
