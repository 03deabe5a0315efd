"""What operators see: figures, the access log, where the service waits for a database, certificates, the public address."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from app import databases as opening
from app.databases import databases
from app.main import create
from app.server.listening import refuse_bad_certificate
from app.service import Service
from app.settings import Settings
from graph.model.errors import DatabaseAway, RenmaiError
from tests.setup.client import Client
from tests.setup.commands import given
from tests.setup.served import Served


def figures(client: Client) -> dict[str, float]:
    text = client.http.get("/metrics", headers={"X-Forwarded-For": "203.0.113.9"}).text
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))}


def test_requests_are_counted_by_route_and_nobody_is_named(client: Client) -> None:
    asked = 'renmai_requests_total{method="GET",route="/api/v1/people/{key}",status="404"}'
    before = figures(client).get(asked, 0)
    for name in ("p-nobody", "p-nobody-else"):
        client.get(f"/people/{name}")
    after = figures(client)
    assert after[asked] == before + 2
    assert not [name for name in after if "nobody" in name]


def test_figures_say_how_the_worker_stands(client: Client, graph: Service) -> None:
    client.post("/organizations", {"name": "Bank"})
    stands = {name.partition("{")[0]: value for name, value in figures(client).items()}
    assert stands["renmai_view_seq"] == graph.feed.seq > 0
    assert (stands["renmai_view_behind"], stands["renmai_engine_up"], stands["renmai_imports_waiting"]) == (0, 1, 0)
    assert stands["renmai_memory_bytes"] > 50e6


def test_figures_are_not_for_strangers_from_elsewhere(client: Client, graph: Service) -> None:
    stranger = Client(Served(graph), None)
    assert stranger.http.get("/metrics", headers={"X-Forwarded-For": "203.0.113.9"}).status_code == 401
    assert stranger.http.get("/metrics").status_code == 401, "a test's client has no address of this machine"


def test_the_access_log_names_routes_and_no_one(graph: Service, capsys: pytest.CaptureFixture[str]) -> None:
    graph = replace(graph, settings=graph.settings.model_copy(update={"access_log": True}))
    Client(create(graph), "renmai_nonsense").http.get("/api/v1/people/p-somebody?q=name", headers={"X-Request-ID": "r1"})
    line = capsys.readouterr().err.splitlines()[-1]
    assert re.search(r"method=GET route=/api/v1/people/\{key\} status=401 ms=[\d.]+ bytes=\d+ event=request request=r1", line), line
    assert "somebody" not in line


def test_a_server_that_does_not_answer_is_named_at_once_and_at_the_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(opening, "SAID_SECONDS", 0)
    with (
        pytest.raises(DatabaseAway, match=r"bolt://127\.0\.0\.1:9 does not answer"),
        databases(Settings(neo4j_uri="bolt://127.0.0.1:9"), 0.5),
    ):
        pass
    heard = capsys.readouterr()
    assert "bolt://127.0.0.1:9 does not answer; waiting for it" in heard.out + heard.err


@pytest.mark.parametrize("address", ["http://localhost:7474", "localhost:7687", "bolt:/x", "neo4j+x://host"])
def test_what_is_no_address_of_a_server_is_refused_by_name(address: str) -> None:
    ended = given("doctor", RENMAI_NEO4J_URI=address)
    assert ended.returncode == 1
    assert "RENMAI_NEO4J_URI: the address of a Neo4j server is wanted, such as bolt://host:7687" in ended.stderr


def test_certificate_and_key_are_tried_before_anything_is_announced(tmp_path: Path) -> None:
    certificate, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    with pytest.raises(RenmaiError, match="go together"):
        refuse_bad_certificate(Settings(tls_certificate=certificate))
    with pytest.raises(RenmaiError, match=r"cert\.pem cannot be read: No such file"):
        refuse_bad_certificate(Settings(tls_certificate=certificate, tls_key=key))
    certificate.write_text("none")
    key.write_text("none")
    with pytest.raises(RenmaiError, match="are not a certificate"):
        refuse_bad_certificate(Settings(tls_certificate=certificate, tls_key=key))


def test_under_tls_the_cookie_is_bound_to_the_host_and_the_browser_stays_with_tls(graph: Service) -> None:
    app = Served(replace(graph, settings=graph.settings.model_copy(update={"public_url": "https://renmai.example"})))
    secret = app.auth.create_link("me", "editor")
    behind = {"Host": "renmai.example", "Origin": "https://renmai.example"}
    answer = Client(app, None).http.post("/sign-in", json={"secret": secret}, headers=behind)
    assert answer.status_code == 204
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-renmai_session=")
    assert {"HttpOnly", "Secure", "Path=/", "SameSite=strict"} <= set(cookie.split("; "))
    itself = Client(app, None).http.get("https://127.0.0.1/healthz")
    assert itself.headers["strict-transport-security"] == "max-age=31536000"


@pytest.mark.thorough
def test_links_say_the_public_address(tmp_path: Path) -> None:
    printed = given("token", "link", "ann", "--data", str(tmp_path), RENMAI_PUBLIC_URL="https://renmai.example").stdout
    assert printed.splitlines()[-1].startswith("https://renmai.example/sign-in#")


def test_the_command_says_its_version() -> None:
    assert re.fullmatch(r"renmai \d+\.\d+\.\d+\n", given("--version").stdout)
