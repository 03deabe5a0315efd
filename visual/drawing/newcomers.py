"""People who are added to a drawing: each at the nearest free place beside somebody, nobody else moves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import cast

import numpy as np
from numpy.typing import NDArray

from graph.model.ontology import Language
from graph.results import Map, MapEdge, MapNode, PersonName
from visual.drawing.layouts.blocks import CARD_HEIGHT, CARD_WIDTH, card_frame
from visual.drawing.layouts.org_chart import Point, person_node
from visual.drawing.model import Drawing, Item, drawing_of, widened
from visual.drawing.paint.painted import painted

GAP = 16.0  # between cards
_ROUNDS = 60  # of the grid around somebody that are searched for a free place
Rectangle = tuple[float, float, float, float]  # middle and size


@dataclass
class Newcomers:
    """Who is added, beside whom (an id, None for nobody), and the ties that come with them."""

    people: dict[str, PersonName] = field(default_factory=dict[str, PersonName])
    beside: dict[str, str | None] = field(default_factory=dict[str, str | None])
    ties: list[MapEdge] = field(default_factory=list[MapEdge])

    def add(self, person: PersonName, beside: str | None) -> None:
        """Add somebody, once."""
        if person.id not in self.people:
            self.people[person.id], self.beside[person.id] = person, beside


def with_newcomers(drawing: Drawing, new: Newcomers, language: Language) -> Drawing:
    """A drawing with those of the newcomers who are not on it, and with the ties that join two who are drawn and are not drawn yet."""
    known = {str(node["id"]) for node in drawing["nodes"]}
    wanted = {id: person for id, person in new.people.items() if id not in known}
    ties = list(_missing(drawing, new.ties, known | wanted.keys()))
    if not wanted and not ties:
        return drawing
    places = _places(drawing, {id: new.beside[id] for id in wanted})
    people = [_node(person, places[id]) for id, person in wanted.items()]
    others = {end for tie in ties for end in (tie.source, tie.target)} - wanted.keys()
    ends = [person_node(PersonName(id=id, name=""), (0.0, 0.0)) for id in others]
    added = drawing_of(Map(title="", nodes=(*people, *ends), edges=tuple(ties)), language)
    nodes = [node for node in added["nodes"] if node["id"] in wanted]
    for node in nodes:
        node["card"] = {**cast(Item, node["card"]), "placed": False, "expanded": True}
    bounds = drawing["bounds"]
    for place in places.values():
        bounds = widened(bounds, card_frame(place))
    listed = {(entry["group"], entry["key"]) for entry in drawing["legend"]}
    whole = Map(title="", nodes=tuple(people), edges=tuple(ties)).model_dump(mode="json", by_alias=True)
    facts: Item = {**drawing["map"], **{part: [*_list(drawing["map"][part]), *_list(whole[part])] for part in ("nodes", "edges")}}
    legend = [*drawing["legend"], *(entry for entry in added["legend"] if (entry["group"], entry["key"]) not in listed)]
    return painted({**drawing, "nodes": [*drawing["nodes"], *nodes], "edges": [*drawing["edges"], *added["edges"]], "bounds": bounds,
                    "map": facts, "legend": legend})  # fmt: skip


def _node(person: PersonName, place: Point) -> MapNode:
    node = person_node(person, place)
    return node if node.title else node.model_copy(update={"title": person.organization})


def _list(value: object) -> list[Item]:
    return cast(list[Item], value)


def _missing(drawing: Drawing, ties: Sequence[MapEdge], drawn: set[str]) -> Iterator[MapEdge]:
    """Those between two who are drawn that are no line yet; of two between the same people the first."""
    pairs = {(cast(Item, edge["stroke"])["type"], frozenset((edge["from"], edge["to"]))) for edge in drawing["edges"]}
    for tie in ties:
        pair = (tie.type, frozenset((tie.source, tie.target)))
        if tie.source in drawn and tie.target in drawn and pair not in pairs:
            pairs.add(pair)
            yield tie


def _places(drawing: Drawing, beside: dict[str, str | None]) -> dict[str, Point]:
    """A free place for each."""
    standing = [(str(node["id"]), cast(Item, node["card"]), cast(float, node["x"]), cast(float, node["y"])) for node in drawing["nodes"]]
    taken = [(x, y, cast(float, card["width"]), cast(float, card["height"])) for _, card, x, y in standing if not card["root"]]
    spots: dict[str, Point] = {id: (x, y) for id, _, x, y in standing}
    found: dict[str, Point] = {}
    for id, near in beside.items():
        found[id] = spots[id] = _free(spots.get(near or "", (0.0, 0.0)), taken)
        taken.append((*found[id], CARD_WIDTH, CARD_HEIGHT))
    return found


def _free(near: Point, taken: Sequence[Rectangle]) -> Point:
    """The nearest place of a grid around somebody that no card covers."""
    cards = np.array(taken, dtype=float).reshape(-1, 4)
    room = (cards[:, 2:] + (CARD_WIDTH, CARD_HEIGHT) + GAP) / 2
    for x, y in _steps() + near:
        if not (np.abs(cards[:, :2] - (x, y)) < room).all(axis=1).any():
            return float(x), float(y)
    return near


@cache
def _steps() -> NDArray[np.float64]:
    """Steps on a grid, the nearest first, those above before those below."""
    across = np.arange(-_ROUNDS // 2, _ROUNDS // 2 + 1) * (CARD_WIDTH + GAP)
    down = np.arange(-_ROUNDS, _ROUNDS + 1) * (CARD_HEIGHT + GAP)
    steps = np.array([(x, y) for y in down for x in across])
    return steps[np.argsort(np.hypot(steps[:, 0], steps[:, 1]), kind="stable")]
