"""A person's data on the command line: who looked at it, all of it in one file, all of it erased."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.shared import AsJson, Data, maps, meant, say
from app.cli.spoken import spoken

if TYPE_CHECKING:  # a command loads what it runs, and nothing for the others
    from collections.abc import Iterator

    from graph.results.audit import AuditEntry
    from graph.results.retention import Retained

app = typer.Typer()

Since = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="the first day, UTC")]
Until = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="the last day, UTC")]


@app.command()
def audit(
    person: Annotated[str | None, typer.Option(help="name, pinyin or id of the person it is about")] = None,
    by: Annotated[str | None, typer.Option(help="name of a user or a token")] = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="entries at most")] = 50,
    data: Data = None,
    json_: AsJson = False,
) -> None:
    """Who read or wrote what of whom, the latest first."""
    from graph.questions.items.audit import AuditAsked, Trail

    first, last = (one.date().isoformat() if one else None for one in (since, until))
    with maps(data) as running:
        asked = AuditAsked(person and meant(running, person), by, first, last)
        found = Trail(running.database, running.audit, running.view).page(asked, limit).entries
    for entry in found:
        typer.echo(entry.model_dump_json() if json_ else _line(entry))
    if not found and not json_:
        typer.echo(spoken("shell.audit_none"))


@app.command()
def everything(
    person: Annotated[str, typer.Argument(help="name, pinyin or id")],
    file: Annotated[Path, typer.Argument(help="the .zip to write")],
    data: Data = None,
) -> None:
    """Write everything that is kept of a person into one .zip."""
    from graph.personal_data.everything import everything as gathered

    with maps(data) as running:
        found = gathered(running.database, running.view, running.audit, meant(running, person), running.settings.purpose).as_zip()
    file.touch(mode=0o600)
    file.write_bytes(found)
    typer.echo(str(file))


@app.command()
def erase(
    person: Annotated[str, typer.Argument(help="name, pinyin or id")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="say what would go, and erase nothing")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="do not ask")] = False,
    data: Data = None,
    json: AsJson = False,
) -> None:
    """Erase a person from the maps and from everything that is kept of them; it cannot be undone."""
    from app.personal_data import eraser

    with maps(data) as running:
        key = meant(running, person)
        if not (dry_run or yes):
            typer.confirm(spoken("shell.erase_sure", id=key), abort=True)
        found = eraser(running).erase(key, "command line", dry_run=dry_run)
    lines = [spoken("shell.erase_would" if dry_run else "shell.erase_gone")]
    lines += [f"  {one.where}: {one.count}" for one in found.erased]
    lines += [spoken("shell.erase_kept", where=one.where, why=one.text) for one in found.kept]
    lines += [spoken("shell.erase_proof", proof=found.proof)] if found.proof else []
    say(found, "\n".join(lines), json=json)


@app.command()
def retention(
    sweep: Annotated[bool, typer.Option("--sweep", help="erase it now, as each night")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="do not ask")] = False,
    data: Data = None,
    json: AsJson = False,
) -> None:
    """Say what is kept longer than RENMAI_KEEP_… say, and erase it with --sweep."""
    from app.personal_data import retention as keeping
    from graph.personal_data.retention import BY_REQUEST

    with maps(data) as running:
        found = keeping(running).preview()
        if sweep and not yes:
            typer.confirm(spoken("shell.retention_sure", n=sum(one.count for one in found.kinds)), abort=True)
        if sweep:
            found = keeping(running).sweep("command line", BY_REQUEST)
    say(found, "\n".join(_kept_too_long(found)), json=json)


def _kept_too_long(found: "Retained") -> "Iterator[str]":
    """What is kept too long in lines, or that it has gone."""
    for one in found.kinds:
        if one.days is None:
            yield spoken("shell.retention_for_ever", kind=one.kind)
            continue
        yield spoken("shell.retention_due" if found.dry_run else "shell.retention_gone", kind=one.kind, n=one.count, day=one.before)
        if found.dry_run:
            yield from (f"  {item.id}\t{item.name or ''}\t{item.at or ''}" for item in one.items)
    if found.left:
        yield spoken("shell.retention_left", n=found.left)


def _line(entry: "AuditEntry") -> str:
    """An entry in a line, its parts parted by tabs."""
    about = [one.name for one in entry.about] + [name for item in entry.items for name in item.names]
    what = entry.call or entry.source or ""
    named = "*" if entry.everybody else ", ".join(dict.fromkeys(about[:6])) + (" …" if len(about) > 6 else "")
    return "\t".join((entry.at, entry.by or "–", entry.kind, what, named, entry.origin or "–", entry.request_id or "–"))
