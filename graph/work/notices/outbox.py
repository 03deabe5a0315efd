"""The outbox as it is read: notices in the order of their changes, and the one worker that sends them."""

from dataclasses import dataclass
from datetime import timedelta
from typing import cast

from graph.changes.outbox import Kind
from graph.model.clock import CLOCK, stamp
from graph.model.fields import integer, properties, text, text_or_none
from graph.model.refs import Properties
from graph.store.database import Database, Transaction
from graph.store.queries import QUERIES

LEASE_SECONDS = 60
"""For how long one worker sends; another takes its place when it is gone."""
KEPT_DAYS = 7
"""How long a notice waits for a target that does not take it."""
_AT_ONCE = 200


@dataclass(frozen=True)
class Notice:
    """Something to be told of: its kind, the type and the id of what it is about, and its place in the order."""

    id: str
    number: int
    kind: Kind
    type: str
    about: str
    at: str


class Outbox:
    """The outbox of a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def number(self) -> int:
        """The number of the last notice, 0 before the first."""
        return last_number(self._database)

    def after(self, number: int) -> list[Notice]:
        """The notices after one, in their order, some at a time."""
        rows = self._database.rows(QUERIES["notices_after"], number=number, limit=_AT_ONCE)
        return [_notice(properties(row, "notice")) for row in rows]

    def lead(self, worker: str) -> bool:
        """Whether `worker` is the one who sends from now on, for `LEASE_SECONDS`: nobody else is, or it was so before."""
        moment = CLOCK.instant()
        until = stamp(moment + timedelta(seconds=LEASE_SECONDS))

        def take(transaction: Transaction) -> bool:
            rows = transaction.rows(QUERIES["outbox_read"])
            leader, ends = (text_or_none(rows[0], name) for name in ("leader", "until")) if rows else (None, None)
            free = leader in (None, worker) or ends is None or ends < stamp(moment)
            if free:
                transaction.rows(QUERIES["outbox_lead"], leader=worker, until=until)
            return free

        return self._database.write_in_turn(take)

    def leave(self, worker: str) -> None:
        """Let another worker send from now on, where it is `worker` who does."""

        def give(transaction: Transaction) -> None:
            rows = transaction.rows(QUERIES["outbox_read"])
            if rows and text_or_none(rows[0], "leader") == worker:
                transaction.rows(QUERIES["outbox_lead"], leader=worker, until=stamp(CLOCK.instant() - timedelta(seconds=1)))

        self._database.write_in_turn(give)

    def drop(self, number: int) -> None:
        """Forget the notices up to one, and those that have waited for too long."""
        before = stamp(CLOCK.instant() - timedelta(days=KEPT_DAYS))
        self._database.write_rows(QUERIES["notices_drop"], number=number, before=before)


def last_number(reader: Database | Transaction) -> int:
    """The number of the last notice, 0 before the first."""
    rows = reader.rows(QUERIES["outbox_read"])
    return integer(rows[0], "number") if rows else 0


def _notice(item: Properties) -> Notice:
    kind, _, about = text(item, "about").partition(":")
    return Notice(text(item, "id"), integer(item, "number"), cast(Kind, text(item, "kind")), kind, about, text(item, "at"))
