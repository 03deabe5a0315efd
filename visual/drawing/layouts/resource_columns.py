"""Our resources in columns: the accounts we own, our people, what we can bring, where it is used; lines run from left to right."""

from collections import defaultdict
from collections.abc import Mapping
from math import ceil

from graph.results import Map, MapEdge, MapNode
from visual.drawing.layouts.blocks import CARD_HEIGHT, GAP_Y, Frame
from visual.drawing.layouts.org_chart import Point, standing
from visual.drawing.layouts.placement import settled

COLUMNS = ("theirs", "accounts", "ours", "resources", "projects")
BROAD = 240.0  # a card: names of resources are long
BETWEEN, BESIDE = 148.0, 20.0  # between columns, between the files of a long column
LINE = CARD_HEIGHT + GAP_Y
TALLEST = 14  # cards in a file before a column takes another
SWEEPS = 6


def column_of(node: MapNode) -> str:
    """Which column a node stands in."""
    if node.type == "Person":
        return "ours" if node.side == "ours" else "theirs"
    return {"Organization": "accounts", "Resource": "resources", "Project": "projects"}.get(node.type, "ours")


def resources_columns(resources: Map, kept: Mapping[str, Point] | None = None) -> Map:
    """The resources map with every node placed in its column, near those it has ties with."""
    bare = resources.model_copy(update={"nodes": tuple(node.model_copy(update={"department": None}) for node in resources.nodes)})
    return standing(bare, settled(bare, _places(bare), kept or {}, at_home=True, wide=BROAD))


def headings(placed: Map) -> dict[str, Frame]:
    """The frame of each column in use."""
    frames: dict[str, Frame] = {}
    for node in placed.nodes:
        card = Frame(node.x - BROAD / 2, node.y - CARD_HEIGHT / 2, node.x + BROAD / 2, node.y + CARD_HEIGHT / 2)
        name = column_of(node)
        frames[name] = frames[name].around(card) if name in frames else card
    return frames


def flows(placed: Map) -> dict[str, tuple[Point, ...]]:
    """The line of every tie, by its id: out of the side that faces the other end."""
    at = {node.id: (node.x, node.y) for node in placed.nodes}
    return {edge.id: _flow(at[edge.source], at[edge.target]) for edge in placed.edges}


def _flow(one: Point, other: Point) -> tuple[Point, ...]:
    (x1, y1), (x2, y2) = sorted((one, other))
    return (x1 + BROAD / 2, y1), (x2 - BROAD / 2 if x2 - x1 > BROAD else x2 + BROAD / 2, y2)


def _places(resources: Map) -> dict[str, Point]:
    """Their people stand below the accounts, so that lines to ours pass nobody."""
    columns = _ordered(resources)
    tallest = _tallest(columns)
    blocks = [[columns["accounts"], columns["theirs"]], [columns["ours"]], [columns["resources"]], [columns["projects"]]]
    stacks = [[_files(ids, tallest) for ids in block if ids] for block in blocks]
    most = max((_lines(stack) for stack in stacks), default=0)
    places: dict[str, Point] = {}
    left = 0.0
    for stack in (stack for stack in stacks if stack):
        line = (most - _lines(stack)) / 2
        for files in stack:
            for at, ids in enumerate(files):
                x = left + at * (BROAD + BESIDE) + BROAD / 2
                places |= {id: (x, (line + row) * LINE + CARD_HEIGHT / 2) for row, id in enumerate(ids)}
            line += len(files[0]) + 1
        left += max(len(files) for files in stack) * (BROAD + BESIDE) - BESIDE + BETWEEN
    return places


def _files(ids: list[str], tallest: int) -> list[list[str]]:
    """A long column cut into files that stand side by side."""
    high = ceil(len(ids) / max(1, ceil(len(ids) / tallest)))
    return [ids[at : at + high] for at in range(0, len(ids), high)]


def _lines(stack: list[list[list[str]]]) -> int:
    """How many cards high a stack of blocks is, a heading between two."""
    return sum(len(files[0]) + 1 for files in stack) - 1 if stack else 0


def _tallest(columns: Mapping[str, list[str]]) -> int:
    """How many cards stand above one another: more where there are very many."""
    return max(TALLEST, ceil(sum(len(ids) for ids in columns.values()) ** 0.5 * 1.6))


def _ordered(resources: Map) -> dict[str, list[str]]:
    """The columns, each in the order of the mean place of those it has ties with, swept to and fro."""
    columns: dict[str, list[str]] = {name: [] for name in COLUMNS}
    for node in sorted(resources.nodes, key=lambda node: (node.kind or "", node.name, node.id)):
        columns[column_of(node)].append(node.id)
    tied = _tied(resources.edges)
    for sweep in range(SWEEPS):
        for name in COLUMNS if sweep % 2 else reversed(COLUMNS):
            rank = {id: at / max(1, len(ids)) for ids in columns.values() for at, id in enumerate(ids)}
            columns[name].sort(key=lambda id, rank=rank: _mean(id, tied, rank))
    return columns


def _tied(edges: tuple[MapEdge, ...]) -> dict[str, list[str]]:
    tied: dict[str, list[str]] = defaultdict(list)
    for edge in sorted(edges, key=lambda edge: edge.id):
        tied[edge.source].append(edge.target)
        tied[edge.target].append(edge.source)
    return tied


def _mean(id: str, tied: Mapping[str, list[str]], rank: Mapping[str, float]) -> float:
    near = [rank[other] for other in tied.get(id, ())]
    return sum(near) / len(near) if near else rank[id]
