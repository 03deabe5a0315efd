"""The graph out as a file, for admins: everything, or what belongs to one account."""

import json
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse

from app.dependencies import Admin, TheView
from app.openapi.routes import Described, Json
from graph.exports import KINDS, ExportFormat
from graph.exports.export import export
from graph.exports.formats.as_json import FORMAT, VERSION

router = APIRouter(tags=["exports"], route_class=Described)

Format = Annotated[ExportFormat, Query(alias="format", description="json is everything; csv is the files that an import reads, as .zip")]
Account = Annotated[str | None, Query(description="id of one account: its people, what is told of them, and whom they are tied to")]
_BINARY: Json = {kind.media_type: {"schema": {"type": "string", "format": "binary"}} for name, kind in KINDS.items() if name != "json"}
_JSON: Json = {"schema": {"type": "object"}, "example": json.dumps({"format": FORMAT, "version": VERSION, "nodes": [], "ties": []})}


@router.get(
    "/export", operation_id="export", summary="The graph as a file, sent while it is made", response_class=StreamingResponse,
    responses={200: {"description": "the file", "content": {**_BINARY, "application/json": _JSON}}},
)  # fmt: skip
def export_graph(view: TheView, caller: Admin, kind: Format = "json", account: Account = None) -> StreamingResponse:
    """Everything, or what belongs to an account, as it stands when the call comes in."""
    file_kind = KINDS[kind]
    headers = {"Content-Disposition": f'attachment; filename="renmai{file_kind.ending}"'}
    return StreamingResponse(export(view.graph, kind, account), media_type=file_kind.media_type, headers=headers)
