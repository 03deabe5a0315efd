"""People who may be recorded twice: everybody once into blocks by what two records of one share, pairs within blocks compared."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations

import numpy as np

from graph.analysis.lookup import unordered
from graph.model.refs import NodeRef
from graph.people.duplicates.compare import Compared, compared
from graph.people.duplicates.profiles import Profile, profiles
from graph.proposals.proposal import Proposal
from graph.proposals.target import target_of
from graph.resident.graph import ResidentGraph

SOURCE = "duplicate"
LEAST = 0.5
"""Below this nobody is asked."""
MOST = 5_000
"""Candidates proposed at once, the surest."""
_LARGEST = 60
"""A block of more members says too little: a name that so many bear, the telephone of a switchboard."""
_OWN = 5
"""A number or an address that more records have is a switchboard's or an office's."""
_PERSONAL = ("KNOWS", "REPORTS_TO", "INFLUENCES")


def duplicates(graph: ResidentGraph, day: str, of: Collection[str] | None = None) -> list[Compared]:
    """Pairs of people who may be one, the surest first; only pairs with somebody of `of` where that is given.

    At most 5,000. Never all pairs: only within blocks of at most 60 that share an address, a number, a name as it is said, or an employer
    with the first letters of a name.
    """
    everybody = _with_own_contacts(list(profiles(graph, day)))
    bearers, pairs = _bearers(everybody.values()), _pairs(everybody.values(), of)
    found = (
        compared(everybody[a], everybody[b], _rarest(everybody[a], everybody[b], bearers), together)
        for (a, b), together in zip(pairs, _together(graph, pairs), strict=True)
    )
    sure = [one for one in found if one.confidence >= LEAST]
    return sorted(sure, key=lambda one: (-one.confidence, one.one, one.other))[:MOST]


def proposals(graph: ResidentGraph, found: Iterable[Compared], kind: str = "Person") -> Iterator[Proposal]:
    """Candidates as proposals: the record with more ties stays."""
    for pair in found:
        keep, other = sorted((pair.one, pair.other), key=lambda one: (-len(graph.ties_of(NodeRef(kind, one))), one))
        yield Proposal(
            kind="merge", target=target_of(kind, keep), change={"other": other, "keep": keep}, evidence=pair.clues,
            confidence=pair.confidence,
            source=SOURCE, by=SOURCE,
        )  # fmt: skip


def _with_own_contacts(everybody: list[Profile]) -> dict[str, Profile]:
    """Everybody by id, without the numbers and addresses that so many have that they are nobody's own."""
    held = Counter(one for person in everybody for one in (*person.phones, *person.addresses))
    shared = {one for one, n in held.items() if n > _OWN}
    if not shared:
        return {one.id: one for one in everybody}
    return {
        one.id: replace(one, phones=one.phones - shared, emails=one.emails - shared, former_emails=one.former_emails - shared)
        for one in everybody
    }


def _pairs(everybody: Iterable[Profile], of: Collection[str] | None) -> list[tuple[str, str]]:
    blocks: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for one in everybody:
        for key in _keys(one):
            blocks[key].append(one.id)
    found: dict[tuple[str, str], None] = {}
    for block in blocks.values():
        if 1 < len(block) <= _LARGEST:
            pairs = combinations(sorted(block), 2)
            found |= dict.fromkeys(pair for pair in pairs if of is None or pair[0] in of or pair[1] in of)
    return list(found)


def _keys(one: Profile) -> Iterator[tuple[str, ...]]:
    """The blocks somebody is in."""
    yield from (("mail", mail) for mail in one.addresses)
    yield from (("phone", phone) for phone in one.phones)
    yield from (("name", name) for name in one.names.keys)
    for house in one.houses:
        yield from dict.fromkeys(("initials", house, *_initials(form.said)) for form in one.names.forms if form.given)
        yield from (("surname", house, form.surname) for form in one.names.forms)


def _initials(said: tuple[str, ...]) -> list[str]:
    """The first letters that a name may begin with, in the order of the alphabet."""
    return sorted({turn[0] for turn in said})


def _bearers(everybody: Iterable[Profile]) -> Mapping[str, int]:
    found: defaultdict[str, int] = defaultdict(int)
    for one in everybody:
        for name in one.names.keys:
            found[name] += 1
    return found


def _rarest(one: Profile, other: Profile, bearers: Mapping[str, int]) -> int:
    """How many bear the rarest name that both have; 0 where they have none in common."""
    return min((bearers[name] for name in one.names.keys & other.names.keys), default=0)


def _together(graph: ResidentGraph, pairs: Sequence[tuple[str, str]]) -> list[str | None]:
    """What shows the two of each pair side by side: a tie between them, or a contact that both took part in."""
    rows = graph.nodes["Person"].rows
    ends = np.array([(rows[one], rows[other]) for one, other in pairs], np.int64).reshape(-1, 2)
    found = np.full(len(pairs), None, object)
    for kind in reversed(_PERSONAL):
        edges = graph.edges["Person", kind, "Person"]
        found[np.isin(unordered(*ends.T), unordered(*edges.ends_of(np.flatnonzero(edges.alive()))))] = kind
    part = graph.edges["Person", "TOOK_PART", "Interaction"]

    @cache
    def met(row: int) -> frozenset[int]:
        return frozenset(part.targets_of(row))

    listed: list[str | None] = found.tolist()
    return [
        kind or (None if met(one).isdisjoint(met(other)) else "TOOK_PART") for kind, (one, other) in zip(listed, ends.tolist(), strict=True)
    ]
