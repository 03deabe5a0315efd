"""The inbox of proposals in the database: added once each, listed, decided.

A proposal is no part of the maps: no answer depends on it, so it leaves the number of the last change alone. What accepting it
changes is an ordinary change, written in the same transaction as the verdict.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.messages import Message
from graph.model.clock import now
from graph.model.errors import Conflict, NotFound
from graph.model.fields import integer, properties, text, text_or_none
from graph.model.refs import Properties
from graph.proposals.proposal import Change, Clue, Kind, Proposal, Status, joined
from graph.store.database import Database, Row, Transaction, batches
from graph.store.queries import QUERIES

MOST_EVIDENCE = 20
"""Pieces of evidence that a proposal keeps: the newest."""
_BATCH = 500
_KEPT = ("kind", "target", "confidence", "source", "by", "at", "status", "decided_by", "decided_at", "reason")


@dataclass(frozen=True)
class Added:
    """What became of proposals that were made: new ones, ones that stand open already, ones that somebody has decided."""

    new: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wanted:
    """Which proposals are listed; None asks for all."""

    status: Status | None = "open"
    kind: Kind | None = None
    source: str | None = None
    by: str | None = None


@dataclass(frozen=True)
class Count:
    """How many proposals there are of a status, a kind and a source, and how sure they are at least."""

    status: str
    kind: str
    source: str
    n: int


@dataclass(frozen=True)
class Decision:
    """A verdict: by whom, and why; `change` is the id of the change that it made, `accepted` what was accepted in place of the proposal."""

    status: Status
    by: str
    reason: str | None = None
    change: str | None = None
    accepted: Change | None = None


@dataclass(frozen=True)
class Kept:
    """A proposal as it is kept: `change_id` is the change that accepting it made, `round` how often it has been decided."""

    proposal: Proposal
    round: int
    change_id: str | None


class Inbox:
    """The proposals of a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, proposals: Iterable[Proposal]) -> Added:
        """Add proposals that nobody has made before.

        One that is open gets further evidence and the higher confidence. One that was accepted or rejected stays so; one about a thing
        of which somebody said “never again” is left out. Adding the same again changes nothing.
        """
        found = [
            self._database.write_in_turn(lambda transaction, some=some: _add(transaction, some)) for some in batches(proposals, _BATCH)
        ]
        return Added(*(tuple(one for part in found for one in getattr(part, name)) for name in ("new", "open", "decided")))

    def withdraw(self, source: str, kind: Kind, standing: Iterable[str]) -> int:
        """Forget the open proposals of a source that it would not make again: all but those `standing`. How many there were."""
        keep = set(standing)
        rows = self._database.rows(QUERIES["proposal_ids"], source=source, kind=kind)
        gone = sorted({text(row, "id") for row in rows} - keep)
        for some in batches(gone, _BATCH):
            self._database.write(lambda transaction, some=some: transaction.rows(QUERIES["proposals_withdraw"], ids=list(some)))
        return len(gone)

    def get(self, proposal: str) -> Kept:
        """A proposal by its id. Raises NotFound."""
        return self._database.read(lambda transaction: kept(transaction, proposal))

    def several(self, ids: Iterable[str]) -> dict[str, Proposal]:
        """Proposals by their ids; those that do not exist are left out."""
        found = (_read(item) for some in batches(ids) for item in _rows(self._database.rows(QUERIES["proposals_read"], ids=list(some))))
        return {one.id: one for one in found}

    def listed(self, wanted: Wanted, limit: int, after: str = "") -> Sequence[tuple[str, Proposal]]:
        """Proposals, the surest first, each with its rank: those of a higher rank than `after`, at most `limit`."""
        rows = self._database.rows(
            QUERIES["proposals_list"], status=wanted.status, kind=wanted.kind, source=wanted.source, by=wanted.by, after=after, limit=limit
        )
        return [(text(properties(row, "proposal"), "rank"), _read(properties(row, "proposal"))) for row in rows]

    def sure(self, wanted: Wanted, confidence: float, limit: int) -> list[str]:
        """The ids of open proposals of a source and a kind that are at least so sure, the surest first, at most `limit`."""
        asked = {"source": wanted.source, "kind": wanted.kind, "by": wanted.by, "confidence": confidence, "limit": limit}
        rows = self._database.rows(QUERIES["proposals_sure"], **asked)
        return [text(row, "id") for row in rows]

    def counts(self, by: str | None = None) -> list[Count]:
        """How many proposals there are, by status, kind and source; those of one proposer where one is named."""
        rows = self._database.rows(QUERIES["proposals_count"], by=by)
        return [Count(text(row, "status"), text(row, "kind"), text(row, "source"), integer(row, "n")) for row in rows]

    def decide(self, proposal: str, decision: Decision) -> Proposal:
        """Reject a proposal, say “never again”, or open it again. Raises NotFound; Conflict where it is decided already."""
        return self._database.write_in_turn(lambda transaction: decide(transaction, proposal, decision))


def kept(transaction: Transaction, proposal: str) -> Kept:
    """A proposal as it is kept. Raises NotFound."""
    rows = transaction.rows(QUERIES["proposals_read"], ids=[proposal])
    if not rows:
        raise NotFound(Message("proposal.unknown", id=proposal))
    item = properties(rows[0], "proposal")
    return Kept(_read(item), integer(item, "round"), text_or_none(item, "change_id"))


def decide(transaction: Transaction, proposal: str, decision: Decision) -> Proposal:
    """Note a verdict under the write lock: on one that is open, or “open” again on one that was decided. Raises NotFound, Conflict."""
    before = kept(transaction, proposal)
    if (before.proposal.status == "open") == (decision.status == "open"):
        raise Conflict(Message("proposal.open_already" if decision.status == "open" else "proposal.decided", status=before.proposal.status))
    opened = decision.status == "open"
    noted = {
        "status": decision.status, "round": before.round + 1, "reason": decision.reason, "change_id": decision.change,
        "decided_by": None if opened else decision.by, "decided_at": None if opened else now(),
        "accepted": json.dumps(decision.accepted, ensure_ascii=False) if decision.accepted else None,
    }  # fmt: skip
    transaction.rows(QUERIES["proposal_decide"], id=proposal, properties=noted)
    return kept(transaction, proposal).proposal


def _add(transaction: Transaction, proposals: Sequence[Proposal]) -> Added:
    asked: dict[str, Proposal] = {}
    for one in proposals:
        asked[one.id] = _with_evidence(asked[one.id], one) if one.id in asked else one
    stored = {text(item, "id"): item for item in _rows(transaction.rows(QUERIES["proposals_read"], ids=list(asked)))}
    subjects = sorted({one.subject for one in asked.values()})
    never = {text(row, "subject") for row in transaction.rows(QUERIES["proposals_never"], subjects=subjects)}
    new = [one for id, one in asked.items() if id not in stored and one.subject not in never]
    open = [id for id in asked if id in stored and stored[id]["status"] == "open"]
    transaction.rows(QUERIES["proposals_create"], rows=[_written(one) for one in new])
    changed = [row for id in open if (row := _grown(_read(stored[id]), asked[id]))]
    transaction.rows(QUERIES["proposals_grow"], rows=changed)
    fresh = {one.id for one in new}
    return Added(tuple(fresh), tuple(open), tuple(id for id in asked if id not in fresh and id not in open))


def _grown(before: Proposal, more: Proposal) -> Row | None:
    """What further evidence changes in a proposal that is open; None where it brings nothing new."""
    grown = _with_evidence(before, more)
    if grown.evidence == before.evidence and grown.confidence == before.confidence:
        return None
    written = _written(grown)
    return {name: written[name] for name in ("id", "evidence", "confidence", "rank")}


def _with_evidence(before: Proposal, more: Proposal) -> Proposal:
    """A proposal with what another says of the same: its evidence too, and the higher confidence."""
    evidence, confidence = joined(before.evidence, more.evidence, MOST_EVIDENCE), max(before.confidence, more.confidence)
    return before.model_copy(update={"evidence": evidence, "confidence": confidence})


def _rows(rows: Iterable[Row]) -> list[Properties]:
    return [properties(row, "proposal") for row in rows]


def _written(proposal: Proposal) -> Row:
    """A proposal as it is kept; lists go by `rank`, the surest first."""
    at = proposal.at or now()
    kept = {**proposal.model_dump(include=set(_KEPT)), "at": at}
    evidence = [one.model_dump(exclude={"text"}) for one in joined(proposal.evidence, (), MOST_EVIDENCE)]
    return {
        **kept, "id": proposal.id, "subject": proposal.subject, "rank": f"{round((1 - proposal.confidence) * 10_000):05d} {proposal.id}",
        "change": json.dumps(proposal.change, ensure_ascii=False), "evidence": json.dumps(evidence, ensure_ascii=False), "round": 0,
    }  # fmt: skip


def _read(item: Properties) -> Proposal:
    read = {name: item.get(name) for name in _KEPT if item.get(name) is not None}
    evidence = tuple(Clue.model_validate(one) for one in json.loads(text(item, "evidence")))
    return Proposal.model_validate({**read, "change": json.loads(text(item, "change")), "evidence": evidence})


def counted(counts: Iterable[Count], by: str) -> Counter[str]:
    """Open proposals by `kind` or `source`."""
    found: Counter[str] = Counter()
    for one in counts:
        found[str(getattr(one, by))] += one.n if one.status == "open" else 0
    return +found
