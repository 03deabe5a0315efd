"""What questions take in process, on the maps in memory."""

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.figures import Figure, figure, milliseconds, percentile
from benchmarks.worlds import World, in_memory, targets
from graph.analysis.routes.reach import routes
from graph.model.method import METHOD
from graph.questions.people.reach import Asked, reach
from graph.resident.graph import ResidentGraph as Maps
from graph.snapshot.snapshot import Snapshot, build

DAY = "2026-11-23"
ASKED, CHECKED = 200, 5
GOALS = {1_000_000: 5.0, 6_000_000: 10.0}


@dataclass(frozen=True, eq=False)
class Held:
    """A world in memory, the snapshot of a day, and what reaching its targets takes."""

    world: World
    maps: Maps
    snapshot: Snapshot
    asked: list[str]
    times: list[float]

    @classmethod
    def of(cls, world: World, asked: int = ASKED) -> "Held":
        """Make a world and ask about so many of its targets."""
        maps = in_memory(world)
        snapshot, chosen = build(maps, DAY, METHOD), targets(world, asked)
        numbers = [snapshot.index[one] for one in chosen]
        times = milliseconds([lambda one=one: routes(snapshot.adjacency, snapshot.sides, one) for one in numbers])
        return cls(world, maps, snapshot, chosen, times)

    @property
    def median(self) -> float:
        """Milliseconds that the routes to half of the targets take at most."""
        return percentile(self.times, 50)

    @property
    def strengths(self) -> dict[int, float]:
        """The best strength 0–100 for the first targets, by person."""
        found = {one: routes(self.snapshot.adjacency, self.snapshot.sides, self.snapshot.index[one]) for one in self.asked[:CHECKED]}
        return {int(one[1:]): best[0].strength if best else 0.0 for one, best in found.items()}

    def figures(self) -> Iterator[Figure]:
        """The routes alone, and explained to the last hop."""
        told = milliseconds([lambda one=one: reach(self.snapshot, Asked(one)) for one in self.asked])
        for share in (50, 95):
            goal = GOALS.get(self.world.ties) if share == 95 else None
            yield figure(f"routes in process, p{share}", self.world, percentile(self.times, share), "ms", goal=goal)
            yield figure(f"reach in process, told to the last hop, p{share}", self.world, percentile(told, share), "ms", goal=goal)
