"""The card of one person: who they are, where they sit, whom they know, what they decide, when they were met."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from graph.clock import today
from graph.edits import INTERNAL, NodeRef, Properties, Scalar, TieRef
from graph.errors import NotFound
from graph.fields import properties, text, text_or_none, texts
from graph.maps import Reader
from graph.questions.naming import person_name, stated
from graph.questions.seats import seats_of
from graph.reporting import lapsed
from graph.results import Card, Met, PersonName, TieOfPerson, Work
from graph.snapshot import Snapshot
from graph.spelling import by_name
from graph.store.database import Row
from graph.store.queries import QUERIES
from graph.world import World

_LATEST = 20


@dataclass(frozen=True)
class Rows:
    """What the database says of a person."""

    ties: list[Row]
    work: list[Row]
    interactions: list[Row]


def rows(reader: Reader, person: str, at: str | None = None) -> Rows:
    """Ask the database for what a card needs."""
    return Rows(
        reader.rows(QUERIES["people_ties"], ids=[person], at=at or today()),
        reader.rows(QUERIES["person_work"], id=person),
        reader.rows(QUERIES["person_interactions"], id=person, limit=_LATEST),
    )


def card(snapshot: Snapshot, person: str, found: Rows) -> Card:
    """The card of a person; raises NotFound."""
    world = snapshot.world
    item = world.node(NodeRef("Person", person))
    if not item:
        raise NotFound(f"there is no person {person}")

    def named(other: str) -> PersonName:
        return person_name(world, other, snapshot)

    found = replace(found, ties=[row for row in found.ties if not _left(world, row, snapshot.at)])
    lines = [row for row in found.ties if row["type"] == "REPORTS_TO" and properties(row, "properties").get("kind") != "dotted"]
    return Card(
        person=named(person),
        properties=_properties(item, named(person)),
        manager=next((named(text(row, "target")) for row in lines if row["source"] == person), None),
        reports=tuple(sorted((named(text(row, "source")) for row in lines if row["target"] == person), key=_by_name)),
        ties=tuple(sorted(_ties(snapshot, person, found.ties, named), key=_order)),
        seats=tuple(seats_of(world, person, snapshot.at)),
        projects=tuple(map(_work, found.work)),
        interactions=tuple(_met(row, named) for row in found.interactions),
    )


def _left(world: World, row: Row, at: str) -> bool:
    """Whether a row is a reporting line that a move to another company has ended."""
    line = TieRef(NodeRef("Person", text(row, "source")), text(row, "type"), NodeRef("Person", text(row, "target")))
    return line.type == "REPORTS_TO" and lapsed(world, line, properties(row, "properties"), at)


def _ties(snapshot: Snapshot, person: str, rows: list[Row], named: Callable[[str], PersonName]) -> Iterator[TieOfPerson]:
    """Their ties; one that rested on a seat which one of the two has left is none any more."""
    for row in rows:
        other = _other(row, person)
        number = snapshot.tie(person, other)
        if row["type"] != "KNOWS":
            yield TieOfPerson(other=named(other), type=text(row, "type"), direction="out" if row["source"] == person else "in",
                              last_contact=snapshot.last_contact(number))  # fmt: skip
        elif number is not None:
            yield _known(snapshot, number, properties(row, "properties"), named(other))


def _known(snapshot: Snapshot, number: int, item: Properties, other: PersonName) -> TieOfPerson:
    strength = snapshot.strength(number)
    return TieOfPerson(
        other=other, type="KNOWS", direction="both", strength=None if strength is None else round(strength, 1),
        stated=stated(item, snapshot.at), tie_class=snapshot.worth.class_of(number), basis=text_or_none(item, "basis"),
        origin=text_or_none(item, "origin"), since=text_or_none(item, "since"), last_contact=snapshot.last_contact(number),
    )  # fmt: skip


def _by_name(one: PersonName) -> tuple[tuple[str, str], str]:
    return by_name(one.name), one.id


def _order(tie: TieOfPerson) -> tuple[bool, float, str, str, str, str]:
    return tie.other.side != "ours", -(tie.strength or 0), tie.other.name, tie.other.id, tie.type, tie.direction


def _properties(item: Properties, now: PersonName) -> dict[str, Scalar | None]:
    """What is recorded of a person, title and level being those of the day."""
    of_the_day = {name: value for name, value in (("title", now.title), ("level", now.level)) if value is not None}
    kept = {name: value for name, value in item.items() if name not in INTERNAL and name not in ("title", "level")}
    return {**{name: value for name, value in kept.items() if not isinstance(value, list)}, **of_the_day}


def _work(row: Row) -> Work:
    return Work(id=text(row, "id"), name=text(row, "name"), role=text_or_none(row, "role"), status=text_or_none(row, "status"))


def _met(row: Row, named: Callable[[str], PersonName]) -> Met:
    return Met(id=text(row, "id"), at=text_or_none(row, "at"), channel=text_or_none(row, "channel"), summary=text_or_none(row, "summary"),
               others=tuple(map(named, sorted(texts(row, "others")))))  # fmt: skip


def _other(row: Row, person: str) -> str:
    return text(row, "target" if row["source"] == person else "source")
