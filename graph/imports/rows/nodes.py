"""From an understood row of a node sheet to edits: its properties, and the ties its reference columns stand for."""

from collections.abc import Iterator

from graph.changes.edits import Edit
from graph.imports.rows.drafts import Draft
from graph.imports.rows.references.directory import Directory, Known
from graph.imports.rows.references.identity import Identity, resolve, resolve_all
from graph.imports.rows.structure.seats import SEAT_COLUMNS, PersonSeats, words_given
from graph.messages import Message
from graph.model.ontology import ONTOLOGY, NodeType, Reference
from graph.model.refs import NodeRef, TieRef, Value
from graph.snapshot.places import container, current, organization_of


def node_edits(draft: Draft, identity: Identity, directory: Directory, today: str) -> list[Edit]:
    """The edits a row asks for: the node first, then its ties; what is wrong with a reference is noted in the draft."""
    kind = ONTOLOGY.nodes[identity.ref.type]
    patch = dict(draft.values)
    patch.update(_reference_properties(draft, kind, directory))
    patch.update(_named_participants(draft, identity, kind, directory))
    stored = directory.graph.node(identity.ref)
    if any(column in draft.given.cells for column in kind.key) or not stored:
        patch["natural_key"] = identity.key
        patch["token"] = identity.token if identity.token != identity.key else None
    if "vacant" not in draft.values and identity.vacant != (stored.get("vacant") is True):
        patch["vacant"] = draft.values["vacant"] = identity.vacant or None
    _refuse_one_in_two_parts(draft, kind, directory)
    named = [column for column in kind.references if column in draft.references and column not in draft.given.known]
    ties: list[Edit] = []
    if kind.name == "Person":
        own, ties = _seat_edits(draft, identity, named, directory, today)
        patch.update(own)
        named = [column for column in named if column not in SEAT_COLUMNS]
    ties += [edit for column in named for edit in _tie_edits(draft, identity, column, directory, today)]
    return [Edit(identity.ref, patch, new_id=identity.new_id), *ties]


def _seat_edits(
    draft: Draft, identity: Identity, named: list[str], directory: Directory, today: str
) -> tuple[dict[str, Value], list[Edit]]:
    """What a row makes of the seats of its person, and of their own title and level."""
    seats, given = PersonSeats(identity.ref, identity.final, directory, today), words_given(draft)
    place = _workplace(draft, seats, named, directory)
    if not draft.good:
        return {}, []
    edits = seats.to(place, given) if place else seats.corrected(given)
    return seats.own, edits


def _workplace(draft: Draft, seats: PersonSeats, named: list[str], directory: Directory) -> NodeRef | None:
    """Where a row says that its person works, the department before the organisation; None where it leaves that as it is."""
    kind = ONTOLOGY.nodes["Person"]
    department = _resolved(draft, kind, "department", directory) if "department" in named else []
    if department:
        return department[0].ref
    organization = _resolved(draft, kind, "organization", directory) if "organization" in draft.references else []
    employer = organization[0].ref if organization else seats.organization
    left = "department" in named
    return employer if left or ("organization" in named and employer != seats.organization) else None


def _reference_properties(draft: Draft, kind: NodeType, directory: Directory) -> Iterator[tuple[str, Value]]:
    for column, declared in kind.properties.items():
        if column not in draft.references:
            continue
        found = resolve_all(draft, column, declared, directory)
        ids = [known.ref.id for known in found if known]
        yield column, ids if declared.type == "references" else ids[0] if ids else None


def _named_participants(draft: Draft, identity: Identity, kind: NodeType, directory: Directory) -> Iterator[tuple[str, Value]]:
    """Properties that name a side or one of the people who took part, as ids; anybody else is noted in the draft."""
    for column, declared in kind.properties.items():
        value = draft.values.get(column)
        if not declared.or_participant or value is None or value in declared.choices:
            continue
        known = resolve(draft, column, str(value), ("Person",), directory)
        if known and known.ref not in _participants(draft, identity, kind, directory):
            draft.refuse(column, Message("reference.no_participant", name=known.name))
        elif known:
            yield column, known.ref.id


def _refuse_one_in_two_parts(draft: Draft, kind: NodeType, directory: Directory) -> None:
    """Columns that the ontology keeps apart must not name the same item."""
    first: dict[NodeRef, str] = {}
    for column in kind.apart:
        for known in _resolved(draft, kind, column, directory) if draft.references.get(column) else ():
            if (other := first.setdefault(known.ref, column)) != column:
                draft.refuse(column, Message("reference.twice", name=known.name, column=other))


def _participants(draft: Draft, identity: Identity, kind: NodeType, directory: Directory) -> set[NodeRef]:
    if "participants" in draft.references:
        return {known.ref for known in _resolved(draft, kind, "participants", directory)}
    return {ref.source for ref in directory.graph.incoming(kind.references["participants"].tie, identity.ref)}


def _tie_edits(draft: Draft, identity: Identity, column: str, directory: Directory, today: str) -> list[Edit]:
    kind = ONTOLOGY.nodes[identity.ref.type]
    reference = kind.references[column]
    wanted = _resolved(draft, kind, column, directory)
    if not draft.good or (reference.unless and _said_elsewhere(draft, identity, reference, wanted, directory)):
        return []
    if reference.many:
        return _set_of_ties(identity.final, identity.ref, reference, wanted, directory)
    return _single_tie(identity, reference, wanted[0] if wanted else None, directory, today)


def _resolved(draft: Draft, kind: NodeType, column: str, directory: Directory) -> list[Known]:
    reference = kind.references[column]
    scope = None
    if reference.within and draft.references.get(reference.within):
        owner = resolve(draft, reference.within, draft.references[reference.within][0], kind.references[reference.within].of, directory)
        scope = owner.ref.id if owner else None
    found = [known for known in resolve_all(draft, column, reference, directory, scope) if known]
    for known in found:
        if scope and known.ref.type == "Department" and known.organization not in (None, scope):
            draft.refuse(column, Message("reference.other_organization", name=known.name, column=reference.within))
    return found


def _said_elsewhere(draft: Draft, identity: Identity, reference: Reference, wanted: list[Known], directory: Directory) -> bool:
    """Whether a more exact column, or the place the node has already, says the same."""
    if reference.unless in draft.references:
        return bool(draft.references[reference.unless])
    now = organization_of(directory.graph, identity.ref)
    return bool(wanted) and now == wanted[0].ref and container(directory.graph, identity.ref) != now


def _set_of_ties(final: NodeRef, stored: NodeRef, reference: Reference, wanted: list[Known], directory: Directory) -> list[Edit]:
    """The listed ties and no others: what is not listed any more is a correction."""
    ties = directory.graph.outgoing(reference.tie, stored) if reference.at == "from" else directory.graph.incoming(reference.tie, stored)
    listed = [_tie(final, reference, known.ref) for known in wanted]
    gone = [Edit(ref, None) for ref in ties if _tie(final, reference, _other(ref, reference)) not in listed]
    return [*gone, *(Edit(ref, {"ended_on": None}) for ref in listed)]


def _single_tie(identity: Identity, reference: Reference, wanted: Known | None, directory: Directory, today: str) -> list[Edit]:
    """One current tie: another one before it ends (or goes, where ties keep no history)."""
    tie = ONTOLOGY.ties[reference.tie]
    graph = directory.graph
    ties = graph.outgoing(tie.name, identity.ref) if reference.at == "from" else graph.incoming(tie.name, identity.ref)
    solid = {ref: item for ref, item in ties.items() if item.get("kind", "solid") == "solid"}
    now = list(current(solid, today))
    kept = [ref for ref in now if wanted and _other(ref, reference) == wanted.ref]
    replaced = [Edit(ref, {"ended_on": today} if tie.history else None) for ref in now if ref not in kept]
    if kept and tie.name == "REPORTS_TO":  # said again: a move in the same import does not end it
        return [*replaced, *(Edit(ref, {"ended_on": None}) for ref in kept)]
    if wanted is None or kept:
        return replaced
    began = today if tie.history and ties else None
    key = began or "" if tie.key == "started_on" else ""
    patch: dict[str, Value] = {"ended_on": None, "started_on": began, **({"kind": "solid"} if "kind" in tie.properties else {})}
    return [*replaced, Edit(_tie(identity.final, reference, wanted.ref, key), patch)]


def _tie(node: NodeRef, reference: Reference, other: NodeRef, key: str = "") -> TieRef:
    return TieRef(node, reference.tie, other, key) if reference.at == "from" else TieRef(other, reference.tie, node, key)


def _other(ref: TieRef, reference: Reference) -> NodeRef:
    return ref.target if reference.at == "from" else ref.source
