"""Uploaded files, kept on disk while an import reads them."""

import hashlib
import re
import shutil
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from fastapi import UploadFile

from app.problems import Refused
from graph.intake import MEGABYTE, Source

_CHUNK = 1 << 20


@dataclass(frozen=True)
class Upload:
    """Files that were sent: the folder they are kept in, what an import reads, and digests of their names and contents."""

    folder: Path
    sources: list[Source]
    digests: list[str]

    def discard(self) -> None:
        """Remove the files."""
        shutil.rmtree(self.folder, ignore_errors=True)


@contextmanager
def kept(files: Sequence[UploadFile], folder: Path, max_mb: int) -> Generator[Upload]:
    """Copies of uploads in a folder under names of our own, gone when what follows fails; refuses one that is too large."""
    upload = Upload(folder, [], [])
    try:
        for number, file in enumerate(files):
            _keep(file, folder / str(number), max_mb, upload)
        yield upload
    except BaseException:
        upload.discard()
        raise


def _keep(file: UploadFile, place: Path, max_mb: int, upload: Upload) -> None:
    name = PurePosixPath((file.filename or "file").replace("\\", "/")).name
    path, content = _path(name, place), hashlib.sha256()
    with path.open("wb") as copy:
        while chunk := file.file.read(_CHUNK):
            copy.write(chunk)
            content.update(chunk)
            if copy.tell() > max_mb * MEGABYTE:
                raise Refused(413, f"{name} is larger than {max_mb} MB; split it, or raise RENMAI_MAX_FILE_MB", "files")
    upload.sources.append(Source(name, path))
    upload.digests.extend((name, content.hexdigest()))


def _path(name: str, place: Path) -> Path:
    """A path of our own for a file of this name: only its ending is kept."""
    place.mkdir()
    suffix = PurePosixPath(name).suffix.lower()
    return place / f"upload{suffix if re.fullmatch('[.][a-z0-9]{1,8}', suffix) else ''}"
