"""Who decides on which project on a day, and what each weighs: read from the maps (method §5)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from graph.analysis.hops import Flags, Floats
from graph.analysis.strength import HIGH, TIERS
from graph.analysis.weights import Part, level_weights, weight
from graph.edits import NodeRef, Properties, TieRef
from graph.fields import number_or_none, text_or_none
from graph.method import METHOD
from graph.places import holds
from graph.roster import Roster
from graph.world import World

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


def decisions(world: World, at: str) -> Iterator[Decision]:
    """Every part in a decision that holds on a day, closed projects included."""
    yield from (_decision(ref, item) for ref, item in world.ties["DECIDES_ON"].items() if holds(item, at))


def chain(world: World, project: str, at: str) -> dict[str, Decision]:
    """The people of one project's decision chain, each in the role that weighs most."""
    found: dict[str, Decision] = {}
    for ref, item in world.incoming("DECIDES_ON", NodeRef("Project", project)).items():
        one = _decision(ref, item)
        if holds(item, at) and (one.person not in found or weight(one.part) > weight(found[one.person].part)):
            found[one.person] = one
    return found


def _decision(ref: TieRef, item: Properties) -> Decision:
    part = Part(text_or_none(item, "role"), number_or_none(item, "value"), number_or_none(item, "influence"), item.get("veto") is True)
    return Decision(ref.source.id, ref.target.id, part, text_or_none(item, "stage"), ref)


@dataclass(frozen=True, eq=False)
class Weighed:
    """By person: decision weight in their account, the largest in an open project, and who is a key person."""

    account: Floats
    project: Floats
    key: Flags


def weighed(world: World, people: Roster, at: str) -> Weighed:
    """The decision weight of everybody on a day (method §5)."""
    project = np.zeros(len(people.ids))
    for one in decisions(world, at):
        if is_open(world.node(NodeRef("Project", one.project)), at):
            number = people.index[one.person]
            project[number] = max(project[number], weight(one.part))
    senior = (people.level >= HIGH) & np.isin(people.tier, (TIERS.index("S"), TIERS.index("A")))
    key = (project >= METHOD.weights.key_from) | senior
    return Weighed(np.maximum(level_weights(people.level), project), project, key)


def past_projects(world: World, at: str) -> list[NodeRef]:
    """The projects that were closed by a day, by id."""
    begun = ((one, item) for one, item in sorted(world.nodes["Project"].items()) if str(item.get("opened_on") or "") <= at)
    return [NodeRef("Project", one) for one, item in begun if not is_open(item, at)]


def projects_of(world: World, at: str) -> dict[str, list[str]]:
    """The projects under way on a day, by customer."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for ref in world.ties["FOR"]:
        if is_open(world.node(ref.source), at):
            found[ref.target.id].append(ref.source.id)
    return dict(found)
