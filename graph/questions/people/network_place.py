"""Our place in somebody's network: the rank of our best tie among all their known ties, rivals' included (method §3)."""

from graph.analysis.routes.reach import OURS
from graph.model.refs import NodeRef
from graph.questions.naming import person_name
from graph.results.support import NetworkPlace
from graph.snapshot.snapshot import Snapshot

_AHEAD = 3
"""People named whose ties are stronger than ours."""


def network_place(snapshot: Snapshot, person: str) -> NetworkPlace:
    """Where our best tie stands among the ties of a person whose strength is known; equal ties share the better rank."""
    graph, me = snapshot.graph, NodeRef("Person", person)
    ties = {ref.target.id if ref.source == me else ref.source.id for end in (graph.outgoing, graph.incoming) for ref in end("KNOWS", me)}
    strengths = {other: found for other in ties if (found := snapshot.strength(snapshot.tie(person, other))) is not None}
    ours = [found for other, found in strengths.items() if snapshot.people.side[snapshot.index[other]] == OURS]
    if not ours:
        return NetworkPlace(rank=None, among=len(strengths), ahead=())
    best = max(ours)
    ahead = sorted((one for one, found in strengths.items() if found > best), key=lambda one: (-strengths[one], one))
    named = tuple(person_name(graph, one, snapshot) for one in ahead[:_AHEAD])
    return NetworkPlace(rank=1 + len(ahead), among=len(strengths), ahead=named)
