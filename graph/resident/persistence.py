"""The resident maps kept beside the data, so that a restart need not read everything again: a copy that is only ever a start.

The file belongs to one graph (`graph_id`) at one change (`seq`) and one ontology; anything else in it, or a damaged file, is
passed over and the maps are read from the database.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
import structlog
from numpy.typing import NDArray
from pydantic import JsonValue

from graph.model.fields import integer, text
from graph.model.ontology import ONTOLOGY
from graph.model.refs import Value
from graph.resident import array_file
from graph.resident.array_file import Part
from graph.resident.columns import Column, Columns
from graph.resident.edge_table import EdgeTable, Stored
from graph.resident.graph import ResidentGraph, no_collection
from graph.resident.node_table import NodeTable
from graph.resident.packed_texts import PackedTexts
from graph.resident.row_ids import RowIds
from graph.store.database import Row

log = structlog.get_logger(__name__)

FORMAT = f"renmai maps 4 {hashlib.sha256(ONTOLOGY.model_dump_json().encode()).hexdigest()}"
Parts = Mapping[str, Part]
_FOLLOWED = 5_000
"""After more changes than this the maps are read anew, which takes no longer."""


def save(graph: ResidentGraph, graph_id: str, seq: int, path: Path) -> None:
    """Write compacted maps as they are after change `seq` of the graph `graph_id`, whole or not at all, for the owner's eyes alone."""
    array_file.write(path, [FORMAT, graph_id, seq], dict(_parts(graph)))


@dataclass(frozen=True)
class Kept:
    """The maps of an earlier moment: those of the graph `graph_id`, after its change `seq`."""

    graph_id: str
    seq: int
    graph: ResidentGraph

    def fits(self, feed: Row) -> bool:
        """Whether they are a start for this feed: of its graph, and no more changes behind than are soon followed."""
        return self.graph_id == text(feed, "born") and 0 <= integer(feed, "seq") - self.seq <= _FOLLOWED


def load(path: Path) -> Kept | None:
    """The maps a file keeps; None when there is none, or it is of no use."""
    try:
        with no_collection():
            head, parts = array_file.read(path)
            form, graph_id, seq = cast(list[str | int], head)
            if form != FORMAT:
                raise ValueError("it is of another version")
            return Kept(str(graph_id), int(seq), _graph(parts))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as fault:
        log.warning("saved maps are of no use, reading them again", file=path.name, reason=str(fault)[:200])
        return None


def _parts(graph: ResidentGraph) -> Iterator[tuple[str, Part]]:
    for kind, nodes in graph.nodes.items():
        yield f"{kind} ids", cast(list[JsonValue], nodes.ids.all())
        yield from _columns_out(kind, nodes.base)
    for triple, edges in graph.edges.items():
        stored, name = edges.stored, " ".join(triple)
        for part in ("source", "target", "start", "arriving", "arrives"):
            yield f"{name} {part}", getattr(stored, part)
        yield from _columns_out(name, stored.columns)


def _columns_out(name: str, columns: Columns) -> Iterator[tuple[str, Part]]:
    yield f"{name} columns", [columns.n, *columns.columns]
    for number, column in enumerate(columns.columns.values()):
        if isinstance(column.values, PackedTexts):
            yield f"{name} letters {number}", column.values.letters
            yield f"{name} begins {number}", column.values.start
        else:
            yield f"{name} values {number}", cast(list[JsonValue], column.values)
        yield f"{name} codes {number}", column.codes


def _graph(parts: Parts) -> ResidentGraph:
    nodes = {kind: NodeTable(kind, RowIds(cast(list[str], parts[f"{kind} ids"])), _columns(parts, kind)) for kind in ONTOLOGY.nodes}
    return ResidentGraph(nodes, {triple: _edges(parts, nodes, triple) for triple in ONTOLOGY.triples})


def _edges(parts: Parts, nodes: Mapping[str, NodeTable], triple: tuple[str, str, str]) -> EdgeTable:
    name = " ".join(triple)
    source, target, start, arriving, arrives = (
        cast(NDArray[np.int32], parts[f"{name} {part}"]) for part in ("source", "target", "start", "arriving", "arrives")
    )
    stored = Stored(source, target, _columns(parts, name), start, arriving, arrives)
    return EdgeTable(nodes[triple[0]], triple[1], nodes[triple[2]], stored)


def _columns(parts: Parts, name: str) -> Columns:
    n, *names = cast(list[str | int], parts[f"{name} columns"])
    found: dict[str, Column] = {}
    for number, one in enumerate(names):
        codes = cast(NDArray[np.unsignedinteger], parts[f"{name} codes {number}"])
        found[str(one)] = Column(_values(parts, name, number), codes)
    return Columns(int(n), found)


def _values(parts: Parts, name: str, number: int) -> Sequence[Value]:
    if (letters := parts.get(f"{name} letters {number}")) is not None:
        return PackedTexts(cast(NDArray[np.uint8], letters), cast(NDArray[np.int64], parts[f"{name} begins {number}"]))
    return cast(list[Value], parts[f"{name} values {number}"])
