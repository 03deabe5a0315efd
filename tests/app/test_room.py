"""A full disk is said: nothing is written, what was written is still answered, and the service is not ready."""

import pytest

from app.assembly import assembled
from app.auth import Auth
from app.main import create
from app.service import Service
from app.settings import Settings
from graph.store.database import IMPORTS, REQUESTS, Database
from graph.store.embedded import EmbeddedEngine
from graph.store.migrations import migrate
from tests.setup.client import Client

MORE_THAN_ANY_DISK_MB = 10**12


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory):
    """A client of a service that wants more room than there is, on a graph with one organisation; its service; what has room."""
    folder = tmp_path_factory.mktemp("full")
    with EmbeddedEngine(folder, memory="384m") as engine:
        roomy = Database(engine.address, IMPORTS, engine.write_lock)
        migrate(roomy)
        with EmbeddedEngine(folder, min_free_mb=MORE_THAN_ANY_DISK_MB) as second:
            database = Database(second.address, REQUESTS, second.write_lock)
            service = assembled(Settings(data=folder, min_free_mb=MORE_THAN_ANY_DISK_MB), database, database)
            with Client(create(service), Auth(roomy).create_token("tests", "admin")) as client:
                yield client, service, roomy
            database.close()
        roomy.close()


def test_a_write_is_refused_with_what_to_do(full: tuple[Client, Service, Database]) -> None:
    client, _, _ = full
    answer = client.post("/organizations", {"name": "Bank", "id": "bank"})

    assert answer.status_code == 507
    assert answer.headers["content-type"] == "application/problem+json"
    assert "RENMAI_MIN_FREE_MB" in answer.json()["detail"]


def test_reading_goes_on_and_the_service_says_that_it_is_not_ready(full: tuple[Client, Service, Database]) -> None:
    client, _, _ = full

    assert client.get("/organizations").status_code == 200
    assert client.http.get("/healthz").status_code == 200
    assert client.http.get("/readyz").status_code == 507


def test_a_service_with_room_is_ready(client: Client) -> None:
    assert client.http.get("/readyz").json()["status"] == "ready"
