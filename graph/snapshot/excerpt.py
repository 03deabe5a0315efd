"""The part of the maps that the figures of one account or project rest on, so that many days of it are read quickly.

An excerpt holds every item that breadth, depth, penetration, the three relationships, the star index and the support of a decision
chain read. It holds no ways beyond the account: what rests on routes is read from all of the maps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.changes.edits import Image
from graph.model.fields import texts
from graph.model.refs import NodeRef, Properties, TieRef, Value
from graph.resident.graph import ResidentGraph, collection_paused
from graph.snapshot.places import is_kind, organization_of

_TOGETHER = {"Interaction": ("TOOK_PART",), "Favour": ("GAVE", "RECEIVED")}
"""What people do together, and by which ties they are tied to it."""
_DONE = tuple(tie for ties in _TOGETHER.values() for tie in ties)


class Excerpt:
    """The items around one account or one project. `mark` is the same as long as none of them has changed."""

    def __init__(self, graph: ResidentGraph) -> None:
        self._graph = graph
        self._nodes: dict[NodeRef, Properties] = {}
        self._ties: dict[TieRef, Properties] = {}

    @classmethod
    def of_account(cls, graph: ResidentGraph, organization: str) -> Excerpt:
        """An account with its departments and people of any time, all who know or met them, and the projects that they decide on."""
        found, account = cls(graph), NodeRef("Organization", organization)
        people = found._people_of(account)
        found._assessments([account, *people])
        found._leaving("DECIDES_ON", people)
        found._leaving("KNOWS", people)
        found._arriving("KNOWS", people)
        for kind, ties in _TOGETHER.items():
            found._evidence([one for tie in ties for one in found._leaving(tie, people) if one.type == kind], ties)
        found._seats()
        return found

    @classmethod
    def of_project(cls, graph: ResidentGraph, project: str) -> Excerpt:
        """A project with the people who ever decided on it, and how they were assessed."""
        found, ref = cls(graph), NodeRef("Project", project)
        found._nodes[ref] = graph.node(ref)
        found._leaving("FOR", [ref])
        found._assessments(found._arriving("DECIDES_ON", [ref]))
        found._seats()
        return found

    @property
    def mark(self) -> int:
        """A number for the items and the changes that wrote them."""
        nodes, ties = ([(ref, item.get("seq")) for ref, item in some.items()] for some in (self._nodes, self._ties))
        return hash((frozenset(nodes), frozenset(ties)))

    def days(self) -> Iterator[str]:
        """The days on which something is dated that tells of us there: contacts and favours with one of ours, ties of ours that began,
        assessments from our side, and projects opened.
        """
        ours = self._ours()
        with_us = {ref.target for ref in self._ties if ref.type in _DONE and ref.source in ours}
        for ref, item in self._nodes.items():
            ours_too = ref in with_us or (ref.type == "Assessment" and self._is_ours(item.get("perspective")))
            if ours_too or ref.type == "Project":
                yield from _dated(item, ("at", "opened_on"))
        for ref, item in self._ties.items():
            if ref.type == "KNOWS" and not ours.isdisjoint((ref.source, ref.target)):
                yield from _dated(item, ("since", "started_on", "stated_on"))

    def _ours(self) -> set[NodeRef]:
        """The people who work or worked for us."""
        seats = [ref for ref in self._ties if ref.type == "WORKS_IN"]
        houses = {place: organization_of(self._graph, place) for place in {ref.target for ref in seats}}
        return {ref.source for ref in seats if (house := houses[ref.target]) and self._is_ours(house.id)}

    def _is_ours(self, organization: Value) -> bool:
        return organization is None or is_kind(self._graph, str(organization), "ours")

    def graph(self) -> ResidentGraph:
        """The excerpt as maps of its own."""
        found = ResidentGraph()
        with collection_paused():
            found.apply(Image(ref, None, item) for ref, item in [*self._nodes.items(), *self._ties.items()])
            found.compact()
        return found

    def _people_of(self, account: NodeRef) -> list[NodeRef]:
        """Everybody who ever had a seat at an account or in a department of it, with these."""
        self._put([account])
        places = [account]
        for place in places:
            parts = (ref.source for ref in self._graph.incoming("PART_OF", place) if ref.source.type == "Department")
            places += [one for one in parts if one not in places]
        self._put(places)
        return self._arriving("WORKS_IN", places)

    def _assessments(self, subjects: Iterable[NodeRef]) -> None:
        """The assessments of people or of an account, whose perspective each is, and the contacts that it cites."""
        for assessment in self._arriving("ASSESSES", subjects):
            item = self._nodes[assessment]
            self._put(
                [
                    NodeRef("Organization", str(item.get("perspective"))),
                    *(NodeRef("Interaction", one) for one in texts(item, "interactions")),
                ]
            )

    def _evidence(self, items: Iterable[NodeRef], ties: Iterable[str]) -> None:
        """What people did together, with all who took part in it and whoever began it."""
        self._put(NodeRef("Person", str(self._nodes[one].get("initiated_by"))) for one in items)
        for tie in ties:
            self._arriving(tie, items)

    def _seats(self) -> None:
        """Where everybody works and worked, up to the organisations at the top."""
        waiting = [ref for ref in self._nodes if ref.type in ("Person", "Department", "Organization")]
        for node in waiting:
            known = len(self._nodes)
            self._leaving("WORKS_IN" if node.type == "Person" else "PART_OF", [node])
            if len(self._nodes) > known:
                waiting += list(self._nodes)[known:]

    def _put(self, refs: Iterable[NodeRef]) -> None:
        """Take in those of some nodes that are there."""
        for ref in refs:
            if ref not in self._nodes and (item := self._graph.node(ref)):
                self._nodes[ref] = item

    def _leaving(self, kind: str, nodes: Iterable[NodeRef]) -> list[NodeRef]:
        """Take in the ties of a type that leave some nodes; the nodes they lead to."""
        found = {ref: item for node in nodes for ref, item in self._graph.outgoing(kind, node).items()}
        return self._join(found, [ref.target for ref in found])

    def _arriving(self, kind: str, nodes: Iterable[NodeRef]) -> list[NodeRef]:
        """Take in the ties of a type that lead to some nodes; the nodes they come from."""
        found = {ref: item for node in nodes for ref, item in self._graph.incoming(kind, node).items()}
        return self._join(found, [ref.source for ref in found])

    def _join(self, ties: dict[TieRef, Properties], ends: list[NodeRef]) -> list[NodeRef]:
        self._ties |= ties
        self._put(one for ref in ties for one in (ref.source, ref.target))
        return list(dict.fromkeys(ends))


def _dated(item: Properties, names: Iterable[str]) -> Iterator[str]:
    return (str(item[name])[:10] for name in names if item.get(name))
