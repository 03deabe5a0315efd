"""Ties of every type, one at a time."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel

from app.api.shared.models import Page, takes, tie_changed, tie_created
from app.api.shared.paging import behind, page
from app.api.shared.written import expected_of_tie, tagged, writer, written_tie
from app.dependencies import Cursor, Editor, Expected, Limit, TheIdempotencyKey, TheService, TheView, Viewer
from app.openapi.examples import tie_example
from app.openapi.routes import ETAG, LOCATION, answer, errors
from app.problems import Refused
from app.server.pools import Writing
from graph.messages import Message
from graph.model.ids import key_of, path_of
from graph.model.ontology import ONTOLOGY
from graph.questions.items.items import ties
from graph.questions.items.lists import tie_key, tie_refs

router = APIRouter(prefix="/ties", tags=["ties"], route_class=Writing)

From = Annotated[str | None, Query(alias="from", description="id of the end they leave")]
To = Annotated[str | None, Query(description="id of the end they lead to")]
Person = Annotated[str | None, Query(description="id of either end")]
Type = Annotated[str | None, Query(description="tie type", json_schema_extra={"enum": list(ONTOLOGY.ties)})]


@router.get(
    "", operation_id="list_ties", summary="A page of ties, by id", responses=answer(200, example={"items": [tie_example()], "next": None})
)
def list_ties(
    service: TheService, view: TheView, caller: Viewer, source: From = None, to: To = None, person: Person = None, type: Type = None,
    limit: Limit = 50, cursor: Cursor = None,
) -> Page:  # fmt: skip
    """Ties that fit every filter given."""
    filters = _filters({"from": source, "to": to, "person": person, "type": type})
    refs, following = page(tie_refs(view.graph, filters, behind(cursor)), limit, tie_key)
    return Page(items=ties(view, service.database, refs), next=following)


@router.get("/{key}", operation_id="get_tie", summary="One tie", responses=answer(200, ETAG, tie_example()))
def get_tie(key: str, response: Response, service: TheService, view: TheView, caller: Viewer) -> dict[str, object]:
    """A tie by its id, `TYPE|from|to` or `TYPE|from|to|key`."""
    return tagged(ties(view, service.database, [view.tie(key_of(key))])[0], response)


@router.post(
    "",
    status_code=201,
    operation_id="create_tie",
    summary="Create a tie",
    responses=answer(201, {**ETAG, **LOCATION}, tie_example()) | errors(409, 413),
)
@takes(tie_created())
def create_tie(body: BaseModel, response: Response, service: TheService, caller: Editor, once: TheIdempotencyKey) -> dict[str, object]:
    """A new tie between two items that exist."""
    written = writer(service, caller.name, once).create_tie({"type": "KNOWS", **body.model_dump(exclude_unset=True)})
    response.headers["Location"] = f"/api/v1/ties/{path_of(written.ref.id)}"
    return tagged(written_tie(service, caller, written), response)


@router.patch(
    "/{key}", operation_id="change_tie", summary="Change a tie: null removes a value, an absent key leaves it",
    responses=answer(200, ETAG, tie_example()) | errors(409, 412, 413, 428),
)  # fmt: skip
@takes(tie_changed())
def change_tie(
    key: str, body: BaseModel, response: Response, service: TheService, view: TheView, caller: Editor, expected: Expected,
    once: TheIdempotencyKey,
) -> dict[str, object]:  # fmt: skip
    """Change a tie's properties."""
    read = expected_of_tie(service, view, key_of(key), expected)
    written = writer(service, caller.name, once).change_tie(key_of(key), body.model_dump(exclude_unset=True), read)
    return tagged(written_tie(service, caller, written), response)


@router.delete("/{key}", status_code=204, operation_id="delete_tie", summary="Remove a tie", responses=errors(409, 412, 428))
def delete_tie(key: str, service: TheService, view: TheView, caller: Editor, expected: Expected, once: TheIdempotencyKey) -> None:
    """Remove a tie; to keep its history, give it an `ended_on` instead."""
    read = expected_of_tie(service, view, key_of(key), expected)
    writer(service, caller.name, once).remove_tie(key_of(key), read)


def _filters(given: dict[str, str | None]) -> dict[str, str]:
    filters = {name: value for name, value in given.items() if value is not None}
    if filters.get("type", "KNOWS") not in ONTOLOGY.ties:
        raise Refused(422, Message("tie.no_type", types=list(ONTOLOGY.ties)), "type")
    return filters
