"""Effort against value by tier: who gets our contacts and visits, and who is worth what (method §13)."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from graph.analysis.lookup import distinct
from graph.analysis.routes.hops import Flags, Ints
from graph.analysis.routes.reach import CUSTOMER, OURS
from graph.analysis.strength import TIERS
from graph.model.fields import number_or_none
from graph.questions.accounts.coverage import customers
from graph.results.review import Effort, TierEffort, TierThen
from graph.snapshot.knows_ties import took_part
from graph.snapshot.people_table import ordinal
from graph.snapshot.places import days_before
from graph.snapshot.snapshot import Snapshot

_YEAR = 365
_VISITS = ("visit", "executive_visit")
_RANKED = ("S", "A", "B", "C", "")


def effort(snapshot: Snapshot, before: Snapshot | None = None) -> Effort:
    """Contacts of ours with customers in the year before the day, by the customer's tier, beside the value a year.

    With `before` also the contacts of the year before that day, by the tiers of today: a tier has no history.
    """
    found = _effort(snapshot)
    if before is None:
        return found
    then = {one.tier: one for one in _effort(before).tiers}
    tiers = (one.model_copy(update={"then": _then(then.get(one.tier))}) for one in found.tiers)
    return found.model_copy(update={"than": before.at, "tiers": tuple(tiers)})


def _then(tier: TierEffort | None) -> TierThen:
    """A tier on the earlier day; one with neither customers nor contacts then had none."""
    names = TierThen.model_fields
    nothing = {name: None if name.endswith("share") else 0 for name in names}
    return TierThen.model_validate({name: getattr(tier, name) for name in names} if tier else nothing)


def _effort(snapshot: Snapshot) -> Effort:
    since = days_before(snapshot.at, _YEAR)
    meeting, person, visit = _met(snapshot, ordinal(since))
    tier = snapshot.people.tier[person]
    counts = [_counted(meeting, person, visit, tier == TIERS.index(one)) for one in _RANKED]
    value = [_value(snapshot, TIERS.index(one)) for one in _RANKED]
    shares = [_shares([one[place] for one in counts]) for place in range(3)]
    worth = _shares([one[1] for one in value])
    tiers = (
        TierEffort(
            tier=name or None, accounts=value[at][0], value=value[at][1],
            contacts=counts[at][0], visits=counts[at][1], people=counts[at][2],
            contacts_share=shares[0][at], visits_share=shares[1][at], people_share=shares[2][at], value_share=worth[at],
        )
        for at, name in enumerate(_RANKED)
    )  # fmt: skip
    return Effort(at=snapshot.at, since=since, tiers=tuple(one for one in tiers if one.accounts or one.contacts))


def _met(snapshot: Snapshot, since: int) -> tuple[Ints, Ints, Flags]:
    """Each customer's person at a contact with ours since a day: the contact, the person, and whether it was a visit."""
    meetings, people = snapshot.graph.nodes["Interaction"], snapshot.people
    day = meetings.each("at", ordinal, np.int64)
    rows = np.flatnonzero((day > since) & (day <= date.fromisoformat(snapshot.at).toordinal()))
    start, present = took_part(snapshot.graph).sources_of(rows)
    number = np.repeat(np.arange(len(rows)), np.diff(start))
    ours = np.zeros(len(rows), np.bool_)
    ours[number[people.side[present] == OURS]] = True
    theirs = ours[number] & (people.side[present] == CUSTOMER)
    visits = meetings.each("channel", lambda channel: channel in _VISITS, np.bool_, rows)
    return number[theirs], present[theirs].astype(np.int64), visits[number[theirs]]


def _counted(meeting: Ints, person: Ints, visit: Flags, of_tier: Flags) -> tuple[int, int, int]:
    """Contacts, visits, people; a contact with several people of a tier is one."""
    return len(distinct(meeting[of_tier])), len(distinct(meeting[of_tier & visit])), len(distinct(person[of_tier]))


def _value(snapshot: Snapshot, tier: int) -> tuple[int, float]:
    """The customers of a tier: how many, and what they are worth a year."""
    organizations = snapshot.graph.nodes["Organization"]
    mine = [one for one in customers(snapshot) if (organizations.one(one, "tier") or "") == TIERS[tier]]
    return len(mine), float(sum(number_or_none({"value": organizations.one(one, "value")}, "value") or 0 for one in mine))


def _shares(values: Sequence[float]) -> list[float | None]:
    whole = sum(values)
    return [round(100 * one / whole, 1) if whole else None for one in values]
