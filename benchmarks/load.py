"""Requests a second and latencies, by wrk (`apt-get install wrk`) on the same machine."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile

from pydantic import BaseModel

from benchmarks.serving import Served

SCRIPT = Path(__file__).parent / "rotate.lua"
SECONDS = 10
_TOLD = "BENCH "


class Load(BaseModel):
    """What a run of wrk found: requests in so many microseconds, and the latency percentiles, in microseconds."""

    requests: int
    microseconds: int
    errors: int
    p50: int
    p95: int
    p99: int

    @property
    def a_second(self) -> float:
        """Requests a second."""
        return self.requests * 1e6 / self.microseconds


def missing() -> str | None:
    """Why there is no load to measure, None when there is."""
    return None if shutil.which("wrk") else "wrk is missing: apt-get install wrk"


def load(service: Served, paths: Sequence[str], connections: int, seconds: int = SECONDS) -> Load:
    """What so many connections get that ask for the paths in turn. AssertionError where an answer is no success."""
    with NamedTemporaryFile("w", suffix=".txt") as listed:
        listed.write("\n".join(paths) + "\n")
        listed.flush()
        told = {**os.environ, "BENCH_TOKEN": service.token, "BENCH_PATHS": listed.name}
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "60s", "-s", str(SCRIPT), service.address]
        said = subprocess.run(command, env=told, check=True, capture_output=True, text=True).stdout
    found = Load.model_validate_json(next(line for line in said.splitlines() if line.startswith(_TOLD)).removeprefix(_TOLD))
    assert not found.errors, said
    return found
