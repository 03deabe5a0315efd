"""How long a restart takes to have the maps: from the file beside the data, and the arrays of a day made from them."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure, figure, timed
from benchmarks.process import DAY, Held
from graph import saved
from graph.snapshot import build

GOAL_SECONDS = 2


def measure(held: Held) -> Iterator[Figure]:
    """Seconds to write the maps, to read them, and to build a snapshot."""
    with TemporaryDirectory(prefix="renmai-bench-") as folder:
        file = Path(folder) / "maps"
        writing, _ = timed(lambda: saved.save(held.maps, {"born": "bench", "seq": 1}, file))
        reading, found = timed(lambda: saved.load(file))
        assert found
        size = file.stat().st_size / 1e6
    goal = GOAL_SECONDS if held.world.ties <= 1_000_000 else None
    yield figure("kept maps written", held.world, writing, "s", note=f"{size:.0f} MB")
    yield figure("kept maps read at a restart", held.world, reading, "s", goal=goal)
    yield figure("snapshot of a day built", held.world, timed(lambda: build(held.maps, DAY))[0], "s")
