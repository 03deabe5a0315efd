"""Whether a project's decision chain carries us, and what would change if (method §12)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.analysis.chain import BEST, WORST, Supported, supported
from graph.analysis.ladder import Support
from graph.analysis.weights import Part, weight
from graph.messages import Message
from graph.model.errors import Invalid, NotFound, Problem
from graph.model.fields import text_or_none
from graph.model.method import Method
from graph.model.ontology import ONTOLOGY
from graph.model.refs import NodeRef, TieRef
from graph.questions.naming import person_name, rounded
from graph.results.chain import Chain, ChainPerson, Change, Precedent, Stage, Veto
from graph.snapshot.decisions import Decision, chain, is_past
from graph.snapshot.places import is_kind, rival_of
from graph.snapshot.snapshot import Snapshot, in_project


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
    told = sorted((_person(snapshot, people, one) for one in people), key=lambda one: (-one.weight, one.name))
    return Chain(
        id=project, name=str(item.get("name")), support=rounded(whole.score), range=(rounded(whole.low), rounded(whole.high)),
        vetoes=tuple(_vetoes(told)), blocked=any(veto.state == "blocks" for veto in _vetoes(told)),
        stages=tuple(_stages(told, snapshot.method)),
        people=tuple(told), precedents=tuple(_precedents(snapshot, project)),
    )  # fmt: skip


def links(snapshot: Snapshot, project: str) -> Links:
    """The people of a chain; where they stand is read for the project first."""
    graph = snapshot.graph
    read, decided = in_project(snapshot, project), chain(graph, project, snapshot.at, snapshot.method)
    return {person: Link(one, read.support_of(person), snapshot.method) for person, one in decided.items()}


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
        veto=link.decision.part.veto, guessed=link.decision.part.guessed, swing=_swing(people, person),
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
    graph = snapshot.graph
    me = _marks(snapshot, project)
    found: list[tuple[tuple[str, ...], str]] = []
    for other, item in graph.nodes["Project"].items():
        if other != project and is_past(item, snapshot.at):
            marks = _marks(snapshot, other)
            if alike := tuple(name for name in me if me[name] & marks[name]):
                found.append((alike, other))
    for alike, other in sorted(found, key=lambda one: (-len(one[0]), one[1])):
        item = graph.node(NodeRef("Project", other))
        yield Precedent(
            id=other, name=str(item.get("name")), status=str(item.get("status")), alike=alike, review=text_or_none(item, "review")
        )


def _marks(snapshot: Snapshot, project: str) -> dict[str, set[str]]:
    graph, at = snapshot.graph, snapshot.at
    ref = NodeRef("Project", project)
    bidders = (tie.source for tie in graph.incoming("BIDS_ON", ref))
    return {
        "customer": {tie.target.id for tie in graph.outgoing("FOR", ref)},
        "people": set(chain(graph, project, at, snapshot.method)),
        "rival": {rival_of(graph, one.id, at) for one in bidders if is_kind(graph, one.id, "competitor", at)},
    }
