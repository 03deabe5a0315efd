"""The server that the embedded engine runs: ArcadeDB, as its Python package brings it. Nothing else knows ArcadeDB."""

import base64
import json
import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from urllib.request import Request, urlopen

from graph.messages import Message
from graph.model.errors import DatabaseFault

_COMPRESS_SECONDS = 600
_UNUSED_JARS = ("mcp", "redisw", "postgresw", "console")


def command(arguments: Path, *, learns: bool = False) -> list[str]:
    """What starts it with the options of a file; DatabaseFault when the package is missing.

    Java keeps its classes read and linked in a file beside the package, which halves the time of a start: one that `learns` writes
    that file when it ends, every other uses it where it is there and fits. https://openjdk.org/jeps/514
    """
    classes = _package() / "linked-classes.aot"
    kept = [f"-XX:AOTCacheOutput={classes}"] if learns else [f"-XX:AOTCache={classes}"] if classes.exists() else []
    return [str(_package() / "jre" / "bin" / "java"), *kept, f"@{arguments}", "com.arcadedb.server.ArcadeDBServer"]


def options(root: Path, database: str, memory: str, password: str, bolt_port: int, http_port: int) -> Iterator[str]:
    """What Java is told, a line each: how much memory (`1g`), where the data lies, which ports of loopback to answer on."""
    jars = [str(jar) for jar in sorted((_package() / "jars").glob("*.jar")) if not any(word in jar.name for word in _UNUSED_JARS)]
    settings = {
        "server.rootPath": root, "server.databaseDirectory": root / "databases", "server.rootPassword": password,
        "server.mode": "production", "server.defaultDatabases": f"{database}[]",
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin", "bolt.host": "127.0.0.1", "bolt.port": bolt_port,
        "server.httpIncomingHost": "127.0.0.1", "server.httpIncomingPort": http_port, "txWalFlush": 2, "command.timeout": 60_000,
        "opencypher.loadCsv.allowFileUrls": "false", "opencypher.loadCsv.allowRemoteUrls": "false",
    }  # fmt: skip
    yield f"-Xmx{memory}"
    yield "-XX:+ExitOnOutOfMemoryError"
    yield "-Djava.awt.headless=true"
    yield f'-cp "{os.pathsep.join(jars)}"'
    yield from (f'"-Darcadedb.{name}={value}"' for name, value in settings.items())


def compress(http_port: int, password: str) -> None:
    """Have the pages of the data files written anew, so that nothing stays of what was removed. Raises DatabaseFault."""
    body = json.dumps({"language": "sql", "command": "CHECK DATABASE COMPRESS"}).encode()
    shown = base64.b64encode(f"root:{password}".encode()).decode()
    headers = {"Authorization": f"Basic {shown}", "Content-Type": "application/json"}
    try:
        urlopen(Request(f"http://127.0.0.1:{http_port}/api/v1/command/renmai", body, headers), timeout=_COMPRESS_SECONDS).close()
    except OSError as fault:
        raise DatabaseFault(Message("store.refuses", fault=str(fault))) from fault


def _package() -> Path:
    spec = find_spec("arcadedb_embedded")
    if spec is None or spec.origin is None:
        raise DatabaseFault(Message("store.no_engine"))
    return Path(spec.origin).parent
