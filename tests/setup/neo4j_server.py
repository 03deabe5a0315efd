"""A Neo4j Community server for the tests, started on a free port, stopped at the end."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import SecretStr

from graph.model.errors import RenmaiError
from graph.store.database import IMPORTS, Address, Database, wait_for
from graph.store.ports import free_ports
from tests.setup.neo4j_jars import JARS, fetch

PACKAGES = ("java.nio", "java.io", "sun.nio.ch")


@contextmanager
def server() -> Iterator[Address]:
    """The server RENMAI_TEST_NEO4J_URI names, or one of our own."""
    named = os.environ.get("RENMAI_TEST_NEO4J_URI")
    if named:
        user, password = os.environ.get("RENMAI_TEST_NEO4J_USER", "neo4j"), os.environ.get("RENMAI_TEST_NEO4J_PASSWORD", "")
        yield Address(named, user, SecretStr(password), "neo4j")
        return
    fetch()
    with TemporaryDirectory(prefix="renmai-neo4j-") as home:
        yield from _own_server(Path(home))


def _own_server(home: Path) -> Iterator[Address]:
    address = Address(f"bolt://127.0.0.1:{free_ports()[0]}", "neo4j", SecretStr(""), "neo4j")
    _configure(home, address)
    opens = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in PACKAGES]
    log = (home / "neo4j.log").open("wb")
    process = subprocess.Popen(
        [
            "java",
            "-Xmx768m",
            *opens,
            "-cp",
            f"{JARS}/*",
            "org.neo4j.server.CommunityEntryPoint",
            f"--home-dir={home}",
            f"--config-dir={home}/conf",
        ],
        stdout=log,
        stderr=log,
        stdin=subprocess.DEVNULL,
    )
    try:
        _wait(address, process, home)
        yield address
    finally:
        process.kill()  # its data goes with it: nobody waits until it is written
        process.wait(20)
        log.close()


def _configure(home: Path, address: Address) -> None:
    (home / "conf").mkdir()
    (home / "conf" / "neo4j.conf").write_text(
        f"server.bolt.listen_address={address.uri.removeprefix('bolt://')}\n"
        f"server.bolt.advertised_address={address.uri.removeprefix('bolt://')}\n"
        "server.bolt.enabled=true\nserver.http.enabled=false\nserver.https.enabled=false\ndbms.security.auth_enabled=false\n"
        "server.memory.pagecache.size=64m\ndbms.usage_report.enabled=false\n"
        "dbms.cypher.min_replan_interval=10h\n"
    )


def _wait(address: Address, process: subprocess.Popen[bytes], home: Path) -> None:
    database = Database(address, IMPORTS)
    deadline = time.monotonic() + 240
    try:
        while process.poll() is None:
            try:
                return wait_for(database, 1)
            except RenmaiError:
                if time.monotonic() > deadline:
                    raise
        raise RuntimeError(f"Neo4j ended: {(home / 'neo4j.log').read_text()[-2000:]}")
    finally:
        database.close()
