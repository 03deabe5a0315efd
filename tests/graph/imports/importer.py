"""Runs imports in processes of their own that may be killed: one is forked for each line of JSON, and every statement it sends is told."""

import json
import os
import sys
from contextlib import ExitStack
from pathlib import Path

from pydantic import SecretStr

from graph.changes.commit import Author
from graph.imports import Source
from graph.imports.jobs import writing
from graph.imports.jobs.imports import Imports
from graph.store.database import IMPORTS, Address, Database, Row, Transaction
from graph.store.embedded import EmbeddedEngine
from graph.store.queries import Query
from graph.views.feed import Feed

PORTION = 40


def tell(line: str) -> None:
    """One line, whole, at once."""
    os.write(1, f"{line}\n".encode())


def told(rows):  # pyright: ignore[reportMissingParameterType, reportUnknownParameterType]  (wraps a method of the product)
    """`Transaction.rows` that tells each statement before it is sent."""

    def telling(transaction: Transaction, query: Query, **parameters: object) -> list[Row]:
        tell(query.name)
        return rows(transaction, query, **parameters)  # pyright: ignore[reportUnknownVariableType]

    return telling  # pyright: ignore[reportUnknownVariableType]


def run(address: list[str], engine: str | None, files: str) -> None:
    """Import a folder into the database at an address, or into that of an engine's folder."""
    with ExitStack() as stack:
        uri, user, password, name = address
        found = Address(uri, user, SecretStr(password), name)
        adopted = stack.enter_context(EmbeddedEngine(Path(engine))) if engine else None
        database = Database(found, IMPORTS, adopted.write_lock, adopted.admit) if adopted else Database(found, IMPORTS)
        work = Imports(database, Feed(database))
        setattr(Transaction, "rows", told(Transaction.rows))  # noqa: B010
        begun = work.begin(Author("killed"), ["world"], dry_run=False, skip_bad=False)
        state = work.run(begun, [Source("world", Path(files))])
        tell(f"{state.status} {state.problem or ''}")


def main() -> None:
    """Fork an importer for each line that asks for one; say when it has ended."""
    writing.BATCH = PORTION
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            tell(f"pid {os.getpid()}")
            run(**json.loads(line))
            os._exit(0)
        os.waitpid(child, 0)
        tell("ended")


if __name__ == "__main__":
    main()
