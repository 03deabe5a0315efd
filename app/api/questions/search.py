"""Search by name, pinyin and title."""

import json
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from app.api.shared.answers import Answering
from app.api.shared.paging import decoded, encoded
from app.dependencies import TheService, TheView, Viewer
from graph.questions.search.search import KINDS, Hit, Last
from graph.results import Found

router = APIRouter(prefix="/search", tags=["search"], route_class=Answering)


class Hits(BaseModel):
    """What was found, best first."""

    items: list[Found]
    next: str | None = None


@router.get("", operation_id="search", summary="People, organisations, departments and projects by name, pinyin or title")
def search(
    service: TheService,
    view: TheView,
    caller: Viewer,
    q: Annotated[str, Query(min_length=1, max_length=200, description="王伟, wangwei, ww, or part of a title", examples=["ww"])],
    type: Annotated[list[str] | None, Query(description="node types, also Resource; all but that without it")] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    cursor: Annotated[str | None, Query(description="`next` of the page before")] = None,
) -> Hits:
    """The best hits for a query, page by page."""
    found, following = service.search.of(view).page(q, tuple(type) if type else KINDS, limit, _last(cursor) if cursor else None)
    return Hits(items=found, next=encoded(json.dumps(following)) if following else None)


def _last(cursor: str) -> Last:
    near, hit = json.loads(decoded(cursor))
    return Last(near, Hit(*hit))
