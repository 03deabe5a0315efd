"""Questions about influence: whose word counts in an account, and who stands between people of all accounts."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.api.shared.answers import Answering
from app.dependencies import Day, Than, TheView, Viewer
from graph.model.ids import key_of
from graph.model.method import METHOD
from graph.questions.accounts import influence
from graph.results.influence import Influence, WholeInfluence
from graph.work.past.compared import earlier

router = APIRouter(tags=["influence"], route_class=Answering)

Pivots = Annotated[int, Query(ge=1, le=5000, description="people whose shortest paths are followed; as many as there are is exact")]
People = Annotated[int, Query(ge=1, le=500, description="people at most")]


@router.get("/organizations/{key}/influence", operation_id="influence", summary="Whose word counts in an account, each measure shown")
def account_influence(key: str, view: TheView, caller: Viewer, at: Day, than: Than = None) -> Influence:
    """The people of an organisation, best first, with hidden influencers and gatekeepers; with `than` also where each stood."""
    now = view.on(at)
    return influence.influence(now, key_of(key), earlier(view, now.at, than))


@router.get("/influence", operation_id="whole_influence", summary="Who stands between customers' people, estimated, with its error")
def whole_influence(view: TheView, caller: Viewer, at: Day, sample: Pivots = METHOD.influence.pivots, limit: People = 50) -> WholeInfluence:
    """Betweenness over all accounts, sampled."""
    return influence.whole(view.on(at), sample, limit)
