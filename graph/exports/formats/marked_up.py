"""What the formats for network programs share: ids that are unique among all types, attributes of one type each, and XML's escapes."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from graph.model.refs import NodeRef, Properties, Value

AttributeType = Literal["string", "boolean", "long", "double"]
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
HIDDEN = frozenset({"natural_key", "token"})
"""What the service keeps to know an item again: nobody draws it."""


def node_id(ref: NodeRef) -> str:
    """A node's id among all types: `Person:p-1`."""
    return f"{ref.type}:{ref.id}"


def label(ref: NodeRef, item: Properties) -> str:
    """What is written beside a node: its name, title or text, else its id."""
    return str(next((item[name] for name in ("name", "title", "text", "summary", "note") if item.get(name) is not None), ref.id))


def attribute_types(names: Mapping[str, Sequence[Value]]) -> dict[str, AttributeType]:
    """The type of each attribute: that of all its values, else text."""
    return {name: _type(values) for name, values in names.items() if name not in HIDDEN}


def _type(values: Sequence[Value]) -> AttributeType:
    kinds = {type(value) for value in values}
    if kinds == {bool}:
        return "boolean"
    if kinds == {int}:
        return "long"
    return "double" if kinds and kinds <= {int, float} else "string"


def flat(value: Value) -> str | int | float | bool:
    """A value as one attribute: several are parted by `;`."""
    return ";".join(value) if isinstance(value, list) else "" if value is None else value


def text(value: Value) -> str:
    """A value as text in XML."""
    one = flat(value)
    return escaped(("true" if one else "false") if isinstance(one, bool) else str(one))


def escaped(value: str) -> str:
    """Text in XML; a character that XML cannot hold becomes U+FFFD."""
    return _NOT_XML.sub("\ufffd", value).translate(_ESCAPES)
