"""The driver, wrapped: managed transactions, bounded waiting, and the product's own errors instead of the driver's."""

import logging
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

import neo4j
from neo4j import exceptions as faults
from pydantic import SecretStr

from graph.messages import Message
from graph.model.errors import DatabaseAway, DatabaseFault
from graph.store.queries import QUERIES, Query

logging.getLogger("neo4j").addHandler(logging.NullHandler())

T = TypeVar("T")
Scalar = str | int | float | bool
Value = Scalar | list[str] | None
Row = dict[str, object]

_FIRST_RETRY = 0.1
"""Seconds before the first retry; each further one waits twice as long."""
_CLASHES = 3
"""How often a write is tried again that broke a constraint."""

BATCH = 5000
"""Rows or starting nodes in one command; more than this and an engine may cut the answer short."""


@dataclass(frozen=True)
class Address:
    """Where a database answers and who asks; an `embedded` engine has its password from us, and refuses it only while it starts or ends."""

    uri: str
    user: str
    password: SecretStr
    name: str
    embedded: bool = False


@dataclass(frozen=True)
class Patience:
    """How long to wait, in seconds: for a connection, for a free one, with retries of a failed transaction, for one that is away."""

    connect: float
    acquire: float
    retry: float
    away: float


REQUESTS = Patience(connect=0.5, acquire=1.0, retry=1.0, away=0.0)
"""For what a person waits for: a database that is away is said to be away within 2 s."""

IMPORTS = Patience(connect=2.0, acquire=5.0, retry=30.0, away=30.0)
"""For work that goes on by itself."""


class Bookmarks:
    """What the databases of one service have seen: on a cluster none of them reads from a member that is behind it."""

    def __init__(self) -> None:
        self.manager = neo4j.GraphDatabase.bookmark_manager()

    @property
    def seen(self) -> frozenset[str]:
        """The bookmarks of the latest transactions."""
        return frozenset(self.manager.get_bookmarks())


class Transaction:
    """One managed transaction; what it did is kept only when the whole function that got it returns."""

    def __init__(self, transaction: neo4j.ManagedTransaction) -> None:
        self._transaction = transaction

    def rows(self, query: Query, **parameters: object) -> list[Row]:
        """Run a query; its rows as dicts of its declared columns."""
        return [dict(record) for record in self._transaction.run(query.text, parameters)]  # pyright: ignore[reportArgumentType]

    def run(self, text: str) -> None:
        """Run one statement of a migration."""
        self._transaction.run(text).consume()  # pyright: ignore[reportArgumentType]


class Database:
    """A graph database by its address.

    `lock` serialises writers where the engine itself does not. `gate` raises DatabaseAway while the engine is known not to
    answer: nothing is sent there then, and no connection opened, since one that listens already may take seconds to speak.
    `bookmarks` are shared by the databases that are never to read less than one of them has seen.
    """

    def __init__(
        self, address: Address, patience: Patience = REQUESTS, lock: Callable[[], AbstractContextManager[object]] = nullcontext,
        gate: Callable[[], None] = lambda: None, bookmarks: Bookmarks | None = None,
    ) -> None:  # fmt: skip
        self.address, self.bookmarks = address, bookmarks
        self._lock, self._gate, self._patience = lock, gate, patience
        self._driver = neo4j.GraphDatabase.driver(  # pyright: ignore[reportUnknownMemberType]
            address.uri,
            auth=(address.user, address.password.get_secret_value()),
            connection_timeout=patience.connect,
            connection_acquisition_timeout=patience.acquire,
            max_transaction_retry_time=patience.retry,
            initial_retry_delay=_FIRST_RETRY,
            notifications_min_severity="OFF",
            resolver=self._resolved,
        )

    def rows(self, query: Query, **parameters: object) -> list[Row]:
        """The rows of one reading query."""
        return self.read(lambda transaction: transaction.rows(query, **parameters))

    def read(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` in one reading transaction; it may run again after a passing fault."""

        def attempt() -> T:
            with self._session() as session:
                return session.execute_read(lambda transaction: work(Transaction(transaction)))

        return self._patiently(attempt)

    def write(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` in one writing transaction under the write lock; it may run again after a passing fault.

        Raises UnknownOutcome when the connection broke during the commit: the caller looks the change up.
        """

        def attempt() -> T:
            with self._lock(), self._session() as session:
                return session.execute_write(lambda transaction: work(Transaction(transaction)))

        return self._patiently(attempt)

    def write_rows(self, query: Query, **parameters: object) -> list[Row]:
        """The rows of one writing query."""
        return self.write(lambda transaction: transaction.rows(query, **parameters))

    def write_in_turn(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` in one writing transaction that no change of the maps overlaps: what it reads still holds when it writes."""

        def in_turn(transaction: Transaction) -> T:
            transaction.rows(QUERIES["feed_lock"])
            return work(transaction)

        return self.write(in_turn)

    def check(self) -> None:
        """Raise DatabaseAway unless the database answers now."""
        self._gate()
        with self._translated_faults(), self._session() as session:
            session.run(QUERIES["ping"].text).consume()  # pyright: ignore[reportArgumentType]

    def plan(self, query: Query) -> object:
        """The engine's plan of a query, which is not run; raises DatabaseFault when the engine refuses it."""
        with self._translated_faults(), self._session() as session:
            result = session.run(f"EXPLAIN {query.text}", dict.fromkeys(query.parameters))  # pyright: ignore[reportArgumentType]
            return result.consume().plan  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]

    def close(self) -> None:
        """Close every connection."""
        self._driver.close()

    def _patiently(self, attempt: Callable[[], T]) -> T:
        """What `attempt` gives; while the database is away it is tried again for as long as patience has it, the lock let go; a few
        times, too, where it broke a constraint.
        """
        deadline = time.monotonic() + self._patience.away
        clashes = 0
        while True:
            try:
                self._gate()
                with self._translated_faults():
                    return attempt()
            except UnknownOutcome:
                raise
            except _Clash:
                clashes += 1
                if clashes > _CLASHES:
                    raise
            except DatabaseAway:
                if time.monotonic() > deadline:
                    raise
                time.sleep(_FIRST_RETRY)

    def _resolved(self, address: neo4j.Address) -> list[neo4j.Address]:
        """Where to connect to: asked for before every connection, so that none is opened while the gate is shut."""
        self._gate()
        return [address]

    def _session(self) -> neo4j.Session:
        manager = self.bookmarks.manager if self.bookmarks else None
        return self._driver.session(database=self.address.name, bookmark_manager=manager)  # pyright: ignore[reportUnknownMemberType]

    @contextmanager
    def _translated_faults(self) -> Generator[None]:
        try:
            yield
        except faults.IncompleteCommit as fault:
            raise UnknownOutcome(Message("store.unknown_outcome")) from fault
        except (faults.ServiceUnavailable, faults.SessionExpired, faults.TransientError, faults.ConnectionPoolError) as fault:
            raise DatabaseAway(Message("store.away")) from fault
        except faults.AuthError as fault:
            if self.address.embedded:
                raise DatabaseAway(Message("store.starting")) from fault
            raise DatabaseFault(Message("store.refuses_user")) from fault
        except faults.ConstraintError as fault:
            raise _Clash(Message("store.refuses", fault=str(fault))) from fault
        except (faults.Neo4jError, faults.DriverError) as fault:
            raise DatabaseFault(Message("store.refuses", fault=str(fault))) from fault


class _Clash(DatabaseFault):
    """A constraint was broken, perhaps by somebody who wrote at the same moment: whoever writes again sees what they wrote."""


class UnknownOutcome(DatabaseAway):
    """The connection broke while a transaction was committed: it may stand or not."""


def batches(items: Iterable[T], size: int = BATCH) -> Iterator[Sequence[T]]:
    """Cut `items` into lists of at most `size`."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def wait_for(database: Database, seconds: float) -> None:
    """Return when the database answers; raises DatabaseAway after `seconds`."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            return database.check()
        except DatabaseAway:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
