"""What belongs to an account: its people, what is known of them, and the other ends of their ties."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from graph.messages import Message
from graph.model.errors import NotFound
from graph.model.ontology import ONTOLOGY
from graph.model.refs import NodeRef
from graph.resident.graph import ResidentGraph
from graph.snapshot.places import with_subsidiaries

_TOLD = ("Interaction", "Assessment", "Favour", "Expectation", "Goal", "Plan")
"""What is told of an organisation and its people."""
_PLACES = ("Department", "Organization")


def of_account(graph: ResidentGraph, account: str) -> dict[str, set[str]]:
    """The ids by node type: the organisation with its subsidiaries, departments and people (former ones too), its projects, what is
    told of it and of whoever works there, everybody at the other end of one of these ties, and where they work. Raises NotFound.
    """
    if account not in graph.nodes["Organization"]:
        raise NotFound(Message("item.unknown", type="Organization", id=account))
    core = _inside(graph, with_subsidiaries(graph, account))
    projects = _joined(graph, (one for one in core if one.type == "Organization"), ("Project",), ("FOR",))
    evidence = _joined(graph, (one for one in core if one.type != "Person" or _sits_in(graph, one, core)), _TOLD)
    more = _joined(graph, evidence, ("Action",)) | _joined(graph, projects, ("Resource",))
    own = core | projects | evidence | more
    return _by_type(_with_places(graph, own | _joined(graph, own, ("Person", *_PLACES)) | set(_named(graph, own))))


def _inside(graph: ResidentGraph, organizations: Iterable[str]) -> set[NodeRef]:
    """Some organisations with their departments and whoever has, or had, a seat in one of them."""
    waiting = [NodeRef("Organization", one) for one in organizations]
    found = set(waiting)
    for place in waiting:
        for kind in ("PART_OF", "WORKS_IN") if place.type in _PLACES else ():
            parts = [ref.source for ref in graph.incoming(kind, place) if ref.source.type != "Organization" and ref.source not in found]
            found.update(parts)
            waiting += parts
    return found


def _sits_in(graph: ResidentGraph, person: NodeRef, places: set[NodeRef]) -> bool:
    """Whether somebody has a seat in one of these places that has not ended."""
    return any(ref.target in places and item.get("ended_on") is None for ref, item in graph.outgoing("WORKS_IN", person).items())


def _joined(graph: ResidentGraph, items: Iterable[NodeRef], kinds: tuple[str, ...], ties: tuple[str, ...] = ()) -> set[NodeRef]:
    """The nodes of some types that ties, of some types or any, join to these."""
    found = set[NodeRef]()
    for item in items:
        for tie in graph.ties_of(item):
            other = tie.target if tie.source == item else tie.source
            if other.type in kinds and (not ties or tie.type in ties):
                found.add(other)
    return found


def _named(graph: ResidentGraph, items: Iterable[NodeRef]) -> Iterator[NodeRef]:
    """What the properties of some items name."""
    for item in items:
        stored = graph.node(item)
        for name, declared in ONTOLOGY.nodes[item.type].properties.items():
            value = stored.get(name)
            if declared.type in ("reference", "references") and value is not None:
                ids = value if isinstance(value, list) else [str(value)]
                yield from (NodeRef(kind, one) for kind in declared.of for one in ids if one in graph.nodes[kind])


def _with_places(graph: ResidentGraph, items: set[NodeRef]) -> set[NodeRef]:
    """Items with the departments and organisations that they are part of, or work in."""
    found, waiting = set(items), list(items)
    for item in waiting:
        above = [ref.target for kind in ("PART_OF", "WORKS_IN", "FOR") for ref in graph.outgoing(kind, item)]
        above += [ref.source for ref in graph.incoming("BIDS_ON", item)] if item.type == "Project" else []
        new = [one for one in dict.fromkeys(above) if one not in found]
        found.update(new)
        waiting += new
    return found


def _by_type(items: Iterable[NodeRef]) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for item in items:
        found[item.type].add(item.id)
    return dict(found)
