"""Half-year and year-end reports of an account: frozen once, then read as they were."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from app.dependencies import Editor, TheService, TheView, Viewer
from app.openapi.routes import errors
from app.server.pools import Writing
from app.service import Service
from graph.access.audit.call import tells_of
from graph.model.days import Date
from graph.model.ids import key_of
from graph.results.reports import Half, Report, Reports
from graph.views.graph_view import GraphView
from graph.work.plans.reports import Author, Reader, Shelf, Wanted

router = APIRouter(tags=["work"], route_class=Writing)


class ReportGiven(BaseModel):
    """The year and the half, and the day whose figures are frozen: a day of the half or later, today without one."""

    model_config = ConfigDict(extra="forbid")

    year: Annotated[int, Field(ge=1900, le=2199)]
    half: Half
    at: Date | None = None


@router.get("/organizations/{key}/reports", operation_id="account_reports", summary="The half-year and year-end reports of an account")
def account_reports(key: str, service: TheService, view: TheView, caller: Viewer) -> Reports:
    """Without what they tell; the latest year first."""
    return _shelf(service, view).of(key_of(key))


@router.post(
    "/organizations/{key}/reports", status_code=201, operation_id="freeze_report", summary="Freeze the report of an account's half-year",
    responses=errors(409),
)  # fmt: skip
def freeze_report(key: str, body: ReportGiven, service: TheService, view: TheView, caller: Editor) -> Report:
    """Made once for an account, a year and a half, of what everybody who works on the account may see; kept unchanged afterwards."""
    wanted = Wanted(key_of(key), body.year, body.half, body.at.isoformat() if body.at else None)
    return _audited(_shelf(service, view).freeze(service.view, wanted, Author(caller.name, caller.person)))


@router.get("/reports/{key}", operation_id="get_report", summary="A report as it was frozen")
def get_report(key: str, service: TheService, view: TheView, caller: Viewer) -> Report:
    """What was seen of the account that day, who froze it, when."""
    return _audited(_shelf(service, view).get(key_of(key)))


def _shelf(service: Service, view: GraphView) -> Shelf:
    return Shelf(service.database, Reader(view, service.settings.policy))


def _audited(report: Report) -> Report:
    """A report as it is answered; the audit says of whom it tells."""
    named = {one.id for gap in report.told.gaps for one in gap.people} | {one.owner.id for one in report.told.goals if one.owner}
    tells_of(*sorted(named | {one.subject.id for one in report.told.goals if one.subject.type == "Person"}))
    return report
