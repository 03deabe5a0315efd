"""All accounts of a year in one table: where each stands, what is late (method §13)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from graph.model.fields import text_or_none
from graph.model.refs import NodeRef
from graph.questions.accounts.coverage import customers
from graph.questions.naming import person_name
from graph.results.coverage import Unit
from graph.results.year import AccountYear, AllYears
from graph.snapshot.snapshot import Snapshot
from graph.views.graph_view import GraphView
from graph.work.plans.goals import Goal, Standing, account_of, plan_of, read, standings
from graph.work.plans.year import late, steps_of, told
from graph.work.todo.carers import account_owner

_PLANNED = ("S", "A")
"""Tiers whose accounts should have a plan."""
_TIERS = ("S", "A", "B", "C")


def all_years(view: GraphView, number: int | None, at: str | None, limit: int) -> AllYears:
    """Every account of a year as its reader sees it, the one with most that is late first; that of the day without a number."""
    snapshot = view.on(at)
    of = number or int(snapshot.at[:4])
    goals = _goals_by_account(snapshot, of)
    stands = standings(view, snapshot, [goal for some in goals.values() for goal in some])
    accounts = [snapshot.people.organizations[one] for one in customers(snapshot)]
    rows = [_row(snapshot, one, of, [stands[goal.id] for goal in goals.get(one, ())]) for one in accounts]
    shown = sorted((one for one in rows if one.plan or one.counts or one.tier in _PLANNED), key=_rank)
    return AllYears(
        year=of, at=snapshot.at, items=tuple(shown[:limit]), late=sum(bool(one.late) for one in shown),
        planned=sum(one.plan is not None for one in shown), missing=sum(one.plan is None and one.tier in _PLANNED for one in shown),
        counts=_counted(shown), left_out=max(0, len(shown) - limit), others=len(rows) - len(shown),
    )  # fmt: skip


def _goals_by_account(snapshot: Snapshot, of: int) -> Mapping[str, list[Goal]]:
    """The goals due in a year by the account they are about: itself, its people, its projects."""
    found = defaultdict[str, list[Goal]](list)
    for key in sorted(snapshot.graph.nodes["Goal"]):
        goal = read(snapshot, key)
        if goal and goal.due[:4] == str(of) and (account := account_of(snapshot, goal.subject)):
            found[account].append(goal)
    return found


def _row(snapshot: Snapshot, organization: str, of: int, goals: list[Standing]) -> AccountYear:
    graph, item = snapshot.graph, snapshot.graph.node(NodeRef("Organization", organization))
    plan, owner = plan_of(snapshot, organization, of), account_owner(snapshot, organization)
    steps = tuple(steps_of(snapshot, plan, of)) if plan else ()
    return AccountYear(
        organization=Unit(id=organization, name=str(item.get("name"))), tier=text_or_none(item, "tier"),
        owner=person_name(graph, owner, snapshot) if owner else None, plan=told(snapshot, plan) if plan else None, steps=steps,
        counts=dict(Counter(one.state for one in goals)), late=tuple(late(steps, goals)),
    )  # fmt: skip


def _rank(row: AccountYear) -> tuple[int, int, str]:
    """Most late first, then the higher tier."""
    return -len(row.late), _TIERS.index(row.tier) if row.tier in _TIERS else len(_TIERS), row.organization.id


def _counted(rows: Iterable[AccountYear]) -> dict[str, int]:
    found = Counter[str]()
    for one in rows:
        found.update(one.counts)
    return dict(found)
