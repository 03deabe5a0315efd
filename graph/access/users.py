"""The people who use the service: a name, a role, one of ours they are, and a password where there is no other way to sign in."""

import unicodedata
from dataclasses import dataclass, replace
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from graph.access.roles import Role, role_of
from graph.messages import Message
from graph.model.clock import now
from graph.model.errors import BadValue, Conflict, Invalid, NotFound, Problem, Stale
from graph.model.fields import text
from graph.model.ids import identifier
from graph.store.database import Database, Row
from graph.store.queries import QUERIES

SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 200


@dataclass(frozen=True)
class User:
    """Somebody who uses the service; `id` is the name in its matching form, `person` the id of one of ours."""

    id: str
    name: str
    role: Role
    person: str | None = None
    email: str | None = None
    disabled: bool = False
    at: str = ""
    has_password: bool = False
    version: int = 1


class Users:
    """The users of a graph."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, name: str, role: Role, person: str | None = None, email: str | None = None, password: str | None = None) -> User:
        """A new user. Raises Invalid for a name or a password that cannot be one, Conflict for a name that is taken."""
        key = user_id(name)
        hashed = hashed_password(password) if password is not None else None
        if self.find(key):
            raise Conflict(Message("access.user_exists", name=name))
        row = {"id": key, "name": name, "role": role, "person": person, "email": email, "disabled": False, "at": now(), "version": 1}
        self._write("user_create", **row, password=hashed)
        return _user({**row, "password": hashed})

    def find(self, key: str) -> User | None:
        """A user by id, None where there is none."""
        rows = self._database.rows(QUERIES["user_read"], id=key)
        return _user(rows[0]) if rows else None

    def get(self, key: str) -> User:
        """A user by id. Raises NotFound."""
        found = self.find(key)
        if found is None:
            raise NotFound(Message("access.no_user", name=key))
        return found

    def all(self) -> list[User]:
        """Every user, by name."""
        return sorted((_user(row) for row in self._database.rows(QUERIES["users_list"])), key=lambda user: user.id)

    def change(self, key: str, expected: int | None = None, **fields: object) -> User:
        """Change a user's role, person, email, password or whether they are disabled; `expected` is the version that the caller read.

        Raises NotFound, Invalid, Stale, Conflict for the last admin.
        """
        password = fields.pop("password", None)
        hashed = hashed_password(password) if isinstance(password, str) else None
        stands = self._expected(key, expected)
        changed = replace(stands, **fields, version=stands.version + 1, has_password=stands.has_password or hashed is not None)
        if is_admin(stands) and not is_admin(changed):
            self._refuse_last_admin(stands)
        kept = {"role": changed.role, "person": changed.person, "email": changed.email, "disabled": changed.disabled}
        self._write("user_write", id=key, **kept, version=changed.version)
        if hashed:
            self._write("user_password", id=key, password=hashed)
        return changed

    def by_password(self, name: str, password: str) -> User | None:
        """The user a name and a password belong to; as slow for a name nobody has as for a wrong password."""
        rows = self._database.rows(QUERIES["user_read"], id=_matching(name))
        hashed = rows[0]["password"] if rows else None
        good = _verified(hashed if isinstance(hashed, str) else _nobodys(), password)
        return _user(rows[0]) if good and rows and not rows[0]["disabled"] else None

    def remove(self, key: str, expected: int | None = None) -> None:
        """Remove a user; their tokens and sessions end with them. Raises NotFound, Stale, Conflict for the last admin."""
        stands = self._expected(key, expected)
        if is_admin(stands):
            self._refuse_last_admin(stands)
        self._write("user_remove", id=key)

    def _expected(self, key: str, expected: int | None) -> User:
        stands = self.get(key)
        if expected is not None and stands.version != expected:
            raise Stale(Message("access.user_changed", name=stands.name))
        return stands

    def _refuse_last_admin(self, user: User) -> None:
        if not any(is_admin(other) for other in self.all() if other.id != user.id):
            raise Conflict(Message("access.last_admin", name=user.name))

    def _write(self, query: str, **parameters: object) -> list[Row]:
        return self._database.write(lambda transaction: transaction.rows(QUERIES[query], **parameters))


def is_admin(user: User) -> bool:
    """Whether a user may do everything just now."""
    return user.role == "admin" and not user.disabled


def user_id(name: str) -> str:
    """What two names of one user have in common. Raises Invalid for what cannot be a name."""
    try:
        return identifier(_matching(name))
    except BadValue as fault:
        raise Invalid([Problem("name", fault.message)]) from fault


def hashed_password(password: str) -> str:
    """A password by argon2id. Raises Invalid for one that is too short or too long."""
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise Invalid([Problem("password", Message("access.password_length", least=SHORTEST_PASSWORD, most=LONGEST_PASSWORD))])
    return _hasher().hash(password)


def _verified(hashed: str, password: str) -> bool:
    try:
        return _hasher().verify(hashed, password[: LONGEST_PASSWORD + 1])
    except (VerificationError, InvalidHashError):
        return False


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobodys() -> str:
    """The hash of a password that nobody has: whoever guesses learns nothing from the time an answer takes."""
    return _hasher().hash("nobody's password")


def _matching(name: str) -> str:
    return unicodedata.normalize("NFC", name.strip()).casefold()


def _user(row: Row) -> User:
    return User(
        text(row, "id"), text(row, "name"), role_of(row["role"]), _optional(row, "person"), _optional(row, "email"),
        bool(row["disabled"]), text(row, "at"), bool(row["password"]), _version(row),
    )  # fmt: skip


def _optional(row: Row, column: str) -> str | None:
    value = row[column]
    return value if isinstance(value, str) else None


def _version(row: Row) -> int:
    version = row["version"]
    assert isinstance(version, int)
    return version
