"""How strong the tie of two people is and why (method §3): every term, stated beside computed, and the evidence."""

from collections.abc import Iterator
from datetime import date

import numpy as np

from graph.analysis.strength import TERMS, WEAK
from graph.messages import Message
from graph.model.errors import Invalid, NotFound, Problem
from graph.model.fields import text_or_none
from graph.model.refs import NodeRef, Properties, TieRef
from graph.questions.naming import basis_of, evidence_of_tie, person_name, shared_interactions, stated
from graph.resident.graph import ResidentGraph
from graph.results.naming import Evidence, codes
from graph.results.strength import Strength, Terms
from graph.snapshot.favours import above_limit, decides_on, waits
from graph.snapshot.knows_ties import lapsed_on
from graph.snapshot.people_table import seat_changes
from graph.snapshot.places import days_before
from graph.snapshot.snapshot import Snapshot

_MOST_EVIDENCE = 12


def strength(snapshot: Snapshot, one: str, other: str) -> Strength:
    """The tie of two people on the day, read from the vendor's person. Raises NotFound, Invalid.

    Where they have no KNOWS tie, or it lapsed with a seat, strength and terms are null; the evidence is there all the same.
    """
    graph = snapshot.graph
    for name, person in (("key", one), ("with", other)):
        if not graph.node(NodeRef("Person", person)):
            unknown = Message("item.unknown", type="Person", id=person)
            raise NotFound(unknown) if name == "key" else Invalid([Problem(name, unknown)])
    if one == other:
        raise Invalid([Problem("with", Message("tie.one_person"))])
    number = snapshot.tie(one, other)
    ref, item = _recorded(graph, one, other)
    said, worth = stated(item, snapshot.at), None if number is None else snapshot.known.strengths(np.array([number]))
    vendor, customer = (one, other) if number is None else _read_from(snapshot, number)
    return Strength(
        source=person_name(graph, vendor, snapshot), target=person_name(graph, customer, snapshot), strength=snapshot.strength(number),
        stated=_figure(worth and worth.stated), stated_as=said,
        stated_on=None if said is None else text_or_none(item, "stated_on"),
        computed=_figure(worth and worth.computed), tie_class=None if number is None else snapshot.tie_strengths.class_of(number),
        effective=worth is not None and bool(worth.effective[0]), basis=basis_of(item), origin=text_or_none(item, "origin"),
        terms=Terms.model_validate({term: _figure(worth and getattr(worth, term)) for term in TERMS}),
        balance=snapshot.known.balance.of(snapshot.index[vendor], snapshot.index[customer]), last_contact=snapshot.last_contact(number),
        lapsed_on=_lapsed(snapshot, ref, item), invest=to_invest_in(snapshot, number),
        evidence=_evidence(snapshot, ref, vendor, customer),
    )  # fmt: skip


def _recorded(graph: ResidentGraph, one: str, other: str) -> tuple[TieRef | None, Properties]:
    ref = TieRef(NodeRef("Person", one), "KNOWS", NodeRef("Person", other))
    for tie in (ref, ref.turned()):
        if tie in graph.ties["KNOWS"]:
            return tie, graph.ties["KNOWS"][tie]
    return None, {}


def _read_from(snapshot: Snapshot, number: int) -> tuple[str, str]:
    vendor, customer = snapshot.known.ends(np.array([number]))
    return snapshot.ids[int(vendor[0])], snapshot.ids[int(customer[0])]


def _figure(figure: np.ndarray | None) -> float | None:
    """The figure of the one tie asked about."""
    return None if figure is None or np.isnan(figure[0]) else round(float(figure[0]), 4)


def _lapsed(snapshot: Snapshot, ref: TieRef | None, item: Properties) -> str | None:
    if ref is None:
        return None
    ends = np.array([snapshot.index[end.id] for end in (ref.source, ref.target)])
    day = lapsed_on(ref, item, seat_changes(snapshot.graph, snapshot.at, ends), snapshot.at)
    return date.fromordinal(day).isoformat() if day else None


def to_invest_in(snapshot: Snapshot, number: int | None) -> bool:
    """Whether a tie is a weak one whose people both worked on a project that was won within 24 months."""
    graph = snapshot.graph
    if number is None or int(snapshot.tie_strengths.kind[number]) != WEAK:
        return False
    since = days_before(snapshot.at, snapshot.method.classes.invest_days)
    ends = (NodeRef("Person", one) for one in _read_from(snapshot, number))
    one, other = ({ref.target for ref in graph.outgoing("WORKED_ON", end)} for end in ends)
    won = (graph.node(project) for project in one & other)
    return any(item.get("status") == "won" and since <= str(item.get("closed_on") or "") <= snapshot.at for item in won)


def _evidence(snapshot: Snapshot, ref: TieRef | None, vendor: str, customer: str) -> tuple[Evidence, ...]:
    """The tie as recorded, the favours, the latest interactions."""
    graph = snapshot.graph
    ties = [evidence_of_tie(graph, ref)] if ref else []
    shared = shared_interactions(graph, vendor, customer, snapshot.at, _MOST_EVIDENCE)
    return (*ties, *_favours(snapshot, vendor, customer), *shared)


def _favours(snapshot: Snapshot, vendor: str, customer: str) -> list[Evidence]:
    graph, at = snapshot.graph, snapshot.at
    found: list[Evidence] = []
    for giver, receiver in ((vendor, customer), (customer, vendor)):
        for tie in graph.outgoing("GAVE", NodeRef("Person", giver)):
            item = graph.node(tie.target)
            received = {ref.source.id for ref in graph.incoming("RECEIVED", tie.target)}
            if receiver in received and str(item.get("at", "9999"))[:10] <= at:
                value = f"{'+' if giver == vendor else '−'}{item.get('value', '?')}"
                text, flags = " · ".join(filter(None, (value, text_or_none(item, "note")))), codes(_flags(snapshot, tie.target))
                found.append(Evidence(type="Favour", id=tie.target.id, at=text_or_none(item, "at"), text=text, flag_codes=flags,
                                      source=text_or_none(item, "source")))  # fmt: skip
    return sorted(found, key=lambda one: one.at or "", reverse=True)


def limit_flags(entry: Properties, snapshot: Snapshot) -> Iterator[Message]:
    """What the gift limit says of an entry of the ledger."""
    if waits(entry, snapshot.at, snapshot.method):
        yield Message("favour.above_limit")
    elif above_limit(entry, snapshot.method):
        yield Message("favour.approved", by=str(entry.get("approved_by")), day=str(entry.get("approved_on")))


def _flags(snapshot: Snapshot, favour: NodeRef) -> Iterator[Message]:
    """What an entry of the ledger has to be looked at for."""
    graph = snapshot.graph
    yield from limit_flags(graph.node(favour), snapshot)
    for project in decides_on(graph, favour, snapshot.at):
        yield Message("favour.to_decider", project=str(graph.node(NodeRef("Project", project)).get("name")))
