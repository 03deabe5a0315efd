"""Answers beside a slow question and beside writes: how much longer each takes than when nothing else runs.

`python -m benchmarks.together DATA` measures on a data folder that holds a full world (benchmarks.full_world); one worker.
"""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from benchmarks.figures import Figure, percentile
from benchmarks.serving import Served, new_token, served

SLOW = "/api/v1/diagnosis"
ASKED, WRITTEN, WRITES_A_SECOND = 300, 40, 10
SETTLING = 2


def main() -> None:
    """Measure, one JSON line a figure."""
    data = Path(sys.argv[1])
    with served(data, new_token(data)) as service, service.client() as client:
        for figure in measure(service, client):
            print(figure.line(), flush=True)


def measure(service: Served, client: httpx.Client) -> Iterator[Figure]:
    """Reach and PATCH, quiet and not."""
    people = [one["id"] for one in client.get("/api/v1/people", params={"limit": 500}).raise_for_status().json()["items"]]
    client.get(SLOW).raise_for_status()
    for person in people[:50]:
        _reach(client, person)
    quiet, writing = _reaches(client, people), _patches(client, people)
    yield _figure("reach, nothing else running, p95", percentile(quiet, 95), None)
    yield _figure("PATCH of a person, nothing else running, p95", percentile(writing, 95), None)
    with _again_and_again(service, lambda other: other.get(SLOW).raise_for_status()):
        yield _figure("reach, while diagnosis runs in a loop, p95", percentile(_reaches(client, people), 95), 3 * percentile(quiet, 95))
        yield _figure("PATCH, while diagnosis runs in a loop, p50", percentile(_patches(client, people), 50), 2 * percentile(writing, 50))
    with _again_and_again(service, lambda other: _paced(other, people)):
        yield _figure("reach, while 10 writes a second come, p95", percentile(_reaches(client, people), 95), 1.5 * percentile(quiet, 95))
    yield _figure("memory of the worker, MB", service.memory, 722)


def _reaches(client: httpx.Client, people: list[str]) -> list[float]:
    return [_timed(lambda one=one: _reach(client, one)) for one in (people * 2)[:ASKED]]


def _reach(client: httpx.Client, person: str) -> None:
    client.get(f"/api/v1/people/{person}/reach").raise_for_status()


def _patches(client: httpx.Client, people: list[str]) -> list[float]:
    return [_timed(lambda one=one, number=number: _patch(client, one, number)) for number, one in enumerate(people[:WRITTEN])]


def _patch(client: httpx.Client, person: str, number: int) -> None:
    body = {"title": f"职务{time.time_ns()}{number}"}
    client.patch(f"/api/v1/people/{person}", json=body, headers={"If-Match": "*"}).raise_for_status()


def _paced(client: httpx.Client, people: list[str]) -> None:
    """A write, and the rest of its tenth of a second: a tie's strength, so that routes have to be made again."""
    began, number = time.perf_counter(), time.time_ns()
    body = {"from": people[number % len(people)], "to": people[(number // 7) % len(people)], "strength": number % 90}
    if body["from"] != body["to"]:
        client.post("/api/v1/ties", json=body)  # 409 where the two know each other already
    time.sleep(max(0.0, 1 / WRITES_A_SECOND - (time.perf_counter() - began)))


@contextmanager
def _again_and_again(service: Served, work: Callable[[httpx.Client], object]) -> Iterator[None]:
    stop = threading.Event()

    def run() -> None:
        with service.client() as client:
            while not stop.is_set():
                work(client)

    thread = threading.Thread(target=run)
    thread.start()
    time.sleep(SETTLING)
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began)


def _figure(name: str, value: float, goal: float | None) -> Figure:
    unit = "MB" if "memory" in name else "ms"
    return Figure(name, "a full world", "embedded", round(value, 1), unit, goal and round(goal, 1), "", None, None)


if __name__ == "__main__":
    main()
