"""The decision chain as stage × role, or as value × influence, the weightiest on top. A place says what somebody is: none is kept."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from graph.model.ontology import ONTOLOGY
from graph.results import Map, MapNode
from graph.results.chain import Chain, ChainPerson
from visual.drawing.layouts.blocks import CARD_HEIGHT, GAP_X, GAP_Y, Frame

HEAD, SIDE, ROOM = 44.0, 156.0, 12.0  # the headings above and beside, the room around the cards of a cell
STAGES = (*ONTOLOGY.nodes["Project"].properties["stage"].choices, None)
ROLES = (*ONTOLOGY.ties["DECIDES_ON"].properties["role"].choices, None)
WIDE = 216.0  # cards have room for a name, who of ours is nearest, a title
COLUMN = WIDE + GAP_X + 2 * ROOM
BANDS = {"high": 3.5, "middle": 2.0, "low": 0.0}
"""From which value or influence (0–5) somebody stands in a band of the power map."""


@dataclass(frozen=True)
class Axis:
    """What columns or rows say: their keys in order, and where somebody stands."""

    keys: tuple[str | None, ...]
    of: Callable[[ChainPerson], str | None]


@dataclass(frozen=True)
class Board:
    """The placed people of a chain and the ties among them; the frame of each column and row that holds somebody, by key.

    `nearest` is the tie of ours that carries most to each person, with who it is.
    """

    map: Map
    columns: dict[str | None, Frame]
    rows: dict[str | None, Frame]
    nearest: dict[str, tuple[str, float]]


def board(chain: Chain, project: Map, *, power: bool = False, before: Chain | None = None) -> Board:
    """The people of a chain on stage × role, or on value × influence; ours are not on it. `project` gives their marks and ties.

    Who has left the chain since the earlier day of `before` stands last in the cell they were in.
    """
    across, down = (VALUE, INFLUENCE) if power else (STAGE, ROLE)
    here = {person.id for person in chain.people}
    left = [person.model_copy(update={"weight": 0.0}) for person in (before.people if before else ()) if person.id not in here]
    cells = _cells([*chain.people, *left], across, down)
    columns = _columns(cells, across)
    rows = _rows(cells, columns, down)
    places: dict[str, tuple[float, float]] = {}
    for (column, row), people in cells.items():
        for line, person in enumerate(people):
            top = rows[row].top + ROOM + line * (CARD_HEIGHT + GAP_Y)
            places[person.id] = (columns[column].centre[0], top + CARD_HEIGHT / 2)
    bottom = max((row.bottom for row in rows.values()), default=0.0)
    columns = {key: Frame(one.left, one.top, one.right, bottom) for key, one in columns.items()}
    return Board(_map(project, places, {person.id: person.weight for person in chain.people}), columns, rows, _nearest(project))


def _nearest(project: Map) -> dict[str, tuple[str, float]]:
    """For each person, who of ours on the project is nearest, and how strong their tie is."""
    names = {node.id: node.name for node in project.nodes if node.side == "ours"}
    found: dict[str, tuple[str, float]] = {}
    for edge in sorted(project.edges, key=lambda edge: (edge.strength or 0.0, edge.id)):
        for one, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if edge.type == "KNOWS" and one in names and edge.strength:
                found[other] = names[one], edge.strength
    return found


def _cells(people: Iterable[ChainPerson], across: Axis, down: Axis) -> dict[tuple[str | None, str | None], list[ChainPerson]]:
    cells: dict[tuple[str | None, str | None], list[ChainPerson]] = defaultdict(list)
    for person in sorted(people, key=lambda one: (-one.weight, one.name, one.id)):
        cells[across.of(person), down.of(person)].append(person)
    return cells


def _band(figure: float | None) -> str | None:
    return None if figure is None else next(band for band, least in BANDS.items() if figure >= least)


def _stage(person: ChainPerson) -> str | None:
    return person.stage if person.stage in STAGES else None


def _role(person: ChainPerson) -> str | None:
    return person.role if person.role in ROLES else None


STAGE, ROLE = Axis(STAGES, _stage), Axis(ROLES, _role)
VALUE = Axis(("low", "middle", "high", None), lambda person: _band(person.value))
INFLUENCE = Axis(("high", "middle", "low", None), lambda person: _band(person.influence))
Cells = dict[tuple[str | None, str | None], list[ChainPerson]]


def _columns(cells: Cells, across: Axis) -> dict[str | None, Frame]:
    used = {column for column, _ in cells}
    shown = [key for key in across.keys if key in used]
    lefts = {key: SIDE + at * (COLUMN + GAP_X) for at, key in enumerate(shown)}
    return {key: Frame(left, 0.0, left + COLUMN, 0.0) for key, left in lefts.items()}


def _rows(cells: Cells, columns: dict[str | None, Frame], down: Axis) -> dict[str | None, Frame]:
    used = {row for _, row in cells}
    right = max((one.right for one in columns.values()), default=0.0)
    top, rows = HEAD, dict[str | None, Frame]()
    for key in (key for key in down.keys if key in used):
        most = max(len(cells.get((column, key), ())) for column in columns)
        rows[key] = Frame(0.0, top, right, top + most * (CARD_HEIGHT + GAP_Y) - GAP_Y + 2 * ROOM)
        top = rows[key].bottom
    return rows


def _map(project: Map, places: dict[str, tuple[float, float]], weights: dict[str, float]) -> Map:
    def placed(node: MapNode) -> MapNode:
        x, y = places[node.id]
        return node.model_copy(update={"x": x, "y": y, "department": None, "weight": weights.get(node.id)})

    nodes = tuple(placed(node) for node in project.nodes if node.id in places)
    edges = tuple(edge for edge in project.edges if edge.source in places and edge.target in places)
    return Map(title=project.title, than=project.than, nodes=nodes, edges=edges)
