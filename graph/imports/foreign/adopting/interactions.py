"""Which interaction a foreign row tells of: its own, or one that stands there already under the id of another program."""

from collections.abc import Sequence

from graph.imports.foreign.entries import Entry
from graph.model.refs import NodeRef
from graph.resident.graph import ResidentGraph

_Told = tuple[str, str, str, frozenset[str]]


class Met:
    """The interactions of the maps and of an import, by what was held when by whom.

    Two calendars of one meeting may know it under two ids. What began at one moment, of one kind, with the same people and the same
    words, was held once.
    """

    def __init__(self, graph: ResidentGraph) -> None:
        self._graph = graph
        self._told: dict[_Told, str] = {}
        self._by_moment: dict[str, set[str]] | None = None

    def known_as(self, entry: Entry, participants: Sequence[str]) -> str:
        """The id of an interaction; its own where nothing like it is known."""
        item = str(entry.cells.get("id") or "")
        at, channel, summary = (str(entry.cells.get(column) or "") for column in ("at", "channel", "summary"))
        if not item or not summary or item in self._graph.nodes["Interaction"]:
            return item
        told = (at, channel, summary, frozenset(participants))
        return self._told.setdefault(told, self._stored(told) or item)

    def _stored(self, told: _Told) -> str | None:
        at, channel, summary, participants = told
        nodes = self._graph.nodes["Interaction"]
        if self._by_moment is None:
            self._by_moment = nodes.ids_by("at")
        held = [one for one in sorted(self._by_moment.get(at, ())) if nodes[one].get("channel") == channel]
        return next((one for one in held if nodes[one].get("summary") == summary and self._present(one) == participants), None)

    def _present(self, item: str) -> frozenset[str]:
        return frozenset(ref.source.id for ref in self._graph.incoming("TOOK_PART", NodeRef("Interaction", item)))
