"""How people are named in answers."""

from collections.abc import Iterable

from graph.model.fields import Fields, number_or_none, text_or_none
from graph.model.refs import NodeRef, Properties, TieRef
from graph.resident.graph import NOTHING, ResidentGraph
from graph.results import Basis, Evidence, PersonName, Side
from graph.snapshot.people_table import SIDE_CODES
from graph.snapshot.places import department_of, holds, is_kind, kind_of, organization_of, position_of
from graph.snapshot.snapshot import Snapshot

_BASES: dict[str, Basis] = {"position": "position", "person": "person"}
_SIDES: dict[str, Side] = {"ours": "ours", "customer": "customer", "competitor": "competitor", "partner": "partner"}
_SIDE_OF_CODE: dict[int, Side | None] = {0: None, **{code: _SIDES[kind] for kind, code in SIDE_CODES.items()}}


def side_of_kind(kind: str | None) -> Side | None:
    """The side of an organisation of a kind; None when nobody recorded it."""
    return _SIDES.get(kind or "")


def person_name(world: ResidentGraph, person: str, snapshot: Snapshot) -> PersonName:
    """A person as answers name them: where they work, how high, where they stand."""
    ref, support = NodeRef("Person", person), snapshot.support_of(person)
    item, (title, level) = world.node(ref), position_of(world, ref, snapshot.at)
    organization, department = _places(world, person, snapshot)
    house = world.node(organization) if organization else NOTHING
    room = world.node(department) if department else NOTHING
    return PersonName(
        id=person, name=str(item.get("name", person)), side=side_of(world, person, snapshot), title=str(title) if title else None,
        level=str(level) if level else None, organization=text_or_none(house, "name"), department=text_or_none(room, "name"),
        support=support.level, claimed=support.claimed, coach=person in snapshot.coaches,
        vacant=item.get("vacant") is True,
    )  # fmt: skip


def side_of(world: ResidentGraph, person: str, snapshot: Snapshot) -> Side | None:
    """The side a person stands on, as the snapshot has them; from the maps for who came after it."""
    number = snapshot.index.get(person)
    if number is not None:
        return _SIDE_OF_CODE[snapshot.people.side.item(number)]
    organization, _ = _places(world, person, snapshot)
    return side_of_kind(kind_of(world, organization.id, snapshot.at)) if organization else None


def left_us(world: ResidentGraph, person: str, snapshot: Snapshot) -> bool:
    """Whether somebody worked for us and does not any more on the day: from then on they fill no role of ours."""
    if side_of(world, person, snapshot) == "ours":
        return False
    ended = (ref for ref, item in world.outgoing("WORKS_IN", NodeRef("Person", person)).items() if not holds(item, snapshot.at))
    houses = (organization_of(world, ref.target, snapshot.at) for ref in ended)
    return any(house is not None and is_kind(world, house.id, "ours", snapshot.at) for house in houses)


def _places(world: ResidentGraph, person: str, snapshot: Snapshot) -> tuple[NodeRef | None, NodeRef | None]:
    """The organisation and the department a person works in, as the snapshot has them; from the maps for who came after it."""
    number, people = snapshot.index.get(person), snapshot.people
    if number is None:
        ref = NodeRef("Person", person)
        return organization_of(world, ref, snapshot.at), department_of(world, ref, snapshot.at)
    house, room = int(people.organization[number]), int(people.department[number])
    organization = NodeRef("Organization", people.organizations[house]) if house >= 0 else None
    return organization, NodeRef("Department", people.departments[room]) if room >= 0 else None


def rounded(figure: float | None) -> float | None:
    """A figure to one place, None where it is unknown."""
    return None if figure is None else round(figure, 1)


def basis_of(item: Fields) -> Basis | None:
    """What a tie rests on; None when nobody recorded it."""
    return _BASES.get(str(item.get("basis")))


def stated(item: Fields, at: str) -> float | None:
    """The strength somebody stated by a day."""
    return None if str(item.get("stated_on") or "") > at else number_or_none(item, "strength")


def evidence_of_tie(world: ResidentGraph, ref: TieRef) -> Evidence:
    """A recorded tie as evidence; a shared project is named."""
    return evidence_in(world, ref, world.ties[ref.type].get(ref, NOTHING))


def evidence_in(world: ResidentGraph, ref: TieRef, item: Properties) -> Evidence:
    """The same for a tie whose properties are read already."""
    project = str(world.node(ref.target).get("name", "")) if ref.type == "WORKED_ON" else ""
    at = text_or_none(item, "stated_on") or text_or_none(item, "since")
    return Evidence(type=ref.type, id=ref.id, at=at, text=project, source=text_or_none(item, "source"))


def shared_interactions(world: ResidentGraph, one: str, other: str, at: str, limit: int = 5) -> list[Evidence]:
    """The latest interactions two people both took part in, up to a day."""
    return latest_of(world, meetings(world, one) & meetings(world, other), at, limit)


def meetings(world: ResidentGraph, person: str) -> frozenset[str]:
    """The ids of the interactions a person took part in."""
    took_part = world.lines["Person", "TOOK_PART", "Interaction"]
    row = took_part.sources.rows.get(person)
    return frozenset() if row is None else frozenset(took_part.targets.ids[one] for one in took_part.targets_of(row))


def latest_of(world: ResidentGraph, interactions: Iterable[str], at: str, limit: int = 5) -> list[Evidence]:
    """The latest of some interactions up to a day."""
    dated = sorted(((str(world.node(NodeRef("Interaction", one)).get("at", "")), one) for one in interactions), reverse=True)
    return [evidence_of_interaction(world, one) for day, one in dated if day[:10] <= at][:limit]


def evidence_of_interaction(world: ResidentGraph, interaction: str) -> Evidence:
    """An interaction as evidence."""
    item = world.node(NodeRef("Interaction", interaction))
    return Evidence(type="Interaction", id=interaction, at=text_or_none(item, "at"), channel=text_or_none(item, "channel"),
                    text=str(item.get("summary", "")), source=text_or_none(item, "source"))  # fmt: skip
