"""Half-year and year-end reports (method §13): made once for an account, a year and a half, and kept as they were seen that day.

A report counts what everybody who works on the account may see, and nothing private: so it tells each of its readers the same.
"""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass

from graph.changes.created import packed, unpacked
from graph.messages import Message
from graph.model.clock import now, today
from graph.model.errors import Conflict, Invalid, NotFound, Problem
from graph.model.fields import integer, properties, text, text_or_none
from graph.model.method import Policy
from graph.model.refs import NodeRef, Properties
from graph.questions.accounts.coverage import coverage
from graph.questions.accounts.relationship import relationship
from graph.questions.naming import person_name
from graph.results.coverage import Gap
from graph.results.naming import Worded
from graph.results.reports import Half, Report, ReportFigure, ReportHead, Reports, ThreeFindings, Told
from graph.results.support import Dimension, RelationFinding
from graph.snapshot.snapshot import Snapshot
from graph.store.database import Database, Row, Transaction
from graph.store.queries import QUERIES
from graph.views.graph_view import GraphView
from graph.visibility.scope import EVERYBODY, Scope, scope_of_account
from graph.work.plans.metrics import figure, named, rival_figure
from graph.work.plans.year import year
from graph.work.todo.carers import account_owner

_FIGURES = ("key_score", "general", "organisational", "breadth", "depth", "penetration", "reached_weight", "star_index")
_BEGINS: dict[Half, str] = {"half_year": "01-01", "year_end": "07-01"}
_GAPS, _CASES, _NAMED = 10, 5, 6
"""Short boards that are told, and of each how many cases and names."""


@dataclass(frozen=True)
class Wanted:
    """Which report of an account: the year, the half, the day whose figures it holds; today without one."""

    organization: str
    year: int
    half: Half
    at: str | None = None


@dataclass(frozen=True)
class Reader:
    """Whoever asks: their view, and the policy that the service has."""

    view: GraphView
    policy: Policy


@dataclass(frozen=True)
class Author:
    """Who freezes: the name of the user, and the person of ours they are."""

    by: str
    person: str | None


class Shelf:
    """The reports of a database, for somebody who reads."""

    def __init__(self, database: Database, reader: Reader) -> None:
        self._database, self._reader = database, reader

    def of(self, organization: str) -> Reports:
        """The reports of an account that the reader may see. Raises NotFound for an account that is not there for them."""
        if not self._reader.view.graph.node(NodeRef("Organization", organization)):
            raise NotFound(Message("item.unknown", type="Organization", id=organization))
        rows = self._database.rows(QUERIES["reports_of"], organization=organization)
        return Reports(items=tuple(self._head(row) for row in rows if self._may_see(row)))

    def get(self, key: str) -> Report:
        """One as it was frozen. Raises NotFound, also for one that is not for its reader."""
        rows = self._database.rows(QUERIES["report_read"], id=key)
        item = properties(rows[0], "report") if rows else None
        if item is None or not self._may_see(item):
            raise NotFound(Message("report.unknown", id=key))
        told = Told.model_validate(json.loads(unpacked(text(item, "told"))))
        return Report(**self._head(item).model_dump(), told=told)

    def freeze(self, whole: GraphView, wanted: Wanted, author: Author) -> Report:
        """Make a report and keep it. Raises NotFound; Invalid for a day outside the half, or where there is no plan; Conflict where it
        is made already.
        """
        name = hashlib.sha256(f"{wanted.organization}|{wanted.year}|{wanted.half}".encode()).hexdigest()[:32]
        kept: Row = {
            "organization": wanted.organization, "year": wanted.year, "half": wanted.half, "at": _day(wanted), "frozen_at": now(),
            "by": author.by, "person": author.person, "policy": self._reader.policy,
        }  # fmt: skip
        if not self._reader.view.graph.node(NodeRef("Organization", wanted.organization)) or not self._may_see(kept):
            raise NotFound(Message("item.unknown", type="Organization", id=wanted.organization))
        told = _told(self._shown(whole, wanted.organization), wanted, _day(wanted)).model_dump_json(by_alias=False)

        def write(transaction: Transaction) -> None:
            if transaction.rows(QUERIES["report_read"], id=name):
                raise Conflict(Message("report.made"))
            transaction.rows(QUERIES["report_create"], id=name, properties={**kept, "told": packed(told)})

        self._database.write_in_turn(write)
        return self.get(name)

    def _shown(self, whole: GraphView, organization: str) -> GraphView:
        """The maps as everybody who works on an account may see them."""
        if self._reader.policy == "open":
            return whole.seen_by(EVERYBODY)
        return whole.seen_in(scope_of_account(whole.on(), organization))

    def _head(self, item: Row | Properties) -> ReportHead:
        person = text_or_none(item, "person")
        known = self._reader.view.graph.node(NodeRef("Person", person)) if person else None
        return ReportHead(
            id=text(item, "id"), organization=text(item, "organization"), year=integer(item, "year"), half=_half(text(item, "half")),
            at=text(item, "at"), frozen_at=text(item, "frozen_at"), by=str(known["name"]) if known else text(item, "by"),
        )  # fmt: skip

    def _may_see(self, item: Row | Properties) -> bool:
        """Whether the reader may see all that a report was made of."""
        view, account = self._reader.view, text(item, "organization")
        if not view.graph.node(NodeRef("Organization", account)):
            return False
        return view.mask is None or _within(view.mask.scope, account, text(item, "policy"))


def _within(scope: Scope, account: str, policy: str) -> bool:
    """Whether a scope shows what a report of an account, made under a policy, was made of."""
    if scope.hides or scope.customers is not None:
        return False
    return scope.policy == "open" or (policy == "team" and account in scope.accounts)


def _half(value: str) -> Half:
    return "half_year" if value == "half_year" else "year_end"


def _day(wanted: Wanted) -> str:
    """The day whose figures are frozen. Raises Invalid for one before the half begins, or that has not come."""
    day, begins = wanted.at or today(), f"{wanted.year}-{_BEGINS[wanted.half]}"
    if not begins <= day <= today():
        raise Invalid([Problem("at", Message("report.day", begins=begins))])
    return day


def _told(view: GraphView, wanted: Wanted, day: str) -> Told:
    snapshot, of = view.on(day), year(view, wanted.organization, wanted.year, day)
    if of.plan is None:
        raise Invalid([Problem("year", Message("report.no_plan"))])
    graph, owner = snapshot.graph, account_owner(snapshot, wanted.organization)
    then = view.on(of.plan.baseline_on) if of.plan.baseline_on and of.plan.baseline_on <= day else None
    three = relationship(snapshot, wanted.organization)
    return Told(
        organization=of.organization, tier=text_or_none(graph.node(NodeRef("Organization", wanted.organization)), "tier"),
        owner=person_name(graph, owner, snapshot) if owner else None, plan=of.plan, steps=of.steps,
        figures=tuple(_figure(snapshot, then, wanted.organization, one) for one in _FIGURES),
        findings=ThreeFindings(key=_findings(three.key), general=_findings(three.general), organisational=_findings(three.organisational)),
        goals=of.goals, counts=dict(Counter(one.state for one in of.goals)),
        gaps=tuple(_short(one) for one in coverage(snapshot, wanted.organization).gaps[:_GAPS]), late=of.late,
    )  # fmt: skip


def _figure(snapshot: Snapshot, then: Snapshot | None, organization: str, metric: str) -> ReportFigure:
    account = NodeRef("Organization", organization)
    rival = rival_figure(snapshot, metric, account)
    return ReportFigure(
        metric=metric, figure=Worded.model_validate(named(metric).parts), baseline=figure(then, metric, account) if then else None,
        now=figure(snapshot, metric, account), rival=rival[0] if rival else None,
        rival_name=str(snapshot.graph.node(NodeRef("Organization", rival[1])).get("name")) if rival else None,
    )  # fmt: skip


def _findings(dimension: Dimension) -> tuple[RelationFinding, ...]:
    """The findings by their names; what was said in a meeting stays in the meeting."""
    return tuple(one.model_copy(update={"people": one.people[:_NAMED], "evidence": ()}) for one in dimension.findings)


def _short(gap: Gap) -> Gap:
    return gap.model_copy(update={"cases": gap.cases[:_CASES], "people": gap.people[:_NAMED]})
