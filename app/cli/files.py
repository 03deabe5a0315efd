"""The graph out and back, on the command line: exports, backups, restores."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from app.cli.shared import Data, maps, meant, settings_with
from app.cli.spoken import spoken
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


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="the file to write; one that is there is replaced once the new one is whole")],
    data: Data = None,
) -> None:
    """Write everything the service keeps to one file, also while it runs: one state, with counts and checksums."""
    from graph.exports.backups.backup import backup as back_up

    with maps(data) as running:
        manifest = back_up(running.patient, running.feed, file)
    typer.echo(spoken("shell.backed_up", file=str(file), seq=manifest.seq, what=_counted(manifest.counts)))


@app.command()
def restore(file: Annotated[Path, typer.Argument(help="a file that `backup` wrote, on either engine")], data: Data = None) -> None:
    """Restore a backup into an empty graph, of either engine; no service runs on it meanwhile."""
    from app.databases import databases
    from graph.exports.backups.restore import restore as put_back
    from graph.store.database import IMPORTS
    from graph.store.migrations import migrate

    with databases(settings_with(data=data)) as connect:
        database = connect(IMPORTS)
        migrate(database)
        manifest = put_back(database, file)
    typer.echo(spoken("shell.restored", file=str(file), seq=manifest.seq, what=_counted(manifest.counts)))


def _counted(counts: dict[str, int]) -> str:
    """How many items of each kind there are, those there are."""
    return ", ".join(f"{name.rpartition('/')[2].removesuffix('.jsonl')} {count:,}" for name, count in counts.items() if count)


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
