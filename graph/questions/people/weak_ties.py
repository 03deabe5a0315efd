"""Weak ties worth investing in: those of people who both worked on a project that was won of late (method §3)."""

from collections.abc import Iterator
from itertools import product

from graph.analysis.routes.reach import OURS
from graph.messages import Message
from graph.model.errors import NotFound
from graph.model.fields import text
from graph.model.refs import NodeRef
from graph.questions.naming import person_name, rounded
from graph.questions.people.strength import to_invest_in
from graph.results.coverage import Unit
from graph.results.strength import WeakTie, WeakTies
from graph.snapshot.account_view import accounts_seen_by
from graph.snapshot.decisions import past_projects
from graph.snapshot.places import days_before
from graph.snapshot.snapshot import Snapshot


def weak_ties(snapshot: Snapshot, account: str | None) -> WeakTies:
    """The ties, at an account or everywhere, the one into the most decision weight first. Raises NotFound."""
    if account is not None and account not in snapshot.people.organization_index:
        raise NotFound(Message("item.unknown", type="Organization", id=account))
    place = None if account is None else snapshot.people.organization_index[account]
    found: dict[tuple[int, int], WeakTie] = {}
    for project in _won(snapshot):
        for ours, theirs in _pairs(snapshot, project):
            there = place is None or int(snapshot.people.organization[theirs]) == place
            if there and (ours, theirs) not in found and to_invest_in(snapshot, number := _tie(snapshot, ours, theirs)):
                found[ours, theirs] = _weak_tie(snapshot, ours, theirs, number, project)
    return WeakTies(items=tuple(sorted(found.values(), key=lambda one: (-one.weight, one.theirs.name, one.ours.name))))


def _won(snapshot: Snapshot) -> Iterator[NodeRef]:
    """The projects won so lately that a weak tie from them is worth it, the latest first."""
    graph, since = snapshot.graph, days_before(snapshot.at, snapshot.method.classes.invest_days)
    won = [one for one in past_projects(graph, snapshot.at) if graph.node(one).get("status") == "won"]
    lately = [one for one in won if since <= str(graph.node(one).get("closed_on") or "") <= snapshot.at]
    return iter(sorted(lately, key=lambda one: (str(graph.node(one)["closed_on"]), one.id), reverse=True))


def _pairs(snapshot: Snapshot, project: NodeRef) -> Iterator[tuple[int, int]]:
    """Those of ours and of others who worked on a project, by number."""
    worked = sorted({snapshot.index[ref.source.id] for ref in snapshot.graph.incoming("WORKED_ON", project)})
    side = snapshot.people.side
    return product([one for one in worked if side[one] == OURS], [one for one in worked if side[one] != OURS])


def _tie(snapshot: Snapshot, ours: int, theirs: int) -> int | None:
    return snapshot.tie(snapshot.ids[ours], snapshot.ids[theirs])


def _weak_tie(snapshot: Snapshot, ours: int, theirs: int, number: int | None, project: NodeRef) -> WeakTie:
    item, weights = snapshot.graph.node(project), accounts_seen_by(snapshot).accounts.weight
    return WeakTie(
        ours=person_name(snapshot.graph, snapshot.ids[ours], snapshot), theirs=person_name(snapshot.graph, snapshot.ids[theirs], snapshot),
        strength=rounded(snapshot.strength(number)), last_contact=snapshot.last_contact(number), weight=round(float(weights[theirs]), 4),
        project=Unit(id=project.id, name=str(item.get("name"))), won_on=text(item, "closed_on"),
    )  # fmt: skip
