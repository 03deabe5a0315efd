"""Whom we have, what they bring, where it is used, who is overloaded, and which open project lacks what (method §1)."""

from collections.abc import Iterable, Iterator

import numpy as np

from graph.analysis.lookup import distinct
from graph.analysis.routes.reach import OURS
from graph.model.fields import number_or_none, text_or_none
from graph.model.ontology import ONTOLOGY
from graph.model.refs import NodeRef, TieRef
from graph.questions.diagnosis.scope import chains_on
from graph.questions.naming import person_name
from graph.questions.projects.fitting import FITTING
from graph.results.diagnosis import Brought, Colleague, HeldBefore, Lacking, ResourceUse, Together, UseBefore
from graph.snapshot.account_view import accounts_seen_by
from graph.snapshot.decisions import is_open, open_projects, past_projects
from graph.snapshot.places import current, holds
from graph.snapshot.snapshot import Snapshot


def resource_use(snapshot: Snapshot, before: Snapshot | None = None) -> ResourceUse:
    """The use of all that is ours on the day; with `before` also what each of ours held on that day, and what was lacking then."""
    found = _use(snapshot)
    if before is None:
        return found
    then = _use(before)
    held = {one.person.id: HeldBefore(contacts=one.contacts, held_weight=one.held_weight) for one in then.people}
    people = (one.model_copy(update={"then": held.get(one.person.id)}) for one in found.people)
    lacking = sum(bool(one.missing) for one in then.lacking)
    than = UseBefore(at=before.at, open_projects=then.open_projects, lacking=lacking)
    return found.model_copy(update={"people": tuple(people), "than": than})


def _use(snapshot: Snapshot) -> ResourceUse:
    graph = snapshot.graph
    colleagues = sorted(_colleagues(snapshot), key=lambda one: (-one.held_weight, -one.actions, one.person.name))
    projects = graph.nodes["Project"]
    under_way = sorted(projects.ids[row] for row in np.flatnonzero(open_projects(graph, snapshot.at)).tolist())
    chains = chains_on(snapshot)
    return ResourceUse(
        people=tuple(colleagues), resources=tuple(_brought(snapshot)), lacking=tuple(_lacking(snapshot, under_way)),
        open_projects=len(under_way), without_chain=sum(not chains.people(projects.rows[project]) for project in under_way),
        past=tuple(_past(snapshot)),
    )  # fmt: skip


def _colleagues(snapshot: Snapshot) -> Iterator[Colleague]:
    graph = snapshot.graph
    account_view = accounts_seen_by(snapshot)
    accounts = account_view.accounts
    for number in np.flatnonzero(snapshot.people.side == OURS).tolist():
        ref = NodeRef("Person", snapshot.ids[number])
        contacts = distinct(accounts.ties.customer[account_view.ties_of[number]])
        actions = list(_open_actions(snapshot, ref))
        load = snapshot.method.diagnosis
        yield Colleague(
            person=person_name(graph, ref.id, snapshot), accounts=tuple(_owned(snapshot, ref)), contacts=len(contacts),
            actions=len(actions),
            projects=tuple(_names(snapshot, current(graph.outgoing("WORKED_ON", ref), snapshot.at))),
            held_weight=round(float(accounts.weight[contacts].sum()), 4), overdue=sum(due < snapshot.at for due in actions),
            overloaded=len(contacts) > load.load_contacts or len(actions) > load.load_actions,
        )  # fmt: skip


def _owned(snapshot: Snapshot, person: NodeRef) -> Iterator[str]:
    graph = snapshot.graph
    for ref, item in graph.outgoing("OWNS", person).items():
        if holds(item, snapshot.at):
            yield f"{graph.node(ref.target).get('name')} ({item.get('role')})"


def _open_actions(snapshot: Snapshot, person: NodeRef) -> Iterator[str]:
    """The days by which this person's open actions are due."""
    graph = snapshot.graph
    for tie in graph.incoming("ASSIGNED_TO", person):
        item = graph.node(tie.source)
        done = text_or_none(item, "done_at")
        if tie.source.type == "Action" and (item.get("status") in (None, "open") or (done and done > snapshot.at)):
            yield str(item.get("due", "9999"))


def _names(snapshot: Snapshot, ties: Iterator[TieRef]) -> list[str]:
    """The names of the projects under way that ties lead to."""
    graph = snapshot.graph
    return sorted({str(graph.node(tie.target).get("name")) for tie in ties if is_open(graph.node(tie.target), snapshot.at)})


def _brought(snapshot: Snapshot) -> Iterator[Brought]:
    graph = snapshot.graph
    for resource, item in sorted(graph.nodes["Resource"].items()):
        ref, capacity = NodeRef("Resource", resource), number_or_none(item, "capacity")
        projects = _names(snapshot, current(graph.outgoing("SUPPORTS", ref), snapshot.at))
        offered = (str(graph.node(tie.source).get("name")) for tie in current(graph.incoming("OFFERS", ref), snapshot.at))
        yield Brought(
            id=resource, name=str(item.get("name")), kind=text_or_none(item, "kind"), capacity=capacity, offered_by=tuple(sorted(offered)),
            projects=tuple(projects), used=len(projects), overloaded=capacity is not None and len(projects) > capacity,
        )  # fmt: skip


def _lacking(snapshot: Snapshot, under_way: Iterable[str]) -> Iterator[Lacking]:
    """Open projects whose chain needs a kind of resource that none of theirs is."""
    graph = snapshot.graph
    kinds, chains, rows = ONTOLOGY.nodes["Resource"].properties["kind"].choices, chains_on(snapshot), graph.nodes["Project"].rows
    for project in under_way:
        ref = NodeRef("Project", project)
        given = [graph.node(tie.source) for tie in current(graph.incoming("SUPPORTS", ref), snapshot.at)]
        needed = {FITTING[role][0] for role in chains.roles(rows[project]) if role in FITTING}
        missing = tuple(kind for kind in kinds if kind in needed - {str(one.get("kind")) for one in given})
        if missing or not given:
            yield Lacking(id=project, name=str(graph.node(ref).get("name")), resources=len(given), missing=missing)


def _past(snapshot: Snapshot) -> Iterator[Together]:
    graph = snapshot.graph
    for project in past_projects(graph, snapshot.at):
        item, worked = graph.node(project), sorted({tie.source.id for tie in graph.incoming("WORKED_ON", project)})
        if len(worked) > 1:
            people = tuple(person_name(graph, person, snapshot) for person in worked)
            yield Together(id=project.id, name=str(item.get("name")), status=text_or_none(item, "status"), people=people)
