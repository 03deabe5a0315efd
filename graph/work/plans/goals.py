"""How far goals are: measured on the baseline day, at the ends of quarters since, and now, beside the best competitor (method §13)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.messages import Message
from graph.model.errors import NotFound
from graph.model.fields import number_or_none, text, text_or_none
from graph.model.refs import NodeRef, Properties
from graph.questions.naming import person_name
from graph.results.naming import Worded
from graph.results.year import ActionState, GoalProgress, Point, State, Subject
from graph.snapshot.places import organization_of
from graph.snapshot.snapshot import Snapshot
from graph.views.graph_view import GraphView
from graph.work.plans.metrics import FALLING, figure, metric_name, named, rival_figure
from graph.work.todo.promised import assigned

_STATES: tuple[State, ...] = ("missed", "late", "open", "unknown", "reached", "dropped")
"""What somebody has to look at first."""


@dataclass(frozen=True)
class Goal:
    """A goal as it is recorded."""

    id: str
    subject: NodeRef
    item: Properties
    baseline_on: str | None

    @property
    def metric(self) -> str:
        """The figure it names."""
        return str(self.item.get("metric", ""))

    @property
    def due(self) -> str:
        """The day it is due."""
        return str(self.item.get("due", ""))[:10]


def progress(view: GraphView, goal: str, at: str | None) -> GoalProgress:
    """How far one goal is on a day. Raises NotFound."""
    snapshot = view.on(at)
    found = read(snapshot, goal)
    if found is None:
        raise NotFound(Message("item.unknown", type="Goal", id=goal))
    return all_progress(view, snapshot, [found])[0]


def all_progress(view: GraphView, snapshot: Snapshot, goals: Sequence[Goal]) -> list[GoalProgress]:
    """How far some goals are, what is missed or late first; each day is measured once for all of them."""
    measured: dict[str, list[Point]] = {one.id: [] for one in goals}
    days = {one.id: _days(one, snapshot) for one in goals}
    for day in sorted({day for some in days.values() for day in some}):
        then = snapshot if day == snapshot.at else view.on(day)
        for one in goals:
            if day in days[one.id]:
                measured[one.id].append(Point(at=day, value=figure(then, one.metric, one.subject)))
    found = [_progress(snapshot, one, measured[one.id]) for one in goals]
    return sorted(found, key=lambda one: (_STATES.index(one.state), one.due, one.id))


@dataclass(frozen=True)
class Standing:
    """Where a goal stands, without the way there."""

    name: str
    metric: str
    due: str
    state: State
    actions: tuple[ActionState, ...]


def standings(view: GraphView, snapshot: Snapshot, goals: Sequence[Goal]) -> dict[str, Standing]:
    """Where some goals stand, by id: each is measured on the last day that counts alone, each day for all of its goals."""
    found: dict[str, Standing] = {}
    for day in sorted({_last(one, snapshot) for one in goals}):
        then = snapshot if day == snapshot.at else view.on(day)
        for one in goals:
            if _last(one, snapshot) == day:
                to, now, actions = (
                    number_or_none(one.item, "target") or 0.0,
                    figure(then, one.metric, one.subject),
                    _actions(snapshot, one.id),
                )
                found[one.id] = _standing(snapshot, one, to, now, tuple(actions))
    return found


def _standing(snapshot: Snapshot, goal: Goal, to: float, now: float | None, actions: tuple[ActionState, ...]) -> Standing:
    state = _state(snapshot, goal, to, now, actions)
    return Standing(_subject(snapshot, goal.subject).name, goal.metric, goal.due, state, actions)


def read(snapshot: Snapshot, goal: str) -> Goal | None:
    """A goal with the baseline day of its account's plan for the year it is due; None for one about nothing."""
    graph, ref = snapshot.graph, NodeRef("Goal", goal)
    item = graph.node(ref)
    subject = next((tie.target for tie in graph.outgoing("PURSUES", ref)), None)
    if subject is None:
        return None
    account = account_of(snapshot, subject)
    plan = plan_of(snapshot, account, int(str(item.get("due", "0"))[:4] or 0)) if account else None
    return Goal(goal, subject, item, text_or_none(plan, "baseline_on") if plan else None)


def account_of(snapshot: Snapshot, subject: NodeRef) -> str | None:
    """The account that a person, an organisation or a project belongs to."""
    if subject.type == "Project":
        return next((tie.target.id for tie in snapshot.graph.outgoing("FOR", subject)), None)
    found = organization_of(snapshot.graph, subject, snapshot.at)
    return found.id if found else None


def plan_of(snapshot: Snapshot, account: str, year: int) -> Properties | None:
    """The plan of an account for a year."""
    ties = snapshot.graph.incoming("PLANS", NodeRef("Organization", account))
    items = (snapshot.graph.node(tie.source) for tie in ties)
    return min((one for one in items if one.get("year") == year), key=lambda one: str(one["id"]), default=None)


def _last(goal: Goal, snapshot: Snapshot) -> str:
    """The last day that counts: the day itself, or the day the goal was due."""
    return min(snapshot.at, goal.due)


def _days(goal: Goal, snapshot: Snapshot) -> list[str]:
    """The baseline day, the latest ends of quarters after it, and the last day that counts."""
    last = _last(goal, snapshot)
    first = goal.baseline_on if goal.baseline_on and goal.baseline_on <= last else None
    begin = first or f"{last[:4]}-01-01"
    ends = [day for day in _quarter_ends(int(begin[:4]), int(last[:4])) if begin < day < last]
    points = snapshot.method.year.points
    return [*([first] if first else []), *(ends[-points:] if points else []), last]


def _quarter_ends(first: int, last: int) -> Iterable[str]:
    return (f"{year}-{end}" for year in range(first, last + 1) for end in ("03-31", "06-30", "09-30", "12-31"))


def _progress(snapshot: Snapshot, goal: Goal, then: list[Point]) -> GoalProgress:
    graph, to = snapshot.graph, number_or_none(goal.item, "target") or 0.0
    measured = then[0].value if goal.baseline_on and then and then[0].at == goal.baseline_on else None
    begun = measured if goal.baseline_on else number_or_none(goal.item, "baseline")
    now, rival = then[-1].value, rival_figure(snapshot, goal.metric, goal.subject)
    actions = tuple(_actions(snapshot, goal.id))
    owner = assigned(graph, NodeRef("Goal", goal.id))
    return GoalProgress(
        id=goal.id, subject=_subject(snapshot, goal.subject), metric=goal.metric,
        figure=Worded.model_validate(named(goal.metric).parts), source=begun, stated=goal.baseline_on is None, to=to,
        now=now, then=tuple(then), rival=rival[0] if rival else None,
        rival_name=str(graph.node(NodeRef("Organization", rival[1])).get("name")) if rival else None, share=share(begun, to, now),
        due=goal.due, owner=person_name(graph, owner, snapshot) if owner else None, state=_state(snapshot, goal, to, now, actions),
        actions=actions,
    )  # fmt: skip


def share(begun: float | None, to: float, now: float | None) -> float | None:
    """How much of the way from one figure to another is made, 0–100; None when unknown."""
    if now is None or begun is None:
        return None
    if begun == to:
        return 100.0 if now == to else 0.0
    return round(max(0.0, min(100.0, 100 * (now - begun) / (to - begun))), 1)


def is_reached(metric: str, to: float, now: float) -> bool:
    """Whether a figure is what was wanted: at least that; at most that where less is better."""
    return now <= to if metric_name(metric) in FALLING else now >= to


def _state(snapshot: Snapshot, goal: Goal, to: float, now: float | None, actions: Iterable[ActionState]) -> State:
    if goal.item.get("status") == "dropped":
        return "dropped"
    if now is not None and is_reached(goal.metric, to, now):
        return "reached"
    if goal.due < snapshot.at:
        return "missed"
    if any(one.late for one in actions):
        return "late"
    return "unknown" if now is None else "open"


def _actions(snapshot: Snapshot, goal: str) -> Iterator[ActionState]:
    graph = snapshot.graph
    found = [(tie.source, graph.node(tie.source)) for tie in graph.incoming("ADVANCES", NodeRef("Goal", goal))]
    for ref, item in sorted(found, key=lambda one: (str(one[1].get("due", "")), one[0].id)):
        status, due, who = str(item.get("status") or "open"), str(item.get("due", ""))[:10], assigned(graph, ref)
        yield ActionState(
            id=ref.id, title=text(item, "title"), due=due, status=status, done_at=text_or_none(item, "done_at"),
            late=status == "open" and due < snapshot.at, assigned=person_name(graph, who, snapshot) if who else None,
        )  # fmt: skip


def _subject(snapshot: Snapshot, subject: NodeRef) -> Subject:
    return Subject(type=subject.type, id=subject.id, name=str(snapshot.graph.node(subject).get("name") or subject.id))
