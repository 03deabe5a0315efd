"""What else breaks: an engine that hangs, a disk that is full or may not be written, a clock that jumps, a network that is cut."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest

from tests.faults.load import Load
from tests.faults.service import serving
from tests.faults.told import tell
from tests.setup import neo4j_jars, neo4j_server

pytestmark = pytest.mark.timeout(0)


def test_an_engine_that_hangs_is_replaced_and_nothing_is_lost(tmp_path: Path) -> None:
    with serving(tmp_path) as service:
        load = Load(service, tmp_path)
        load.seed()
        load.during(lambda: time.sleep(3))
        stopped, slowest = service.engine(), 0.0

        def hang() -> None:
            nonlocal slowest
            os.kill(stopped, signal.SIGSTOP)
            begun = time.monotonic()
            while service.engine() == stopped:
                asked = time.monotonic()
                with suppress(httpx.HTTPError), service.client(60) as client:
                    client.get("/people/nobody")
                slowest = max(slowest, time.monotonic() - asked)
                assert time.monotonic() - begun < 240, "the hung engine was not replaced"
                time.sleep(0.5)

        began = time.monotonic()
        load.during(hang)
        service.until_ready()
        tell("SIGSTOP of the engine", seconds_until_ready=round(time.monotonic() - began, 1), slowest_read=round(slowest, 2))
        load.check()


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A disk of so many megabytes; skipped where none may be mounted."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no disk may be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)


def test_a_full_disk_refuses_writes_in_words_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 700) as disk, serving(disk, RENMAI_MIN_FREE_MB="60") as service:
        load = Load(service, tmp_path)
        load.seed()
        load.during(lambda: time.sleep(3))
        free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
        filler = disk / "filler"
        with filler.open("wb") as full, suppress(OSError):
            full.write(b"0" * free)
        with service.client() as client:
            refused = client.post("/people", json={"id": "late", "name": "Late", "organization": "them"})
            assert refused.status_code == 507, refused.text
            assert client.get("/people/late").status_code == 404
            assert client.get("/organizations/them/coverage").status_code == 200, "reading goes on"
            assert httpx.get(f"{service.address}/readyz", trust_env=False).status_code == 507
        load.during(lambda: time.sleep(3))
        filler.unlink()
        recovered = service.until_ready()
        load.during(lambda: time.sleep(2))
        load.check()
        tell("disk full", refusal=refused.json()["code"], seconds_until_ready_with_room=round(recovered, 2), acknowledged=load.done)


def test_a_folder_that_may_not_be_written_is_said_at_the_start(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 20) as disk:
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        environment = {name: value for name, value in os.environ.items() if not name.startswith("RENMAI_")}
        command = [sys.executable, "-m", "app", "serve", "--port", "0", "--data", str(disk / "data")]
        ended = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=240, check=False)
        tell("read-only folder", said=ended.stderr.strip().splitlines()[-1][:200], code=ended.returncode)
        assert ended.returncode == 1 and "Traceback" not in ended.stderr and str(disk) in ended.stderr


def test_a_clock_that_jumps_loses_nothing_and_locks_nobody_out(tmp_path: Path) -> None:
    with serving(tmp_path, RENMAI_SESSION_HOURS="720") as service:
        load = Load(service, tmp_path)
        load.seed()
        load.during(lambda: time.sleep(2))
        for shift in ("P2D", "-P2D", "PT0S"):
            service.stop()
            service.start(RENMAI_CLOCK_SHIFT=shift)
            load.during(lambda: time.sleep(2))
            load.check()
        with service.client() as client:
            days = [one["at"][:10] for one in client.get("/audit", params={"limit": 200}).json()["items"]]
        tell("clock jump", shifts="P2D, -P2D, 0", days_in_the_audit=len(set(days)), acknowledged=load.done)


class Proxy:
    """Passes bytes to a server, until it is cut."""

    def __init__(self, port: int) -> None:
        self._to, self._cut = port, threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Break every connection, and let none in."""
        self._cut.set()
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        self._open.clear()

    def mend(self) -> None:
        """Let connections in again."""
        self._cut.clear()

    def _accept(self) -> None:
        while True:
            near, _ = self._listener.accept()
            if self._cut.is_set():
                near.close()
                continue
            far = socket.create_connection(("127.0.0.1", self._to))
            self._open += [near, far]
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=_pass_on, args=(one, other), daemon=True).start()


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while given := source.recv(65536):
            target.sendall(given)
    for one in (source, target):
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)


def test_a_network_that_is_cut_from_neo4j_and_comes_back_loses_nothing(tmp_path: Path) -> None:
    if lacking := neo4j_jars.missing():
        pytest.skip(lacking)
    with neo4j_server.server() as address:
        proxy = Proxy(int(address.uri.rpartition(":")[2]))
        with serving(tmp_path, RENMAI_NEO4J_URI=f"bolt://127.0.0.1:{proxy.port}", RENMAI_CACHE="off") as service:
            load = Load(service, tmp_path)
            load.seed()
            slowest, back = 0.0, list[float]()

            def cut() -> None:
                nonlocal slowest
                time.sleep(1.5)
                proxy.cut()
                with service.client(60) as client:
                    for number in range(4):
                        asked = time.monotonic()
                        answer = client.post("/people", json={"id": f"cut{number}", "name": "Cut", "organization": "them"})
                        slowest = max(slowest, time.monotonic() - asked)
                        assert answer.status_code == 503, answer.text
                time.sleep(2)
                proxy.mend()
                back.append(service.until_ready())

            for _ in range(3):
                load.during(cut)
                load.check()
            again = [round(one, 1) for one in back]
            tell("network cut from Neo4j, 3 times", slowest_refusal=round(slowest, 2), ready_again=again, acknowledged=load.done)
