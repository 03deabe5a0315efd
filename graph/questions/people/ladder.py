"""Where key people stand (method §5): one person over time, and an account's matrix of intimacy and support."""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.analysis.chain import Supported, supported
from graph.analysis.ladder import RECOGNITION, Support, quadrant, six
from graph.analysis.routes.hops import Ints
from graph.analysis.routes.reach import OURS
from graph.analysis.strength import TieClass
from graph.analysis.weights import weight
from graph.messages import Message
from graph.model.errors import Invalid, NotFound, Problem
from graph.model.fields import number_or_none, text, text_or_none, texts
from graph.model.refs import NodeRef, Properties
from graph.questions.naming import evidence_of_interaction, person_name, rounded
from graph.resident.graph import NOTHING
from graph.results.naming import PersonName
from graph.results.support import Coached, InProject, Judged, KeyPeople, KeyPerson, Ladder, NetworkPlace
from graph.snapshot.account_view import AccountView, accounts_seen_by
from graph.snapshot.decisions import parts_of
from graph.snapshot.places import is_kind
from graph.snapshot.snapshot import Snapshot
from graph.snapshot.support import Given, assessments_of, coaching, judged, read, scores, standing

_AHEAD = 3
"""People named whose ties are stronger than ours."""


@dataclass(frozen=True)
class Closest:
    """How close a person is to us: the intimacy of the closest of ours (None unknown), who, and the strength and class of our best tie."""

    intimacy: float | None
    who: str | None
    strength: float | None = None
    tie_class: TieClass | None = None


def ladder(snapshot: Snapshot, person: str, perspective: str | None = None) -> Ladder:
    """Where a person stands towards us, or towards `perspective`, and how that came about. Raises NotFound."""
    graph = snapshot.graph
    if not graph.node(NodeRef("Person", person)):
        raise NotFound(Message("item.unknown", type="Person", id=person))
    given = assessments_of(graph, person, snapshot.at, perspective)
    if perspective and not graph.node(NodeRef("Organization", perspective)):
        raise Invalid([Problem("perspective", Message("item.unknown", type="Organization", id=perspective))])
    now, account_view = standing(graph, given, snapshot.at, snapshot.method, perspective), accounts_seen_by(snapshot)
    number, near = snapshot.index[person], closest(snapshot, person, perspective)
    return Ladder(
        person=person_name(graph, person, snapshot), perspective=perspective, level=now.level, claimed=now.claimed, counted=now.counted,
        weight=round(float(account_view.weighed.account[number]), 4), projects=tuple(_projects(snapshot, person)),
        key=bool(account_view.weighed.key[number]), intimacy=near.intimacy, closest=_named(snapshot, near.who),
        quadrant=quadrant(near.intimacy, now.counted, snapshot.method.ladder), warning=_warns(snapshot, near, now),
        read=_read(snapshot, given, perspective), coach_of=tuple(_coached(snapshot, person)),
        history=tuple(_judged(snapshot, one) for one in given),
    )  # fmt: skip


def _read(snapshot: Snapshot, given: Given, perspective: str | None) -> str | None:
    """The id of the assessment that says where somebody stands."""
    graph, at, method = snapshot.graph, snapshot.at, snapshot.method
    coach = coaching(graph, given, at, method) if perspective and is_kind(graph, perspective, "competitor", at) else None
    found = coach or read(graph, given, at, method)
    return text(found, "id") if found else None


def _coached(snapshot: Snapshot, person: str) -> Iterator[Coached]:
    """The competitors whose coach a person is, with the assessment that says so."""
    graph = snapshot.graph
    for rival in snapshot.coaches.get(person, ()):
        found = coaching(graph, assessments_of(graph, person, snapshot.at, rival), snapshot.at, snapshot.method) or NOTHING
        project = text_or_none(found, "project")
        yield Coached(
            id=rival, name=str(graph.node(NodeRef("Organization", rival)).get("name")), at=str(found.get("at")),
            assessment=str(found.get("id")), project=project,
            project_name=text_or_none(graph.node(NodeRef("Project", project)), "name") if project else None,
        )  # fmt: skip


def key_people(snapshot: Snapshot, organization: str, account_view: AccountView | None = None) -> KeyPeople:
    """The key people of an account and how far they carry us. Raises NotFound."""
    if organization not in snapshot.people.organization_index:
        raise NotFound(Message("item.unknown", type="Organization", id=organization))
    account_view = account_view or accounts_seen_by(snapshot)
    there = account_view.people_of[snapshot.people.organization_index[organization]]
    mine = there[account_view.weighed.key[there]]
    people = sorted((_key_person(snapshot, account_view, one) for one in mine.tolist()), key=lambda one: (-one.weight, one.person.name))
    carried = carried_by(snapshot, account_view, mine)
    return KeyPeople(score=rounded(carried.score), range=(rounded(carried.low), rounded(carried.high)), people=tuple(people))


def key_score(snapshot: Snapshot, organization: str) -> float | None:
    """How far the key people of an account carry us, −100…100, without telling who they are; None where none is assessed."""
    account_view = accounts_seen_by(snapshot)
    there = account_view.people_of[snapshot.people.organization_index[organization]]
    return rounded(carried_by(snapshot, account_view, there[account_view.weighed.key[there]]).score)


def carried_by(snapshot: Snapshot, account_view: AccountView, people: Ints) -> Supported:
    """How far some people carry us, each by their weight in their account."""
    numbers: list[int] = people.tolist()
    weights = (round(float(account_view.weighed.account[one]), 4) for one in numbers)
    levels = (snapshot.support_of(snapshot.ids[one]).counted for one in numbers)
    return supported(zip(weights, levels, strict=True), snapshot.method.chain)


def closest(snapshot: Snapshot, person: str, side: str | None = None) -> Closest:
    """How close our people (or those of the organisation `side`) are to a person; where none of them knows the person, intimacy is 0."""
    graph = snapshot.graph
    people = snapshot.people
    account = people.organization_index[side] if side else None
    me = NodeRef("Person", person)
    found: list[tuple[float | None, str, float | None, int]] = []
    for ref, item in {**graph.outgoing("KNOWS", me), **graph.incoming("KNOWS", me)}.items():
        other = ref.target.id if ref.source == me else ref.source.id
        number = snapshot.tie(person, other)
        theirs = snapshot.index[other]
        if number is not None and (people.side[theirs] == OURS if account is None else people.organization[theirs] == account):
            found.append((number_or_none(item, "intimacy"), other, snapshot.strength(number), number))
    if not found:
        return Closest(0, None)
    intimacy, who, _, _ = max(found, key=lambda one: (-1 if one[0] is None else one[0], one[2] or 0))
    best = max((one for one in found if one[2] is not None), key=lambda one: one[2] or 0, default=None)
    return Closest(intimacy, who, best[2], snapshot.tie_strengths.class_of(best[3])) if best else Closest(intimacy, who)


def _key_person(snapshot: Snapshot, account_view: AccountView, number: int) -> KeyPerson:
    graph = snapshot.graph
    person = snapshot.ids[number]
    near, now = closest(snapshot, person), snapshot.support_of(person)
    return KeyPerson(
        person=person_name(graph, person, snapshot), weight=round(float(account_view.weighed.account[number]), 4), level=now.level,
        claimed=now.claimed, counted=now.counted, intimacy=near.intimacy, closest=_named(snapshot, near.who),
        strength=rounded(near.strength), tie_class=near.tie_class,
        quadrant=quadrant(near.intimacy, now.counted, snapshot.method.ladder), warning=_warns(snapshot, near, now),
        reached=bool(account_view.accounts.reached[number]), place=_network_place(snapshot, person),
    )  # fmt: skip


def _warns(snapshot: Snapshot, near: Closest, now: Support) -> bool:
    return quadrant(near.intimacy, now.counted, snapshot.method.ladder) == "friend_only" and now.level == -1


def _projects(snapshot: Snapshot, person: str) -> Iterator[InProject]:
    graph, method = snapshot.graph, snapshot.method
    for one in parts_of(graph, person, snapshot.at, method):
        name, worth = str(graph.node(NodeRef("Project", one.project)).get("name")), round(weight(one.part, method.weights), 4)
        yield InProject(id=one.project, name=name, role=one.part.role, weight=worth, veto=one.part.veto, guessed=one.part.guessed)


def _judged(snapshot: Snapshot, assessment: Properties) -> Judged:
    graph = snapshot.graph
    given = scores(assessment)
    found = judged(graph, assessment, text(assessment, "at"), snapshot.method)
    by_us, by_company = (given.get(name) for name in RECOGNITION)
    by = next(iter(graph.outgoing("ASSESSED_BY", NodeRef("Assessment", text(assessment, "id")))), None)
    return Judged(
        id=text(assessment, "id"), at=text(assessment, "at"), level=found.level, claimed=found.claimed, dimensions=six(given),
        recognition_difference=None if by_us is None or by_company is None else by_us - by_company,
        project=text_or_none(assessment, "project"), assessor=_named(snapshot, by.target.id if by else None),
        text=text_or_none(assessment, "evidence"),
        evidence=tuple(evidence_of_interaction(graph, one) for one in texts(assessment, "interactions")),
    )  # fmt: skip


def _named(snapshot: Snapshot, person: str | None) -> PersonName | None:
    graph = snapshot.graph
    return person_name(graph, person, snapshot) if person else None


def _network_place(snapshot: Snapshot, person: str) -> NetworkPlace:
    """Our place in a person's network: the rank of our best tie among all their known ties, rivals' included (method §3); equal ties
    share the better rank.
    """
    graph, me = snapshot.graph, NodeRef("Person", person)
    ties = {ref.target.id if ref.source == me else ref.source.id for end in (graph.outgoing, graph.incoming) for ref in end("KNOWS", me)}
    strengths = {other: found for other in ties if (found := snapshot.strength(snapshot.tie(person, other))) is not None}
    ours = [found for other, found in strengths.items() if snapshot.people.side[snapshot.index[other]] == OURS]
    if not ours:
        return NetworkPlace(rank=None, among=len(strengths), ahead=())
    best = max(ours)
    ahead = sorted((one for one, found in strengths.items() if found > best), key=lambda one: (-strengths[one], one))
    named = tuple(person_name(graph, one, snapshot) for one in ahead[:_AHEAD])
    return NetworkPlace(rank=1 + len(ahead), among=len(strengths), ahead=named)
