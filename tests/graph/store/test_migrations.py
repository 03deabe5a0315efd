"""Migrations are applied once, in order, and never change afterwards."""

from pathlib import Path

import pytest

from graph.model.errors import DatabaseFault
from graph.store.database import Database
from graph.store.migrations import FOLDER, migrate, migrations

pytestmark = pytest.mark.both_engines


def copied(folder: Path) -> Path:
    for path in FOLDER.glob("*.cypher"):
        (folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    return folder


def test_a_database_that_is_up_to_date_is_left_alone(database: Database) -> None:
    assert migrate(database) == []


@pytest.mark.parametrize("lost", ["CONSTRAINT layout_id_unique", "INDEX organization_name"])
def test_what_a_migration_made_is_made_again_when_it_is_lost(database: Database, lost: str) -> None:
    database.write(lambda transaction: transaction.run(f"DROP {lost}"))
    assert [migration.name for migration in migrate(database)] == [lost.split()[1]]
    assert migrate(database) == []


def test_line_ends_do_not_change_a_checksum(database: Database, tmp_path: Path) -> None:
    for path in copied(tmp_path).glob("*.cypher"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert migrate(database, tmp_path) == []


def test_a_migration_that_changed_after_it_was_applied_is_refused(database: Database, tmp_path: Path) -> None:
    first = sorted(copied(tmp_path).glob("*.cypher"))[0]
    first.write_text(first.read_text() + " // changed\n")
    with pytest.raises(DatabaseFault, match="changed after it was applied"):
        migrate(database, tmp_path)


def test_a_gap_in_the_numbers_is_refused(tmp_path: Path) -> None:
    sorted(copied(tmp_path).glob("*.cypher"))[3].unlink()
    with pytest.raises(DatabaseFault, match="expected V004__"):
        migrations(tmp_path)
