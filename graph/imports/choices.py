"""What somebody says of the files of an import, as it is written on the command line and in forms."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast

import yaml

from graph.imports import Choices
from graph.imports.foreign.tables.choosing import EVERY_FILE, OURS, Choosing
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


def read_by(
    choices: Choices, *, owner: str | None = None, profile: str | None = None, ours: str | None = None,
    mapping: Mapping[str, object] | None = None, is_path: bool = False,
) -> Choices:  # fmt: skip
    """Choices with whose files they are and how they are read; raises Invalid for a profile or mapping that is none.

    With `is_path` a profile may be the path of a YAML file: `{sheet, columns}`, a whole profile, or a mapping by file.
    """
    given, called = dict(mapping or {}), ""
    if profile and is_path and profile.lower().endswith((".yaml", ".yml")):
        given |= _of_file(Path(profile))
        profile, called = None, Path(profile).name
    if ours:
        given[OURS] = ours
    found = replace(choices, owner=owner or None, profile=profile or None, mapping=given, called=called)
    Choosing(replace(found, profile=None))
    return found


def as_mapping(text: str) -> dict[str, object]:
    """A mapping from JSON text; raises Invalid."""
    try:
        read = json.loads(text or "{}")
    except ValueError as fault:
        raise Invalid([Problem("mapping", Message("profile.wrong", name="mapping", fault=str(fault)))]) from None
    if not isinstance(read, dict):
        raise Invalid([Problem("mapping", Message("profile.wrong", name="mapping", fault="{…}"))])
    return cast("dict[str, object]", read)


def _of_file(path: Path) -> dict[str, object]:
    try:
        read = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as fault:
        raise Invalid([Problem("profile", Message("profile.wrong", name=path.name, fault=str(fault)[:300]))]) from None
    found = cast("dict[str, object]", read) if isinstance(read, dict) else {}
    return {EVERY_FILE: found} if {"columns", "rows", "words"} & found.keys() else found
