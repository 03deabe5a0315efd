"""A map that is compared with an earlier day: everybody stands where they stand without it, those who are gone where there is room."""

from collections.abc import Mapping

from graph.questions.maps.moved import is_gone, without_gone
from graph.results import Map
from visual.drawing.layouts.blocks import HEADER, PAD
from visual.drawing.layouts.org_chart import Point, movable, organisation_chart


def compared_chart(found: Map, kept: Mapping[str, Point]) -> Map:
    """An organisation chart; a department that only those who are gone were in holds the first of them at its own place."""
    gone = [node for node in found.nodes if is_gone(node)]
    if not gone:
        return organisation_chart(found, kept)
    placed = organisation_chart(without_gone(found), kept)
    at = {node.id: (node.x, node.y) for node in placed.nodes}
    places = {id: at[id] for id in movable(placed)}
    for node in sorted(gone, key=lambda node: node.id):
        if node.department in places:
            x, y = places.pop(node.department)
            places[node.id] = x, y + (HEADER - PAD) / 2
    return organisation_chart(found, places)
