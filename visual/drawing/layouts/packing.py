"""Where blocks and loose people stand: sections on shelves, bands one below the other."""

from math import ceil

from graph.results import Map, MapNode
from visual.drawing.layouts.blocks import (
    BLOCK_GAP,
    CARD_HEIGHT,
    CARD_WIDTH,
    GAP_X,
    GAP_Y,
    HEADER,
    PAD,
    Block,
    bands,
    frames_around,
    unframed,
)

ROW_GAP, SHELF_GAP, SECTION_GAP, BAND_GAP = 16.0, 24.0, 24.0 + HEADER + PAD, 72.0
ASPECT = 2.7  # width to height of the window a map is looked at through, less what our own band takes
NARROWEST = 900.0
TRIALS = 20
Places = dict[str, tuple[float, float]]


def placed(customer_map: Map) -> Places:
    """The centre of every node in pixels: the customer on top, then our people, partners, competitors."""
    places: Places = {}
    bottom = 0.0
    for name, band in bands(customer_map).items():
        sections = band.sections
        if name == "customer" and band.loose:
            sections, band.loose = [*sections, [unframed(band.loose)]], []
        for section in sections:
            bottom = _place_section(section, bottom, places) + SECTION_GAP
        bottom += BAND_GAP - SECTION_GAP if sections else 0.0
        if band.loose:
            bottom = _place_loose(band.loose, customer_map, bottom, places) + BAND_GAP
    return places | {id: frame.centre for id, frame in frames_around(customer_map, places).items()}


def _place_section(blocks: list[Block], top: float, places: Places) -> float:
    """An organisation's blocks from left to right on the shelves that show largest; the lowest edge."""
    for shelf in min(_arrangements(blocks), key=_extent):
        top = _place_shelf(shelf, top, places) + SHELF_GAP
    return top - SHELF_GAP


def _arrangements(blocks: list[Block]) -> list[list[list[Block]]]:
    """Shelves for the widths at which more blocks would fit on the first."""
    step = max(1, len(blocks) // TRIALS)
    limits = [_width(blocks[: count + 1]) for count in range(0, len(blocks), step)]
    widest = max(block.width for block in blocks)
    return [_filled(blocks, max(limit, widest)) for limit in limits]


def _filled(blocks: list[Block], limit: float) -> list[list[Block]]:
    shelves, filled = list[list[Block]]([[]]), 0.0
    for block in blocks:
        if shelves[-1] and filled + (block.width + BLOCK_GAP) - BLOCK_GAP > limit:
            shelves.append([])
            filled = 0.0
        shelves[-1].append(block)
        filled += block.width + BLOCK_GAP
    return shelves


def _extent(shelves: list[list[Block]]) -> float:
    """How wide a window must be to show all of it."""
    height = sum(_rows(shelf, 0.0)[1] + SHELF_GAP for shelf in shelves)
    return max(NARROWEST, ASPECT * height, *(_width(shelf) for shelf in shelves))


def _rows(blocks: list[Block], top: float) -> tuple[dict[int, float], float]:
    """The upper edge of the cards of each row on a shelf, and the shelf's lowest edge."""
    cards: dict[int, float] = {}
    for row in sorted(set[int]().union(*(block.rows for block in blocks))):
        cards[row] = top + max(block.headroom(row) for block in blocks)
        lines = max(block.lines(row) for block in blocks)
        top = cards[row] + lines * (CARD_HEIGHT + GAP_Y) - GAP_Y + max(block.footroom(row) for block in blocks) + ROW_GAP
    return cards, top - ROW_GAP


def _width(blocks: list[Block]) -> float:
    return sum(block.width + BLOCK_GAP for block in blocks) - BLOCK_GAP


def _place_shelf(blocks: list[Block], top: float, places: Places) -> float:
    cards, bottom = _rows(blocks, top)
    left = 0.0
    for block in blocks:
        _place_block(block, left, cards, places)
        left += block.width + BLOCK_GAP
    return bottom


def _place_block(block: Block, left: float, cards: dict[int, float], places: Places) -> None:
    left += PAD if block.id else 0.0
    for row, people in block.cells.items():
        for place, person in enumerate(people):
            line, column = divmod(place, block.columns)
            missing = block.columns - min(block.columns, len(people) - line * block.columns)
            x = left + (column + missing / 2) * (CARD_WIDTH + GAP_X) + CARD_WIDTH / 2
            lift = (HEADER - PAD) / 2 if person == block.id else 0.0
            places[person] = (x, cards[row] + line * (CARD_HEIGHT + GAP_Y) + CARD_HEIGHT / 2 - lift)
    left += block.own_width + BLOCK_GAP if block.cells else 0.0
    for inner in block.inner:
        _place_block(inner, left, cards, places)
        left += inner.width + BLOCK_GAP


def _place_loose(people: list[MapNode], customer_map: Map, top: float, places: Places) -> float:
    """People of no department in lines as wide as the drawing, near those they know; the lowest edge."""
    width = max([NARROWEST, *(x + CARD_WIDTH / 2 for x, _ in places.values())])
    pull = _pulls(people, customer_map, places)
    order = sorted(people, key=lambda person: (pull[person.id], person.id))
    columns = max(1, int((width + GAP_X) // (CARD_WIDTH + GAP_X)))
    for place, person in enumerate(order):
        line, column = divmod(place, columns)
        beside = min(columns, len(order) - line * columns)
        x = width / 2 + (column - (beside - 1) / 2) * (CARD_WIDTH + GAP_X)
        places[person.id] = (x, top + line * (CARD_HEIGHT + GAP_Y) + CARD_HEIGHT / 2)
    return top + ceil(len(order) / columns) * (CARD_HEIGHT + GAP_Y) - GAP_Y


def _pulls(people: list[MapNode], customer_map: Map, places: Places) -> dict[str, float]:
    """For each person, the mean x of those already placed whom they have a tie with; the middle of nothing is 0."""
    known: dict[str, list[float]] = {person.id: [] for person in people}
    for edge in customer_map.edges:
        for one, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if one in known and other in places:
                known[one].append(places[other][0])
    return {id: sum(sorted(found)) / len(found) if found else 0.0 for id, found in known.items()}
