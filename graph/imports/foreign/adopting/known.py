"""What is there already that a foreign file may mean: by foreign id, by address, by name; in the maps and in the import itself."""

import re
from collections import defaultdict

from graph.imports.rows.references.directory import Directory, Known
from graph.model.ontology import ONTOLOGY
from graph.model.refs import NodeRef
from graph.names.matching import folded
from graph.resident.graph import ResidentGraph
from graph.snapshot.places import kind_of, organization_of

ADDRESSES = ("email", "former_email")
PHONES = ("phone", "former_phone")
CONTACTS = ("email", "phone")
"""The contact points that somebody may have several of, and their former ones beside them."""
_PARTS = re.compile(r"\s*[;；,，\s]\s*")
_DIGITS = re.compile(r"\D+")
_SHORTEST_NEAR = 3


def contact_forms(column: str, text: object) -> dict[str, str]:
    """The addresses or numbers in a cell as they are written, by the form that tells whether two are one."""
    forms: dict[str, str] = {}
    for part in filter(None, map(str.strip, str(text or "").split(";"))):
        forms.setdefault("".join(filter(str.isdigit, part))[-11:] if column == "phone" else part.casefold(), part)
    return forms


def email_parts(text: object) -> list[str]:
    """The addresses in a cell, in lower case."""
    return [part.casefold() for part in _PARTS.split(str(text or "")) if "@" in part]


def phone_parts(text: object) -> list[str]:
    """The numbers in a cell by their last eleven digits; shorter ones than seven digits say nothing."""
    digits = (_DIGITS.sub("", part)[-11:] for part in re.split(r"[;；,，、]", str(text or "")))
    return [one for one in digits if len(one) >= 7]


class KnownItems:
    """Finds items by what other programs know of them."""

    def __init__(self, graph: ResidentGraph) -> None:
        self.graph, self.directory = graph, Directory(graph)
        self._foreign: dict[str, dict[str, str]] = {}
        self._addresses: defaultdict[str, set[str]] = defaultdict(set)
        self._phones: defaultdict[str, set[str]] = defaultdict(set)
        self._added: defaultdict[tuple[str, str], dict[str, str | None]] = defaultdict(dict)
        self._added_forms: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for column in ADDRESSES:
            for text, ids in graph.nodes["Person"].ids_by(column).items():
                for address in email_parts(text):
                    self._addresses[address] |= ids
        for column in PHONES:
            for text, ids in graph.nodes["Person"].ids_by(column).items():
                for number in phone_parts(text):
                    self._phones[number] |= ids

    def by_foreign(self, kind: str, foreign: str) -> str | None:
        """The item with an id of another program."""
        if kind not in self._foreign:
            found: dict[str, str] = {}
            if "foreign_id" in ONTOLOGY.nodes[kind].properties:
                for text, ids in self.graph.nodes[kind].ids_by("foreign_id").items():
                    found.update((one, min(ids)) for one in foreign_parts(text) if ids)
            self._foreign[kind] = found
        return self._foreign[kind].get(foreign)

    def learn_foreign(self, kind: str, foreign: str, item: str) -> None:
        """Let a foreign id mean an item of the import."""
        self.by_foreign(kind, foreign)
        self._foreign[kind][foreign] = item

    def by_email(self, address: str) -> set[str]:
        """The people who have or had an address."""
        return self._addresses.get(address.casefold(), set())

    def by_phone(self, number: str) -> set[str]:
        """The people with a phone."""
        return self._phones.get(number, set())

    def learn_person(self, item: str, name: str, organization: str | None, email: str, phone: str) -> None:
        """Let a name and its addresses mean a person of the import."""
        self.learn("Person", item, name, organization)
        for address in email_parts(email):
            self._addresses[address].add(item)
        for number in phone_parts(phone):
            self._phones[number].add(item)

    def learn(self, kind: str, item: str, name: str, organization: str | None) -> None:
        """Let a name mean an item of the import."""
        self._added[kind, folded(name)][item] = organization
        self._added_forms[kind][folded(name)] = name

    def named(self, kind: str, name: str, organization: str | None = None) -> list[str]:
        """The items of a name, of an organisation where one is given."""
        form = folded(name)
        stored = {one: self.house(kind, one) for one in self.graph.nodes[kind].named(form)}
        found = {**stored, **self._added.get((kind, form), {})}
        return sorted(one for one, house in found.items() if organization in (None, house))

    def house(self, kind: str, item: str) -> str | None:
        """The organisation of a stored item."""
        if kind == "Organization":
            return None
        if kind == "Project":
            return next((ref.target.id for ref in self.graph.outgoing("FOR", NodeRef(kind, item))), None)
        found = organization_of(self.graph, NodeRef(kind, item))
        return found.id if found else None

    def near(self, name: str) -> tuple[str, str] | None:
        """The one organisation whose name begins with this one, or is its beginning: its id and name."""
        form = folded(name)
        if len(form) < _SHORTEST_NEAR:
            return None
        forms = {*self._added_forms["Organization"], *self.graph.nodes["Organization"].names()}
        fitting = [one for one in forms if len(one) >= _SHORTEST_NEAR and (one.startswith(form) or form.startswith(one))]
        ids = {item for one in fitting for item in self.named("Organization", one)}
        if len(ids) != 1:
            return None
        item = ids.pop()
        known = self.stored("Organization", item)
        return item, known.name if known else self._added_forms["Organization"][fitting[0]]

    def stored(self, kind: str, item: str) -> Known | None:
        """An item of the maps."""
        return self.directory.known(NodeRef(kind, item)) if self.directory.stored(NodeRef(kind, item)) else None

    def token(self, kind: str, item: str) -> str:
        """What stands for an item in the natural keys of others."""
        known = self.stored(kind, item)
        return known.token if known else item

    def side(self, organization: str | None) -> str | None:
        """Whether a stored organisation is ours, a customer, a competitor or a partner."""
        return kind_of(self.graph, organization) if organization and organization in self.graph.nodes["Organization"] else None


def foreign_parts(text: object) -> list[str]:
    """The foreign ids that an item has, as `system:id` each."""
    return [part.strip() for part in str(text or "").split(" ; ") if part.strip()]
