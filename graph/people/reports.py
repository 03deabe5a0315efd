"""Reports of an account that is merged: the kept one shows them; taken apart, they go back."""

from collections.abc import Iterable, Mapping

from graph.model.fields import texts
from graph.model.refs import NodeRef
from graph.store.database import Transaction
from graph.store.queries import QUERIES


def follow(transaction: Transaction, into: Mapping[NodeRef, NodeRef]) -> list[str]:
    """Let the reports of what goes be those of what is kept; their ids."""
    pairs = [(old, new) for old, new in into.items() if old.type == "Organization"]
    return [one for old, new in pairs for one in _moved(transaction, old, new, None)]


def put_back(transaction: Transaction, into: Mapping[NodeRef, NodeRef], ids: Iterable[str]) -> None:
    """Let reports that followed a merge be where they were."""
    for old, new in into.items():
        if old.type == "Organization":
            _moved(transaction, new, old, list(ids))


def _moved(transaction: Transaction, source: NodeRef, target: NodeRef, ids: list[str] | None) -> list[str]:
    return texts(transaction.rows(QUERIES["reports_move"], source=source.id, target=target.id, ids=ids)[0], "ids")
