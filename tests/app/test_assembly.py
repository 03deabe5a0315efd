"""Putting a service together."""

from pathlib import Path

from app.assembly import assembled
from app.settings import Settings
from graph.store.database import Database


def test_copies_of_an_earlier_version_are_removed_since_nobody_reads_them(database: Database, tmp_path: Path) -> None:
    old = [tmp_path / name for name in ("maps.bin", "snapshot.bin")]
    for file in old:
        file.write_text("林海")
    assembled(Settings(data=tmp_path), database, database).queue.stop(5)
    assert not any(file.exists() for file in old)
