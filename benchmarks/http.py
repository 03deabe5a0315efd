"""What a service answers over HTTP: how soon it is ready, how much it answers, how large it is, and how soon a write is seen."""

import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx

from benchmarks.figures import Figure, Peer, figure, left_out, milliseconds, percentile, timed
from benchmarks.load import load, missing
from benchmarks.serving import Served, new_token, served
from benchmarks.worlds import World, targets
from graph.store.embedded import EmbeddedEngine

ASKED = 2_000
WRITES = 20
ACCOUNTS = 200
SMALL = 20_000
QUERIES = ("wang", "ww", "赵", "qianf", "客户经理")


def measure(world: World, data: Path, ours: dict[int, float]) -> Iterator[Figure]:
    """Everything about a service on a data folder that holds the world; `ours` are strengths that its routes have to have."""
    token = new_token(data)
    alone, _ = timed(lambda: _started(data))
    with served(data, token) as service:
        peer = Peer("the embedded engine alone", alone)
        yield figure("service ready on existing data", world, service.ready, "s", goal=8, peer=peer, engine="embedded")
        with service.client() as client:
            client.get("/api/v1/people/p0/reach").raise_for_status()
            _check(client, ours)
            yield from _alone(world, client)
        yield from _loaded(world, service, 1)
        yield from _weighed(world, service)
        with served(data, token) as other:
            yield from _seen(world, service, other)
    with served(data, token, workers=2) as service:
        yield from _loaded(world, service, 2)


def paths(world: World) -> dict[str, list[str]]:
    """What is asked for, by question."""
    accounts = [f"o{number}" for number in range(min(ACCOUNTS, world.accounts))]
    return {
        "reach": [f"/api/v1/people/{one}/reach" for one in targets(world, ASKED)],
        "search": [f"/api/v1/search?limit=8&q={quote(query)}" for query in QUERIES],
        "coverage": [f"/api/v1/organizations/{one}/coverage" for one in accounts],
        "map": [f"/api/v1/organizations/{one}/map" for one in accounts],
    }


def _started(data: Path) -> None:
    with EmbeddedEngine(data):
        pass


def _check(client: httpx.Client, ours: dict[int, float]) -> None:
    for person, expected in ours.items():
        routes = client.get(f"/api/v1/people/p{person}/reach").raise_for_status().json()["routes"]
        assert abs((routes[0]["strength"] if routes else 0) - expected) < 0.01, f"another strength over HTTP for p{person}"


def _alone(world: World, client: httpx.Client) -> Iterator[Figure]:
    """Latencies of one caller who waits for each answer."""
    for question, asked in paths(world).items():
        times = milliseconds([lambda path=path: client.get(path).raise_for_status() for path in (asked * 40)[:200]])
        for share in (50, 95, 99):
            goal = 10.0 if question == "reach" and share == 95 else None
            yield figure(f"{question} over HTTP, one caller, p{share}", world, percentile(times, share), "ms", goal=goal, engine="embedded")


def _loaded(world: World, service: Served, workers: int) -> Iterator[Figure]:
    """Requests a second of callers who do not stop, twice as many as there are workers."""
    lacking = missing()
    if lacking:
        yield left_out("requests a second", world, lacking)
        return
    for question, asked in paths(world).items():
        load(service, asked, 4 * workers, 2)
        before = service.spent
        found = load(service, asked, 2 * workers)
        spent = f"{1000 * (service.spent - before) / max(1, found.requests):.2f} ms of processor time an answer"
        note = f"p50 {found.p50 / 1000:.1f} ms, p95 {found.p95 / 1000:.1f} ms, p99 {found.p99 / 1000:.1f} ms; {spent}"
        if question == "reach" and workers == 1:
            note += "; goal: 500 a second or more"
        yield Figure(f"{question} over HTTP, {workers} worker{'s'[: workers - 1]}, {2 * workers} callers", world.name, "embedded",
                     round(found.a_second, 1), "requests/s", None, "", None, None, note)  # fmt: skip


def _weighed(world: World, service: Served) -> Iterator[Figure]:
    small = world.people <= SMALL
    yield figure("memory of a worker", world, service.memory, "MB", goal=400 if small else 1000, engine="embedded")
    yield figure("memory of the engine", world, service.engine_memory, "MB", goal=700 if small else 1500, engine="embedded")


def _seen(world: World, service: Served, other: Served) -> Iterator[Figure]:
    """From the beginning of a write until the worker that made it shows it, and until another does."""
    with service.client() as here, other.client() as there:
        own = [_until_seen(here, here, f"见{number}") for number in range(WRITES)]
        others = [_until_seen(here, there, f"现{number}") for number in range(WRITES)]
    yield figure("a write is seen by its own worker, p95", world, percentile(own, 95), "ms", engine="embedded",
                 note="the write itself included")  # fmt: skip
    yield figure("a write is seen by another worker, p95", world, percentile(others, 95), "ms", goal=1000, engine="embedded",
                 note="the write itself included")  # fmt: skip


def _until_seen(writer: httpx.Client, reader: httpx.Client, title: str) -> float:
    """Milliseconds until `reader` names somebody by the title that `writer` gives them."""
    began = time.perf_counter()
    writer.patch("/api/v1/people/p0", json={"title": title}, headers={"If-Match": "*"}).raise_for_status()
    while reader.get("/api/v1/people/p0/reach").raise_for_status().json()["target"]["title"] != title:
        time.sleep(0.005)
    return 1000 * (time.perf_counter() - began)
