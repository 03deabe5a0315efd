"""Who calls: tokens for tools, sign-in links, passwords and sessions for browsers, recognised quickly for a few seconds."""

import threading
import time
from contextlib import suppress
from dataclasses import replace

from cachetools import TTLCache

from graph.access import secret
from graph.access.guesses import Guesses
from graph.access.identities import Identity, admit
from graph.access.roles import Caller, Role, lesser
from graph.access.sessions import Opening, Session, Sessions
from graph.access.tokens import DAYS, Token, Tokens
from graph.access.users import User, Users, caller_of
from graph.messages import Message
from graph.model.clock import now
from graph.model.errors import NotFound, RenmaiError
from graph.store.database import Database

_REMEMBERED_SECONDS = 5
_REMEMBERED = 10_000
_NOTED_SECONDS = 60
"""Uses of tokens are written so often, all together and by no request: reading never writes."""


class Auth:
    """Users, tokens and sessions of a database; who was recognised is remembered for a few seconds."""

    def __init__(self, database: Database) -> None:
        self.users, self.tokens, self.sessions = Users(database), Tokens(database), Sessions(database)
        self.guesses = Guesses()
        self._lock = threading.Lock()
        self._seen: TTLCache[str, Caller] = TTLCache(_REMEMBERED, _REMEMBERED_SECONDS)
        self._uses: dict[str, str] = {}

    def create_token(self, name: str, role: Role, user: str | None = None, days: int = DAYS) -> str:
        """A new token, which is not shown again. Raises Invalid, Conflict; NotFound for a user that is not there."""
        return self.tokens.create(name, role, self.users.get(user).id if user else None, days)

    def create_link(self, name: str, role: Role, user: str | None = None) -> str:
        """The secret of a sign-in link that works once, for ten minutes."""
        return self.sessions.link(name, role, user)

    def revoke_token(self, name: str) -> None:
        """End a token and the sessions it opened. Raises NotFound."""
        self.sessions.end_all(token=self.tokens.revoke(name).id)
        self.forget()

    def disable(self, key: str) -> User:
        """Let a user in no more. Raises NotFound, Conflict for the last admin."""
        disabled = self.users.change(key, disabled=True)
        self.sessions.end_all(user=key)
        self.forget()
        return disabled

    def forget(self) -> None:
        """Recognise everybody anew: what somebody may has changed."""
        with self._lock:
            self._seen.clear()

    def remembered(self, shown: str) -> Caller | None:
        """Who a token or a session was found to belong to a few seconds ago."""
        with self._lock:
            return self._seen.get(secret.digest(shown))

    def by_token(self, shown: str) -> Caller | None:
        """Who a token belongs to, None when it is over."""
        if remembered := self.remembered(shown):
            return remembered
        token = self.tokens.find(shown)
        caller = self._caller(token) if token else None
        if token is None or caller is None:
            return None
        with self._lock:
            self._uses[token.id] = now()
        return self._remember(shown, caller)

    def by_session(self, shown: str) -> Caller | None:
        """Who a session belongs to, None when it is over."""
        if remembered := self.remembered(shown):
            return remembered
        session = self.sessions.find(shown)
        caller = self._caller(session) if session else None
        return self._remember(shown, caller) if caller else None

    def listed_tokens(self) -> list[Token]:
        """Every token, with the uses that are not written yet."""
        with self._lock:
            uses = dict(self._uses)
        return [replace(token, used=uses.get(token.id, token.used)) for token in self.tokens.all()]

    def note_uses(self) -> None:
        """Write when tokens were used last."""
        with self._lock:
            uses, self._uses = self._uses, {}
        if uses:
            self.tokens.used(uses)

    def keep_noting(self) -> None:
        """Write uses now and then, for as long as the process lives; those of the last minute may be lost with it."""
        while True:
            time.sleep(_NOTED_SECONDS)
            with suppress(RenmaiError):  # the database is away: what was used since is noted next time
                self.note_uses()

    def sign_in(self, link: str, hours: int) -> str:
        """A session for the secret of a link, which is used up. Raises NotFound for one that is used or expired."""
        return self.sessions.begin(self.sessions.follow(link), hours)

    def sign_in_with_token(self, shown: str, hours: int) -> str:
        """A session for a token, over with it at the latest. Raises NotFound for an unknown one."""
        token = self.tokens.find(shown)
        caller = self._caller(token) if token else None
        if token is None or caller is None:
            raise NotFound(Message("request.token_unknown"))
        return self.sessions.begin(Opening(caller.name, caller.role, caller.user, token.id, token.expires), hours)

    def sign_in_with_password(self, name: str, password: str, hours: int) -> str:
        """A session for a user. Raises NotFound where name and password do not belong together."""
        user = self.users.by_password(name, password)
        if user is None:
            raise NotFound(Message("access.wrong_password"))
        return self.sessions.begin(Opening(user.name, user.role, user.id), hours)

    def sign_in_as(self, somebody: Identity, hours: int) -> str:
        """A session for whoever a provider has let in. Raises NotAUser, Conflict."""
        user = admit(self.users, somebody)
        self.forget()
        return self.sessions.begin(Opening(user.name, user.role, user.id), hours)

    def sign_out(self, shown: str) -> None:
        """End a session."""
        with self._lock:
            self._seen.pop(secret.digest(shown), None)
        self.sessions.end(shown)

    def _caller(self, shown: Token | Session) -> Caller | None:
        """Who shows a token or a session: never more than their user may now, and nobody where that one is gone or disabled."""
        if shown.user is None:
            return Caller(shown.name, shown.role)
        user = self.users.find(shown.user)
        if user is None or user.disabled:
            return None
        role = lesser(shown.role, user.role) if isinstance(shown, Token) else user.role
        return caller_of(user, shown.name, role)

    def _remember(self, shown: str, caller: Caller) -> Caller:
        with self._lock:
            self._seen[secret.digest(shown)] = caller
        return caller
