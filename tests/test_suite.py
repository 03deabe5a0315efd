"""The suite itself: what cannot fail, what is left out and who runs what."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.setup.sharing import ByServers

ROOT = Path(__file__).parents[1]
TWO = SimpleNamespace(option=SimpleNamespace(loadscopereorder=False), getvalue=lambda name: ["popen", "popen"] if name == "tx" else [])  # type: ignore[misc]
"""A configuration of two processes."""


def run(folder: Path, test: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """One test in a run of its own, by the project's settings."""
    (folder / "test_one.py").write_text(test)
    plugins = ["-p", "tests.setup.sharing", "-p", "no:cacheprovider"]
    command = [sys.executable, "-m", "pytest", "-q", "-c", str(ROOT / "pyproject.toml"), *plugins]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "CI"))}
    settings = {**inherited, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run([*command, str(folder / "test_one.py")], cwd=folder, env=settings, capture_output=True, text=True, check=False)


def test_a_fault_in_a_thread_fails_its_test(tmp_path: Path) -> None:
    broken = "import threading\ndef test_one():\n t = threading.Thread(target=lambda: 1 / 0); t.start(); t.join()\n"

    assert "1 failed" in run(tmp_path, broken).stdout


@pytest.mark.parametrize(("ci", "ended"), [("true", 1), pytest.param("", 0, marks=pytest.mark.thorough)])
def test_where_nobody_looks_a_skipped_test_is_a_failed_run(tmp_path: Path, ci: str, ended: int) -> None:
    done = run(tmp_path, "import pytest\ndef test_one():\n pytest.skip('not here')\n", CI=ci)

    assert (done.returncode, "1 skipped" in done.stdout) == (ended, True)


def test_each_server_is_started_by_one_process_until_nothing_else_is_left() -> None:
    pages, stored = ["tests/browser/b.py::t", "tests/browser/c.py::t"], ["tests/app/d.py::t[neo4j]", "tests/app/a.py::u[neo4j-x]"]
    tests = ["tests/app/a.py::t", *stored, *pages]
    sharing = ByServers(TWO)  # type: ignore[arg-type]
    given: dict[str, list[str]] = {"one": [], "two": []}
    nodes = [Node(name, tests, given[name]) for name in given]
    for node in nodes:
        sharing.add_node(node)  # type: ignore[arg-type]
        sharing.add_node_collection(node, tests)  # type: ignore[arg-type]
    sharing.schedule()
    while sharing.has_pending:
        for node in nodes:
            node.finish(sharing)

    assert given == {"one": [*stored, "tests/app/a.py::t"], "two": pages}


class Node:
    """A process that is handed tests, by their place in the list of all."""

    def __init__(self, name: str, tests: list[str], given: list[str]) -> None:
        self.gateway, self.shutting_down = SimpleNamespace(id=name), False
        self._tests, self._given, self._waiting = tests, given, list[int]()

    def send_runtest_some(self, numbers: list[int]) -> None:
        self._waiting += numbers
        self._given += [self._tests[number] for number in numbers]

    def shutdown(self) -> None:
        self.shutting_down = True

    def finish(self, sharing: ByServers) -> None:
        """One test is done."""
        if self._waiting:
            sharing.mark_test_complete(self, self._waiting.pop(0))  # type: ignore[arg-type]
