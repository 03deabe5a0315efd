"""The tool that says what was changed since a day."""

from pydantic import Field

from app.mcp.tool import Asking, Tool
from graph.messages import Message
from graph.model.clock import today
from graph.model.days import Date
from graph.questions.items import history
from graph.results.changes import ChangeTold, ItemChange
from graph.snapshot.places import days_before

_DAYS = 7
_FILES, _ITEMS, _COLUMNS, _VALUE = 4, 4, 4, 60


class ChangesSince(Tool):
    """What was changed in the graph since a day: who changed what, the latest first; an import is one line."""

    name = "changes_since"
    since: Date | None = Field(default=None, description="YYYY-MM-DD (UTC); a week ago without it")
    limit: int = Field(default=10, ge=1, le=30, description="changes")

    def answer(self, asking: Asking) -> str:
        """A line a change."""
        since = self.since.isoformat() if self.since else days_before(today(), _DAYS)
        found = history.changes_since(asking.service.database, asking.view, since, self.limit)
        if not found.items:
            return Message("agent.no_changes", since=since).text()
        more = [Message("agent.more_changes").text()] if found.more else []
        return "\n".join([*(_change(asking, one) for one in found.items), *more])


def _change(asking: Asking, change: ChangeTold) -> str:
    who = {"at": change.at[:16].replace("T", " "), "by": change.by or "?"}
    if change.import_id:
        state = asking.service.imports.state(change.import_id)
        names = [file.name for file in state.files]
        files = [*names[:_FILES], *(["…"] if len(names) > _FILES else [])]
        return Message("agent.imported", **who, files=files, created=state.created, updated=state.updated).text()
    asking.named.extend(item.id for item in change.items[:_ITEMS])
    rest = len(change.items) - _ITEMS
    more = [Message("agent.more_items", n=rest)] if rest > 0 else []
    return Message("agent.changed", **who, items=[*map(_item, change.items[:_ITEMS]), *more]).text()


def _item(item: ItemChange) -> Message:
    code = {"created": "agent.item_created", "changed": "agent.item_changed", "removed": "agent.item_removed"}[item.verb]
    columns = [f"{one.column} {_shown(one.before)} → {_shown(one.after)}" for one in item.columns[:_COLUMNS]]
    return Message(code, type=item.type, name=" – ".join(item.names), columns=columns)


def _shown(value: object) -> str:
    return "∅" if value is None else str(value)[:_VALUE]
