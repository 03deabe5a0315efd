"""What a proposal names: the item that it changes, the type of what it creates."""

from collections.abc import Mapping

from pydantic import JsonValue

from graph.messages import Message
from graph.model.errors import Invalid, Problem
from graph.model.ontology import ONTOLOGY, NodeType
from graph.model.refs import NodeRef
from graph.proposals.proposal import Proposal

LONGEST = 20_000
"""Characters of a change as JSON."""
_BY_PREFIX = {kind.name.lower(): kind for kind in ONTOLOGY.nodes.values()}
_MERGED = ("Person", "Organization")


def target_of(kind: str, node_id: str) -> str:
    """A node as the target of a proposal.

    >>> target_of("Person", "p-1")
    'person:p-1'
    """
    return f"{kind.lower()}:{node_id}"


def node_of(target: str | None) -> NodeRef | None:
    """The node that a target names; None for a tie, and for what is no target."""
    prefix, colon, node_id = (target or "").partition(":")
    return NodeRef(_BY_PREFIX[prefix].name, node_id) if colon and prefix in _BY_PREFIX and node_id else None


def created_type(change: Mapping[str, JsonValue]) -> NodeType:
    """The type of what is created. Raises Invalid."""
    kind = ONTOLOGY.nodes.get(str(change.get("type")))
    if kind is None:
        raise Invalid([Problem("change.type", Message("proposal.no_type", types=list(ONTOLOGY.nodes)))])
    return kind


def check(proposal: Proposal) -> None:
    """Raise Invalid where a proposal does not say what it would change."""
    problems = [] if proposal.change else [Problem("change", Message("proposal.no_change"))]
    if len(str(proposal.change)) > LONGEST:
        problems.append(Problem("change", Message("proposal.too_long", most=LONGEST)))
    if proposal.kind == "create":
        created_type(proposal.change)
    node = node_of(proposal.target)
    if proposal.kind == "change" and node is None and "|" not in (proposal.target or ""):
        problems.append(Problem("target", Message("proposal.target")))
    if proposal.kind == "merge" and (node is None or node.type not in _MERGED or not isinstance(proposal.change.get("other"), str)):
        problems.append(Problem("target", Message("proposal.merge_target")))
    if problems:
        raise Invalid(problems)
