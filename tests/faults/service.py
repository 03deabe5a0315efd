"""A service of the command line that is killed and started again, and an admin's client that goes on calling it."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import psutil

from graph.store.embedded import NOTE, Running
from graph.store.ports import free_ports

ROOT = Path(__file__).parents[2]
ROUNDS = int(os.environ.get("RENMAI_FAULT_ROUNDS", "200"))
SEED = int(os.environ.get("RENMAI_FAULT_SEED", "20261201"))
START_SECONDS = 180
API = "/api/v1"


class Service:
    """`renmai serve` on a folder and a port that stay the same over all its deaths."""

    def __init__(self, folder: Path, workers: int = 1, **settings: str) -> None:
        self.folder, self.port = folder, free_ports()[0]
        self._workers, self._settings = workers, settings
        self._process: subprocess.Popen[str] | None = None
        self._cookies: httpx.Cookies | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self, **settings: str) -> None:
        """Start it, and wait until it answers truly."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("RENMAI_")}
        environment |= {"RENMAI_ENGINE_MEMORY": "384m", "PYTHONPATH": str(ROOT), **self._settings, **settings}
        command = [
            sys.executable,
            "-m",
            "app",
            "serve",
            "--port",
            str(self.port),
            "--data",
            str(self.folder),
            "--workers",
            str(self._workers),
        ]
        self.folder.mkdir(exist_ok=True, parents=True)
        with (self.folder.parent / "stderr.log").open("a") as log:
            self._process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=log, text=True)
        assert self._process.stdout
        for line in self._process.stdout:
            if "/sign-in#" in line:
                secret = line.rpartition("#")[2].strip()
                break
        else:
            raise AssertionError(f"it did not start: {(self.folder.parent / 'stderr.log').read_text()[-2000:]}")
        self.until_ready()
        if self._cookies is None:
            with httpx.Client(base_url=self.address, trust_env=False) as client:
                assert client.post("/sign-in", json={"secret": secret}, headers={"Origin": self.address}).status_code == 204
                self._cookies = client.cookies

    def client(self, seconds: float = 60) -> httpx.Client:
        """An admin's client."""
        assert self._cookies is not None
        headers = {"Origin": self.address, "If-Match": "*"}
        return httpx.Client(base_url=self.address + API, cookies=self._cookies, headers=headers, timeout=seconds, trust_env=False)

    def until_ready(self, seconds: float = START_SECONDS) -> float:
        """Wait until it answers truly and can write; how long that took."""
        begun = time.monotonic()
        while time.monotonic() < begun + seconds:
            with suppress(httpx.HTTPError):
                if httpx.get(f"{self.address}/readyz", timeout=10, trust_env=False).status_code == 200:
                    return time.monotonic() - begun
            time.sleep(0.1)
        raise AssertionError(f"not ready after {seconds} s: {(self.folder.parent / 'stderr.log').read_text()[-2000:]}")

    def engine(self) -> int:
        """The process of the engine."""
        return Running.model_validate_json((self.folder / NOTE).read_bytes()).pid

    def workers(self) -> list[int]:
        """The processes that answer, where there are several; else the one."""
        assert self._process
        children = [one.pid for one in psutil.Process(self._process.pid).children() if "spawn_main" in " ".join(one.cmdline())]
        return children if self._workers > 1 else [self._process.pid]

    def kill(self, *victims: int) -> None:
        """SIGKILL, all at once."""
        for one in victims:
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)

    def revive(self) -> float:
        """Start it again where it is gone; the seconds until it is ready."""
        begun = time.monotonic()
        assert self._process
        time.sleep(0.3)
        if self._process.poll() is None:
            self.until_ready()
        else:
            self._process.stdout and self._process.stdout.close()
            self.start()
        return time.monotonic() - begun

    def stop(self) -> None:
        """End it as an operator does."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(60)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()
        with suppress(OSError, ValueError):
            self.kill(self.engine())


@contextmanager
def serving(folder: Path, workers: int = 1, **settings: str) -> Iterator[Service]:
    """A service until the block ends."""
    service = Service(folder / "data", workers, **settings)
    try:
        service.start()
        yield service
    finally:
        service.stop()


def chances(seed: int) -> random.Random:
    """Chance that is the same in each run of the same seed."""
    return random.Random(SEED + seed)


def answered(ask: Callable[[], httpx.Response]) -> httpx.Response | None:
    """An answer; None where the connection broke: nothing was acknowledged then."""
    try:
        return ask()
    except httpx.HTTPError:
        return None
