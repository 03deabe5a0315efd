"""What the audit says of a call over HTTP: which call it is and what it is about, read from its path in this one place."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from urllib.parse import parse_qsl

from pydantic_core import from_json

from graph.access.audit.call import Call
from graph.access.audit.log import EVERYBODY, Entry, Kind
from graph.model.clock import stamp
from graph.model.errors import NotFound
from graph.model.ids import key_of
from graph.model.ontology import ONTOLOGY
from graph.model.refs import NodeRef, tie_refs

_ROOTS = ("/api/v1/", "/drawings/", "/saved/")
_KINDS = {kind.plural: kind.name for kind in ONTOLOGY.nodes.values()}
_SILENT = frozenset({"me", "openapi.json", "template.xlsx", "profiles", "imports", "layouts"})
"""What tells nothing of anybody when it is read."""
_NAMED = {
    "from": "Person", "to": "Person", "with": "Person", "without": "Person", "person": "Person", "start": "Person", "through": "Person",
    "side": "Organization", "against": "Organization", "customer": "Organization",
}  # fmt: skip
"""Parameters that hold ids of further people or accounts an answer is about."""
_NOBODY = ("person", "all")
"""What asks for everybody's list, by no id."""
_WHOLE = {"export"}
_WHAT_IF = "/chain"
"""The one question that is asked with a body."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A call that was answered, as the middleware hands it over."""

    at: datetime
    call: Call
    method: str
    path: str
    query: bytes
    status: int
    listed: tuple[bytes, ...] = ()

    def entry(self) -> Entry | None:
        """The line of the audit; None for what is nobody's data."""
        root = next((root for root in _ROOTS if self.path.startswith(root)), None)
        parts = self.path.removeprefix(root).split("/") if root else []
        caller = self.call.caller
        if caller is None or not parts or self.status >= 400 or (self.method == "GET" and _silent(parts)):
            return None
        about = dict.fromkeys([*_path_names(parts), *_query_names(self.query), *self.call.about, *self._listed(parts)])
        entry: Entry = {
            "at": stamp(self.at), "by": caller.name, "user": caller.user, "kind": self._kind,
            "call": f"{self.method} {_pattern(root or '/', parts)}", "about": [self.call.aliases.get(one, one) for one in about],
            "from": self.call.origin, "id": self.call.id, "status": self.status,
        }  # fmt: skip
        return entry | ({"changes": self.call.changes} if self.call.changes else {})

    @property
    def _kind(self) -> Kind:
        return "read" if self.method in ("GET", "HEAD") or self.path.endswith(_WHAT_IF) else "write"

    def _listed(self, parts: list[str]) -> Iterator[str]:
        """What a list holds, as its answer says it."""
        try:
            answer = cast("dict[str, list[dict[str, object]]]", from_json(b"".join(self.listed))) if self.listed else {}
        except ValueError:
            return
        for item in answer.get("items", []):
            if parts[0] == "ties":
                yield from _ends(str(item.get("id")))
            elif kind := _KINDS.get(parts[0]) or item.get("type"):
                yield f"{kind}:{item.get('id')}"


def is_list(scope_path: str) -> bool:
    """Whether the answer to a path is a list of items, whose ids only the answer knows."""
    plural = scope_path.removeprefix("/api/v1/")
    return plural in _KINDS or plural in ("search", "ties")


def _silent(parts: list[str]) -> bool:
    return parts[0] in _SILENT or parts == ["proposals", "counts"]


def _pattern(root: str, parts: list[str]) -> str:
    """The path with `{id}` in the place of an id: what a call is called must say nothing of anybody."""
    named = [part if number != 1 or part in _FIXED.get(parts[0], ()) else "{id}" for number, part in enumerate(parts)]
    return ("/" if root == "/api/v1/" else root) + "/".join(named)


_FIXED = {"resources": ("map", "use"), "proposals": ("counts", "decide", "suggest")}
"""Words that stand where others have an id."""


def _path_names(parts: list[str]) -> Iterator[str]:
    key = parts[1] if len(parts) > 1 and parts[1] not in _FIXED.get(parts[0], ()) else None
    if parts[0] in _WHOLE:
        yield EVERYBODY
    elif key and parts[0] == "ties":
        yield from _ends(key_of(key))
    elif key:
        yield f"{_KINDS.get(parts[0], parts[0])}:{key_of(key)}"


def _query_names(query: bytes) -> Iterator[str]:
    for name, value in parse_qsl(query.decode("latin-1")) if query else ():
        if name in _NAMED and (name, value) != _NOBODY:
            yield f"{_NAMED[name]}:{value}"


def _ends(tie: str) -> Iterator[str]:
    """The ends of a tie."""
    try:
        ends = {end for ref in tie_refs(tie)[:1] for end in (ref.source, ref.target)}
    except NotFound:
        return
    yield from (named(end) for end in sorted(ends))


def named(node: NodeRef) -> str:
    """A node as the audit names it."""
    return f"{node.type}:{node.id}"
