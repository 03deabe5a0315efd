"""Where a merged item stands on the drawings: the kept one takes its place where it has none of its own."""

import json
from collections.abc import Iterable, Mapping

from graph.model.clock import now
from graph.model.fields import properties, text, text_or_none
from graph.model.refs import NodeRef
from graph.store.database import Row, Transaction
from graph.store.queries import QUERIES

Places = dict[str, object]
Before = dict[str, Places | None]
"""By drawing: the places of the items as they were, null for a drawing that was not there."""


def follow(transaction: Transaction, into: Mapping[NodeRef, NodeRef], by: str) -> Before:
    """Let the kept items stand where those that go stood; what was there before is returned."""
    before: Before = {}
    for old, new in into.items():
        drawings = {text(item, "id"): _places(text_or_none(item, "places")) for item in _naming(transaction, old.id)}
        written: dict[str, Places] = {}
        for name, places in drawings.items():
            if old.id in places and new.id not in places:
                before[name] = {old.id: places[old.id], new.id: None, **(before.get(name) or {})}
                written[name] = {**{one: at for one, at in places.items() if one != old.id}, new.id: places[old.id]}
            own = _renamed(name, old.id, new.id)
            if own and not transaction.rows(QUERIES["layout_read"], id=own):
                before[own], written[own] = None, written.get(name, places)
        _write(transaction, written, by)
    return before


def put_back(transaction: Transaction, before: Mapping[str, Places | None], by: str) -> None:
    """Let everything stand where it stood before a merge; what was moved since and was not part of it stays."""
    written: dict[str, Places] = {}
    for name, places in before.items():
        rows = transaction.rows(QUERIES["layout_read"], id=name)
        stands = _places(text_or_none(rows[0], "places")) if rows else {}
        if places is None:
            written[name] = {}
        else:
            left = {one: at for one, at in stands.items() if one not in places}
            written[name] = left | {one: at for one, at in places.items() if at is not None}
    _write(transaction, written, by)


def _naming(transaction: Transaction, node_id: str) -> Iterable[Mapping[str, object]]:
    rows = transaction.rows(QUERIES["layouts_naming"], id=node_id, quoted=json.dumps(node_id, ensure_ascii=False))
    return [properties(row, "layout") for row in rows]


def _renamed(name: str, old: str, new: str) -> str | None:
    """The name of a drawing of another item; None where it is not of this one."""
    kind, *parts = name.split("|")
    return "|".join((kind, *(new if part == old else part for part in parts))) if old in parts else None


def _write(transaction: Transaction, places: Mapping[str, Places], by: str) -> None:
    rows: list[Row] = [
        {"id": name, "places": json.dumps(one, ensure_ascii=False), "by": by, "at": now()} for name, one in sorted(places.items())
    ]
    if rows:
        transaction.rows(QUERIES["layouts_write"], rows=rows)


def _places(raw: str | None) -> Places:
    return dict(json.loads(raw)) if raw else {}
