"""What a reference can mean: everything stored, and everything the import itself brings."""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph.imports.rows.references.nearest import Nearest
from graph.imports.rows.references.several import Held, values_in
from graph.imports.rows.refused import Refused
from graph.messages import Message
from graph.model.errors import Ambiguous, NotFound
from graph.model.ontology import ONTOLOGY
from graph.model.refs import NodeRef
from graph.names.matching import folded
from graph.resident.graph import ResidentGraph
from graph.resident.merged import MergedItems
from graph.snapshot.places import department_of, kind_of, organization_of

_FEW = 100
"""Questions that a look through all names answers sooner than an index of them."""

_PREFIXES = {folded(word): node.name for node in ONTOLOGY.nodes.values() for word in (node.name, node.zh)}
_COMMA = re.compile("[,，]")
_TOLD = 5
"""So many candidates are told, and for so many hundred misses the nearest names are looked for."""


@dataclass(frozen=True)
class Known:
    """An item a reference can mean: its token stands for it in the natural keys of others and never changes."""

    ref: NodeRef
    name: str
    token: str
    organization: str | None = None
    said: tuple[str, ...] = ()
    """Title and department, where the import itself brings the item."""


def natural_key(kind: str, parts: Iterable[str]) -> str:
    """`n_` and the SHA-256 of a node type and its natural key, such as (organisation, name)."""
    return "n_" + hashlib.sha256("\x1f".join((kind, *parts)).encode()).hexdigest()


class Directory:
    """Finds items by id and by name, in the maps and in what an import adds with `add`."""

    def __init__(self, graph: ResidentGraph) -> None:
        self.graph = graph
        self.refused = Refused()
        self._looked = 0
        self._indexes: dict[str, dict[tuple[str, str], set[str]]] = {}
        self._added: dict[NodeRef, Known] = {}
        self._added_names: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        self._tokens: dict[str, NodeRef] = {}
        self._kinds: dict[str, str] = {}
        self._by_form: dict[str, dict[str, set[str]]] = {}
        self._nearest: dict[tuple[str, ...], Nearest] = {}
        self._misses = 0
        self._found: defaultdict[tuple[str, ...], dict[tuple[str, str | None], Known]] = defaultdict(dict)
        self._merged = {kind: MergedItems(nodes) for kind, nodes in graph.nodes.items()}

    def _having(self, name: str, kind: str, value: str) -> set[str]:
        """The ids of the stored items of a type with a property: looked for one by one, by an index once many are asked for."""
        self._looked += 1
        if self._looked <= _FEW:
            return self.graph.nodes[kind].having(name, value)
        if name not in self._indexes:
            self._indexes[name] = self._index(name)
        return self._indexes[name].get((kind, value), set())

    def _index(self, name: str) -> dict[tuple[str, str], set[str]]:
        index: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for kind, nodes in self.graph.nodes.items():
            index.update(((kind, value), ids) for value, ids in nodes.ids_by(name).items())
        return index

    def add(self, known: Known) -> None:
        """Let references mean an item of the import."""
        self._added[known.ref] = known
        for kinds, found in self._found.items():
            if known.ref.type in kinds:
                found.clear()
        self._by_form.pop(known.ref.type, None)
        if known.name:
            self._added_names[known.ref.type, folded(known.name)].add(known.ref.id)

    def stored(self, ref: NodeRef) -> bool:
        """Whether the item is in the maps already."""
        return ref.id in self.graph.nodes[ref.type]

    def keyed(self, kind: str, key: str) -> list[str]:
        """The ids of the stored items with a natural key."""
        return sorted(self._having("natural_key", kind, key))

    def merged_into(self, kind: str, *names: str | None) -> NodeRef | None:
        """What stands for an item that was merged into another, by its id or its natural key."""
        found = next((one for name in names if name and (one := self._merged[kind].by_id(name))), None)
        return NodeRef(kind, found.id) if found else None

    def token(self, ref: NodeRef, key: str) -> str:
        """What stands for a new item: its natural key, or its own id where another of the same name had the key before."""
        return ref.id if self.keyed(ref.type, key) or self._tokens.setdefault(key, ref) != ref else key

    def known(self, ref: NodeRef) -> Known | None:
        """What is known of an item, None when it is nowhere."""
        if ref in self._added:
            return self._added[ref]
        if not self.stored(ref):
            return None
        item = self.graph.node(ref)
        organization = organization_of(self.graph, ref)
        token = str(item.get("token") or item.get("natural_key") or ref.id)
        return Known(ref, str(item.get("name", "")), token, organization.id if organization else None)

    def find(self, text: str, kinds: tuple[str, ...], organization: str | None = None) -> Known:
        """The item a reference means: `type:ID`, an id, a name that fits one item (of `organization`, when given), `name@organisation`.

        Raises NotFound or Ambiguous with a message for the user.
        """
        before = self._found[kinds].get((text, organization))
        if before is None:
            before = self._found[kinds][text, organization] = self._find(text, kinds, organization)
        return before

    def _find(self, text: str, kinds: tuple[str, ...], organization: str | None) -> Known:
        name, kinds = _typed(text, kinds)
        found = self._meant(name, kinds, organization)
        if not found:
            raise NotFound(self._missing(name, kinds, organization))
        if len(found) > 1:
            ids = [known.ref.id for known in found]
            if set(ids) == {name}:
                choices = [f"{known.ref.type.lower()}:{text}" for known in found]
                raise Ambiguous(Message("reference.id_of_several", text=text, choices=choices), [text])
            raise Ambiguous(Message("reference.ambiguous", text=_short(name), n=len(found), items=self._listed(found)), ids)
        return found[0]

    def _meant(self, name: str, kinds: tuple[str, ...], organization: str | None) -> list[Known]:
        """Everything that has an id, else a name of this matching form; then what `name@organisation` or an id in another form means."""
        by_id = [known for kind in kinds if (known := self.known(NodeRef(kind, name)))]
        return (
            by_id or self._named(name, kinds, organization) or self._at(name, kinds) or self._by_id(name, kinds) or self._gone(name, kinds)
        )

    def _gone(self, name: str, kinds: tuple[str, ...]) -> list[Known]:
        """What stands for an item that was merged, by the id or the name it had: with its token, by which others are keyed."""
        found = {kind: self._merged[kind].by_id(name) or self._merged[kind].by_name(name) for kind in kinds}
        known = ((self.known(NodeRef(kind, one.id)), one) for kind, one in found.items() if one)
        return [replace(stands, token=one.token) for stands, one in known if stands]

    def parted(self, text: str, kinds: tuple[str, ...], organization: str | None = None) -> list[str]:
        """The references in a text of several: commas part it where the whole means nothing, the longest known first."""
        parts = [part.strip() for part in _COMMA.split(text)]
        if len(parts) == 1 or self._known_text(text, kinds, organization):
            return [text]
        found: list[str] = []
        while parts:
            joined = (", ".join(parts[:end]) for end in range(len(parts), 0, -1))
            taken = next((one for one in joined if self._known_text(one, kinds, organization)), parts[0])
            found.append(taken)
            parts = parts[taken.count(",") + 1 :]
        return [part for part in found if part]

    def values_in(self, text: str, kinds: tuple[str, ...], organization: str | None = None) -> Held | None:
        """The values that a text which means nothing seems to hold; None where it is one."""
        return values_in(text, lambda part: self._known_text(part, kinds, organization))

    def _known_text(self, text: str, kinds: tuple[str, ...], organization: str | None) -> bool:
        return bool(self._meant(*_typed(text, kinds), organization) or self.refused.meant(text, kinds))

    def told_apart(self, refs: Iterable[NodeRef]) -> list[str]:
        """Items by name; with title, department, organisation and id where two of them share it."""
        known = {ref: self.known(ref) for ref in refs}
        names = Counter(one.name for one in known.values() if one)
        shared = [one for one in known.values() if one and names[one.name] > 1]
        apart = dict(zip([one.ref for one in shared], self._each_told(shared), strict=True))
        return [apart.get(ref) or (one.name if one and one.name else ref.id) for ref, one in known.items()]

    def names_told_apart(self, kind: str, ids: Iterable[str]) -> str:
        """Some items as people can tell them apart."""
        return self._listed([known for one in ids if (known := self.known(NodeRef(kind, one)))])

    def _listed(self, found: list[Known]) -> str:
        return "; ".join(self._each_told(found[:_TOLD])) + ("; …" if len(found) > _TOLD else "")

    def _each_told(self, found: list[Known]) -> list[str]:
        """Items as people can tell them apart; an id that nobody gave only where nothing else does."""
        texts = [self._described(one, generated=False) for one in found]
        forms = Counter(map(folded, texts))
        return [self._described(one, generated=True) if forms[folded(text)] > 1 else text for one, text in zip(found, texts, strict=True)]

    def side(self, known: Known) -> str | None:
        """The kind of the organisation an item belongs to, the one an import brings included."""
        if known.organization is None:
            return None
        organization = NodeRef("Organization", known.organization)
        added = self._kinds.get(known.organization)
        return added or kind_of(self.graph, organization.id)

    def add_kind(self, organization: str, kind: str) -> None:
        """Let `side` know the kind of an organisation of the import."""
        self._kinds[organization] = kind

    def _named(self, name: str, kinds: tuple[str, ...], organization: str | None = None) -> list[Known]:
        """Everything whose name has the matching form of this one; narrowed by the organisation where that leaves some."""
        form = folded(name)
        ids = ((kind, self.graph.nodes[kind].named(form) | self._added_names.get((kind, form), set())) for kind in kinds)
        refs = [NodeRef(kind, node_id) for kind, fitting in ids for node_id in sorted(fitting)]
        found = [known for ref in refs if (known := self.known(ref))]
        if not organization:
            return found
        return [known for known in found if known.organization == organization] or ([] if "Department" in kinds else found)

    def _at(self, text: str, kinds: tuple[str, ...]) -> list[Known]:
        """What `name@organisation` means."""
        name, _, organization = text.replace("＠", "@").rpartition("@")
        alike = self._named(organization, ("Organization",)) if name.strip() else []
        employer = self.known(NodeRef("Organization", organization.strip()))
        wanted = {known.ref.id for known in ([employer] if employer else alike)}
        return [known for known in self._named(name, kinds) if known.organization in wanted] if wanted else []

    def _by_id(self, text: str, kinds: tuple[str, ...]) -> list[Known]:
        """What has an id of this matching form."""
        refs = (NodeRef(kind, one) for kind in kinds for one in sorted(self._ids_by_form(kind).get(folded(text), ())))
        return [known for ref in refs if (known := self.known(ref))]

    def _ids_by_form(self, kind: str) -> dict[str, set[str]]:
        if kind not in self._by_form:
            forms: defaultdict[str, set[str]] = defaultdict(set)
            for one in (*self.graph.nodes[kind], *(ref.id for ref in self._added if ref.type == kind)):
                forms[folded(one)].add(one)
            self._by_form[kind] = dict(forms)
        return self._by_form[kind]

    def _missing(self, name: str, kinds: tuple[str, ...], organization: str | None) -> Message:
        where = Message("reference.in_organization") if organization and "Department" in kinds else None
        near = [found[0].name for form in self._near(name, kinds) if (found := self._named(form, kinds))]
        nearest = Message("reference.nearest", names=[_short(one) for one in near]) if near else None
        return Message("reference.unknown", kinds=kinds, text=_short(name), where=where, nearest=nearest)

    def _near(self, name: str, kinds: tuple[str, ...]) -> list[str]:
        """The matching forms nearest to a name; not looked for any more where a file misses hundreds."""
        self._misses += 1
        if self._misses > 100 * _TOLD:
            return []
        if kinds not in self._nearest:
            stored = (form for kind in kinds for form in self.graph.nodes[kind].names())
            self._nearest[kinds] = Nearest([*stored, *(form for kind, form in self._added_names if kind in kinds)])
        return self._nearest[kinds].to(folded(name))

    def _described(self, known: Known, *, generated: bool) -> str:
        """A candidate as somebody can tell it from the others: name, title, department, organisation, and the id."""
        said, ref = known.said, known.ref
        if not said and self.stored(ref):
            department = department_of(self.graph, ref) if ref.type == "Person" else None
            department_name = str(self.graph.node(department).get("name", "")) if department else ""
            said = (str(self.graph.node(ref).get("title") or ""), department_name)
        employer = self.known(NodeRef("Organization", known.organization)) if known.organization and ref.type != "Organization" else None
        named = f"id {ref.id}" if generated or not ref.id.startswith("n_") else ""
        return f"{known.name} ({', '.join(filter(None, (*said, employer.name if employer else '', named)))})"


def _typed(text: str, kinds: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """A reference without the type it may begin with, and the types it can mean."""
    prefix, _, rest = text.replace("：", ":").partition(":")
    kind = _PREFIXES.get(folded(prefix)) if rest else None
    return (rest.strip(), (kind,)) if kind in kinds and kind else (text, kinds)


def stands_alone(text: str, kinds: tuple[str, ...]) -> bool:
    """Whether a reference is an id and no more: it does not begin with the name of a type."""
    return _typed(text, kinds) == (text, kinds)


def _short(value: str) -> str:
    """A value shortened for a message."""
    return value if len(value) <= 60 else value[:57] + "…"
