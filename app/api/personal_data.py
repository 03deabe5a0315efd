"""A person's data: all of it in one file, and all of it erased."""

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from app.dependencies import Admin, TheService, TheView, Viewer
from app.openapi.routes import errors
from app.personal_data import eraser, retention
from app.server.pools import Writing
from graph.model.ids import key_of
from graph.personal_data.everything import everything
from graph.personal_data.provenance import provenance
from graph.personal_data.retention import BY_REQUEST
from graph.results.personal_data import Erasure
from graph.results.provenance import Provenance
from graph.results.retention import Retained

router = APIRouter(prefix="/people", tags=["personal data"], route_class=Writing)
keeping = APIRouter(prefix="/retention", tags=["personal data"], route_class=Writing)

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
    found = everything(service.database, service.view, service.audit, key_of(key), service.settings.purpose)
    return Response(found.as_zip(), media_type=_ZIP, headers={"Content-Disposition": 'attachment; filename="person.zip"'})


@router.get("/{key}/provenance", operation_id="person_provenance", summary="Where a person's data came from, and what it is for")
def person_provenance(key: str, service: TheService, view: TheView, caller: Viewer) -> Provenance:
    """By the changes that wrote what stands of them: imports with their files, other programs, proposals, who entered it, and when."""
    return provenance(service.database, view, key_of(key), service.settings.purpose)


@router.post("/{key}/erase", operation_id="erase_person", summary="Erase a person from everything; cannot be undone", responses=errors(409))
def erase_person(key: str, body: EraseAsked, service: TheService, caller: Admin) -> Erasure:
    """What went, what stays and why, and a line of proof. The maps are read anew."""
    return eraser(service).erase(key_of(key), caller.name, dry_run=body.dry_run)


@keeping.get("", operation_id="retention", summary="What is kept too long, by kind, and would go the next night")
def what_is_kept_too_long(service: TheService, caller: Admin) -> Retained:
    """How much of each kind, and the first hundred of each; nothing is erased."""
    return retention(service).preview()


@keeping.post("/sweep", operation_id="retention_sweep", summary="Erase now what is kept too long", responses=errors(409))
def sweep(service: TheService, caller: Admin) -> Retained:
    """The same as each night: cannot be undone."""
    return retention(service).sweep(caller.name, BY_REQUEST)
