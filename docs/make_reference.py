"""Writes docs/reference.md from the code itself: settings, routes, commands, files, queries. A test keeps the two together."""

from collections.abc import Iterator
from pathlib import Path

import typer.main
from fastapi.routing import APIRoute

from app.api.routers import ROUTERS
from app.cli import app as command
from app.pages import Answers
from app.settings import Settings
from graph.intake.headers import SHEETS, columns, required, title
from graph.ontology import ONTOLOGY
from graph.store.queries import FOLDER, QUERIES
from visual import drawings, take_away

PATH = Path(__file__).with_name("reference.md")


def reference() -> str:
    """The whole page."""
    parts = (_settings(), _commands(), _routes(), _saved(), _sheets(), _ontology(), _queries())
    note = "This page is written by `python docs/make_reference.py` from the code; a test fails when it is out of date.\n"
    return "# Reference\n\n" + note + "".join(f"\n{line}" for part in parts for line in part) + "\n"


def _settings() -> Iterator[str]:
    yield "## Settings"
    yield "In the environment or in `.env`; options of a command win.\n\n| setting | default | meaning |\n|---|---|---|"
    for name, field in Settings.model_fields.items():
        default = "" if field.default is None or "password" in name else f"`{field.default}`" if str(field.default) else ""
        yield f"| `RENMAI_{name.upper()}` | {default} | {field.description} |"
    yield ""


def _commands() -> Iterator[str]:
    yield "## Commands\n\n| command | does |\n|---|---|"
    group = typer.main.get_command(command)
    for name, one in sorted(group.commands.items()):
        for sub, leaf in sorted(getattr(one, "commands", {"": one}).items()):
            arguments = " ".join(_argument(parameter) for parameter in leaf.params if parameter.name != "help")
            yield f"| `renmai {' '.join(filter(None, (name, sub)))} {arguments}`".rstrip() + f" | {leaf.help} |"
    yield ""


def _argument(parameter: object) -> str:
    name = str(getattr(parameter, "name", ""))
    options = getattr(parameter, "opts", [])
    return f"[{options[0]}]" if options and options[0].startswith("-") else name.upper()


def _routes() -> Iterator[str]:
    yield "## HTTP\n\nUnder `/api/v1`, with `Authorization: Bearer TOKEN`; `/healthz` alone is open."
    yield "`/api/v1/openapi.json` describes every body.\n"
    yield "| call | operation | answers |\n|---|---|---|"
    for router in ROUTERS:
        for route in router.routes:
            if isinstance(route, APIRoute):
                for method in sorted(route.methods):
                    yield f"| `{method} {route.path}` | `{route.operation_id}` | {route.summary} |"
    yield ""


def _saved() -> Iterator[str]:
    yield "## Maps to take away\n\nFor whoever may read the map, by session or token."
    yield "`format` is `html` (one page that runs and loads nothing), `svg` or `json` (the map in words: tables);"
    yield "`paper` `A4` or `A3` is what the page prints on; `language` `en` or `zh`.\n"
    yield "| call | parameters |\n|---|---|"
    for route in take_away.router(drawings.router(Answers())).routes:
        if isinstance(route, APIRoute):
            asked = ", ".join(f"`{one.alias}`" for one in [*route.dependant.query_params, *route.dependant.dependencies[0].query_params])
            yield f"| `GET {route.path}` | {asked} |"
    yield ""


def _sheets() -> Iterator[str]:
    yield "## Files\n\nOne sheet or file each; required columns are marked `*`. Headers may be English or Chinese.\n"
    yield "| file | 中文 | columns |\n|---|---|---|"
    for sheet in SHEETS:
        needed = required(sheet)
        yield f"| {sheet} | {title(sheet, 'zh')} | {', '.join(name + '*' * (name in needed) for name in columns(sheet))} |"
    yield ""


def _ontology() -> Iterator[str]:
    yield "## Node and tie types\n\n| node | 中文 | identified without an id by |\n|---|---|---|"
    yield from (f"| {node.name} | {node.zh} | {', '.join(node.key)} |" for node in ONTOLOGY.nodes.values())
    yield "\n| tie | 中文 | from → to | properties |\n|---|---|---|---|"
    for tie in ONTOLOGY.ties.values():
        ends = "; ".join(f"{source} → {target}" for source, target in tie.ends)
        yield f"| {tie.name} | {tie.zh} | {ends} | {', '.join(tie.properties)} |"
    yield ""


def _queries() -> Iterator[str]:
    yield "## Queries\n\n| file | answers | parameters |\n|---|---|---|"
    shown = {query.name.partition(":")[0]: query for query in QUERIES}
    for path in sorted(FOLDER.glob("*.cypher")):
        query = shown[path.stem]
        yield f"| {path.name} | {query.purpose} | {', '.join(sorted(query.parameters))} |"


if __name__ == "__main__":
    PATH.write_text(reference(), encoding="utf-8")
