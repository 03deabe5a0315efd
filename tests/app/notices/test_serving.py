"""The service as people run it, in processes of its own: what is asked is told within moments, by one of two workers, once."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.app.work.year_world import SHEETS
from tests.conftest import written
from tests.setup.commands import given
from tests.setup.receiver import Receiver, receiver
from tests.setup.waiting import wait_until

PATIENT = httpx.Timeout(120)


@pytest.fixture
def there() -> Iterator[Receiver]:
    with receiver() as found:
        yield found


@contextmanager
def running(command: list[str]) -> Iterator["subprocess.Popen[str]"]:
    """A process that may call this machine, and that does not outlive the test."""
    environment = {**os.environ, "RENMAI_NOTICE_HOSTS": "127.0.0.1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            yield process
        finally:
            process.terminate()


@pytest.mark.thorough
def test_two_workers_tell_each_thing_once_and_end_in_time_while_a_receiver_hangs(there: Receiver, tmp_path: Path) -> None:
    data = ("--data", str(tmp_path / "data"))
    assert given("import", str(written(tmp_path / "in", **SHEETS)), *data).returncode == 0
    assert given("user", "add", "sue", "--person", "sue", "--role", "editor", *data).returncode == 0
    admin, sue = (
        {"Authorization": f"Bearer {given('token', 'create', name, '--role', role, *more, *data).stdout.split()[-1]}"}
        for name, role, more in (("admin", "admin", ()), ("sue", "editor", ("--user", "sue")))
    )
    command = [sys.executable, "-m", "app", "serve", "--port", "0", "--workers", "2", *data]
    with running(command) as process:
        assert process.stdout
        api = f"{process.stdout.readline().split()[-1]}/api/v1"
        made = httpx.post(f"{api}/webhooks", json={"url": there.url}, headers=admin, timeout=PATIENT)
        assert made.status_code == 201, made.text
        asked = [
            httpx.post(
                f"{api}/introductions", json={"target": "ann", "route": ["sam", "ann"], "reason": f"{n}"}, headers=sue, timeout=PATIENT
            )
            for n in range(5)
        ]
        keys = [one.json()["id"] for one in asked]
        began = time.monotonic()
        wait_until(lambda: len(there.sent) >= len(keys))
        assert time.monotonic() - began < 10, "a second or two, not a minute"
        time.sleep(3)  # the other worker has looked meanwhile
        assert [one.json["data"]["id"] for one in there.sent] == keys
        there.free.clear()
        httpx.post(f"{api}/introductions", json={"target": "ann", "route": ["sam", "ann"], "reason": "last"}, headers=sue, timeout=PATIENT)
        wait_until(lambda: len(there.sent) > len(keys))
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0, "nobody waits for a receiver that hangs"
