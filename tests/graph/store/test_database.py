"""The database as the store speaks to it: what is tried again, and what is said."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from graph.model.errors import DatabaseFault
from graph.model.fields import integer
from graph.store.database import Database, Transaction
from graph.store.queries import QUERIES

pytestmark = pytest.mark.both_engines

THE_SAME = "CREATE (c:Change {seq: 1, id: $id})"


def test_a_write_that_clashed_with_somebodys_is_tried_again_and_sees_theirs(database: Database) -> None:
    """The first attempt writes what somebody wrote between its reading and its writing; the second one looks again."""
    database.write(lambda transaction: transaction._transaction.run(THE_SAME, id="theirs").consume())
    attempts: list[int] = []

    def work(transaction: Transaction) -> int:
        attempts.append(len(attempts))
        transaction._transaction.run("CREATE (c:Change {seq: $seq, id: $id})", seq=1 + attempts[-1], id="ours").consume()
        return attempts[-1]

    assert database.write(work) == 1
    assert attempts == [0, 1]


def test_a_write_that_always_breaks_a_constraint_is_refused_after_a_few_attempts(database: Database) -> None:
    database.write(lambda transaction: transaction._transaction.run(THE_SAME, id="theirs").consume())
    attempts: list[None] = []

    def work(transaction: Transaction) -> None:
        attempts.append(None)
        transaction._transaction.run(THE_SAME, id="ours").consume()

    with pytest.raises(DatabaseFault):
        database.write(work)
    assert 1 < len(attempts) < 10


def test_whoever_takes_the_lock_without_a_change_never_turns_the_number_of_changes_back(database: Database) -> None:
    """A lock that read the number before it waited would write it back: the next change then has a number that stands already."""
    numbers: list[int] = []

    def advance() -> None:
        for _ in range(40):
            numbers.append(database.write(lambda transaction: integer(transaction.rows(QUERIES["feed_advance"])[0], "seq")))

    def hold() -> None:
        for _ in range(40):
            database.write_in_turn(lambda _: None)

    with ThreadPoolExecutor(6) as threads:
        for done in [threads.submit(work) for work in (advance, hold, advance, hold, hold, advance)]:
            done.result()
    assert sorted(numbers) == list(range(1, 121))
