"""How long a restart takes to have the maps: the file beside the data read, the arrays of a day made from it."""

from collections.abc import Iterator
from pathlib import Path

from app.assembly import copies
from app.settings import Settings
from benchmarks.figures import Figure, figure, left_out, timed
from benchmarks.process import DAY
from benchmarks.worlds import World
from graph.model.method import METHOD
from graph.snapshot.snapshot import build

GOAL_SECONDS = 2


def measure(world: World, data: Path) -> Iterator[Figure]:
    """Seconds to read the maps that a service kept in a data folder, and to build a snapshot of them."""
    kept = copies(Settings(data=data))
    reading, found = timed(lambda: kept.latest() if kept else None)
    if not kept or not found:
        yield left_out("kept maps read at a restart", world, "nothing was kept")
        return
    assert len(found.graph.ties["KNOWS"]) == world.ties
    goal = GOAL_SECONDS if world.ties <= 1_000_000 else None
    yield figure(
        "kept maps read at a restart", world, reading, "s", goal=goal, note=f"{kept.maps(found.graph_id).stat().st_size / 1e6:.1f} MB"
    )
    yield figure("snapshot of a day built", world, timed(lambda: build(found.graph, DAY, METHOD))[0], "s")
