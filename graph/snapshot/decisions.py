"""Who decides on which project on a day, and what each weighs: read from the maps (method §5)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from graph.analysis.routes.hops import Flags, Floats
from graph.analysis.routes.reach import CUSTOMER
from graph.analysis.strength import HIGH, TIERS
from graph.analysis.weights import Part, level_weights, weight
from graph.model.fields import number_or_none, text_or_none
from graph.model.method import Method
from graph.model.refs import NodeRef, Properties, TieRef
from graph.resident.graph import ResidentGraph
from graph.resident.node_table import NOWHERE
from graph.snapshot.chains import largest_open_part
from graph.snapshot.people_table import PeopleTable
from graph.snapshot.places import holds

_CLOSED = ("won", "lost", "dropped")


@dataclass(frozen=True)
class Decision:
    """One person's part in one project, its stage, and the tie that says so."""

    person: str
    project: str
    part: Part
    stage: str | None
    tie: TieRef


def is_open(project: Properties, at: str) -> bool:
    """Whether a project was under way on a day."""
    opened, closed = text_or_none(project, "opened_on"), text_or_none(project, "closed_on")
    if (opened and opened > at) or (closed and closed <= at):
        return False
    return bool(closed) or project.get("status") not in _CLOSED


def is_past(project: Properties, at: str) -> bool:
    """Whether a project had been begun and was over by a day."""
    opened = text_or_none(project, "opened_on")
    return not (opened and opened > at) and not is_open(project, at)


def told_on(project: Properties, at: str) -> str:
    """The day as of which a project is told: one that was closed by a day is told as it was when it closed (method §5)."""
    closed = text_or_none(project, "closed_on")
    return closed if closed and closed < at else at


def holds_in(project: Properties, part: Properties, at: str) -> bool:
    """Whether a part in a project holds on the day it is told as of; one that ended with the project does."""
    day = told_on(project, at)
    return holds(part, day) or day == project.get("closed_on") == part.get("ended_on")


def chain(graph: ResidentGraph, project: str, at: str, method: Method) -> dict[str, Decision]:
    """The people of one project's decision chain; of a closed one those of the day it closed."""
    ref = NodeRef("Project", project)
    item, parts = graph.node(ref), graph.incoming("DECIDES_ON", ref).items()
    valid = (_decision(tie, part) for tie, part in parts if holds_in(item, part, at))
    return {one.person: one for one in _counted(valid, method)}


def parts_of(graph: ResidentGraph, person: str, at: str, method: Method) -> list[Decision]:
    """One person's part in each project under way, the weightiest first."""
    valid = graph.outgoing("DECIDES_ON", NodeRef("Person", person)).items()
    found = (_decision(ref, item) for ref, item in valid if holds(item, at) and is_open(graph.node(ref.target), at))
    return sorted(_counted(found, method), key=lambda one: (-weight(one.part, method.weights), one.project))


def _counted(valid: Iterable[Decision], method: Method) -> list[Decision]:
    """One part for each person and project: in the role that weighs most; a veto held in any role stays theirs."""
    ranked = sorted(valid, key=lambda one: (weight(one.part, method.weights), one.part.role or ""))
    best = {(one.project, one.person): one for one in ranked}
    vetoes = {(one.project, one.person) for one in ranked if one.part.veto}
    return [replace(one, part=replace(one.part, veto=place in vetoes)) for place, one in best.items()]


def _decision(ref: TieRef, item: Properties) -> Decision:
    part = Part(text_or_none(item, "role"), number_or_none(item, "value"), number_or_none(item, "influence"), item.get("veto") is True)
    return Decision(ref.source.id, ref.target.id, part, text_or_none(item, "stage"), ref)


@dataclass(frozen=True, eq=False)
class Weighed:
    """By person: decision weight in their account, the largest in an open project, and who is a key person."""

    account: Floats
    project: Floats
    key: Flags


def weighed(graph: ResidentGraph, people: PeopleTable, at: str, method: Method) -> Weighed:
    """The decision weight of everybody on a day (method §5)."""
    project = largest_open_part(graph, len(people.ids), open_projects(graph, at), at, method)
    senior = (people.level >= HIGH) & np.isin(people.tier, (TIERS.index("S"), TIERS.index("A"))) & (people.side == CUSTOMER)
    key = (project >= method.weights.key_from) | senior
    return Weighed(np.maximum(level_weights(people.level, method), project), project, key)


def past_projects(graph: ResidentGraph, at: str) -> list[NodeRef]:
    """The projects that were closed by a day, by id."""
    ids = graph.nodes["Project"].ids
    return [NodeRef("Project", one) for one in sorted(ids[row] for row in np.flatnonzero(closed_projects(graph, at)).tolist())]


def open_projects(graph: ResidentGraph, at: str) -> Flags:
    """By row of a project: whether it was under way on a day, as `is_open` says of one."""
    begun, over, closed, ended = _days(graph, at)
    return begun & ~over & (closed | ~ended)


def closed_projects(graph: ResidentGraph, at: str) -> Flags:
    """By row of a project: whether it had been begun and was over by a day, as `is_past` says of one."""
    begun, *_ = _days(graph, at)
    return begun & ~open_projects(graph, at)


def _days(graph: ResidentGraph, at: str) -> tuple[Flags, Flags, Flags, Flags]:
    """By row of a project that is there: whether it was begun by a day, was over by then, has a day it closed, has a closed status."""
    projects = graph.nodes["Project"]
    there = np.array([one != NOWHERE for one in projects.ids], np.bool_)
    begun = there & projects.each("opened_on", lambda day: not day or str(day) <= at, np.bool_)
    over = projects.each("closed_on", lambda day: bool(day) and str(day) <= at, np.bool_)
    return begun, over, projects.each("closed_on", bool, np.bool_), projects.each("status", lambda status: status in _CLOSED, np.bool_)
