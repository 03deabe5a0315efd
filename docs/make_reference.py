"""Writes docs/reference.md from the code itself: settings, routes, commands, files, queries. A test keeps the two together."""

from collections.abc import Iterator
from pathlib import Path

import typer.main
from fastapi.routing import APIRoute
from pydantic import SecretStr

from app.api.routers import ROUTERS
from app.cli.main import app as command
from app.mcp.tools import TOOLS
from app.pages import Answers
from app.settings import Settings
from graph.imports.reading.headers import SHEETS, columns, required, title
from graph.model.ontology import ONTOLOGY
from graph.store.queries import FOLDER, QUERIES
from visual import drawings, take_away

PATH = Path(__file__).with_name("reference.md")


def reference() -> str:
    """The whole page."""
    parts = (_settings(), _commands(), _routes(), _tools(), _saved(), _sheets(), _ontology(), _queries())
    note = "This page is written by `python docs/make_reference.py` from the code; a test fails when it is out of date.\n"
    return "# Reference\n\n" + note + "".join(f"\n{line}" for part in parts for line in part) + "\n"


def _settings() -> Iterator[str]:
    yield "## Settings"
    yield "In the environment or in `.env`; options of a command win.\n\n| setting | default | meaning |\n|---|---|---|"
    for name, field in Settings.model_fields.items():
        shown = field.default is not None and not isinstance(field.default, SecretStr) and str(field.default)
        default = f"`{field.default}`" if shown else ""
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
    yield _NAMES


def _tools() -> Iterator[str]:
    yield "## Tools for agents\n\nBy `renmai mcp` and at `/mcp` ([Agents](agents.md)); arguments that have to be given are marked `*`.\n"
    yield "| tool | arguments | answers |\n|---|---|---|"
    for tool in TOOLS:
        arguments = ", ".join(f"`{name}`{'*' * field.is_required()}" for name, field in tool.model_fields.items())
        yield f"| `{tool.name}` | {arguments} | {' '.join(tool.description().split())} |"
    yield ""


_NAMES = """### References and search

Names, references and headers are compared in one form: full and half width, upper and lower case, simplified and traditional characters,
kinds of apostrophes and hyphens are the same, and marks nobody can see do not count; nor does a blank beside a Chinese character. What is
stored and shown stays as it was written. A reference means the item with that id first, then the one with that name. If several items
have the name, it is refused and tells them apart; if none has it, the nearest names are told.

`GET /search` also finds a name without its accents, in pinyin, by its initials and with its last word first. A surname's own reading
counts beside the ordinary one, a given name's character that is read in two ways counts in both, and ü is `v`, `u` or `yu`. It answers
`items` and `next`: give `next` as `cursor` to get the following page,
with the same `q`, `type` and `limit`; on the last page `next` is `null`.
"""


def _saved() -> Iterator[str]:
    yield "## Maps to take away\n\nFor whoever may read the map, by session or token."
    yield "`format` is `html` (one page that runs and loads nothing), `interactive` (a page to pan, zoom and search in), `svg`, `pptx`,"
    yield "`xlsx` or `json` (the map in words: tables); the plan of an account is slides; `POST /saved/tables` makes a workbook of tables;"
    yield "`paper` `A4` or `A3` is what the page prints on; `language` `en` or `zh`.\n"
    yield "| call | parameters |\n|---|---|"
    for route in take_away.router(Answers(), drawings.router(Answers())).routes:
        if isinstance(route, APIRoute) and "GET" in route.methods:
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
    yield _CELLS


_CELLS = """### How files and cells are read

**Encodings.** UTF-8, with or without its mark, UTF-16 and UTF-32, and what the text makes clear: GB18030 (with GBK, GB2312 and the euro
sign as 0x80), Big5, Shift-JIS, EUC-JP, CP949, Windows-1250 to 1257, KOI8-R, older ones of Europe and the Near
East, and what spells letters in ASCII: HZ (`~{VPND~}`) and UTF-7 (`+Ti1lhw-`). The encoding is weighed by what the text would
say in each, and said in the report. What is in doubt is refused with its likely readings: choose (`--encoding`, `encoding` in
`POST /imports`, the page), or save as UTF-8.

| in a cell | is read as |
|---|---|
| a number cell of more than 15 digits | refused where its digits count (ids, references, phones, text), else noted: 15 are kept |
| `13800138000.0`, `'007`, `="007"` | `13800138000` in ids, references and phones; `007` |
| `1.39E+10` in an id, a reference, a phone or text | refused, its digits are lost; `1.3900000901E+10` holds them all and is 13900000901 |
| `a@x ::: b@x` | `a@x; b@x`, noted; what is no address, and letters in a phone, are kept and noted |
| `1,234.5`, `3万`, `1.2亿`, `三千万`, `３` | 1234.5, 30000, 120000000, 30000000, 3; the point is the decimal mark; −0 is 0 |
| `1.200` | refused where it may be 1,200: write `1200` or `1.2`; 1.2 where the scale ends below 1,200 |
| `80%`, and a cell formatted so | refused: write 80 where the scale is 0 to 100; strengths that all lie in 0 to 1 are noted |
| `2026-11-30`, `2026/11/30`, `2026.11.30`, `2026年11月30日`, `20261130`, `30 Nov 2026` | that day; a weekday beside it must agree |
| `30/11/2026`, `11/30/2026` | that day, since only one order gives one; `03/04/2026` may be two days and is refused |
| `26-11-30`, `3月15日`, `--03-15` | refused: two digits for the year, or no year |
| a date cell | the day, counted from 1900 or 1904 as the workbook says, whatever its format shows |
| a date cell before 1 March 1900 | refused: a spreadsheet counts a 29 February 1900 that never was |
| `2026-03-04 14:30` as a moment | 14:30 UTC: a time without an offset is taken as UTC, and noted; midnight without an offset is the day |

A name has at most 200 characters, a text 10,000, a sheet 1,000 columns.

**The header** is one of the first six rows of a table, below titles and blanks; further down, to row 30, it has to be unmistakable: whole,
with several columns that say what the sheet is. What stands above it is left out and named by row. A file that is not understood is
told which of its columns look like a name, an organisation, an e-mail address, a phone or a title.

**A cell that takes one reference and holds two** (`li;wang`, `Li / Wang`, two lines) is refused by naming both: keep one; a second, dotted
manager belongs into ties, a further seat into seats.

**A row of people that moves somebody, and a seat in the same import.** A person counts in one primary seat. Where a seat that is held today
is said to be primary and lies in the company that the person moves to, it is taken as it is told, department and beginning included,
and the seat that is left ends on the day it begins. Where it lies in another company, the one that is left among them, the two contradict
each other: both rows are refused, each naming the other. A seat that ended, begins later or is not primary stands beside the move.
Of two primary seats of the same days the later begun counts from its first day on; two of one import that begin on one day are refused.

**What you may choose.** `renmai import` takes `--sheet FILE=SHEET` where neither the name nor the columns of a file say which sheet it is,
or say different things (`--sheet contacts.csv=people`, several times; `=skip` leaves the file out), `--encoding NAME` for its text files,
and `--skip-cells` to leave out of a row just the reference to what is missing, to what may be several items, or a cell of two values where
one is taken, of a list (participants, bidders) just that one; each is named. Rows that are wrong otherwise stay out, as with `--skip-bad`.
`POST /imports` has the same
as form fields: `sheet`, `encoding`, `skip_cells`, `skip_bad`. The import page asks. Of several files of one name the second is told as
`people (2).csv`. A file without a filled cell is passed over as empty, and said to be.
"""


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
