"""Two items made one: the edits that let everything of the one be the other's.

All ties follow, and every property that names it. Both histories stay: seats, lines and contacts are the ties they were. What is true
of one at a time stays the kept one's: of two seats that hold the other's is a further one, of two lines the other's ends.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.changes.edits import Edit
from graph.imports.rows.references.directory import Directory
from graph.imports.rows.structure.loops import loop_members, loops
from graph.imports.rows.structure.renames import rewritten
from graph.messages import Message
from graph.model.errors import Conflict, Invalid, NotFound, Problem
from graph.model.ontology import ONTOLOGY
from graph.model.refs import NodeRef, Properties, TieRef, Value
from graph.names.matching import folded
from graph.people.joined import node_patch, tie_patch
from graph.resident.graph import ResidentGraph
from graph.snapshot.places import current, holds, tells_own_title


@dataclass(frozen=True)
class Plan:
    """What a merge writes: `into` says which item each one that goes becomes, `touched` are these and what their ties lead to."""

    edits: list[Edit]
    into: Mapping[NodeRef, NodeRef]
    touched: frozenset[NodeRef]


def planned(graph: ResidentGraph, keep: NodeRef, other: NodeRef, day: str) -> Plan:
    """The merge of `other` into `keep` on a day. Raises NotFound, Invalid for one item, Conflict where a loop would arise."""
    for node in (keep, other):
        if not graph.node(node):
            raise NotFound(Message("item.unknown", type=node.type, id=node.id))
    if keep == other:
        raise Invalid([Problem("other", Message("merge.same"))])
    into = {other: keep, **_departments(graph, keep, other)}
    ties = dict.fromkeys(tie for gone in into for tie in graph.ties_of(gone))
    nodes = [Edit(new, node_patch(graph.node(new), graph.node(old))) for old, new in into.items()]
    moved = _Moved(graph, into, day)
    for tie in ties:
        moved.take(tie)
    edits = [*nodes, *(Edit(old, None, must="exist") for old in into), *moved.edits(), *rewritten(graph, dict(into))]
    _refuse_loops(graph, edits)
    ends = {end for tie in ties for end in (tie.source, tie.target)}
    return Plan(edits, into, frozenset({*into, *into.values(), *ends}))


def renamed(tie: TieRef, into: Mapping[NodeRef, NodeRef]) -> TieRef:
    """A tie between what its ends become."""
    return TieRef(into.get(tie.source, tie.source), tie.type, into.get(tie.target, tie.target), tie.key)


def _departments(graph: ResidentGraph, keep: NodeRef, other: NodeRef) -> dict[NodeRef, NodeRef]:
    """The departments of an organisation that the kept one has by the same name, directly in it."""
    if keep.type != "Organization":
        return {}
    kept = {folded(str(graph.node(one).get("name"))): one for one in _inside(graph, keep)}
    named = ((one, folded(str(graph.node(one).get("name")))) for one in _inside(graph, other))
    return {one: kept[name] for one, name in named if name in kept and kept[name] != one}


def _inside(graph: ResidentGraph, house: NodeRef) -> list[NodeRef]:
    return sorted(tie.source for tie in graph.incoming("PART_OF", house) if tie.source.type == "Department")


class _Moved:
    """Ties on their way to other ends."""

    def __init__(self, graph: ResidentGraph, into: Mapping[NodeRef, NodeRef], day: str) -> None:
        self._graph, self._into, self._day = graph, into, day
        self._gone: list[TieRef] = []
        self._made: dict[TieRef, dict[str, Value]] = {}
        self._filled: dict[TieRef, dict[str, Value]] = {}

    def take(self, tie: TieRef) -> None:
        """Take a tie away from where it is, to between what its ends become; between the two that become one there is none."""
        self._gone.append(tie)
        new, item = renamed(tie, self._into), self._graph.ties[tie.type][tie]
        if new.source == new.target:
            return
        there = next((one for one in new.ways if one in self._made or one in self._graph.ties[one.type]), None)
        if there is None:
            self._made[new] = {name: value for name, value in self._at_one_time(tie, new, item).items() if name != "seq"}
        elif there in self._made:
            self._made[there] |= tie_patch(self._made[there], item, turned=there != new)
        else:
            stands = {**self._graph.ties[there.type][there], **self._filled.get(there, {})}
            self._filled.setdefault(there, {}).update(tie_patch(stands, item, turned=there != new))

    def edits(self) -> Iterator[Edit]:
        """The edits of all the ties taken."""
        yield from (Edit(tie, None) for tie in self._gone)
        yield from (Edit(tie, item) for tie, item in self._made.items())
        yield from (Edit(tie, patch) for tie, patch in self._filled.items() if patch)

    def _at_one_time(self, tie: TieRef, new: TieRef, item: Properties) -> Properties:
        """A tie as it is beside those that the kept item has: a second seat is a further one, a second line or parent ends."""
        declared = ONTOLOGY.ties[tie.type]
        if tie.source not in self._into or not declared.single or not holds(item, self._day):
            return item
        if tie.type == "WORKS_IN":
            return self._seat(tie, new, item)
        alike = _default_kind(tie.type, item) if isinstance(declared.single, str) else None
        others = self._graph.outgoing(tie.type, new.source).items()
        if any(holds(one, self._day) and (alike is None or _default_kind(tie.type, one) == alike) for _, one in others):
            return {**item, "ended_on": self._day}
        return item

    def _seat(self, tie: TieRef, new: TieRef, item: Properties) -> Properties:
        own = self._graph.node(tie.source)
        said = {name: own[name] for name in ("title", "level") if item.get(name) is None and own.get(name) is not None}
        titled = {**item, **(said if tells_own_title(item.get("primary"), item.get("ended_on"), self._day) else {})}
        seated = next(current(self._graph.outgoing("WORKS_IN", new.source), self._day), None)
        return {**titled, "primary": False} if seated else item


def _default_kind(kind: str, item: Properties) -> object:
    """The value that tells single ties of a type apart: a line that says nothing is solid."""
    name = ONTOLOGY.ties[kind].single
    return item.get(str(name)) or ONTOLOGY.ties[kind].properties[str(name)].default


def _refuse_loops(graph: ResidentGraph, edits: Iterable[Edit]) -> None:
    asked = list(edits)
    for kind in (tie.name for tie in ONTOLOGY.ties.values() if tie.acyclic):
        own = [edit for edit in asked if isinstance(edit.ref, TieRef) and edit.ref.type == kind]
        for _, path in loops(graph, kind, own):
            raise Conflict(Message("merge.loop", way=loop_members(path, Directory(graph))))
