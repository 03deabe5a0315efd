"""What the maps themselves suggest: people and organisations recorded twice, and ties that may be there. Proposed, never written."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from graph.model.clock import today
from graph.people import met_often, possible_ties
from graph.people.duplicates import find
from graph.people.duplicates.organizations import same_organizations
from graph.proposals.inbox import Added, Inbox
from graph.proposals.proposal import Kind, Proposal
from graph.views.graph_view import GraphView


@dataclass(frozen=True)
class Suggested:
    """How many proposals are new, and how many were withdrawn since nothing suggests them any more."""

    new: int
    withdrawn: int


def suggest(view: GraphView, inbox: Inbox, of: Collection[str] | None = None) -> Suggested:
    """Propose what the maps suggest; of people in `of` only, where given: an import looks at whom it brought.

    Without `of` what is open and would not be proposed again is withdrawn. Verdicts hold.
    """
    graph, day = view.graph, today()
    people = find.proposals(graph, find.duplicates(graph, day, of))
    houses = find.proposals(graph, same_organizations(graph, of), "Organization")
    shared, met = possible_ties.possible_ties(graph, day, of), met_often.met_often(graph, day, view.method, of)
    made = [
        _kept(inbox, find.SOURCE, "merge", [*people, *houses], of),
        _kept(inbox, possible_ties.SOURCE, "tie", shared, of),
        _kept(inbox, met_often.SOURCE, "tie", met, of),
    ]
    return Suggested(sum(one.new for one in made), sum(one.withdrawn for one in made))


def _kept(inbox: Inbox, source: str, kind: Kind, made: Iterable[Proposal], of: Collection[str] | None) -> Suggested:
    proposed = list(made)
    added: Added = inbox.add(proposed)
    withdrawn = inbox.withdraw(source, kind, [one.id for one in proposed]) if of is None else 0
    return Suggested(len(added.new), withdrawn)
