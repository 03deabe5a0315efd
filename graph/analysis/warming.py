"""Machine code made ready before the first question: compiled once, then loaded from disk."""

import numpy as np

from graph.analysis import lookup, resilience, strength
from graph.analysis.contacts import Interactions, contacts
from graph.analysis.networks import centrality
from graph.analysis.routes import hops, reach, splicing, ways


def warm() -> None:
    """Compile, or load from disk, all that questions run."""
    for part in PARTS:
        part()


def _warm_contacts() -> None:
    one, other, side = np.zeros(1, np.int32), np.ones(1, np.int32), np.array([1, 2], np.int8)
    code, flag, number = np.zeros(1, np.int8), np.zeros(1, np.bool_), np.zeros(1, np.int64)
    met = Interactions(number + 1, code, code, one, flag, flag, one, other, number)
    contacts(one, other, side, np.zeros(2, np.int32), met)


PARTS = (
    reach.warm, ways.warm, hops.warm, splicing.warm, lookup.warm, centrality.warm, resilience.warm, strength.warm,
    _warm_contacts,
)  # fmt: skip
"""What can be compiled beside one another."""
