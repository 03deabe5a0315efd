"""Approving an entry above the gift limit: by a manager who neither wrote nor gave it (method §4)."""

from dataclasses import dataclass

from graph.changes.edits import Edit
from graph.messages import Message
from graph.model.clock import today
from graph.model.errors import Conflict, NotFound
from graph.model.fields import integer
from graph.model.ontology import ONTOLOGY
from graph.model.refs import NodeRef
from graph.questions.items.changes import Writer
from graph.questions.items.items import nodes
from graph.snapshot.favours import waits
from graph.views.graph_view import GraphView


@dataclass(frozen=True)
class Approver:
    """Who approves: the name that is written, and who of ours they are."""

    name: str
    person: str | None


def approve(writer: Writer, view: GraphView, favour: str, by: Approver) -> GraphView:
    """Let an entry above the limit count from today on. Raises NotFound; Conflict for one that does not wait, or for its own author;
    Stale where it has changed meanwhile.
    """
    ref = NodeRef("Favour", favour)
    found = nodes(view, writer.database, ONTOLOGY.nodes["Favour"], [favour])
    if not found:
        raise NotFound(Message("item.unknown", type="Favour", id=favour))
    givers = {tie.source.id for tie in view.graph.incoming("GAVE", ref)}
    if found[0]["written_by"] == by.name or by.person in givers:
        raise Conflict(Message("favour.own"))
    item = view.graph.node(ref)
    if not waits(item, today(), view.method):
        raise Conflict(Message("favour.not_waiting"))
    approved = {"approved_by": by.name, "approved_on": today(), "approved_value": item.get("value")}
    edit = Edit(ref, approved, must="exist", expected=integer(item, "seq"))
    return writer.edit("approve favour", lambda _: [edit]).view
