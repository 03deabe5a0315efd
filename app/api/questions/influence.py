"""Questions about influence: whose word counts in an account, and who stands between people of all accounts."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.api.shared.answers import Answering
from app.dependencies import Day, TheView, Viewer
from graph.model.ids import key_of
from graph.model.method import METHOD
from graph.questions.accounts import influence
from graph.results.influence import Influence, WholeInfluence

router = APIRouter(tags=["influence"], route_class=Answering)

Pivots = Annotated[int, Query(ge=1, le=5000, description="people whose shortest paths are followed; as many as there are is exact")]
People = Annotated[int, Query(ge=1, le=500, description="people at most")]


@router.get("/organizations/{key}/influence", operation_id="influence", summary="Whose word counts in an account, each measure shown")
def account_influence(key: str, view: TheView, caller: Viewer, at: Day) -> Influence:
    """The people of an organisation by influence, best first, with hidden influencers and gatekeepers."""
    return influence.influence(view.on(at), key_of(key))


@router.get("/influence", operation_id="whole_influence", summary="Who stands between customers' people, estimated, with its error")
def whole_influence(view: TheView, caller: Viewer, at: Day, sample: Pivots = METHOD.influence.pivots, limit: People = 50) -> WholeInfluence:
    """Betweenness over all accounts, sampled."""
    return influence.whole(view.on(at), sample, limit)
