"""The database as the store speaks to it: what is tried again, and what is said."""

import pytest

from graph.model.errors import DatabaseFault
from graph.store.database import Database, Transaction

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
