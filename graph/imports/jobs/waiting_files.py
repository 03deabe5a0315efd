"""The files of imports that wait, on disk beside the data: an import that was accepted outlives the process that accepted it."""

import json
import os
import shutil
from collections.abc import Container, Sequence
from dataclasses import asdict
from pathlib import Path

from graph.imports import Choices, Source

_NOTE = "import.json"


class WaitingFiles:
    """One folder an import under `root`, named by its id, that only the owner can read."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    def __contains__(self, import_id: str) -> bool:
        return (self._folder(import_id) / _NOTE).is_file()

    def make(self) -> Path:
        """The root, made when it is missing."""
        self.root.mkdir(parents=True, exist_ok=True)
        self.root.chmod(0o700)
        return self.root

    def take(self, import_id: str, folder: Path, sources: Sequence[Source], choices: Choices) -> None:
        """Move a folder with the files of an import here, whole or not at all."""
        named = [(one.name, str(one.path.relative_to(folder))) for one in sources]
        note = {"files": named, "choices": {**asdict(choices), "sheets": dict(choices.sheets), "mapping": dict(choices.mapping)}}
        (folder / _NOTE).write_text(json.dumps(note), encoding="utf-8")
        for path in folder.rglob("*"):
            _flush(path)
        folder.rename(self.make() / import_id)
        _flush(self.root)

    def read(self, import_id: str) -> tuple[list[Source], Choices]:
        """What an import reads, and what somebody chose for it."""
        folder = self._folder(import_id)
        note = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
        kept = note.get("choices") or {"encoding": note["encoding"], "sheets": note["sheets"]}
        return [Source(name, folder / path) for name, path in note["files"]], Choices(**kept)

    def remove(self, import_id: str) -> None:
        """Remove the files of an import that is over."""
        shutil.rmtree(self._folder(import_id), ignore_errors=True)

    def here(self) -> list[str]:
        """The imports whose files are here."""
        return [one.name for one in self.root.iterdir() if one.is_dir()] if self.root.is_dir() else []

    def keep_only(self, here: Sequence[str], wanted: Container[str]) -> None:
        """Of the imports that were `here`, remove the files of those that are not wanted any more."""
        for import_id in here:
            if import_id not in wanted:
                self.remove(import_id)

    def _folder(self, import_id: str) -> Path:
        return self.root / import_id


def _flush(path: Path) -> None:
    """Have a file, or the entries of a folder, on the disk before it is relied upon."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
