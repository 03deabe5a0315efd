"""The import beside bare CREATE: both write the same people and ties into an embedded engine of their own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks import worlds
from benchmarks.cypher import create
from benchmarks.figures import Figure, Peer, figure, timed
from benchmarks.worlds import World
from graph.store.database import IMPORTS, Database
from graph.store.embedded import EmbeddedEngine

RENMAI = [sys.executable, "-m", "app"]


def measure(world: World, folder: Path) -> Iterator[Figure]:
    """Seconds to import a world into `folder/data`, and the ties a second that makes."""
    files, data = folder / "files", folder / "data"
    worlds.write(world, files)
    command = [*RENMAI, "import", str(files), "--data", str(data)]
    large = {**os.environ, "RENMAI_MAX_FILE_MB": "2000"}
    taken, _ = timed(lambda: subprocess.run(command, check=True, env=large, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
    bare = Peer("bare CREATE in batches through the same driver", _bare(world, folder / "bare"))
    note = f"{world.ties / taken:,.0f} ties a second, goal 15,000 at 1,000,000"
    yield figure("import, from files to done", world, taken, "s", goal=60 * world.ties / 1e6 if world.ties > 1e5 else 60, peer=bare,
                 engine="embedded", note=note)  # fmt: skip


def _bare(world: World, data: Path) -> float:
    """Seconds to CREATE the same people and ties."""
    with EmbeddedEngine(data) as engine:
        database = Database(engine.address, IMPORTS)
        taken, _ = timed(lambda: create(database, world))
        database.close()
    return taken
