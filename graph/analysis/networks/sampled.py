"""Betweenness in a graph too large for all of its shortest paths, estimated from some, with the error stated (method §8)."""

from dataclasses import dataclass
from math import log, sqrt
from statistics import NormalDist
from typing import Final

import numpy as np

from graph.analysis.networks.centrality import betweenness
from graph.analysis.networks.network import Neighbours, shortest_paths
from graph.analysis.routes.hops import Floats
from graph.model.method import DEFAULTS

SEED: Final = 20261123


@dataclass(frozen=True, eq=False)
class Sampled:
    """Estimated `betweenness` 0–1 of n people from `pivots` of them, and two statements of its error.

    With the certainty asked for no estimate at all is farther than `error` from the true value (None below three people), whatever
    the graph; and each single one is within its `margin`, by the normal approximation, which is the realistic figure.
    """

    betweenness: Floats
    margin: Floats
    pivots: int
    error: float | None


def sampled(graph: Neighbours, pivots: int, certainty: float = DEFAULTS.influence.certainty, seed: int = SEED) -> Sampled:
    """Betweenness estimated from the shortest paths that start at `pivots` people drawn evenly; exact when that is everybody.

    The estimate is n/k Σ δ(s, v) / ((n − 1)(n − 2)) over the k pivots s: unbiased. Source: U. Brandes, C. Pich, Centrality
    estimation in large networks, International Journal of Bifurcation and Chaos 17, 2007.
    """
    n, k = graph.n, min(pivots, graph.n)
    if k == n:
        return Sampled(betweenness(n, shortest_paths(graph).through), np.zeros(n), n, 0.0 if n > 2 else None)
    paths = shortest_paths(graph, np.sort(np.random.default_rng(seed).choice(n, k, replace=False)))
    mean = paths.through / k
    spread = np.sqrt(np.maximum(paths.squares / k - mean**2, 0) * k / max(k - 1, 1) * (1 - k / n) / k)
    margin = betweenness(n, NormalDist().inv_cdf((1 + certainty) / 2) * n * spread) if k > 1 else np.full(n, np.nan)
    return Sampled(betweenness(n, n * mean), margin, k, error(n, k, certainty) if n > 2 else None)


def error(n: int, pivots: int, certainty: float = DEFAULTS.influence.certainty) -> float:
    """How far the farthest of n estimates from `pivots` people is from the truth at most, with that certainty; 0 with all n, at most 1.

    n/(n − 1) · √((1 − (k − 1)/n) · ln(2n/(1 − certainty)) / 2k): Hoeffding's bound on the mean of k values δ/(n − 2) of 0–1, as
    Serfling sharpened it for drawing without replacement, over all n people at once.
    Sources: W. Hoeffding, J. American Statistical Association 58, 1963; R. Serfling, Annals of Statistics 2, 1974; Brandes, Pich 2007.
    """
    if pivots >= n:
        return 0.0
    drawn = 1 - (pivots - 1) / n
    return min(1.0, n / (n - 1) * sqrt(drawn * log(2 * n / (1 - certainty)) / (2 * pivots)))
