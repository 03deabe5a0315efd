"""Backups and restores on the command line, as an operator types them; a restore that is killed in the middle."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from graph.store.database import IMPORTS, Database
from graph.store.embedded import EmbeddedEngine
from graph.store.queries import QUERIES
from tests.app.test_cli import ROOT, environment, renmai
from tests.graph.exports.test_backups import KEPT, checksums, records

COUNTED = "Organization 2, Person 2, Interaction 1"


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    """An empty data folder; its engine stays up, commands adopt it."""
    with EmbeddedEngine(tmp_path / "data", memory="512m"):
        yield tmp_path / "data"


@pytest.fixture
def database(data: Path) -> Iterator[Database]:
    """The graph of the data folder."""
    engine = EmbeddedEngine(data, memory="512m")
    with engine:
        database = Database(engine.address, IMPORTS, engine.write_lock)
        yield database
        database.close()


def killed_in_the_middle(data: Path, file: Path, database: Database) -> None:
    """Start a restore and kill it as soon as it has written something."""
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "restore", str(file)], cwd=ROOT, env=environment(data), stdout=subprocess.DEVNULL
    )
    deadline = time.monotonic() + 60
    while not database.rows(QUERIES.of_node("nodes_ids", "Organization"))[0]["ids"]:
        assert process.poll() is None, "it has ended before it wrote anything"
        assert time.monotonic() < deadline
        time.sleep(0.005)
    process.kill()
    assert process.wait() == -signal.SIGKILL


def holding(file: Path) -> dict[str, object]:
    """The checksums of the parts of a backup that hold something."""
    parts = cast("dict[str, dict[str, object]]", checksums(file))
    return {name: part for name, part in parts.items() if part["count"]}


@pytest.mark.thorough
def test_a_killed_restore_is_said_goes_on_and_is_backed_up_again_as_it_was(data: Path, database: Database, tmp_path: Path) -> None:
    killed_in_the_middle(data, KEPT, database)
    assert records(database)["User"] == 0, "not whole"
    refused = renmai(data, "export", str(tmp_path / "half.json"))
    assert (refused.returncode, refused.stderr) == (
        1, "renmai: a restore was cut off and the graph is not whole; run `renmai restore FILE` again with the same file\n",
    )  # fmt: skip
    assert not (tmp_path / "half.json").exists()

    done = renmai(data, "restore", str(KEPT))
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{KEPT} restored, the state after change 7: {COUNTED}")
    assert "User 1" in done.stdout

    file = tmp_path / "nightly.zip"
    file.write_text("yesterday's")
    written = renmai(data, "--language", "zh", "backup", str(file))
    assert (written.returncode, written.stderr) == (0, "")
    assert written.stdout.startswith(f"{file}：第 7 次变更后的状态：{COUNTED}")
    assert holding(file) == holding(KEPT), "a later version adds parts that are empty"

    again = renmai(data, "restore", str(file))
    assert (again.returncode, again.stderr) == (
        1, "renmai: the graph is not empty; restore into a new data folder, or an empty database\n",
    )  # fmt: skip


def test_a_file_that_is_no_backup_is_refused_by_name(data: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.zip").write_text("hello")
    done = renmai(data, "restore", str(tmp_path / "notes.zip"))
    assert (done.returncode, done.stderr) == (1, "renmai: notes.zip is no backup of this product\n")
