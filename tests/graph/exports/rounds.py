"""Files into a graph in memory, as an import reads, checks and writes them, and exports out of it: without a database."""

from collections.abc import Iterable
from pathlib import Path

from graph.changes import commit
from graph.changes.commit import images_of
from graph.changes.edits import Image
from graph.exports import ExportFormat
from graph.exports.export import export
from graph.imports import Source
from graph.imports.reading.files import read
from graph.imports.rows.check import check
from graph.imports.rows.drafts import Given
from graph.model.ontology import ONTOLOGY
from graph.model.refs import Properties, Ref, TieRef
from graph.resident.graph import ResidentGraph

TODAY = "2026-11-23"


def imported(path: Path, before: ResidentGraph | None = None) -> ResidentGraph:
    """The graph that an import of a file or folder makes; every row of it has to be right."""
    graph = before or ResidentGraph()
    reading = read([Source(path.name, path)])
    assert not reading.rejected, [str(one) for one in reading.rejected]
    assert not reading.unread, reading.unread
    nodes = [sheet for sheet in reading.sheets if sheet.name in ONTOLOGY.plurals]
    given = [Given(sheet.name, row.cells, row.extra, sheet.file, row.number) for sheet in nodes for row in sheet.rows]
    checked = check(graph, given, TODAY, sheets=[sheet for sheet in reading.sheets if sheet not in nodes])
    told = [(one.file, one.row, one.column, one.problem.text()) for one in (*checked.rejected, *checked.waiting)]
    assert not told, told

    def stored(refs: Iterable[Ref]) -> dict[Ref, Properties]:
        return {ref: item for ref in refs if (item := _item(graph, ref)) is not None}

    images: list[Image] = commit._images(stored, checked.edits, 1)  # what a change makes of edits  # pyright: ignore[reportPrivateUsage]
    for text, _ in checked.created_ties:
        images += images_of({"seq": 1, "images": text})
    return graph.with_changes(images)


def _item(graph: ResidentGraph, ref: Ref) -> Properties | None:
    if isinstance(ref, TieRef):
        item = graph.ties[ref.type].get(ref)
        return None if item is None else {**item, "key": ref.key}
    return graph.nodes[ref.type].get(ref.id)


def exported(graph: ResidentGraph, kind: ExportFormat, account: str | None = None) -> bytes:
    """The whole file."""
    return b"".join(export(graph, kind, account))


def again(graph: ResidentGraph, kind: ExportFormat, folder: Path) -> ResidentGraph:
    """The graph that an import of the exported file makes of nothing."""
    ending = {"csv": ".zip", "xlsx": ".xlsx"}[kind]
    path = folder / f"export{ending}"
    path.write_bytes(exported(graph, kind))
    return imported(path)
