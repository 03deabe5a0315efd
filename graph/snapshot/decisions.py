"""Who decides on which project on a day, and what each weighs: read from the maps (method §5)."""

from collections.abc import Iterable, Iterator
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


def decisions(graph: ResidentGraph, at: str) -> Iterator[Decision]:
    """Every part in a decision that holds on a day, closed projects included."""
    yield from (_decision(ref, item) for ref, item in graph.ties["DECIDES_ON"].items() if holds(item, at))


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


def open_parts(graph: ResidentGraph, at: str, method: Method) -> list[Decision]:
    """Everybody's part in each project under way."""
    return _counted((one for one in decisions(graph, at) if is_open(graph.node(NodeRef("Project", one.project)), at)), method)


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
    project = np.zeros(len(people.ids))
    for one in open_parts(graph, at, method):
        number = people.index[one.person]
        project[number] = max(project[number], weight(one.part, method.weights))
    senior = (people.level >= HIGH) & np.isin(people.tier, (TIERS.index("S"), TIERS.index("A"))) & (people.side == CUSTOMER)
    key = (project >= method.weights.key_from) | senior
    return Weighed(np.maximum(level_weights(people.level, method), project), project, key)


def past_projects(graph: ResidentGraph, at: str) -> list[NodeRef]:
    """The projects that were closed by a day, by id."""
    return [NodeRef("Project", one) for one, item in sorted(graph.nodes["Project"].items()) if is_past(item, at)]
