"""The graph, or what belongs to one account, as a file of some format."""

from collections.abc import Callable, Iterator

from graph.exports import ExportFormat, joined
from graph.exports.account import of_account
from graph.exports.formats import as_csv, as_cytoscape, as_gexf, as_graphml, as_json, as_xlsx
from graph.exports.items import Content
from graph.resident.graph import ResidentGraph

_WRITTEN: dict[ExportFormat, Callable[[Content], Iterator[bytes]]] = {
    "json": lambda content: joined(as_json.lines(content)),
    "csv": as_csv.parts,
    "xlsx": as_xlsx.parts,
    "graphml": lambda content: joined(as_graphml.lines(content)),
    "gexf": lambda content: joined(as_gexf.lines(content)),
    "cytoscape": lambda content: joined(as_cytoscape.lines(content)),
}


def export(graph: ResidentGraph, kind: ExportFormat, account: str | None = None) -> Iterator[bytes]:
    """The parts of the file, made while they are taken; of everything, or of what belongs to an account. Raises NotFound at once."""
    chosen = of_account(graph, account) if account is not None else None
    return _parts(graph, kind, chosen)


def _parts(graph: ResidentGraph, kind: ExportFormat, chosen: dict[str, set[str]] | None) -> Iterator[bytes]:
    yield from _WRITTEN[kind](Content.of(graph, chosen))
