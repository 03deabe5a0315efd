"""Projects on the grid relationship × resources, found by their reviews, and what won ones had at the same stage (method §13)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from graph.analysis.routes.hops import Ints
from graph.messages import Message
from graph.model.clock import today
from graph.model.errors import Invalid, NotFound, Problem
from graph.model.fields import number_or_none, text_or_none
from graph.model.refs import NodeRef
from graph.names.matching import plain
from graph.questions.projects.chain import chain_support, decision_chain
from graph.questions.projects.fitting import FITTING
from graph.resident.graph import ResidentGraph
from graph.results.coverage import Unit
from graph.results.project_relations import Missing, ProjectRelation, ProjectRelations, StageThen, WonThen
from graph.snapshot.decisions import chain, closed_projects, is_open, open_projects, told_on
from graph.snapshot.excerpt import Excerpt
from graph.snapshot.places import current
from graph.snapshot.snapshot import Snapshot
from graph.views.graph_view import GraphView
from graph.work.past.days import Days

_LACKS: dict[tuple[bool, bool], Missing] = {
    (True, True): "neither", (False, True): "relationship", (True, False): "resources", (False, False): "both",
}  # fmt: skip
_ON_GRID = ("open", "lost")
_WON = 5
"""Won projects that an open one stands beside."""


@dataclass(frozen=True)
class Wanted:
    """What is looked for: a text in name, customer or review, a status, and at most how many."""

    text: str | None = None
    status: str | None = None
    limit: int = 50


def project_relations(view: GraphView, at: str | None, wanted: Wanted) -> ProjectRelations:
    """The projects begun by the day that fit, the latest first."""
    day = at or today()
    found = [one for one in _begun(view.graph, day) if _fits(view.graph, one, day, wanted)]
    shown = tuple(_relation(view, one, day) for one in found[: wanted.limit])
    grid = Counter(one.lacks for one in shown if one.status in _ON_GRID)
    unknown = grid.pop(None, 0)
    return ProjectRelations(
        at=day,
        in_place=_in_place(view),
        projects=shown,
        grid={one: grid[one] for one in _LACKS.values()},
        unknown=unknown,
        found=len(found),
    )


def won_then(view: GraphView, project: str, at: str | None) -> WonThen:
    """An open project beside won ones at its age. Raises NotFound; Invalid for one that is over or has no day on which it was opened."""
    day, ref = at or today(), NodeRef("Project", project)
    item = view.graph.node(ref)
    if not item:
        raise NotFound(Message("item.unknown", type="Project", id=project))
    opened = text_or_none(item, "opened_on")
    if opened is None or not is_open(item, day):
        raise Invalid([Problem("key", Message("project.no_age"))])
    age, stage, customer = date.fromisoformat(day) - date.fromisoformat(opened), text_or_none(item, "stage"), _customer(view.graph, project)
    theirs = {tie.source.id for tie in view.graph.incoming("FOR", NodeRef("Organization", customer.id))} if customer else set[str]()
    won = sorted(_won_by(view.graph, day), key=lambda one: one not in theirs)
    return WonThen(
        stage=stage, days=age.days, now=_then(view, project, day, stage),
        won=tuple(_then(view, one, _of_age(view.graph, one, age), stage) for one in won[:_WON]),
    )  # fmt: skip


def _begun(graph: ResidentGraph, day: str) -> list[str]:
    """Projects begun by a day, the latest opened first."""
    return _latest_first(graph, np.flatnonzero(open_projects(graph, day) | closed_projects(graph, day)))


def _won_by(graph: ResidentGraph, day: str) -> list[str]:
    """Projects won by a day whose opening is known, the latest opened first."""
    projects = graph.nodes["Project"]
    won = projects.each("status", lambda status: status == "won", np.bool_) & projects.each("opened_on", bool, np.bool_)
    return _latest_first(graph, np.flatnonzero(closed_projects(graph, day) & won))


def _latest_first(graph: ResidentGraph, rows: Ints) -> list[str]:
    projects = graph.nodes["Project"]
    numbers: list[int] = rows.tolist()
    found = [(str(projects.one(row, "opened_on") or ""), projects.ids[row]) for row in numbers]
    return [one for _, one in sorted(found, reverse=True)]


def _status(graph: ResidentGraph, project: str, day: str) -> str | None:
    """What a project was on the day: one that closed later was open."""
    item = graph.node(NodeRef("Project", project))
    return "open" if is_open(item, day) else text_or_none(item, "status")


def _fits(graph: ResidentGraph, project: str, day: str, wanted: Wanted) -> bool:
    status = _status(graph, project, day)
    if wanted.status and status != wanted.status:
        return False
    item, customer = graph.node(NodeRef("Project", project)), _customer(graph, project)
    told = [str(item.get("name")), str(item.get("review") or "") if status != "open" else "", customer.name if customer else ""]
    return not wanted.text or all(plain(word) in plain(" ".join(told)) for word in wanted.text.split())


def _customer(graph: ResidentGraph, project: str) -> Unit | None:
    found = next((tie.target.id for tie in graph.outgoing("FOR", NodeRef("Project", project))), None)
    return Unit(id=found, name=str(graph.node(NodeRef("Organization", found)).get("name"))) if found else None


def _relation(view: GraphView, project: str, day: str) -> ProjectRelation:
    graph, ref = view.graph, NodeRef("Project", project)
    item, status = graph.node(ref), _status(graph, project, day)
    last = told_on(item, day)
    snapshot = _on(view, project, last)
    support, missing = chain_support(snapshot, project), _missing(graph, snapshot, project, last)
    text = {name: text_or_none(item, name) for name in ("stage", "currency", "opened_on")}
    over = {name: None if status == "open" else text_or_none(item, name) for name in ("closed_on", "review")}
    lacks = None if support is None or missing is None else _LACKS[support >= _in_place(view), not missing]
    return ProjectRelation(
        id=project, name=str(item.get("name")), customer=_customer(graph, project), status=status, value=number_or_none(item, "value"),
        support=support, missing=missing or (), lacks=lacks, **text, **over,
    )  # fmt: skip


def _in_place(view: GraphView) -> float:
    """The support of a chain that supports us as a whole: everybody at level 1."""
    return round(100 * view.method.chain.supports, 1)


def _on(view: GraphView, project: str, day: str) -> Snapshot:
    """The maps on a day as far as a project's chain rests on them: all of them where they are at hand."""
    if view.has(day):
        return view.on(day)
    whole = view.mask.whole.graph if view.mask else view.graph
    return Days.of(view, NodeRef("Project", project), Excerpt.of_project(whole, project)).seen(day)


def _missing(graph: ResidentGraph, snapshot: Snapshot, project: str, day: str) -> tuple[str, ...] | None:
    """The kinds that the roles of a chain need first and that nothing brought to the project is; None without a role."""
    roles = (one.part.role for one in chain(snapshot.graph, project, day, snapshot.method).values())
    needed = {FITTING[role][0] for role in roles if role in FITTING}
    return tuple(sorted(needed - {*_brought(graph, project, day)})) if needed else None


def _brought(graph: ResidentGraph, project: str, day: str) -> Iterator[str]:
    """The kinds of resource that support a project on a day."""
    for tie in current(graph.incoming("SUPPORTS", NodeRef("Project", project)), day):
        if kind := text_or_none(graph.node(tie.source), "kind"):
            yield kind


def _of_age(graph: ResidentGraph, project: str, age: timedelta) -> str:
    """The day on which a project was so old; the day it closed where that was before."""
    item = graph.node(NodeRef("Project", project))
    return told_on(item, (date.fromisoformat(str(item["opened_on"])) + age).isoformat())


def _then(view: GraphView, project: str, day: str, stage: str | None) -> StageThen:
    found = decision_chain(_on(view, project, day), project)
    of_stage = next((one for one in found.stages if one.stage == stage), None)
    return StageThen(
        id=project, name=found.name, at=day, support=found.support, stage_support=of_stage.support if of_stage else None,
        stage_people=len(of_stage.people) if of_stage else 0, resources=tuple(sorted({*_brought(view.graph, project, day)})),
    )  # fmt: skip
