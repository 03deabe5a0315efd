"""What is compared of a person: names, addresses, employers over time, and who was where with whom."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.model.refs import NodeRef, Properties
from graph.names.matching import folded
from graph.people.duplicates.name_forms import NameForms, name_forms
from graph.resident.graph import ResidentGraph
from graph.snapshot.places import holds, organization_of

_MARKS = re.compile(r"[;；,，、\s]+")
_FACTS = re.compile(r"[;；\n]+")
_LEAST_DIGITS = 7
_KEPT_DIGITS = 11


@dataclass(frozen=True)
class Profile:
    """One person as they are compared. `houses` maps each employer ever had to whether it is one today."""

    id: str
    names: NameForms
    emails: frozenset[str]
    former_emails: frozenset[str]
    phones: frozenset[str]
    houses: Mapping[str, bool]
    departments: Mapping[str, bool]
    title: str
    birthday: str
    facts: frozenset[str]

    @property
    def addresses(self) -> frozenset[str]:
        """Every e-mail address they ever had."""
        return self.emails | self.former_emails

    @property
    def now(self) -> frozenset[str]:
        """The employers of today."""
        return frozenset(one for one, held in self.houses.items() if held)


def profiles(graph: ResidentGraph, day: str) -> Iterator[Profile]:
    """Everybody but vacant seats, on a day."""
    owners: dict[NodeRef, str | None] = {}
    for node_id, item in graph.nodes["Person"].items():
        if not item.get("vacant"):
            yield _profile(graph, NodeRef("Person", node_id), item, day, owners)


def _profile(graph: ResidentGraph, ref: NodeRef, item: Properties, day: str, owners: dict[NodeRef, str | None]) -> Profile:
    houses, departments = dict[str, bool](), dict[str, bool]()
    for tie, seat in graph.outgoing("WORKS_IN", ref).items():
        held = holds(seat, day)
        if tie.target not in owners:
            house = organization_of(graph, tie.target, day)
            owners[tie.target] = house.id if house else None
        if owner := owners[tie.target]:
            houses[owner] = houses.get(owner, False) or held
        if tie.target.type == "Department":
            departments[tie.target.id] = departments.get(tie.target.id, False) or held
    return Profile(
        ref.id, name_forms(*(str(item[name]) for name in ("name", "names") if item.get(name))), _parts(item, "email"),
        _parts(item, "former_email"), frozenset(filter(None, map(_digits, (*_each(item, "phone"), *_each(item, "former_phone"))))),
        houses, departments, folded(str(item.get("title") or "")), str(item.get("birthday") or ""),
        frozenset(filter(None, (folded(one) for one in _FACTS.split(str(item.get("background") or ""))))),
    )  # fmt: skip


def _each(item: Properties, name: str) -> list[str]:
    return _FACTS.split(str(item[name])) if item.get(name) else []


def _parts(item: Properties, name: str) -> frozenset[str]:
    return frozenset(filter(None, _MARKS.split(folded(str(item.get(name) or "")))))


def _digits(text: str) -> str:
    """The last digits of a number, without what stands for the country; none of what is too short to be anybody's."""
    found = re.sub(r"\D", "", text)[-_KEPT_DIGITS:]
    return found if len(found) >= _LEAST_DIGITS else ""
