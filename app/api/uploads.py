"""Uploaded files, kept on disk while an import reads them."""

import re
import shutil
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from fastapi import UploadFile

from app.problems import Refused
from graph.intake import MEGABYTE, Source

_CHUNK = 1 << 20


def kept(files: Sequence[UploadFile], folder: Path, max_mb: int) -> list[Source]:
    """Copy uploads to a folder under names of our own; refuses one that is too large (the folder is gone then)."""
    with discarded_on_fault(folder):
        return [_kept(file, folder / str(number), max_mb) for number, file in enumerate(files)]


@contextmanager
def discarded_on_fault(folder: Path) -> Generator[None]:
    """Leave no uploads behind when what follows fails."""
    try:
        yield
    except BaseException:
        discarded(folder)
        raise


def _kept(file: UploadFile, place: Path, max_mb: int) -> Source:
    name = PurePosixPath((file.filename or "file").replace("\\", "/")).name
    place.mkdir()
    suffix = PurePosixPath(name).suffix.lower()
    path = place / f"upload{suffix if re.fullmatch('[.][a-z0-9]{1,8}', suffix) else ''}"
    with path.open("wb") as copy:
        while chunk := file.file.read(_CHUNK):
            copy.write(chunk)
            if copy.tell() > max_mb * MEGABYTE:
                raise Refused(413, f"{name} is larger than {max_mb} MB; split it, or raise RENMAI_MAX_FILE_MB", "files")
    return Source(name, path)


def discarded(folder: Path) -> None:
    """Remove a folder of uploads."""
    shutil.rmtree(folder, ignore_errors=True)
