"""Two records made one, and taken apart again."""

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from app.api.shared.paging import decoded, encoded
from app.api.shared.written import may_write_node
from app.auth import Caller
from app.dependencies import Cursor, Editor, Limit, TheIdempotencyKey, TheService, TheView, Viewer
from app.openapi.routes import errors
from app.problems import Refused
from app.server.pools import Writing
from app.service import Service
from app.sight import only_of, reader_of
from graph.changes.commit import Author
from graph.messages import Message
from graph.model.errors import NotFound
from graph.model.ids import key_of
from graph.model.ontology import ONTOLOGY
from graph.model.refs import NodeRef
from graph.people.merges import Merger, chosen, listed, read
from graph.questions.items.items import nodes
from graph.results.merges import Merge

MERGED = ("Person", "Organization")
"""The types of which two records may be one."""
_FIRST = 2**62


class MergeGiven(BaseModel):
    """The other record of the same, and which of the two stays: the one in the address where nothing is said."""

    model_config = ConfigDict(extra="forbid")

    other: str = Field(max_length=200)
    keep: str | None = Field(default=None, max_length=200)


class MergedItem(BaseModel):
    """The merge, and the item that stands for both."""

    merge: Merge
    item: dict[str, object]


class Merges(BaseModel):
    """Part of the merges; `next` is the cursor of the following part, null at the end."""

    items: list[Merge]
    next: str | None


router = APIRouter(tags=["merges"], route_class=Writing)


def _adds(plural: str, kind: str, word: str) -> None:
    @router.post(
        f"/{plural}/{{key}}/merge", operation_id=f"merge_{word}", summary=f"Make two records of one {word} one; can be taken apart",
        responses=errors(409),
    )  # fmt: skip
    def merged(  # pyright: ignore[reportUnusedFunction]
        key: str, body: MergeGiven, service: TheService, view: TheView, caller: Editor, once: TheIdempotencyKey
    ) -> MergedItem:
        for one in (key_of(key), body.other):
            may_write_node(view, kind, one)
        keep, other = chosen(NodeRef(kind, key_of(key)), body.other, body.keep)
        made = _merger(service, caller).merge(keep, other, once)
        seen = made.view.seen_by(reader_of(service, caller))
        return MergedItem(merge=made.merge, item=nodes(seen, service.database, ONTOLOGY.nodes[kind], [keep.id])[0])


for _kind in MERGED:
    _adds(ONTOLOGY.nodes[_kind].plural, _kind, ONTOLOGY.nodes[_kind].en.lower())


@router.get("/merges", operation_id="list_merges", summary="Records that were made one, the latest first")
def list_merges(service: TheService, view: TheView, caller: Viewer, limit: Limit = 50, cursor: Cursor = None) -> Merges:
    """Those taken apart are among them, and say so; where something is withheld from the caller, those they made."""
    found = listed(service.database, _before(cursor), limit + 1, only_of(view, caller))
    return Merges(items=[one for _, one in found[:limit]], next=encoded(str(found[limit - 1][0])) if len(found) > limit else None)


@router.post("/merges/{key}/undo", operation_id="undo_merge", summary="Take a merge apart", responses=errors(409))
def undo_merge(key: str, service: TheService, view: TheView, caller: Editor) -> Merge:
    """What was changed since stays with the kept one; 409 names a later merge that stands on this one."""
    own = only_of(view, caller)
    if own and read(service.database, key_of(key)).by != own:
        raise NotFound(Message("merge.unknown", id=key_of(key)))
    return _merger(service, caller).undo(key_of(key))


def _merger(service: Service, caller: Caller) -> Merger:
    return Merger(service.database, service.feed, Author(caller.name))


def _before(cursor: str | None) -> int:
    text = decoded(cursor) if cursor else str(_FIRST)
    if not text.isdecimal():
        raise Refused(422, Message("request.cursor"), "cursor")
    return int(text)
