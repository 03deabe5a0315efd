"""How far an import is, as it is kept and as it is told."""

import json

from graph.fields import integer_or_none, properties, text_or_none
from graph.results import ImportState, MoveLine, RejectedRow
from graph.store.database import Row


def state_of(row: Row) -> ImportState:
    """The state of an import from the row that keeps it."""
    item = properties(row, "import")
    rejected = [RejectedRow.model_validate(one) for one in json.loads(text_or_none(item, "rejected") or "[]")]
    moves = [MoveLine.model_validate(one) for one in json.loads(text_or_none(item, "moves") or "[]")]
    edits, done, rows = (integer_or_none(item, name) or 0 for name in ("edits", "done_edits", "rows"))
    finished = item.get("status") == "done" and not item.get("dry_run")
    done_rows = rows if finished else rows * done // edits if edits else 0
    return ImportState.model_validate({**item, "rejected": rejected, "moves": moves, "done_rows": done_rows})
