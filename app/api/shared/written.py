"""What every route that writes one item does alike."""

from fastapi import Response

from app.problems import Refused
from app.service import Service
from app.sight import reader_of
from graph.access.roles import Caller
from graph.changes.commit import Author, IdempotencyKey
from graph.imports.rows.structure.renames import naming_items
from graph.messages import Message
from graph.model.errors import Conflict, NotFound
from graph.model.ontology import NodeType
from graph.model.refs import NodeRef
from graph.questions.items.changes import Writer, Written
from graph.questions.items.items import Item, nodes, ties
from graph.questions.items.parts import expected_seq
from graph.views.graph_view import GraphView


def writer(service: Service, by: str, once: IdempotencyKey | None) -> Writer:
    """Who writes into the maps of a service."""
    return Writer(service.database, service.feed, Author(by), once)


def may_write_node(view: GraphView, kind: str, node_id: str) -> None:
    """Raises NotFound for a node that the view of whoever writes does not show."""
    if view.mask and node_id not in view.graph.nodes[kind]:
        raise NotFound(Message("item.unknown", type=kind, id=node_id))


def may_write_tie(view: GraphView, tie_id: str) -> None:
    """Raises NotFound for a tie that the view of whoever writes does not show, Refused for one that it shows in part."""
    if view.mask:
        ref = view.tie(tie_id)
        if view.graph.ties[ref.type][ref].get("band"):
            raise Refused(403, Message("item.in_part", id=tie_id))


def may_remove_node(service: Service, view: GraphView, ref: NodeRef) -> None:
    """Raises Conflict for a node with something that the view of whoever removes it does not show whole: it would go with it."""
    if view.mask is None:
        return
    whole = service.view.graph
    ties = (view.graph.ties[tie.type].get(tie) for tie in whole.ties_of(ref))
    naming = (view.graph.nodes[other.type].get(other.id) for other, _ in naming_items(whole, {ref}))
    if any(shown is None or shown.get("band") for shown in (*ties, *naming)):
        raise Conflict(Message("item.held", id=ref.id))


def expected_of_node(service: Service, view: GraphView, kind: NodeType, node_id: str, expected: int | None) -> int | None:
    """The change of a node that whoever writes it has read. Raises NotFound where their view does not show it, Stale."""
    may_write_node(view, kind.name, node_id)
    if view.mask is None or expected is None:
        return expected
    return expected_seq(view, NodeRef(kind.name, node_id), nodes(view, service.database, kind, [node_id])[0], expected)


def expected_of_tie(service: Service, view: GraphView, tie_id: str, expected: int | None) -> int | None:
    """The change of a tie that whoever writes it has read. Raises NotFound where their view does not show it, Refused, Stale."""
    may_write_tie(view, tie_id)
    if view.mask is None or expected is None:
        return expected
    ref = view.tie(tie_id)
    return expected_seq(view, ref, ties(view, service.database, [ref])[0], expected)


def written_node(service: Service, caller: Caller, kind: NodeType, written: Written) -> Item:
    """A node as a change has left it, as whoever wrote it sees it; all of it where they see it no more: it is what they wrote."""
    seen = written.view.seen_by(reader_of(service, caller))
    ids, change = [written.ref.id], written.committed
    return (nodes(seen, service.database, kind, ids, change) or nodes(written.view, service.database, kind, ids, change))[0]


def written_tie(service: Service, caller: Caller, written: Written) -> Item:
    """The same of a tie."""
    seen, refs = written.view.seen_by(reader_of(service, caller)), [written.view.tie(written.ref.id)]
    return (ties(seen, service.database, refs, written.committed) or ties(written.view, service.database, refs, written.committed))[0]


def tagged(item: Item, response: Response) -> Item:
    """An item as it is answered: the ETag is the number of the change that wrote it."""
    response.headers["ETag"] = f'"{item["seq"]}"'
    return item
