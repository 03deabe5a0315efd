"""Introductions as they are kept: no part of the maps, read by the two and their managers alone."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from graph.changes.outbox import Kind, tell_of
from graph.model.clock import now
from graph.model.fields import properties, text, text_or_none, texts
from graph.model.refs import NodeRef, Properties
from graph.store.database import Database, Row, Transaction
from graph.store.queries import QUERIES


@dataclass(frozen=True)
class Request:
    """An introduction that was asked for; `answer` is None until somebody answers."""

    id: str
    asker: str
    asked: str
    target: str
    route: tuple[str, ...]
    reason: str
    value: str
    note: str
    at: str
    answer: str | None = None
    answered_at: str | None = None
    answer_note: str | None = None
    instead: str | None = None


class Requests:
    """The introductions of a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ask(
        self, asker: str, asked: str, target: str, route: tuple[str, ...], said: tuple[str, str, str], *, tell: bool = True
    ) -> Request:  # fmt: skip
        """Keep a new one; `said` are the reason, the value and the note, `tell` whether whoever is asked uses the service."""
        reason, value, note = said
        made = Request(uuid.uuid4().hex, asker, asked, target, route, reason, value, note, now())
        self.keep(made, tell="introduction.asked" if tell else None)
        return made

    def keep(self, made: Request, tell: Kind | None = None) -> None:
        """Keep one as it is; `tell` is what the outbox says of it."""
        kept: Row = {
            "asker": made.asker, "asked": made.asked, "target": made.target, "route": list(made.route), "at": made.at,
            "reason": made.reason, "value": made.value, "note": made.note, "answer": made.answer, "answered_at": made.answered_at,
            "answer_note": made.answer_note, "instead": made.instead,
        }  # fmt: skip

        def write(transaction: Transaction) -> None:
            transaction.rows(QUERIES["introduction_create"], id=made.id, properties=kept)
            if tell:
                tell_of(transaction, tell, NodeRef("Introduction", made.id))

        self._database.write_in_turn(write)

    def answer(self, key: str, answer: str, note: str | None, instead: str | None, *, tell: bool = True) -> None:
        """Note an answer, in place of one before; `tell` is whether somebody else than the asker gives it."""
        kept: Row = {"answer": answer, "answer_note": note, "instead": instead, "answered_at": now()}

        def write(transaction: Transaction) -> None:
            transaction.rows(QUERIES["introduction_answer"], id=key, properties=kept)
            if tell:
                tell_of(transaction, "introduction.answered", NodeRef("Introduction", key))

        self._database.write_in_turn(write)

    def find(self, key: str) -> Request | None:
        """One by its id, None where there is none."""
        rows = self._database.rows(QUERIES["introduction_read"], id=key)
        return _request(properties(rows[0], "introduction")) if rows else None

    def of(self, people: Iterable[str]) -> list[Request]:
        """Those that some people asked for or were asked for, the latest first."""
        rows = self._database.rows(QUERIES["introductions_of"], people=sorted(people))
        return [_request(properties(row, "introduction")) for row in rows]


def _request(item: Properties) -> Request:
    return Request(
        text(item, "id"), text(item, "asker"), text(item, "asked"), text(item, "target"), tuple(texts(item, "route")), text(item, "reason"),
        text(item, "value"), text(item, "note"), text(item, "at"), text_or_none(item, "answer"), text_or_none(item, "answered_at"),
        text_or_none(item, "answer_note"), text_or_none(item, "instead"),
    )  # fmt: skip
