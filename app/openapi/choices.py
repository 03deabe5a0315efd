"""Lists of allowed values by name: programs that are made from the document get one type a list, called by what it is the value of."""

from collections.abc import Iterator
from typing import Any, Final, cast

Json = dict[str, Any]

_NULL: Final[Json] = {"type": "null"}
_SHAPE: Final = ("enum", "type", "additionalProperties")
_WRITING: Final = ("Create", "Change")


def name_choices(schemas: dict[str, Json]) -> None:
    """Give every list of allowed values in a schema's properties a name of its own: `PersonLevel` is what a person's level may be,
    whether it is read, created or changed.
    """
    named: dict[str, Json] = {}
    for name, schema in sorted(schemas.items()):
        for column, declared in cast("dict[str, Json]", schema.get("properties", {})).items():
            for place in _places(declared):
                values = {key: place.pop(key) for key in _SHAPE if key in place}
                key = _name(name, column, values, {**schemas, **named})
                named[key] = {"title": key, **values}
                place["$ref"] = f"#/components/schemas/{key}"
    schemas |= named


def _places(declared: Json) -> Iterator[Json]:
    """Where a property, or what it lists, is said to be one of some values; a value that is taken by itself stays with them, but not with
    what a list is of. An object of any values beside null is named too: nothing else would name it.
    """
    whole = [] if "default" in declared else [declared, *cast("list[Json]", declared.get("anyOf", []))]
    for part in [*whole, cast(Json, declared.get("items", {}))]:
        if "enum" in part or (part is not declared and "additionalProperties" in part and "anyOf" in declared):
            yield part


def _name(schema: str, column: str, choice: Json, taken: dict[str, Json]) -> str:
    """What a list of values is called: by the item and its column, by the whole schema where that is another list's name."""
    item = next((schema.removesuffix(end) for end in _WRITING if schema.endswith(end) and schema != end), schema)
    words = "".join(part.capitalize() for part in column.split("_"))
    known = taken.get(f"{item}{words}")
    return f"{item}{words}" if known is None or known.get("enum") == choice.get("enum") else f"{schema}{words}"


def plain_query(parameter: Json) -> None:
    """Say of a query parameter what a query can say: text has no null, and lists of values that are alternatives are one list."""
    schema = cast(Json, parameter.get("schema", {}))
    choices = [one for one in cast("list[Json]", schema.get("anyOf", [])) if one != _NULL]
    if not choices:
        return
    values = [cast("list[object]", one.get("enum", [one.get("const")])) for one in choices if "enum" in one or "const" in one]
    if len(values) == len(choices):
        choices = [{"type": "string", "enum": [value for several in values for value in several]}]
    del schema["anyOf"]
    schema |= choices[0] if len(choices) == 1 else {"anyOf": choices}
