"""Examples of answers, made from their schemas and the ontology's own examples."""

from collections.abc import Mapping
from functools import cache
from typing import cast

from graph.model.ontology import ONTOLOGY, NodeType, Property, Reference

Json = dict[str, object]
_DEEPEST = 6
_PEOPLE_FIRST = ("Person", "Interaction", "Organization")
_MORE: Mapping[str, object] = {
    "from": "p-example-seller", "to": "p-example-cio", "strength": 62.0, "seq": 1, "cursor": None, "next": None, "at": "2026-10-12",
    "last_contact": "2026-10-12", "type": "KNOWS", "by": "editor", "stage": "done", "status": "done",
}  # fmt: skip
_WRITTEN: Json = {"source": "api", "written_at": "2026-10-12T08:15:00.000Z", "written_by": "editor", "seq": 1}


def item_example(kind: NodeType) -> Json:
    """An item as it is read: every column, null where the ontology's example says nothing."""
    columns = {column: _value(kind, column) for column in dict.fromkeys(("id", *kind.fields))}
    seats: Json = {"seats": []} if kind.name == "Person" else {}
    return {"id": columns.pop("id"), "type": kind.name, **columns, **seats, "extra": {}, **_WRITTEN}


def tie_example() -> Json:
    """A tie as it is read, with the properties of its type."""
    ends = {"from": _MORE["from"], "to": _MORE["to"], "from_type": "Person", "to_type": "Person"}
    properties = {name: _known().get(name) if name in _MORE else None for name in ONTOLOGY.tie_properties("KNOWS")}
    return {"id": f"KNOWS|{_MORE['to']}|{_MORE['from']}", "type": "KNOWS", **ends, **properties, "extra": {}, **_WRITTEN}


def _value(kind: NodeType, column: str) -> object:
    value, declared = kind.example.get(column), kind.field(column)
    if column == "id" and value is None:
        return "n_" + "0" * 64
    if isinstance(declared, Reference) and declared.many and value is None:
        return []
    several = declared.many if isinstance(declared, Reference) else isinstance(declared, Property) and declared.type == "references"
    return str(value).split(";") if several and value is not None else value


def example_of(schema: Json, schemas: Json, name: str = "", depth: int = 0) -> object:
    """A value that fits a JSON schema: what the schema or the ontology gives for it, else the plainest."""
    if "$ref" in schema:
        return example_of(cast(Json, schemas[str(schema["$ref"]).rpartition("/")[2]]), schemas, name, depth)
    if "anyOf" in schema:
        choices = cast(list[Json], schema["anyOf"])
        return None if depth > _DEEPEST and {"type": "null"} in choices else example_of(choices[0], schemas, name, depth)
    if "enum" in schema or "const" in schema:
        choices = cast(list[object], schema.get("enum") or [schema["const"]])
        known = _known().get(name)
        return known if known in choices else choices[0]
    if schema.get("type") == "object" or "properties" in schema:
        properties = cast(dict[str, Json], schema.get("properties", {}))
        return {one: example_of(inner, schemas, one, depth + 1) for one, inner in properties.items()}
    if schema.get("type") == "array":
        return _list(schema, schemas, name, depth)
    return _plain(schema, name)


def _list(schema: Json, schemas: Json, name: str, depth: int) -> list[object]:
    if "prefixItems" in schema:
        return [example_of(one, schemas, name, depth + 1) for one in cast(list[Json], schema["prefixItems"])]
    return [] if depth > _DEEPEST else [example_of(cast(Json, schema.get("items", {})), schemas, name, depth + 1)]


def _plain(schema: Json, name: str) -> object:
    known, kind = _known().get(name), schema.get("type")
    fitting: dict[object, type | tuple[type, ...]] = {"string": str, "integer": int, "number": (int, float), "boolean": bool}
    if kind == "null" or kind not in fitting:
        return None
    if isinstance(known, fitting[kind]) and isinstance(known, bool) == (kind == "boolean") and _within(schema, known):
        return known
    least = cast(float, schema.get("minimum", 1))
    plainest = {"string": name.replace("_", " "), "integer": int(least), "number": float(least)}
    return plainest.get(str(kind), False)


def _within(schema: Json, value: object) -> bool:
    low, high = schema.get("minimum"), schema.get("maximum")
    if not isinstance(value, int | float):
        return True
    return not (isinstance(low, int | float) and value < low) and not (isinstance(high, int | float) and value > high)


@cache
def _known() -> Mapping[str, object]:
    """A value for a column, whoever's example it stands in: a person's first."""
    found: dict[str, object] = {}
    for name in dict.fromkeys((*_PEOPLE_FIRST, *ONTOLOGY.nodes)):
        for column, value in ONTOLOGY.nodes[name].example.items():
            found.setdefault(column, value)
    return {**found, **_MORE}
