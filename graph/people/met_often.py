"""Who knows whom by having met: one of ours and somebody of a customer or partner, on several days, without a tie (method §15).

Calendars and mail bring meetings; nobody has said yet that the two know each other, and how well.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import product

from graph.messages import Message
from graph.model.method import Method
from graph.model.refs import NodeRef
from graph.people.possible_ties import know, side_of
from graph.proposals.proposal import Clue, Proposal
from graph.resident.graph import ResidentGraph

SOURCE = "met often"


def met_often(graph: ResidentGraph, day: str, method: Method, of: Collection[str] | None = None) -> list[Proposal]:
    """Ties between people who met on enough days of the year before a day, the surest first; only with somebody of `of` where given."""
    days: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for met_on, pair in _met(graph, day, method):
        if of is None or pair[0] in of or pair[1] in of:
            days[pair].add(met_on)
    often = {pair: met for pair, met in days.items() if len(met) >= method.proposals.met_least and not know(graph, *pair)}
    return sorted((_proposal(*pair, met, method) for pair, met in often.items()), key=lambda one: (-one.confidence, one.id))


def _met(graph: ResidentGraph, day: str, method: Method) -> Iterator[tuple[str, tuple[str, str]]]:
    """The day of each meeting with each pair that met there; a meeting of a crowd says nothing of any two (§3)."""
    first = (date.fromisoformat(day) - timedelta(method.proposals.met_days)).isoformat()

    @cache
    def side(person: str) -> str | None:
        return side_of(graph, person, day)

    for key, item in graph.nodes["Interaction"].items():
        met_on = str(item.get("at") or "")[:10]
        if first < met_on <= day:
            people = [tie.source.id for tie in graph.incoming("TOOK_PART", NodeRef("Interaction", key))]
            if len(people) <= method.frequency.crowd:
                ours = [one for one in people if side(one) == "ours"]
                theirs = [one for one in people if side(one) in ("customer", "partner")]
                yield from ((met_on, pair) for pair in product(ours, theirs))


def _proposal(ours: str, theirs: str, days: Collection[str], method: Method) -> Proposal:
    said = Clue.of(Message("possible.met", days=len(days), last=max(days)), SOURCE)
    return Proposal.model_validate({
        "kind": "tie", "change": {"type": "KNOWS", "from": ours, "to": theirs}, "evidence": (said,),
        "confidence": round(len(days) / (len(days) + method.proposals.met_doubt), 2), "source": SOURCE, "by": SOURCE,
    })  # fmt: skip
