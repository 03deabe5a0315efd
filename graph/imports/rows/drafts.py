"""One row or one request body, understood: typed properties, the texts of its references, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.imports.cells import values
from graph.imports.reading.headers import stands_as_typed
from graph.messages import Message
from graph.model.errors import BadValue, Problem
from graph.model.ontology import ONTOLOGY, Property, Reference
from graph.model.refs import INTERNAL, Value

LONGEST_HEADER = 200
_EXTRA = ONTOLOGY.provenance["source"]
"""What any further column is: text."""


@dataclass(frozen=True)
class Given:
    """What somebody gave: cells by canonical column (text from files, JSON values from the API; None or `-` clears)."""

    sheet: str
    cells: Mapping[str, object]
    extra: Mapping[str, str | None] = field(default_factory=dict[str, str | None])
    file: str = ""
    row: int | None = None
    known: frozenset[str] = frozenset()
    """Columns that only say which item is meant; they ask for nothing."""


@dataclass(frozen=True)
class Missing:
    """A text of a reference column that does not tell what it means: `problem` says why, or it is the row `awaited`, which is left out."""

    column: str
    text: str
    problem: Message
    awaited: "Draft | None" = None
    spare: bool = False
    """Whether the row can be written without it."""


@dataclass
class Draft:
    """A row on its way to edits: `values` to set (None clears), `references` by column as texts (empty clears)."""

    given: Given
    values: dict[str, Value] = field(default_factory=dict[str, Value])
    references: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    problems: list[Problem] = field(default_factory=list[Problem])
    missing: list["Missing"] = field(default_factory=list["Missing"])
    """References to nothing, to several things, or to rows that are left out themselves."""

    def miss(self, missing: "Missing") -> None:
        """Say, once, that a reference means nothing that will be there, or not one thing alone."""
        if not any((one.column, one.text) == (missing.column, missing.text) for one in self.missing):
            self.missing.append(missing)

    def refuse(self, column: str, problem: Message) -> None:
        """Say that a column is wrong."""
        self.problems.append(Problem(column, problem))

    @property
    def good(self) -> bool:
        """Whether nothing is wrong so far."""
        return not self.problems and not self.missing


def draft(given: Given, fields: Mapping[str, Property | Reference], required: tuple[str, ...]) -> Draft:
    """Read every cell by its declaration; what is wrong stands in `problems`."""
    read = Draft(given)
    for column in required:
        if given.cells.get(column) in (None, "", []) or (
            given.cells.get(column) == values.CLEAR and not _may_be_nowhere(given, fields, column)
        ):
            read.refuse(column, Message("cell.required"))
    for column, raw in given.cells.items():
        declared = fields.get(column)
        if declared is not None and raw != "":
            _read_cell(read, column, declared, raw)
    for name, text in given.extra.items():
        _read_extra(read, name, text, taken=name in INTERNAL or name in fields)
    return read


def _may_be_nowhere(given: Given, fields: Mapping[str, Property | Reference], column: str) -> bool:
    """Whether a row of a file may say that its item belongs to nothing: one that its own id names."""
    return bool(given.file and given.cells.get("id")) and isinstance(fields.get(column), Reference)


def _read_extra(read: Draft, name: str, text: str | None, *, taken: bool) -> None:
    """A column the ontology does not know: text under its own name, as far as the graph can hold such a name."""
    try:
        own = str(values.checked(_EXTRA, name))
        if read.given.file and own.startswith("'") and stands_as_typed(read.given.sheet, own[1:]):
            own = own[1:]
        if len(own) > LONGEST_HEADER:
            raise BadValue("column.name_too_long", n=len(own), most=LONGEST_HEADER)
        kept = f"{own} (column)" if taken else f"column {own}" if own.startswith("@") else own
        read.values[kept] = None if text in (None, values.CLEAR) else values.checked(_EXTRA, text)
    except BadValue as fault:
        read.refuse(name[:60] if name.isprintable() else "extra", fault.message)


def _read_cell(read: Draft, column: str, declared: Property | Reference, raw: object) -> None:
    cleared = raw is None or raw == values.CLEAR
    try:
        if isinstance(declared, Reference) or declared.type in ("reference", "references"):
            read.references[column] = [] if cleared else _texts(declared, raw)
        else:
            read.values[column] = None if cleared else values.checked(declared, raw)
    except BadValue as fault:
        if may_spare(read.given, column) and isinstance(raw, str):
            read.miss(Missing(column, raw, fault.message, spare=True))
        else:
            read.refuse(column, fault.message)


def may_spare(given: Given, column: str) -> bool:
    """Whether a row can do without what a column refers to: it refers to something, is not required, and names nothing."""
    kind = ONTOLOGY.plurals.get(given.sheet)
    if kind is None or column in (*kind.required, *kind.key):
        return False
    declared = kind.field(column)
    return isinstance(declared, Reference) or (
        declared is not None and (declared.type in ("reference", "references") or declared.or_participant)
    )


def _texts(declared: Property | Reference, raw: object) -> list[str]:
    """The texts of a reference cell; raises BadValue."""
    read = values.checked(declared, raw)
    if read == [] and raw != []:
        raise BadValue("reference.nothing")
    return list(dict.fromkeys(read)) if isinstance(read, list) else [str(read)]


def node_fields(kind: str) -> dict[str, Property | Reference]:
    """Every property and reference of a node type by column."""
    node = ONTOLOGY.nodes[kind]
    return {**node.properties, **node.references, **ONTOLOGY.provenance}
