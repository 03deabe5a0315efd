"""Whose word counts in an account: structure and assessment together, and two findings (method §8)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

import bottleneck
import numpy as np

from graph.analysis.networks.centrality import Centrality
from graph.analysis.routes.hops import Adjacency, Flags, Floats
from graph.analysis.routes.reach import Sides, routes
from graph.model.method import DEFAULTS, Method

_DIGITS: Final = 10
"""Values that agree to so many decimals are one rank: sums in another order differ in the last digits."""
_LISTED: Final = 10
"""Routes listed for a decider before anybody is tried out: who is missing on one of them is no gatekeeper."""


@dataclass(frozen=True, eq=False)
class Ranking:
    """`structural`, `assessed` and the `score` made of both, 0–100, NaN where unknown; `top` is the structural top quarter.

    The score counts a half that is unknown as the middle; it is unknown where both halves are.
    """

    structural: Floats
    assessed: Floats
    score: Floats
    top: Flags


def percentiles(values: Floats) -> Floats:
    """(rank − 1)/(n − 1) of each known value, 0–1; equal ones share their mean rank. NaN where unknown, or where one alone is known.

    >>> percentiles(np.array([7.0, 3.0, np.nan, 3.0])).tolist()
    [1.0, 0.25, nan, 0.25]
    """
    known = np.count_nonzero(~np.isnan(values))
    if known < 2:
        return np.full(len(values), np.nan)
    ranks: Floats = cast(Any, bottleneck).nanrankdata(np.round(values, _DIGITS))
    return (ranks - 1) / (known - 1)


def ranking(measures: Centrality, decision: Floats, method: Method = DEFAULTS) -> Ranking:
    """How people rank, by their measures and by their largest `decision` value × influence (NaN where nobody assessed it).

    Structural is the mean percentile of betweenness, closeness, eigenvector and PageRank, over those that are known;
    assessed the percentile of `decision` among the assessed; the score is the mean of the two, an unknown one counting 50.
    """
    parts = (measures.betweenness, measures.closeness, measures.eigenvector, measures.pagerank)
    structural = 100 * _mean([percentiles(part) for part in parts])
    assessed = 100 * percentiles(decision)
    with np.errstate(invalid="ignore"):
        top = percentiles(structural) >= 1 - method.influence.top_share
    return Ranking(structural, assessed, _score(structural, assessed, method), top)


def _score(structural: Floats, assessed: Floats, method: Method) -> Floats:
    """Mean of the two halves, so that whom nobody assessed stands neither above nor below the others for that."""
    known = ~np.isnan(structural) | ~np.isnan(assessed)
    halves = np.nan_to_num(np.stack([structural, assessed]), nan=method.influence.unknown_half)
    return np.where(known, halves.mean(axis=0), np.nan)


def _mean(rows: list[Floats]) -> Floats:
    """Mean of the known values in each column, NaN where none is."""
    table = np.stack(rows)
    known = np.count_nonzero(~np.isnan(table), axis=0)
    return np.where(known > 0, np.nansum(table, axis=0) / np.maximum(known, 1), np.nan)


def gatekeepers(adjacency: Adjacency, sides: Sides, deciders: Iterable[int], method: Method = DEFAULTS) -> Mapping[int, list[int]]:
    """Who cannot be avoided on our way to which deciders: a route of at most 4 hops exists, and none without this person.

    Only who stands on all of the best routes is tried out, so a decider costs one search, and one more for each person left.
    """
    kept = defaultdict[int, list[int]](list)
    for decider in deciders:
        hops = method.influence.gate_hops
        found = routes(adjacency, sides, decider, max_hops=hops, limit=_LISTED, method=method)
        between = [set(path.people[1:-1]) for path in found]
        for person in sorted(set[int].intersection(*between)) if between else ():
            if not routes(adjacency, sides, decider, max_hops=hops, limit=1, blocked=[person], method=method):
                kept[person].append(decider)
    return kept
