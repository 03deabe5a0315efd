"""Writing what an import creates: whole columns in few commands, without a look at what stands there."""

from collections import defaultdict
from collections.abc import Sequence

from graph.changes.created import Created
from graph.messages import Message
from graph.model.errors import Conflict
from graph.model.fields import integer
from graph.model.ontology import ONTOLOGY
from graph.model.refs import Value
from graph.store.database import Row, Transaction, batches
from graph.store.queries import QUERIES, Query

_Group = tuple[str, list[tuple[Value, ...]]]


def append_many(transaction: Transaction, created: Created, seq: int) -> None:
    """Create items that do not exist as change `seq`. Raises Conflict when an end of a tie does not exist."""
    if created.columns.keys() <= set(ONTOLOGY.carried(created.kind)):
        _declared(transaction, created, seq)
    else:
        _whatever(transaction, created, seq)


def _declared(transaction: Transaction, created: Created, seq: int) -> None:
    nothing: list[Value] = [None] * len(created)
    values = [created.columns.get(name, nothing) for name in ONTOLOGY.carried(created.kind)]
    if len(created.kind) == 1:
        query = QUERIES.of_node("nodes_grow", *created.kind)
        for rows in batches(list(zip(*created.names, *values, strict=True))):
            transaction.rows(query, rows=rows, seq=seq)
        return
    sources, targets, keys = created.names
    _all(transaction, QUERIES.of_tie("ties_grow", *created.kind), _grouped(sources, list(zip(targets, keys, *values, strict=True))), seq)


def _grouped(sources: Sequence[str], ties: Sequence[tuple[Value, ...]]) -> list[_Group]:
    """Ties by the node they leave, sorted by it: writers that meet wait for one another in one order."""
    groups: defaultdict[str, list[tuple[Value, ...]]] = defaultdict(list)
    for source, tie in zip(sources, ties, strict=True):
        groups[source].append(tie)
    return sorted(groups.items(), key=lambda one: one[0])


def _all(transaction: Transaction, query: Query, groups: list[_Group], seq: int) -> None:
    _count(transaction.rows(query, rows=groups, seq=seq), sum(len(ties) for _, ties in groups))


def _count(answer: list[Row], wanted: int) -> None:
    if integer(answer[0], "created") != wanted:
        raise Conflict(Message("tie.end_gone"))


def _whatever(transaction: Transaction, created: Created, seq: int) -> None:
    """The same for items with properties that the ontology does not know."""
    if len(created.kind) == 1:
        for rows in batches([{"properties": item} for item in created.items(seq)]):
            transaction.rows(QUERIES.of_node("nodes_create", *created.kind), rows=rows)
        return
    query, (sources, targets, _) = QUERIES.of_tie("ties_create", *created.kind), created.names
    together = sorted(zip(sources, targets, range(len(created)), created.items(seq), strict=True))
    for part in batches([{"source": source, "target": target, "properties": item} for source, target, _, item in together]):
        _count(transaction.rows(query, rows=part), len(part))
