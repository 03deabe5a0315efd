"""Where each of the nine typical problems shows (method §14): its places, the people affected, and who is concerned."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from graph.analysis.coverage import stars
from graph.analysis.routes.hops import Ints, People
from graph.analysis.routes.reach import OURS
from graph.messages import Message
from graph.model.fields import number_or_none, text_or_none
from graph.model.refs import NodeRef
from graph.questions.accounts.resilience import star_index
from graph.questions.diagnosis.scope import Scope
from graph.snapshot.decisions import is_open, is_past
from graph.snapshot.places import days_before, holds, position_of
from graph.snapshot.support import assessments

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
    accounts, threads = scope.account_view.accounts, scope.account_view.covered.threads
    found = stars(accounts, threads)
    for account, place in scope.accounts:
        index, star = star_index(found, account, scope.snapshot.method), int(found.person[account])
        if index is not None and index > scope.snapshot.method.coverage.one_seller:
            tied = accounts.ties.customer[accounts.ties.effective & (accounts.ties.vendor == star)]
            alone = _numbers(tied[(threads[tied] == 1) & (accounts.organization[tied] == account)])
            yield Seen(place, alone, Message("place.star_seller", percent=round(100 * index)), (scope.snapshot.ids[star],))
        else:
            yield Seen(place)


def working_apart(scope: Scope) -> Iterator[Seen]:
    """2: several of our units are tied into an account and have not met it together for a year; affected is everybody tied."""
    people, held, together = scope.snapshot.people, _sellers(scope), _met_together(scope)
    tied = scope.account_view.covered.threads > 0
    for account, place in scope.accounts:
        sellers = held.get(account, [])
        units = {int(people.department[vendor]) for vendor in sellers} - {-1}
        if len(units) > 1 and not any(len(units & met) > 1 for met in together.get(account, ())):
            affected = _numbers(np.flatnonzero(tied & (scope.account_view.accounts.organization == account)))
            who = tuple(scope.snapshot.ids[vendor] for vendor in sellers)
            yield Seen(place, affected, Message("place.apart", n=len(units)), who)
        else:
            yield Seen(place)


def _numbers(people: People | Ints) -> frozenset[int]:
    return frozenset(people.tolist())


def _sellers(scope: Scope) -> dict[int, list[int]]:
    """Who of ours is effectively tied into each account."""
    ties = scope.account_view.accounts.ties
    account = scope.account_view.accounts.organization[ties.customer[ties.effective]].astype(np.int64)
    found: dict[int, list[int]] = {}
    for pair in np.unique(account * scope.account_view.accounts.n + ties.vendor[ties.effective]):
        found.setdefault(int(pair) // scope.account_view.accounts.n, []).append(int(pair) % scope.account_view.accounts.n)
    return found


def _met_together(scope: Scope) -> dict[int, set[frozenset[int]]]:
    """For each organisation, the units of everybody present at each of its meetings of the year, where there were several."""
    people, since = scope.snapshot.people, days_before(scope.snapshot.at, scope.snapshot.method.diagnosis.together_days)
    found: dict[int, set[frozenset[int]]] = {}
    for meeting, item in scope.graph.nodes["Interaction"].items():
        if since <= str(item.get("at", ""))[:10] <= scope.snapshot.at:
            present = [people.index[ref.source.id] for ref in scope.graph.incoming("TOOK_PART", NodeRef("Interaction", meeting))]
            units = frozenset(int(people.department[one]) for one in present)
            if len(units) > 1:
                for account in {int(people.organization[one]) for one in present}:
                    found.setdefault(account, set()).add(units)
    return found


def untiered(scope: Scope) -> Iterator[Seen]:
    """3: a customer without a tier."""
    for account, place in scope.accounts:
        missing = scope.graph.node(place).get("tier") is None
        yield Seen(place, frozenset(scope.people(account)), Message("place.no_tier")) if missing else Seen(place)


def unmanaged(scope: Scope) -> Iterator[Seen]:
    """4: key people whom nobody has assessed for six months."""
    given, since = (
        assessments(scope.graph, scope.snapshot.at),
        days_before(scope.snapshot.at, scope.snapshot.method.diagnosis.assessed_days),
    )
    for account, place in scope.accounts:
        key = [one for one in scope.people(account) if scope.account_view.weighed.key[one]]
        late = [one for one in key if not any(str(item["at"]) >= since for item in given.get(scope.snapshot.ids[one], ()))]
        names = tuple(scope.snapshot.ids[one] for one in late)
        if key:
            yield Seen(place, frozenset(late), Message("place.not_assessed", n=len(late), of=len(key)), names)


def gains_kept(scope: Scope) -> Iterator[Seen]:
    """5: the credit of a won project stands on one person only; projects without shares recorded cannot be judged."""
    for project in scope.projects:
        if scope.graph.node(project).get("status") == "won" and is_past(scope.graph.node(project), scope.snapshot.at):
            shares = {ref.source.id: number_or_none(item, "share") for ref, item in scope.graph.incoming("WORKED_ON", project).items()}
            credited = tuple(person for person, share in shares.items() if share)
            if credited:
                yield _of_project(scope, project, Message("place.one_credited"), credited) if len(credited) == 1 else Seen(project)


def nothing_learned(scope: Scope) -> Iterator[Seen]:
    """6: a closed project without a review."""
    for project in scope.projects:
        item = scope.graph.node(project)
        if is_past(item, scope.snapshot.at):
            said = Message("place.no_review", status=str(item.get("status")))
            yield Seen(project) if item.get("review") else _of_project(scope, project, said)


def _of_project(scope: Scope, project: NodeRef, said: Message, who: tuple[str, ...] = ()) -> Seen:
    """A problem of a project: affected are the people of its chain; where nobody recorded one it weighs as one unknown person."""
    chain = scope.chain_of(project)
    return Seen(project, chain or frozenset(), said, who, scope.snapshot.method.weights.no_level if chain is None else 0.0)


def unrecorded(scope: Scope) -> Iterator[Seen]:
    """7: people without level, title or any tie."""
    kinds = (scope.graph.ties[kind].items() for kind in ("KNOWS", "REPORTS_TO", "INFLUENCES"))
    ties = (ref for items in kinds for ref, item in items if holds(item, scope.snapshot.at))
    tied = {end for ref in ties for end in (ref.source.id, ref.target.id)}
    for account, place in scope.accounts:
        people = scope.people(account)
        blank = [one for one in people if _is_blank(scope, scope.snapshot.ids[one], tied)]
        names = tuple(scope.snapshot.ids[one] for one in blank)
        said = Message("place.unrecorded", n=len(blank), of=len(people))
        yield Seen(place, frozenset(blank), said if blank else NOTHING_WRONG, names)


def _is_blank(scope: Scope, person: str, tied: set[str]) -> bool:
    title, level = position_of(scope.graph, NodeRef("Person", person), scope.snapshot.at)
    return level is None or title is None or person not in tied


def no_tailored_offer(scope: Scope) -> Iterator[Seen]:
    """8: an open project that no resource supports."""
    for project in scope.projects:
        if is_open(scope.graph.node(project), scope.snapshot.at):
            given = any(holds(item, scope.snapshot.at) for item in scope.graph.incoming("SUPPORTS", project).values())
            yield Seen(project) if given else _of_project(scope, project, Message("place.no_resource"))


def slow_response(scope: Scope) -> Iterator[Seen]:
    """9: overdue actions, or an iron triangle that is incomplete or split over units.

    An overdue action affects whom its goal pursues; where that is the account as a whole, those effectively tied to whoever is
    charged with it. A fault of the iron triangle affects everybody of the account.
    """
    overdue = list(_overdue(scope))
    for account, place in scope.accounts:
        late = [(action, subject) for action, subject in overdue if _house(scope, subject) == account]
        faults = [Message("place.overdue", n=len(late))] if late else []
        triangle = list(_triangle(scope, place))
        waiting = frozenset[int]().union(*(_waiting(scope, account, action, subject) for action, subject in late))
        who = tuple(dict.fromkeys(person for action, _ in late for person in _assigned(scope, action)))
        said = Message("place.faults", faults=[*faults, *triangle])
        yield Seen(place, frozenset(scope.people(account)) if triangle else waiting, said, who)


def _overdue(scope: Scope) -> Iterator[tuple[NodeRef, NodeRef]]:
    """Open actions past their day, and whom or what each is about."""
    for action, item in scope.graph.nodes["Action"].items():
        ref = NodeRef("Action", action)
        done = text_or_none(item, "done_at")
        waiting = item.get("status") in (None, "open") or bool(done and done > scope.snapshot.at)
        if waiting and str(item.get("due", "9999")) < scope.snapshot.at:
            goals = {tie.target for tie in scope.graph.outgoing("ADVANCES", ref)}
            yield from sorted({(ref, tie.target) for goal in goals for tie in scope.graph.outgoing("PURSUES", goal)})


def _waiting(scope: Scope, account: int, action: NodeRef, subject: NodeRef) -> frozenset[int]:
    """The people of an account who wait for an action."""
    accounts, index = scope.account_view.accounts, scope.snapshot.index
    if subject.type == "Person":
        return frozenset({index[subject.id]})
    charged = [index[person] for person in _assigned(scope, action)]
    tied = accounts.ties.customer[accounts.ties.effective & np.isin(accounts.ties.vendor, charged)]
    return _numbers(tied[accounts.organization[tied] == account])


def _house(scope: Scope, subject: NodeRef) -> int:
    people = scope.snapshot.people
    return int(people.organization[people.index[subject.id]]) if subject.type == "Person" else people.organizations.index(subject.id)


def _assigned(scope: Scope, action: NodeRef) -> Iterator[str]:
    return (tie.target.id for tie in scope.graph.outgoing("ASSIGNED_TO", action))


def _triangle(scope: Scope, account: NodeRef) -> Iterator[Message]:
    """What is wrong with the iron triangle of an account."""
    ties = scope.graph.incoming("OWNS", account).items()
    held = [(str(item.get("role")), ref.source.id) for ref, item in ties if holds(item, scope.snapshot.at)]
    people = scope.snapshot.people
    owners = [(role, person) for role, person in held if people.side[people.index[person]] == OURS]
    missing = [role for role in TRIANGLE if role not in {filled for filled, _ in owners}]
    if missing:
        yield Message("place.triangle_without", roles=missing)
    for role in TRIANGLE:
        units = {int(people.department[people.index[person]]) for filled, person in owners if filled == role}
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
