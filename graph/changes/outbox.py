"""What has to be told of: written into the outbox in the transaction of the change that it tells of.

A notice holds the kind of what happened and the id of what it is about, nothing else: who is told, and in which words, is found out
when it is sent.
"""

import uuid
from collections.abc import Iterable, Iterator
from typing import Literal

from graph.changes.edits import Image
from graph.model.clock import now
from graph.model.fields import number_or_none
from graph.model.method import METHOD
from graph.model.refs import NodeRef, Properties
from graph.store.database import Transaction
from graph.store.queries import QUERIES

Kind = Literal["introduction.asked", "introduction.answered", "favour.waiting", "handover.begun"]


def tell_of(transaction: Transaction, kind: Kind, about: NodeRef) -> None:
    """Put one notice into the outbox. The transaction holds the write lock, so that notices have the order of their changes."""
    transaction.rows(QUERIES["notice_write"], id=uuid.uuid4().hex, kind=kind, about=f"{about.type}:{about.id}", at=now())


def tell_of_images(transaction: Transaction, images: Iterable[Image]) -> None:
    """Put into the outbox what a change of the maps has to be told of: favours that wait for an approval."""
    for ref in _above_limit(images):
        tell_of(transaction, "favour.waiting", ref)


def _above_limit(images: Iterable[Image]) -> Iterator[NodeRef]:
    """The favours whose value a change has brought above the gift limit, or to another value above it."""
    for image in images:
        if isinstance(image.ref, NodeRef) and image.ref.type == "Favour" and image.after is not None:
            after = _value(image.after)
            if after > METHOD.favours.gift_limit and after != _value(image.before or {}):
                yield image.ref


def _value(favour: Properties) -> float:
    return number_or_none(favour, "value") or 0
