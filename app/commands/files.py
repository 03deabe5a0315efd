"""The graph out, on the command line: exports."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from app.commands.shared import Data, maps, meant
from app.commands.spoken import spoken
from graph.exports import ExportFormat

app = typer.Typer()


@app.command()
def export(
    file: Annotated[Path, typer.Argument(help="the file to write; one that is there is replaced once the new one is whole")],
    kind: Annotated[ExportFormat, typer.Option("--format", help="json is everything; csv is what an import reads, as .zip")] = "json",
    account: Annotated[str | None, typer.Option(help="id or name of one account, with whatever is told of it")] = None,
    data: Data = None,
) -> None:
    """Write the graph, or what belongs to one account, to a file: json, csv, xlsx, graphml, gexf or cytoscape."""
    from graph.exports.export import export as parts

    with maps(data) as running:
        meaning = meant(running, account, "Organization") if account else None
        size = written(file, parts(running.view.graph, kind, meaning))
    typer.echo(spoken("shell.exported", file=str(file), size=f"{size / 1_000_000:.1f}"))


def written(file: Path, parts: Iterable[bytes]) -> int:
    """Write a file beside its place and move it there when it is whole; its size in bytes."""
    beside = file.with_name(f"{file.name}.part")
    try:
        with beside.open("wb") as out:
            for part in parts:
                out.write(part)
            out.flush()
            os.fsync(out.fileno())
            size = out.tell()
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
    return size
