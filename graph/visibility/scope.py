"""What somebody may see: readers, and the scope that all of those share who may see the same."""

from dataclasses import dataclass

import numpy as np

from graph.analysis.routes.hops import Flags
from graph.messages.language import Language, reader
from graph.model.method import Policy
from graph.model.refs import NodeRef
from graph.resident.graph import ResidentGraph
from graph.snapshot.people_table import SIDE_CODES, PeopleTable
from graph.snapshot.places import current, holds, with_subsidiaries
from graph.snapshot.snapshot import Snapshot

HIDES = "hides_ties"
"""The property of a person of ours who hides their ties."""


@dataclass(frozen=True)
class Reader:
    """Somebody who reads: the person of ours they are, whether they manage that person's unit, and the customers an admin lets them
    see, None for all. `everything` is an admin's.
    """

    policy: Policy
    person: str | None = None
    manages: bool = False
    everything: bool = False
    customers: frozenset[str] | None = None


EVERYBODY = Reader("open")
"""Whoever sees all that is not private."""


@dataclass(frozen=True)
class Scope:
    """What a reader may see, by ids. Readers with equal scopes share one masked view.

    `people` are those whose private and hidden things are shown: the reader and whom they manage; `hides` says that the reader hides
    their own. By the policy `team` the evidence of `accounts` is shown, of ties of people in the places `unit` the band; customers
    that are not among `customers` are not there (None: all are). `language` is that in which whoever is not named is told.
    """

    policy: Policy
    people: frozenset[str]
    hides: bool = False
    unit: frozenset[str] = frozenset()
    accounts: frozenset[str] = frozenset()
    customers: frozenset[str] | None = None
    language: Language = "en"

    @property
    def withheld(self) -> tuple[str, ...]:
        """What kinds of things are not shown, by the scope alone: that nothing of a kind is there is not told."""
        team = ("evidence", "contacts") if self.policy == "team" else ()
        return ("private", *team, *(("customers",) if self.customers is not None else ()))


def scope_of(snapshot: Snapshot, who: Reader) -> Scope | None:
    """The scope of a reader on a day; None for whoever sees everything."""
    if who.everything:
        return None
    graph, table = snapshot.graph, snapshot.people
    unit = _unit(graph, who.person, snapshot)
    people = _people(table, who, unit)
    hides = bool(who.person and graph.nodes["Person"].get(who.person, {}).get(HIDES))
    customers = None if who.customers is None else _below(graph, who.customers, snapshot.at)
    if who.policy == "team":
        accounts = _below(graph, _worked_for(graph, people, snapshot.at), snapshot.at)
        there = None if customers is None else customers | accounts
        return Scope("team", people, hides, unit, accounts, there, reader())
    concerned = _concerned(graph)
    if not concerned and customers is None:
        return None
    if customers is not None:
        customers |= _below(graph, _worked_for(graph, people, snapshot.at), snapshot.at)
    return Scope("open", people & concerned, hides, customers=customers)


def scope_of_account(snapshot: Snapshot, account: str) -> Scope:
    """What everybody who works on an account may see by the policy `team`: the evidence of that account, and nothing private."""
    return Scope("team", frozenset(), accounts=_below(snapshot.graph, {account}, snapshot.at), language=reader())


def _unit(graph: ResidentGraph, person: str | None, snapshot: Snapshot) -> frozenset[str]:
    """The department of a person with the departments below it, their organisation where they are in no department."""
    number = snapshot.index.get(person) if person else None
    if number is None or snapshot.people.side[number] != SIDE_CODES["ours"]:
        return frozenset()
    department = int(snapshot.people.department[number])
    if department < 0:
        return frozenset({snapshot.people.organizations[int(snapshot.people.organization[number])]})
    found = [snapshot.people.departments[department]]
    for one in found:
        parts = graph.incoming("PART_OF", NodeRef("Department", one)).items()
        found += [ref.source.id for ref, item in parts if holds(item, snapshot.at) and ref.source.id not in found]
    return frozenset(found)


def _people(table: PeopleTable, who: Reader, unit: frozenset[str]) -> frozenset[str]:
    own = frozenset({who.person} if who.person else ())
    if not who.manages:
        return own
    return own | {table.ids[row] for row in np.flatnonzero(in_unit(table, unit)).tolist()}


def in_unit(table: PeopleTable, unit: frozenset[str]) -> Flags:
    """By row of a person: whether they sit in one of some departments, or in no department of one of some organisations."""
    departments = np.array([*(one in unit for one in table.departments), False], np.bool_)
    organizations = np.array([*(one in unit for one in table.organizations), False], np.bool_)
    return departments[table.department] | ((table.department < 0) & organizations[table.organization])


def _worked_for(graph: ResidentGraph, people: frozenset[str], at: str) -> set[str]:
    """The customers that some people own, or work on a project of."""
    found = set[str]()
    for one in people:
        person = NodeRef("Person", one)
        found |= {ref.target.id for ref in current(graph.outgoing("OWNS", person), at)}
        for work in graph.outgoing("WORKED_ON", person):
            found |= {ref.target.id for ref in graph.outgoing("FOR", work.target)}
    return found


def _below(graph: ResidentGraph, organizations: set[str] | frozenset[str], at: str) -> frozenset[str]:
    return frozenset(below for one in organizations if one in graph.nodes["Organization"] for below in with_subsidiaries(graph, one, at))


def _concerned(graph: ResidentGraph) -> frozenset[str]:
    """The people at an end of anything private, and those who hide their ties: without any, the policy `open` masks nothing."""
    people, knows, part = graph.nodes["Person"], graph.edges["Person", "KNOWS", "Person"], graph.edges["Person", "TOOK_PART", "Interaction"]
    tables = (people, knows, part, graph.nodes["Interaction"])
    return graph.indexes.of("private", tables, lambda: frozenset(_ends_of_private(graph)))


def _ends_of_private(graph: ResidentGraph) -> set[str]:
    people, knows, part = graph.nodes["Person"], graph.edges["Person", "KNOWS", "Person"], graph.edges["Person", "TOOK_PART", "Interaction"]
    rows = set[int](np.flatnonzero(people.each(HIDES, is_true, np.bool_)).tolist())
    for ends in knows.all_ends():
        rows.update(ends[knows.each("private", is_true, np.bool_) & knows.alive()].tolist())
    for meeting in np.flatnonzero(graph.nodes["Interaction"].each("private", is_true, np.bool_)).tolist():
        rows.update(part.ends(edge)[0] for edge in part.arriving(meeting))
    return {people.ids[row] for row in rows} or ({""} if _any_private(graph) else set())


def _any_private(graph: ResidentGraph) -> bool:
    return bool(graph.nodes["Interaction"].each("private", is_true, np.bool_).any())


def is_true(value: object) -> bool:
    """Whether a flag is set."""
    return value is True
