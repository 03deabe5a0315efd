"""Who may call: tokens for tools, sign-in links and sessions for browsers, all kept as hashes."""

import hashlib
import secrets
import threading
from dataclasses import dataclass
from datetime import timedelta

from cachetools import TTLCache

from app.roles import ROLES, Role
from graph.messages import Message
from graph.model.clock import CLOCK, now, stamp
from graph.model.errors import NotFound
from graph.model.fields import text
from graph.store.database import Database, Row
from graph.store.queries import QUERIES

LINK_MINUTES = 10
_REMEMBERED_SECONDS = 5
_REMEMBERED = 10_000


@dataclass(frozen=True)
class Caller:
    """Who calls: a name for the record and a role; each role may do what the ones before it may."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """Whether this caller has at least that role."""
        return ROLES.index(self.role) >= ROLES.index(role)


class Auth:
    """Tokens, links and sessions of a database; who was recognised is remembered for a few seconds."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._seen: TTLCache[str, Caller] = TTLCache(_REMEMBERED, _REMEMBERED_SECONDS)

    def create_token(self, name: str, role: Role) -> str:
        """A new token; only its hash is kept."""
        token = f"renmai_{secrets.token_urlsafe(32)}"
        self._write("token_create", id=_hash(token), name=name, role=role, at=now())
        return token

    def create_link(self, name: str, role: Role) -> str:
        """The secret of a sign-in link that works once, for ten minutes."""
        secret = secrets.token_urlsafe(32)
        self._write("sign_in_create", id=_hash(secret), name=name, role=role, expires=_in(timedelta(minutes=LINK_MINUTES)))
        return secret

    def remembered(self, secret: str) -> Caller | None:
        """Who a token or a session was found to belong to a few seconds ago."""
        with self._lock:
            return self._seen.get(_hash(secret))

    def by_token(self, token: str) -> Caller | None:
        """Who a token belongs to."""
        return self._caller("token_read", token)

    def by_session(self, session: str) -> Caller | None:
        """Who a session belongs to, None when it is over."""
        return self._caller("session_read", session)

    def sign_in(self, secret: str, hours: int) -> str:
        """A session for the secret of a link, which is used up. Raises NotFound for one that is used or expired."""
        rows = self._write("sign_in_use", id=_hash(secret), now=now())
        if not rows:
            raise NotFound(Message("request.link_used"))
        return self._session(rows[0], hours)

    def sign_in_with_token(self, token: str, hours: int) -> str:
        """A session for a token. Raises NotFound for an unknown one."""
        caller = self.by_token(token)
        if caller is None:
            raise NotFound(Message("request.token_unknown"))
        return self._session({"name": caller.name, "role": caller.role}, hours)

    def sign_out(self, session: str) -> None:
        """End a session."""
        with self._lock:
            self._seen.pop(_hash(session), None)
        self._write("session_end", id=_hash(session))

    def _session(self, row: Row, hours: int) -> str:
        session = secrets.token_urlsafe(32)
        self._write("session_create", id=_hash(session), name=row["name"], role=row["role"], expires=_in(timedelta(hours=hours)))
        return session

    def _caller(self, query: str, secret: str) -> Caller | None:
        if remembered := self.remembered(secret):
            return remembered
        key = _hash(secret)
        moment = {"now": now()} if query == "session_read" else {}
        rows = self._database.rows(QUERIES[query], id=key, **moment)
        return self._remember(key, rows[0]) if rows else None

    def _remember(self, key: str, row: Row) -> Caller:
        role: Role = next(role for role in ROLES if role == row["role"])
        caller = Caller(text(row, "name"), role)
        with self._lock:
            self._seen[key] = caller
        return caller

    def _write(self, query: str, **parameters: object) -> list[Row]:
        return self._database.write(lambda transaction: transaction.rows(QUERIES[query], **parameters))


def _hash(secret: str) -> str:
    """SHA-256: the secrets are 256 random bits, so a slow hash would add nothing."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _in(span: timedelta) -> str:
    return stamp(CLOCK.instant() + span)
