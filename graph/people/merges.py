"""Merging and taking apart as changes of the feed: one transaction under the write lock, with a record that can be undone."""

import json
import uuid
from dataclasses import dataclass

from graph.changes.commit import Author, IdempotencyKey, commit, find_change
from graph.changes.edits import Edit
from graph.messages import Message
from graph.model.clock import now, today
from graph.model.errors import Conflict, Invalid, NotFound, Problem
from graph.model.fields import integer, properties, text, text_or_none, texts
from graph.model.refs import NodeRef, Properties
from graph.people import layouts, reports
from graph.people.apart import taken_apart
from graph.people.joined import conflicts
from graph.people.merge import Plan, planned
from graph.proposals.inbox import Decision, decide, kept
from graph.proposals.proposal import Proposal
from graph.proposals.target import target_of
from graph.resident.graph import ResidentGraph
from graph.results.merges import Merge
from graph.results.proposals import Named
from graph.store.database import Database, Row, Transaction
from graph.store.queries import QUERIES
from graph.views.feed import Feed
from graph.views.graph_view import GraphView


@dataclass(frozen=True)
class Merged:
    """A merge that stands, and the view that shows it."""

    merge: Merge
    view: GraphView


@dataclass(frozen=True)
class Merger:
    """Who makes two records one, in which maps."""

    database: Database
    feed: Feed
    author: Author

    def merge(self, keep: NodeRef, other: NodeRef, once: IdempotencyKey | None = None) -> Merged:
        """Let `keep` stand for both. Raises NotFound, Invalid, Conflict.

        Whatever was proposed of the two is accepted with it.
        """
        key = once or IdempotencyKey(f"merge {uuid.uuid4().hex}", "")

        def plan(transaction: Transaction) -> list[Edit]:
            self._refuse_while_importing()
            graph = self.feed.view.graph
            made = planned(graph, keep, other, today())
            self._record(transaction, key.id, graph, made, keep, other)
            _note(transaction, keep, other, Decision("accepted", self.author.by, change=key.id))
            return made.edits

        committed = commit(self.database, self.author, f"merge {keep.type}", plan, once=key, resident=self.feed.before)
        return Merged(read(self.database, key.id), self.feed.catch_up(committed))

    def undo(self, merge: str) -> Merge:
        """Take a merge apart. Raises NotFound; Conflict where it is apart already, or another stands on it."""

        def plan(transaction: Transaction) -> list[Edit]:
            self._refuse_while_importing()
            record = _record(transaction, merge)
            _refuse_standing(transaction, record)
            made = find_change(transaction, merge)
            into = {_node(old): _node(new) for old, new in json.loads(text(record, "into")).items()}
            edits = taken_apart(made.images if made else (), into, self.feed.view.read)
            layouts.put_back(transaction, json.loads(text(record, "layouts")), self.author.by)
            reports.put_back(transaction, into, texts(record, "frozen"))
            transaction.rows(QUERIES["merge_undo"], id=merge, by=self.author.by, at=now())
            keep, other = _node(text(record, "keep")), _node(text(record, "other"))
            _note(transaction, keep, other, Decision("rejected", self.author.by))
            return edits

        committed = commit(self.database, self.author, "undo merge", plan, resident=self.feed.before)
        self.feed.catch_up(committed)
        return read(self.database, merge)

    def _refuse_while_importing(self) -> None:
        """The view shows nothing of an import that is being written."""
        if self.feed.importing:
            raise Conflict(Message("merge.importing"))

    def _record(self, transaction: Transaction, name: str, graph: ResidentGraph, made: Plan, keep: NodeRef, other: NodeRef) -> None:
        places, frozen = layouts.follow(transaction, made.into, self.author.by), reports.follow(transaction, made.into)
        transaction.rows(
            QUERIES["merge_create"], id=name,
            properties={
                "seq": self.feed.view.seq + 1, "keep": _name(keep), "other": _name(other), "by": self.author.by, "at": now(),
                "keep_name": _called(graph, keep), "other_name": _called(graph, other),
                "conflicts": conflicts(graph.node(keep), graph.node(other)),
                "into": json.dumps({_name(old): _name(new) for old, new in made.into.items()}, ensure_ascii=False),
                "touched": sorted(map(_name, made.touched)), "layouts": json.dumps(places, ensure_ascii=False),
                "frozen": frozen,
            },
        )  # fmt: skip


def read(database: Database, merge: str) -> Merge:
    """The record of a merge. Raises NotFound."""
    return _merge(database.read(lambda transaction: _record(transaction, merge)))


def listed(database: Database, before: int, limit: int, by: str | None = None) -> list[tuple[int, Merge]]:
    """Merges whose change has a number below `before`, the latest first, each with that number; `by` somebody or by all."""
    rows = database.rows(QUERIES["merges_list"], before=before, limit=limit, by=by)
    return [(integer(item, "seq"), _merge(item)) for item in (properties(row, "merge") for row in rows)]


def pair(one: NodeRef, other: NodeRef) -> Proposal:
    """The proposal to make two one, by which a verdict on it is known."""
    return Proposal(kind="merge", target=target_of(*one), change={"other": other.id, "keep": one.id}, confidence=0, source="", by="")


def chosen(one: NodeRef, other: str, keep: str | None) -> tuple[NodeRef, NodeRef]:
    """Which of two stays, and which goes. Raises Invalid where the one to keep is neither."""
    second = NodeRef(one.type, other)
    if keep not in (None, one.id, other):
        raise Invalid([Problem("keep", Message("merge.keep"))])
    return (second, one) if keep == other else (one, second)


def _note(transaction: Transaction, keep: NodeRef, other: NodeRef, decision: Decision) -> None:
    """Note what was said to the proposal to make the two one, if there is one: accepted while it is open, rejected once accepted."""
    name = pair(keep, other).id
    try:
        status = kept(transaction, name).proposal.status
    except NotFound:
        return
    if decision.status == "accepted" and status == "open":
        decide(transaction, name, decision)
    elif decision.status == "rejected" and status == "accepted":
        decide(transaction, name, Decision("open", decision.by))
        decide(transaction, name, decision)


def _refuse_standing(transaction: Transaction, record: Properties) -> None:
    """Raise Conflict where a merge is apart, or a later one touches what it made."""
    if record.get("undone_at"):
        raise Conflict(Message("merge.undone"))
    touched = set(texts(record, "touched"))
    for row in transaction.rows(QUERIES["merges_standing"], seq=integer(record, "seq")):
        later = properties(row, "merge")
        if touched & {name for pair in json.loads(text(later, "into")).items() for name in pair}:
            one = _merge(later)
            raise Conflict(Message("merge.stands_on", id=one.id, other=one.other.name, keep=one.keep.name))


def _record(transaction: Transaction, merge: str) -> Properties:
    rows: list[Row] = transaction.rows(QUERIES["merge_read"], id=merge)
    if not rows:
        raise NotFound(Message("merge.unknown", id=merge))
    return properties(rows[0], "merge")


def _merge(record: Properties) -> Merge:
    keep, other = _node(text(record, "keep")), _node(text(record, "other"))
    return Merge(
        id=text(record, "id"), keep=Named(type=keep.type, id=keep.id, name=text(record, "keep_name")),
        other=Named(type=other.type, id=other.id, name=text(record, "other_name")), conflicts=tuple(texts(record, "conflicts")),
        by=text(record, "by"), at=text(record, "at"),
        undone_by=text_or_none(record, "undone_by"), undone_at=text_or_none(record, "undone_at"),
    )  # fmt: skip


def _name(node: NodeRef) -> str:
    return f"{node.type}:{node.id}"


def _node(name: str) -> NodeRef:
    kind, _, node_id = name.partition(":")
    return NodeRef(kind, node_id)


def _called(graph: ResidentGraph, node: NodeRef) -> str:
    return str(graph.node(node).get("name") or node.id)
