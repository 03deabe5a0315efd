"""The people who use the service: a name, a role, one of ours they are, and a password where there is no other way to sign in."""

import json
import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from graph.access.roles import Caller, Role, role_of
from graph.messages import Message
from graph.model.clock import now
from graph.model.errors import BadValue, Conflict, Invalid, NotFound, Problem, Stale
from graph.model.fields import integer, text, text_or_none
from graph.model.ids import identifier
from graph.store.database import Database, Row, Transaction
from graph.store.queries import QUERIES

SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 200
EMAIL = r"^[^@\s,;:<>()\[\]\"\\]+@[^@\s,;:<>()\[\]\"\\]+$"
"""What an address of a user looks like."""
MAIL = "mail:"
"""What the id of a user's mail among the targets of notices begins with: the id of the user is the rest."""


@dataclass(frozen=True)
class User:
    """Somebody who uses the service; `id` is the name in its matching form, `person` the id of one of ours.

    `customers` are the ids of the customers that exist for them, beside those they work with; None for all. `subject` is what the
    provider of sign-ins calls them, None for somebody who has never signed in by it.
    """

    id: str
    name: str
    role: Role
    person: str | None = None
    email: str | None = None
    disabled: bool = False
    at: str = ""
    has_password: bool = False
    version: int = 1
    customers: tuple[str, ...] | None = None
    subject: str | None = None


class Users:
    """The users of a graph."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, name: str, role: Role, person: str | None = None, email: str | None = None, password: str | None = None,
        customers: tuple[str, ...] | None = None, subject: str | None = None,
    ) -> User:  # fmt: skip
        """A new user. Raises Invalid for a name or a password that cannot be one, Conflict for a name that is taken."""
        row: Row = {"id": user_id(name), "name": name, "role": role, "person": person, "email": email, "disabled": False, "at": now()}
        row["subject"] = subject
        row |= {"customers": kept_ids(customers), "version": 1, "password": hashed_password(password) if password is not None else None}

        def create(transaction: Transaction) -> None:
            if _find(transaction, text(row, "id")):
                raise Conflict(Message("access.user_exists", name=name))
            transaction.rows(QUERIES["user_create"], **row)

        self._database.write_in_turn(create)
        return _user(row)

    def find(self, key: str) -> User | None:
        """A user by id, None where there is none."""
        return _find(self._database, key)

    def get(self, key: str) -> User:
        """A user by id. Raises NotFound."""
        return _get(self._database, key)

    def all(self) -> list[User]:
        """Every user, by name."""
        return _all(self._database)

    def change(self, key: str, expected: int | None = None, **fields: object) -> User:
        """Change a user's role, person, email, password or whether they are disabled; `expected` is the version that the caller read.

        Raises NotFound, Invalid, Stale, Conflict for the last admin.
        """
        password = fields.pop("password", None)
        hashed = hashed_password(password) if isinstance(password, str) else None

        def change(transaction: Transaction) -> User:
            stands = _expected(transaction, key, expected)
            changed = replace(stands, **fields, version=stands.version + 1, has_password=stands.has_password or hashed is not None)
            _keep_an_admin(transaction, stands, changed)
            kept = {"role": changed.role, "person": changed.person, "email": changed.email, "disabled": changed.disabled}
            kept |= {"customers": kept_ids(changed.customers), "subject": changed.subject}
            transaction.rows(QUERIES["user_write"], id=key, **kept, version=changed.version, password=hashed)
            return changed

        return self._database.write_in_turn(change)

    def by_password(self, name: str, password: str) -> User | None:
        """The user a name and a password belong to; as slow for a name nobody has as for a wrong password."""
        rows = self._database.rows(QUERIES["user_read"], id=_matching(name))
        hashed = rows[0]["password"] if rows else None
        good = _verified(hashed if isinstance(hashed, str) else _nobodys(), password)
        return _user(rows[0]) if good and rows and not rows[0]["disabled"] else None

    def remove(self, key: str, expected: int | None = None) -> None:
        """Remove a user and how they are told by mail; their tokens and sessions end with them.

        Raises NotFound, Stale, Conflict for the last admin.
        """

        def remove(transaction: Transaction) -> None:
            _keep_an_admin(transaction, _expected(transaction, key, expected), None)
            transaction.rows(QUERIES["user_remove"], id=key)
            transaction.rows(QUERIES["notice_targets_remove"], ids=[f"{MAIL}{key}"])

        self._database.write_in_turn(remove)


def caller_of(user: User, name: str | None = None, role: Role | None = None) -> Caller:
    """Who calls where a user does; by a token with its name, and with its role where that is less."""
    customers = None if user.customers is None else frozenset(user.customers)
    return Caller(name or user.name, role or user.role, user.id, user.person, customers)


def is_admin(user: User) -> bool:
    """Whether a user may do everything just now."""
    return user.role == "admin" and not user.disabled


def user_id(name: str) -> str:
    """What two names of one user have in common. Raises Invalid for what cannot be a name."""
    try:
        return identifier(_matching(name))
    except BadValue as fault:
        raise Invalid([Problem("name", fault.message)]) from fault


def refuse_no_email(given: str | None) -> None:
    """Raises Invalid for what no mail could be sent to."""
    if given is not None and not re.fullmatch(EMAIL, given):
        raise Invalid([Problem("email", Message("access.no_email", email=given))])


def hashed_password(password: str) -> str:
    """A password by argon2id. Raises Invalid for one that is too short or too long."""
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise Invalid([Problem("password", Message("access.password_length", least=SHORTEST_PASSWORD, most=LONGEST_PASSWORD))])
    return _hasher().hash(password)


def kept_ids(ids: tuple[str, ...] | None) -> str | None:
    """Ids as they are kept: as text, for an empty list would not be."""
    return None if ids is None else json.dumps(sorted(ids), ensure_ascii=False)


def read_ids(kept: object) -> tuple[str, ...] | None:
    """Ids as they were kept."""
    return tuple(json.loads(kept)) if isinstance(kept, str) else None


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


def _find(reader: Database | Transaction, key: str) -> User | None:
    rows = reader.rows(QUERIES["user_read"], id=key)
    return _user(rows[0]) if rows else None


def _get(reader: Database | Transaction, key: str) -> User:
    found = _find(reader, key)
    if found is None:
        raise NotFound(Message("access.no_user", name=key))
    return found


def _all(reader: Database | Transaction) -> list[User]:
    return sorted((_user(row) for row in reader.rows(QUERIES["users_list"])), key=lambda user: user.id)


def _expected(transaction: Transaction, key: str, version: int | None) -> User:
    stands = _get(transaction, key)
    if version is not None and stands.version != version:
        raise Stale(Message("access.user_changed", name=stands.name))
    return stands


def _keep_an_admin(transaction: Transaction, stands: User, changed: User | None) -> None:
    """Raises Conflict where nobody would be admin any more."""
    stays = changed is not None and is_admin(changed)
    if is_admin(stands) and not stays and not any(is_admin(other) for other in _all(transaction) if other.id != stands.id):
        raise Conflict(Message("access.last_admin", name=stands.name))


def _user(row: Row) -> User:
    return User(
        text(row, "id"), text(row, "name"), role_of(row["role"]), text_or_none(row, "person"), text_or_none(row, "email"),
        bool(row["disabled"]), text(row, "at"), bool(row["password"]), integer(row, "version"), read_ids(row["customers"]),
        text_or_none(row, "subject"),
    )  # fmt: skip
