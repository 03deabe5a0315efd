"""The life of the embedded engine: started, adopted, restarted, stopped; nothing acknowledged is lost."""

import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest
from pydantic import SecretStr

from graph.changes.commit import Author, commit, read_nodes
from graph.changes.edits import Edit
from graph.model.errors import DatabaseAway, RenmaiError
from graph.model.refs import NodeRef
from graph.store import embedded
from graph.store.database import IMPORTS, REQUESTS, Address, Database, wait_for
from graph.store.embedded import EmbeddedEngine, Running, describe
from graph.store.migrations import migrate
from graph.store.queries import QUERIES
from tests.setup.thorough import lasting
from tests.setup.waiting import wait_until


def running(folder: Path) -> Running:
    return Running.model_validate_json((folder / "engine.json").read_bytes())


def add_person(database: Database, person: str) -> None:
    commit(database, Author("tests"), "create", lambda _: [Edit(NodeRef("Person", person), {"name": person})])


def people(database: Database, count: int) -> set[str]:
    return {str(item["id"]) for item in read_nodes(database, "Person", [f"p{number}" for number in range(count)])}


@pytest.fixture
def engine(tmp_path: Path):
    with EmbeddedEngine(tmp_path / "data", memory="384m") as engine:
        yield engine


def test_a_second_command_adopts_the_living_engine_and_leaves_it_running(engine: EmbeddedEngine) -> None:
    with EmbeddedEngine(engine.folder) as second:
        assert second.address == engine.address
    database = Database(engine.address)
    database.check()
    database.close()


@pytest.mark.thorough
def test_the_last_who_uses_an_engine_stops_it_and_nobody_before(tmp_path: Path) -> None:
    first, second = EmbeddedEngine(tmp_path, memory="384m"), EmbeddedEngine(tmp_path)
    first.start()
    second.start()
    process = psutil.Process(running(tmp_path).pid)
    first.stop()
    database = Database(second.address, REQUESTS, second.write_lock, second.admit)
    database.check()
    database.close()
    assert running(tmp_path).pid == process.pid
    second.stop()
    assert not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    assert not (tmp_path / "engine.json").exists()


@pytest.mark.thorough
def test_a_copied_folder_has_an_engine_of_its_own(engine: EmbeddedEngine, tmp_path: Path) -> None:
    original = running(engine.folder)
    shutil.copytree(engine.folder, tmp_path / "copy")
    with EmbeddedEngine(tmp_path / "copy", memory="384m") as copy:
        assert running(copy.folder).pid != original.pid
        assert copy.address.uri != engine.address.uri
        assert describe(copy.folder) != describe(engine.folder)
    assert psutil.pid_exists(original.pid)
    assert running(engine.folder) == original


@pytest.mark.thorough
def test_a_moved_folder_keeps_its_living_engine(tmp_path: Path) -> None:
    first = EmbeddedEngine(tmp_path / "data", memory="384m")
    first.start()
    pid = running(first.folder).pid
    first.folder.rename(tmp_path / "moved")
    with EmbeddedEngine(tmp_path / "moved") as second:
        assert running(second.folder).pid == pid
    (tmp_path / "moved").rename(first.folder)
    first.stop()


@pytest.mark.thorough
def test_an_engine_ends_also_when_its_folder_was_taken_away(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path / "data", memory="384m")
    engine.start()
    process = psutil.Process(running(engine.folder).pid)
    shutil.rmtree(engine.folder, ignore_errors=True)
    engine.stop()
    assert not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


@pytest.mark.thorough
def test_commands_given_at_once_on_a_new_folder_all_find_their_database(tmp_path: Path) -> None:
    program = "import sys; from pathlib import Path; from graph.store.database import IMPORTS, Database, wait_for\n" \
              "from graph.store.embedded import EmbeddedEngine; from graph.store.migrations import migrate\n" \
              "with EmbeddedEngine(Path(sys.argv[1]), '384m') as engine:\n" \
              "    database = Database(engine.address, IMPORTS, engine.write_lock, engine.admit)\n" \
              "    wait_for(database, 30); migrate(database); database.close()"  # fmt: skip
    commands = [subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], stderr=subprocess.PIPE, text=True) for _ in range(3)]
    complaints = [command.communicate()[1] for command in commands]
    assert [command.returncode for command in commands] == [0, 0, 0], complaints
    with EmbeddedEngine(tmp_path, memory="384m") as engine:
        database = Database(engine.address, IMPORTS, engine.write_lock)
        assert migrate(database) == []
        database.close()


def test_nobody_else_can_read_the_folder_or_the_password(engine: EmbeddedEngine) -> None:
    assert stat.S_IMODE(engine.folder.stat().st_mode) == 0o700
    for name in ("engine.json", "engine.args"):
        assert stat.S_IMODE((engine.folder / name).stat().st_mode) == 0o600
    command = " ".join(psutil.Process(running(engine.folder).pid).cmdline())
    assert running(engine.folder).password not in command


def test_the_engine_listens_on_loopback_alone(engine: EmbeddedEngine) -> None:
    listening = [c.laddr.ip for c in psutil.Process(running(engine.folder).pid).net_connections("inet") if c.status == psutil.CONN_LISTEN]
    assert listening
    assert {ip.removeprefix("::ffff:") for ip in listening} <= {"127.0.0.1", "::1"}


def test_an_engine_that_is_killed_comes_back_with_everything_acknowledged(engine: EmbeddedEngine) -> None:
    database = Database(engine.address, IMPORTS, engine.write_lock)
    migrate(database)
    written: list[str] = []
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            person = f"p{len(written)}"
            try:
                add_person(database, person)
                written.append(person)
            except RenmaiError:
                continue

    writer = threading.Thread(target=write)
    writer.start()
    for _ in range(lasting(3, 1)):
        before = len(written)
        while len(written) < before + 20:
            stop.wait(0.01)
        os.kill(running(engine.folder).pid, signal.SIGKILL)
    wait_for(database, 30)
    stop.set()
    writer.join()
    assert set(written) <= people(database, len(written) + 1)
    database.close()


def test_a_writer_who_waits_for_their_turn_is_told_when_the_engine_is_gone(engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    restart, may_restart = EmbeddedEngine._have, threading.Event()
    monkeypatch.setattr(EmbeddedEngine, "_have", lambda engine: may_restart.wait(30) and restart(engine))
    with engine.write_lock():
        os.kill(running(engine.folder).pid, signal.SIGKILL)
        with ThreadPoolExecutor(1) as pool:
            waiting = pool.submit(lambda: engine.write_lock().__enter__())
            with pytest.raises(DatabaseAway):
                waiting.result(5)
    may_restart.set()


def test_no_connection_is_opened_to_an_engine_that_is_known_not_to_answer() -> None:
    def shut() -> None:
        raise DatabaseAway("starting")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = Address(f"bolt://127.0.0.1:{listener.getsockname()[1]}", "neo4j", SecretStr(""), "neo4j")
        database = Database(address, gate=shut)
        for ask in (database.check, lambda: database.rows(QUERIES["ping"])):
            with pytest.raises(DatabaseAway, match="starting"):
                ask()
        listener.setblocking(False)
        with pytest.raises(BlockingIOError):
            listener.accept()
        database.close()


@pytest.mark.thorough
def test_what_a_killed_command_left_behind_is_cleaned_up(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    program = "import sys; from pathlib import Path; from graph.store.embedded import EmbeddedEngine\n" \
              "EmbeddedEngine(Path(sys.argv[1]), '384m').start(); print('ready', flush=True); input()"  # fmt: skip
    child = subprocess.Popen([sys.executable, "-c", program, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdout and "ready\n" in child.stdout
    orphan = running(folder).pid
    child.kill()
    child.wait()
    with EmbeddedEngine(folder) as engine:
        database = Database(engine.address, REQUESTS)
        database.check()
        database.close()
        assert running(folder).pid == orphan, "a living engine is adopted, not replaced"
    assert not psutil.pid_exists(orphan) or psutil.Process(orphan).status() == psutil.STATUS_ZOMBIE


def test_a_note_about_an_engine_that_is_no_more_does_not_mislead(tmp_path: Path) -> None:
    (tmp_path / "engine.json").write_text('{"pid": 1, "started": 0, "bolt_port": 1, "http_port": 2, "password": "x"}')
    with EmbeddedEngine(tmp_path, memory="384m") as engine:
        database = Database(engine.address)
        database.check()
        database.close()


@pytest.mark.thorough
def test_a_folder_named_by_a_relative_path_is_the_same_folder_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with EmbeddedEngine(Path("data"), memory="384m") as engine:
        database = Database(engine.address, IMPORTS, engine.write_lock)
        migrate(database)
        add_person(database, "p0")
        database.close()
    with EmbeddedEngine(tmp_path / "data", memory="384m") as engine:
        database = Database(engine.address, IMPORTS, engine.write_lock)
        assert people(database, 1) == {"p0"}
        database.close()


def test_an_engine_that_was_started_and_not_yet_written_down_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def told_to_end(*_: object) -> None:
        raise SystemExit  # as a signal does, between the start and the note

    engine = EmbeddedEngine(tmp_path, memory="384m")
    monkeypatch.setattr(embedded, "_identity", told_to_end)
    with pytest.raises(SystemExit):
        engine.start()
    assert not [one for one in psutil.Process().children() if str(tmp_path) in " ".join(one.cmdline()) and one.status() != "zombie"]


@pytest.mark.thorough
def test_an_engine_that_lives_and_does_not_answer_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "PROBE_SECONDS", 0.2)
    monkeypatch.setattr(embedded, "HUNG_SECONDS", 2)
    with EmbeddedEngine(tmp_path / "data", memory="384m") as engine:
        database = Database(engine.address, IMPORTS, engine.write_lock, engine.admit)
        migrate(database)
        add_person(database, "p0")
        stopped = running(engine.folder).pid
        os.kill(stopped, signal.SIGSTOP)
        wait_until(lambda: running(engine.folder).pid != stopped, 120)
        wait_for(database, 60)
        assert people(database, 1) == {"p0"}
        assert not psutil.pid_exists(stopped) or psutil.Process(stopped).status() == psutil.STATUS_ZOMBIE
        database.close()
