"""Tools about accounts: how we cover one, and what it loses when somebody leaves."""

from collections import Counter

from pydantic import Field

from app.cli import answers as words
from app.cli import ground_words
from app.mcp.names import meant
from app.mcp.tool import Asking, Named, OnADay, with_ids
from graph.messages import Message
from graph.model.errors import NotFound
from graph.questions.accounts import coverage, resilience
from graph.questions.people import card
from graph.snapshot.snapshot import Snapshot

_ACCOUNTS = 3


class Account(OnADay):
    """How we cover a customer: breadth, depth, penetration, and the gaps, the weightiest first, each with names and what to do."""

    name = "account"
    organization: Named = Field(description="name or id of the customer")
    limit: int = Field(default=5, ge=1, le=20, description="gaps")

    def answer(self, asking: Asking) -> str:
        """Coverage and gaps."""
        found = coverage.coverage(asking.view.on(self.day), meant(asking, self.organization, "Organization"))
        people = [(person.name, person.id) for gap in found.gaps[: self.limit] for person in gap.people]
        return with_ids(asking, words.covered(found, self.limit), [(found.name, found.id), *people])


class WhatIfLeaves(OnADay):
    """What a customer loses when people leave, ours or theirs: who is reached by nobody then, and who takes over. Nothing is written."""

    name = "what_if_leaves"
    people: list[Named] = Field(min_length=1, max_length=5, description="names or ids of who leaves")
    organization: Named | None = Field(default=None, description="name or id of the customer; without it those they have most ties with")

    def answer(self, asking: Asking) -> str:
        """The rotation test, an account after the other."""
        snapshot = asking.view.on(self.day)
        gone = [meant(asking, one, "Person") for one in self.people]
        accounts = [meant(asking, self.organization, "Organization")] if self.organization else _accounts(snapshot, gone)
        if not accounts:
            raise NotFound(Message("agent.no_customer", names=self.people))
        found = [resilience.resilience(snapshot, account, gone) for account in accounts]
        people = [(one.contact.name, one.contact.id) for account in found for one in account.handover]
        return with_ids(asking, "\n".join(map(ground_words.lost, found)), [*((one.name, one.id) for one in found), *people])


def _accounts(snapshot: Snapshot, people: list[str]) -> list[str]:
    """The customers that people work for or have ties with, those with most ties first."""
    cards = [card.card(snapshot, person) for person in people]
    met = [one.person.id for one in cards if one.person.side == "customer"]
    met += [tie.other.id for one in cards if one.person.side == "ours" for tie in one.ties if tie.other.side == "customer"]
    employers = [int(snapshot.people.organization[snapshot.index[person]]) for person in met if person in snapshot.index]
    counted = Counter(snapshot.people.organizations[number] for number in employers if number >= 0)
    return sorted(counted, key=lambda account: (-counted[account], account))[:_ACCOUNTS]
