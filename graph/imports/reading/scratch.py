"""A place on disk for what people send while it is read: this process's own, and gone with it even when it is killed."""

import shutil
import threading
import uuid
from pathlib import Path

from filelock import FileLock, Timeout

_LOCK = "lock"


class Scratch:
    """Folders under `root` that only its owner can read, one a process: whoever comes later removes what a killed one left."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        self._turn = threading.Lock()
        self._own: Path | None = None
        self._held: FileLock | None = None

    def folder(self) -> Path:
        """This process's folder, made when it is first asked for."""
        with self._turn:
            if self._own is None:
                self._root.mkdir(parents=True, exist_ok=True)
                self._root.chmod(0o700)
                with FileLock(self._root / _LOCK, thread_local=False):
                    self._own = self._root / uuid.uuid4().hex
                    self._own.mkdir(0o700)
                    self._held = FileLock(self._own / _LOCK, thread_local=False)
                    self._held.acquire()
            return self._own

    def new(self) -> Path:
        """A new empty folder in it."""
        folder = self.folder() / uuid.uuid4().hex
        folder.mkdir(0o700)
        return folder

    def clean(self) -> None:
        """Remove the folders of processes that are no more: nobody holds their locks."""
        if self._root.is_dir():
            with FileLock(self._root / _LOCK, thread_local=False):
                for folder in [one for one in self._root.iterdir() if one.is_dir() and one != self._own]:
                    _remove_unless_held(folder)

    def close(self) -> None:
        """Remove this process's folder."""
        with self._turn:
            if self._own and self._held:
                self._held.release()
                shutil.rmtree(self._own, ignore_errors=True)
            self._own = self._held = None


def _remove_unless_held(folder: Path) -> None:
    lock = FileLock(folder / _LOCK, thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return
    shutil.rmtree(folder, ignore_errors=True)
    lock.release()
