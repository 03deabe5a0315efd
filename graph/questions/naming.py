"""How people are named in answers."""

from collections.abc import Iterable
from itertools import islice

from graph.model.fields import Fields, number_or_none, text_or_none
from graph.model.refs import NodeRef, Properties, TieRef
from graph.resident.graph import NOTHING, ResidentGraph
from graph.results import Basis, Evidence, PersonName, Side
from graph.snapshot.people_table import SIDE_CODES
from graph.snapshot.places import department_of, holds, is_kind, kind_of, organization_of, position_of
from graph.snapshot.snapshot import Snapshot

_BASES: dict[str, Basis] = {"position": "position", "person": "person"}
_NAMES = 20_000
"""The most names that are kept of one day."""

_SIDES: dict[str, Side] = {"ours": "ours", "customer": "customer", "competitor": "competitor", "partner": "partner"}
_SIDE_OF_CODE: dict[int, Side | None] = {0: None, **{code: _SIDES[kind] for kind, code in SIDE_CODES.items()}}


def side_of_kind(kind: str | None) -> Side | None:
    """The side of an organisation of a kind; None when nobody recorded it."""
    return _SIDES.get(kind or "")


def person_name(graph: ResidentGraph, person: str, snapshot: Snapshot) -> PersonName:
    """A person as answers name them: where they work, how high, where they stand. Kept with the snapshot: many answers name the same."""
    names = names_of(snapshot)
    found = names.get(person)
    if found is None:
        if len(names) >= _NAMES:
            names.clear()
        found = names[person] = _named(graph, person, snapshot)
    return found


def names_of(snapshot: Snapshot) -> dict[str, PersonName]:
    """The people whom answers about a snapshot have named."""
    return snapshot.derived.once(person_name, dict[str, PersonName])


def _named(graph: ResidentGraph, person: str, snapshot: Snapshot) -> PersonName:
    ref, support = NodeRef("Person", person), snapshot.support_of(person)
    item, (title, level) = graph.node(ref), position_of(graph, ref, snapshot.at)
    organization, department = _places(graph, person, snapshot)
    return PersonName(
        id=person, name=str(item.get("name", person)), side=side_of(graph, person, snapshot), title=str(title) if title else None,
        level=str(level) if level else None, organization=_name(graph, organization), department=_name(graph, department),
        support=support.level, claimed=support.claimed, coach=person in snapshot.coaches,
        vacant=item.get("vacant") is True,
    )  # fmt: skip


def _name(graph: ResidentGraph, place: NodeRef | None) -> str | None:
    nodes = graph.nodes[place.type] if place else None
    row = nodes.rows.get(place.id) if nodes and place else None
    return None if nodes is None or row is None or (name := nodes.one(row, "name")) is None else str(name)


def side_of(graph: ResidentGraph, person: str, snapshot: Snapshot) -> Side | None:
    """The side a person stands on, as the snapshot has them; from the maps for who came after it."""
    number = snapshot.index.get(person)
    if number is not None:
        return _SIDE_OF_CODE[snapshot.people.side.item(number)]
    organization, _ = _places(graph, person, snapshot)
    return side_of_kind(kind_of(graph, organization.id, snapshot.at)) if organization else None


def left_us(graph: ResidentGraph, person: str, snapshot: Snapshot) -> bool:
    """Whether somebody worked for us and does not any more on the day: from then on they fill no role of ours."""
    if side_of(graph, person, snapshot) == "ours":
        return False
    ended = (ref for ref, item in graph.outgoing("WORKS_IN", NodeRef("Person", person)).items() if not holds(item, snapshot.at))
    employers = (organization_of(graph, ref.target, snapshot.at) for ref in ended)
    return any(employer is not None and is_kind(graph, employer.id, "ours", snapshot.at) for employer in employers)


def _places(graph: ResidentGraph, person: str, snapshot: Snapshot) -> tuple[NodeRef | None, NodeRef | None]:
    """The organisation and the department a person works in, as the snapshot has them; from the maps for who came after it."""
    number, people = snapshot.index.get(person), snapshot.people
    if number is None:
        ref = NodeRef("Person", person)
        return organization_of(graph, ref, snapshot.at), department_of(graph, ref, snapshot.at)
    employer, unit = int(people.organization[number]), int(people.department[number])
    organization = NodeRef("Organization", people.organizations[employer]) if employer >= 0 else None
    return organization, NodeRef("Department", people.departments[unit]) if unit >= 0 else None


def rounded(figure: float | None) -> float | None:
    """A figure to one place, None where it is unknown."""
    return None if figure is None else round(figure, 1)


def basis_of(item: Fields) -> Basis | None:
    """What a tie rests on; None when nobody recorded it."""
    return _BASES.get(str(item.get("basis")))


def stated(item: Fields, at: str) -> float | None:
    """The strength somebody stated by a day."""
    return None if str(item.get("stated_on") or "") > at else number_or_none(item, "strength")


def evidence_of_tie(graph: ResidentGraph, ref: TieRef) -> Evidence:
    """A recorded tie as evidence; a shared project is named."""
    return evidence_in(graph, ref, graph.ties[ref.type].get(ref, NOTHING))


def evidence_in(graph: ResidentGraph, ref: TieRef, item: Properties) -> Evidence:
    """The same for a tie whose properties are read already."""
    project = str(graph.node(ref.target).get("name", "")) if ref.type == "WORKED_ON" else ""
    at = text_or_none(item, "stated_on") or text_or_none(item, "since")
    return Evidence(type=ref.type, id=ref.id, at=at, text=project, source=text_or_none(item, "source"))


def shared_interactions(graph: ResidentGraph, one: str, other: str, at: str, limit: int = 5) -> list[Evidence]:
    """The latest interactions two people both took part in, up to a day."""
    return latest_of(graph, meetings(graph, one) & meetings(graph, other), at, limit)


def meetings(graph: ResidentGraph, person: str) -> frozenset[int]:
    """The rows of the interactions a person took part in."""
    took_part = graph.edges["Person", "TOOK_PART", "Interaction"]
    row = took_part.sources.rows.get(person)
    return frozenset() if row is None else frozenset(took_part.targets_of(row))


def joint_meetings(graph: ResidentGraph, people: Iterable[str], until: str, since: str = "") -> list[tuple[str, str, Properties]]:
    """The interactions that all of some people took part in from one day to another: day, id and properties, the earliest first."""
    first, *others = (meetings(graph, one) for one in people)
    table = graph.nodes["Interaction"]
    items = ((table.ids[row], table.at(row)) for row in first.intersection(*others))
    dated = ((str(item.get("at", "9999"))[:10], one, item) for one, item in items)
    return sorted((one for one in dated if since <= one[0] <= until), key=lambda one: (str(one[2].get("at")), one[1]))


def latest_of(graph: ResidentGraph, rows: Iterable[int], at: str, limit: int = 5) -> list[Evidence]:
    """The latest of some interactions, by row, up to a day."""
    table = graph.nodes["Interaction"]
    dated = sorted(((str(table.one(row, "at") or ""), table.ids[row]) for row in rows), reverse=True)
    shown = islice((one for day, one in dated if day[:10] <= at), limit)
    return [evidence_of_interaction(graph, one) for one in shown]


def evidence_of_interaction(graph: ResidentGraph, interaction: str) -> Evidence:
    """An interaction as evidence."""
    item = graph.nodes["Interaction"].some(interaction, ("at", "channel", "summary", "source"))
    return Evidence(type="Interaction", id=interaction, at=text_or_none(item, "at"), channel=text_or_none(item, "channel"),
                    text=str(item.get("summary", "")), source=text_or_none(item, "source"))  # fmt: skip
