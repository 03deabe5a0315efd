"""Answers beside an earlier day; maps with what has moved on them since, marked."""

from collections.abc import Callable

from graph.model.clock import today
from graph.model.refs import NodeRef
from graph.questions.maps import four_maps
from graph.questions.maps.moved import Beyond, moved_since
from graph.results import Map
from graph.snapshot.decisions import told_on
from graph.snapshot.snapshot import Snapshot
from graph.views.graph_view import GraphView
from graph.work.past.calendar import earlier_day


def earlier(view: GraphView, at: str, than: str | None) -> Snapshot | None:
    """The day that the day `at` is compared with, None where none is asked for. Raises Invalid for one that is no earlier day."""
    return None if than is None else view.on(earlier_day(than, at, view.method.past.than_months))


def customer_map(view: GraphView, organization: str, at: str | None, than: str | None, *, rolled_up: bool = False) -> Map:
    """The map of a customer, beside an earlier day where `than` names one. Raises NotFound, Invalid."""
    return _beside(view, at or today(), than, lambda day: four_maps.customer_map(day, organization, rolled_up=rolled_up))


def project_map(view: GraphView, project: str, at: str | None, than: str | None) -> Map:
    """The decision chain of a project; one that was closed is told up to the day it closed. Raises NotFound, Invalid."""
    last = told_on(view.graph.node(NodeRef("Project", project)), at or today())
    return _beside(view, last, than, lambda day: four_maps.project_map(day, project))


def _beside(view: GraphView, last: str, than: str | None, drawn: Callable[[Snapshot], Map]) -> Map:
    now, before = view.on(last), earlier(view, last, than)
    if before is None:
        return drawn(now)
    beyond = Beyond(lambda place: _name(view, place), lambda pair: now.tie(*pair) is not None, lambda pair: before.tie(*pair) is not None)
    return moved_since(drawn(now), drawn(before), before.at, view.method, beyond)


def _name(view: GraphView, place: str) -> str | None:
    """What a department or an organisation is called; None where there is none by that id alone."""
    found = (view.graph.node(NodeRef(kind, place)).get("name") for kind in ("Department", "Organization"))
    return next((str(name) for name in found if name), None)
