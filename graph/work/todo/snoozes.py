"""What is put off: until when, and why. A note on the list, no part of the maps."""

from dataclasses import dataclass

from graph.model.clock import now
from graph.model.fields import properties, text
from graph.store.database import Database, Transaction
from graph.store.queries import QUERIES


@dataclass(frozen=True)
class Snooze:
    """An item of a list, by its key, that is not shown before the day `until`."""

    key: str
    until: str
    reason: str
    by: str
    at: str


class Snoozes:
    """The notes of a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, key: str, until: str, reason: str, by: str) -> Snooze:
        """Put an item off, in place of what was said of it before."""
        made = Snooze(key, until, reason, by, now())
        kept = {"until": until, "reason": reason, "by": by, "at": made.at}

        def write(transaction: Transaction) -> None:
            transaction.rows(QUERIES["snooze_put"], id=key, properties=kept)

        self._database.write_in_turn(write)
        return made

    def of_day(self, at: str) -> dict[str, Snooze]:
        """Every item that is put off on a day, by key."""
        rows = (properties(row, "snooze") for row in self._database.rows(QUERIES["snoozes_list"], at=at))
        found = (Snooze(text(row, "id"), text(row, "until"), text(row, "reason"), text(row, "by"), text(row, "at")) for row in rows)
        return {one.key: one for one in found}
