"""The answers of the service: frozen models, the same in Python, over HTTP and on the pages. null means unknown."""

from graph.results.card import Card, Met, Seat, TieOfPerson, Work
from graph.results.imports import FileColumn, FileReport, ImportState, LeftOut, MoveLine, NumberRead, Place, Proposed, RejectedRow, Trouble
from graph.results.maps import Map, MapEdge, MapNode
from graph.results.naming import Basis, Evidence, PersonName, Result, Side
from graph.results.reach import Hop, Nearest, Reach, Risk, Route
from graph.results.search import Found

__all__ = [
    "Basis",
    "Card",
    "Evidence",
    "FileColumn",
    "FileReport",
    "Found",
    "Hop",
    "ImportState",
    "LeftOut",
    "Map",
    "MapEdge",
    "MapNode",
    "Met",
    "MoveLine",
    "Nearest",
    "NumberRead",
    "PersonName",
    "Place",
    "Proposed",
    "Reach",
    "RejectedRow",
    "Result",
    "Risk",
    "Route",
    "Seat",
    "Side",
    "TieOfPerson",
    "Trouble",
    "Work",
]
