"""Handovers as they are kept: who leaves, and who takes over which contact. No part of the maps."""

import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from graph.changes.outbox import Kind, tell_of
from graph.messages import Message
from graph.model.clock import now
from graph.model.errors import NotFound
from graph.model.fields import properties, text, text_or_none
from graph.model.refs import NodeRef
from graph.store.database import Database, Row, Transaction
from graph.store.queries import QUERIES


@dataclass(frozen=True)
class Task:
    """A contact and the one of ours who takes them over; None where nobody of ours has a way to them."""

    contact: str
    owner: str | None


@dataclass(frozen=True)
class Record:
    """A handover that was begun."""

    id: str
    leaver: str
    organization: str | None
    by: str
    at: str
    tasks: tuple[Task, ...]


class Records:
    """The handovers of a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, leaver: str, organization: str | None, by: str, tasks: Iterable[Task]) -> Record:
        """Keep a new one."""
        made = Record(uuid.uuid4().hex, leaver, organization, by, now(), tuple(tasks))
        self.keep(made, tell="handover.begun")
        return made

    def keep(self, made: Record, tell: Kind | None = None) -> None:
        """Keep one as it is; `tell` is what the outbox says of it."""
        written = json.dumps([[one.contact, one.owner] for one in made.tasks], ensure_ascii=False)
        kept: Row = {"leaver": made.leaver, "organization": made.organization, "by": made.by, "at": made.at, "tasks": written}

        def write(transaction: Transaction) -> None:
            transaction.rows(QUERIES["handover_create"], id=made.id, properties=kept)
            if tell:
                tell_of(transaction, tell, NodeRef("Handover", made.id))

        self._database.write_in_turn(write)

    def get(self, key: str) -> Record:
        """One by its id. Raises NotFound."""
        found = self._listed(key)
        if not found:
            raise NotFound(Message("handover.unknown", id=key))
        return found[0]

    def all(self) -> list[Record]:
        """Every handover, the latest first."""
        return self._listed(None)

    def _listed(self, key: str | None) -> list[Record]:
        rows = (properties(row, "handover") for row in self._database.rows(QUERIES["handovers_list"], id=key))
        return [
            Record(
                text(one, "id"), text(one, "leaver"), text_or_none(one, "organization"), text(one, "by"), text(one, "at"),
                tuple(Task(contact, owner) for contact, owner in json.loads(text(one, "tasks"))),
            )
            for one in rows
        ]  # fmt: skip
