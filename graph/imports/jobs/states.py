"""How far an import is, as it is kept and as it is shown. What it found is kept as codes: each reader has a language of their own."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import cast

from graph.imports import Rejected
from graph.messages import Message, Parts, plain
from graph.model.fields import integer_or_none, properties, text_or_none, texts
from graph.results import ImportState
from graph.store.database import Row


def kept_as_text(message: Message) -> str:
    """A message as the graph keeps it."""
    return json.dumps(message.parts, ensure_ascii=False)


def kept_row(one: Rejected) -> dict[str, object]:
    """A row that is left out, as the graph keeps it."""
    return {**asdict(one), **one.problem.parts, "problem": None}


def read_kept(text: str) -> Message:
    """The message that was kept: by its code and values, or the plain text of an earlier version."""
    if not text.startswith('{"code": '):
        return plain(text)
    parts = cast(Parts, json.loads(text))
    return Message.of(parts["code"], parts["params"])


def state_of(row: Row) -> ImportState:
    """The state of an import from the row that keeps it."""
    item = properties(row, "import")
    listed = {name: json.loads(text_or_none(item, name) or "[]") for name in ("rejected", "waiting", "troubles", "moves", "proposals")}
    edits, done, rows = (integer_or_none(item, name) or 0 for name in ("edits", "done_edits", "rows"))
    finished = item.get("status") == "done" and not item.get("dry_run")
    done_rows = rows if finished else rows * done // edits if edits else 0
    files = json.loads(text_or_none(item, "reports") or "null") or [{"name": name} for name in _names(item)]
    said = {"note_codes": _parts(item, "notes"), "kept_codes": _parts(item, "kept")}
    problem = text_or_none(item, "problem")
    state = ImportState.model_validate(
        {**item, **listed, **said, **(read_kept(problem).parts if problem else {}), "files": files, "done_rows": done_rows}
    )
    return state if state.status == "done" else _unwritten(state)


def may_be_undone(state: ImportState) -> bool:
    """Whether an import has written something that has not been taken back."""
    return state.status == "done" and not state.dry_run and not state.undone_at


def _parts(item: Mapping[str, object], name: str) -> list[Parts]:
    return [read_kept(one).parts for one in texts(item, name)]


def _names(item: Mapping[str, object]) -> list[str]:
    names = item.get("files")
    return [str(name) for name in cast("list[object]", names)] if isinstance(names, list) else []


def _unwritten(state: ImportState) -> ImportState:
    """An import that is not done, or has failed, has created nothing that stays."""
    nothing = {"created": 0, "updated": 0, "unchanged": 0}
    return state.model_copy(update={**nothing, "files": tuple(one.model_copy(update=nothing) for one in state.files)})
