"""A person's data: all of it in one file, and all of it erased."""

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from app.dependencies import Admin, TheService
from app.openapi.routes import errors
from app.personal_data import eraser
from app.server.pools import Writing
from graph.model.ids import key_of
from graph.personal_data.everything import everything
from graph.results.personal_data import Erasure

router = APIRouter(prefix="/people", tags=["personal data"], route_class=Writing)

_ZIP = "application/zip"


class EraseAsked(BaseModel):
    """Whether it is only said what would go."""

    model_config = ConfigDict(extra="forbid")

    dry_run: bool = Field(description="say what would go, and erase nothing")


@router.get(
    "/{key}/everything", operation_id="person_everything", summary="Everything that is kept of a person, as one .zip",
    response_class=Response, responses={200: {"description": "the file", "content": {_ZIP: {"schema": {"type": "string"}}}}},
)  # fmt: skip
def person_everything(key: str, service: TheService, caller: Admin) -> Response:
    """`person.html` to be read and `person.json` for machines: the person, ties, what is told of them, changes, proposals, the audit."""
    found = everything(service.database, service.view, service.audit, key_of(key))
    return Response(found.as_zip(), media_type=_ZIP, headers={"Content-Disposition": 'attachment; filename="person.zip"'})


@router.post("/{key}/erase", operation_id="erase_person", summary="Erase a person from everything; cannot be undone", responses=errors(409))
def erase_person(key: str, body: EraseAsked, service: TheService, caller: Admin) -> Erasure:
    """What went, what stays and why, and a line of proof. The maps are read anew."""
    return eraser(service).erase(key_of(key), caller.name, dry_run=body.dry_run)
