"""The end of a service in the middle of everything: ten seconds at most, nothing accepted is lost, and the next start goes on."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

import httpx
import psutil
import pytest

from app.server.ending import SECONDS
from tests.setup.client import API

SLOW = """
import sys, time
from graph.questions.diagnosis import diagnosis
def compute(*_):
    end = time.monotonic() + 120
    while time.monotonic() < end:
        sum(range(1000))
diagnosis.diagnosis = compute
from app.cli.main import main
main()
"""
"""The service with one question that computes for minutes."""

PATIENT = httpx.Timeout(120)
WAITING = 4
ROWS = 1500


class Process:
    """A service as a process of its own, and an admin's client of it."""

    def __init__(self, data: Path, *options: str) -> None:
        command = [sys.executable, "-c", SLOW, "serve", "--port", "0", "--data", str(data), *options]
        self.running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.data, self._token = data, ""

    def client(self) -> httpx.Client:
        assert self.running.stdout
        self.address = self.running.stdout.readline().split()[-1]
        made = subprocess.run(
            [sys.executable, "-m", "app", "token", "create", f"tests {uuid4().hex}", "--role", "admin", "--data", str(self.data)],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        return httpx.Client(base_url=self.address, timeout=PATIENT, headers={"Authorization": f"Bearer {made.stdout.strip()}"})

    def end(self, how: signal.Signals = signal.SIGTERM) -> float:
        """End it; the seconds until it is gone."""
        begun = time.monotonic()
        self.running.send_signal(how)
        self.running.wait(60)
        return time.monotonic() - begun


@contextmanager
def serving(data: Path, *options: str) -> Generator[Process]:
    process = Process(data, *options)
    try:
        yield process
    finally:
        process.running.kill()
        process.running.wait()


def engines(data: Path) -> list[int]:
    """The engines that work on a data folder."""
    found: list[int] = []
    for one in psutil.process_iter():
        with suppress(psutil.Error):
            found += [one.pid] if "java" in one.name() and Path(one.cwd()).is_relative_to(data) else []
    return found


def many(number: int) -> list[tuple[str, tuple[str, str]]]:
    people = "".join(f"Person {number} {row},b{number},p{number}-{row}\n" for row in range(ROWS))
    return [
        ("files", ("organizations.csv", f"name,id,kind\nBank {number},b{number},customer\n")),
        ("files", ("people.csv", f"name,organization,id\n{people}")),
    ]


def begin(client: httpx.Client) -> list[str]:
    """Imports that wait, one of them in the middle."""
    answers = [client.post(f"{API}/imports", files=many(number)) for number in range(WAITING)]
    assert {answer.status_code for answer in answers} == {202}
    return [answer.json()["id"] for answer in answers]


def busy(client: httpx.Client, begun: list[str]) -> None:
    """Progress that is followed, and questions over the whole graph that compute."""

    def follow() -> None:
        with suppress(httpx.HTTPError, RuntimeError), client.stream("GET", f"{API}/imports/{begun[-1]}/events") as stream:
            stream.read()

    def ask() -> None:
        with suppress(httpx.HTTPError, RuntimeError):
            client.get(f"{API}/diagnosis")

    for work in (follow, ask, ask, ask, ask, follow):
        threading.Thread(target=work, daemon=True).start()


def until(so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 120
    while not so():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def check_gone_on(client: httpx.Client, begun: list[str]) -> None:
    """Every import that was accepted is done, each once, and nothing of its files is left."""
    until(lambda: all(client.get(f"{API}/imports/{one}").json()["status"] == "done" for one in begun))
    for number in range(WAITING):
        assert client.get(f"{API}/people/p{number}-{ROWS - 1}").status_code == 200
    assert [client.get(f"{API}/imports/{one}").json()["created"] for one in begun] == [ROWS + 1] * WAITING


@pytest.mark.thorough
@pytest.mark.timeout(400)
def test_whatever_ends_it_in_the_middle_the_next_start_goes_on_and_sigterm_takes_ten_seconds_at_most(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with serving(data) as process, process.client() as client:
        begun = begin(client)
        busy(client, begun)
        until(lambda: client.get("/healthz").json()["importing"])
        assert process.end() < SECONDS
        assert process.running.returncode == 0
    assert engines(data) == []
    with serving(data, "--workers", "2") as process, process.client() as client:
        busy(client, begun)
        assert process.end() < SECONDS
        assert process.running.returncode == 0
    assert engines(data) == []
    with serving(data) as process, process.client():
        process.end(signal.SIGKILL)
    with serving(data) as process, process.client() as client:
        check_gone_on(client, begun)
        until(lambda: [one.name for one in (data / "imports").iterdir()] == ["lock"])
        assert process.end() < SECONDS
    assert engines(data) == []


@pytest.mark.timeout(200)
@pytest.mark.parametrize("seconds", [0.0, pytest.param(2.0, marks=pytest.mark.thorough)])
def test_sigterm_ends_a_service_that_only_starts(tmp_path: Path, seconds: float) -> None:
    data = tmp_path / "data"
    with serving(data) as process:
        until(lambda: (data / "engine.log").exists())
        time.sleep(seconds)
        assert process.end() < SECONDS
    assert engines(data) == []
