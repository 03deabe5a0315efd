"""Whether a project's decision chain carries us, and what would change if (method §12)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from graph.analysis.chain import BEST, WORST, Supported, supported
from graph.analysis.ladder import Support
from graph.analysis.routes.hops import Ints
from graph.analysis.weights import Part, weight
from graph.messages import Message
from graph.model.errors import Invalid, NotFound, Problem
from graph.model.method import Method
from graph.model.ontology import ONTOLOGY
from graph.model.refs import NodeRef, TieRef
from graph.questions.naming import person_name, rounded
from graph.resident.graph import ResidentGraph
from graph.results.chain import Chain, ChainPerson, Change, Precedent, Stage, Veto
from graph.snapshot.decisions import Decision, chain, closed_projects, holds_in
from graph.snapshot.places import is_kind, rival_of, with_subsidiaries
from graph.snapshot.snapshot import Snapshot
from graph.snapshot.support import support_in


@dataclass(frozen=True)
class Link:
    """One person of a chain: their part in it and where they stand."""

    decision: Decision
    support: Support
    method: Method

    @property
    def weight(self) -> float:
        """Decision weight in the project, 0–1."""
        return weight(self.decision.part, self.method.weights)


Links = Mapping[str, Link]


def decision_chain(snapshot: Snapshot, project: str, changes: Sequence[Change] = ()) -> Chain:
    """A project's chain on the day, with supposed changes; nothing is stored. Raises NotFound, Invalid."""
    graph = snapshot.graph
    item = graph.node(NodeRef("Project", project))
    if not item:
        raise NotFound(Message("item.unknown", type="Project", id=project))
    people = supposed(snapshot, project, links(snapshot, project), changes)
    whole = supported(((one.weight, one.support.counted) for one in people.values()), snapshot.method.chain)
    listed = sorted((_person(snapshot, people, one) for one in people), key=lambda one: (-one.weight, one.name))
    return Chain(
        id=project, name=str(item.get("name")), support=rounded(whole.score), range=(rounded(whole.low), rounded(whole.high)),
        vetoes=tuple(_vetoes(listed)), blocked=any(veto.state == "blocks" for veto in _vetoes(listed)),
        stages=tuple(_stages(listed, snapshot.method)),
        people=tuple(listed), precedents=tuple(_precedents(snapshot, project)),
    )  # fmt: skip


def chain_support(snapshot: Snapshot, project: str) -> float | None:
    """How far a project's chain carries us, −100…100, without telling who is in it; None where nobody of it is assessed."""
    people = links(snapshot, project).values()
    return rounded(supported(((one.weight, one.support.counted) for one in people), snapshot.method.chain).score)


def links(snapshot: Snapshot, project: str) -> Links:
    """The people of a chain; where they stand is read for the project first."""
    graph, at = snapshot.graph, snapshot.at
    judged, decided = support_in(graph, project, at, snapshot.method), chain(graph, project, at, snapshot.method)
    return {person: Link(one, judged.get(person) or snapshot.support_of(person), snapshot.method) for person, one in decided.items()}


def supposed(snapshot: Snapshot, project: str, people: Links, changes: Sequence[Change]) -> Links:
    """A chain with changes supposed. Raises Invalid for people who do not exist, or who are new to the chain without a role."""
    found, problems = dict(people), list[Problem]()
    for place, change in enumerate(changes):
        if change.person not in snapshot.index:
            problems.append(Problem(f"changes.{place}.person", Message("item.unknown", type="Person", id=change.person)))
        elif change.person not in found and change.role is None:
            problems.append(Problem(f"changes.{place}.role", Message("chain.role_missing", person=change.person)))
        else:
            found[change.person] = _changed(found.get(change.person) or _newcomer(snapshot, change.person, project), change)
    if problems:
        raise Invalid(problems)
    return found


def _newcomer(snapshot: Snapshot, person: str, project: str) -> Link:
    tie = TieRef(NodeRef("Person", person), "DECIDES_ON", NodeRef("Project", project))
    return Link(Decision(person, project, Part(None), None, tie), Support(None, False), snapshot.method)


def _changed(link: Link, change: Change) -> Link:
    """A link with a change supposed; what the request leaves out stays, a level that is named counts as confirmed."""
    given = change.model_dump(exclude_unset=True)
    part = replace(link.decision.part, **{name: value for name, value in given.items() if name in ("role", "value", "influence", "veto")})
    support = Support(change.level, False) if "level" in given else link.support
    return Link(replace(link.decision, part=replace(part, veto=bool(part.veto))), support, link.method)


def _person(snapshot: Snapshot, people: Links, person: str) -> ChainPerson:
    graph = snapshot.graph
    link, name = people[person], person_name(graph, person, snapshot)
    return ChainPerson(
        id=person, name=name.name, title=name.title, role=link.decision.part.role, stage=link.decision.stage, weight=round(link.weight, 4),
        level=link.support.level, claimed=link.support.claimed, counted=link.support.counted, coach=name.coach,
        veto=link.decision.part.veto, value=link.decision.part.value, influence=link.decision.part.influence,
        guessed=link.decision.part.guessed, swing=_swing(people, person),
    )  # fmt: skip


def _swing(people: Links, person: str) -> float | None:
    """How far the support could move by one unassessed person alone: from the worst to the best."""
    if people[person].support.counted is not None:
        return None
    low, high = (carried(people, person, end).score for end in (WORST, BEST))
    return None if low is None or high is None else round(high - low, 1)


def carried(people: Links, person: str, level: int) -> Supported:
    """The support of a chain if one person stood at a level."""
    counted = ((one.weight, level if key == person else one.support.counted) for key, one in people.items())
    return supported(counted, people[person].method.chain)


def _vetoes(people: Sequence[ChainPerson]) -> Iterator[Veto]:
    for one in people:
        if one.veto:
            state = "unclear" if one.counted is None else "blocks" if one.counted <= 0 else "clear"
            yield Veto(id=one.id, name=one.name, level=one.level, state=state)


def _stages(people: Sequence[ChainPerson], method: Method) -> Iterator[Stage]:
    """The stages in their order, those nobody named last."""
    order: tuple[str | None, ...] = (*ONTOLOGY.nodes["Project"].properties["stage"].choices, None)
    for stage in order:
        there = [one for one in people if one.stage == stage]
        if there:
            support = supported(((one.weight, one.counted) for one in there), method.chain).score
            yield Stage(stage=stage, support=rounded(support), people=tuple(one.id for one in there))


def _precedents(snapshot: Snapshot, project: str) -> Iterator[Precedent]:
    """Past projects alike by customer, people or rival, the most alike first."""
    graph, at = snapshot.graph, snapshot.at
    projects, past = graph.nodes["Project"], snapshot.derived.once(closed_projects, lambda: closed_projects(graph, at))
    alike = _alike(snapshot, NodeRef("Project", project))
    rows = {row for some in alike.values() for row in some if past[row]} - {projects.rows[project]}
    marks = {row: tuple(name for name, some in alike.items() if row in some) for row in rows}
    for row in sorted(rows, key=lambda row: (-len(marks[row]), projects.ids[row])):
        name, status, review = (projects.one(row, column) for column in ("name", "status", "review"))
        yield Precedent(
            id=projects.ids[row], name=str(name), status=str(status), alike=marks[row], review=None if review is None else str(review)
        )


def _alike(snapshot: Snapshot, project: NodeRef) -> dict[str, set[int]]:
    """The rows of the projects of the same customer, those in whose chain somebody of this chain is, and those a rival here bids on."""
    graph, at = snapshot.graph, snapshot.at
    orders, bids = graph.edges["Project", "FOR", "Organization"], graph.edges["Organization", "BIDS_ON", "Project"]
    bidding = (tie.source.id for tie in graph.incoming("BIDS_ON", project))
    rivals = {rival for one in bidding if (rival := _competes_as(graph, one, at))}
    bidders = [one for rival in rivals for one in with_subsidiaries(graph, rival, at) if _competes_as(graph, one, at) == rival]
    customers = [tie.target.id for tie in graph.outgoing("FOR", project)]
    return {
        "customer": set(orders.ends_of(orders.arriving_at(_rows_of(graph, customers))[1])[0].tolist()),
        "people": {row for person in chain(graph, project.id, at, snapshot.method) for row in _decides_on(graph, person, at)},
        "rival": set(bids.ends_of(bids.leaving_from(_rows_of(graph, bidders))[1])[1].tolist()),
    }


def _competes_as(graph: ResidentGraph, organization: str, at: str) -> str | None:
    """The competitor that an organisation is, those that merged being one; None for others."""
    return rival_of(graph, organization, at) if is_kind(graph, organization, "competitor", at) else None


def _rows_of(graph: ResidentGraph, organizations: list[str]) -> Ints:
    return np.array([graph.nodes["Organization"].rows[one] for one in organizations], np.int64)


def _decides_on(graph: ResidentGraph, person: str, at: str) -> Iterator[int]:
    """The rows of the projects in whose chain somebody is."""
    projects = graph.nodes["Project"]
    for tie, part in graph.outgoing("DECIDES_ON", NodeRef("Person", person)).items():
        if holds_in(graph.node(tie.target), part, at):
            yield projects.rows[tie.target.id]
