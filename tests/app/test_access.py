"""Users, tokens and sessions: who may what, until when, and who ends it."""

import threading
from datetime import timedelta
from pathlib import Path

import pytest

from app.auth import Auth
from graph.access import secret
from graph.access.guesses import Guesses
from graph.access.roles import ROLES, lesser
from graph.access.users import User
from graph.model.errors import Busy, Conflict, Invalid, NotFound
from tests.setup.client import Client
from tests.setup.commands import given
from tests.setup.served import Served

ORIGIN = {"Origin": "http://127.0.0.1"}
PASSWORD = "correct horse battery"


@pytest.fixture
def app(client: Client) -> Served:
    app = client.http.app
    assert isinstance(app, Served)
    return app


@pytest.fixture
def auth(app: Served) -> Auth:
    return app.auth


@pytest.fixture
def guest(app: Served) -> Client:
    return Client(app, None)


def as_(app: Served, token: str) -> Client:
    return Client(app, token)


def sign_in(guest: Client, **shown: str) -> int:
    return guest.http.post("/sign-in", json=shown, headers=ORIGIN).status_code


@pytest.mark.both_engines
def test_a_user_is_added_read_changed_and_removed(client: Client) -> None:
    made = client.post("/users", {"name": "Lin.Hai", "role": "editor", "email": "lin@example.com", "password": PASSWORD})
    assert (made.status_code, made.headers["Location"], made.headers["ETag"]) == (201, "/api/v1/users/lin.hai", '"1"')
    assert PASSWORD not in made.text and "argon2" not in made.text
    assert client.post("/users", {"name": "lin.hai"}).status_code == 409, "the same name"
    assert client.patch("/users/lin.hai", {"role": "viewer"}, etag=None).status_code == 428
    for wrong in ("lin", "lin@", "a@b, c@d", "lin@example.com\nBcc: all@example.com", "Lin <lin@example.com>"):
        assert client.patch("/users/lin.hai", {"email": wrong}, etag='"1"').status_code == 422
        assert client.post("/users", {"name": "another", "email": wrong}).status_code == 422
    changed = client.patch("/users/lin.hai", {"role": "viewer", "email": None}, etag='"1"')
    assert (changed.json()["role"], changed.json()["email"], changed.json()["has_password"]) == ("viewer", None, True)
    assert client.patch("/users/lin.hai", {"role": "editor"}, etag='"1"').status_code == 412
    assert [user["id"] for user in client.get("/users").json()["items"]] == ["lin.hai"]
    assert client.delete("/users/lin.hai").status_code == 204
    assert client.get("/users/lin.hai").status_code == 404


def test_only_one_of_ours_can_be_a_user(client: Client) -> None:
    client.post("/organizations", {"id": "us", "name": "Us", "kind": "ours"})
    client.post("/organizations", {"id": "them", "name": "Them", "kind": "customer"})
    client.post("/people", {"id": "ann", "name": "Ann", "organization": "us"})
    client.post("/people", {"id": "bob", "name": "Bob", "organization": "them"})
    assert client.post("/users", {"name": "ann", "person": "ann"}).status_code == 201
    for person in ("bob", "nobody"):
        assert client.post("/users", {"name": "x", "person": person}).json()["errors"][0]["field"] == "person"


@pytest.mark.parametrize("body", [{"name": ""}, {"name": "a;b"}, {"name": "."}, {"name": "x" * 201}, {"name": "x", "password": "short"},
                                  {"name": "x", "role": "king"}, {"name": "x", "unknown": 1}])  # fmt: skip
def test_what_cannot_be_a_user_is_refused(client: Client, body: dict[str, object]) -> None:
    assert client.post("/users", body).status_code == 422


def test_the_last_admin_stays(auth: Auth) -> None:
    auth.users.add("ann", "admin")
    for go in (lambda: auth.disable("ann"), lambda: auth.users.change("ann", role="editor"), lambda: auth.users.remove("ann")):
        with pytest.raises(Conflict):
            go()
    auth.users.add("bob", "admin")
    assert auth.disable("ann").disabled


def test_a_name_and_a_password_sign_in_and_a_disabled_user_is_out_at_once(app: Served, guest: Client, auth: Auth, client: Client) -> None:
    auth.users.add("ann", "viewer", password=PASSWORD)
    assert sign_in(guest, name="Ann", password="wrong password here") == 401
    assert sign_in(guest, name="nobody", password=PASSWORD) == 401
    assert sign_in(guest, name="Ann", password=PASSWORD) == 204
    assert guest.get("/me").json() == {
        "name": "ann",
        "role": "viewer",
        "user": "ann",
        "person": None,
        "policy": "open",
        "roles": ["viewer"],
        "scope": None,
        "withheld": [],
        "hidden": False,
    }
    assert client.patch("/users/ann", {"disabled": True}).status_code == 200
    assert guest.get("/me").status_code == 401
    assert sign_in(guest, name="Ann", password=PASSWORD) == 401


def test_a_token_never_may_more_than_its_user(app: Served, auth: Auth, client: Client) -> None:
    auth.users.add("ann", "editor")
    tool = as_(app, auth.create_token("tool", "admin", "ann"))
    assert tool.get("/me").json()["role"] == "editor"
    client.patch("/users/ann", {"role": "viewer"})
    assert tool.get("/me").json()["role"] == "viewer"
    client.delete("/users/ann")
    assert tool.get("/me").status_code == 401
    with pytest.raises(NotFound):
        auth.create_token("another", "viewer", "nobody")


@pytest.mark.both_engines
def test_tokens_are_listed_with_their_end_and_last_use_and_can_be_revoked(app: Served, auth: Auth, client: Client) -> None:
    tool = as_(app, auth.create_token("tool", "viewer", days=30))
    with pytest.raises(Conflict):
        auth.create_token("tool", "viewer")
    listed = {token["name"]: token for token in client.get("/tokens").json()["items"]}
    assert listed["tool"]["used"] is None and not listed["tool"]["over"]
    assert listed["tool"]["expires"][:10] == secret.within(timedelta(days=30))[:10]
    assert tool.get("/people").status_code == 200
    assert {token["name"]: token["used"] for token in client.get("/tokens").json()["items"]}["tool"]
    assert {token.name: token.used for token in auth.tokens.all()}["tool"] is None, "reading has written nothing"
    auth.note_uses()
    assert {token.name: token.used for token in auth.tokens.all()}["tool"]
    assert client.delete("/tokens/tool").status_code == 204
    assert tool.get("/people").status_code == 401
    assert client.delete("/tokens/tool").status_code == 404


def test_a_token_ends_and_its_name_is_free_again(app: Served, auth: Auth, monkeypatch: pytest.MonkeyPatch) -> None:
    old = auth.create_token("tool", "viewer", days=-1)
    assert as_(app, old).get("/people").status_code == 401
    assert as_(app, auth.create_token("tool", "viewer")).get("/people").status_code == 200


def test_a_session_ends_with_the_token_that_opened_it(app: Served, auth: Auth, guest: Client, client: Client) -> None:
    token = auth.create_token("tool", "viewer", days=1)
    assert sign_in(guest, token=token) == 204
    (session,) = client.get("/sessions").json()["items"]
    assert session["expires"] <= secret.within(timedelta(days=1))
    client.delete("/tokens/tool")
    assert guest.get("/people").status_code == 401
    assert client.get("/sessions").json()["items"] == []


def test_a_session_can_be_ended_by_an_admin(guest: Client, auth: Auth, client: Client) -> None:
    sign_in(guest, secret=auth.create_link("me", "editor"))
    (session,) = client.get("/sessions").json()["items"]
    assert client.delete(f"/sessions/{session['id']}").status_code == 204
    assert guest.get("/people").status_code == 401
    assert client.delete(f"/sessions/{session['id']}").status_code == 404


@pytest.mark.parametrize("path", ["/users", "/tokens", "/sessions", "/users/ann"])
def test_only_an_admin_sees_who_uses_the_service(app: Served, auth: Auth, path: str) -> None:
    for role in ROLES[:-1]:
        assert as_(app, auth.create_token(f"{role} {path}", role)).get(path).status_code == 403


def test_whoever_guesses_too_often_has_to_wait_and_nobody_else(guest: Client, auth: Auth) -> None:
    auth.users.add("ann", "viewer", password=PASSWORD)
    for _ in range(10):
        auth.guesses.wrong("10.0.0.1", "ann")
    answer = guest.http.post("/sign-in", json={"name": "ann", "password": PASSWORD}, headers=ORIGIN)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "600")
    auth.users.add("bob", "viewer", password=PASSWORD)
    assert sign_in(guest, name="bob", password=PASSWORD) == 204


def test_an_address_that_tries_many_accounts_has_to_wait() -> None:
    guesses = Guesses()
    for number in range(60):
        guesses.check("10.0.0.1", f"user {number}")
        guesses.wrong("10.0.0.1", f"user {number}")
    with pytest.raises(Busy):
        guesses.check("10.0.0.1", "somebody else")
    guesses.check("10.0.0.2", "somebody else")


def test_a_failed_guess_waits_for_no_writer(guest: Client, auth: Auth, app: Served) -> None:
    auth.users.add("ann", "viewer", password=PASSWORD)
    entered, leave = threading.Event(), threading.Event()

    def hold(_: object) -> None:
        entered.set()
        leave.wait(60)

    holder = threading.Thread(target=lambda: app.running.patient.write(hold))
    holder.start()
    try:
        assert entered.wait(10)
        shown = ({"secret": "none"}, {"token": "renmai_none"}, {"name": "ann", "password": "wrong password here"})
        assert [sign_in(guest, **one) for one in shown] == [401, 401, 401]
        assert holder.is_alive(), "all were answered while somebody held the lock"
    finally:
        leave.set()
        holder.join()


def test_a_password_is_kept_as_a_hash_alone(auth: Auth, app: Served) -> None:
    auth.users.add("ann", "viewer", password=PASSWORD)
    kept = app.running.database.read(
        lambda transaction: [dict(row["u"]) for row in transaction._transaction.run("MATCH (u:User) RETURN properties(u) AS u")]
    )
    assert kept[0]["password"].startswith("$argon2id$")
    with pytest.raises(Invalid):
        auth.users.add("bob", "viewer", password="x" * 201)


def test_the_lesser_of_two_roles() -> None:
    assert [lesser(one, "editor") for one in ROLES] == ["viewer", "editor", "editor", "editor"]
    assert User("a", "a", "viewer").disabled is False


def test_a_command_gives_a_user_no_address_that_is_none(tmp_path: Path) -> None:
    refused = given("user", "add", "lin", "--email", "lin", "--data", str(tmp_path))
    assert refused.returncode == 1 and "lin is no e-mail address" in refused.stderr
    assert "lin\t" not in given("user", "list", "--data", str(tmp_path)).stdout
