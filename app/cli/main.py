"""The command `renmai`."""

import sys
from dataclasses import replace
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from pydantic import ValidationError

from app.cli import access, files, ground, personal, proposals, questions, work
from app.cli.help import command
from app.cli.shared import Data, maps, settings_with
from app.cli.spoken import requested_language, spoken, terminal
from app.server.ending import ENDING, end_on_sigterm
from graph.messages import of_pydantic
from graph.messages.language import Language, reader, speak
from graph.model.errors import BadValue, RenmaiError

if TYPE_CHECKING:  # a command loads what it runs, and nothing for the others
    from pydantic_core import ErrorDetails

    from app.service import Service
    from graph.imports import Choices
    from graph.results import ImportState

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help="Who can reach this decision-maker?")
app.add_typer(questions.app)
app.add_typer(ground.app)
app.add_typer(work.app)
app.add_typer(files.app)
app.add_typer(personal.app)
app.add_typer(access.tokens, name="token")
app.add_typer(access.users, name="user")
app.add_typer(proposals.app, name="proposals")

_SHOWN_REJECTS = 20
_STAGES = {"reading": "shell.reading", "checking": "shell.checking", "writing": "shell.writing"}


def main() -> None:
    """Run the command; the product's own errors end it with one clear line and exit code 1."""
    end_on_sigterm()
    speak(requested_language(sys.argv) or terminal())
    code = 1
    try:
        code = _ended()
    finally:
        ENDING.leave(code)
    raise SystemExit(code)


def _ended() -> int:
    """Run the command; its exit code."""
    try:
        command(app, reader())()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except ValidationError as fault:
        return _failed("; ".join(_wrong_setting(one) for one in fault.errors()))
    except RenmaiError as fault:
        return _failed(fault.message.text())
    except OSError as fault:
        return _failed(str(fault))
    return 0


def _wrong_setting(error: "ErrorDetails") -> str:
    found = of_pydantic(error["type"], error.get("ctx", {}), error["msg"])
    return spoken("shell.setting", name=f"RENMAI_{'_'.join(map(str, error['loc'])).upper()}", problem=found)


def _failed(text: str) -> int:
    from rich.console import Console

    Console(stderr=True, soft_wrap=True, highlight=False).print(f"renmai: {text}", markup=False)
    return 1


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"renmai {version('renmai')}")
        raise typer.Exit


@app.callback()
def prepare(
    language: Annotated[Language | None, typer.Option(help="en or zh; the terminal's own without it")] = None,
    _: Annotated[bool, typer.Option("--version", help="say which version this is, and end", callback=_version, is_eager=True)] = False,
) -> None:
    """Speak the reader's language, and let warnings and worse be written to stderr, a line each."""
    from app.server.logs import to_stderr

    speak(language or terminal())
    to_stderr()


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="address to listen on")] = None,
    port: Annotated[int | None, typer.Option(help="port to listen on; 0 takes a free one")] = None,
    data: Data = None,
    insecure: Annotated[bool, typer.Option("--insecure", help="listen beyond this machine without TLS")] = False,
    workers: Annotated[int, typer.Option(min=1, max=64, help="processes that answer, each with the maps in its own memory")] = 1,
) -> None:
    """Serve the maps over HTTP."""
    from app.server.listening import try_listening
    from app.service import opened

    settings = settings_with(host=host, port=port, data=data)
    try_listening(settings, insecure=insecure)
    if workers > 1:
        from app.server.workers import serve_with

        return serve_with(workers, settings, typer.echo)
    with opened(settings) as running:
        from app.server.serve import serve as answer

        answer(running, typer.echo)


@app.command()
def demo(
    host: Annotated[str | None, typer.Option(help="address to listen on")] = None,
    port: Annotated[int | None, typer.Option(help="port to listen on; 0 takes a free one")] = None,
    data: Data = None,
    insecure: Annotated[bool, typer.Option("--insecure", help="listen beyond this machine without TLS")] = False,
    day: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="the day of new maps; today without it")] = None,
) -> None:
    """Serve the sample maps: invented people, two customers, three projects; their dates move so that they do not age."""
    from app.sample import begin_work, sample_on
    from app.server.listening import try_listening
    from app.service import opened
    from app.settings import Settings
    from graph.model.clock import today

    settings = settings_with(host=host, port=port, data=data or Settings().data / "demo")
    try_listening(settings, insecure=insecure)
    with opened(settings) as running:
        if not running.view.graph.nodes["Organization"]:
            fresh = day.date() if day else date.fromisoformat(today())
            with sample_on(fresh) as folder:
                _import(running, [folder])
            begin_work(running, fresh)
        from app.server.serve import serve as answer

        answer(running, typer.echo)


@app.command("import")
def import_files(
    paths: Annotated[list[Path] | None, typer.Argument(help="folders, .zip, .csv or .xlsx files")] = None,
    data: Data = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="check only, write nothing")] = False,
    skip_bad: Annotated[bool, typer.Option("--skip-bad", help="leave bad rows out")] = False,
    encoding: Annotated[str | None, typer.Option(help="of the text files, as gb18030, big5 or cp1252; found out without it")] = None,
    skip_cells: Annotated[
        bool, typer.Option("--skip-cells", help="leave bad rows out, but only the reference where a row lacks no more than that")
    ] = False,
    sheet: Annotated[
        list[str] | None, typer.Option(metavar="FILE=SHEET", help="which sheet a file is, as contacts.csv=people; =skip leaves it out")
    ] = None,
    owner: Annotated[
        str | None, typer.Option(metavar="PERSON", help="whose contacts, calendar or mail it is: one of ours, by id or name")
    ] = None,
    profile: Annotated[
        str | None, typer.Option(metavar="NAME", help="how the tables are read that it fits: the name of a profile, or a YAML file")
    ] = None,
    ours: Annotated[str | None, typer.Option(metavar="NAME", help="what our own organisation is called where the maps lack it")] = None,
    template_file: Annotated[Path | None, typer.Option("--template", help="write an empty workbook to fill in, and stop")] = None,
) -> None:
    """Import files into the maps: all rows, or none when one is wrong."""
    from app.service import opened, suggested

    if template_file:
        from graph.imports import template

        template.write(template_file, reader())
        typer.echo(str(template_file))
        return
    if not paths:
        raise typer.BadParameter(spoken("shell.no_file"))
    choices = _choices(encoding, sheet or [], owner, profile, ours)
    with opened(settings_with(data=data)) as running:
        state = _import(running, paths, choices, dry_run=dry_run, skip_bad=skip_bad, skip_cells=skip_cells)
        if state.status == "done" and not dry_run and (found := suggested(running)).new:
            typer.echo(spoken("shell.proposals_suggested", new=found.new, withdrawn=found.withdrawn))
    if state.status == "failed" or (state.rejected_count and not state.skip_bad):
        raise SystemExit(1)


@app.command()
def mcp(
    data: Data = None,
    write: Annotated[bool, typer.Option("--write", help="let the agent propose changes; somebody decides in the inbox")] = False,
) -> None:
    """Answer an agent by MCP on standard input and output: read-only unless --write."""
    from app.mcp.stdio import serve as answer
    from app.mcp.tool import Asking
    from graph.visibility.scope import Reader

    with maps(data) as running:
        answer(Asking(running, "agent", write, Reader("open", everything=True)))


@app.command()
def migrate(data: Data = None) -> None:
    """Bring the database's schema up to date."""
    from app.databases import databases
    from graph.store.database import IMPORTS
    from graph.store.migrations import migrate as apply_migrations

    with databases(settings_with(data=data)) as connect:
        applied = apply_migrations(connect(IMPORTS))
    typer.echo(spoken("shell.migrated", n=len(applied)) if applied else spoken("shell.up_to_date"))


@app.command()
def doctor(data: Data = None) -> None:
    """Say what this installation has, and what is wrong with it."""
    from app.cli import doctor as examination

    findings = examination.examine(settings_with(data=data))
    for finding in findings:
        typer.echo(spoken("shell.looked_at", mark="ok  " if finding.good else "FAIL", what=finding.what, found=finding.found))
    if not all(finding.good for finding in findings):
        raise SystemExit(1)


def _choices(
    encoding: str | None, sheets: list[str], owner: str | None = None, profile: str | None = None, ours: str | None = None
) -> "Choices":  # fmt: skip
    from graph.imports.choices import chosen as chosen_sheets
    from graph.imports.choices import read_by
    from graph.imports.reading.text.encodings import chosen

    try:
        found = replace(chosen_sheets(sheets), encoding=chosen(encoding) if encoding else None)
        return read_by(found, owner=owner, profile=profile, ours=ours, is_path=True)
    except BadValue as fault:
        raise typer.BadParameter(f"--encoding {fault.message.text()}") from None


def _import(
    running: "Service", paths: list[Path], choices: "Choices | None" = None, *, dry_run: bool = False, skip_bad: bool = False,
    skip_cells: bool = False,
) -> "ImportState":  # fmt: skip
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

    from app.cli import answers as words
    from graph.changes.commit import Author
    from graph.imports import Source

    sources = [Source(path.name, path) for path in paths]
    names = [source.name for source in sources]
    begun = running.imports.begin(Author("command line"), names, dry_run=dry_run, skip_bad=skip_bad, skip_cells=skip_cells)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(spoken("shell.reading"), total=None)

        def heard(stage: str, done: int, total: int) -> None:
            bar.update(task, description=spoken(_STAGES[stage]), completed=done, total=total or None)

        state = running.imports.run(begun, sources, heard, choices)
    for line in words.summed_up(state, _SHOWN_REJECTS):
        typer.echo(line)
    return state
