"""The files that pages load. Their address names what is in them, so that a browser asks for each once and keeps it."""

import hashlib
import posixpath
import re
from functools import cache
from http import HTTPStatus
from importlib.metadata import version
from pathlib import Path

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles

HERE = Path(__file__).parent / "static"
VIS = ("vis-network.min.js", "vis-network.css")
KEPT = {"Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}
CHECKED = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
_OWN_FILES = StaticFiles(directory=HERE)
_VIS_FILES = StaticFiles(packages=[("pyvis", "lib/vis-9.1.2")])
_IMPORTED = re.compile(r'^(?:import|export) .*?"(\.\.?/[\w/.]+\.js)"', re.MULTILINE)


def _digest() -> str:
    """What tells one state of all these files from another."""
    files = sorted(path for path in HERE.rglob("*") if path.is_file())
    read = b"".join(path.relative_to(HERE).as_posix().encode() + path.read_bytes() for path in files)
    return hashlib.sha256(read + version("pyvis").encode()).hexdigest()[:12]


STATE = _digest()
STATIC, VIS_STATIC = f"/static/@{STATE}", f"/vis/@{STATE}"


@cache
def modules(*entries: str) -> tuple[str, ...]:
    """Some modules and all that they import, whoever imports it: a browser that is told loads them side by side."""
    found, open_ = dict.fromkeys(entries), list(entries)
    while open_:
        imported = [name for name in _imports(open_.pop()) if name not in found]
        found |= dict.fromkeys(imported)
        open_ += imported
    return tuple(found)


def _imports(module: str) -> list[str]:
    """The modules that one module imports, each by its path below `static`."""
    source = (HERE / module).read_text(encoding="utf-8")
    return [posixpath.normpath(posixpath.join(posixpath.dirname(module), path)) for path in _IMPORTED.findall(source)]


def router() -> APIRouter:
    """Our own files and those of vis-network, with the state of all of them in their address or without it."""
    files = APIRouter(include_in_schema=False)

    @files.get("/static/{path:path}")
    async def own(request: Request, path: str) -> Response:  # pyright: ignore[reportUnusedFunction]
        return await _file(_OWN_FILES, path, request)

    @files.get("/vis/{path:path}")
    async def vis(request: Request, path: str) -> Response:  # pyright: ignore[reportUnusedFunction]
        if path.rpartition("/")[2] not in VIS:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return await _file(_VIS_FILES, path, request)

    return files


async def _file(files: StaticFiles, path: str, request: Request) -> Response:
    """A file by `@STATE/NAME`, or by its name alone; who asks for another state has a page from before and gets what there is now."""
    state, _, name = path.partition("/") if path.startswith("@") else ("", "", path)
    response = await files.get_response(name, request.scope)
    response.headers.update(KEPT if state == f"@{STATE}" else CHECKED)
    return response
