"""Influence graphs made by hand, for the tests of influence."""

from collections.abc import Hashable

import networkx as nx
import numpy as np

from graph.analysis.networks.network import Network, network
from graph.analysis.routes.hops import KNOWS, Floats, Ties

Row = tuple[int, int, int, float | None]
NAN = float("nan")


def ties(*rows: Row) -> Ties:
    columns = tuple(zip(*rows, strict=True)) or ((), (), (), ())
    strength = np.array([NAN if value is None else value for value in columns[3]], np.float64)
    ends = np.array(columns[1], np.int32), np.array(columns[2], np.int32)
    return Ties(np.array(columns[0], np.int8), *ends, strength, np.arange(len(rows)))


def known(graph: nx.Graph) -> tuple[Network, list[Hashable]]:
    """A published network as people who all know each other alike, and who is who."""
    names = list(graph)
    return network(len(names), ties(*((KNOWS, names.index(a), names.index(b), 50) for a, b in graph.edges))), names


def directed(graph: Network) -> nx.DiGraph:
    twin = nx.DiGraph()
    twin.add_nodes_from(range(graph.n))
    twin.add_weighted_edges_from(zip(graph.influenced.tolist(), graph.influencer.tolist(), graph.weight.tolist(), strict=True))
    return twin


def undirected(graph: Network) -> nx.Graph:
    """By the rule itself: a pair weighs what its stronger arc does."""
    twin = nx.Graph()
    twin.add_nodes_from(range(graph.n))
    for one, other, weight in directed(graph).edges(data="weight"):
        twin.add_edge(one, other, weight=max(weight, twin.get_edge_data(one, other, {"weight": 0})["weight"]))
    return twin


def agree(ours: Floats, theirs: dict[int, float], asked: Floats | None = None) -> None:
    expected = np.array([theirs[person] for person in range(len(ours))])
    who = slice(None) if asked is None else ~np.isnan(asked)
    np.testing.assert_allclose(ours[who], expected[who], rtol=0, atol=1e-9)
