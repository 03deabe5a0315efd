"""Influence beside networkx: an account of 2,000 people with all its measures, and the betweenness of a whole graph from a sample."""

from collections.abc import Iterator

import networkx as nx
import numpy as np

from benchmarks import worlds
from benchmarks.figures import Figure, Peer, figure, timed
from benchmarks.worlds import World
from graph.analysis.networks.network import neighbours, network, paired
from graph.analysis.networks.sampled import sampled
from graph.changes.edits import Image
from graph.model.method import METHOD
from graph.model.refs import NodeRef, TieRef
from graph.questions.accounts.influence import influence
from graph.questions.accounts.influence_ties import ties_among
from graph.resident.graph import ResidentGraph as Maps
from graph.results.influence import Influence
from graph.snapshot.snapshot import Snapshot, build

nx.config.warnings_to_ignore.add("cache")
ACCOUNT = World(2_000, 10_000, account=2_000, ours=0)
DAY = "2026-11-20"
PIVOTS, PEER_PIVOTS = 100, 3


def measure_influence(whole: World) -> Iterator[Figure]:
    """Every figure about influence; `whole` is the graph to sample."""
    maps = account()
    snapshot = build(maps, DAY, METHOD)
    influence(snapshot, "o")
    ours, answer = timed(lambda: influence(snapshot, "o"))
    graph, arcs = twin(snapshot)
    plain, measures = timed(lambda: _measures(graph, arcs))
    _same(answer, snapshot, measures)
    yield figure(
        "influence in an account, whole answer", ACCOUNT, ours, "s", goal=1, peer=Peer("plain networkx, the five measures alone", plain)
    )
    behind, _ = timed(lambda: [nx.betweenness_centrality(graph, backend="rustworkx"), nx.closeness_centrality(graph, backend="rustworkx")])
    yield figure(
        "the same beside rustworkx", ACCOUNT, ours, "s", goal=1, peer=Peer("nx-rustworkx, betweenness and closeness alone", behind)
    )
    yield _sampled(whole)


def account() -> Maps:
    """One account whose people know each other, a third of them with a boss."""
    maps = Maps()
    organization = NodeRef("Organization", "o")
    people = [NodeRef("Person", f"p{number:05}") for number in range(ACCOUNT.people)]
    maps.apply([Image(organization, None, {"id": "o", "name": "客户", "kind": "customer"})])
    maps.apply(Image(one, None, {"id": one.id, "name": one.id, "level": "base"}) for one in people)
    maps.apply(Image(TieRef(one, "WORKS_IN", organization), None, {}) for one in people)
    for one, other, strength in zip(*(column.tolist() for column in worlds.pairs(ACCOUNT)), strict=True):
        known = {} if strength != strength else {"strength": strength, "stated_on": DAY}
        maps.apply([Image(TieRef(people[one], "KNOWS", people[other]), None, known)])
    maps.apply(Image(TieRef(people[one], "REPORTS_TO", people[one // 3]), None, {}) for one in range(3, len(people), 3))
    return maps


def twin(snapshot: Snapshot) -> tuple[nx.Graph, nx.DiGraph]:
    """The account's influence graph as networkx has it: undirected, and influenced → influencer."""
    found = network(len(snapshot.ids), ties_among(snapshot, np.arange(len(snapshot.ids))))
    graph, arcs = nx.Graph(), nx.DiGraph()
    graph.add_nodes_from(range(found.n))
    arcs.add_nodes_from(range(found.n))
    graph.add_weighted_edges_from(neighbours(found).pairs())
    arcs.add_weighted_edges_from(zip(found.influenced.tolist(), found.influencer.tolist(), found.weight.tolist(), strict=True))
    return graph, arcs


def _measures(graph: nx.Graph, arcs: nx.DiGraph) -> dict[str, dict[int, float]]:
    """As a reader of networkx' manual would ask for them."""
    return {
        "betweenness": nx.betweenness_centrality(graph), "closeness": nx.closeness_centrality(graph),
        "eigenvector": nx.eigenvector_centrality_numpy(graph.subgraph(max(nx.connected_components(graph), key=len)), weight="weight"),
        "pagerank": nx.pagerank(arcs, tol=1e-12, max_iter=1000), "constraint": nx.constraint(graph, weight="weight"),
    }  # fmt: skip


def _same(answer: Influence, snapshot: Snapshot, measures: dict[str, dict[int, float]]) -> None:
    """Fail where a measure differs from networkx' by more than 1e-9."""
    for name, expected in measures.items():
        for one in answer.people:
            value, number = getattr(one, name), snapshot.index[one.id]
            assert value is None or abs(value - expected[number]) < 1e-9, f"{name} of {one.id}: {value}, networkx {expected[number]}"


def _sampled(world: World) -> Figure:
    """Milliseconds a pivot, the error stated in the figure's name."""
    one, other, _ = worlds.pairs(world)
    graph = paired(world.people, one.astype(np.int32), other.astype(np.int32), np.ones(len(one)))
    ours, found = timed(lambda: sampled(graph, PIVOTS))
    peer_graph = nx.Graph(zip(one.tolist(), other.tolist(), strict=True))
    peer, _ = timed(lambda: nx.betweenness_centrality(peer_graph, k=PEER_PIVOTS, seed=1))
    margin = float(np.nanmax(found.margin))
    name = f"betweenness of a whole graph, a pivot; from {PIVOTS} with error ≤ {found.error:.3f}, widest margin {margin:.3f}"
    beside = Peer("networkx betweenness_centrality(k=…)", 1000 * peer / PEER_PIVOTS)
    return figure(name, world, 1000 * ours / PIVOTS, "ms", peer=beside)
