"""The five supporting tools: decision and power map, key-customer table, development card, assessment, commitment (method §13)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from graph.messages import Message
from graph.model.errors import Invalid, NotFound, Problem
from graph.model.fields import number_or_none, text_or_none
from graph.model.refs import NodeRef
from graph.questions.accounts.coverage import all_coverage
from graph.questions.accounts.relationship import relationship
from graph.questions.naming import person_name, rounded
from graph.questions.people.ladder import closest, key_people
from graph.results.coverage import Unit
from graph.results.tools import Tool, ToolName, ToolRow
from graph.snapshot.account_view import accounts_seen_by
from graph.snapshot.decisions import parts_of
from graph.snapshot.snapshot import Snapshot
from graph.views.graph_view import GraphView
from graph.work.plans.goals import all_progress, read
from graph.work.todo.carers import account_owner

_ALL = 5000
_CARD_TEXTS = (
    "birthday", "background", "style", "style_do", "style_dont", "needs_said", "needs_wanted", "needs_feared", "personal_win",
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What a tool is asked for."""

    account: str | None = None
    person: str | None = None
    year: int | None = None


@dataclass(frozen=True)
class _Given:
    view: GraphView
    snapshot: Snapshot
    asked: Asked

    @property
    def account(self) -> str:
        """The account that the tool needs. Raises Invalid, NotFound."""
        return self._needed("account", "Organization", self.asked.account)

    @property
    def person(self) -> str:
        """The person that the tool needs. Raises Invalid, NotFound."""
        return self._needed("person", "Person", self.asked.person)

    def _needed(self, field: str, kind: str, key: str | None) -> str:
        if key is None:
            raise Invalid([Problem(field, Message("tool.needed"))])
        if not self.snapshot.graph.node(NodeRef(kind, key)):
            raise NotFound(Message("item.unknown", type=kind, id=key))
        return key


Rows = Callable[[_Given], Iterator[ToolRow]]


def tool(view: GraphView, name: ToolName, asked: Asked, at: str | None) -> Tool:
    """One of the five. Raises NotFound, Invalid where an account or a person is missing."""
    snapshot = view.on(at)
    columns, rows = TOOLS[name]
    given = _Given(view, snapshot, asked)
    place = snapshot.graph.node(NodeRef("Organization", asked.account)) if asked.account else None
    found = tuple(rows(given))
    return Tool(
        tool=name, at=snapshot.at, columns=columns, rows=found,
        account=Unit(id=asked.account, name=str(place.get("name"))) if place and asked.account else None,
        person=person_name(snapshot.graph, asked.person, snapshot) if asked.person in snapshot.index and asked.person else None,
    )  # fmt: skip


def _power_map(given: _Given) -> Iterator[ToolRow]:
    """Everybody of an account who decides in an open project, value × influence, the weightiest first."""
    snapshot, account = given.snapshot, given.account
    people: list[int] = snapshot.people.in_organization[snapshot.people.organization_index[account]].tolist()
    parts = [(one, part) for one in people for part in parts_of(snapshot.graph, snapshot.ids[one], snapshot.at, snapshot.method)]
    weights = accounts_seen_by(snapshot).accounts.weight
    for number, found in sorted(parts, key=lambda one: (-float(weights[one[0]]), snapshot.ids[one[0]], one[1].project)):
        project = str(snapshot.graph.node(NodeRef("Project", found.project)).get("name"))
        part, level = found.part, snapshot.support_of(snapshot.ids[number]).level
        cells = {
            "project": project, "role": part.role, "value": part.value, "influence": part.influence, "veto": part.veto,
            "weight": round(float(weights[number]), 2), "level": level,
        }  # fmt: skip
        yield ToolRow(person=person_name(snapshot.graph, snapshot.ids[number], snapshot), cells={**cells})


def _key_customers(given: _Given) -> Iterator[ToolRow]:
    """Every customer with its figures."""
    snapshot = given.snapshot
    for one in all_coverage(snapshot, _ALL).items:
        item, owner = snapshot.graph.node(NodeRef("Organization", one.id)), account_owner(snapshot, one.id)
        three = relationship(snapshot, one.id)
        cells = {
            "tier": one.tier, "standing": text_or_none(item, "standing"), "value": number_or_none(item, "value"), "key": three.key.score,
            "general": three.general.score, "organisational": three.organisational.score, "gaps": one.gaps,
            "owner": str(snapshot.graph.node(NodeRef("Person", owner)).get("name")) if owner else None,
        }  # fmt: skip
        yield ToolRow(organization=Unit(id=one.id, name=one.name), cells={**cells})


def _development_card(given: _Given) -> Iterator[ToolRow]:
    """What is recorded of a person, and what is not, a line each."""
    snapshot, key = given.snapshot, given.person
    item, name = snapshot.graph.node(NodeRef("Person", key)), person_name(snapshot.graph, key, snapshot)
    near, number = closest(snapshot, key), snapshot.index[key]
    last = int(accounts_seen_by(snapshot).last_contact[number])
    who = str(snapshot.graph.node(NodeRef("Person", near.who)).get("name")) if near.who else None
    expects = [str(snapshot.graph.node(tie.target).get("text")) for tie in snapshot.graph.outgoing("EXPECTS", NodeRef("Person", key))
               if snapshot.graph.node(tie.target).get("met") is not True]  # fmt: skip
    fields: dict[str, object] = {
        "organization": name.organization, "department": name.department, "title": name.title, "level": name.level,
        **{column: text_or_none(item, column) for column in _CARD_TEXTS},
        "support": name.support, "closest": who, "strength": rounded(near.strength), "intimacy": near.intimacy,
        "last_contact": snapshot.day - last if last else None, "expects": "; ".join(expects) or None,
    }  # fmt: skip
    for column, value in fields.items():
        yield ToolRow(cells={"field": column, "value": value if isinstance(value, str | int | float) else None})


def _assessment(given: _Given) -> Iterator[ToolRow]:
    """The key people of an account: where they stand and how close we are."""
    for one in key_people(given.snapshot, given.account).people:
        cells = {
            "weight": round(one.weight, 2), "level": one.level, "claimed": one.claimed, "intimacy": one.intimacy, "strength": one.strength,
            "closest": one.closest.name if one.closest else None, "quadrant": one.quadrant, "reached": one.reached,
        }  # fmt: skip
        yield ToolRow(person=one.person, cells={**cells})


def _commitment(given: _Given) -> Iterator[ToolRow]:
    """The goals of a person's year, with the half-year figure and the figure now."""
    snapshot, key = given.snapshot, given.person
    year = str(given.asked.year or snapshot.at[:4])
    owned = sorted({tie.source.id for tie in snapshot.graph.incoming("ASSIGNED_TO", NodeRef("Person", key)) if tie.source.type == "Goal"})
    goals = [goal for one in owned if (goal := read(snapshot, one)) and goal.due[:4] == year]
    for one in all_progress(given.view, snapshot, goals):
        half = next((point.value for point in one.then if point.at == f"{year}-06-30"), None)
        cells = {
            "subject": one.subject.name, "metric": one.figure.text, "from": one.source, "half_year": half, "now": one.now, "to": one.to,
            "due": one.due, "state": one.state, "actions": len(one.actions),
        }  # fmt: skip
        yield ToolRow(cells={**cells})


TOOLS: Mapping[ToolName, tuple[tuple[str, ...], Rows]] = {
    "power-map": (("project", "role", "value", "influence", "veto", "weight", "level"), _power_map),
    "key-customers": (("tier", "standing", "value", "key", "general", "organisational", "gaps", "owner"), _key_customers),
    "development-card": (("field", "value"), _development_card),
    "assessment": (("weight", "level", "claimed", "intimacy", "strength", "closest", "quadrant", "reached"), _assessment),
    "commitment": (("subject", "metric", "from", "half_year", "now", "to", "due", "state", "actions"), _commitment),
}
"""The columns of each tool, and what makes its rows."""
