"""What items that were merged into others were known by: a merged item keeps the ids, keys and names of those it stands for."""

import json
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from graph.model.refs import Properties
from graph.names.matching import folded
from graph.resident.node_table import NodeTable

PROPERTY = "merged"
"""The property that keeps them, as JSON: by id, natural key and name (`=` and its matching form) the token of the one that is gone."""


class KnownAs(NamedTuple):
    """The item that stands for one that was merged into it, and the token of that one."""

    id: str
    token: str


class MergedItems:
    """The items of a type that were merged into others."""

    def __init__(self, nodes: NodeTable) -> None:
        self._nodes = nodes

    @cached_property
    def _found(self) -> Mapping[str, KnownAs]:
        kept = ((text, one) for text, ids in self._nodes.ids_by(PROPERTY).items() for one in ids)
        return {alias: KnownAs(one, token) for text, one in kept for alias, token in _read(text).items()}

    def by_id(self, node_id: str) -> KnownAs | None:
        """What stands for an item by its id or its natural key."""
        return self._found.get(node_id)

    def by_name(self, name: str) -> KnownAs | None:
        """What stands for an item by its name."""
        return self._found.get(f"={folded(name)}")


def aliases(kept: Properties, gone: Properties) -> str:
    """What an item is known by once another is merged into it."""
    token = str(gone.get("token") or gone.get("natural_key") or gone["id"])
    own = [str(gone["id"]), *([str(gone["natural_key"])] if gone.get("natural_key") else []), f"={folded(str(gone.get('name', '')))}"]
    found = {**_read(kept.get(PROPERTY)), **_read(gone.get(PROPERTY)), **dict.fromkeys(own, token)}
    return json.dumps(found, ensure_ascii=False, sort_keys=True)


def _read(text: object) -> dict[str, str]:
    return {str(alias): str(token) for alias, token in json.loads(str(text)).items()} if text else {}
