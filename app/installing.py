"""What every later start makes use of, made once: `python -m app.installing`, which `make install` calls.

The machine code of the questions lies beside their modules, the engine's linked classes beside its package.
"""

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.analysis.warming import PARTS
from graph.store.database import IMPORTS, Database
from graph.store.embedded import EmbeddedEngine
from graph.store.migrations import migrate


def main() -> None:
    """Make all of it, as much at once as there are processors."""
    with ProcessPoolExecutor() as processes:
        made = [processes.submit(part) for part in (learn_the_engine, *PARTS)]
        for one in made:
            one.result()


def learn_the_engine() -> None:
    """Have an engine start, make its schema and end, and keep the classes that this took."""
    with TemporaryDirectory(prefix="renmai-") as folder, EmbeddedEngine(Path(folder), learns=True) as engine:
        database = Database(engine.address, IMPORTS, engine.write_lock)
        migrate(database)
        database.close()


if __name__ == "__main__":
    main()
