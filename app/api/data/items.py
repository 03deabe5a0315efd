"""The items of the maps, one at a time: the same routes for every node type of the ontology."""

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel

from app.api.shared.models import Page, changed, created, takes
from app.api.shared.paging import behind, page
from app.api.shared.written import expected_of_node, may_remove_node, tagged, writer, written_node
from app.dependencies import Cursor, Editor, Expected, Limit, TheIdempotencyKey, TheService, TheView, Viewer
from app.openapi.examples import item_example
from app.openapi.routes import ETAG, LOCATION, answer, errors, filters
from app.problems import Refused
from app.server.pools import Writing
from graph.messages import Message
from graph.model.errors import NotFound
from graph.model.ids import key_of, path_of
from graph.model.ontology import ONTOLOGY, NodeType
from graph.model.refs import NodeRef
from graph.questions.items.items import nodes
from graph.questions.items.lists import node_ids
from graph.resident.merged import MergedItems

Removed = Query(False, description="remove its ties with it")
_PAGING = {"limit", "cursor"}


def routers() -> list[APIRouter]:
    """One router a node type."""
    return [_router(kind) for kind in ONTOLOGY.nodes.values()]


def _router(kind: NodeType) -> APIRouter:
    router = APIRouter(prefix=f"/{kind.plural}", tags=[kind.plural], route_class=Writing)
    _listing(router, kind)
    _getting(router, kind, kind.en.lower())
    _creating(router, kind, kind.en.lower())
    _changing(router, kind, kind.en.lower())
    _removing(router, kind, kind.en.lower())
    return router


def _listing(router: APIRouter, kind: NodeType) -> None:
    @router.get(
        "", operation_id=f"list_{kind.plural}", summary=f"A page of {kind.plural}, by id; any column filters",
        openapi_extra=filters(kind), responses=answer(200, example={"items": [item_example(kind)], "next": None}),
    )  # fmt: skip
    def listed(  # pyright: ignore[reportUnusedFunction]
        request: Request, service: TheService, view: TheView, caller: Viewer, limit: Limit = 50, cursor: Cursor = None
    ) -> Page:
        filters = _filters(kind, request)
        ids, following = page(node_ids(view.graph, kind, filters, behind(cursor)), limit, str)
        return Page(items=nodes(view, service.database, kind, ids), next=following)


def _getting(router: APIRouter, kind: NodeType, word: str) -> None:
    @router.get("/{key}", operation_id=f"get_{word}", summary=f"One {word}", responses=answer(200, ETAG, item_example(kind)))
    def got(  # pyright: ignore[reportUnusedFunction]
        key: str, response: Response, service: TheService, view: TheView, caller: Viewer
    ) -> dict[str, object]:
        asked = key_of(key)
        found = nodes(view, service.database, kind, [asked])
        if not found and (stands := MergedItems(view.graph.nodes[kind.name]).by_id(asked)):
            found = nodes(view, service.database, kind, [stands.id])
        if not found:
            raise NotFound(Message("item.unknown", type=kind.name, id=asked))
        return tagged(found[0], response)


def _creating(router: APIRouter, kind: NodeType, word: str) -> None:
    @router.post(
        "", status_code=201, operation_id=f"create_{word}", summary=f"Create {_an(word)}",
        responses=answer(201, {**ETAG, **LOCATION}, item_example(kind)) | errors(409, 413),
    )  # fmt: skip
    @takes(created(kind))
    def made(  # pyright: ignore[reportUnusedFunction]
        body: BaseModel, response: Response, service: TheService, caller: Editor, once: TheIdempotencyKey
    ) -> dict[str, object]:
        written = writer(service, caller.name, once).create_node(kind, _cells(body))
        response.headers["Location"] = f"/api/v1/{kind.plural}/{path_of(written.ref.id)}"
        return tagged(written_node(service, caller, kind, written), response)


def _changing(router: APIRouter, kind: NodeType, word: str) -> None:
    @router.patch(
        "/{key}", operation_id=f"change_{word}", summary=f"Change {_an(word)}: null removes a value, an absent key leaves it",
        responses=answer(200, ETAG, item_example(kind)) | errors(409, 412, 413, 428),
    )  # fmt: skip
    @takes(changed(kind))
    def patched(  # pyright: ignore[reportUnusedFunction]
        key: str, body: BaseModel, response: Response, service: TheService, view: TheView, caller: Editor, expected: Expected,
        once: TheIdempotencyKey,
    ) -> dict[str, object]:  # fmt: skip
        read = expected_of_node(service, view, kind, key_of(key), expected)
        written = writer(service, caller.name, once).change_node(kind, key_of(key), _cells(body), read)
        return tagged(written_node(service, caller, kind, written), response)


def _removing(router: APIRouter, kind: NodeType, word: str) -> None:
    @router.delete("/{key}", status_code=204, operation_id=f"delete_{word}", summary=f"Remove {_an(word)}", responses=errors(409, 412, 428))
    def removed(  # pyright: ignore[reportUnusedFunction]
        key: str, service: TheService, view: TheView, caller: Editor, expected: Expected, once: TheIdempotencyKey, cascade: bool = Removed
    ) -> None:
        read = expected_of_node(service, view, kind, key_of(key), expected)
        may_remove_node(service, view, NodeRef(kind.name, key_of(key)))
        writer(service, caller.name, once).remove_node(kind, key_of(key), read, cascade=cascade)


def _an(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


def _cells(body: BaseModel) -> dict[str, object]:
    return body.model_dump(exclude_unset=True)


def _filters(kind: NodeType, request: Request) -> dict[str, str]:
    filters = {name: value for name, value in request.query_params.items() if name not in _PAGING}
    for name in filters:
        if name not in kind.fields:
            raise Refused(422, Message("request.no_column", sheet=kind.plural, columns=list(kind.fields)), name)
    return filters
