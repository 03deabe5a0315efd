"""The four maps as nodes and edges: a customer's relationships, our resources, a competitor's ties, a project's decision chain.

Places on the drawing are given by `visual.layout`; here every x and y is 0. While a map is made its nodes are called by type
and id; in the answer by their ids alone, where no other type of the map has the same.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from graph.analysis.routes.reach import OURS
from graph.messages import Message
from graph.model.errors import NotFound
from graph.model.fields import integer_or_none, text_or_none
from graph.model.refs import NodeRef, Properties, TieRef
from graph.questions.maps.effective import covered
from graph.questions.maps.inside import Part, departments_of, people_of, ties_of
from graph.questions.naming import left_us, person_name, side_of, side_of_kind
from graph.results import Map, MapEdge, MapNode
from graph.snapshot.decisions import chain, holds_in, is_open, past_projects, weighed
from graph.snapshot.places import current, department_of, holds, kind_of, organization_of, rival_of, with_subsidiaries
from graph.snapshot.reporting_lines import lapsed
from graph.snapshot.snapshot import Snapshot, in_project
from graph.snapshot.support import assessments_of, standing

_APART = "\x1f"


def customer_map(snapshot: Snapshot, organization: str, *, rolled_up: bool = False) -> Map:
    """An organisation's departments and people, their lines, and who of ours knows whom. Raises NotFound.

    Whoever of another company somebody here reports to stands in a frame of that company. `rolled_up` counts the subsidiaries in,
    each with a frame of its own.
    """
    account, at = _organization(snapshot, organization), snapshot.at
    organizations = with_subsidiaries(snapshot.graph, organization, at) if rolled_up else [organization]
    inside = {one: departments_of(snapshot.graph, one, at) for one in organizations}
    departments = [part for parts in inside.values() for part in parts]
    seats = [part for one, parts in inside.items() for part in people_of(snapshot.graph, one, parts, at)]
    people = _each_once(seats)
    ties = list(_ties_among(snapshot, {one.id for one in people}, lambda row: bool(snapshot.people.side[row] == OURS), with_bosses=True))
    tied = _covered(snapshot, ties)
    theirs, covered_units = account.side != "ours", {one.place for one in people if one.id in tied and not one.further}
    nodes = [
        account,
        *(_organization(snapshot, one) for one in organizations[1:]),
        *(_unit(snapshot, one, uncovered=theirs and NodeRef("Department", one.id) not in covered_units) for one in departments),
        *(_seated(snapshot, one, uncovered=one.id not in tied) for one in people),
        *(_person(snapshot, one) for one in sorted(_ends(ties) - {one.id for one in people})),
        *_bosses_elsewhere(snapshot, ties, {one.id for one in people}),
    ]  # fmt: skip
    return _map(account.name, nodes, [*_parts(departments, seats), *ties])


def _each_once(seats: list[Part]) -> list[Part]:
    """Everybody in the seat they count in, or else in the first of their further seats here."""
    found: dict[str, Part] = {}
    for one in sorted(seats, key=lambda seat: seat.further):
        found.setdefault(one.id, one)
    return [one for one in seats if found[one.id] is one]


def _bosses_elsewhere(snapshot: Snapshot, ties: Iterable[MapEdge], inside: set[str]) -> Iterator[MapNode]:
    """The people of other companies to whom somebody inside reports, each with the company."""
    for boss in sorted({edge.target for edge in ties if edge.type == "REPORTS_TO" and edge.target not in inside}):
        if employer := _employer(snapshot, NodeRef("Person", boss)):
            yield _organization(snapshot, employer)
            yield _person(snapshot, boss, NodeRef("Organization", employer))


def ties_into(snapshot: Snapshot, organization: str, customer: str) -> Map:
    """The people of one organisation (ours, a competitor) and whom they know at a customer. Raises NotFound."""
    visitor, host = _organization(snapshot, organization), _organization(snapshot, customer)
    at = snapshot.at
    theirs = {one.id for one in people_of(snapshot.graph, customer, departments_of(snapshot.graph, customer, at), at)}
    rival = rival_of(snapshot.graph, organization, at)
    one_rival = with_subsidiaries(snapshot.graph, rival, at) if visitor.side == "competitor" else [organization]
    visitors = frozenset(snapshot.people.organization_index[one] for one in one_rival)
    here = any(_house_number(snapshot, one) in visitors for one in theirs)
    known = _ties_among(snapshot, theirs, lambda row: here or int(snapshot.people.organization[row]) in visitors)
    ties = [edge for edge in known if any(_house_number(snapshot, end) in visitors for end in (edge.source, edge.target))]
    ends = sorted(_ends(ties))
    places = {place for end in ends if (place := department_of(snapshot.graph, NodeRef("Person", end), at))}
    departments = [_department(snapshot, place) for place in sorted(places, key=lambda place: place.id)]
    people = [_person(snapshot, end) for end in ends]
    if visitor.side == "competitor":
        people = _in_the_eyes_of(snapshot, organization, people)
    nodes = [host, visitor, *departments, *people]
    return _map(f"{visitor.name} → {host.name}", nodes, ties)


def _in_the_eyes_of(snapshot: Snapshot, rival: str, people: Iterable[MapNode]) -> list[MapNode]:
    """The customer's people by how they stand towards a rival: who supports it, who is its coach."""
    graph, at, method = snapshot.graph, snapshot.at, snapshot.method

    def seen(node: MapNode) -> MapNode:
        if node.side != "customer" or node.vacant:
            return node
        found = standing(graph, assessments_of(graph, node.id, at, rival), at, method, rival)
        return node.model_copy(update={"support": found.level, "claimed": found.claimed})

    return [seen(node) for node in people]


def project_map(day: Snapshot, project: str) -> Map:
    """A project's decision chain: who decides in which role, how they are tied, the customer and who bids. Raises NotFound."""
    this = NodeRef("Project", project)
    item = day.graph.node(this)
    if not item:
        raise NotFound(Message("item.unknown", type="Project", id=project))
    name, at = str(item.get("name")), day.at
    snapshot = in_project(day, project)
    decides = sorted(chain(snapshot.graph, project, at, snapshot.method).items())
    worked = snapshot.graph.incoming("WORKED_ON", this).items()
    team = sorted(((ref, work) for ref, work in worked if holds_in(item, work, at)), key=lambda one: one[0])
    if is_open(item, at):
        team = [(ref, work) for ref, work in team if not left_us(snapshot.graph, ref.source.id, snapshot)]
    people = dict.fromkeys([*(ref.source.id for ref, _ in team), *(person for person, _ in decides)])
    ties = list(_ties_among(snapshot, set(people), lambda row: bool(snapshot.people.side[row] == OURS)))
    tied = _covered(snapshot, ties)
    customers = [ref.target.id for ref in snapshot.graph.outgoing("FOR", this)]
    bidders = [ref.source.id for ref in snapshot.graph.incoming("BIDS_ON", this)]
    nodes = [
        _named(this, name),
        *(_organization(snapshot, one) for one in sorted({*customers, *bidders})),
        *(_person(snapshot, one, uncovered=one not in tied) for one in people),
    ]
    roles = [_edge("DECIDES_ON", NodeRef("Person", person), this, kind=one.part.role) for person, one in decides]
    work = [_edge("WORKED_ON", ref.source, this, kind=text_or_none(part, "role")) for ref, part in team]
    bids = [
        *(_edge("FOR", this, NodeRef("Organization", one)) for one in sorted(customers)),
        *(_edge("BIDS_ON", NodeRef("Organization", one), this) for one in sorted(bidders)),
    ]
    return _map(name, nodes, [*roles, *work, *bids, *ties])


def resources_map(snapshot: Snapshot) -> Map:
    """Our people, the accounts they own, what we can bring, who offers it and which projects it supports."""
    graph, nodes, edges = snapshot.graph, list[MapNode](), list[MapEdge]()
    for one, item in sorted(graph.nodes["Resource"].items()):
        resource = NodeRef("Resource", one)
        nodes.append(_named(resource, str(item.get("name")), kind=text_or_none(item, "kind"), side="ours"))
        for offerer in sorted(tie.source for tie in graph.incoming("OFFERS", resource)):
            named = _person(snapshot, offerer.id) if offerer.type == "Person" else _named(offerer, _name(snapshot, offerer), side="ours")
            nodes.append(named)
            edges.append(_edge("OFFERS", offerer, resource))
        for project in sorted(tie.target for tie in graph.outgoing("SUPPORTS", resource)):
            nodes.append(_named(project, _name(snapshot, project)))
            edges.append(_edge("SUPPORTS", resource, project))
    owned = [(tie.target, tie.source, text_or_none(item, "role")) for tie, item in graph.ties["OWNS"].items() if holds(item, snapshot.at)]
    for account, person, role in sorted(owned, key=lambda one: (one[0], one[1], one[2] or "")):
        if _side(snapshot, person.id) != "ours":
            continue  # whoever left us owns nothing of ours any more
        nodes += [_person(snapshot, person.id), _organization_node(account.id, _name(snapshot, account), _kind(snapshot, account.id))]
        edges.append(_edge("OWNS", person, account, kind=role))
    together = list(_worked_together(snapshot))
    known = {node.id for node in nodes}
    nodes += [_person(snapshot, end) for edge in together for end in (edge.source, edge.target) if end not in known]
    return _map("", nodes, [*edges, *together])


def _worked_together(snapshot: Snapshot) -> Iterator[MapEdge]:
    """One of ours and one of another side who worked on a past project: a tie of origin `project`, each pair once."""
    seen: set[tuple[str, str]] = set()
    for project in past_projects(snapshot.graph, snapshot.at):
        worked = sorted({tie.source.id for tie in snapshot.graph.incoming("WORKED_ON", project)})
        sides = {person: _side(snapshot, person) for person in worked}
        for one in (person for person in worked if sides[person] == "ours"):
            for other in (person for person in worked if sides[person] != "ours"):
                if (one, other) not in seen:
                    seen.add((one, other))
                    yield _knows(snapshot, one, other, kind="project")


def _ties_among(snapshot: Snapshot, inside: set[str], known: Callable[[int], bool], *, with_bosses: bool = False) -> Iterator[MapEdge]:
    """The personal ties among people that hold, and who knows those others whom `known` wants by number, each once.

    `with_bosses` are the reporting lines to people outside.
    """

    def outside(kind: str, row: int) -> bool:
        return known(row) if kind == "KNOWS" else with_bosses and kind == "REPORTS_TO"

    for tie in ties_of(snapshot.graph, sorted(inside), outside):
        source, target, kind = tie.source.id, tie.target.id, tie.type
        if kind == "REPORTS_TO" and source not in inside:
            continue
        item = snapshot.graph.ties[kind][tie]
        if not holds(item, snapshot.at) or _left(snapshot, tie, item):
            continue
        yield _tie(snapshot, source, target, kind, item)


def _left(snapshot: Snapshot, tie: TieRef, item: Properties) -> bool:
    """Whether a tie that holds by its dates rested on a seat that one of the two has left."""
    if tie.type == "KNOWS":
        return snapshot.tie(tie.source.id, tie.target.id) is None
    return tie.type == "REPORTS_TO" and lapsed(snapshot.graph, tie, item, snapshot.at)


def _tie(snapshot: Snapshot, source: str, target: str, kind: str, item: Properties) -> MapEdge:
    edge = f"{kind}|{source}|{target}"
    if kind != "KNOWS":
        return MapEdge(id=edge, source=source, target=target, type=kind, kind=text_or_none(item, "kind"),
                       weight=integer_or_none(item, "weight"), sign=integer_or_none(item, "sign"))  # fmt: skip
    return _knows(snapshot, source, target)


def _knows(snapshot: Snapshot, source: str, target: str, kind: str | None = None) -> MapEdge:
    """A KNOWS tie as it stands on the day; `kind` says where it comes from when nobody recorded it as one."""
    number = snapshot.tie(source, target)
    strength = snapshot.strength(number)
    return MapEdge(id=f"KNOWS|{source}|{target}", source=source, target=target, type="KNOWS", kind=kind,
                   strength=None if strength is None else round(strength, 1),
                   tie_class=None if number is None else snapshot.tie_strengths.class_of(number))  # fmt: skip


def _covered(snapshot: Snapshot, ties: Iterable[MapEdge]) -> set[str]:
    return covered(ties, snapshot.method, lambda person: _side(snapshot, person) == "ours")


def _edge(tie: str, source: NodeRef, target: NodeRef, kind: str | None = None) -> MapEdge:
    return MapEdge(id=f"{tie}|{source.id}|{target.id}", source=_called(source), target=_called(target), type=tie, kind=kind)


def _parts(departments: list[Part], people: list[Part]) -> Iterator[MapEdge]:
    yield from (_edge("PART_OF", NodeRef("Department", one.id), one.place) for one in departments)
    yield from (_edge("WORKS_IN", NodeRef("Person", one.id), one.place, kind="further" if one.further else None) for one in people)


def _name(snapshot: Snapshot, node: NodeRef) -> str:
    return str(snapshot.graph.node(node).get("name"))


def _called(node: NodeRef) -> str:
    """What a node is called while its map is made: people by their ids, all else by type and id."""
    return node.id if node.type == "Person" else f"{node.type}{_APART}{node.id}"


def _map(title: str, nodes: list[MapNode], edges: Iterable[MapEdge]) -> Map:
    """A map whose every node stands once and whose every edge joins two of its nodes, all called as in the answer."""
    once = {node.id: node for node in nodes}
    names = _told_apart(once.keys() | {node.department for node in nodes if node.department})
    places = {None: None, **names}
    shown = tuple(node.model_copy(update={"id": names[node.id], "department": places[node.department]}) for node in once.values())
    joined = (edge for edge in edges if edge.source in once and edge.target in once)
    ends = tuple(edge.model_copy(update={"source": names[edge.source], "target": names[edge.target]}) for edge in joined)
    return Map(title=title, nodes=shown, edges=ends)


def _told_apart(called: Iterable[str]) -> dict[str, str]:
    """What nodes are called in the answer: by id, `type:ID` where another type has the same id; people always by id."""
    parts = {one: one.rpartition(_APART) for one in called}
    same = Counter(bare for _, _, bare in parts.values())
    return {one: f"{kind.lower()}:{bare}" if kind and same[bare] > 1 else bare for one, (kind, _, bare) in parts.items()}


def _person(snapshot: Snapshot, person: str, place: NodeRef | None = None, *, uncovered: bool = False) -> MapNode:
    name = person_name(snapshot.graph, person, snapshot)
    ref = NodeRef("Person", person)
    where = place or department_of(snapshot.graph, ref, snapshot.at) or organization_of(snapshot.graph, ref, snapshot.at)
    uncovered = uncovered and not name.vacant and name.side not in ("ours", "competitor")
    weight, key = _standing(snapshot, person) if name.side == "customer" and not name.vacant else (None, False)
    return MapNode(id=person, type="Person", name=name.name, side=name.side, title=name.title, level=name.level,
                   department=_called(where) if where else None, support=name.support, claimed=name.claimed,
                   key=key, weight=weight, coach=name.coach, uncovered=uncovered, vacant=name.vacant)  # fmt: skip


def _standing(snapshot: Snapshot, person: str) -> tuple[float, bool]:
    """The decision weight of somebody in their account, and whether they are a key person (method §5)."""
    weights = snapshot.derived.once(weighed, lambda: weighed(snapshot.graph, snapshot.people, snapshot.at, snapshot.method))
    row = snapshot.index[person]
    return round(float(weights.account[row]), 3), bool(weights.key[row])


def _seated(snapshot: Snapshot, part: Part, *, uncovered: bool) -> MapNode:
    """A person in a seat inside an organisation; a further seat shows the title they have there."""
    node = _person(snapshot, part.id, part.place, uncovered=uncovered)
    if not part.further:
        return node
    seats = current(snapshot.graph.outgoing("WORKS_IN", NodeRef("Person", part.id)), snapshot.at)
    seat = next(snapshot.graph.ties["WORKS_IN"][ref] for ref in seats if ref.target == part.place)
    return node.model_copy(update={"further": True, "title": text_or_none(seat, "title"), "level": text_or_none(seat, "level")})


def _ends(ties: Iterable[MapEdge]) -> set[str]:
    return {end for edge in ties for end in (edge.source, edge.target)}


def _organization(snapshot: Snapshot, organization: str) -> MapNode:
    item = snapshot.graph.node(NodeRef("Organization", organization))
    if not item:
        raise NotFound(Message("item.unknown", type="Organization", id=organization))
    return _organization_node(organization, str(item.get("name")), _kind(snapshot, organization))


def _kind(snapshot: Snapshot, organization: str) -> str | None:
    return kind_of(snapshot.graph, organization, snapshot.at)


def _organization_node(organization: str, name: str, kind: str | None) -> MapNode:
    return _named(NodeRef("Organization", organization), name, side=side_of_kind(kind))


def _unit(snapshot: Snapshot, part: Part, *, uncovered: bool) -> MapNode:
    unit = NodeRef("Department", part.id)
    return _named(unit, str(snapshot.graph.node(unit).get("name")), department=_called(part.place), uncovered=uncovered)


def _department(snapshot: Snapshot, place: NodeRef) -> MapNode:
    employer = _employer(snapshot, place)
    name = str(snapshot.graph.node(place).get("name"))
    return _named(place, name, department=_called(NodeRef("Organization", employer)) if employer else None)


def _named(node: NodeRef, name: str, **more: object) -> MapNode:
    """A node that is no person."""
    return MapNode.model_validate({"id": _called(node), "type": node.type, "name": name, **more})


def _side(snapshot: Snapshot, person: str) -> str | None:
    return side_of(snapshot.graph, person, snapshot)


def _employer(snapshot: Snapshot, node: NodeRef) -> str | None:
    found = organization_of(snapshot.graph, node, snapshot.at)
    return found.id if found else None


def _house_number(snapshot: Snapshot, person: str) -> int:
    """The number of the organisation that somebody works in, −1 without one."""
    return int(snapshot.people.organization[snapshot.index[person]])
