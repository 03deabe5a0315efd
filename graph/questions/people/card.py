"""The card of one person: who they are, where they sit, whom they know, what they decide, when they were met."""

from collections.abc import Callable, Iterator, Mapping

from graph.messages import Message
from graph.model.clock import today
from graph.model.errors import NotFound
from graph.model.fields import text_or_none
from graph.model.refs import INTERNAL, NodeRef, Properties, Scalar, TieRef
from graph.names.spelling import by_name
from graph.questions.naming import person_name, stated
from graph.questions.people.seats import seats_of
from graph.resident.graph import ResidentGraph
from graph.results import Card, Met, PersonName, TieOfPerson, Work
from graph.snapshot.places import holds
from graph.snapshot.reporting_lines import lapsed
from graph.snapshot.snapshot import Snapshot

_LATEST = 20
_PERSONAL = ("KNOWS", "REPORTS_TO", "INFLUENCES")


def card(snapshot: Snapshot, person: str) -> Card:
    """The card of a person; raises NotFound."""
    graph, ref = snapshot.graph, NodeRef("Person", person)
    item = graph.node(ref)
    if not item:
        raise NotFound(Message("item.unknown", type="Person", id=person))

    def named(other: str) -> PersonName:
        return person_name(graph, other, snapshot)

    ties = _standing(snapshot, ref)
    lines = [tie for tie, line in ties.items() if tie.type == "REPORTS_TO" and line.get("kind") != "dotted"]
    return Card(
        person=named(person),
        properties=_properties(item, named(person)),
        manager=next((named(tie.target.id) for tie in lines if tie.source == ref), None),
        reports=tuple(sorted((named(tie.source.id) for tie in lines if tie.target == ref), key=_by_name)),
        ties=tuple(sorted(_ties(snapshot, ref, ties, named), key=_order)),
        seats=tuple(seats_of(graph, person, snapshot.at)),
        projects=tuple(_work(graph, ref)),
        interactions=tuple(_met(snapshot, ref, named)),
    )


def _standing(snapshot: Snapshot, person: NodeRef) -> Mapping[TieRef, Properties]:
    """The personal ties of somebody that hold, without reporting lines that a move to another company has ended."""
    graph, at = snapshot.graph, snapshot.at
    ties = [one for kind in _PERSONAL for end in (graph.outgoing, graph.incoming) for one in end(kind, person).items()]
    return {
        tie: item for tie, item in ties if holds(item, at) and not (tie.type == "REPORTS_TO" and lapsed(graph, tie, item, at))
    }  # fmt: skip


def _ties(
    snapshot: Snapshot, person: NodeRef, ties: Mapping[TieRef, Properties], named: Callable[[str], PersonName]
) -> Iterator[TieOfPerson]:
    """Their ties; one that rested on a seat which one of the two has left is none any more."""
    for tie, item in ties.items():
        other = tie.target.id if tie.source == person else tie.source.id
        number = snapshot.tie(person.id, other)
        if tie.type != "KNOWS":
            yield TieOfPerson(other=named(other), type=tie.type, direction="out" if tie.source == person else "in",
                              last_contact=snapshot.last_contact(number))  # fmt: skip
        elif number is not None:
            yield _known(snapshot, number, item, named(other))


def _known(snapshot: Snapshot, number: int, item: Properties, other: PersonName) -> TieOfPerson:
    strength = snapshot.strength(number)
    return TieOfPerson(
        other=other, type="KNOWS", direction="both", strength=None if strength is None else round(strength, 1),
        stated=stated(item, snapshot.at), tie_class=snapshot.tie_strengths.class_of(number), basis=text_or_none(item, "basis"),
        origin=text_or_none(item, "origin"), since=text_or_none(item, "since"), last_contact=snapshot.last_contact(number),
    )  # fmt: skip


def _by_name(one: PersonName) -> tuple[tuple[str, str], str]:
    return by_name(one.name), one.id


def _order(tie: TieOfPerson) -> tuple[bool, float, str, str, str, str]:
    return tie.other.side != "ours", -(tie.strength or 0), tie.other.name, tie.other.id, tie.type, tie.direction


def _properties(item: Properties, now: PersonName) -> dict[str, Scalar | None]:
    """What is recorded of a person, title and level being those of the day."""
    of_the_day = {name: value for name, value in (("title", now.title), ("level", now.level)) if value is not None}
    kept = {name: value for name, value in item.items() if name not in INTERNAL and name not in ("title", "level")}
    return {**{name: value for name, value in kept.items() if not isinstance(value, list)}, **of_the_day}


def _work(graph: ResidentGraph, person: NodeRef) -> Iterator[Work]:
    """The projects they decide on or worked on, with the role."""
    ties = [one for kind in ("DECIDES_ON", "WORKED_ON") for one in graph.outgoing(kind, person).items()]
    for tie, item in sorted(ties, key=lambda one: (one[0].target.id, one[0].type, str(one[1].get("role") or ""))):
        project = graph.node(tie.target)
        name = text_or_none(project, "name") or tie.target.id
        yield Work(id=tie.target.id, name=name, role=text_or_none(item, "role"), status=text_or_none(project, "status"))


def _met(snapshot: Snapshot, person: NodeRef, named: Callable[[str], PersonName]) -> Iterator[Met]:
    """The latest interactions they took part in; as of an earlier day none that came after it."""
    graph = snapshot.graph
    met = [(graph.node(tie.target), tie.target) for tie in graph.outgoing("TOOK_PART", person)]
    known = [one for one in met if snapshot.at >= today() or str(one[0].get("at") or "")[:10] <= snapshot.at]
    known.sort(key=lambda one: one[1].id)
    known.sort(key=lambda one: str(one[0].get("at") or ""), reverse=True)
    for item, interaction in known[:_LATEST]:
        others = sorted(tie.source.id for tie in graph.incoming("TOOK_PART", interaction) if tie.source != person)
        yield Met(id=interaction.id, at=text_or_none(item, "at"), channel=text_or_none(item, "channel"),
                  summary=text_or_none(item, "summary"), others=tuple(map(named, others)))  # fmt: skip
