"""The favour ledger: which entries count, and which are flagged (method §4)."""

from collections import defaultdict
from collections.abc import Iterator

from graph.model.fields import number_or_none
from graph.model.method import Method
from graph.model.refs import NodeRef, Properties
from graph.resident.graph import ResidentGraph
from graph.snapshot.decisions import is_open
from graph.snapshot.places import holds, is_kind


def favours(graph: ResidentGraph, at: str, method: Method) -> dict[tuple[str, str], float]:
    """The balance, given − received, by who gave and who received, both ways, up to a day; of pairs with an entry that counts."""
    balance: defaultdict[tuple[str, str], float] = defaultdict(float)
    for favour, item in graph.nodes["Favour"].items():
        ref, value = NodeRef("Favour", favour), number_or_none(item, "value")
        if value is None or _day(item) > at or waits(item, at, method):
            continue
        for giver in graph.incoming("GAVE", ref):
            for receiver in graph.incoming("RECEIVED", ref):
                balance[giver.source.id, receiver.source.id] += value
                balance[receiver.source.id, giver.source.id] -= value
    return dict(balance)


def above_limit(entry: Properties, method: Method) -> bool:
    """Whether an entry is above the gift limit: it counts for nothing until somebody else than its author approves it."""
    return (number_or_none(entry, "value") or 0) > method.favours.gift_limit


def waits(entry: Properties, at: str, method: Method) -> bool:
    """Whether an entry above the limit had nobody's approval on a day; one that was changed since needs another."""
    approved = entry.get("approved_value") == entry.get("value") and str(entry.get("approved_on") or "9999") <= at
    return above_limit(entry, method) and not approved


def decides_on(graph: ResidentGraph, entry: NodeRef, at: str) -> Iterator[str]:
    """The projects of ours, by id, in which somebody who received an entry decides while they are open: on its day, or on `at`."""
    days = (_day(graph.node(entry)), at)
    receivers = {ref.source for ref in graph.incoming("RECEIVED", entry)}
    parts = (part for receiver in receivers for part in graph.outgoing("DECIDES_ON", receiver).items())
    found = {ref.target.id for ref, part in parts if any(_decides(graph, ref.target, part, day) for day in days)}
    return (one for one in sorted(found) if _is_ours(graph, one, at))


def _decides(graph: ResidentGraph, project: NodeRef, part: Properties, at: str) -> bool:
    return holds(part, at) and is_open(graph.node(project), at)


def _is_ours(graph: ResidentGraph, project: str, at: str) -> bool:
    """Whether one of ours bids on a project; where nobody recorded who bids, it is ours."""
    bidders = [ref.source.id for ref in graph.incoming("BIDS_ON", NodeRef("Project", project))]
    return not bidders or any(is_kind(graph, one, "ours", at) for one in bidders)


def _day(entry: Properties) -> str:
    return str(entry.get("at", "9999"))[:10]
