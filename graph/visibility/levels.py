"""How much of each item a scope shows, as arrays over the rows of the maps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from graph.analysis.routes.hops import Codes, Flags, People
from graph.analysis.strength import BANDS
from graph.model.refs import NodeRef
from graph.resident.graph import Triple
from graph.snapshot.people_table import SIDE_CODES
from graph.snapshot.places import is_kind
from graph.snapshot.snapshot import Snapshot
from graph.visibility.scope import HIDES, Scope, in_unit, is_true

GONE: Final = 0
WHOLE: Final = 9
"""Of a tie the codes between are places in BANDS; of a person any code between means that contact fields are masked."""
PART: Final = 1
KNOWS: Final = ("Person", "KNOWS", "Person")
_TOLD_OF: Mapping[str, tuple[Triple, ...]] = {
    "Interaction": (("Person", "TOOK_PART", "Interaction"),),
    "Favour": (("Person", "GAVE", "Favour"), ("Person", "RECEIVED", "Favour")),
    "Expectation": (("Person", "EXPECTS", "Expectation"),),
    "Assessment": (("Assessment", "ASSESSES", "Person"), ("Assessment", "ASSESSES", "Organization")),
    "Goal": (("Goal", "PURSUES", "Person"), ("Goal", "PURSUES", "Organization")),
}
"""What is evidence, and by which ties it tells of somebody; in the order in which it is decided."""
_OWN: Mapping[str, Triple] = {
    "Assessment": ("Assessment", "ASSESSED_BY", "Person"), "Goal": ("Goal", "ASSIGNED_TO", "Person"),
    "Action": ("Action", "ASSIGNED_TO", "Person"),
}  # fmt: skip
"""Whose work an item is: they see it."""
_OF_CUSTOMERS: tuple[Triple, ...] = (("Project", "FOR", "Organization"), ("Plan", "PLANS", "Organization"))
"""What belongs to an organisation and is not there where that is not."""
_BETWEEN = ("Interaction", "Favour")
"""What tells of a tie between people: hiding one's ties hides it."""


@dataclass(frozen=True, eq=False)
class Levels:
    """The codes of nodes by type and row, and of KNOWS ties by edge index; a type that is not there is shown whole.

    `strangers` are ties that are told without a name: (unit of ours, person), the unit a department or an organisation.
    """

    nodes: Mapping[str, Codes]
    knows: Codes
    strangers: frozenset[tuple[NodeRef, str]]


def levels(snapshot: Snapshot, scope: Scope) -> Levels:
    """What a scope shows of the maps on a day."""
    found = _Looking(snapshot, scope)
    return Levels(found.nodes, found.knows, found.strangers)


def unnamed(snapshot: Snapshot, scope: Scope) -> Flags:
    """By edge index: the KNOWS ties that a scope tells without the name of whoever of ours has them."""
    return _Looking(snapshot, scope).unnamed


class _Looking:
    """A scope over the maps of a day."""

    def __init__(self, snapshot: Snapshot, scope: Scope) -> None:
        self.snapshot, self.graph, self.scope = snapshot, snapshot.graph, scope
        self.team = scope.policy == "team"
        table, self.people = self.graph.nodes["Person"], snapshot.people
        self.ours = self.people.side == SIDE_CODES["ours"]
        self.own = np.zeros(len(table.ids), np.bool_)
        self.own[[table.rows[one] for one in scope.people if one in table.rows]] = True
        self.closed = self.ours & ~self.own & (scope.hides | table.each(HIDES, is_true, np.bool_))
        self.account = self._organizations(scope.accounts)[self.people.organization]

    def _organizations(self, ids: Iterable[str]) -> Flags:
        """By row of an organisation, and at last of none: whether it is among some."""
        flags, rows = np.zeros(len(self.people.organizations) + 1, np.bool_), self.graph.nodes["Organization"].rows
        flags[[rows[one] for one in ids if one in rows]] = True
        return flags

    @cached_property
    def nodes(self) -> Mapping[str, Codes]:
        """The codes of nodes."""
        found = self._places() if self.scope.customers is not None else {}
        if self.team:
            masked = ~(self.ours | self.account | self.own)
            found["Person"] = np.where(masked & (found.get("Person", WHOLE) != GONE), PART, found.get("Person", WHOLE)).astype(np.int8)
        for kind in _TOLD_OF if self.team else _BETWEEN:
            found[kind] = np.where(self._records_shown(kind), WHOLE, GONE).astype(np.int8)
        if self.team:
            found["Action"] = self._actions(found["Goal"])
        return self._without_gone_subjects(found)

    def _places(self) -> dict[str, Codes]:
        """Customers that are not there, with their departments, their people, their projects and their plans."""
        kinds = _customer_rows(self.snapshot)
        gone = kinds & ~self._organizations(self.scope.customers or ())
        flags = {"Organization": gone[:-1], "Department": gone[self.people.department_organization],
                 "Person": gone[self.people.organization] & ~self.own}  # fmt: skip
        for triple in _OF_CUSTOMERS:
            item, organization = self._ends(triple, triple[0])
            flags[triple[0]] = np.zeros(len(self.graph.nodes[triple[0]].ids), np.bool_)
            flags[triple[0]][item[gone[organization]]] = True
        return {kind: np.where(one, GONE, WHOLE).astype(np.int8) for kind, one in flags.items()}

    def _records_shown(self, kind: str) -> Flags:
        """By row of what is told of people: whether a scope shows it."""
        n = len(self.graph.nodes[kind].ids)
        own, closed, outside, elsewhere = (np.zeros(n, np.bool_) for _ in range(4))
        for triple in _TOLD_OF[kind]:
            item, other = self._ends(triple, kind)
            if "Organization" in triple:
                outside[item] = True
                elsewhere[item[~self._organizations(self.scope.accounts)[other]]] = True
                continue
            own[item[self.own[other]]] = True
            closed[item[self.closed[other]]] = True
            outside[item[~self.ours[other]]] = True
            elsewhere[item[~self.ours[other] & ~self.account[other]]] = True
        if kind in _OWN:
            own |= self._assigned(kind)
        if kind in _BETWEEN:
            closed |= self.graph.nodes[kind].each("private", is_true, np.bool_)
        else:
            closed[:] = False
        return own | (~closed & (outside & ~elsewhere if self.team else True))

    def _assigned(self, kind: str) -> Flags:
        found = np.zeros(len(self.graph.nodes[kind].ids), np.bool_)
        item, person = self._ends(_OWN[kind], kind)
        found[item[self.own[person]]] = True
        return found

    def _actions(self, goals: Codes) -> Codes:
        found = self._assigned("Action")
        action, goal = self._ends(("Action", "ADVANCES", "Goal"), "Action")
        found[action[goals[goal] != GONE]] = True
        return np.where(found, WHOLE, GONE).astype(np.int8)

    def _without_gone_subjects(self, found: dict[str, Codes]) -> dict[str, Codes]:
        """What tells of somebody who is not there is not there, but for those who took part themselves."""
        if self.scope.customers is None:
            return found
        for kind, triples in _TOLD_OF.items():
            gone, own = np.zeros(len(self.graph.nodes[kind].ids), np.bool_), np.zeros(len(self.graph.nodes[kind].ids), np.bool_)
            for triple in triples:
                item, other = self._ends(triple, kind)
                subject = triple[0] if triple[2] == kind else triple[2]
                gone[item[found[subject][other] == GONE]] = True
                if subject == "Person":
                    own[item[self.own[other]]] = True
            found[kind] = np.where(gone & ~own, GONE, found.get(kind, WHOLE)).astype(np.int8)
        action, goal = self._ends(("Action", "ADVANCES", "Goal"), "Action")
        gone = np.zeros(len(self.graph.nodes["Action"].ids), np.bool_)
        gone[action[found["Goal"][goal] == GONE]] = True
        found["Action"] = np.where(gone & ~self._assigned("Action"), GONE, found.get("Action", WHOLE)).astype(np.int8)
        return found

    def _ends(self, triple: Triple, kind: str) -> tuple[People, People]:
        """The ends of the living ties of a triple: those of a type, and the others."""
        table = self.graph.edges[triple]
        alive = np.flatnonzero(table.alive())
        source, target = table.ends_of(alive)
        return (source, target) if triple[0] == kind else (target, source)

    @cached_property
    def knows(self) -> Codes:
        """By edge index: how much is shown of each KNOWS tie; those that are told without a name are not."""
        return np.where(self.unnamed, GONE, self._ties).astype(np.int8)

    @cached_property
    def _ends_of_knows(self) -> tuple[People, People]:
        return self.graph.edges[KNOWS].all_ends()

    @cached_property
    def _ties(self) -> Codes:
        edges = self.graph.edges[KNOWS]
        own = self._either(self.own)
        hidden = (edges.each("private", is_true, np.bool_) | self._either(self.closed)) & ~own
        found = np.where(own | self._in_accounts(), WHOLE, self._bands()) if self.team else np.full(edges.n, WHOLE)
        found[hidden | ~edges.alive()] = GONE
        return found.astype(np.int8)

    def _bands(self) -> Codes:
        """Of ties whose evidence is not shown: their band for one's unit, that they exist beyond; none that does not hold today."""
        exists = BANDS.index("unknown")
        near = self._either(in_unit(self.people, self.scope.unit) & self.ours)
        shown = np.where(near, self.snapshot.tie_strengths.kind + exists, exists)
        return np.where(self.snapshot.known.valid, shown, GONE).astype(np.int8)

    def _in_accounts(self) -> Flags:
        """Whether all ends outside, of which there is one, are of one's accounts."""
        source, target = self._ends_of_knows
        good = self.ours | self.account
        return good[source] & good[target] & ~(self.ours[source] & self.ours[target])

    @cached_property
    def _far(self) -> Flags:
        """By row of a person: whether they are of ours, but not of one's unit."""
        return self.ours & ~self.own & ~in_unit(self.people, self.scope.unit)

    @cached_property
    def unnamed(self) -> Flags:
        """Ties of which alone their existence is shown, and which somebody of ours has."""
        return (self._ties == BANDS.index("unknown")) & self._either(self._far) & self.team

    @cached_property
    def strangers(self) -> frozenset[tuple[NodeRef, str]]:
        """The ties that are told without a name: to whom somebody of which unit has one."""
        shown = np.flatnonzero(self.unnamed)
        source, target = (one[shown] for one in self._ends_of_knows)
        pairs = self._pairs(source, target) | self._pairs(target, source)
        return frozenset((self._unit_of(one), self.people.ids[other]) for one, other in pairs)

    def _pairs(self, one: People, other: People) -> set[tuple[tuple[int, int], int]]:
        there = np.ones(len(self.ours), np.bool_) if "Person" not in self.nodes else self.nodes["Person"] != GONE
        kept = self._far[one] & ~self._far[other] & there[other]
        unit, house = self.people.department[one[kept]].tolist(), self.people.organization[one[kept]].tolist()
        return set(zip(zip(unit, house, strict=True), other[kept].tolist(), strict=True))

    def _unit_of(self, place: tuple[int, int]) -> NodeRef:
        department, organization = place
        if department >= 0:
            return NodeRef("Department", self.people.departments[department])
        return NodeRef("Organization", self.people.organizations[organization])

    def _either(self, flags: Flags) -> Flags:
        """By edge index: whether an end of a KNOWS tie is among some people."""
        source, target = self._ends_of_knows
        return flags[source] | flags[target]


def _customer_rows(snapshot: Snapshot) -> Flags:
    """By row of an organisation, and at last of none: whether it is a customer."""
    graph = snapshot.graph
    rows = np.zeros(len(snapshot.people.organizations) + 1, np.bool_)
    for one, row in graph.nodes["Organization"].rows.items():
        rows[row] = is_kind(graph, one, "customer", snapshot.at)
    return rows
