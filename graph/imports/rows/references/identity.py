"""Which item a row is: its own id, or the natural key that stands for one."""

from dataclasses import dataclass, replace

from graph.imports.rows.drafts import Draft, Missing, may_spare
from graph.imports.rows.references.directory import Directory, Known, natural_key
from graph.imports.rows.references.several import several_values
from graph.imports.rows.refused import waiting_for
from graph.imports.rows.structure.vacancy import is_vacant
from graph.messages import Message
from graph.model.errors import Ambiguous, BadValue, NotFound
from graph.model.ids import identifier
from graph.model.ontology import ONTOLOGY, NodeType, Property, Reference
from graph.model.refs import NodeRef, Properties
from graph.names.matching import folded
from graph.resident.graph import NOTHING
from graph.snapshot.places import department_of


@dataclass(frozen=True)
class Identity:
    """The node a row means, the own id that replaces its generated one (if any), and its natural key."""

    ref: NodeRef
    new_id: str | None
    key: str
    token: str
    vacant: bool = False
    """Whether the row is about a vacant seat."""
    merged: bool = False
    """Whether the item of the row was merged into the one it means: the row tells nothing of that one."""

    @property
    def final(self) -> NodeRef:
        """The node as it is called once the row is written."""
        return NodeRef(self.ref.type, self.new_id) if self.new_id else self.ref


def identify(draft: Draft, kind: NodeType, directory: Directory) -> Identity | None:
    """Find or name the node of a row; what is wrong with its id or its key is noted in the draft and None returned."""
    own = _own_id(draft)
    stored = directory.graph.node(NodeRef(kind.name, own)) if own else NOTHING
    vacant = kind.name == "Person" and is_vacant(draft, stored)
    parts = [_key_part(draft, kind, column, directory) for column in kind.key]
    seat = _seat_parts(draft, NodeRef(kind.name, own or ""), stored, directory) if vacant else []
    if not draft.good:
        return None
    key = natural_key(kind.name, [*map(_form, kind.key, parts, [kind] * len(parts)), *seat])
    written = natural_key(kind.name, [*parts, *seat])
    before = [] if vacant else _earlier(kind, parts, directory)
    same = directory.keyed(kind.name, written) or sorted({*directory.keyed(kind.name, key), *before})
    gone = not same and not (own and directory.stored(NodeRef(kind.name, own)))
    if gone and (stands := directory.merged_into(kind.name, own, key, written)):
        known = directory.known(stands)
        return Identity(stands, None, key, known.token if known else key, merged=True)
    if own is not None:
        kept = _kept(kind, own, key, written, directory)
        return replace(_with_own_id(NodeRef(kind.name, own), kept, same, directory), vacant=vacant)
    if len(same) > 1:
        shared = Message("row.shared_key", columns=kind.key, items=directory.names_told_apart(kind.name, same))
        draft.refuse(kind.key[-1], shared)
        return None
    ref = NodeRef(kind.name, same[0] if same else key)
    known = directory.known(ref)
    return Identity(ref, None, _kept(kind, ref.id, key, written, directory), known.token if known and same else key, vacant)


def _form(column: str, part: str, kind: NodeType) -> str:
    """What a column adds to the natural key: the matching form of what people write, anything else as it is."""
    declared = kind.properties.get(column)
    return folded(part) if declared and declared.type == "text" else part


def _earlier(kind: NodeType, parts: list[str], directory: Directory) -> list[str]:
    """The stored items that bear a name of this matching form, keyed by an earlier version: by the name as it is written."""
    if "name" not in kind.key:
        return []
    place = kind.key.index("name")
    nodes = directory.graph.nodes[kind.name]
    keyed = (
        (one, natural_key(kind.name, [*parts[:place], str(nodes[one].get("name")), *parts[place + 1 :]]))
        for one in nodes.named(folded(parts[place]))
    )
    return [one for one, key in keyed if nodes[one].get("natural_key") == key]


def _kept(kind: NodeType, node_id: str, key: str, written: str, directory: Directory) -> str:
    """The key to store: an earlier version's stays while the name is written as it was, so that a file read twice changes nothing."""
    return written if directory.graph.node(NodeRef(kind.name, node_id)).get("natural_key") == written else key


def _seat_parts(draft: Draft, ref: NodeRef, stored: Properties, directory: Directory) -> list[str]:
    """What tells vacant seats of one name apart: department and title, as given or as stored."""
    title, department = draft.values.get("title", stored.get("title")), ""
    if draft.references.get("department"):
        organization = draft.references.get("organization")
        owner = resolve(draft, "organization", organization[0], ("Organization",), directory) if organization else None
        scope = owner.ref.id if owner else None
        known = resolve(draft, "department", draft.references["department"][0], ("Department",), directory, scope)
        department = known.token if known else ""
    elif "department" not in draft.references and stored and (place := department_of(directory.graph, ref)):
        known = directory.known(place)
        department = known.token if known else ""
    return ["vacant", department, str(title or "")]


def _with_own_id(ref: NodeRef, key: str, same: list[str], directory: Directory) -> Identity:
    if directory.stored(ref):
        known = directory.known(ref)
        return Identity(ref, None, key, known.token if known else key)
    generated = [node_id for node_id in same if node_id.startswith("n_")]
    if len(generated) == 1:
        return Identity(NodeRef(ref.type, generated[0]), ref.id, key, generated[0])
    return Identity(ref, None, key, directory.token(ref, key))


def _own_id(draft: Draft) -> str | None:
    raw = draft.given.cells.get("id")
    if raw in (None, ""):
        return None
    try:
        return identifier(str(raw))
    except BadValue as fault:
        draft.refuse("id", fault.message)
        return None


def _key_part(draft: Draft, kind: NodeType, column: str, directory: Directory) -> str:
    """The text a column adds to the natural key; references add the token of what they mean."""
    declared = kind.field(column)
    if not (isinstance(declared, Reference) or (declared and declared.type == "reference")):
        value = draft.values.get(column)
        return "" if value is None else str(value)
    found: list[str] = []
    for known in resolve_all(draft, column, declared, directory):
        found.append(known.token if known else "")
    return "\x1e".join(sorted(found))


def resolve(
    draft: Draft, column: str, text: str, kinds: tuple[str, ...], directory: Directory, organization: str | None = None
) -> Known | None:
    """The item a reference of a row means; an unknown or ambiguous one, or one of several, is noted in the draft (once)."""
    awaited = None
    try:
        return directory.find(text, kinds, organization)
    except NotFound as fault:
        awaited = directory.refused.meant(text, kinds)
        held = None if awaited else directory.values_in(text, kinds, organization)
        problem = waiting_for(awaited) if awaited else several_values(text, held, draft.given, column) if held else fault.message
    except Ambiguous as fault:
        problem = fault.message
    draft.miss(Missing(column, text, problem, awaited, may_spare(draft.given, column)))
    return None


def resolve_all(
    draft: Draft, column: str, declared: Property | Reference, directory: Directory, organization: str | None = None
) -> list[Known | None]:
    """The items that a column of a row means; a comma parts them where the whole is no known name, in the draft as well."""
    many = declared.many if isinstance(declared, Reference) else declared.type == "references"
    texts = draft.references.get(column, [])
    if many:
        texts = list(dict.fromkeys(part for text in texts for part in directory.parted(text, declared.of, organization)))
        if texts:
            draft.references[column] = texts
    return [resolve(draft, column, text, declared.of, directory, organization) for text in texts]


def known_as(identity: Identity, draft: Draft, directory: Directory) -> Known:
    """What other rows may know this row's item as."""
    kind = ONTOLOGY.nodes[identity.ref.type]
    stored = directory.known(identity.ref)
    name = draft.values.get("name", stored.name if stored else "")
    organization = stored.organization if stored else None
    if kind.name == "Organization":
        organization = identity.final.id
    elif "organization" in kind.references and draft.references.get("organization"):
        owner = resolve(draft, "organization", draft.references["organization"][0], ("Organization",), directory)
        organization = owner.ref.id if owner else organization
    said = tuple(filter(None, (str(draft.values.get("title") or ""), *draft.references.get("department", []))))
    return Known(identity.final, str(name or ""), identity.token, organization, said)
