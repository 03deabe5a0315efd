"""A running service: started on a data folder, asked over HTTP, weighed."""

import secrets
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

from graph.store.embedded import Running

RENMAI = [sys.executable, "-m", "app"]
READY_SECONDS = 600


@dataclass(frozen=True)
class Served:
    """Where a service answers, a token for it, its process, and the seconds until it was ready."""

    address: str
    token: str
    process: psutil.Process
    ready: float
    data: Path

    def client(self) -> httpx.Client:
        """A client that may do everything."""
        return httpx.Client(base_url=self.address, headers={"Authorization": f"Bearer {self.token}"}, timeout=READY_SECONDS)

    @property
    def workers(self) -> list[psutil.Process]:
        """The processes that answer."""
        return [one for one in self.process.children(recursive=True) if "multiprocessing.spawn" in " ".join(one.cmdline())] or [
            self.process
        ]

    @property
    def memory(self) -> float:
        """Resident memory in MB of the largest worker."""
        return max(one.memory_info().rss for one in self.workers) / 1e6

    @property
    def spent(self) -> float:
        """Seconds of processor time that the workers have taken."""
        times = [one.cpu_times() for one in self.workers]
        return sum(one.user + one.system for one in times)

    @property
    def engine_memory(self) -> float:
        """Resident memory in MB of the engine."""
        return psutil.Process(Running.model_validate_json((self.data / "engine.json").read_bytes()).pid).memory_info().rss / 1e6


def new_token(data: Path) -> str:
    """A token that may do everything; a folder may have been measured before, and no two tokens have one name."""
    command = [*RENMAI, "token", "create", f"bench-{secrets.token_hex(4)}", "--role", "admin", "--data", str(data)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@contextmanager
def served(data: Path, token: str, workers: int = 1) -> Generator[Served]:
    """A service on a data folder, stopped at the end."""
    began = time.perf_counter()
    more = ["--workers", str(workers)] if workers > 1 else []
    process = subprocess.Popen([*RENMAI, "serve", "--data", str(data), "--port", "0", *more], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        address = process.stdout.readline().split()[-1]
        ready = _ready(address, workers)
        yield Served(address, token, psutil.Process(process.pid), (ready or time.perf_counter()) - began, data)
    finally:
        process.terminate()
        process.wait(120)


def _ready(address: str, workers: int) -> float:
    """The moment of the first healthy answer; with several workers, when each has had its chance to answer."""
    deadline, first = time.monotonic() + READY_SECONDS, 0.0
    while time.monotonic() < deadline:
        try:
            if httpx.get(f"{address}/readyz", timeout=READY_SECONDS).status_code == 200:
                first = first or time.perf_counter()
                return first
        except httpx.TransportError:
            time.sleep(0.01)
    raise TimeoutError(f"the service was not ready within {READY_SECONDS} s, with {workers} workers")
