"""Browsers that are signed in: links that work once, and sessions, which end and cannot make themselves longer."""

from dataclasses import dataclass
from datetime import timedelta

from graph.access import secret
from graph.access.roles import Role, role_of
from graph.messages import Message
from graph.model.clock import now
from graph.model.errors import NotFound
from graph.model.fields import text, text_or_none
from graph.store.database import Database, Row
from graph.store.queries import QUERIES

LINK_MINUTES = 10
_SHOWN = 16
"""So much of a session's hash names it in lists."""


@dataclass(frozen=True)
class Session:
    """A browser that is signed in: the hash is its `id`; `token` is the hash of the token it was opened with, if it was."""

    id: str
    name: str
    role: Role
    user: str | None
    token: str | None
    at: str | None
    expires: str

    @property
    def key(self) -> str:
        """What names it in lists."""
        return self.id[:_SHOWN]


@dataclass(frozen=True)
class Opening:
    """Who signs in: as whom, and until when at most (the end of the token that was shown)."""

    name: str
    role: Role
    user: str | None = None
    token: str | None = None
    until: str | None = None


class Sessions:
    """The sign-in links and the sessions of a graph."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def link(self, name: str, role: Role, user: str | None = None) -> str:
        """The secret of a sign-in link that works once, for ten minutes."""
        made = secret.new()
        expires = secret.within(timedelta(minutes=LINK_MINUTES))
        self._database.write_rows(QUERIES["sign_in_create"], id=secret.digest(made), name=name, role=role, user=user, expires=expires)
        return made

    def follow(self, link: str) -> Opening:
        """Use a link up. Raises NotFound for one that is used, expired or invented; nothing is locked for that."""
        key = secret.digest(link)
        known = self._database.rows(QUERIES["sign_in_read"], id=key, now=now())
        rows = self._database.write_rows(QUERIES["sign_in_use"], id=key, now=now()) if known else []
        if not rows:
            raise NotFound(Message("request.link_used"))
        return Opening(text(rows[0], "name"), role_of(rows[0]["role"]), text_or_none(rows[0], "user"))

    def begin(self, opening: Opening, hours: int) -> str:
        """A session, which is over after some hours, or with the token it was opened with."""
        made = secret.new()
        expires = min(filter(None, (secret.within(timedelta(hours=hours)), opening.until)))
        kept = {"name": opening.name, "role": opening.role, "user": opening.user, "token": opening.token}
        self._database.write_rows(QUERIES["session_create"], id=secret.digest(made), **kept, at=now(), expires=expires)
        return made

    def find(self, made: str) -> Session | None:
        """The session of a cookie, None when it is over."""
        rows = self._database.rows(QUERIES["session_read"], id=secret.digest(made), now=now())
        return _session(rows[0]) if rows else None

    def all(self) -> list[Session]:
        """Every session that goes on, by name."""
        rows = self._database.rows(QUERIES["sessions_list"], now=now())
        return sorted((_session(row) for row in rows), key=lambda session: (session.name, session.at or ""))

    def end(self, made: str) -> None:
        """End the session of a cookie."""
        self._database.write_rows(QUERIES["sessions_remove"], ids=[secret.digest(made)])

    def end_by_key(self, key: str) -> Session:
        """End the session that a list calls so. Raises NotFound."""
        for session in self.all():
            if session.key == key:
                self._database.write_rows(QUERIES["sessions_remove"], ids=[session.id])
                return session
        raise NotFound(Message("access.no_session", key=key))

    def end_all(self, *, token: str | None = None, user: str | None = None) -> None:
        """End the sessions that a token opened, or that are a user's."""
        ended = [one.id for one in self.all() if (token and one.token == token) or (user and one.user == user)]
        if ended:
            self._database.write_rows(QUERIES["sessions_remove"], ids=ended)


def _session(row: Row) -> Session:
    user, token, at = (text_or_none(row, name) for name in ("user", "token", "at"))
    return Session(text(row, "id"), text(row, "name"), role_of(row["role"]), user, token, at, text(row, "expires"))
