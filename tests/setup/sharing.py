"""Which engines a test runs on, and which process runs it: a plugin of pytest.

A test that needs a graph runs on the embedded engine; where the engine matters (`pytest.mark.both_engines`) it runs on Neo4j
too, and with `--both-engines` every one of them does, also one that is marked `both_engines(always=False)` in a file of others.
What takes long (`pytest.mark.thorough`) is left to `make test-all`, and so are the browser's tests but for one or two a page
(`pytest.mark.smoke`); a test that is named (`file::test`) is run. With CI=true a skipped test is a failed run: nothing is left out
unheard.

One process has the browser's tests and another those on Neo4j, as long as there are any: each server starts once. There is one process
more than processors here, since tests wait for servers and disks.
"""

import os

import pytest
from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

from tests.setup.thorough import THOROUGH

ENGINES = ("embedded", "neo4j")
SERVERS = {"tests/browser/": "browser", "neo4j": "neo4j"}
"""What in the name of a test says that it needs a server which takes long to start."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option for the whole pair."""
    parser.addoption("--both-engines", action="store_true", help="run every test that needs a graph on Neo4j, too")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Parametrise whatever needs a graph by its engines."""
    if "connect" in metafunc.fixturenames:
        marker = metafunc.definition.get_closest_marker("both_engines")
        pair = metafunc.config.getoption("both_engines") or (marker and marker.kwargs.get("always", True))
        metafunc.parametrize("connect", ENGINES if pair else ENGINES[:1], indirect=True, scope="session")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave what takes long to whoever asked to be thorough: deselected, since a skipped test fails a run with CI=true."""
    if not THOROUGH and not any("::" in named for named in config.args):
        long = [item for item in items if waits(item)]
        items[:] = [item for item in items if not waits(item)]
        config.hook.pytest_deselected(items=long)


def waits(item: pytest.Item) -> bool:
    """Whether a test is left to `make test-all`."""
    marks = {mark.name for mark in item.iter_markers()}
    return "thorough" in marks or (needed(item.nodeid) == "browser" and "smoke" not in marks)


def pytest_report_header(config: pytest.Config) -> str:
    """Say how much of the pair is run."""
    return f"engines: both {'everywhere' if config.getoption('both_engines') else 'where they matter, else embedded (--both-engines)'}"


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where nobody looks, let no test be skipped."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") == "true" and reporter and reporter.stats.get("skipped"):
        reporter.write_line("*** SKIPPED TESTS: this run has failed ***")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


class ByServers(LoadScopeScheduling):
    """Hands out files; a process is given, before others, those that need the servers it has started, and last what another one has."""

    def _split_scope(self, nodeid: str) -> str:
        server, file = needed(nodeid), nodeid.partition("::")[0]
        return f"{file} on {server}" if server else file

    def _assign_work_unit(self, node: WorkerController) -> None:
        started = {other: {needed(test) for unit in work.values() for test in unit} - {None} for other, work in self.assigned_work.items()}
        elsewhere = set[str | None]().union(*(servers for other, servers in started.items() if other is not node))

        def distance(scope: str) -> int:
            server = needed(next(iter(self.workqueue[scope])))
            return 0 if server in started[node] else 3 if server in elsewhere else 1 if server else 2

        self.workqueue.move_to_end(min(self.workqueue, key=distance), last=False)
        super()._assign_work_unit(node)


def needed(nodeid: str) -> str | None:
    """The slow server that a test needs."""
    return next((server for part, server in SERVERS.items() if part in nodeid), None)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByServers:
    """Share the tests out in this way, whatever `--dist` says."""
    return ByServers(config, log)  # pyright: ignore[reportArgumentType]
