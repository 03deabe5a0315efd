"""Where each of the nine typical problems shows (method §14): its places, the people affected, and who is concerned."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from graph.analysis.lookup import distinct
from graph.analysis.routes.hops import Ints, People
from graph.messages import Message
from graph.model.fields import number_or_none, text_or_none
from graph.model.refs import NodeRef
from graph.questions.accounts.resilience import star_index
from graph.questions.diagnosis.scope import Scope
from graph.snapshot.knows_ties import took_part
from graph.snapshot.people_table import ordinal
from graph.snapshot.places import holds

TRIANGLE: Final = ("account", "solution", "delivery")


NOTHING_WRONG: Final = Message("place.nothing")


@dataclass(frozen=True)
class Seen:
    """One account or project that was looked at: the people affected (by number), what is wrong, and who is concerned.

    `unknown` is the weight of somebody affected whom nobody recorded.
    """

    place: NodeRef
    affected: frozenset[int] = frozenset()
    said: Message = NOTHING_WRONG
    who: tuple[str, ...] = ()
    unknown: float = 0.0


def star_sellers(scope: Scope) -> Iterator[Seen]:
    """1: an account that leans on one of ours for more than half of its effectively tied weight; affected are those tied to them alone."""
    accounts, threads, found = scope.account_view.accounts, scope.account_view.covered.threads, scope.account_view.stars
    for account, place in scope.accounts:
        index, star = star_index(found, account, scope.snapshot.method), int(found.person[account])
        if index is not None and index > scope.snapshot.method.coverage.one_seller:
            tied = accounts.ties.customer[scope.account_view.ties_of[star]]
            alone = _numbers(tied[(threads[tied] == 1) & (accounts.organization[tied] == account)])
            yield Seen(place, alone, Message("place.star_seller", percent=round(100 * index)), (scope.snapshot.ids[star],))
        else:
            yield Seen(place)


def working_apart(scope: Scope) -> Iterator[Seen]:
    """2: several of our units are tied into an account and have not met it together for a year; affected is everybody tied."""
    people, ties = scope.snapshot.people, scope.account_view.accounts.ties
    tied = scope.account_view.covered.threads > 0
    for account, place in scope.accounts:
        sellers = distinct(ties.vendor[scope.account_view.ties_into[account]])
        units = distinct(people.department[sellers])
        units = units[units >= 0]
        if len(units) > 1 and not _met_together(scope, account, units):
            there = scope.account_view.people_of[account]
            affected = _numbers(there[tied[there]])
            who = _ids(scope, sellers)
            yield Seen(place, affected, Message("place.apart", n=len(units)), who)
        else:
            yield Seen(place)


def _numbers(people: People | Ints) -> frozenset[int]:
    return frozenset(people.tolist())


def _ids(scope: Scope, people: People | Ints) -> tuple[str, ...]:
    numbers: list[int] = people.tolist()
    return tuple(scope.snapshot.ids[one] for one in numbers)


def _met_together(scope: Scope, account: int, units: People) -> bool:
    """Whether two of some units were at one meeting of the year with somebody of an organisation."""
    people, meetings, part = scope.snapshot.people, scope.graph.nodes["Interaction"], took_part(scope.graph)
    _, places = part.leaving_from(people.in_organization[account])
    met = distinct(part.ends_of(places)[1]).astype(np.int64)
    day, since = meetings.each("at", ordinal, np.int64, met), scope.snapshot.day - scope.snapshot.method.diagnosis.together_days
    start, present = part.sources_of(met[(day >= max(1, since)) & (day <= scope.snapshot.day)])
    meeting, unit = np.repeat(np.arange(len(start) - 1), np.diff(start)), people.department[present]
    ours = np.isin(unit, units)
    departments = len(people.departments)
    seen = distinct(meeting[ours] * departments + unit[ours]) // departments  # each unit of each meeting once
    return bool((np.bincount(seen) > 1).any())


def untiered(scope: Scope) -> Iterator[Seen]:
    """3: a customer without a tier."""
    for account, place in scope.accounts:
        missing = scope.graph.node(place).get("tier") is None
        yield Seen(place, _numbers(scope.people(account)), Message("place.no_tier")) if missing else Seen(place)


def unmanaged(scope: Scope) -> Iterator[Seen]:
    """4: key people whom nobody has assessed for six months."""
    last, since = scope.last_assessed, scope.snapshot.day - scope.snapshot.method.diagnosis.assessed_days
    for account, place in scope.accounts:
        people = scope.people(account)
        key = people[scope.account_view.weighed.key[people]]
        late = key[last[key] < max(1, since)]
        if len(key):
            yield Seen(place, _numbers(late), Message("place.not_assessed", n=len(late), of=len(key)), _ids(scope, late))


def gains_kept(scope: Scope) -> Iterator[Seen]:
    """5: the credit of a won project stands on one person only; projects without shares recorded cannot be judged."""
    for project in scope.projects:
        if scope.is_past(project) and scope.graph.node(project).get("status") == "won":
            shares = {ref.source.id: number_or_none(item, "share") for ref, item in scope.graph.incoming("WORKED_ON", project).items()}
            credited = tuple(person for person, share in shares.items() if share)
            if credited:
                yield _of_project(scope, project, Message("place.one_credited"), credited) if len(credited) == 1 else Seen(project)


def nothing_learned(scope: Scope) -> Iterator[Seen]:
    """6: a closed project without a review."""
    for project in scope.projects:
        if scope.is_past(project):
            item = scope.graph.node(project)
            said = Message("place.no_review", status=str(item.get("status")))
            yield Seen(project) if item.get("review") else _of_project(scope, project, said)


def _of_project(scope: Scope, project: NodeRef, said: Message, who: tuple[str, ...] = ()) -> Seen:
    """A problem of a project: affected are the people of its chain; where nobody recorded one it weighs as one unknown person."""
    chain = scope.chain_of(project)
    return Seen(project, chain or frozenset(), said, who, scope.snapshot.method.weights.no_level if chain is None else 0.0)


def unrecorded(scope: Scope) -> Iterator[Seen]:
    """7: people without level, title or any tie."""
    blank = scope.blank
    for account, place in scope.accounts:
        people = scope.people(account)
        found = people[blank[people]]
        said = Message("place.unrecorded", n=len(found), of=len(people))
        yield Seen(place, _numbers(found), said if len(found) else NOTHING_WRONG, _ids(scope, found))


def no_tailored_offer(scope: Scope) -> Iterator[Seen]:
    """8: an open project that no resource supports."""
    for project in scope.projects:
        if scope.is_open(project):
            given = any(holds(item, scope.snapshot.at) for item in scope.graph.incoming("SUPPORTS", project).values())
            yield Seen(project) if given else _of_project(scope, project, Message("place.no_resource"))


def slow_response(scope: Scope) -> Iterator[Seen]:
    """9: overdue actions, or an iron triangle that is incomplete or split over units.

    An overdue action affects whom its goal pursues; where that is the account as a whole, those effectively tied to whoever is
    charged with it. A fault of the iron triangle affects everybody of the account.
    """
    overdue = defaultdict[int, list[tuple[NodeRef, NodeRef]]](list)
    for action, subject in _overdue(scope):
        overdue[_account_of(scope, subject)].append((action, subject))
    for account, place in scope.accounts:
        late = overdue.get(account, [])
        faults = [Message("place.overdue", n=len(late))] if late else []
        triangle = list(_triangle(scope, account))
        waiting = frozenset[int]().union(*(_waiting(scope, account, action, subject) for action, subject in late))
        who = tuple(dict.fromkeys(person for action, _ in late for person in _assigned(scope, action)))
        said = Message("place.faults", faults=[*faults, *triangle])
        yield Seen(place, _numbers(scope.people(account)) if triangle else waiting, said, who)


def _overdue(scope: Scope) -> Iterator[tuple[NodeRef, NodeRef]]:
    """Open actions past their day, and whom or what of the scope each is about."""
    actions = scope.graph.nodes["Action"]
    for row, subject in sorted(_pursued(scope)):
        item = actions.at(row)
        done = text_or_none(item, "done_at")
        waiting = item.get("status") in (None, "open") or bool(done and done > scope.snapshot.at)
        if waiting and str(item.get("due", "9999")) < scope.snapshot.at:
            yield NodeRef("Action", actions.ids[row]), subject


def _pursued(scope: Scope) -> set[tuple[int, NodeRef]]:
    """The rows of the actions for a goal of one of the accounts or its people, and whom or what the goal is about."""
    people, advances = scope.snapshot.people, scope.graph.edges["Action", "ADVANCES", "Goal"]
    there = np.concatenate([people.in_organization[account] for account in scope.organizations] or [np.empty(0, np.int64)])
    about = (("Person", there, people.ids), ("Organization", np.array(scope.organizations, np.int64), people.organizations))
    found = set[tuple[int, NodeRef]]()
    for kind, subjects, ids in about:
        pursues = scope.graph.edges["Goal", "PURSUES", kind]
        goal, subject = pursues.ends_of(pursues.arriving_at(subjects)[1])
        start, places = advances.arriving_at(goal.astype(np.int64))
        action, place = advances.ends_of(places)[0], np.repeat(np.arange(len(goal)), np.diff(start))
        found |= {(row, NodeRef(kind, ids[one])) for row, one in zip(action.tolist(), subject[place].tolist(), strict=True)}
    return found


def _waiting(scope: Scope, account: int, action: NodeRef, subject: NodeRef) -> frozenset[int]:
    """The people of an account who wait for an action."""
    accounts, index = scope.account_view.accounts, scope.snapshot.index
    if subject.type == "Person":
        return frozenset({index[subject.id]})
    charged = [index[person] for person in _assigned(scope, action)]
    tied = accounts.ties.customer[np.concatenate([scope.account_view.ties_of[one] for one in charged] or [np.empty(0, np.int64)])]
    return _numbers(tied[accounts.organization[tied] == account])


def _account_of(scope: Scope, subject: NodeRef) -> int:
    people = scope.snapshot.people
    return int(people.organization[people.index[subject.id]]) if subject.type == "Person" else people.organization_index[subject.id]


def _assigned(scope: Scope, action: NodeRef) -> Iterator[str]:
    return (tie.target.id for tie in scope.graph.outgoing("ASSIGNED_TO", action))


def _triangle(scope: Scope, account: int) -> Iterator[Message]:
    """What is wrong with the iron triangle of an account."""
    people, owners = scope.snapshot.people, scope.owners.get(account, ())
    missing = [role for role in TRIANGLE if role not in {filled for filled, _ in owners}]
    if missing:
        yield Message("place.triangle_without", roles=missing)
    for role in TRIANGLE:
        units = {int(people.department[person]) for filled, person in owners if filled == role}
        if len(units) > 1:
            yield Message("place.split", role=role, n=len(units))


@dataclass(frozen=True)
class Typical:
    """One of the nine: the code of its name, how it is found, the code of what to do."""

    name: str
    find: Callable[[Scope], Iterator[Seen]]
    advice: str


NINE: Final = (
    Typical("typical.star_sellers", star_sellers, "typical.share_contacts"),
    Typical("typical.working_apart", working_apart, "typical.name_an_owner"),
    Typical("typical.no_tiers", untiered, "typical.set_tiers"),
    Typical("typical.not_managed", unmanaged, "typical.assess"),
    Typical("typical.gains_kept", gains_kept, "typical.share_credit"),
    Typical("typical.nothing_learned", nothing_learned, "typical.review"),
    Typical("typical.nothing_recorded", unrecorded, "typical.fill_in"),
    Typical("typical.no_offer", no_tailored_offer, "typical.give_resources"),
    Typical("typical.slow_response", slow_response, "typical.close_overdue"),
)
