"""What tests share: a graph on each engine, emptied before every test, and the service on top of it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from app.assembly import assembled
from app.auth import Auth
from app.service import Service
from app.settings import Settings
from graph.changes.commit import Author
from graph.imports import Source
from graph.results import ImportState
from graph.store.database import IMPORTS, REQUESTS, Database, Transaction
from graph.store.embedded import EmbeddedEngine
from graph.store.migrations import migrate
from graph.store.queries import QUERIES
from tests.setup import neo4j_jars, neo4j_server
from tests.setup.client import Client
from tests.setup.served import Served
from tests.setup.thorough import THOROUGH

pytest_plugins = ["tests.setup.sharing"]
SAMPLE = Path(__file__).parents[1] / "examples" / "world"
Connect = Callable[..., Database]
settings.load_profile("thorough" if THOROUGH else "quick")
if not THOROUGH:  # engines that live for minutes: compiled in haste, they start in half the time
    os.environ.setdefault("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connect]:
    """Opens databases on an embedded engine of this process's own, whose schema is up to date."""
    with EmbeddedEngine(tmp_path_factory.mktemp("engine"), memory="768m") as engine:
        yield from _migrated(lambda patience: Database(engine.address, patience, engine.write_lock))


@pytest.fixture(scope="session")
def neo4j() -> Iterator[Connect]:
    """Opens databases on Neo4j, whose schema is up to date."""
    _need_neo4j()
    with neo4j_server.server() as address:
        yield from _migrated(lambda patience: Database(address, patience))


@pytest.fixture(scope="session")
def connect(request: pytest.FixtureRequest) -> Connect:
    """Opens databases on the engine that `tests/setup/sharing.py` names; both stay up once started, in whatever order the tests come."""
    return request.getfixturevalue(request.param)


def _migrated(connect: Connect) -> Iterator[Connect]:
    database = connect(IMPORTS)
    migrate(database)
    database.close()
    yield connect


def _need_neo4j() -> None:
    lacking = neo4j_jars.missing()
    if lacking and os.environ.get("CI") == "true":
        pytest.fail(f"Neo4j cannot be started: {lacking}")
    if lacking:
        pytest.skip(f"*** NOT TESTED ON NEO4J: {lacking} ***")


@pytest.fixture
def database(connect: Connect) -> Iterator[Database]:
    """An empty graph."""
    database = connect(IMPORTS)
    emptied(database)
    yield database
    database.close()


@pytest.fixture
def graph(database: Database, connect: Connect, tmp_path: Path) -> Iterator[Service]:
    """A service on an empty graph; its own writes are seen at once, nobody else's are followed."""
    requests = connect(REQUESTS)
    service = assembled(Settings(data=tmp_path), requests, database)
    yield service
    service.queue.stop(30)
    requests.close()


@pytest.fixture
def sample(graph: Service) -> Service:
    """The service with the sample maps."""
    assert imported(graph, SAMPLE).status == "done"
    return graph


@pytest.fixture
def client(graph: Service) -> Iterator[Client]:
    """An admin's HTTP client of the service."""
    with Client(Served(graph), Auth(graph.database).create_token("tests", "admin")) as client:
        yield client


@pytest.fixture(scope="module")
def read_only(connect: Connect, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Client]]:
    """Opens an admin's client on a world, given as sheets or as folders, that the tests of a module only read: imported once an engine."""
    patient, requests = connect(IMPORTS), connect(REQUESTS)
    emptied(patient)
    folder = tmp_path_factory.mktemp("world")
    service = assembled(Settings(data=folder), requests, patient)

    def opened(*folders: Path, **sheets: str) -> Client:
        assert imported(service, *folders, *([written(folder / "in", **sheets)] if sheets else [])).status == "done"
        return Client(Served(service), Auth(requests).create_token("tests", "admin"))

    yield opened
    service.queue.stop(30)
    requests.close()
    patient.close()


def emptied(database: Database) -> None:
    """Remove everything but the history of migrations, and start the feed at 0; whoever still writes is waited for."""

    def remove(transaction: Transaction) -> None:
        transaction.rows(QUERIES["feed_lock"])
        transaction.run("MATCH (n) WHERE NOT n:Migration DETACH DELETE n")

    database.write(remove)
    database.write(lambda transaction: transaction.run("CREATE (f:Feed {id: 'feed', seq: 0, born: randomUUID()})"))


def imported(service: Service, *paths: Path, dry_run: bool = False, skip_bad: bool = False) -> ImportState:
    """Import files or folders."""
    sources = [Source(path.name, path) for path in paths]
    begun = service.imports.begin(Author("tests"), [source.name for source in sources], dry_run=dry_run, skip_bad=skip_bad)
    return service.imports.run(begun, sources)


def written(folder: Path, **sheets: str) -> Path:
    """A folder of CSV files: each sheet's text, lines indented as they like."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in sheets.items():
        lines = [line.strip() for line in text.strip().splitlines()]
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder
