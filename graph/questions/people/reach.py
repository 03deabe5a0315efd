"""Who can reach this person, by which route, and why it would work (method §9)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from graph.analysis.routes import reach as search
from graph.analysis.routes.reach import Near, Path
from graph.analysis.strength import LEVELS
from graph.messages import Message
from graph.model.errors import Invalid, NotFound, Problem
from graph.model.fields import text_or_none
from graph.model.refs import Properties
from graph.questions.naming import basis_of, evidence_in, latest_of, meetings, person_name, stated
from graph.questions.people.leads import leads
from graph.resident.graph import NOTHING
from graph.results import Evidence, Hop, Nearest, PersonName, Reach, Risk, Route
from graph.results.reach import Lead
from graph.snapshot.snapshot import Snapshot
from graph.snapshot.steps import Step
from graph.visibility.masked import is_stranger

_NAMES = {"dotted": "REPORTS_TO"}


def type_of(kind: str) -> str:
    """The tie type that a kind of step walks."""
    return _NAMES.get(kind, kind)


@dataclass(frozen=True)
class Asked:
    """What is asked: hops at most 1–6 (None: as the method says), routes at most `limit`, and optionally who of ours starts.

    Every route passes the people `via`, in this order, and nobody of those `without`.
    """

    target: str
    max_hops: int | None = None
    limit: int = 10
    origin: str | None = None
    via: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


class HopTold(NamedTuple):
    """A hop as the answer has it, and what is risky about it."""

    hop: Hop
    leap: Risk | None
    unknown: Risk | None
    pseudo: Risk | None


class PersonRisks(NamedTuple):
    """What is risky about somebody on a route; `stranger` is one whom the reader may not know by name."""

    stranger: bool
    coach: Risk | None
    claimed: Risk | None
    unassessed: Risk | None


@dataclass(frozen=True)
class Searched:
    """What a search found: the person asked about, the routes to them, and how many of ours reach them."""

    target: int
    paths: list[Path]
    reaching: int


def reach(snapshot: Snapshot, asked: Asked) -> Reach:
    """The routes to a person, ranked and explained; the nearest people when there is none. Raises NotFound, Invalid."""
    found, reader = searched(snapshot, asked), RouteReader(snapshot)
    target, routes = reader.name(found.target), tuple(map(reader.route, found.paths))
    near, found_leads = ((), ()) if routes or asked.via else nobody(reader, snapshot, found.target, asked)
    return Reach(target=target, reaching=found.reaching, leads=found_leads, routes=routes, nearest=near)


def searched(snapshot: Snapshot, asked: Asked) -> Searched:
    """The routes to a person, best first. Raises NotFound, Invalid."""
    target = number_of(snapshot, asked.target)
    origin = number_of(snapshot, asked.origin) if asked.origin else None
    via, without = _named(snapshot, "via", asked.via), _named(snapshot, "without", asked.without)
    if origin is not None and snapshot.sides.side[origin] != search.OURS:
        raise Invalid([Problem("from", Message("reach.not_ours"))])
    method = snapshot.method
    hops = asked.max_hops or method.reach.max_hops
    adjacency, sides = snapshot.adjacency, snapshot.sides
    found = search.routes(
        adjacency, sides, target, max_hops=hops, limit=asked.limit, origin=origin, blocked=without, via=via, method=method
    )
    if via or without:
        return Searched(target, found, search.reaching(adjacency, sides, target, hops, method, blocked=without, via=via))
    counted = snapshot.derived.once(searched, dict[tuple[int, int], int])  # routes are asked for in brief, then one is opened
    reaching = counted.get((target, hops))
    if reaching is None:
        reaching = counted[target, hops] = search.reaching(adjacency, sides, target, hops, method)
    return Searched(target, found, reaching)


def _named(snapshot: Snapshot, parameter: str, people: tuple[str, ...]) -> list[int]:
    """The numbers of people whom a parameter names, each once. Raises Invalid."""
    missing = [person for person in people if person not in snapshot.index]
    if missing:
        raise Invalid([Problem(parameter, Message("item.unknown", type="Person", id=person)) for person in missing])
    return list(dict.fromkeys(snapshot.index[person] for person in people))


def nobody(reader: "RouteReader", snapshot: Snapshot, target: int, asked: Asked) -> tuple[tuple[Nearest, ...], tuple[Lead, ...]]:
    """Whom to look at where nobody, or not the one asked about, reaches the target: the nearest people, and leads."""
    hops = asked.max_hops or snapshot.method.reach.max_hops
    near = search.nearest(snapshot.adjacency, snapshot.sides, target, max_hops=hops)
    found = leads(snapshot, target) if snapshot.sides.side[target] != search.OURS else ()
    return tuple(map(reader.nearest, near)), tuple(found)


def number_of(snapshot: Snapshot, person: str) -> int:
    """The number of a person asked about. Raises NotFound."""
    if person not in snapshot.index:
        raise NotFound(Message("item.unknown", type="Person", id=person))
    return snapshot.index[person]


class RouteReader:
    """Turns numbers back into people, ties and evidence; each person and each hop is told once, however many routes share it.

    The maps are those of the snapshot: nothing changes them meanwhile.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self.graph, self._snapshot = snapshot.graph, snapshot
        self._names = snapshot.derived.once(RouteReader, dict[int, PersonName])  # sellers stand on the routes to everybody
        self._meetings: dict[str, frozenset[int]] = {}
        self._hops: dict[tuple[int, int, int, bool], HopTold] = {}
        self._risky: dict[int, PersonRisks] = {}

    def name(self, person: int) -> PersonName:
        """A person as the answer names them."""
        if person not in self._names:
            self._names[person] = person_name(self.graph, self._snapshot.ids[person], self._snapshot)
        return self._names[person]

    def nearest(self, near: Near) -> Nearest:
        """Somebody close to a target nobody of ours reaches."""
        name = self.name(near.person)
        return Nearest(id=name.id, name=name.name, side=name.side, hops=near.hops, strength=round(near.strength, 1))

    def route(self, path: Path) -> Route:
        """A route with every hop explained."""
        people = tuple(map(self.name, path.people))
        hops = [self._hop(path, place) for place in range(len(path.steps))]
        risks = self._risks(people, hops, [self._risks_of(one) for one in path.people])
        return Route(strength=round(path.strength, 4), people=people, hops=tuple(one.hop for one in hops), risks=tuple(risks))

    def _hop(self, path: Path, place: int) -> HopTold:
        walked = (path.people[place], path.people[place + 1], path.steps[place], place == len(path.steps) - 1)
        found = self._hops.get(walked)
        if found is None:
            found = self._hops[walked] = self._told(*walked)
        return found

    def _told(self, one: int, other: int, step: int, last: bool) -> HopTold:
        hop, names = self._built_hop(one, other, step, last), (self.name(one), self.name(other))
        leaps = _levels_between(*names) >= self._snapshot.method.reach.leap_levels
        return HopTold(
            hop, _leap(*names) if leaps else None, None if hop.known else _unknown(hop), _pseudo(hop) if hop.tie_class == "pseudo" else None
        )

    def _risks_of(self, person: int) -> PersonRisks:
        found = self._risky.get(person)
        if found is None:
            one, least = self.name(person), self._snapshot.method.ladder.claimed_counts
            found = self._risky[person] = PersonRisks(
                is_stranger(one.id),
                _coach(one) if one.coach else None,
                _claimed(one) if one.claimed and (one.support or 0) > least else None,
                _unassessed(one) if one.support is None and one.side != "ours" else None,
            )
        return found

    def _built_hop(self, one: int, other: int, step: int, last: bool) -> Hop:
        """A hop from one person to another, the last of a route or not."""
        source, target = self.name(one), self.name(other)
        ask = "colleague" if target.side == "ours" else "meeting" if last else "introduction"
        evidence = self._shared(source.id, target.id)
        contact = evidence[0].at[:10] if evidence and evidence[0].at else None
        if step < 0:
            return Hop(source=source.id, target=target.id, type="colleague", strength=self._snapshot.method.reach.colleague, ask=ask,
                       support=target.support, evidence=evidence, last_contact=contact)  # fmt: skip
        adjacency = self._snapshot.adjacency
        row, known = self._snapshot.rows[int(adjacency.row[step])], bool(adjacency.known[step])
        items = self._items(row)
        ties = (evidence_in(self.graph, ref, item) for ref, item in zip(row.ties, items, strict=True))
        return Hop(
            source=source.id, target=target.id, type=type_of(row.kind), strength=round(float(adjacency.strength[step]), 4),
            known=known, stated=stated(items[0], self._snapshot.at),
            tie_class=None if row.number is None else self._snapshot.tie_strengths.class_of(row.number),
            basis=basis_of(items[0]), origin=text_or_none(items[0], "origin"), last_contact=contact, support=target.support, ask=ask,
            evidence=(*ties, *evidence),
        )  # fmt: skip

    def _items(self, step: Step) -> list[Properties]:
        """The properties of the ties a step rests on."""
        if step.number is not None:
            return [self._snapshot.known.edges.item(step.number)]
        return [self.graph.ties[ref.type].get(ref, NOTHING) for ref in step.ties]

    def _shared(self, one: str, other: str) -> tuple[Evidence, ...]:
        """The latest interactions two people both took part in."""
        for person in (one, other):
            if person not in self._meetings:
                self._meetings[person] = meetings(self.graph, person)
        both = self._meetings[one] & self._meetings[other]
        return tuple(latest_of(self.graph, both, self._snapshot.at)) if both else ()

    @staticmethod
    def _risks(people: tuple[PersonName, ...], hops: list[HopTold], persons: list[PersonRisks]) -> Iterator[Risk]:
        between = persons[1:-1]
        yield from (_unnamed(one, people[-1]) for one, risks in zip(people, persons, strict=True) if risks.stranger)
        yield from (one.coach for one in persons[1:] if one.coach)
        yield from (one.leap for one in hops if one.leap)
        yield from (one.claimed for one in between if one.claimed)
        yield from (one.unknown for one in hops if one.unknown)
        yield from (one.pseudo for one in hops if one.pseudo)
        yield from (one.unassessed for one in between if one.unassessed)


def _unnamed(one: PersonName, target: PersonName) -> Risk:
    unit = one.department or one.organization
    return Risk(kind="unnamed_colleague", person=one.id, **Message("reach.ask_colleague", unit=unit, name=target.name).parts)


def _coach(one: PersonName) -> Risk:
    return Risk(kind="competitor_coach", person=one.id, **Message("risk.competitor_coach", name=one.name).parts)


def _levels_between(one: PersonName, other: PersonName) -> int:
    """How many levels apart two people stand, 0 where a level is unknown."""
    levels = [LEVELS.index(who.level or "") for who in (one, other)]
    return abs(levels[0] - levels[1]) if all(levels) else 0


def _leap(one: PersonName, other: PersonName) -> Risk:
    levels: dict[str, str | int | None] = {"level": one.level, "other_level": other.level, "n": _levels_between(one, other)}
    return Risk(kind="level_leap", person=other.id, **Message("risk.level_leap", name=one.name, other=other.name, **levels).parts)


def _claimed(one: PersonName) -> Risk:
    return Risk(kind="claimed_support", person=one.id, **Message("risk.claimed_support", name=one.name).parts)


def _unassessed(one: PersonName) -> Risk:
    return Risk(kind="unknown_support", person=one.id, **Message("risk.unknown_support", name=one.name).parts)


def _unknown(hop: Hop) -> Risk:
    return Risk(kind="unknown_strength", person=hop.target, **Message("risk.unknown_strength").parts)


def _pseudo(hop: Hop) -> Risk:
    return Risk(kind="pseudo_tie", person=hop.target, **Message("risk.pseudo_tie").parts)
