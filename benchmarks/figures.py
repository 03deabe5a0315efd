"""The figures: each beside a peer, on the same data, in the same run."""

import json
import math
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import networkx as nx
import psutil

from benchmarks import worlds
from benchmarks.worlds import World
from graph.method import METHOD
from graph.store.database import BATCH, IMPORTS, Database, batches
from graph.store.embedded import EmbeddedEngine, Running

RENMAI = [sys.executable, "-m", "app"]
ASKED = 200
PEOPLE = "UNWIND $rows AS row CREATE (n:Person) SET n = row"
TIES = """UNWIND $rows AS row
MATCH (a:Person {id: row.a}) MATCH (b:Person {id: row.b})
CREATE (a)-[t:KNOWS {strength: row.strength}]->(b)"""


@dataclass(frozen=True)
class Figure:
    """A figure, what it should be at most, and the peer's in the same run; `ratio` is peer ÷ ours, above 1 when we are faster."""

    figure: str
    world: str
    engine: str
    value: float
    unit: str
    goal: float | None
    peer: str
    peer_value: float
    ratio: float

    def line(self) -> str:
        """The figure as one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)


def measure(world: World) -> Iterator[Figure]:
    """Every figure on a world."""
    with TemporaryDirectory(prefix="renmai-bench-") as folder:
        files, data = Path(folder) / "files", Path(folder) / "data"
        worlds.write(world, files)
        yield _import(world, files, data)
        yield from _served(world, data)


def _import(world: World, files: Path, data: Path) -> Figure:
    began = time.perf_counter()
    subprocess.run([*RENMAI, "import", str(files), "--data", str(data)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    taken = time.perf_counter() - began
    bare = _bare_create(world, data.with_name("bare"))
    return _figure("import, from files to done", world, taken, "s", 60, "bare CREATE in batches through the same driver", bare)


def _bare_create(world: World, data: Path) -> float:
    """Seconds to CREATE the same people and ties in batches, without a check, a change or a way back."""
    sources, targets, strengths = worlds.pairs(world)
    people = [{"id": f"p{number}", "name": f"客户{number}", "title": "职员", "level": "base"} for number in range(world.people)]
    ties = [
        {"a": f"p{a}", "b": f"p{b}", "strength": None if s != s else s}
        for a, b, s in zip(sources.tolist(), targets.tolist(), strengths.tolist(), strict=True)
    ]
    with EmbeddedEngine(data) as engine:
        database = Database(engine.address, IMPORTS)
        database.write(
            lambda transaction: transaction.run("CREATE CONSTRAINT person_id IF NOT EXISTS FOR (n:Person) REQUIRE n.id IS UNIQUE")
        )
        began = time.perf_counter()
        for batch in batches(people, BATCH):
            _create(database, PEOPLE, batch)
        for batch in batches(ties, BATCH):
            _create(database, TIES, batch)
        taken = time.perf_counter() - began
        database.close()
    return taken


def _create(database: Database, text: str, rows: object) -> None:
    database.write(lambda transaction: transaction._transaction.run(text, rows=rows).consume())  # pyright: ignore


@contextmanager
def _service(data: Path) -> Iterator[tuple[str, subprocess.Popen[str], float]]:
    """A running service: its address, its process, and the seconds until it was ready."""
    began = time.perf_counter()
    process = subprocess.Popen([*RENMAI, "serve", "--data", str(data), "--port", "0"], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    address = process.stdout.readline().split()[-1]
    while httpx.get(f"{address}/healthz").status_code != 200:
        time.sleep(0.01)
    try:
        yield address, process, time.perf_counter() - began
    finally:
        process.terminate()
        process.wait(30)


def _served(world: World, data: Path) -> Iterator[Figure]:
    began = time.perf_counter()
    with EmbeddedEngine(data):
        engine_alone = time.perf_counter() - began
    token = subprocess.run(
        [*RENMAI, "token", "create", "bench", "--data", str(data)], check=True, capture_output=True, text=True
    ).stdout.strip()
    with _service(data) as (address, process, ready):
        yield _figure("service ready on existing data", world, ready, "s", 8, "the embedded engine alone", engine_alone)
        with httpx.Client(base_url=address, headers={"Authorization": f"Bearer {token}"}) as client:
            asked = worlds.targets(world, ASKED)
            times, answers = _timed(client, asked)
            peer, expected = _networkx(world, asked[:5])
            wrong = [one for one in expected if abs(answers[one] - expected[one]) > 0.01]
            assert not wrong, f"networkx finds other strengths for {wrong}"
            yield _figure("reach over HTTP, median", world, statistics.median(times), "ms", 20, "networkx single_source_dijkstra", peer)
            yield _figure(
                "reach over HTTP, 95th percentile",
                world,
                statistics.quantiles(times, n=20)[-1],
                "ms",
                None,
                "networkx single_source_dijkstra",
                peer,
            )
            yield _figure(
                "search over HTTP, median",
                world,
                statistics.median(_searched(client)),
                "ms",
                None,
                "reach over HTTP, median",
                statistics.median(times),
            )
        engine = Running.model_validate_json((data / "engine.json").read_bytes())
        worker, store = (psutil.Process(pid).memory_info().rss / 1e6 for pid in (process.pid, engine.pid))
        yield _figure("memory of a worker", world, worker, "MB", 400 if world.people <= 20_000 else None, "the embedded engine", store)


def _timed(client: httpx.Client, asked: list[str]) -> tuple[list[float], dict[str, float]]:
    """Milliseconds of each question after the first few, and the best strength of each answer (0 without a route)."""
    times: list[float] = []
    answers: dict[str, float] = {}
    for person in [*asked[:5], *asked]:
        began = time.perf_counter()
        answer = client.get(f"/api/v1/people/{person}/reach")
        times.append((time.perf_counter() - began) * 1000)
        routes = answer.raise_for_status().json()["routes"]
        answers[person] = routes[0]["strength"] if routes else 0.0
    return times[5:], answers


def _searched(client: httpx.Client) -> list[float]:
    times: list[float] = []
    for query in ("wang", "ww", "赵", "qianf", "客户经理") * 6:
        began = time.perf_counter()
        client.get("/api/v1/search", params={"q": query, "limit": 8}).raise_for_status()
        times.append((time.perf_counter() - began) * 1000)
    return times[5:]


def _networkx(world: World, asked: list[str]) -> tuple[float, dict[str, float]]:
    """Milliseconds a question, and the best strengths, by networkx' Dijkstra on one layer of people a hop."""
    graph: nx.DiGraph[tuple[int, int]] = nx.DiGraph()
    times: list[float] = []
    answers: dict[str, float] = {}
    for one, other, strength in _steps(world):
        if other >= world.sellers:
            for hop in range(METHOD.reach.max_hops):
                graph.add_edge((hop, other), (hop + 1, one), weight=-math.log(strength / 100))
    for person in asked:
        began = time.perf_counter()
        graph.add_node((0, int(person[1:])))
        distances = nx.single_source_dijkstra_path_length(graph, (0, int(person[1:])))
        times.append((time.perf_counter() - began) * 1000)
        ours = [distance for (_, number), distance in distances.items() if number < world.sellers]
        answers[person] = 100 * math.exp(-min(ours)) if ours else 0.0
    return statistics.median(times), answers


def _steps(world: World) -> list[tuple[int, int, float]]:
    """Every step both ways with the strength it counts: just stated, so not faded; unknown as the method says."""
    steps: list[tuple[int, int, float]] = []
    for one, other, strength in zip(*(column.tolist() for column in worlds.pairs(world)), strict=True):
        counted = METHOD.reach.unknown_knows if strength != strength else strength
        steps += [(one, other, counted), (other, one, counted)]
    return steps


def _figure(name: str, world: World, value: float, unit: str, goal: float | None, peer: str, peer_value: float) -> Figure:
    return Figure(name, world.name, "embedded", round(value, 3), unit, goal, peer, round(peer_value, 3), round(peer_value / value, 3))
