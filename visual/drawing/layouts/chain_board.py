"""The decision-chain board: a column a stage, a row a role, the weightiest on top. A place says what somebody is, so none is kept."""

from collections import defaultdict
from dataclasses import dataclass

from graph.model.ontology import ONTOLOGY
from graph.results import Map, MapNode
from graph.results.chain import Chain, ChainPerson
from visual.drawing.layouts.blocks import CARD_HEIGHT, CARD_WIDTH, GAP_X, GAP_Y, Frame

HEAD, SIDE, ROOM = 44.0, 132.0, 12.0  # the headings above and beside, the room around the cards of a cell
STAGES = (*ONTOLOGY.nodes["Project"].properties["stage"].choices, None)
ROLES = (*ONTOLOGY.ties["DECIDES_ON"].properties["role"].choices, None)
COLUMN = CARD_WIDTH + GAP_X + 2 * ROOM


@dataclass(frozen=True)
class Board:
    """The placed people of a chain and the ties among them; the frame of each column and row that holds somebody, by stage and role."""

    map: Map
    columns: dict[str | None, Frame]
    rows: dict[str | None, Frame]


def board(chain: Chain, project: Map) -> Board:
    """The people of a chain on stage × role; ours are not on it. `project` gives their marks and ties."""
    cells = _cells(chain)
    columns = _columns(chain, top=0.0)
    rows = _rows(chain, cells, columns)
    places: dict[str, tuple[float, float]] = {}
    for (stage, role), people in cells.items():
        for line, person in enumerate(people):
            top = rows[role].top + ROOM + line * (CARD_HEIGHT + GAP_Y)
            places[person.id] = (columns[stage].centre[0], top + CARD_HEIGHT / 2)
    bottom = max((row.bottom for row in rows.values()), default=0.0)
    columns = {stage: Frame(one.left, one.top, one.right, bottom) for stage, one in columns.items()}
    return Board(_map(project, places), columns, rows)


def _cells(chain: Chain) -> dict[tuple[str | None, str | None], list[ChainPerson]]:
    cells: dict[tuple[str | None, str | None], list[ChainPerson]] = defaultdict(list)
    for person in sorted(chain.people, key=lambda one: (-one.weight, one.name, one.id)):
        cells[_stage(person), _role(person)].append(person)
    return cells


def _stage(person: ChainPerson) -> str | None:
    return person.stage if person.stage in STAGES else None


def _role(person: ChainPerson) -> str | None:
    return person.role if person.role in ROLES else None


def _columns(chain: Chain, top: float) -> dict[str | None, Frame]:
    used = {_stage(person) for person in chain.people}
    shown = [stage for stage in STAGES if stage in used]
    lefts = {stage: SIDE + at * (COLUMN + GAP_X) for at, stage in enumerate(shown)}
    return {stage: Frame(left, top, left + COLUMN, top) for stage, left in lefts.items()}


def _rows(
    chain: Chain, cells: dict[tuple[str | None, str | None], list[ChainPerson]], columns: dict[str | None, Frame]
) -> dict[str | None, Frame]:
    used = {_role(person) for person in chain.people}
    right = max((one.right for one in columns.values()), default=0.0)
    top, rows = HEAD, dict[str | None, Frame]()
    for role in (role for role in ROLES if role in used):
        most = max(len(cells.get((stage, role), ())) for stage in columns)
        rows[role] = Frame(0.0, top, right, top + most * (CARD_HEIGHT + GAP_Y) - GAP_Y + 2 * ROOM)
        top = rows[role].bottom
    return rows


def _map(project: Map, places: dict[str, tuple[float, float]]) -> Map:
    def placed(node: MapNode) -> MapNode:
        x, y = places[node.id]
        return node.model_copy(update={"x": x, "y": y, "department": None})

    nodes = tuple(placed(node) for node in project.nodes if node.id in places)
    edges = tuple(edge for edge in project.edges if edge.source in places and edge.target in places)
    return Map(title=project.title, nodes=nodes, edges=edges)
