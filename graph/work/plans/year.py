"""The year of an account: its steps, its goals, its actions, what is late (method §13)."""

from collections import Counter
from collections.abc import Iterable, Iterator

from graph.messages import Message
from graph.model.errors import NotFound
from graph.model.fields import text, text_or_none
from graph.model.refs import NodeRef, Properties
from graph.questions.naming import person_name
from graph.results.coverage import Unit
from graph.results.naming import Worded
from graph.results.year import GoalProgress, PlanOf, Step, StepState, Year
from graph.snapshot.snapshot import Snapshot
from graph.views.graph_view import GraphView
from graph.work.plans.goals import Goal, Standing, all_progress, plan_of, read
from graph.work.plans.metrics import named
from graph.work.todo.promised import assigned

_HELD: dict[Step, tuple[str, str]] = {
    "assessment": ("assessed_on", "year.assessment"), "plan": ("planned_on", "year.plan"), "review": ("reviewed_on", "year.review"),
    "half_year": ("half_year_on", "year.half_year"), "year_end": ("year_end_on", "year.year_end"),
}  # fmt: skip
"""The steps in their order: the column of the plan that says when each was held, and what it is called."""


def year(view: GraphView, organization: str, number: int | None, at: str | None) -> Year:
    """An account's year, that of the day without a number. Raises NotFound."""
    snapshot = view.on(at)
    item = snapshot.graph.node(NodeRef("Organization", organization))
    if not item:
        raise NotFound(Message("item.unknown", type="Organization", id=organization))
    of = number or int(snapshot.at[:4])
    plan = plan_of(snapshot, organization, of)
    goals = all_progress(view, snapshot, list(_goals(snapshot, organization, of)))
    steps = tuple(steps_of(snapshot, plan, of)) if plan else ()
    named, counts = Unit(id=organization, name=str(item.get("name"))), dict(Counter(one.state for one in goals))
    return Year(
        organization=named, year=of, at=snapshot.at, plan=told(snapshot, plan) if plan else None, steps=steps, goals=tuple(goals),
        counts=counts, late=tuple(late(steps, map(_standing, goals))),
    )  # fmt: skip


def told(snapshot: Snapshot, plan: Properties) -> PlanOf:
    """A plan as it is answered."""
    owner = assigned(snapshot.graph, NodeRef("Plan", text(plan, "id")))
    named = person_name(snapshot.graph, owner, snapshot) if owner else None
    return PlanOf(id=text(plan, "id"), owner=named, baseline_on=text_or_none(plan, "baseline_on"))


def steps_of(snapshot: Snapshot, plan: Properties, of: int) -> Iterator[StepState]:
    """The steps of a plan in their order, as they stand on the day."""
    for step, (column, _) in _HELD.items():
        due, held = f"{of}-{getattr(snapshot.method.year, step)}", text_or_none(plan, column)
        held = held if held and held <= snapshot.at else None
        yield StepState(step=step, due=due, held_on=held, late=held is None and due < snapshot.at)


def _goals(snapshot: Snapshot, organization: str, of: int) -> Iterator[Goal]:
    """The goals of an account that are due in a year: about itself, its people, its projects."""
    graph, people = snapshot.graph, snapshot.people
    row = people.organization_index.get(organization)
    there = [] if row is None else [NodeRef("Person", people.ids[one]) for one in people.in_organization[row].tolist()]
    place = NodeRef("Organization", organization)
    projects = [tie.source for tie in graph.incoming("FOR", place)]
    found = {tie.source.id for one in (place, *there, *projects) for tie in graph.incoming("PURSUES", one)}
    for one in sorted(found):
        goal = read(snapshot, one)
        if goal and goal.due[:4] == str(of):
            yield goal


def _standing(goal: GoalProgress) -> Standing:
    return Standing(goal.subject.name, goal.metric, goal.due, goal.state, goal.actions)


def late(steps: Iterable[StepState], goals: Iterable[Standing]) -> Iterator[Worded]:
    """What is late or missed, in sentences."""
    for step in steps:
        if step.late:
            yield _worded(Message("year.step_late", step=Message(_HELD[step.step][1]), day=step.due))
    for goal in goals:
        if goal.state == "missed":
            yield _worded(Message("year.goal_missed", name=goal.name, metric=named(goal.metric), day=goal.due))
        for action in goal.actions:
            if action.late:
                yield _worded(Message("year.action_late", title=action.title, day=action.due))


def _worded(said: Message) -> Worded:
    return Worded.model_validate(said.parts)
