"""Whom we know beside somebody nobody reaches: in the same department, on the same level, of a shared employer (method §9).

Leads are ways to ask “who reports to whom here?”; they count for nothing.
"""

from collections.abc import Iterable, Iterator
from math import isnan

from graph.analysis.routes.hops import Flags
from graph.analysis.routes.reach import COMPETITOR, OURS
from graph.model.refs import NodeRef
from graph.questions.maps.inside import departments_of
from graph.questions.naming import person_name
from graph.resident.graph import ResidentGraph
from graph.results.reach import Lead, LeadKind
from graph.snapshot.places import organization_of
from graph.snapshot.snapshot import Snapshot

_MOST = 10
_ORDER: tuple[LeadKind, ...] = ("department", "level", "employer")


def leads(snapshot: Snapshot, target: int) -> Iterator[Lead]:
    """At most ten people we know beside the target, each once: department first, then level, then employer; the strongest tie first."""
    graph = snapshot.graph
    found: dict[int, tuple[LeadKind, str]] = {}
    for kind, what, people in _beside(snapshot, target):
        for person in people:
            if person != target and snapshot.people.side[person] not in (OURS, COMPETITOR) and not snapshot.sides.rejects[person]:
                found.setdefault(person, (kind, what))
    known = [(person, ours, strength) for person in found for ours, strength in _best_of_ours(snapshot, person)]
    known.sort(key=lambda one: (_ORDER.index(found[one[0]][0]), -(one[2] or 0), one[0]))
    for person, ours, strength in known[:_MOST]:
        kind, what = found[person]
        yield Lead(
            person=person_name(graph, snapshot.ids[person], snapshot), shared=kind, what=what,
            through=person_name(graph, snapshot.ids[ours], snapshot), strength=None if strength is None else round(strength, 1),
        )  # fmt: skip


def _beside(snapshot: Snapshot, target: int) -> Iterator[tuple[LeadKind, str, Iterable[int]]]:
    """Who shares what with the target: its department and level in its organisation, and the employers before."""
    graph = snapshot.graph
    people = snapshot.people
    department, organization, level = int(people.department[target]), int(people.organization[target]), int(people.level[target])
    if department >= 0:
        yield "department", _name(graph, NodeRef("Department", people.departments[department])), _numbers(people.department == department)
    if organization >= 0 and level > 0:
        level_name = person_name(graph, snapshot.ids[target], snapshot).level or ""
        yield "level", level_name, _numbers((people.organization == organization) & (people.level == level))
    for employer in _employers(snapshot, target):
        seated = {snapshot.index[one] for one in _ever_in(graph, employer, snapshot.at) if one in snapshot.index}
        here = organization >= 0 and employer.id == people.organizations[organization]
        yield "employer", _name(graph, employer), sorted(one for one in seated if not here or people.organization[one] != organization)


def _employers(snapshot: Snapshot, target: int) -> list[NodeRef]:
    """The organisations a person has worked in up to the day."""
    graph = snapshot.graph
    seats = graph.outgoing("WORKS_IN", NodeRef("Person", snapshot.ids[target])).items()
    places = [ref.target for ref, item in seats if str(item.get("started_on") or "") <= snapshot.at]
    found = {organization for place in places if (organization := organization_of(graph, place, snapshot.at))}
    return sorted(found)


def _ever_in(graph: ResidentGraph, employer: NodeRef, at: str) -> set[str]:
    """Everybody who has had a seat in an organisation up to a day."""
    departments = (NodeRef("Department", one.id) for one in departments_of(graph, employer.id, at))
    seats = (seat for place in (employer, *departments) for seat in graph.incoming("WORKS_IN", place).items())
    return {ref.source.id for ref, item in seats if str(item.get("started_on") or "") <= at}


def _best_of_ours(snapshot: Snapshot, person: int) -> Iterator[tuple[int, float | None]]:
    """The one of ours who knows somebody best, with the strength; nobody where none does."""
    edges, valid = snapshot.known.edges, snapshot.known.valid
    found: list[tuple[float, int, float | None]] = []
    for edge in (*edges.leaving(person), *edges.arriving(person)):
        one, other, _ = edges.ends(edge)
        ours = other if one == person else one
        if edge < len(valid) and valid[edge] and snapshot.people.side[ours] == OURS:
            strength = float(snapshot.tie_strengths.strength[edge])
            found.append((0.0 if isnan(strength) else strength, -ours, None if isnan(strength) else strength))
    if found:
        _, ours, strength = max(found, key=lambda one: one[:2])
        yield -ours, strength


def _numbers(flags: Flags) -> list[int]:
    return flags.nonzero()[0].tolist()


def _name(graph: ResidentGraph, node: NodeRef) -> str:
    return str(graph.node(node).get("name"))
