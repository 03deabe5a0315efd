"""The tool that proposes a change; a person decides in the inbox."""

from typing import ClassVar

from app.api.data.proposals import ProposalGiven
from app.mcp.tool import Asking, Tool
from graph.messages import Message
from graph.model.errors import NotFound
from graph.proposals.proposal import Proposal, Status
from graph.proposals.target import node_of
from graph.questions.proposals.preview import lines
from graph.questions.proposals.propose import propose
from graph.views.graph_view import GraphView

_COLUMNS, _VALUE = 8, 80
_KNOWN: dict[Status, str] = {
    "open": "agent.known_open", "accepted": "agent.known_accepted", "rejected": "agent.known_rejected", "never": "agent.known_never",
}  # fmt: skip


class Propose(ProposalGiven, Tool):
    """Propose one change for a person to decide; nothing in the graph changes now. By `kind`, `change` holds
    `change`: new values of the columns of `target` (`person:ID`, `organization:ID` … or the id of a tie);
    `create`: `type` (Person, Organization …), `name` and other columns; `tie`: `from`, `to` (ids) and columns such as `origin`;
    `interaction`: `at`, `channel`, `participants` (ids), `summary`; `merge`: `other` (id of the same type as `target`).
    Give `evidence`: what was seen, where, when. The same proposal is kept once.
    """

    name: ClassVar[str] = "propose"
    writes: ClassVar[bool] = True

    def answer(self, asking: Asking) -> str:
        """What stands now beside what would stand, and that somebody has to decide."""
        view, made = asking.view, self.made(asking.by)
        asking.named.extend(filter(None, [node.id if made.target and (node := node_of(made.target)) else None]))
        put = propose(asking.service.inbox, _of_what_is_there(view, made))
        columns = [f"  {one.column}: {_shown(one.now)} → {_shown(one.then)}" for one in lines(view, put.proposal)[:_COLUMNS]]
        said = Message("agent.proposed" if put.new else _KNOWN[put.proposal.status], id=put.proposal.id)
        return "\n".join([said.text(), *columns])


def _of_what_is_there(view: GraphView, made: Proposal) -> Proposal:
    """A proposal whose target exists. Raises NotFound."""
    if made.target and made.kind in ("change", "merge"):
        node = node_of(made.target)
        if node is None and "|" in made.target:
            view.tie(made.target)
        if node and node.id not in view.graph.nodes[node.type]:
            raise NotFound(Message("agent.nobody", type=node.type, name=node.id))
    return made


def _shown(value: object) -> str:
    return "∅" if value is None else str(value)[:_VALUE]
