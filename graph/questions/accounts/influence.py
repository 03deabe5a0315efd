"""Whose word counts in an account, and who stands between people in the whole graph (method §8)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from graph.analysis.influence import Ranking, gatekeepers, ranking
from graph.analysis.networks.centrality import Centrality, centrality
from graph.analysis.networks.network import network
from graph.analysis.networks.sampled import Sampled, sampled
from graph.analysis.routes import hops
from graph.analysis.routes.hops import Floats, Ties
from graph.analysis.routes.reach import CUSTOMER
from graph.messages import Message
from graph.model.errors import NotFound
from graph.model.fields import number_or_none, text_or_none
from graph.model.refs import NodeRef
from graph.questions.accounts.influence_ties import neighbours_among, ties_among
from graph.resident.graph import ResidentGraph
from graph.results.influence import Between, Finding, Half, Influence, InfluencePerson, InfluenceThen, Missing, NamedPerson, WholeInfluence
from graph.snapshot.decisions import is_open
from graph.snapshot.places import department_of, holds, organization_of, position_of
from graph.snapshot.snapshot import Snapshot

HIDDEN_LEVELS: Final = ("middle", "base")


def influence(snapshot: Snapshot, organization: str, before: Snapshot | None = None) -> Influence:
    """The people of an account by influence, best first, each measure shown; beside it where each stood on the day `before`.

    Raises NotFound.
    """
    if organization not in snapshot.people.organization_index:
        raise NotFound(Message("item.unknown", type="Organization", id=organization))
    found = _influence(snapshot, organization)
    if before is None:
        return found
    there = organization in before.people.organization_index
    stood = {one.id: (rank, one) for rank, one in enumerate(_influence(before, organization).people if there else (), 1)}
    least = snapshot.method.past.moved
    people = (one.model_copy(update={"then": _then(one, *stood[one.id], least) if one.id in stood else None}) for one in found.people)
    return found.model_copy(update={"people": tuple(people), "than": before.at})


def _then(now: InfluencePerson, rank: int, then: InfluencePerson, least: float) -> InfluenceThen:
    """Where somebody stood, and whether their score has moved by `least` points since."""
    points = None if now.score is None or then.score is None or now.assumed != then.assumed else now.score - then.score
    moved = None if points is None else "same" if abs(points) < least else "up" if points > 0 else "down"
    return InfluenceThen(rank=rank, score=then.score, assumed=then.assumed, moved=moved)


def _influence(snapshot: Snapshot, organization: str) -> Influence:
    graph = snapshot.graph
    people = snapshot.people
    there = people.in_organization[people.organization_index[organization]]
    members = there[~people.vacant[there]]
    numbers: list[int] = members.tolist()
    ids = [snapshot.ids[person] for person in numbers]
    ties, decision = ties_among(snapshot, members), np.array([_decision(graph, one, snapshot.at) for one in ids], np.float64)
    measures = centrality(network(len(members), ties, snapshot.method), snapshot.method.influence.damping)
    reader = _Reader(
        graph, snapshot.at, ids, measures, ranking(measures, decision, snapshot.method), decision,
        gates=_gates(snapshot, organization), conflicts=_conflicts(ties, ids),
    )  # fmt: skip
    people = sorted((reader.person(number) for number in range(len(ids))), key=_best_first)
    return Influence(people=tuple(people), missing=tuple(_missing(measures, decision)))


def whole(snapshot: Snapshot, pivots: int | None = None, limit: int = 50) -> WholeInfluence:
    """The customers' people who stand most between the others, over all accounts, estimated from `pivots` of them.

    Without `pivots` from as many as the method says.
    """
    pivots = pivots or snapshot.method.influence.pivots
    members = np.flatnonzero((snapshot.sides.side == CUSTOMER) & ~snapshot.people.vacant)
    certainty = snapshot.method.influence.certainty
    found = snapshot.adjacency.derived.once((Sampled, pivots), lambda: sampled(neighbours_among(snapshot, members), pivots, certainty))
    best: list[int] = np.argsort(-found.betweenness, kind="stable")[:limit].tolist()
    people = (_between(snapshot, int(members[one]), found, one) for one in best)
    return WholeInfluence(people=tuple(people), counted=len(members), sampled=found.pivots, error=found.error)


def _decision(graph: ResidentGraph, person: str, at: str) -> float:
    """The largest value × influence of a person in an open project, 0–25; NaN when nobody assessed both."""
    found = list[float]()
    for ref, tie in graph.outgoing("DECIDES_ON", NodeRef("Person", person)).items():
        value, weight = number_or_none(tie, "value"), number_or_none(tie, "influence")
        if value is not None and weight is not None and holds(tie, at) and is_open(graph.node(ref.target), at):
            found.append(value * weight)
    return max(found, default=np.nan)


def _gates(snapshot: Snapshot, organization: str) -> Mapping[str, list[NamedPerson]]:
    """For each gatekeeper the deciders of the account's open projects whom we reach through them only."""
    graph = snapshot.graph
    deciders = {
        snapshot.index[ref.source.id]
        for project in graph.incoming("FOR", NodeRef("Organization", organization))
        if is_open(graph.node(project.source), snapshot.at)
        for ref, tie in graph.incoming("DECIDES_ON", project.source).items()
        if tie.get("role") == "decider" and holds(tie, snapshot.at) and ref.source.id in snapshot.index
    }
    kept = gatekeepers(snapshot.adjacency, snapshot.sides, sorted(deciders), snapshot.method)
    return {snapshot.ids[person]: [_named(graph, snapshot.ids[one]) for one in gated] for person, gated in kept.items()}


def _conflicts(ties: Ties, ids: list[str]) -> Mapping[str, set[str]]:
    """Who is in conflict with whom in the account, either way."""
    found = defaultdict[str, set[str]](set)
    apart = ties.kind == hops.CONFLICT
    pairs: list[list[int]] = np.stack((ties.source[apart], ties.target[apart]), axis=1).tolist()
    for one, other in pairs:
        found[ids[one]].add(ids[other])
        found[ids[other]].add(ids[one])
    return found


def _named(graph: ResidentGraph, person: str) -> NamedPerson:
    return NamedPerson(id=person, name=str(graph.node(NodeRef("Person", person)).get("name", person)))


@dataclass(frozen=True, eq=False)
class _Reader:
    """Turns the figures of an account, by place in `ids`, into what is said of each person."""

    graph: ResidentGraph
    at: str
    ids: list[str]
    measures: Centrality
    ranks: Ranking
    decision: Floats
    gates: Mapping[str, list[NamedPerson]]
    conflicts: Mapping[str, set[str]]

    def person(self, number: int) -> InfluencePerson:
        """One person with every figure."""
        one, measures, ranks = self.ids[number], self.measures, self.ranks
        ref = NodeRef("Person", one)
        item, department, (title, level) = (
            self.graph.node(ref),
            department_of(self.graph, ref, self.at),
            position_of(self.graph, ref, self.at),
        )
        return InfluencePerson(
            id=one, name=str(item.get("name", one)), title=str(title) if title else None,
            level=str(level) if level else None,
            department=text_or_none(self.graph.node(department), "name") if department else None,
            score=_figure(ranks.score, number, 2), assumed=tuple(self._assumed(number)), assessed=_figure(ranks.assessed, number, 2),
            structural=_figure(ranks.structural, number, 2), betweenness=_figure(measures.betweenness, number),
            closeness=_figure(measures.closeness, number), eigenvector=_figure(measures.eigenvector, number),
            pagerank=_figure(measures.pagerank, number), constraint=_figure(measures.constraint, number),
            decision=_figure(self.decision, number), ties=int(measures.ties[number]),
            findings=tuple(self._findings(number, str(level))), gates=tuple(self.gates.get(one, ())),
            conflicts=tuple(_named(self.graph, other) for other in sorted(self.conflicts.get(one, ()))),
        )  # fmt: skip

    def _assumed(self, number: int) -> Iterator[Half]:
        """The halves that nothing is known of, where the score rests on the other one."""
        if not np.isnan(self.ranks.score[number]):
            if np.isnan(self.ranks.structural[number]):
                yield "structural"
            if np.isnan(self.ranks.assessed[number]):
                yield "assessed"

    def _findings(self, number: int, level: str | None) -> Iterator[Finding]:
        if self.ranks.top[number] and level in HIDDEN_LEVELS:
            yield "hidden_influencer"
        if self.ids[number] in self.gates:
            yield "gatekeeper"


def _figure(values: Floats, number: int, digits: int = 12) -> float | None:
    """A value as the answer shows it, None where it is unknown."""
    value = float(values[number])
    return None if np.isnan(value) else round(value, digits)


def _best_first(one: InfluencePerson) -> tuple[bool, float, float, str]:
    return one.score is None, -(one.score or 0), -(one.structural or 0), one.id


def _missing(measures: Centrality, decision: Floats) -> Iterator[Missing]:
    """What nobody recorded of a whole account."""
    if not len(decision):
        yield "people"
    if not measures.ties.any():
        yield "ties"
    if np.isnan(decision).all():
        yield "assessments"


def _between(snapshot: Snapshot, person: int, found: Sampled, number: int) -> Between:
    graph = snapshot.graph
    ref = NodeRef("Person", snapshot.ids[person])
    item, organization, (title, level) = graph.node(ref), organization_of(graph, ref, snapshot.at), position_of(graph, ref, snapshot.at)
    return Between(
        id=ref.id, name=str(item.get("name", ref.id)), title=str(title) if title else None, level=str(level) if level else None,
        organization=text_or_none(graph.node(organization), "name") if organization else None,
        betweenness=_figure(found.betweenness, number), margin=_figure(found.margin, number),
    )  # fmt: skip
