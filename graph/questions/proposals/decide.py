"""Deciding proposals: what is accepted is an ordinary change whose source is the proposal; a verdict can be taken back."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Literal

from graph.changes.commit import Author, IdempotencyKey, commit, find_change
from graph.changes.edits import Edit
from graph.imports.jobs.undo import taken_back
from graph.messages import Message
from graph.model.errors import Conflict, RenmaiError
from graph.model.ontology import ONTOLOGY
from graph.people.merges import Merger, chosen
from graph.proposals.inbox import Decision, Inbox, Kept, decide
from graph.proposals.proposal import Change, Proposal
from graph.proposals.target import check, created_type, node_of
from graph.questions.items.changes import Writer
from graph.store.database import Database, Transaction
from graph.views.feed import Feed

Verdict = Literal["accept", "reject", "never", "undo"]
_FIRST = {"Organization": 0, "Department": 1, "Person": 2}
"""What others refer to is accepted before them."""


@dataclass(frozen=True)
class Outcome:
    """What became of one of several proposals: as it is now, or why nothing was done."""

    id: str
    proposal: Proposal | None
    problem: Message | None = None


@dataclass(frozen=True)
class Decider:
    """Who decides, over which maps."""

    database: Database
    feed: Feed
    by: str

    def accept(self, proposal: str, change: Change | None = None) -> Proposal:
        """Make the change that is proposed, or another in its place. Raises NotFound, Conflict, Invalid."""
        kept = Inbox(self.database).get(proposal)
        meant = kept.proposal if change is None else kept.proposal.model_copy(update={"change": change})
        check(meant)
        if meant.kind == "merge":
            return self._merged(meant)
        key = IdempotencyKey(f"{proposal} {kept.round}", _digest(meant.change))
        decision = Decision("accepted", self.by, change=key.id, accepted=change)
        author = Author(self.by, f"proposal {proposal}")
        _write(meant, Writer(self.database, self.feed, author, key, lambda transaction: decide(transaction, proposal, decision)))
        return Inbox(self.database).get(proposal).proposal

    def _merged(self, proposal: Proposal) -> Proposal:
        """Make two one: the merge notes the verdict on the proposal."""
        if proposal.status != "open":
            raise Conflict(Message("proposal.decided"))
        node = node_of(proposal.target)
        assert node is not None  # checked before
        keep = proposal.change.get("keep")
        pair = chosen(node, str(proposal.change["other"]), None if keep is None else str(keep))
        Merger(self.database, self.feed, Author(self.by, f"proposal {proposal.id}")).merge(*pair)
        return Inbox(self.database).get(proposal.id).proposal

    def reject(self, proposal: str, reason: str | None = None) -> Proposal:
        """Reject a proposal: it is not made again. Raises NotFound, Conflict."""
        return Inbox(self.database).decide(proposal, Decision("rejected", self.by, reason))

    def never(self, proposal: str) -> Proposal:
        """Reject whatever of the kind may be proposed of the same thing. Raises NotFound, Conflict."""
        return Inbox(self.database).decide(proposal, Decision("never", self.by))

    def undo(self, proposal: str) -> Proposal:
        """Take a verdict back, and what accepting has changed. Raises NotFound; Conflict where that has changed since."""
        kept = Inbox(self.database).get(proposal)
        opened = Decision("open", self.by)
        if kept.proposal.kind == "merge" and kept.change_id is not None:
            Merger(self.database, self.feed, Author(self.by, f"proposal {proposal}")).undo(kept.change_id)
        elif kept.change_id is not None:
            self._take_back(kept, opened)
            return Inbox(self.database).get(proposal).proposal
        return Inbox(self.database).decide(proposal, opened)

    def _take_back(self, kept: Kept, opened: Decision) -> None:
        author = Author(self.by, f"proposal {kept.proposal.id}")
        undone = partial(_undoing, kept, opened)
        self.feed.catch_up(commit(self.database, author, "undo proposal", undone, resident=self.feed.before))

    def several(self, proposals: Iterable[str], verdict: Verdict) -> list[Outcome]:
        """Say the same to several proposals, each for itself: what cannot be done is told, and the others are."""
        say = {"accept": self.accept, "reject": self.reject, "never": self.never, "undo": self.undo}[verdict]
        found: list[Outcome] = []
        for one in self._in_order(proposals) if verdict == "accept" else dict.fromkeys(proposals):
            try:
                found.append(Outcome(one, say(one)))
            except RenmaiError as fault:
                found.append(Outcome(one, None, fault.message))
        return found

    def _in_order(self, proposals: Iterable[str]) -> list[str]:
        """Organisations before people, people before ties and interactions; what is not known keeps its place."""
        asked = list(dict.fromkeys(proposals))
        known = Inbox(self.database).several(asked)
        return sorted(asked, key=lambda id: _rank(known.get(id)))


def _rank(proposal: Proposal | None) -> int:
    if proposal is None or proposal.kind == "merge":
        return len(_FIRST) + 1
    return _FIRST.get(str(proposal.change.get("type")), len(_FIRST)) if proposal.kind == "create" else len(_FIRST)


def _write(proposal: Proposal, writer: Writer) -> None:
    """Write what a proposal says."""
    change = dict[str, object](proposal.change)
    if proposal.kind == "create":
        writer.create_node(created_type(proposal.change), {name: value for name, value in change.items() if name != "type"})
    elif proposal.kind == "tie":
        writer.create_tie({"type": "KNOWS", **change})
    elif proposal.kind == "interaction":
        writer.create_node(ONTOLOGY.nodes["Interaction"], change)
    elif node := node_of(proposal.target):
        writer.change_node(ONTOLOGY.nodes[node.type], node.id, change, None)
    else:
        writer.change_tie(str(proposal.target), change, None)


def _undoing(kept: Kept, opened: Decision, transaction: Transaction) -> list[Edit]:
    """The edits that take back what accepting a proposal has changed. Raises Conflict."""
    decide(transaction, kept.proposal.id, opened)
    made = find_change(transaction, str(kept.change_id))
    changed: list[Message] = []
    edits = taken_back(transaction, made.images, changed) if made else []
    if changed:
        raise Conflict(Message("proposal.changed_since", items=changed))
    return edits


def _digest(change: Change) -> str:
    return hashlib.sha256(json.dumps(change, sort_keys=True).encode()).hexdigest()
