"""What a proposal would change: what stands now beside what would stand, with the names of what is referred to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast

from pydantic import JsonValue

from graph.model.errors import NotFound
from graph.model.fields import mapped_texts, text_or_none
from graph.model.ontology import ONTOLOGY, Property, Reference
from graph.model.refs import NodeRef
from graph.people.joined import node_patch
from graph.people.merges import chosen
from graph.proposals.proposal import Proposal
from graph.proposals.target import node_of
from graph.questions.items.items import shown
from graph.resident.graph import ResidentGraph
from graph.resident.merged import PROPERTY
from graph.results.proposals import Line, Named
from graph.views.graph_view import GraphView

_NO_COLUMNS = ("type", "extra")


def lines(view: GraphView, proposal: Proposal) -> tuple[Line, ...]:
    """The columns that a proposal would write, each beside what stands now."""
    if proposal.kind == "merge":
        return tuple(_merge(view.graph, proposal))
    if proposal.kind == "tie" or (proposal.kind == "change" and node_of(proposal.target) is None):
        return tuple(_tie(view, proposal))
    return tuple(_node(view, proposal))


def about(view: GraphView, proposal: Proposal) -> Named | None:
    """The item that a proposal is about, where it is there already."""
    node = node_of(proposal.target)
    return next(iter(_named(view.graph, (node.type,), [node.id])), None) if node else None


def _node(view: GraphView, proposal: Proposal) -> Iterator[Line]:
    node = node_of(proposal.target) if proposal.kind == "change" else None
    kind = ONTOLOGY.nodes[node.type if node else "Interaction" if proposal.kind == "interaction" else str(proposal.change["type"])]
    now = _item(view.graph, node)
    for column, then in _columns(proposal.change):
        declared = kind.field(column)
        yield _line(view.graph, f"{kind.name}.{column}", _plain(now.get(column)), then, _meant(declared))


def _merge(graph: ResidentGraph, proposal: Proposal) -> Iterator[Line]:
    """What is known of either of the two, and what of both once they are one."""
    one = node_of(proposal.target)
    if one is None or not _both_there(graph, proposal, one):
        return
    keep, other = chosen(one, str(proposal.change["other"]), text_or_none(proposal.change, "keep"))
    kind, patch = ONTOLOGY.nodes[one.type], node_patch(graph.node(keep), graph.node(other))
    now, gone = _item(graph, keep), _item(graph, other)
    for column in dict.fromkeys((*kind.columns, *kind.properties, *(name for name in patch if name != PROPERTY))):
        here, there = _plain(now.get(column)), _plain(gone.get(column))
        then = _plain(patch[column]) if column in patch else here
        if (here, there, then) != (None, None, None):
            yield _line(graph, f"{kind.name}.{column}", here, then, _meant(kind.field(column)), there)


def _both_there(graph: ResidentGraph, proposal: Proposal, one: NodeRef) -> bool:
    return bool(graph.node(one) and graph.node(NodeRef(one.type, str(proposal.change["other"]))))


def _tie(view: GraphView, proposal: Proposal) -> Iterator[Line]:
    change = proposal.change
    tie_id = (
        proposal.target
        if proposal.kind == "change"
        else "|".join((str(change.get("type", "KNOWS")), str(change.get("from")), str(change.get("to"))))
    )
    kind = str(tie_id).partition("|")[0]
    now = _stored_tie(view, str(tie_id))
    ends = {"from": ONTOLOGY.ties[kind].sources, "to": ONTOLOGY.ties[kind].targets} if kind in ONTOLOGY.ties else {}
    for column, then in _columns(change):
        yield _line(view.graph, f"{kind}.{column}", _plain(now.get(column)), then, ends.get(column, ()))


def _line(graph: ResidentGraph, column: str, now: JsonValue, then: JsonValue, kinds: tuple[str, ...], other: JsonValue = None) -> Line:
    ids = [str(one) for value in (now, then, other) for one in (value if isinstance(value, list) else [value]) if one is not None]
    return Line(column=column, now=now, then=then, other=other, names=tuple(_named(graph, kinds, ids)))


def _columns(change: Mapping[str, JsonValue]) -> Iterator[tuple[str, JsonValue]]:
    """The columns of a change, its further ones among them."""
    yield from ((name, value) for name, value in change.items() if name not in _NO_COLUMNS)
    extra = change.get("extra")
    yield from extra.items() if isinstance(extra, dict) else ()


def _meant(declared: Property | Reference | None) -> tuple[str, ...]:
    return declared.of if isinstance(declared, Reference) or (declared and declared.type in ("reference", "references")) else ()


def _named(graph: ResidentGraph, kinds: tuple[str, ...], ids: Iterable[str]) -> Iterator[Named]:
    """The items of some types with these ids (`person:ID` where several types are possible)."""
    for one in dict.fromkeys(ids):
        node_id = one.partition(":")[2] if len(kinds) > 1 and ":" in one else one
        for kind in kinds:
            if item := graph.node(NodeRef(kind, node_id)):
                yield Named(type=kind, id=node_id, name=str(item.get("name") or node_id))


def _item(graph: ResidentGraph, node: NodeRef | None) -> Mapping[str, object]:
    """An item's columns, its further ones among them; none of what is not there."""
    if node is None:
        return {}
    try:
        item = shown(graph, ONTOLOGY.nodes[node.type], node.id)
    except NotFound:
        return {}
    return {**mapped_texts(item, "extra"), **item}


def _stored_tie(view: GraphView, tie_id: str) -> Mapping[str, object]:
    try:
        ref = view.tie(tie_id)
    except NotFound:
        return {}
    return {"from": ref.source.id, "to": ref.target.id, **view.graph.ties[ref.type][ref]}


def _plain(value: object) -> JsonValue:
    if isinstance(value, list | tuple):
        return [_plain(one) for one in cast("Sequence[object]", value)]
    return value if isinstance(value, str | int | float | bool) else None
