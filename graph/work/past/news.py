"""What was recorded since somebody looked last: by account, as they may see it."""

from collections.abc import Iterator

import numpy as np

from graph.analysis.lookup import distinct
from graph.analysis.routes.hops import Ints
from graph.questions.accounts.coverage import customers
from graph.resident.edge_table import EdgeTable
from graph.resident.graph import ResidentGraph
from graph.resident.node_table import NodeTable
from graph.results.coverage import Unit
from graph.results.news import AccountNews, News
from graph.snapshot.snapshot import Snapshot
from graph.views.graph_view import GraphView

Pairs = tuple[Ints, Ints]
"""What changed, by a number of its own, and what it tells of: a person or an account."""


def news(view: GraphView, since: int | None) -> News:
    """What was recorded after a change, the account with most of it first; nothing without a change, or for one yet to come.

    The last change is the last of what is shown: the number of any other would tell that something was written that is not.
    """
    snapshot = view.on()
    last = _last(snapshot)
    if since is None or since > last:
        return News(seq=last, since=None, items=())
    found = dict(_counts(snapshot, since))
    total = np.sum(list(found.values()), axis=0)
    ids, organizations = snapshot.people.organizations, snapshot.graph.nodes["Organization"]
    ranked = sorted((one for one in customers(snapshot) if total[one]), key=lambda one: (-int(total[one]), ids[one]))
    items = (
        AccountNews(
            organization=Unit(id=ids[one], name=str(organizations.one(one, "name"))),
            **{kind: int(counts[one]) for kind, counts in found.items()},
        )
        for one in ranked
    )
    return News(seq=last, since=since, items=tuple(items))


def _last(snapshot: Snapshot) -> int:
    """The last change of anything that news tells of; 0 for none."""
    graph = snapshot.graph
    nodes = [_last_of(graph.nodes[kind]) for kind in ("Interaction", "Assessment", "Person", "Project")]
    ties = [_written(one)[one.alive()] for one in (*_seats(graph), graph.edges["Person", "KNOWS", "Person"])]
    return max(*nodes, *(int(one.max(initial=0)) for one in ties))


def _counts(snapshot: Snapshot, since: int) -> Iterator[tuple[str, Ints]]:
    """By kind of what was recorded: how much of it tells of each account."""
    graph, people = snapshot.graph, snapshot.people
    met, knows = graph.edges["Person", "TOOK_PART", "Interaction"], graph.edges["Person", "KNOWS", "Person"]
    yield "contacts", _by_account(snapshot, _leading_to(met, _nodes(graph.nodes["Interaction"], since)))
    assessed = _nodes(graph.nodes["Assessment"], since)
    whom, what = (_led_to(graph.edges["Assessment", "ASSESSES", kind], assessed) for kind in ("Person", "Organization"))
    yield "assessments", _by_account(snapshot, whom) + _count(what, len(people.organizations))
    seats = _seats(graph)
    moved = [_nodes(graph.nodes["Person"], since), *(one.ends_of(_ties(one, since))[0].astype(np.int64) for one in seats)]
    somebody = distinct(np.concatenate(moved))
    yield "people", _by_account(snapshot, (somebody, somebody))
    ties = _ties(knows, since)
    yield "ties", _by_account(snapshot, (np.tile(ties, 2), np.concatenate(knows.ends_of(ties)).astype(np.int64)))
    projects = _led_to(graph.edges["Project", "FOR", "Organization"], _nodes(graph.nodes["Project"], since))
    yield "projects", _count(projects, len(people.organizations))


def _by_account(snapshot: Snapshot, pairs: Pairs) -> Ints:
    """How many of what tells of people tell of each account, each once."""
    organization = snapshot.people.organization[pairs[1]].astype(np.int64)
    somewhere = organization >= 0
    return _count((pairs[0][somewhere], organization[somewhere]), len(snapshot.people.organizations))


def _count(pairs: Pairs, accounts: int) -> Ints:
    once = distinct(pairs[0] * max(1, accounts) + pairs[1])
    return np.bincount(once % max(1, accounts), minlength=accounts)


def _leading_to(edges: EdgeTable, rows: Ints) -> Pairs:
    """What leads to some nodes: the node, and where the tie comes from."""
    start, found = edges.arriving_at(rows)
    return np.repeat(rows, np.diff(start)), edges.ends_of(found)[0].astype(np.int64)


def _led_to(edges: EdgeTable, rows: Ints) -> Pairs:
    """What some nodes lead to: the node, and where the tie goes."""
    start, found = edges.leaving_from(rows)
    return np.repeat(rows, np.diff(start)), edges.ends_of(found)[1].astype(np.int64)


def _nodes(table: NodeTable, since: int) -> Ints:
    """The rows of the nodes that were written after a change."""
    found = np.flatnonzero(_written(table) > since)
    return found[[bool(table.ids[row]) for row in found.tolist()]] if len(found) else found


def _last_of(table: NodeTable) -> int:
    """The last change of the nodes that are still there; 0 for none."""
    written = _written(table)
    while len(written) and (last := int(written[row := int(written.argmax())])) > 0:
        if table.ids[row]:
            return last
        written[row] = 0
    return 0


def _ties(edges: EdgeTable, since: int) -> Ints:
    """The indices of the ties that were written after a change."""
    return np.flatnonzero((_written(edges) > since) & edges.alive())


def _seats(graph: ResidentGraph) -> list[EdgeTable]:
    return [graph.edges["Person", "WORKS_IN", kind] for kind in ("Department", "Organization")]


def _written(table: NodeTable | EdgeTable) -> Ints:
    """The change that wrote each row last."""
    return table.each("seq", _number, np.int64)


def _number(value: object) -> int:
    return int(str(value or 0))
