"""Whom we know beside somebody nobody reaches: in the same department, on the same level, of a shared employer, or else there (method §9).

Leads are ways to ask “who reports to whom here?”; they count for nothing.
"""

from collections.abc import Iterable, Iterator
from math import isnan

import numpy as np

from graph.analysis.routes.hops import Flags
from graph.analysis.routes.reach import COMPETITOR, OURS
from graph.model.refs import NodeRef
from graph.questions.maps.inside import departments_of
from graph.questions.naming import person_name
from graph.resident.edge_table import Indices
from graph.resident.graph import ResidentGraph
from graph.results.reach import Lead, LeadKind
from graph.snapshot.places import organization_of
from graph.snapshot.snapshot import Snapshot

_MOST = 50
_ORDER: tuple[LeadKind, ...] = ("department", "level", "employer", "organization")


def leads(snapshot: Snapshot, target: int) -> Iterator[Lead]:
    """At most fifty people we know beside the target, each once: department, level, employer, organisation; the strongest tie first."""
    graph = snapshot.graph
    found: dict[int, tuple[LeadKind, str]] = {}
    for kind, what, people in _beside(snapshot, target):
        for person in people:
            if person != target and snapshot.people.side[person] not in (OURS, COMPETITOR) and not snapshot.sides.rejects[person]:
                found.setdefault(person, (kind, what))
    best = _best_of_ours(snapshot, np.array(sorted(found), np.int64))
    known = [(person, ours, strength) for person, (ours, strength) in best.items()]
    known.sort(key=lambda one: (_ORDER.index(found[one[0]][0]), -(one[2] or 0), one[0]))
    for person, ours, strength in known[:_MOST]:
        kind, what = found[person]
        yield Lead(
            person=person_name(graph, snapshot.ids[person], snapshot), shared=kind, what=what,
            through=person_name(graph, snapshot.ids[ours], snapshot), strength=None if strength is None else round(strength, 1),
        )  # fmt: skip


def _beside(snapshot: Snapshot, target: int) -> Iterator[tuple[LeadKind, str, Iterable[int]]]:
    """Who shares what with the target: its department and level in its organisation, the employers before, the organisation."""
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
    if organization >= 0:
        place = NodeRef("Organization", people.organizations[organization])
        yield "organization", _name(graph, place), _numbers(people.organization == organization)


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


def _best_of_ours(snapshot: Snapshot, people: Indices) -> dict[int, tuple[int, float | None]]:
    """For those of some people (none of ours) whom somebody of ours knows: the one who knows them best, and how strong that tie is."""
    edges, valid = snapshot.known.edges, snapshot.known.valid
    ties = np.concatenate((edges.leaving_from(people)[1], edges.arriving_at(people)[1]))
    ties = ties[ties < len(valid)]
    ties = ties[valid[ties]]
    one, other = edges.ends_of(ties)
    first, second = (snapshot.people.side[end] == OURS for end in (one, other))
    known = first != second
    person, ours = np.where(first, other, one)[known], np.where(first, one, other)[known]
    strength = snapshot.tie_strengths.strength[ties[known]]
    found: dict[int, tuple[int, float | None]] = {}
    for at in np.lexsort((-ours, np.nan_to_num(strength))).tolist():  # whoever comes last is the best
        found[int(person[at])] = (int(ours[at]), None if isnan(strength[at]) else float(strength[at]))
    return found


def _numbers(flags: Flags) -> list[int]:
    return flags.nonzero()[0].tolist()


def _name(graph: ResidentGraph, node: NodeRef) -> str:
    return str(graph.node(node).get("name"))
