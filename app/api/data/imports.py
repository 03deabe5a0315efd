"""Imports: files in, progress and every bad row out, undo."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from io import BytesIO
from typing import Annotated

from fastapi import APIRouter, File, Form, Header, Query, Response, UploadFile
from pydantic import BaseModel
from sse_starlette import EventSourceResponse, ServerSentEvent

from app.api.shared.uploads import MOST_FILES, Uploading, kept
from app.dependencies import Editor, TheService, TheView, Viewer, digest
from app.openapi.routes import Described, errors, text
from app.problems import Refused
from app.server.pools import UPLOADS, WATCHERS
from app.service import Service
from graph.access.roles import Caller
from graph.changes.commit import Author, IdempotencyKey
from graph.exports import KINDS
from graph.imports import Choices, template
from graph.imports.choices import as_mapping, read_by
from graph.imports.choices import chosen as chosen_sheets
from graph.imports.reading.text.encodings import chosen
from graph.messages import Message
from graph.model.errors import BadValue, NotFound
from graph.model.ontology import Language
from graph.results import ImportState
from graph.views.graph_view import GraphView

router = APIRouter(tags=["imports"], route_class=Described)
uploading = APIRouter(tags=["imports"], route_class=Uploading)
WORKBOOK = KINDS["xlsx"].media_type
_TICK = 0.25


class Begun(BaseModel):
    """An import that is under way."""

    id: str


class ImportList(BaseModel):
    """The latest imports, newest first."""

    items: list[ImportState]
    next: str | None = None


@uploading.post(
    "/imports", status_code=202, operation_id="begin_import", summary="Import files, or check them with dry_run",
    form_limits={"max_files": MOST_FILES}, responses=errors(409, 413, 429),
)  # fmt: skip
def begin_import(
    service: TheService, caller: Editor,
    files: Annotated[list[UploadFile], File(description="csv, xlsx or zip; several at once belong together")],
    dry_run: Annotated[bool, Form(description="check only, write nothing")] = False,
    skip_bad: Annotated[bool, Form(description="leave bad rows out instead of writing nothing")] = False,
    encoding: Annotated[str, Form(description="of the text files, as gb18030, big5 or cp1252; found out when it is left out")] = "",
    skip_cells: Annotated[
        bool, Form(description="leave bad rows out, but of a row that only refers to what is missing just that reference where it can")
    ] = False,
    sheet: Annotated[
        list[str] | None, Form(description="which sheet a file is: `contacts.csv=people`; `=skip` leaves it out")
    ] = None,
    owner: Annotated[str, Form(description="whose contacts, calendar or mail it is: one of ours, by id or name")] = "",
    profile: Annotated[str, Form(description="the id of the profile by which every table is read that it fits")] = "",
    mapping: Annotated[
        str,
        Form(
            description="JSON: by file (`*` for all) `{sheet, columns: {header: column}, words: {header: {word: number}}}`, each part for "
            "itself or together; and `ours`, what we are called"
        ),
    ] = "",
    idempotency_key: Annotated[str | None, Header(max_length=200, description="the same key never imports twice")] = None,
) -> Begun:  # fmt: skip
    """Rows are checked as a whole first; nothing is written unless every one is right, or the bad ones may be left out."""
    choices = _choices(encoding, sheet or [], owner, profile, mapping)
    with kept(files, service.scratch.new(), service.settings.max_file_mb) as upload:
        options = [str(dry_run), str(skip_bad), str(skip_cells), choices.encoding or "", *sorted(sheet or []), owner, profile, mapping]
        asked = digest([*upload.digests, *options])
        once = IdempotencyKey(digest([caller.name, idempotency_key]), asked) if idempotency_key else None
        if once and service.imports.find_change(once):
            upload.discard()
            return Begun(id=once.id)
        begun = service.queue.put(
            Author(caller.name), upload.folder, upload.sources, choices,
            dry_run=dry_run, skip_bad=skip_bad, skip_cells=skip_cells, once=once,
        )  # fmt: skip
    return Begun(id=begun)


def _choices(encoding: str, sheets: list[str], owner: str, profile: str, mapping: str) -> Choices:
    try:
        found = replace(chosen_sheets(sheets), encoding=chosen(encoding) if encoding else None)
        return read_by(found, owner=owner, profile=profile, mapping=as_mapping(mapping))
    except BadValue as fault:
        raise Refused(422, fault.message, "encoding") from None


@router.get("/imports", operation_id="list_imports", summary="The latest imports")
def list_imports(service: TheService, view: TheView, caller: Viewer, limit: Annotated[int, Query(ge=1, le=500)] = 50) -> ImportList:
    """The latest imports, newest first; where something is withheld from the caller, their own."""
    return ImportList(items=[one for one in service.imports.latest(limit) if _is_shown(view, caller, one)])


@router.get("/imports/{key}", operation_id="get_import", summary="How far an import is, and what it found")
def get_import(key: str, service: TheService, view: TheView, caller: Viewer) -> ImportState:
    """Counts, progress, and each row that was rejected."""
    return _shown(service, view, caller, key)


@router.get(
    "/imports/{key}/events", operation_id="follow_import", summary="The progress of an import as server-sent events",
    response_class=Response, responses=text("text/event-stream"),
)  # fmt: skip
async def follow_import(key: str, service: TheService, view: TheView, caller: Viewer) -> EventSourceResponse:
    """One `progress` event whenever something changes, the last one when it is over."""
    await WATCHERS.run(_shown, service, view, caller, key)
    return EventSourceResponse(_events(service, key))


def _shown(service: Service, view: GraphView, caller: Caller, key: str) -> ImportState:
    """An import that somebody may see. Raises NotFound for another's where something is withheld from them: it may tell of that."""
    found = service.imports.state(key)
    if not _is_shown(view, caller, found):
        raise NotFound(Message("item.unknown_import", id=key))
    return found


def _is_shown(view: GraphView, caller: Caller, state: ImportState) -> bool:
    return view.mask is None or state.by == caller.name


async def _events(service: Service, key: str) -> AsyncIterator[ServerSentEvent]:
    last = ""
    while True:
        state = await WATCHERS.run(service.imports.state, key)
        text = state.model_dump_json()
        if text != last:
            last = text
            yield ServerSentEvent(text, event="progress")
        if state.status in ("done", "failed"):
            return
        await asyncio.sleep(_TICK)


@router.post("/imports/{key}/undo", operation_id="undo_import", summary="Take a finished import back", responses=errors(409, 429))
async def undo_import(key: str, service: TheService, view: TheView, caller: Editor) -> ImportState:
    """What somebody has changed since stays as it is and is listed in `kept`. It waits for its turn behind what is under way."""
    await WATCHERS.run(_shown, service, view, caller, key)
    await UPLOADS.run(service.queue.put_undo, key, Author(caller.name))
    while (state := await WATCHERS.run(service.queue.undone, key)) is None:
        await asyncio.sleep(_TICK)
    return state


@router.get(
    "/template.xlsx", operation_id="template", summary="A workbook to fill in",
    response_class=Response, responses=text(WORKBOOK, format="binary"),
)  # fmt: skip
def get_template(caller: Viewer, language: Language = "en") -> Response:
    """One sheet a kind, with headers, allowed values and an example row."""
    headers = {"Content-Disposition": f'attachment; filename="renmai-template-{language}.xlsx"'}
    book = BytesIO()
    template.write(book, language)
    return Response(book.getvalue(), media_type=WORKBOOK, headers=headers)
