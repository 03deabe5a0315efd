"""Who of ours looks after whom: the one with the strongest tie, else who owns the account."""

from dataclasses import dataclass

import numpy as np

from graph.analysis.lookup import distinct
from graph.analysis.routes.hops import Ints
from graph.analysis.routes.reach import CUSTOMER
from graph.model.refs import NodeRef
from graph.snapshot.account_view import accounts_seen_by
from graph.snapshot.places import holds, parents_of
from graph.snapshot.snapshot import Snapshot

NOBODY = -1


@dataclass(frozen=True, eq=False)
class Carers:
    """By number of a person: the number of the one of ours with the strongest tie, and of who looks after them; −1 for nobody."""

    tied: Ints
    anybody: Ints


def carers(snapshot: Snapshot) -> Carers:
    """Who looks after each person of our customers. Kept with the snapshot."""
    return snapshot.derived.once(carers, lambda: _carers(snapshot))


def _carers(snapshot: Snapshot) -> Carers:
    ties, people = accounts_seen_by(snapshot).accounts.ties, snapshot.people
    tied = np.full(len(people.ids), NOBODY, np.int64)
    order = np.lexsort((-ties.vendor.astype(np.int64), np.nan_to_num(ties.strength, nan=-1.0)))
    tied[ties.customer[order]] = ties.vendor[order]
    owner = np.full(len(people.organizations) + 1, NOBODY, np.int64)
    theirs = distinct(people.organization[people.side == CUSTOMER])
    rows: list[int] = theirs[theirs >= 0].tolist()
    for row in rows:
        found = account_owner(snapshot, people.organizations[row])
        owner[row] = NOBODY if found is None else people.index[found]
    return Carers(tied, np.where(tied >= 0, tied, owner[people.organization]))


def account_owner(snapshot: Snapshot, organization: str) -> str | None:
    """Who owns an account on the day: its account manager before others, else who owns what it is part of."""
    for one in (organization, *parents_of(snapshot.graph, organization, snapshot.at)):
        found = snapshot.graph.incoming("OWNS", NodeRef("Organization", one)).items()
        held = sorted((item.get("role") != "account", ref.source.id) for ref, item in found if holds(item, snapshot.at))
        if held:
            return held[0][1]
    return None
