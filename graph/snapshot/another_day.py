"""The steps of routes on another day, led on from a day at hand: most ties stand on both, and are only worth more or less."""

from dataclasses import replace

import numpy as np

from graph.analysis.lookup import unordered
from graph.analysis.routes.hops import INFLUENCES, KNOWS, Adjacency, Codes, Ints, ranked_again, tie_strengths
from graph.snapshot.steps import Steps, tie_of, walked_again

_MOST = 1_500
"""With more ties than this that begin or end between two days, all steps are made anew: that is no slower."""

_ABSENT, _UNKNOWN, _NOTHING, _WALKS = range(4)


def adjacency_on(near: Steps, old: Adjacency, rows: Steps) -> Adjacency | None:
    """The steps of a day, from those of another day of the same maps; None where making them anew is as well."""
    if near.shared != rows.shared or old.n != len(rows.known.people.ids):
        return None
    changed, pairs = _begun_or_ended(near, rows), _other_pairs(near, rows)
    if len(changed) + len(pairs) > _MOST:
        return None
    old = old.compact()
    knows = np.flatnonzero(old.kind == KNOWS)
    strength, known, by_knows = old.strength.copy(), old.known.copy(), old.by_knows.copy()
    ties = rows.ties(tie_of(old.row[knows]), np.zeros(0, np.int64))
    strength[knows] = tie_strengths(ties, rows.known.method.reach)
    known[knows] = by_knows[knows] = ~np.isnan(ties.strength)
    again = ranked_again(replace(old, strength=strength, known=known, by_knows=by_knows))
    return walked_again(again, rows, old.n, changed, pairs)


def _begun_or_ended(near: Steps, rows: Steps) -> Ints:
    """The KNOWS ties that are something else for a route on two days: a tie of known strength and one of unknown are alike where no
    other tie joins the two.
    """
    was, now = _standing(near), _standing(rows)
    changed = np.flatnonzero(was != now)
    source, target = (ends.astype(np.int64) for ends in rows.known.edges.ends_of(changed))
    alone = ~np.isin(unordered(source, target), np.append(*(unordered(one.others.source, one.others.target) for one in (near, rows))))
    weighed = alone & np.isin(was[changed], (_UNKNOWN, _WALKS)) & np.isin(now[changed], (_UNKNOWN, _WALKS))
    return changed[~weighed]


def _standing(rows: Steps) -> Codes:
    """By edge index of a KNOWS tie: what it is for a route. While that stays, only its strength changes."""
    strength = rows.tie_strengths.strength
    walks = np.where(np.isnan(strength), _UNKNOWN, np.where(strength > 0, _WALKS, _NOTHING))
    return np.where(rows.known.valid, walks, _ABSENT).astype(np.int8)


def _other_pairs(near: Steps, rows: Steps) -> Ints:
    """The ends of the other ties that stand on one of two days only, and of influences: a KNOWS tie beside one may outweigh it or not."""
    found: list[Ints] = []
    for ties, others in ((near.others, rows.others), (rows.others, near.others)):
        some = np.isin(ties.row, others.row, invert=True) | (ties.kind == INFLUENCES)
        found.append(np.stack((ties.source[some], ties.target[some]), axis=1).astype(np.int64))
    return np.unique(np.concatenate(found), axis=0)
