"""What the API answers about items of the maps, as schemas made from the ontology: one a node type, one for ties, a page of each."""

from collections.abc import Iterator
from typing import Any, Final

from graph.model.ontology import ONTOLOGY, NodeType, Property, Reference

Json = dict[str, Any]

_SCHEMAS: Final = "#/components/schemas/"
_TEXT: Final[Json] = {"type": "string"}
_TEXTS: Final[Json] = {"type": "array", "items": {"type": "string"}}
_KINDS: Final[dict[str, Json]] = {
    "integer": {"type": "integer"}, "number": {"type": "number"}, "flag": {"type": "boolean"}, "references": _TEXTS,
}  # fmt: skip
_EXTRA: Final[Json] = {"type": "object", "additionalProperties": True, "description": "further columns of your own"}
_NEXT: Final[Json] = {"anyOf": [_TEXT, {"type": "null"}], "description": "cursor of the following page, null at the end"}


def ref(name: str) -> Json:
    """A reference to a schema by its name."""
    return {"$ref": f"{_SCHEMAS}{name}"}


def item_schemas() -> dict[str, Json]:
    """Every schema of an item or a page of items, by name."""
    shown = {kind.name: _node(kind) for kind in ONTOLOGY.nodes.values()} | {"Tie": _tie()}
    return shown | {f"{name}Page": _page(name) for name in shown}


def item_answers() -> Iterator[tuple[str, str, str]]:
    """The path of each list of items, with the name of its items' schema and of its page's."""
    for kind in ONTOLOGY.nodes.values():
        yield f"/{kind.plural}", kind.name, f"{kind.name}Page"
    yield "/ties", "Tie", "TiePage"


def _node(kind: NodeType) -> Json:
    columns = {name: _column(declared, needed=name in kind.required) for name in kind.fields if (declared := kind.field(name))}
    seats: Json = {"seats": {"type": "array", "items": ref("Seat"), "description": "present, further and former"}}
    head: Json = {"id": _TEXT, "type": {"const": kind.name, **_TEXT}}
    return _object(kind.name, f"{kind.en} · {kind.zh}", {**head, **columns, **(seats if kind.name == "Person" else {}), **_tail()})


def _tie() -> Json:
    ends: Json = {"from": _TEXT, "to": _TEXT, "from_type": _TEXT, "to_type": _TEXT}
    head: Json = {"id": _TEXT, "type": {"enum": list(ONTOLOGY.ties), **_TEXT}, **ends}
    declared = [(name, one) for tie in ONTOLOGY.ties for name, one in ONTOLOGY.tie_properties(tie).items()]
    columns = {name: _tie_column([one for other, one in declared if other == name]) for name, _ in declared}
    whole = _object("Tie", "A tie of any type; which further properties it has is told by its type.", {**head, **columns, **_tail()})
    return {**whole, "required": [*head, *_tail()]}


def _tie_column(declared: list[Property]) -> Json:
    """A property that several tie types may have: with choices only where all of them have the same."""
    alike = len({tuple(one.choices) for one in declared}) == 1
    return _column(declared[0] if alike else declared[0].model_copy(update={"choices": {}, "type": "text"}), needed=False)


def _column(declared: Property | Reference, *, needed: bool) -> Json:
    described: Json = {"description": f"{declared.en} · {declared.zh}"}
    if isinstance(declared, Reference):
        return {**(_TEXTS if declared.many else {"anyOf": [_TEXT, {"type": "null"}]}), **described}
    kind = {"type": "string", "enum": list(declared.choices)} if declared.closed else _KINDS.get(declared.type, _TEXT)
    return {**(kind if needed else {"anyOf": [kind, {"type": "null"}]}), **described}


def _tail() -> Json:
    """What every item says of itself behind its columns."""
    nullable: Json = {"anyOf": [_TEXT, {"type": "null"}]}
    written: Json = {"source": nullable, "written_at": nullable, "written_by": nullable, "seq": {"type": "integer"}}
    return {"extra": _EXTRA, **written}


def _object(name: str, doc: str, properties: Json) -> Json:
    return {"title": name, "type": "object", "description": doc, "properties": properties, "required": list(properties)}


def _page(name: str) -> Json:
    items: Json = {"type": "array", "items": ref(name)}
    return _object(f"{name}Page", "Part of a list.", {"items": items, "next": _NEXT})
