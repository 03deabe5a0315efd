"""Uploaded files: read from a few callers at a time, kept on disk until their import is over."""

import hashlib
import re
import shutil
from collections.abc import Callable, Coroutine, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from anyio import fail_after
from fastapi import Request, Response, UploadFile
from starlette.formparsers import MultiPartParser
from starlette.types import Message as Event
from starlette.types import Receive

from app.dependencies import calling, service
from app.openapi.routes import Described
from app.problems import BodyRefused, Refused
from app.server.pools import UPLOADS, Turns, in_pool
from graph.imports import Source
from graph.imports.reading.archives import MEGABYTE
from graph.messages import Message

MOST_FILES = 200
READ_AT_ONCE = 8
SILENT_SECONDS = 30
_CHUNK = 1 << 20

MultiPartParser.spool_max_size = 1 << 16
"""Bytes of a file that are in memory while it comes in: with the two limits above about 100 MB at most."""
_READING = Turns("reading", READ_AT_ONCE)


class Uploading(Described):
    """A route that takes files: from a few callers at a time, from none where nothing more can wait, and then among the uploads."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **described: Any) -> None:
        super().__init__(path, in_pool(UPLOADS, endpoint), **described)

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """What reads a request and answers it."""
        handle = super().get_route_handler()

        async def taken(request: Request) -> Response:
            caller = await calling(request)
            if caller and caller.may("editor"):
                await UPLOADS.run(service(request).queue.refuse_when_full)
            async with _READING.turn():
                return await handle(Request(request.scope, _timely(request.receive)))

        return taken


def _timely(receive: Receive) -> Receive:
    """What is received; a refusal where nothing comes for long: somebody else waits for the turn."""

    async def received() -> Event:
        try:
            with fail_after(SILENT_SECONDS):
                return await receive()
        except TimeoutError:
            raise BodyRefused(408, Message("request.nothing_came", seconds=SILENT_SECONDS)) from None

    return received


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
                raise Refused(413, Message("request.file_too_large", name=name, most=max_mb), "files")
    upload.sources.append(Source(name, path))
    upload.digests.extend((name, content.hexdigest()))


def _path(name: str, place: Path) -> Path:
    """A path of our own for a file of this name: only its ending is kept."""
    place.mkdir()
    suffix = PurePosixPath(name).suffix.lower()
    return place / f"upload{suffix if re.fullmatch('[.][a-z0-9]{1,8}', suffix) else ''}"
