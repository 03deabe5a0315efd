"""A drawing narrowed as its page narrows it: by side, level, kind of tie, strength, who is hidden, whose neighbours alone are seen.

The words are those of the page's address (`static/map/view.js`), the rules those of `static/map/filters.js`.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import cast

from pydantic import JsonValue
from starlette.datastructures import QueryParams

from visual.drawing.model import Drawing, Item


@dataclass(frozen=True)
class Narrowing:
    """What is kept; empty and None keep all. `least` is a strength 0–100 of acquaintances."""

    side: frozenset[str] = frozenset()
    level: frozenset[str] = frozenset()
    ties: frozenset[str] = frozenset()
    hide: frozenset[str] = frozenset()
    near: str | None = None
    least: int = 0


def narrowing(query: QueryParams) -> Narrowing:
    """What an address asks for; what is no number is no strength."""
    side, level, ties, hide = (frozenset(query.getlist(name)) for name in ("side", "level", "ties", "hide"))
    least = query.get("min", "")
    return Narrowing(side, level, ties, hide, query.get("near") or None, int(least) if least.isdecimal() else 0)


def narrowed(drawing: Drawing, by: Narrowing, *, all_lines: bool = False) -> Drawing:
    """The part of a drawing that is kept, everything where it stood; its table (`map`) has the ties that are not drawn, too.

    Where no filter asks for lines, those at rest alone are kept, but for whoever wants all of them at hand.
    """
    calm = not (all_lines or by.ties or by.least or by.near)
    if by == Narrowing():
        return {**drawing, "edges": _resting(drawing["edges"], calm)}
    map_nodes, map_edges = (_items(drawing["map"][name]) for name in ("nodes", "edges"))
    nodes = [node for node in drawing["nodes"] if _stays(node, by)]
    if by.near:
        around = set(_around(by.near, map_edges))
        seen = {str(node["id"]) for node in nodes if node["id"] in around}
        seen |= set(_homes(seen, {str(node["id"]): node["department"] for node in map_nodes}))
        nodes = [node for node in nodes if node["id"] in seen]
    kept = {str(node["id"]) for node in nodes}
    edges = [edge for edge in drawing["edges"] if edge["from"] in kept and edge["to"] in kept and _drawn(cast(Item, edge["stroke"]), by)]
    drawn = {str(edge["id"]) for edge in edges}
    narrowed_map: Item = {
        **drawing["map"], "nodes": [node for node in map_nodes if node["id"] in kept or node["type"] == "Organization"],
        "edges": [edge for edge in map_edges if edge["id"] in drawn],
    }  # fmt: skip
    routes = [route for route in drawing["routes"] if kept.issuperset(route["nodes"])]
    return {**drawing, "nodes": nodes, "edges": _resting(edges, calm), "map": narrowed_map, "routes": routes}


def _resting(edges: list[Item], calm: bool) -> list[Item]:
    """The lines that are drawn: those at rest alone where no filter asks for lines."""
    return [edge for edge in edges if edge["rest"]] if calm else edges


def _items(value: JsonValue) -> list[Item]:
    return cast(list[Item], value)


def _stays(node: Item, by: Narrowing) -> bool:
    card = cast(Item, node["card"])
    if node["id"] in by.hide:
        return False
    return card["kind"] != "person" or (_among(by.side, card["side"], "customer") and _among(by.level, card["level"], "none"))


def _among(wanted: Collection[str], found: JsonValue, otherwise: str) -> bool:
    return not wanted or (found or otherwise) in wanted


def _drawn(stroke: Item, by: Narrowing) -> bool:
    strength = stroke["strength"]
    strong = not by.least or stroke["type"] != "KNOWS" or (isinstance(strength, int | float) and strength >= by.least)
    return strong and (not by.ties or stroke["layer"] in by.ties)


def _around(node: str, edges: list[Item]) -> Iterator[str]:
    """A node and those it is tied to."""
    yield node
    for edge in edges:
        if node in (edge["from"], edge["to"]):
            yield str(edge["to"] if edge["from"] == node else edge["from"])


def _homes(nodes: Collection[str], department: dict[str, JsonValue]) -> Iterator[str]:
    """The departments that some nodes stand in, and those around them."""
    for node in nodes:
        home = department.get(node)
        while isinstance(home, str):
            yield home
            home = department.get(home)
