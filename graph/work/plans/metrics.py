"""The figures a goal may name, each measured on a day's snapshot: nothing is typed in (method §13)."""

from collections.abc import Callable, Mapping
from typing import get_args

from graph.messages import Message
from graph.model.refs import NodeRef
from graph.questions.accounts.competition import rivals
from graph.questions.accounts.coverage import known
from graph.questions.accounts.relationship import organisational_dimensions, organisational_score
from graph.questions.accounts.resilience import star_of
from graph.questions.naming import rounded
from graph.questions.people.ladder import closest, key_score
from graph.questions.projects.chain import chain_support
from graph.results.support import OrganisationalDimension
from graph.snapshot.account_view import AccountView, accounts_seen_by
from graph.snapshot.snapshot import Snapshot
from graph.snapshot.support import support_of

Side = str | None
"""Whose figure: ours without one, else a competitor's, by id."""
Measure = Callable[[Snapshot, str, Side], float | None]
_ORGANISATIONAL: tuple[OrganisationalDimension, ...] = get_args(OrganisationalDimension)


def figure(snapshot: Snapshot, metric: str, subject: NodeRef, side: Side = None) -> float | None:
    """A figure of a person, an account or a project on a day; None where it is unknown, or no figure of such a thing."""
    measure = MEASURES.get(subject.type, {}).get(metric_name(metric))
    if measure is None or subject.id not in snapshot.graph.nodes[subject.type]:
        return None
    if subject.type == "Organization" and subject.id not in snapshot.people.organization_index:
        return None
    return measure(snapshot, subject.id, side)


def rival_figure(snapshot: Snapshot, metric: str, subject: NodeRef) -> tuple[float, str] | None:
    """The best competitor's figure, and whose it is; None where no competitor has one."""
    if metric_name(metric) not in COMPARED:
        return None
    found = [(value, one) for one in rivals(snapshot, None) if (value := figure(snapshot, metric, subject, one)) is not None]
    return max(found, default=None)


def metric_name(metric: str) -> str:
    """A metric as it is called here: “star index” is `star_index`."""
    return metric.strip().lower().replace(" ", "_").replace("-", "_")


def named(metric: str) -> Message:
    """What a figure is called; one that is none is called as it was written, and that nobody measures it is said."""
    name = metric_name(metric)
    return Message(NAMES[name]) if name in NAMES else Message("metric.other", name=metric)


def _level(snapshot: Snapshot, person: str, side: Side) -> float | None:
    at = snapshot.support_of(person) if side is None else support_of(snapshot.graph, person, snapshot.at, snapshot.method, side)
    return at.counted


def _strength(snapshot: Snapshot, person: str, side: Side) -> float | None:
    return rounded(closest(snapshot, person, side).strength)


def _covered(name: str) -> Measure:
    def measure(snapshot: Snapshot, organization: str, side: Side) -> float | None:
        figures = getattr(accounts_seen_by(snapshot, side).covered, name)
        return known(float(figures[snapshot.people.organization_index[organization]]))

    return measure


def _reached_weight(snapshot: Snapshot, organization: str, side: Side) -> float | None:
    view: AccountView = accounts_seen_by(snapshot, side)
    there = view.people_of[snapshot.people.organization_index[organization]]
    return round(float(view.accounts.weight[there[view.accounts.reached[there]]].sum()), 4)


def _star_index(snapshot: Snapshot, organization: str, side: Side) -> float | None:
    return star_of(snapshot, accounts_seen_by(snapshot, side).stars, snapshot.people.organization_index[organization]).index


def _key_score(snapshot: Snapshot, organization: str, side: Side) -> float | None:
    return key_score(snapshot, organization)


def _organisational(snapshot: Snapshot, organization: str, side: Side) -> float | None:
    return organisational_score(organisational_dimensions(snapshot, organization)[0])


def _dimension(name: OrganisationalDimension) -> Measure:
    def measure(snapshot: Snapshot, organization: str, side: Side) -> float | None:
        return organisational_dimensions(snapshot, organization)[0].get(name)

    return measure


def _chain_support(snapshot: Snapshot, project: str, side: Side) -> float | None:
    return chain_support(snapshot, project)


MEASURES: Mapping[str, Mapping[str, Measure]] = {
    "Person": {"level": _level, "strength": _strength},
    "Organization": {
        **{name: _covered(name) for name in ("breadth", "depth", "penetration", "general")},
        "reached_weight": _reached_weight, "star_index": _star_index, "key_score": _key_score, "organisational": _organisational,
        **{name: _dimension(name) for name in _ORGANISATIONAL},
    },
    "Project": {"chain_support": _chain_support},
}  # fmt: skip
"""By type of what a goal is about: the figures it may name."""

FALLING = ("star_index",)
"""Figures of which less is better."""

COMPARED = ("level", "strength", "breadth", "depth", "penetration", "general", "reached_weight")
"""Figures that stand beside the best competitor's."""

NAMES = {
    "level": "metric.level",
    "strength": "metric.strength",
    "breadth": "metric.breadth",
    "depth": "metric.depth",
    "penetration": "metric.penetration",
    "general": "metric.general",
    "reached_weight": "metric.reached_weight",
    "star_index": "metric.star_index",
    "key_score": "metric.key_score",
    "organisational": "metric.organisational",
    "communication": "metric.communication",
    "matching": "metric.matching",
    "joint_work": "metric.joint_work",
    "recognition": "metric.recognition",
    "chain_support": "metric.chain_support",
}
"""What each figure is called, as a message."""
