"""What somebody says of the files of an import, as it is written on the command line and in forms."""

from collections.abc import Iterable

from graph.imports import Choices
from graph.imports.reading.files import LEAVE_OUT
from graph.imports.reading.headers import SHEETS, sheet_named
from graph.messages import Message
from graph.model.errors import Invalid, Problem


def chosen(sheets: Iterable[str]) -> Choices:
    """The sheets chosen as `FILE=SHEET` each; raises Invalid for what is none."""
    found: dict[str, str] = {}
    for text in sheets:
        name, _, wanted = text.rpartition("=")
        sheet = LEAVE_OUT if wanted.strip() == LEAVE_OUT else sheet_named(wanted)
        if not name.strip() or sheet is None:
            raise Invalid([Problem("sheet", Message("file.no_choice", text=text, sheets=list(SHEETS), leave_out=LEAVE_OUT))])
        found[name.strip()] = sheet
    return Choices(sheets=found)
