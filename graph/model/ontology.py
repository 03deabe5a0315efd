"""Every node and tie type, read from `ontology.yaml` and validated as a whole when it is loaded."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from graph.messages import Message
from graph.messages.language import Language
from graph.model.errors import OntologyFault

PropertyType = Literal["text", "integer", "number", "date", "moment", "flag", "choice", "reference", "references"]
End = Literal["from", "to"]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Ten times as fast where PyYAML has it."""


class Declared(BaseModel):
    """Anything the ontology declares: frozen, named in English and Chinese, and without unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    en: str
    zh: str

    def label(self, language: Language) -> str:
        """Its name in `language`."""
        return self.zh if language == "zh" else self.en


class Choice(Declared):
    """One allowed value of a property, and the other words that mean it in a cell."""

    also: tuple[str, ...] = ()


class Mark(BaseModel):
    """How a type is drawn: a colour (`#RRGGBB`), a line and whether it carries an arrow head."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    colour: str = "#8A8F98"
    line: Literal["solid", "dashed", "dotted", "thin", "class"] = "solid"
    arrow: bool = False


class Property(Declared):
    """A property of a node or tie type."""

    type: PropertyType
    also: tuple[str, ...] = ()
    range: tuple[float, float] | None = None
    choices: dict[str, Choice] = Field(default_factory=dict[str, Choice])
    open: bool = False
    or_participant: bool = False
    default: str | int | None = None
    longest: int = 10_000
    contact: Literal["email", "phone"] | None = None
    of: tuple[str, ...] = ()

    @property
    def closed(self) -> bool:
        """Whether only its choices may stand there."""
        return bool(self.choices) and self.type == "choice" and not (self.open or self.or_participant)


class Reference(Declared):
    """A column that stands for ties of type `tie`, its node standing at the end `at`, the other end one `of` these types."""

    tie: str
    at: End
    of: tuple[str, ...]
    also: tuple[str, ...] = ()
    many: bool = False
    unless: str | None = None
    within: str | None = None


class NodeType(Declared):
    """A node type. `plural` names its file, its sheet and its path in the API."""

    name: str
    plural: str
    key: tuple[str, ...]
    required: tuple[str, ...]
    apart: tuple[str, ...] = ()
    columns: tuple[str, ...]
    properties: dict[str, Property]
    references: dict[str, Reference] = Field(default_factory=dict[str, Reference])
    example: dict[str, str | int | float | bool]

    def field(self, column: str) -> Property | Reference | None:
        """The property or reference behind a column; None for `id` and for columns the type does not know."""
        return self.properties.get(column) or self.references.get(column)

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """Every column of the type: the sheet's own order first, then what only the API and wider files name."""
        return tuple(dict.fromkeys((*self.columns, *self.properties, *self.references)))


class TieSheet(BaseModel):
    """A file whose every row is one tie: the columns that name its ends, the one that names the second more exactly (a department
    within an organisation, and may do so alone), and their order.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    name: str
    source: str = Field(alias="from")
    target: str = Field(alias="to")
    within: str | None = None
    columns: tuple[str, ...]
    required: tuple[str, ...]


class TieType(Declared):
    """A tie type. `ends` are the pairs of node types it may join, `key` the property that tells parallel ties apart.

    `sides` are the pairs of sides it is offered between (`any` for either end), None where all are.
    """

    name: str
    ends: tuple[tuple[str, str], ...]
    sides: tuple[tuple[str, str], ...] | None = None
    key: str | None = None
    symmetric: bool = False
    acyclic: bool = False
    single: bool | str = False
    walkable: bool = False
    history: bool = False
    mark: Mark = Mark()
    sheet: TieSheet | None = None
    properties: dict[str, Property] = Field(default_factory=dict[str, Property])
    example: dict[str, str | int | float | bool] = Field(default_factory=dict[str, str | int | float | bool])

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The node types it may start from, in the order declared."""
        return tuple(dict.fromkeys(source for source, _ in self.ends))

    @cached_property
    def targets(self) -> tuple[str, ...]:
        """The node types it may lead to, in the order declared."""
        return tuple(dict.fromkeys(target for _, target in self.ends))


class Record(Declared):
    """A node type the service keeps for itself."""


class Meaning(Declared):
    """A meaning on the map that belongs to no single type: its colour, its mark, its line, its shape."""

    colour: str | None = None
    mark: str | None = None
    line: str | None = None
    shape: str | None = None


class Marks(BaseModel):
    """The meanings of look.md: support by level, class by name, side by kind, what moved by how, and three singles."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    support: dict[str, Meaning]
    tie_class: dict[str, Meaning] = Field(alias="class")
    side: dict[str, Meaning]
    moved: dict[str, Meaning]
    route: Meaning
    conflict: Meaning
    rival: Meaning


class Ontology(BaseModel):
    """The whole ontology, checked: every name that one part uses, another declares."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    nodes: dict[str, NodeType]
    ties: dict[str, TieType]
    validity: dict[str, Property]
    provenance: dict[str, Property]
    records: dict[str, Record]
    marks: Marks

    @model_validator(mode="after")
    def _whole(self) -> "Ontology":
        problems = list(_contradictions(self))
        if problems:
            raise ValueError("; ".join(problems))
        return self

    @cached_property
    def plurals(self) -> dict[str, NodeType]:
        """Node types by the name of their file and API path."""
        return {node.plural: node for node in self.nodes.values()}

    @cached_property
    def tie_sheets(self) -> dict[str, TieType]:
        """Tie types that have a file of their own, by its name."""
        return {tie.sheet.name: tie for tie in self.ties.values() if tie.sheet}

    @cached_property
    def triples(self) -> tuple[tuple[str, str, str], ...]:
        """Every allowed (start type, tie type, end type)."""
        return tuple((source, tie.name, target) for tie in self.ties.values() for source, target in tie.ends)

    @cached_property
    def _shown(self) -> Mapping[tuple[str, str, str], tuple[End, ...]]:
        columns = [(node.name, one) for node in self.nodes.values() for one in node.references.values()]
        starts = {(name, one.tie, other) for name, one in columns if one.at == "from" for other in one.of}
        ends = {(other, one.tie, name) for name, one in columns if one.at == "to" for other in one.of}
        named_ends: tuple[tuple[set[tuple[str, str, str]], End], ...] = ((starts, "from"), (ends, "to"))
        return {triple: tuple(end for shown, end in named_ends if triple in shown) for triple in self.triples}

    def shown_at(self, triple: tuple[str, str, str]) -> tuple[End, ...]:
        """The ends whose items show a tie of (start type, tie type, end type) in a column of theirs."""
        return self._shown.get(triple, ())

    def tie_properties(self, tie: str) -> dict[str, Property]:
        """The properties a tie of this type may carry, its dates and its source included."""
        return {**self.ties[tie].properties, **self.validity, **self.provenance}

    def carried(self, kind: tuple[str, ...]) -> tuple[str, ...]:
        """What new items of a kind, (node type,) or (source type, tie type, target type), carry beside their names: in one order."""
        if len(kind) == 3:
            return tuple(self.tie_properties(kind[1]))
        return tuple(dict.fromkeys(("natural_key", "token", *self.nodes[kind[0]].properties, *self.provenance)))


def _contradictions(ontology: Ontology) -> Iterator[str]:
    for node in ontology.nodes.values():
        for column in (*node.key, *node.required, *node.columns, *node.example):
            if column != "id" and node.field(column) is None:
                yield f"{node.name}: column {column} is neither a property nor a reference"
        for column in set(node.apart) - node.references.keys():
            yield f"{node.name}: {column} is no reference that could be kept apart"
        for name, reference in node.references.items():
            yield from _reference_contradictions(ontology, node, name, reference)
    for tie in ontology.ties.values():
        yield from _tie_contradictions(ontology, tie)


def _reference_contradictions(ontology: Ontology, node: NodeType, name: str, reference: Reference) -> Iterator[str]:
    tie = ontology.ties.get(reference.tie)
    for other in reference.of:
        pair = (node.name, other) if reference.at == "from" else (other, node.name)
        if tie is None or pair not in tie.ends:
            yield f"{node.name}.{name}: no tie {reference.tie} joins {pair[0]} to {pair[1]}"
    for column in (reference.unless, reference.within):
        if column and column not in node.references:
            yield f"{node.name}.{name}: {column} is no reference of {node.name}"


def _tie_contradictions(ontology: Ontology, tie: TieType) -> Iterator[str]:
    for end in {end for pair in tie.ends for end in pair} - ontology.nodes.keys():
        yield f"{tie.name}: {end} is no node type"
    for side in {side for pair in tie.sides or () for side in pair} - {*ontology.marks.side, "any"}:
        yield f"{tie.name}: {side} is no side"
    known = {**tie.properties, **ontology.validity}
    if tie.key and tie.key not in known:
        yield f"{tie.name}: its key {tie.key} is no property"
    if tie.sheet:
        for column in {*tie.sheet.columns, *tie.sheet.required} - known.keys() - {tie.sheet.source, tie.sheet.target, tie.sheet.within}:
            yield f"{tie.name}: sheet column {column} is no property"


def _named(entries: dict[str, dict[str, object]]) -> dict[str, dict[str, object]]:
    return {name: {"name": name, **entry} for name, entry in entries.items()}


def load(path: Path) -> Ontology:
    """Read and check an ontology file; raises OntologyFault that says what contradicts what."""
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
        return Ontology.model_validate({**raw, "nodes": _named(raw["nodes"]), "ties": _named(raw["ties"])})
    except (ValidationError, yaml.YAMLError, KeyError, TypeError, AttributeError) as fault:
        raise OntologyFault(Message("setup.ontology", file=path.name, fault=str(fault))) from fault


ONTOLOGY = load(Path(__file__).with_name("ontology.yaml"))
