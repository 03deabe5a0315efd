"""Signing in with a provider of OpenID Connect: who is let in as whom, and what is refused in which words."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from pydantic import SecretStr, ValidationError

from app.main import create
from app.oidc.identity import role
from app.service import Service
from app.settings import Settings
from tests.conftest import imported, written
from tests.setup.client import Client
from tests.setup.provider import CLIENT, SHARED, Small, provider
from tests.setup.served import Served

ORIGIN = {"Origin": "http://127.0.0.1"}
WORLD = {
    "organizations": "name,id,kind\nUs,us,ours\nBank,bank,customer",
    "people": """name,id,organization,email
                 Lin Hai,lin,us,Lin.Hai@example.com; lin@old.example
                 Zhou Min,zhou,us,zhou@example.com
                 Wang Wei,wang,bank,wang@bank.example""",
}


@pytest.fixture(scope="module")
def running_provider() -> Iterator[tuple[str, Small]]:
    with provider() as found:
        yield found


@pytest.fixture
def told(running_provider: tuple[str, Small]) -> Small:
    """What the provider says: afresh for each test."""
    told = running_provider[1]
    fresh = Small(key=told.key, issuer=running_provider[0])
    told.__dict__.update(fresh.__dict__)
    return told


@pytest.fixture
def ours(graph: Service, tmp_path_factory: pytest.TempPathFactory, told: Small) -> Service:
    assert imported(graph, written(tmp_path_factory.mktemp("in"), **WORLD)).status == "done"
    return graph


class Browser:
    """A browser in front of a service with the provider."""

    def __init__(self, running: Service, issuer: str, **settings: object) -> None:
        given = {"oidc_issuer": issuer, "oidc_client_id": CLIENT, "oidc_client_secret": SecretStr(SHARED), "oidc_name": "Ours", **settings}
        running = Service(**{**running.__dict__, "settings": running.settings.model_copy(update=given)})
        self.app = create(running)
        self.client = Client(self.app, None)
        self.auth = self.app.state.auth

    def begin(self) -> str:
        answer = self.client.http.post("/sign-in/begin", json={}, headers=ORIGIN)
        assert answer.status_code == 200, answer.text
        return answer.json()["address"]

    def back(self) -> dict[str, str]:
        """What the provider sends the browser back with."""
        found = urlsplit(httpx.get(self.begin(), trust_env=False).headers["Location"])
        assert found.path == "/sign-in/back" and found.netloc == "127.0.0.1"
        return {name: values[0] for name, values in parse_qs(found.query).items()}

    def show(self, back: dict[str, str], language: str = "en") -> httpx.Response:
        return self.client.http.post("/sign-in", json=back, headers={**ORIGIN, "Accept-Language": language})

    def sign_in(self) -> httpx.Response:
        return self.show(self.back())

    def me(self) -> dict[str, object]:
        return self.client.get("/me").json()


@pytest.fixture
def browser(ours: Service, told: Small) -> Browser:
    return Browser(ours, told.issuer, oidc_role="viewer", oidc_roles="sales=editor; heads=manager; it=admin")


def test_somebody_signs_in_and_is_a_user_tied_to_one_of_ours(browser: Browser, told: Small) -> None:
    told.claims |= {"preferred_username": "Lin.Hai", "groups": ["sales", "everybody"]}
    answer = browser.sign_in()
    assert answer.status_code == 204, answer.text
    session, begun = answer.headers.get_list("set-cookie")
    assert session.startswith("renmai_session=") and "HttpOnly" in session and "SameSite=strict" in session
    assert begun.startswith('renmai_begun=""') and "Max-Age=0" in begun
    me = browser.me()
    assert (me["name"], me["role"], me["user"], me["person"]) == ("Lin.Hai", "editor", "lin.hai", "lin")
    (user,) = browser.auth.users.all()
    assert (user.subject, user.email) == (f"{told.issuer}|1001", "lin.hai@example.com")


def test_a_sign_in_is_asked_for_with_all_that_ties_it_to_this_browser(browser: Browser, told: Small) -> None:
    first, second = (parse_qs(urlsplit(browser.begin()).query) for _ in range(2))
    assert first["redirect_uri"] == ["http://127.0.0.1/sign-in/back"]
    for secret in ("state", "nonce", "code_challenge"):
        assert len(first[secret][0]) >= 43 and first[secret] != second[secret]


def test_behind_a_path_the_provider_sends_back_below_it(ours: Service, told: Small) -> None:
    client = Browser(ours, told.issuer, oidc_role="viewer", public_url="http://127.0.0.1/crm/renmai").client.http
    begun = client.post("/crm/renmai/sign-in/begin", json={}, headers=ORIGIN)
    back = urlsplit(httpx.get(begun.json()["address"], trust_env=False).headers["Location"])
    assert back.path == "/crm/renmai/sign-in/back"
    shown = {name: values[0] for name, values in parse_qs(back.query).items()}
    assert client.post("/crm/renmai/sign-in", json=shown, headers=ORIGIN).status_code == 204
    assert client.get("/crm/renmai/api/v1/me").json()["role"] == "viewer"


def test_whoever_an_admin_has_added_by_address_is_that_user(browser: Browser, told: Small) -> None:
    browser.auth.users.add("Sea", "manager", "zhou", "LIN.HAI@example.com")
    assert browser.sign_in().status_code == 204
    me = browser.me()
    assert (me["user"], me["person"], me["role"]) == ("sea", "zhou", "viewer"), "groups rule the role, the admin's person stays"
    told.claims["email"] = "new@example.com"
    assert browser.sign_in().status_code == 204
    assert browser.me()["user"] == "sea", "known by the provider's own id from then on"


def test_roles_follow_the_groups_at_each_sign_in(browser: Browser, told: Small) -> None:
    browser.auth.users.add("another admin", "admin")
    for groups, expected in ((["sales", "it"], "admin"), (["heads"], "manager"), ([], "viewer")):
        told.claims["groups"] = groups
        assert browser.sign_in().status_code == 204
        assert browser.me()["role"] == expected


def test_an_address_nobody_vouches_for_is_nobodys(browser: Browser, told: Small) -> None:
    browser.auth.users.add("Sea", "admin", "zhou", "lin.hai@example.com")
    told.claims = {"sub": "666", "email": "lin.hai@example.com", "preferred_username": "sea"}
    assert browser.sign_in().status_code == 204
    me = browser.me()
    assert (me["user"], me["person"], me["role"]) == ("lin.hai@example.com", None, "viewer")


def test_an_address_is_taken_where_the_settings_trust_the_provider(ours: Service, told: Small) -> None:
    browser = Browser(ours, told.issuer, oidc_role="viewer", oidc_trust_email=True)
    del told.claims["email_verified"]
    assert browser.sign_in().status_code == 204
    assert browser.me()["person"] == "lin"


def test_groups_and_addresses_may_stand_elsewhere(ours: Service, told: Small) -> None:
    browser = Browser(ours, told.issuer, oidc_groups="realm_access.roles", oidc_roles="x=editor", oidc_person="staff_number")
    told.claims = {"sub": "7"}
    told.userinfo = {"sub": "7", "realm_access": {"roles": ["x"]}, "staff_number": "zhou", "email": "z@example.com", "email_verified": True}
    assert browser.sign_in().status_code == 204
    me = browser.me()
    assert (me["user"], me["person"], me["role"]) == ("z@example.com", "zhou", "editor")
    told.userinfo["sub"] = "somebody else"
    assert browser.sign_in().status_code == 403, "what is said of another does not count"


def test_a_person_of_another_organisation_is_none_of_ours(browser: Browser, told: Small) -> None:
    told.claims["email"] = "wang@bank.example"
    assert browser.sign_in().status_code == 204
    assert browser.me()["person"] is None


def test_without_a_role_only_users_come_in(ours: Service, told: Small) -> None:
    browser = Browser(ours, told.issuer)
    answer = browser.sign_in()
    assert answer.status_code == 403
    assert answer.json()["detail"] == "you are known to the provider but have no role here; ask an administrator of this service for one"
    assert browser.show(browser.back(), "zh").json()["detail"].startswith("登录服务认识您")
    assert browser.auth.users.all() == []
    browser.auth.users.add("Sea", "manager", None, "lin.hai@example.com")
    assert browser.sign_in().status_code == 204
    assert (browser.me()["role"], browser.me()["person"]) == ("manager", "lin")


def test_a_disabled_user_and_an_address_of_several_are_refused(browser: Browser, told: Small) -> None:
    browser.auth.users.add("one", "viewer", None, "lin.hai@example.com")
    browser.auth.users.add("two", "viewer", None, "lin.hai@example.com")
    answer = browser.sign_in()
    assert (answer.status_code, answer.json()["code"]) == (409, "oidc.several_users")
    browser.auth.users.remove("two")
    browser.auth.disable("one")
    answer = browser.sign_in()
    assert (answer.status_code, answer.json()["code"]) == (403, "oidc.disabled")


def test_the_last_admin_stays_one(browser: Browser, told: Small) -> None:
    told.claims["groups"] = ["it"]
    assert browser.sign_in().status_code == 204
    told.claims["groups"] = []
    answer = browser.sign_in()
    assert (answer.status_code, answer.json()["code"]) == (409, "access.last_admin")


TOKENS_OF_OTHERS: list[dict[str, object]] = [
    {"nonce": "another"}, {"nonce": None}, {"iss": "https://elsewhere.example"}, {"aud": "another"}, {"aud": [CLIENT, "another"]},
    {"azp": "another"}, {"exp": 1_000_000_000}, {"exp": None}, {"sub": None}, {"iat": 4_000_000_000},
]  # fmt: skip


def test_a_token_of_another_sign_in_is_refused(browser: Browser, told: Small) -> None:
    for told.changed in TOKENS_OF_OTHERS:
        answer = browser.sign_in()
        assert (answer.status_code, answer.json()["code"]) == (401, "oidc.bad_token"), told.changed
    assert browser.client.get("/me").status_code == 401


def test_a_token_that_is_not_signed_with_the_providers_key_is_refused(browser: Browser, told: Small) -> None:
    for told.algorithm in ("none", "HS256", "RS512"):
        assert browser.sign_in().json()["code"] == "oidc.bad_token", told.algorithm


def test_a_token_signed_with_another_key_is_refused_and_a_new_key_is_found(browser: Browser, told: Small) -> None:
    told.foreign = rsa.generate_private_key(65537, 2048)
    assert browser.sign_in().json()["code"] == "oidc.bad_token"
    told.foreign = None
    assert browser.sign_in().status_code == 204
    told.renew()
    assert browser.sign_in().status_code == 204, "a key that is not known is asked for"


def test_an_answer_is_for_the_browser_that_asked_and_works_once(browser: Browser, told: Small) -> None:
    back = browser.back()
    assert browser.show({**back, "state": "another"}).json()["code"] == "oidc.not_begun"
    stranger = Client(browser.app, None)
    assert stranger.http.post("/sign-in", json=back, headers=ORIGIN).json()["code"] == "oidc.not_begun"
    assert browser.show({**back, "code": "invented"}).json()["code"] == "oidc.code_over"
    kept = browser.client.http.cookies["renmai_begun"]
    assert browser.show(back).status_code == 204
    browser.client.http.cookies.set("renmai_begun", kept, domain="127.0.0.1")
    assert browser.show(back).json()["code"] == "oidc.code_over"


def test_guesses_are_counted_and_other_origins_refused(browser: Browser, told: Small) -> None:
    assert browser.client.http.post("/sign-in/begin", json={}, headers={"Origin": "http://evil.example"}).status_code == 403
    for _ in range(60):
        assert browser.show({"code": "x", "state": "y"}).status_code == 401
    assert browser.show({"code": "x", "state": "y"}).status_code == 429


def test_a_provider_that_is_away_is_said_to_be(browser: Browser, told: Small, ours: Service) -> None:
    told.broken = True
    answer = browser.client.http.post("/sign-in/begin", json={}, headers=ORIGIN)
    assert (answer.status_code, answer.json()["code"]) == (502, "oidc.away")
    assert answer.json()["detail"].startswith("Ours does not answer as it should")
    nobody = Browser(ours, "http://127.0.0.1:9", oidc_name="")
    assert nobody.client.http.post("/sign-in/begin", json={}, headers=ORIGIN).json()["params"] == {"name": "127.0.0.1"}


def test_a_provider_of_another_name_or_that_does_not_know_us_is_said_to_be(
    ours: Service, told: Small, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = Browser(ours, told.issuer, oidc_client_secret=SecretStr("wrong"))
    assert wrong.sign_in().json()["code"] == "oidc.client_refused"
    assert "invalid_client" in capsys.readouterr().out
    there, told.issuer = told.issuer, "https://elsewhere.example"
    answer = Browser(ours, there).client.http.post("/sign-in/begin", json={}, headers=ORIGIN)
    assert answer.json()["params"] == {"name": "Ours", "issuer": "https://elsewhere.example"}


def test_a_service_without_a_secret_is_known_by_its_code_alone(ours: Service, told: Small) -> None:
    told.public = True
    assert Browser(ours, told.issuer, oidc_client_secret=SecretStr(""), oidc_role="viewer").sign_in().status_code == 204


def test_passwords_are_off_where_there_is_a_provider(browser: Browser, told: Small, client: Client) -> None:
    browser.auth.users.add("ann", "viewer", password="correct horse battery")
    answer = browser.client.http.post("/sign-in", json={"name": "ann", "password": "correct horse battery"}, headers=ORIGIN)
    assert (answer.status_code, answer.json()["detail"]) == (403, "passwords are off here; sign in with Ours")
    assert 'data-provider="Ours"' in browser.client.http.get("/sign-in").text
    app = client.app
    assert isinstance(app, Served)
    guest = Client(app, None)
    assert guest.http.post("/sign-in/begin", json={}, headers=ORIGIN).status_code == 404
    assert 'data-provider=""' in guest.http.get("/sign-in").text


@pytest.mark.parametrize(
    ("setting", "problem"),
    [({"oidc_issuer": "login.example.com"}, "issuer"), ({"oidc_issuer": "http://login.example.com"}, "issuer"),
     ({"oidc_issuer": "https://login.example.com"}, "client_id"), ({"oidc_roles": "sales=king"}, "group_roles"),
     ({"oidc_roles": "editor"}, "group_roles"), ({"oidc_role": "king"}, "literal_error")],
)  # fmt: skip
def test_settings_that_cannot_be_are_refused(setting: dict[str, str], problem: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Settings(**setting)
    assert problem in [one["type"] for one in refused.value.errors()]


def test_groups_with_equals_signs_and_commas_are_read() -> None:
    settings = Settings(oidc_roles="CN=Sales,OU=DE=editor; /heads = manager")
    assert settings.oidc_groups_roles == (("CN=Sales,OU=DE", "editor"), ("/heads", "manager"))
    assert role(settings, {"groups": "CN=Sales,OU=DE"}) == "editor"
    assert role(settings, {"groups": [7, None]}) is None
