"""The life of the embedded engine: a database server as a child process on a data folder.

Whoever holds the folder's lock starts the engine and starts it again; everybody else adopts the one that `engine.json` names.
The last who uses it stops it.
"""

import os
import secrets
import subprocess
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

import psutil
import structlog
from filelock import FileLock, ReadWriteLock, Timeout
from pydantic import BaseModel, SecretStr, ValidationError

from graph.messages import Message
from graph.model.errors import DatabaseAway, DatabaseFault
from graph.store import arcadedb
from graph.store.database import REQUESTS, Address, Database
from graph.store.ports import come_free, free, free_ports
from graph.store.room import need_room

log = structlog.get_logger(__name__)

DATABASE = "renmai"
NOTE = "engine.json"
USER = "root"
START_SECONDS = 60
STOP_SECONDS = 20
LEARN_SECONDS = 240
WATCH_SECONDS = 0.1
PROBE_SECONDS, HUNG_SECONDS = 5, 40
"""How often it is asked whether the engine answers, and how long it may not answer before another takes its place."""
LAST_SECONDS = 0.2
_SHORTEST_PASSWORD = 24


class Running(BaseModel):
    """What `engine.json` says of an engine: the folder it was started on, its process, its ports and its password."""

    folder: str = ""
    pid: int
    started: float
    bolt_port: int
    http_port: int
    password: str

    def process(self) -> psutil.Process | None:
        """The living process, None when it is gone or its number belongs to another by now."""
        with suppress(psutil.Error):
            process = psutil.Process(self.pid)
            if abs(process.create_time() - self.started) < 1 and process.status() != psutil.STATUS_ZOMBIE:
                return process
        return None

    def address(self) -> Address:
        """Where it answers."""
        return Address(f"bolt://127.0.0.1:{self.bolt_port}", USER, SecretStr(self.password), DATABASE, embedded=True)


class EmbeddedEngine:
    """The engine of a data folder, started or adopted; use as a context, or `start` and `stop`."""

    def __init__(self, folder: Path, memory: str = "1g", min_free_mb: int = 0, *, learns: bool = False) -> None:
        """`memory` is the heap; with less than `min_free_mb` free on the folder's disk nothing is written.

        One that `learns` keeps what every later start of any engine makes use of; its end takes longer.
        """
        self.folder = folder = folder.resolve()  # the engine runs in a folder of its own: a relative path would mean another place to it
        self._memory, self._min_free_mb, self._learns = memory, min_free_mb, learns
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        self._users = ReadWriteLock(folder / "users.lock", is_singleton=False)
        self._holder = FileLock(folder / "engine.lock", thread_local=False)
        self._writers = FileLock(folder / "write.lock", thread_local=False)
        self._turn = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._answering: Running | None = None
        self._up = threading.Event()
        self._stopping = threading.Event()
        self._watcher: threading.Thread | None = None
        self._asked = self._heard = time.monotonic()

    def __enter__(self) -> "EmbeddedEngine":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def address(self) -> Address:
        """Where the engine answers; the same for as long as anybody uses the folder."""
        running = self._noted()
        if running is None:
            raise DatabaseAway(Message("store.engine_down"))
        return running.address()

    @contextmanager
    def write_lock(self) -> Generator[None]:
        """One writer at a time over all processes and threads that use the folder; DatabaseAway while the engine is down, DiskFull."""
        need_room(self.folder, self._min_free_mb)
        while not self._turn.acquire(timeout=WATCH_SECONDS):
            self.admit()
        try:
            while not self._writers.is_locked:
                self.admit()
                with suppress(Timeout):
                    self._writers.acquire(timeout=WATCH_SECONDS, poll_interval=0.01)
            yield
        finally:
            self._writers.release()
            self._turn.release()

    def admit(self) -> None:
        """Raise DatabaseAway while the engine is known not to answer: it is gone, or it is being started."""
        if not self._up.is_set():
            raise DatabaseAway(Message("store.restarting"))

    def start(self) -> None:
        """Have an engine that answers: adopt the living one, or start one; keep it alive until `stop`."""
        self._users.acquire_read(START_SECONDS)  # pyright: ignore[reportUnknownMemberType]
        try:
            self._wait_for_one()
        except BaseException:
            self.stop()
            raise
        self._heard = time.monotonic()
        self._up.set()
        self._watcher = threading.Thread(target=self._watch, name="engine-watch", daemon=True)
        self._watcher.start()

    def stop(self) -> None:
        """Let go of the engine; the last who uses it stops it. On the thread that started it."""
        self._stopping.set()
        if self._watcher:
            self._watcher.join(START_SECONDS)
        self._users.release()
        with suppress(Timeout), self._alone():
            running = self._noted() or self._answering
            process = (running.process() if running else None) or self._unnoted()
            if process:
                _end(process, LEARN_SECONDS if self._learns else STOP_SECONDS)
            self._note.unlink(missing_ok=True)
        self._holder.release()
        self._users.close()

    def kill(self) -> None:
        """End the engine at once if this process keeps it; nothing acknowledged is lost. Whoever else uses it starts it again."""
        self._stopping.set()
        running = self._noted() if self._holder.is_locked else None
        process = (running.process() if running else None) or self._unnoted()
        if process:
            process.kill()

    def _unnoted(self) -> psutil.Process | None:
        """An engine of this folder that this process has started and had no time to write down: it was ended that very moment."""
        arguments = str(self.folder / "engine.args")
        with suppress(psutil.Error):
            return next((one for one in psutil.Process().children() if any(arguments in part for part in one.cmdline())), None)
        return None

    @contextmanager
    def _alone(self) -> Generator[None]:
        """While nobody else uses the engine; Timeout where somebody does. Of a folder that was taken away there is nobody else."""
        with self._users.write_lock(LAST_SECONDS) if self.folder.exists() else nullcontext():
            yield

    @property
    def _note(self) -> Path:
        return self.folder / NOTE

    @property
    def _log(self) -> Path:
        return self.folder / "engine.log"

    def _noted(self) -> Running | None:
        return _noted_in(self.folder)

    def _wait_for_one(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not self._have():
            if time.monotonic() > deadline:
                raise DatabaseAway(Message("store.engine_held", folder=str(self.folder), log=str(self._log)))
            time.sleep(0.1)

    def _have(self) -> bool:
        """Whether an engine answers now; starts one when the folder is free."""
        if not self._holder.is_locked:
            with suppress(Timeout):
                self._holder.acquire(timeout=0)
        running = self._noted()
        if running and running.process() and _answers(running, 5 if self._holder.is_locked else 1):
            self._answering = running
            return True
        if self._holder.is_locked:
            self._launch(running)
            return True
        return False

    def _launch(self, before: Running | None) -> None:
        """Start an engine, on the ports of the one before so that connections find it again."""
        stale = before.process() if before else None
        if stale:
            _end(stale)
        ports = (before.bolt_port, before.http_port) if before and come_free(before.bolt_port, before.http_port) else free_ports()
        password = before.password if before and len(before.password) >= _SHORTEST_PASSWORD else secrets.token_urlsafe(24)
        (self.folder / "engine" / "config").mkdir(parents=True, exist_ok=True)
        for users in (self.folder / "engine" / "config").glob("server-users.json*"):
            users.unlink()
        self._child = self._spawn(password, *ports)
        running = Running(folder=_identity(self.folder), pid=self._child.pid, started=psutil.Process(self._child.pid).create_time(),
                          bolt_port=ports[0], http_port=ports[1], password=password)  # fmt: skip
        _write_private(self._note, running.model_dump_json())
        if not self._ready(running):
            if started := running.process():
                _end(started)
            raise DatabaseFault(Message("store.engine_failed", log=str(self._log), words=self._last_words()))
        self._answering = running
        log.info("engine started", pid=running.pid, port=running.bolt_port)

    def _spawn(self, password: str, bolt_port: int, http_port: int) -> subprocess.Popen[bytes]:
        arguments, root = self.folder / "engine.args", self.folder / "engine"
        _write_private(arguments, "\n".join(arcadedb.options(root, DATABASE, self._memory, password, bolt_port, http_port)))
        with self._log.open("ab") as output:
            return subprocess.Popen(
                arcadedb.command(arguments, learns=self._learns),
                cwd=root, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True,
            )  # fmt: skip

    def _ready(self, running: Running) -> bool:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self._child and self._child.poll() is None:
            if not free(running.bolt_port) and _answers(running, 1):
                return True
            time.sleep(0.05)
        return False

    def _watch(self) -> None:
        while not self._stopping.wait(WATCH_SECONDS):
            if self._child:
                self._child.poll()
            if self._answering and (process := self._answering.process()):
                if self._hangs(self._answering):
                    log.warning("engine lives but does not answer, another takes its place", folder=str(self.folder), seconds=HUNG_SECONDS)
                    process.kill()
                continue
            if self._up.is_set():
                log.warning("engine gone, starting it again", folder=str(self.folder))
            self._up.clear()
            try:
                if self._have():
                    self._heard = time.monotonic()
                    self._up.set()
            except (DatabaseAway, DatabaseFault) as fault:
                log.error("engine does not start", problem=str(fault))

    def _hangs(self, running: Running) -> bool:
        """Whether the engine has not answered for too long; it is asked now and then, by whoever holds the folder or can hold it now."""
        if time.monotonic() < self._asked + PROBE_SECONDS:
            return False
        if not self._holder.is_locked:
            self._asked = self._heard = time.monotonic()
            with suppress(Timeout):
                self._holder.acquire(timeout=0)
            return False
        answered = _answers(running, 1)
        self._asked = time.monotonic()
        self._heard = self._asked if answered else self._heard
        return self._asked - self._heard > HUNG_SECONDS

    def _last_words(self) -> str:
        """The last complaint of the log, in a line."""
        lines = self._log.read_text(errors="replace").splitlines()
        complaints = [line for line in lines if any(word in line for word in ("SEVER", "ERROR", "Exception", "Error"))]
        return " ".join((complaints or lines or [""])[-1].split())[:300]


def _answers(running: Running, seconds: float) -> bool:
    database = Database(running.address(), REQUESTS)
    deadline = time.monotonic() + seconds
    try:
        while True:
            try:
                database.check()
                return True
            except (DatabaseAway, DatabaseFault):
                if time.monotonic() > deadline:
                    return False
                time.sleep(0.05)
    finally:
        database.close()


def _end(process: psutil.Process, seconds: float = STOP_SECONDS) -> None:
    with suppress(psutil.NoSuchProcess):
        process.terminate()
        try:
            process.wait(seconds)
        except psutil.TimeoutExpired:
            process.kill()


def _write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can ever read, whole or not at all."""
    draft = path.with_suffix(f"{path.suffix}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    draft.replace(path)


def _noted_in(folder: Path) -> Running | None:
    """The engine that was started on this very folder: a copied one brings the note of an engine that works on the original."""
    try:
        running = Running.model_validate_json((folder / NOTE).read_bytes())
    except (OSError, ValidationError):
        return None
    if running.folder and running.folder != _identity(folder):
        return None
    process = running.process()
    return running if process is None or _works_in(process, folder / "engine") else None


def _identity(folder: Path) -> str:
    """What tells a folder from every other on this machine, and stays when it is moved."""
    found = folder.stat()
    return f"{found.st_dev}:{found.st_ino}"


def _works_in(process: psutil.Process, folder: Path) -> bool:
    with suppress(OSError, psutil.Error):
        return Path(process.cwd()).samefile(folder)
    return False


def compress(folder: Path) -> None:
    """Have the engine of a folder keep nothing of what was removed. Raises DatabaseAway, DatabaseFault."""
    running = _noted_in(folder.resolve())
    if running is None:
        raise DatabaseAway(Message("store.engine_down"))
    arcadedb.compress(running.http_port, running.password)


def describe(folder: Path) -> str | None:
    """One line on the engine of a folder for `renmai doctor`, None when none runs."""
    running = _noted_in(folder.resolve())
    process = running.process() if running else None
    return f"pid {process.pid}, port {running.bolt_port}, {process.memory_info().rss // 2**20} MB" if running and process else None
