"""Items of which a view shows a part: their version is that of what is shown, and who wrote the rest is not told."""

import hashlib
import json

from graph.messages import Message
from graph.model.errors import Stale
from graph.model.fields import integer
from graph.model.refs import NodeRef, Ref
from graph.views.graph_view import GraphView

_DIGITS = 13
"""Hexadecimal ones: a version is a number that JavaScript holds exactly."""


def version_of(shown: object) -> int:
    """A number that changes with what is shown, and with nothing else.

    >>> version_of({"b": 1, "a": 2}) == version_of({"a": 2, "b": 1})
    True
    """
    text = json.dumps(shown, ensure_ascii=False, sort_keys=True, default=str)
    return int(hashlib.sha256(text.encode()).hexdigest()[:_DIGITS], 16)


def in_part(shown: dict[str, object]) -> dict[str, object]:
    """An item as it is told where a view may show a part of it."""
    plain = {**shown, "source": None, "written_at": None, "written_by": None, "seq": None}
    return {**plain, "seq": version_of(plain)}


def expected_seq(view: GraphView, ref: Ref, item: dict[str, object], expected: int | None) -> int | None:
    """The change that whoever writes an item has read, by the version they were shown. Raises Stale for another version."""
    if expected is None or view.mask is None:
        return expected
    if item["seq"] != expected:
        raise Stale(Message("item.stale", id=str(item["id"])))
    graph = view.mask.whole.graph
    return integer(graph.node(ref) if isinstance(ref, NodeRef) else graph.ties[ref.type][ref], "seq")
