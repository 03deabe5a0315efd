"""The three-dimensional relationship with an account: key, general, organisational, side by side (method §5, §6, §7)."""

import re
from collections.abc import Iterator, Mapping

import numpy as np

from graph.analysis.lookup import distinct
from graph.analysis.routes.hops import Ints
from graph.analysis.routes.reach import OURS
from graph.messages import Message
from graph.model.errors import NotFound
from graph.model.fields import number_or_none, text_or_none
from graph.model.refs import NodeRef, Properties
from graph.questions.accounts.coverage import Covered
from graph.questions.naming import evidence_of_interaction
from graph.questions.people.ladder import key_people
from graph.resident.graph import ResidentGraph
from graph.results.naming import Evidence, PersonName
from graph.results.support import Dimension, KeyPeople, Organisational, OrganisationalDimension, RelationFinding, Relationship
from graph.snapshot.account_view import accounts_seen_by
from graph.snapshot.knows_ties import took_part
from graph.snapshot.places import days_before
from graph.snapshot.snapshot import Snapshot
from graph.snapshot.support import assessments_of

DIMENSIONS: tuple[OrganisationalDimension, ...] = ("communication", "matching", "joint_work", "recognition")
INSTRUMENTS = ("strategy_meeting", "executive_visit", "agreement", "joint_centre")
_KINDS = {kind: number for number, kind in enumerate(INSTRUMENTS)}
_OTHER = -1
_MOST = 5
_FULL = 3


def relationship(snapshot: Snapshot, organization: str) -> Relationship:
    """How an account is related to us in three dimensions, each with what stands behind it. Raises NotFound."""
    if organization not in snapshot.people.organization_index:
        raise NotFound(Message("item.unknown", type="Organization", id=organization))
    account_view = accounts_seen_by(snapshot)
    covered = Covered(snapshot, account_view, None).account(organization)
    found = tuple(RelationFinding(kind=gap.kind, people=gap.people, code=gap.code, params=gap.params) for gap in covered.gaps[:_MOST])
    return Relationship(
        id=organization, name=covered.name, key=_key(snapshot, key_people(snapshot, organization, account_view)),
        general=Dimension(score=covered.general, findings=found), organisational=_organisational(snapshot, organization),
    )  # fmt: skip


def _key(snapshot: Snapshot, found: KeyPeople) -> Dimension:
    counts = snapshot.method.ladder.claimed_counts
    groups: tuple[tuple[str, list[PersonName]], ...] = (
        ("opposed", [one.person for one in found.people if one.level == -1]),
        ("close_but_rejecting", [one.person for one in found.people if one.warning]),
        ("claimed", [one.person for one in found.people if one.claimed and (one.level or 0) > counts]),
        ("unassessed", [one.person for one in found.people if one.level is None]),
        ("unreached", [one.person for one in found.people if not one.reached]),
        ("allies", [one.person for one in found.people if one.quadrant == "ally"]),
    )  # fmt: skip
    findings = (RelationFinding(kind=kind, people=tuple(people), **Message(f"finding.{kind}").parts) for kind, people in groups if people)
    return Dimension(score=found.score, findings=tuple(findings))


def organisational_score(dimensions: Mapping[OrganisationalDimension, float]) -> float | None:
    """The organisational relationship by its dimensions, 0–100; None where none is assessed."""
    return round(100 * sum(dimensions.values()) / len(dimensions) / _FULL, 1) if dimensions else None


def organisational_dimensions(snapshot: Snapshot, organization: str) -> tuple[dict[OrganisationalDimension, float], str | None]:
    """The dimensions that the latest assessment scores, of those that score any, and its day."""
    given = assessments_of(snapshot.graph, organization, snapshot.at, kind="Organization")
    latest = next((one for one in reversed(given) if _scores(one)), None)
    return (_scores(latest), text_or_none(latest, "at")) if latest else ({}, None)


def _organisational(snapshot: Snapshot, organization: str) -> Organisational:
    """The latest assessment that scores any of the four dimensions, and the dated instruments."""
    dimensions, at = organisational_dimensions(snapshot, organization)
    return Organisational(
        score=organisational_score(dimensions), dimensions=dimensions, at=at,
        findings=tuple(_instruments(snapshot, organization, bool(dimensions))),
    )  # fmt: skip


def _scores(assessment: Properties) -> dict[OrganisationalDimension, float]:
    return {name: score for name in DIMENSIONS if (score := number_or_none(assessment, name)) is not None}


def _instruments(snapshot: Snapshot, organization: str, assessed: bool) -> Iterator[RelationFinding]:
    graph = snapshot.graph
    if not assessed:
        yield RelationFinding(kind="unassessed", **Message("finding.organizations_unassessed").parts)
    met = _held(snapshot, organization)
    since = days_before(snapshot.at, snapshot.method.coverage.executive_days)
    for kind, meetings in met.items():
        lately = [one for one in meetings if str(one.get("at"))[:10] >= since]
        if kind == "agreement":
            yield from (_agreement(snapshot, organization, one) for one in meetings[-1:])
        elif meetings:
            said = Message("finding.lately", n=len(lately)) if lately else Message("finding.none_lately")
            yield _finding(graph, kind if lately else f"no_{kind}", said, (lately or meetings)[-3:])
        else:
            yield _finding(graph, f"no_{kind}", Message("finding.none_recorded"), [])
    if not met["agreement"]:
        yield _finding(graph, "no_agreement", Message("finding.none_recorded"), [])


def _agreement(snapshot: Snapshot, organization: str, meeting: Properties) -> RelationFinding:
    """A strategic agreement: which projects of the customer it names; hollow when none."""
    graph = snapshot.graph
    summary = str(meeting.get("summary") or "")
    projects = [ref.source for ref in graph.incoming("FOR", NodeRef("Organization", organization))]
    named = [name for one in projects if (name := str(graph.node(one).get("name"))) in summary or _says(summary, one.id)]
    said = Message("finding.names_projects", projects=named) if named else Message("finding.names_no_project")
    return _finding(graph, "agreement" if named else "hollow_agreement", said, [meeting])


def _says(summary: str, key: str) -> bool:
    """Whether a text names an id: as a word of its own, and an id that is not just a short number."""
    return len(key) > 2 and re.search(rf"(?<![\w-]){re.escape(key)}(?![\w-])", summary) is not None


def _held(snapshot: Snapshot, organization: str) -> dict[str, list[Properties]]:
    """The instruments up to the day at which somebody of ours met somebody of the organisation, by kind, earliest first."""
    meetings, people = snapshot.graph.nodes["Interaction"], snapshot.people
    rows = _meetings_of(snapshot, people.in_organization[people.organization_index[organization]])
    kind = meetings.each("channel", lambda channel: _KINDS.get(str(channel), _OTHER), np.int8, rows)
    found: dict[str, list[Properties]] = {one: [] for one in INSTRUMENTS}
    for row in _with_ours(snapshot, rows[kind != _OTHER]):
        item = meetings.at(row)
        if str(item.get("at", "9999"))[:10] <= snapshot.at:
            found[str(item["channel"])].append(item)
    return {one: sorted(some, key=lambda item: str(item.get("at"))) for one, some in found.items()}


def _meetings_of(snapshot: Snapshot, people: Ints) -> Ints:
    """The rows of the interactions that some people took part in, ascending."""
    part = took_part(snapshot.graph)
    _, places = part.leaving_from(people)
    return distinct(part.ends_of(places)[1]).astype(np.int64)


def _with_ours(snapshot: Snapshot, meetings: Ints) -> list[int]:
    """Those of some interactions in which one of ours took part."""
    start, present = took_part(snapshot.graph).sources_of(meetings)
    number = np.repeat(np.arange(len(meetings)), np.diff(start))
    return meetings[distinct(number[snapshot.people.side[present] == OURS])].tolist()


def _finding(graph: ResidentGraph, kind: str, said: Message, meetings: list[Properties]) -> RelationFinding:
    evidence: tuple[Evidence, ...] = tuple(evidence_of_interaction(graph, str(one["id"])) for one in meetings)
    return RelationFinding(kind=kind, evidence=evidence, **said.parts)
