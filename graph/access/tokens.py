"""Tokens for tools: kept as hashes, known by name, with an end, and revoked at will."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from graph.access import secret
from graph.access.roles import Role, role_of
from graph.messages import Message
from graph.model.clock import now
from graph.model.errors import BadValue, Conflict, Invalid, NotFound, Problem
from graph.model.fields import text, text_or_none
from graph.model.ids import identifier
from graph.store.database import Database, Row, Transaction
from graph.store.queries import QUERIES

DAYS = 90
"""How long a token works unless something else is said (design: “tokens expire”)."""


@dataclass(frozen=True)
class Token:
    """What is kept of a token: the hash is its `id`; instants are UTC, `expires` is None for one of a time before tokens had an end."""

    id: str
    name: str
    role: Role
    user: str | None
    at: str
    expires: str | None
    used: str | None

    @property
    def over(self) -> bool:
        """Whether it works no more."""
        return self.expires is not None and self.expires <= now()


class Tokens:
    """The tokens of a graph."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self, name: str, role: Role, user: str | None = None, days: int = DAYS) -> str:
        """A new token, which is not shown again. Raises Invalid, Conflict where a living token has the name."""
        try:
            identifier(name)
        except BadValue as fault:
            raise Invalid([Problem("name", fault.message)]) from fault
        made = f"renmai_{secret.new()}"
        kept = {"id": secret.digest(made), "name": name, "role": role, "user": user, "at": now()}
        kept["expires"] = secret.within(timedelta(days=days))

        def create(transaction: Transaction) -> None:
            taken = [token for token in _all(transaction) if token.name == name]
            if any(not token.over for token in taken):
                raise Conflict(Message("access.token_exists", name=name))
            transaction.rows(QUERIES["tokens_remove"], ids=[token.id for token in taken])
            transaction.rows(QUERIES["token_create"], **kept)

        self._database.write_in_turn(create)
        return made

    def find(self, made: str) -> Token | None:
        """The token that somebody shows, None for one that nobody made or that is over."""
        rows = self._database.rows(QUERIES["token_read"], id=secret.digest(made))
        found = _token(rows[0]) if rows else None
        return None if found is None or found.over else found

    def all(self) -> list[Token]:
        """Every token, by name, those that are over among them."""
        return _all(self._database)

    def revoke(self, name: str) -> Token:
        """End a token by its name. Raises NotFound."""
        named = [token for token in self.all() if token.name == name]
        if not named:
            raise NotFound(Message("access.no_token", name=name))
        self._database.write_rows(QUERIES["tokens_remove"], ids=[token.id for token in named])
        return named[-1]

    def used(self, uses: Mapping[str, str]) -> None:
        """Note when tokens were used last, by their hashes."""
        self._database.write_rows(QUERIES["tokens_used"], uses=[{"id": one, "at": at} for one, at in uses.items()])


def _all(reader: Database | Transaction) -> list[Token]:
    return sorted((_token(row) for row in reader.rows(QUERIES["tokens_list"])), key=lambda token: (token.name, token.at))


def _token(row: Row) -> Token:
    user, expires, used = (text_or_none(row, name) for name in ("user", "expires", "used"))
    return Token(text(row, "id"), text(row, "name"), role_of(row["role"]), user, text(row, "at"), expires, used)
