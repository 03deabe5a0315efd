"""How long a change takes to be a view: the maps with it, and today's snapshot led on, so that no reader waits for it.

`python -m benchmarks.publishing [PEOPLE/TIES …]` makes a full world in memory and changes it again and again; no engine and no service.
"""

import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from statistics import median

from benchmarks.figures import Figure, figure
from benchmarks.full_world import DAY, in_memory
from benchmarks.worlds import World
from graph.changes.edits import Image
from graph.model.method import DEFAULTS
from graph.model.refs import NodeRef, Properties, Ref, TieRef
from graph.views.graph_view import GraphView

SIZES = ["50000/300000"]
GOALS = {50_000: 10.0, 250_000: 50.0}
"""Milliseconds, by people."""
CHANGES = 22
_FIRST = 2
"""Changes of a kind that are not counted: indexes are made by the first."""


def main() -> None:
    """Measure each size asked for, one JSON line a figure."""
    for size in sys.argv[1:] or SIZES:
        world = World(*map(int, size.split("/")))
        for one in measure(world):
            print(one.line(), flush=True)


def measure(world: World) -> Iterator[Figure]:
    """The median of each kind of change, its longest beside it."""
    view = GraphView.of(in_memory(world), 1, DEFAULTS, ready=True)
    for name, images in KINDS.items():
        took: list[float] = []
        for number in range(CHANGES):
            made = images(view, world, number)
            began = time.perf_counter()
            view = view.with_changes(view.seq + 1, made)
            took.append(1_000 * (time.perf_counter() - began))
        counted = took[_FIRST:]
        yield figure(
            f"a view published: {name}", world, median(counted), "ms", goal=GOALS.get(world.people), note=f"longest {max(counted):.1f} ms"
        )


def _changed(view: GraphView, ref: Ref, before: Properties, **properties: str | int) -> list[Image]:
    return [Image(ref, before, {**before, **properties, "seq": view.seq + 1})]


def _person(name: str, *values: str) -> Callable[[GraphView, World, int], list[Image]]:
    def images(view: GraphView, world: World, number: int) -> list[Image]:
        ref = NodeRef("Person", f"p{world.sellers + number}")
        return _changed(view, ref, view.graph.node(ref), **{name: values[number % len(values)]})

    return images


def _tie(kind: str, name: str) -> Callable[[GraphView, World, int], list[Image]]:
    def images(view: GraphView, world: World, number: int) -> list[Image]:
        ref = next(islice(iter(view.graph.ties[kind]), 1_000 + number, None))
        return _changed(view, ref, view.graph.ties[kind][ref], **{name: 1 + number % 5})

    return images


def _meeting(view: GraphView, world: World, number: int) -> list[Image]:
    ref = NodeRef("Interaction", f"met-{view.seq}")
    item: Properties = {"id": ref.id, "at": f"{DAY}", "channel": "meeting", "depth": 2, "initiated_by": "ours"}
    present = (NodeRef("Person", f"p{number}"), NodeRef("Person", f"p{world.sellers + number}"))
    return [Image(ref, None, item), *(Image(TieRef(one, "TOOK_PART", ref), None, {}) for one in present)]


def _assessment(view: GraphView, world: World, number: int) -> list[Image]:
    ref, person = NodeRef("Assessment", f"made-{view.seq}"), NodeRef("Person", f"p{world.sellers + number}")
    item: Properties = {"id": ref.id, "at": f"{DAY}", "perspective": "us", "stance": 2, "conduct": 1}
    return [Image(ref, None, item), Image(TieRef(ref, "ASSESSES", person), None, {})]


KINDS: dict[str, Callable[[GraphView, World, int], list[Image]]] = {
    "a person's title": _person("title", "one", "another"), "a person's level": _person("level", "top", "high"),
    "a tie's strength": _tie("KNOWS", "strength"), "a role in a chain": _tie("DECIDES_ON", "value"),
    "a contact": _meeting, "an assessment": _assessment,
}  # fmt: skip


if __name__ == "__main__":
    main()
