"""Items of one kind that an import brings, in columns: checked, stored and written without an object an item."""

import base64
import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.changes.edits import Edit, Image
from graph.model.refs import NodeRef, Properties, Ref, TieRef, Value

_PACKED = "z:"
_WORTH_PACKING = 2000


@dataclass(frozen=True, slots=True)
class Created:
    """New items of one `kind`: (node type,) or (source type, tie type, target type).

    `names` holds what identifies them, a list each: ids for nodes; sources, targets and keys for ties. `columns` holds a
    property each, None where an item has none. All lists are of one length.
    """

    kind: tuple[str, ...]
    names: tuple[list[str], ...]
    columns: dict[str, list[Value]]

    def __len__(self) -> int:
        return len(self.names[0])

    def refs(self) -> Iterator[Ref]:
        """What the items are referred to by."""
        if len(self.kind) == 1:
            yield from (NodeRef(self.kind[0], node_id) for node_id in self.names[0])
        else:
            source_type, kind, target_type = self.kind
            for source, target, key in zip(*self.names, strict=True):
                yield TieRef(NodeRef(source_type, source), kind, NodeRef(target_type, target), key)

    def patches(self) -> Iterator[dict[str, Value]]:
        """The properties of each item that it has."""
        if not self.columns:
            yield from ({} for _ in self.names[0])
        for values in zip(*self.columns.values(), strict=True):
            yield {name: value for name, value in zip(self.columns, values, strict=True) if value is not None and value != []}

    def items(self, seq: int) -> Iterator[dict[str, Value]]:
        """The properties of each item as change `seq` writes it."""
        own, names = ("id", self.names[0]) if len(self.kind) == 1 else ("key", self.names[2])
        for patch, name in zip(self.patches(), names, strict=True):
            patch[own], patch["seq"] = name, seq
            yield patch

    def images(self, seq: int) -> list[Image]:
        """What change `seq` did to each item: it was not there before."""
        return [Image(ref, None, item) for ref, item in zip(self.refs(), self.items(seq), strict=True)]

    def edits(self) -> list[Edit]:
        """The same as edits of one item each."""
        return [Edit(ref, patch) for ref, patch in zip(self.refs(), self.patches(), strict=True)]

    def without(self, places: Iterable[int]) -> "Created":
        """All but the items at these places."""
        left = set(places)
        kept = [place for place in range(len(self)) if place not in left]
        names = tuple([one[place] for place in kept] for one in self.names)
        return Created(self.kind, names, {name: [values[place] for place in kept] for name, values in self.columns.items()})

    def write(self) -> str:
        """As text."""
        whole = {"kind": self.kind, "names": self.names, "columns": self.columns}
        return packed(json.dumps(whole, ensure_ascii=False, separators=(",", ":")))

    @staticmethod
    def read(text: str) -> "Created":
        """From its text."""
        whole = json.loads(unpacked(text))
        return Created(tuple(whole["kind"]), tuple(whole["names"]), whole["columns"])


def gathered(edits: Iterable[Edit]) -> Iterator[Created]:
    """Edits of items that do not exist yet, by kind, nodes first; each has a patch."""
    by_kind: defaultdict[tuple[str, ...], list[tuple[tuple[str, ...], Properties]]] = defaultdict(list)
    for ref, patch in ((edit.ref, edit.patch or {}) for edit in edits):
        if isinstance(ref, NodeRef):
            by_kind[ref.type,].append(((ref.id,), patch))
        else:
            by_kind[ref.source.type, ref.type, ref.target.type].append(((ref.source.id, ref.target.id, ref.key), patch))
    for kind, found in sorted(by_kind.items(), key=lambda one: len(one[0])):
        yield Created(kind, tuple(map(list, zip(*(names for names, _ in found), strict=True))), _columns([patch for _, patch in found]))


def _columns(patches: Sequence[Mapping[str, Value]]) -> dict[str, list[Value]]:
    named = dict.fromkeys(name for patch in patches for name, value in patch.items() if value is not None)
    return {name: [patch.get(name) for patch in patches] for name in named}


def packed(text: str) -> str:
    """Text as it is kept in the database: pressed together where it is long."""
    if len(text) < _WORTH_PACKING:
        return text
    return _PACKED + base64.b64encode(zlib.compress(text.encode(), 1)).decode()


def unpacked(text: str) -> str:
    """Kept text as it was."""
    return zlib.decompress(base64.b64decode(text[len(_PACKED) :])).decode() if text.startswith(_PACKED) else text
