"""Several workers behind one port, as a process of its own."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import psutil
import pytest

PATIENT = httpx.Timeout(120)


@pytest.fixture
def process(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """`renmai serve --workers 2`."""
    command = [sys.executable, "-m", "app", "serve", "--port", "0", "--workers", "2", "--data", str(tmp_path / "data")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as started:
        yield started
        started.send_signal(signal.SIGTERM)
        assert started.wait(120) == 0


def _workers(process: subprocess.Popen[str]) -> list[psutil.Process]:
    """The living workers of a service."""
    found: list[psutil.Process] = []
    for one in psutil.Process(process.pid).children(recursive=True):
        with suppress(psutil.Error):
            found += [one] if "spawn_main" in " ".join(one.cmdline()) else []
    return found


@pytest.mark.thorough
def test_two_workers_answer_behind_one_port_and_one_that_dies_is_replaced(process: subprocess.Popen[str]) -> None:
    assert process.stdout
    address = process.stdout.readline().split()[-1]
    with httpx.Client(base_url=address, timeout=PATIENT) as client:
        assert client.get("/healthz").status_code == 200
    first = _workers(process)
    assert len(first) == 2
    first[0].kill()
    first[0].wait(60)
    assert [httpx.get(f"{address}/healthz", timeout=PATIENT).status_code for _ in range(10)] == [200] * 10
    while len(_workers(process)) < 2:
        time.sleep(0.1)
    assert first[1] in _workers(process)
