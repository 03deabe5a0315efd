"""How the figures of an account or a project have moved (method §13): at the ends of months, now, and on an earlier day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from graph.messages import Message
from graph.model.clock import today
from graph.model.errors import Invalid, NotFound, Problem
from graph.model.refs import NodeRef
from graph.resident.graph import ResidentGraph
from graph.results.naming import Worded
from graph.results.past import FigureOverTime, Move, OverTime
from graph.results.year import Point
from graph.snapshot.decisions import told_on
from graph.snapshot.excerpt import Excerpt
from graph.views.graph_view import GraphView
from graph.work.past.calendar import earlier_day, month_ends
from graph.work.past.days import Days, Values
from graph.work.plans.metrics import FALLING, Side, named

OF_ACCOUNT = ("key_score", "general", "organisational", "breadth", "depth", "penetration", "star_index")
OF_RIVAL = ("general", "breadth", "depth", "penetration")
OF_PROJECT = ("chain_support",)
_FULL = 100


def account_over_time(view: GraphView, organization: str, at: str | None, than: str | None, against: str | None = None) -> OverTime:
    """The figures of an account as its reader may see them; beside them a competitor's. Raises NotFound, Invalid."""
    ref = NodeRef("Organization", organization)
    if against is not None and not view.graph.node(NodeRef("Organization", against)):
        raise Invalid([Problem("against", Message("item.unknown", type="Organization", id=against))])
    ours = _Figures.of(view, ref, at, than, Excerpt.of_account)
    theirs = ours.figures(OF_RIVAL, against) if against is not None else ()
    return ours.answer(OF_ACCOUNT).model_copy(update={"rival": against, "theirs": theirs})


def project_over_time(view: GraphView, project: str, at: str | None, than: str | None) -> OverTime:
    """How far a project's chain has carried us; one that was closed is told up to the day it closed. Raises NotFound, Invalid."""
    ref = NodeRef("Project", project)
    last = told_on(view.graph.node(ref), at or today())
    return _Figures.of(view, ref, last, than, Excerpt.of_project).answer(OF_PROJECT)


Cut = Callable[[ResidentGraph, str], Excerpt]


@dataclass(frozen=True)
class _Figures:
    """The figures of one thing, on the days that are asked for."""

    view: GraphView
    ref: NodeRef
    at: str
    than: str
    since: str | None
    days: Days

    @classmethod
    def of(cls, view: GraphView, ref: NodeRef, at: str | None, than: str | None, cut: Cut) -> _Figures:
        """Raises NotFound; Invalid for an earlier day that is none."""
        if not view.graph.node(ref):
            raise NotFound(Message("item.unknown", type=ref.type, id=ref.id))
        last = at or today()
        before = earlier_day(than, last, view.method.past.than_months)
        seen = cut(view.graph, ref.id)
        opened = view.graph.node(ref).get("opened_on")
        since = str(opened) if opened else min(seen.days(), default="9999")
        whole = cut(view.mask.whole.graph, ref.id) if view.mask else seen
        return cls(view, ref, last, before, since if since <= last else None, Days.of(view, ref, whole))

    def answer(self, metrics: Sequence[str]) -> OverTime:
        """Its own figures."""
        name = str(self.view.graph.node(self.ref).get("name"))
        return OverTime(id=self.ref.id, name=name, at=self.at, than=self.than, since=self.since, figures=self.figures(metrics, None))

    def figures(self, metrics: Sequence[str], side: Side) -> tuple[FigureOverTime, ...]:
        """Some figures of our side, or of a competitor's."""
        days = [*month_ends(self.at, self.view.method.past.months), self.at]
        known = {day: self.days.on(day, metrics, side) for day in {*days, self.than} if self.since is not None and day >= self.since}
        return tuple(self._figure(metric, days, known) for metric in metrics)

    def _figure(self, metric: str, days: Sequence[str], known: Mapping[str, Values]) -> FigureOverTime:
        value = {day: found[metric] for day, found in known.items()}
        now, then = value.get(self.at), value.get(self.than)
        difference = None if now is None or then is None else round(now - then, 4)
        return FigureOverTime(
            metric=metric, figure=Worded.model_validate(named(metric).parts), now=now, then=then, difference=difference,
            moved=moved(metric, difference, self.view.method.past.moved), points=tuple(Point(at=day, value=value.get(day)) for day in days),
        )  # fmt: skip


def moved(metric: str, difference: float | None, least: float) -> Move | None:
    """Whether a figure is better or worse than it was; the same where it differs by less than `least` points of its scale."""
    if difference is None:
        return None
    points = difference * _FULL if metric in FALLING else difference
    if abs(points) < least:
        return "same"
    return "better" if (points > 0) != (metric in FALLING) else "worse"
