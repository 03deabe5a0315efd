"""Putting a proposal into the inbox, and what stands there then."""

from dataclasses import dataclass

from graph.proposals.inbox import Inbox
from graph.proposals.proposal import Proposal
from graph.proposals.target import check


@dataclass(frozen=True)
class Put:
    """A proposal as the inbox has it, and whether it is new there; `never` where nobody wants to hear of it."""

    proposal: Proposal
    new: bool


def propose(inbox: Inbox, made: Proposal) -> Put:
    """Add a proposal; one that is known already stays as it was decided. Raises Invalid."""
    check(made)
    added = inbox.add([made])
    known = inbox.several([made.id]).get(made.id)
    return Put(known or made.model_copy(update={"status": "never"}), bool(added.new))
