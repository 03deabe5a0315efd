"""The steps of a world as every peer gets them: from the target towards us, and nowhere from one of ours."""

import math
from dataclasses import dataclass

import numpy as np

from benchmarks import worlds
from benchmarks.worlds import World
from graph.analysis.routes.hops import Floats, Ints
from graph.model.method import METHOD

HOPS = METHOD.reach.max_hops


@dataclass(frozen=True, eq=False)
class Steps:
    """Step i leads from person `source[i]` to `target[i]` and costs −ln(strength / 100); the first `sellers` of n people are ours."""

    n: int
    sellers: int
    source: Ints
    target: Ints
    cost: Floats


def steps(world: World) -> Steps:
    """Both ways of each tie, but none that leaves one of ours: a route starts there. Unknown strengths count as the method says."""
    one, other, strength = worlds.pairs(world)
    source, target = np.concatenate((one, other)), np.concatenate((other, one))
    counted = np.tile(np.where(np.isnan(strength), METHOD.reach.unknown_knows, strength), 2)
    away = source >= world.sellers
    return Steps(world.people, world.sellers, source[away], target[away], -np.log(counted[away] / 100))


def strength(cost: float) -> float:
    """The strength 0–100 of a route that costs so much; 0 for none."""
    return 100 * math.exp(-cost) if cost < math.inf else 0.0
