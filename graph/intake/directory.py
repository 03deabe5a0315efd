"""What a reference can mean: everything stored, and everything the import itself brings."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from graph.edits import NodeRef
from graph.errors import Ambiguous, NotFound
from graph.ontology import ONTOLOGY
from graph.places import organization_of
from graph.world import World

_FEW = 100
"""Questions that a look through all names answers sooner than an index of them."""

_PREFIXES = {node.name.lower(): node.name for node in ONTOLOGY.nodes.values()}


@dataclass(frozen=True)
class Known:
    """An item a reference can mean: its token stands for it in the natural keys of others and never changes."""

    ref: NodeRef
    name: str
    token: str
    organization: str | None = None


def natural_key(kind: str, parts: Iterable[str]) -> str:
    """`n_` and the SHA-256 of a node type and its natural key, such as (organisation, name)."""
    return "n_" + hashlib.sha256("\x1f".join((kind, *parts)).encode()).hexdigest()


class Directory:
    """Finds items by id and by name, in the maps and in what an import adds with `add`."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._looked = 0
        self._indexes: dict[str, dict[tuple[str, str], set[str]]] = {}
        self._added: dict[NodeRef, Known] = {}
        self._added_names: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        self._tokens: dict[str, NodeRef] = {}
        self._kinds: dict[str, str] = {}
        self._found: defaultdict[tuple[str, ...], dict[tuple[str, str | None], Known]] = defaultdict(dict)

    def _having(self, name: str, kind: str, value: str) -> set[str]:
        """The ids of the stored items of a type with a property: looked for one by one, by an index once many are asked for."""
        self._looked += 1
        if self._looked <= _FEW:
            return self.world.nodes[kind].having(name, value)
        if name not in self._indexes:
            self._indexes[name] = self._index(name)
        return self._indexes[name].get((kind, value), set())

    def _index(self, name: str) -> dict[tuple[str, str], set[str]]:
        index: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for kind, nodes in self.world.nodes.items():
            index.update(((kind, value), ids) for value, ids in nodes.ids_by(name).items())
        return index

    def add(self, known: Known) -> None:
        """Let references mean an item of the import."""
        self._added[known.ref] = known
        for kinds, found in self._found.items():
            if known.ref.type in kinds:
                found.clear()
        if known.name:
            self._added_names[known.ref.type, known.name].add(known.ref.id)

    def stored(self, ref: NodeRef) -> bool:
        """Whether the item is in the maps already."""
        return ref.id in self.world.nodes[ref.type]

    def keyed(self, kind: str, key: str) -> list[str]:
        """The ids of the stored items with a natural key."""
        return sorted(self._having("natural_key", kind, key))

    def token(self, ref: NodeRef, key: str) -> str:
        """What stands for a new item: its natural key, or its own id where another of the same name had the key before."""
        return ref.id if self.keyed(ref.type, key) or self._tokens.setdefault(key, ref) != ref else key

    def known(self, ref: NodeRef) -> Known | None:
        """What is known of an item, None when it is nowhere."""
        if ref in self._added:
            return self._added[ref]
        if not self.stored(ref):
            return None
        item = self.world.node(ref)
        organization = organization_of(self.world, ref)
        token = str(item.get("token") or item.get("natural_key") or ref.id)
        return Known(ref, str(item.get("name", "")), token, organization.id if organization else None)

    def find(self, text: str, kinds: tuple[str, ...], organization: str | None = None) -> Known:
        """The item a reference means: `type:ID`, an id, or a name that fits one item (of `organization`, when given).

        Raises NotFound or Ambiguous with a message for the user.
        """
        before = self._found[kinds].get((text, organization))
        if before is None:
            before = self._found[kinds][text, organization] = self._find(text, kinds, organization)
        return before

    def _find(self, text: str, kinds: tuple[str, ...], organization: str | None) -> Known:
        prefix, _, rest = text.partition(":")
        kind = _PREFIXES.get(prefix.strip().lower())
        if kind in kinds and rest:
            found = self.known(NodeRef(kind, rest.strip()))
            return found or self._named(rest.strip(), (kind,), organization)
        by_id = [known for kind in kinds if (known := self.known(NodeRef(kind, text)))]
        if len(by_id) > 1:
            choices = ", ".join(f"{known.ref.type.lower()}:{text}" for known in by_id)
            raise Ambiguous(f"{text} is the id of several things; write one of {choices}", [text])
        return by_id[0] if by_id else self._named(text, kinds, organization)

    def side(self, known: Known) -> str | None:
        """The kind of the organisation an item belongs to, the one an import brings included."""
        if known.organization is None:
            return None
        organization = NodeRef("Organization", known.organization)
        added = self._kinds.get(known.organization)
        return added or str(self.world.node(organization).get("kind") or "") or None

    def add_kind(self, organization: str, kind: str) -> None:
        """Let `side` know the kind of an organisation of the import."""
        self._kinds[organization] = kind

    def _named(self, name: str, kinds: tuple[str, ...], organization: str | None) -> Known:
        ids = ((kind, self._having("name", kind, name) | self._added_names.get((kind, name), set())) for kind in kinds)
        refs = [NodeRef(kind, node_id) for kind, found in ids for node_id in sorted(found)]
        found = [known for ref in refs if (known := self.known(ref))]
        if organization:
            found = [known for known in found if known.organization == organization] or ([] if "Department" in kinds else found)
        if not found:
            where = " in this organisation" if organization and "Department" in kinds else ""
            wanted = " or ".join(kind.lower() for kind in kinds)
            raise NotFound(f"no {wanted} has the id or the name {_quoted(name)}{where}; add it first, or to the same import")
        if len(found) > 1:
            ids = [known.ref.id for known in found]
            raise Ambiguous(f"{_quoted(name)} fits {len(found)} ({', '.join(ids[:3])}); write the id", ids)
        return found[0]


def _quoted(value: str) -> str:
    """A value quoted and shortened for a message."""
    return f"“{value if len(value) <= 60 else value[:57] + '…'}”"
