"""Signing a browser in: a link works once, the cookie is out of reach of scripts, other origins write nothing."""

import pytest

from app.auth import Auth
from tests.setup.client import Client
from tests.setup.served import Served

ORIGIN = {"Origin": "http://127.0.0.1"}


@pytest.fixture
def guest(client: Client) -> Client:
    app = client.http.app
    assert isinstance(app, Served)
    return Client(app, None)


def auth_of(client: Client) -> Auth:
    app = client.http.app
    assert isinstance(app, Served)
    return app.auth


def sign_in(guest: Client, secret: str, headers: dict[str, str] | None = None) -> object:
    return guest.http.post("/sign-in", json={"secret": secret}, headers=headers if headers is not None else ORIGIN).status_code


@pytest.mark.both_engines
def test_a_link_signs_in_once(guest: Client) -> None:
    secret = auth_of(guest).create_link("me", "editor")
    assert sign_in(guest, secret) == 204
    assert guest.get("/people").status_code == 200
    assert sign_in(guest, secret) == 401


def test_a_link_that_is_too_old_does_not_sign_in(guest: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.access.sessions.LINK_MINUTES", -1)
    assert sign_in(guest, auth_of(guest).create_link("me", "editor")) == 401


def test_a_token_signs_in_too(guest: Client) -> None:
    token = auth_of(guest).create_token("me", "viewer")
    assert guest.http.post("/sign-in", json={"token": token}, headers=ORIGIN).status_code == 204
    assert guest.http.post("/sign-in", json={"token": "renmai_nonsense"}, headers=ORIGIN).status_code == 401


def test_scripts_cannot_read_the_cookie(guest: Client) -> None:
    answer = guest.http.post("/sign-in", json={"secret": auth_of(guest).create_link("me", "editor")}, headers=ORIGIN)
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_a_page_of_another_origin_cannot_write(guest: Client) -> None:
    sign_in(guest, auth_of(guest).create_link("me", "editor"))
    for headers in ({}, {"Origin": "http://evil.example"}, {"Origin": "null"}):
        assert guest.post("/organizations", {"name": "Bank"}, headers).status_code == 403
    assert guest.post("/organizations", {"name": "Bank"}, ORIGIN).status_code == 201


def test_a_page_of_another_origin_cannot_sign_in(guest: Client) -> None:
    assert sign_in(guest, auth_of(guest).create_link("me", "editor"), {"Origin": "http://evil.example"}) == 403


def test_signing_out_ends_the_session(guest: Client) -> None:
    sign_in(guest, auth_of(guest).create_link("me", "editor"))
    session = guest.http.cookies["renmai_session"]
    guest.http.post("/sign-out", headers=ORIGIN)
    guest.http.cookies.set("renmai_session", session, domain="127.0.0.1")
    assert guest.get("/people").status_code == 401


def test_only_hashes_are_kept(guest: Client) -> None:
    token = auth_of(guest).create_token("me", "viewer")
    app = guest.http.app
    assert isinstance(app, Served)
    stored = app.running.database.read(
        lambda transaction: [dict(row) for row in transaction._transaction.run("MATCH (t:Token) RETURN t.id AS id, t.name AS name")]
    )
    assert len(stored) == 2
    assert token not in str(stored)
