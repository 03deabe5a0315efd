"""What was changed since a day: by whom, and what of which item."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import cast

from pydantic import JsonValue

from graph.changes.commit import images_of
from graph.changes.edits import Image
from graph.model.fields import integer, text, text_or_none
from graph.model.refs import INTERNAL, NodeRef, Properties, Ref, TieRef
from graph.results.changes import Changes, ChangeTold, ColumnChange, ItemChange, Verb
from graph.store.database import Database, Row
from graph.store.queries import QUERIES, Query
from graph.views.graph_view import GraphView

_BLOCK = 100
"""Changes that are read at once."""
_SHOWN = 50
"""Items that are told of one change."""


def changes_since(database: Database, view: GraphView, since: str, limit: int) -> Changes:
    """The latest changes up to the view, back to the beginning of a day (UTC), at most `limit`; all of an import count as one."""
    found: list[ChangeTold] = []
    for _, rows in groupby(changes_back(database, view.seq, since), one_change):
        if len(found) == limit:
            return Changes(since=since, items=tuple(found), more=True)
        if change := change_of(view, list(rows)):
            found.append(change)
    return Changes(since=since, items=tuple(found), more=False)


def changes_back(database: Database, last: int, since: str, query: Query = QUERIES["changes_told"]) -> Iterator[Row]:
    """Changes from the last back to those before a day, as a query gives them."""
    for end in range(last, 0, -_BLOCK):
        rows = database.rows(query, seqs=list(range(max(1, end - _BLOCK + 1), end + 1)))
        for row in sorted(rows, key=lambda row: -integer(row, "seq")):
            if text(row, "at") < since:
                return
            yield row


def one_change(row: Row) -> str:
    """What counts as one change: an import, else the change itself."""
    return text_or_none(row, "import") or str(integer(row, "seq"))


def change_of(view: GraphView, rows: Sequence[Row]) -> ChangeTold | None:
    """One change; None where nothing that is shown became different."""
    first, import_id = rows[0], text_or_none(rows[0], "import")
    if view.mask and import_id:
        return None
    items = () if import_id else tuple(item_changes(view, _shown(view, images_of(first))))
    if not (import_id or items):
        return None
    return ChangeTold(
        seq=integer(first, "seq"), at=text(first, "at"), by=text_or_none(first, "by"), source=text_or_none(first, "source"),
        import_id=import_id, items=items[:_SHOWN],
    )  # fmt: skip


def _shown(view: GraphView, images: Iterable[Image]) -> Iterator[Image]:
    """The images of items that a view shows whole."""
    return (image for image in images if view.mask is None or _is_whole(view, image.ref))


def _is_whole(view: GraphView, ref: Ref) -> bool:
    if isinstance(ref, TieRef):
        item = view.graph.ties[ref.type].get(ref)
        return item is not None and not item.get("band")
    return ref.id in view.graph.nodes[ref.type] and view.mask is not None and not view.mask.tells_in_part(ref.type, ref.id)


def item_changes(view: GraphView, images: Iterable[Image]) -> Iterator[ItemChange]:
    """Items that became different, without those whose number alone is another."""
    for image in images:
        columns = tuple(_columns(image.before or {}, image.after or {}))
        verb: Verb = "created" if image.before is None else "removed" if image.after is None else "changed"
        if columns or verb != "changed":
            shown = columns if verb == "changed" else ()
            yield ItemChange(verb=verb, type=image.ref.type, id=image.ref.id, names=_names(view, image), columns=shown)


def _columns(before: Properties, after: Properties) -> Iterator[ColumnChange]:
    for name in sorted({*before, *after} - INTERNAL):
        if before.get(name) != after.get(name):
            yield ColumnChange(column=name, before=_plain(before.get(name)), after=_plain(after.get(name)))


def _names(view: GraphView, image: Image) -> tuple[str, ...]:
    """How an item is called; one that is gone as it was called last."""
    if isinstance(image.ref, TieRef):
        return tuple(str(view.graph.node(end).get("name") or end.id) for end in (image.ref.source, image.ref.target))
    known: Mapping[str, object] = view.graph.node(NodeRef(image.ref.type, image.ref.id)) or image.after or image.before or {}
    return (str(known.get("name") or known.get("summary") or image.ref.id),)


def _plain(value: object) -> JsonValue:
    return [str(one) for one in cast("Sequence[object]", value)] if isinstance(value, list | tuple) else cast(JsonValue, value)
