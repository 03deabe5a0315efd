"""kill −9 of the worker, of the engine, of both, at random moments of edits, merges, imports and backups: nothing acknowledged is lost."""

import time
from collections import Counter
from pathlib import Path

import pytest

from tests.faults.load import Load
from tests.faults.service import ROUNDS, Service, chances, serving
from tests.faults.told import tell

_VICTIMS = ("worker", "engine", "both")


def victims(service: Service, who: str) -> list[int]:
    """The processes that die."""
    worker, engine = service.workers()[:1], [service.engine()]
    return worker if who == "worker" else engine if who == "engine" else [*worker, *engine]


@pytest.mark.timeout(0)
@pytest.mark.parametrize("workers", [1, 2])
def test_nothing_acknowledged_is_lost_whoever_is_killed(tmp_path: Path, workers: int) -> None:
    drawn, deaths, seconds = chances(workers), Counter[str](), list[float]()
    with serving(tmp_path, workers) as service:
        load = Load(service, tmp_path)
        load.seed()
        for number in range(max(1, ROUNDS // 2)):
            who = _VICTIMS[number % 3]

            def die(who: str = who) -> None:
                time.sleep(drawn.uniform(0.2, 5))
                service.kill(*victims(service, who))

            load.during(die, backups=number % 4 == 0)
            seconds.append(round(service.revive(), 1))
            load.check()
            deaths[who] += 1
    tell(f"kill -9, {workers} workers", deaths=deaths, acknowledged=load.done, slowest_start=max(seconds))
