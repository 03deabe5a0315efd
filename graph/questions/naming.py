"""How people are named in answers."""

from graph.edits import NodeRef
from graph.fields import text_or_none
from graph.places import department_of, organization_of
from graph.results import Evidence, PersonName, Side
from graph.snapshot import Snapshot
from graph.world import NOTHING, World

_SIDES: dict[str, Side] = {"ours": "ours", "customer": "customer", "competitor": "competitor", "partner": "partner"}


def side_of_kind(kind: str | None) -> Side | None:
    """The side of an organisation of a kind; None when nobody recorded it."""
    return _SIDES.get(kind or "")


def person_name(world: World, person: str, snapshot: Snapshot) -> PersonName:
    """A person as answers name them: where they work, how high, where they stand."""
    ref = NodeRef("Person", person)
    item = world.node(ref)
    organization, department = organization_of(world, ref, snapshot.at), department_of(world, ref, snapshot.at)
    house = world.node(organization) if organization else NOTHING
    room = world.node(department) if department else NOTHING
    support = snapshot.support_of(person)
    return PersonName(
        id=person, name=str(item.get("name", person)), side=side_of_kind(text_or_none(house, "kind")), title=text_or_none(item, "title"),
        level=text_or_none(item, "level"), organization=text_or_none(house, "name"), department=text_or_none(room, "name"),
        support=support.level, claimed=support.claimed,
    )  # fmt: skip


def shared_interactions(world: World, one: str, other: str, at: str, limit: int = 5) -> list[Evidence]:
    """The latest interactions two people both took part in, up to a day."""
    mine = {ref.target.id for ref in world.outgoing("TOOK_PART", NodeRef("Person", one))}
    both = [ref.target for ref in world.outgoing("TOOK_PART", NodeRef("Person", other)) if ref.target.id in mine]
    dated = sorted(((str(world.node(ref).get("at", "")), ref.id) for ref in both), reverse=True)
    return [_evidence(world, node_id) for day, node_id in dated if day[:10] <= at][:limit]


def _evidence(world: World, interaction: str) -> Evidence:
    item = world.node(NodeRef("Interaction", interaction))
    return Evidence(type="Interaction", id=interaction, at=text_or_none(item, "at"), channel=text_or_none(item, "channel"),
                    text=str(item.get("summary", "")), source=text_or_none(item, "source"))  # fmt: skip
