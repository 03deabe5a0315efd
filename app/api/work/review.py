"""Looking back: the scorecard of one of ours, effort against value, the five tools."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.api.shared.answers import Answering
from app.api.work.plans import OfYear
from app.dependencies import Day, Than, TheView, Viewer
from graph.model.ids import key_of
from graph.results.review import Effort, Scorecard
from graph.results.tools import Tool, ToolName
from graph.work.past.compared import earlier
from graph.work.review import effort as efforts
from graph.work.review import scorecard as scorecards
from graph.work.review import tools

OfAccount = Annotated[str | None, Query(max_length=200, description="id of the account")]
OfPerson = Annotated[str | None, Query(max_length=200, description="id of the person")]

router = APIRouter(tags=["work"], route_class=Answering)


@router.get("/people/{key}/scorecard", operation_id="scorecard", summary="What one of ours did for relationships in a year")
def scorecard(key: str, view: TheView, caller: Viewer, at: Day, year: OfYear = None) -> Scorecard:
    """Process, result, key behaviour; nothing claimed counts."""
    return scorecards.scorecard(view, key_of(key), year, at)


@router.get("/effort", operation_id="effort", summary="Effort against value, by tier of the customers")
def effort(view: TheView, caller: Viewer, at: Day, than: Than = None) -> Effort:
    """Shares of contacts, visits and people met beside shares of value a year; with `than` also those of the year before that day."""
    now = view.on(at)
    return efforts.effort(now, earlier(view, now.at, than))


@router.get("/tools/{name}", operation_id="tool", summary="One of the five supporting tools")
def one_tool(
    name: ToolName, view: TheView, caller: Viewer, at: Day, account: OfAccount = None, person: OfPerson = None, year: OfYear = None
) -> Tool:
    """Power map and assessment ask for an account, development card and commitment for a person."""
    return tools.tool(view, name, tools.Asked(account, person, year), at)
