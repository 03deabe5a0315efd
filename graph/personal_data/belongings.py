"""What of the maps is a person's: the person, what is told of them alone, and the edits that take all of it away."""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.changes.edits import Edit
from graph.imports.rows.structure.renames import cleared, naming_items
from graph.messages import Message
from graph.model.errors import NotFound
from graph.model.ontology import ONTOLOGY
from graph.model.refs import INTERNAL, NodeRef, Properties, Ref, TieRef, Value
from graph.personal_data.traces import Traces, texts_of
from graph.resident.graph import ResidentGraph

_THEIRS = {
    "Assessment": ("ASSESSES",), "Favour": ("GAVE", "RECEIVED"), "Expectation": ("EXPECTS",), "Goal": ("PURSUES",), "Action": ("ADVANCES",),
}  # fmt: skip
"""What is told of one person alone, by the ties that lead to it; an action by its goal."""
_MEETING, _FEWEST = "Interaction", 2
_NO_TEXT = frozenset({*INTERNAL, "name", "purpose"})
"""What names no one: a purpose is said of many in the same words."""


@dataclass(frozen=True)
class Belongings:
    """A person's items (the person first), and the meetings that stay without them."""

    graph: ResidentGraph
    person: NodeRef
    own: tuple[NodeRef, ...]
    meetings: tuple[NodeRef, ...]

    @staticmethod
    def of(graph: ResidentGraph, person_id: str) -> "Belongings":
        """What is a person's. Raises NotFound."""
        person = NodeRef("Person", person_id)
        if not graph.node(person):
            raise NotFound(Message("item.unknown", type="Person", id=person_id))
        own = list(_told_of(graph, person))
        own += [action for goal in own if goal.type == "Goal" for action in _told_of(graph, goal)]
        met = [ref.target for ref in graph.outgoing("TOOK_PART", person)]
        alone = [meeting for meeting in met if len(graph.incoming("TOOK_PART", meeting)) <= _FEWEST]
        stay = tuple(meeting for meeting in met if meeting not in alone)
        return Belongings(graph, person, tuple(dict.fromkeys([person, *own, *alone])), stay)

    def items(self) -> Iterator[tuple[NodeRef, Properties]]:
        """Everything that is theirs, and the meetings that they took part in."""
        for ref in (*self.own, *self.meetings):
            yield ref, self.graph.node(ref)

    def ties(self) -> list[TieRef]:
        """Every tie of what is theirs."""
        return list(dict.fromkeys(tie for ref in self.own for tie in self.graph.ties_of(ref)))

    def texts(self) -> Iterator[str]:
        """What was written of them in their own words: never a choice, a date or an id."""
        for ref, item in self.items():
            declared = ONTOLOGY.nodes[ref.type].properties
            free = [name for name in item if name not in _NO_TEXT and (name not in declared or declared[name].type == "text")]
            yield from texts_of([item], [name for name in free if name != "title" or ref.type != "Person"])
        for tie in self.ties():
            item = self.graph.ties[tie.type][tie]
            declared = ONTOLOGY.tie_properties(tie.type)
            yield from texts_of([item], [name for name in item if name not in INTERNAL and name not in declared])

    def edits(self, traces: Traces) -> list[Edit]:
        """What takes all of it out of the maps, and what names them out of everything else."""
        gone: dict[Ref, Edit] = {ref: Edit(ref, None) for ref in self.own}
        gone |= {tie: Edit(tie, None) for tie in self.ties()}
        patches: dict[NodeRef, dict[str, Value]] = {ref: {"summary": None} for ref in self.meetings}
        for ref, item in naming_items(self.graph, set(self.own)):
            if ref not in gone:
                for one in self.own:
                    patches.setdefault(ref, {}).update(cleared({**item, **patches.get(ref, {})}, ref.type, one))
        for ref, item in self._mentioning(traces):
            if ref not in gone:
                patches.setdefault(ref, {}).update({name: value for name, value in item.items() if name not in patches.get(ref, {})})
        return [*gone.values(), *(Edit(ref, patch) for ref, patch in patches.items())]

    def mentions(self, traces: Traces) -> int:
        """How many other items say something of them in a text."""
        own = set(self.own) | set(self.meetings)
        return sum(ref not in own for ref, _ in self._mentioning(traces))

    def _mentioning(self, traces: Traces) -> Iterator[tuple[NodeRef, dict[str, Value]]]:
        """Other items whose texts name them, with these texts as they are without."""
        for kind in ONTOLOGY.nodes:
            for node_id, item in list(self.graph.nodes[kind].items()):
                found = {name: value for name, value in item.items() if name not in ("id", "seq") and traces.in_value(value)}
                if found:
                    yield NodeRef(kind, node_id), {name: _clean(traces, value) for name, value in found.items()}


def _clean(traces: Traces, value: Value) -> Value:
    return [traces.clean(one) for one in value] if isinstance(value, list) else traces.clean(str(value))


def _told_of(graph: ResidentGraph, node: NodeRef) -> Iterator[NodeRef]:
    for tie in graph.ties_of(node):
        other = tie.target if tie.source == node else tie.source
        if tie.type in _THEIRS.get(other.type, ()):
            yield other
