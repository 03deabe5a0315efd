"""What somebody may not see changes no byte of any answer they get, over every GET there is.

A world of two customers and two units of ours is served from memory; what a reader may not see of it is changed, once by leading the
masked view on and once by making it anew, and every answer is compared.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count, product
from typing import Any
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.main import create
from app.mcp.tool import Asking, Tool
from app.mcp.tools import TOOLS
from graph.access.roles import Role
from graph.changes.edits import Image
from graph.model.errors import RenmaiError
from graph.model.method import DEFAULTS, Policy
from graph.model.refs import NodeRef, Properties, Ref, TieRef
from graph.proposals.proposal import Proposal
from graph.resident.graph import ResidentGraph
from graph.results.coverage import Unit
from graph.results.reports import ThreeFindings, Told
from graph.results.year import PlanOf
from graph.store.database import Database, Row
from graph.store.queries import QUERIES
from graph.views.graph_view import GraphView
from graph.visibility.scope import Reader
from graph.work.handover.records import Records, Task
from graph.work.introductions.requests import Requests
from tests.setup.client import Client
from tests.setup.readers import as_
from tests.setup.served import Served
from tests.setup.thorough import lasting

PEOPLE = {"sam": "east", "eve": "east", "wes": "west", "ann": "bank", "bea": "bank", "max": "mill", "mia": "mill", "rex": "rival"}
OURS = ("sam", "eve", "wes")
CUSTOMERS = ("bank", "mill")
IDS: Mapping[str, tuple[str, ...]] = {
    "people": ("ann", "max", "wes", "colleague;west"), "organizations": CUSTOMERS, "projects": ("deal", "secret"), "departments": ("east",),
    "resources": ("lab",), "interactions": ("i0", "i1"), "assessments": ("a0", "a1"), "favours": ("f0", "f1"), "expectations": ("e0", "e1"),
    "goals": ("g0", "g1"), "plans": ("p0", "p1", "none"), "actions": ("c0", "c1"),
    "ties": ("KNOWS|max|wes", "KNOWS|ann|wes", "KNOWS|eve|max", "KNOWS|ann|max"),
    "layouts": ("customer|mill|chart", "ring|max"), "proposals": ("none",), "imports": ("none",), "profiles": ("none",),
    "users": ("none",), "merges": ("none",), "webhooks": ("none",),
    "tools": ("power-map", "key-customers", "assessment", "development-card", "commitment"),
}  # fmt: skip
"""What is asked about, by the first part of a path: what the reader sees, and what they do not."""
ASKED: Mapping[str, str] = {"with": "wes", "customer": "mill", "q": "m"}
"""What a question has to name in its query."""
MORE: Mapping[str, tuple[str, ...]] = {
    "/api/v1/people/{key}/reach": ("", "via=ann", "without=ann", "via=wes"),
    "/api/v1/people/{key}/ways-through": ("", "account=bank", "account=mill"),
    "/saved/organizations/{id}": ("", "format=pptx", "format=xlsx", "format=interactive"),
    "/api/v1/tools/{name}": ("account=mill&person=max", "account=bank&person=ann"),
    "/saved/tools/{name}": ("account=mill&person=max", "account=bank&person=ann"),
    "/api/v1/organizations/{key}/over-time": ("", "against=rival", "than=24m"),
    "/api/v1/coverage": ("", "than=6m"),
    "/api/v1/organizations/{key}/map": ("", "than=2026-06-01"),
    "/api/v1/projects/{key}/map": ("", "than=2026-06-01"),
    "/drawings/organizations/{id}": (
        "",
        "than=2026-06-01",
        "with=wes",
        "with=ann",
        "to=max",
        "to=ann&start=wes",
        "to=ann&via=wes",
        "through=wes",
        "through=ann&account=mill",
    ),
    "/api/v1/news": ("", "since=0"),
    "/api/v1/effort": ("", "than=6m"),
    "/api/v1/resources/use": ("", "than=6m"),
    "/api/v1/project-relations": ("", "status=open"),
    "/api/v1/todo": ("person=all&limit=500", "person=wes"),
    "/api/v1/todo.ics": ("token=TOKEN",),
    "/api/v1/ledger": ("", "person=max", "account=mill"),
}
"""Further questions of an address, by its query."""
AGENTS: Mapping[str, tuple[Mapping[str, str | list[str]], ...]] = {
    "find": ({"text": "m"}, {"text": "max"}), "who_can_reach": (
        {"person": "max"}, {"person": "ann"}, {"person": "ann", "via": ["wes"]}, {"person": "max", "without": ["wes"]},
    ),
    "person": ({"person": "max"}, {"person": "ann"}, {"person": "wes"}), "account": ({"organization": "mill"}, {"organization": "bank"}),
    "decision_chain": ({"project": "deal"}, {"project": "secret"}), "next_moves": ({"project": "deal"}, {"project": "secret"}),
    "what_if_leaves": ({"people": ["wes"]}, {"people": ["max"]}), "changes_since": ({"since": "2026-01-01"},),
}  # fmt: skip
"""What an agent asks, by tool."""
DAY = "2026-11-10"
"""Another day that is asked about, wherever a day can be named: between the interactions of the worlds and their assessments."""
_DRAWN = ("/drawings/", "/saved/")
"""Where drawings are, which no description lists. Every other address is a page, which is the same for everybody of a role, a file of the
program, or how the service is."""
_OPEN = ("/api/v1/openapi.json", "/api/v1/template.xlsx", "/api/v1/people/{key}/readers")
"""What tells of the program, and who asked, which becomes more with every question: nothing of the maps."""


@dataclass(frozen=True)
class World:
    """A world by its items, who reads it, and the items that they may not see, each as it stands in the one and in the other world."""

    items: Mapping[Ref, Properties]
    other: Mapping[Ref, Properties | None]
    person: str | None
    role: Role
    policy: Policy
    customers: tuple[str, ...] | None

    def images(self) -> list[Image]:
        """The change from the one to the other."""
        return [Image(ref, self.items.get(ref), item) for ref, item in self.other.items() if self.items.get(ref) != item]


def node(of: str, node_id: str, /, **columns: Any) -> tuple[Ref, Properties]:
    return NodeRef(of, node_id), {"id": node_id, "seq": 1, **columns}


def tie(of: str, source: tuple[str, str], target: tuple[str, str], key: str = "", /, **columns: Any) -> tuple[Ref, Properties]:
    return TieRef(NodeRef(*source), of, NodeRef(*target), key), {"seq": 1, **columns}


def person(name: str) -> tuple[str, str]:
    return "Person", name


def skeleton() -> dict[Ref, Properties]:
    """What everybody sees."""
    kinds = {"us": "ours", "bank": "customer", "mill": "customer", "rival": "competitor"}
    found = dict(node("Organization", one, name=one, kind=kind, tier="A") for one, kind in kinds.items())
    for unit in ("east", "west"):
        found |= dict([node("Department", unit, name=unit), tie("PART_OF", ("Department", unit), ("Organization", "us"))])
    for one, place in PEOPLE.items():
        kind = "Department" if place in ("east", "west") else "Organization"
        found |= dict(
            [node("Person", one, name=one, level="high", phone=f"1380000{len(one)}000"), tie("WORKS_IN", person(one), (kind, place))]
        )
    for project, customer in (("deal", "bank"), ("secret", "mill")):
        found |= dict([node("Project", project, name=project, status="open"), tie("FOR", ("Project", project), ("Organization", customer))])
    found |= dict([node("Plan", "p0", year=2026, baseline_on="2026-01-15"), tie("PLANS", ("Plan", "p0"), ("Organization", "bank"))])
    decided = [("ann", "deal"), ("max", "secret")]
    found |= dict(tie("DECIDES_ON", person(one), ("Project", project), "decider", role="decider") for one, project in decided)
    found |= dict(
        [node("Resource", "lab", name="lab", kind="lab"), tie("OWNS", person("sam"), ("Organization", "bank"), "account", role="account")]
    )
    return found


def evidence(number: int, ours: str, theirs: str, text: str, depth: int, *, private: bool) -> dict[Ref, Properties]:
    """What is recorded between one of ours and somebody, under one number."""
    i, a, f, e, g, c = (f"{letter}{number}" for letter in "iafegc")
    found = dict([
        node("Interaction", i, at="2026-11-01", summary=text, depth=depth, initiated_by="theirs", **({"private": True} if private else {})),
        tie("TOOK_PART", person(ours), ("Interaction", i)), tie("TOOK_PART", person(theirs), ("Interaction", i)),
    ])  # fmt: skip
    if private:
        return found
    return found | dict([
        node("Assessment", a, at="2026-11-02", stance=depth - 1, conduct=1, guidance=1, information=1, evidence=text, interactions=[i]),
        tie("ASSESSES", ("Assessment", a), person(theirs)),
        node("Favour", f, at="2026-11-03", value=1 + depth % 5, note=text), tie("GAVE", person(ours), ("Favour", f)),
        tie("RECEIVED", person(theirs), ("Favour", f)),
        node("Expectation", e, text=text, due="2026-12-01"), tie("EXPECTS", person(theirs), ("Expectation", e)),
        node("Goal", g, metric=text, target=depth, due="2026-12-01"), tie("PURSUES", ("Goal", g), person(theirs)),
        node("Action", c, title=text, due="2026-12-01"), tie("ADVANCES", ("Action", c), ("Goal", g)),
    ])  # fmt: skip


texts, depths = st.sampled_from(["golf", "lunch", "dinner"]), st.integers(0, 4)
strengths = st.sampled_from([65, 75, 90])
"""Of one band, however they fade: a band is told, and all else of a tie is not."""


@st.composite
def worlds(draw: st.DrawFn) -> World:
    policy: Policy = draw(st.sampled_from(["open", "team", "team"]))
    role: Role = draw(st.sampled_from(["viewer", "editor", "manager"]))
    who = draw(st.sampled_from(["sam", "eve", None] if policy == "team" else ["sam", "eve"]))
    accounts = ["bank"] if who == "sam" or (who == "eve" and role == "manager") else []
    customers = draw(st.sampled_from([None, ("bank",)]))
    items = skeleton()
    for ours, theirs in (("sam", "ann"), ("eve", "ann"), ("wes", "ann"), ("ann", "bea"), ("rex", "max")):
        if draw(st.booleans()):
            items |= dict([tie("KNOWS", person(ours), person(theirs), strength=draw(strengths), stated_on="2026-11-20")])
    items |= evidence(0, "sam", "ann", draw(texts), draw(depths), private=False)
    shown = any(isinstance(ref, TieRef) and (ref.source.id, ref.target.id) == ("wes", "ann") for ref in items)
    one, other = (draw(_hidden(policy, accounts, customers, shown=shown)) for _ in range(2))
    changed = {ref: other.get(ref) for ref in {**one, **other}}
    changed = {ref: {**item, "seq": 9} if item is not None and item != one.get(ref) else item for ref, item in changed.items()}
    return World({**items, **one}, changed, who, role, policy, customers)


@st.composite
def _hidden(
    draw: st.DrawFn, policy: Policy, accounts: list[str], customers: tuple[str, ...] | None, *, shown: bool
) -> dict[Ref, Properties]:
    """Items that no reader of these worlds may see, as they may stand; `shown`: wes and ann have a tie that everybody may see."""
    found = dict([tie("KNOWS", person("wes"), person("bea"), strength=draw(strengths), private=True)])
    if not shown and draw(st.booleans()):
        found |= dict([tie("KNOWS", person("wes"), person("ann"), strength=draw(strengths), private=True)])
    if draw(st.booleans()):
        found |= evidence(3, "wes", "ann", draw(texts), draw(depths), private=True)
    if (policy == "team" or customers == ("bank",)) and draw(st.booleans()):
        found |= evidence(1, "wes", "max", draw(texts), draw(depths), private=False)
    if policy == "team":
        found |= dict([node("Person", "mia", name="mia", level="high", phone=f"138{draw(st.integers(1000, 9999))}0000")])
        found |= dict([tie("KNOWS", person("wes"), person("max"), strength=draw(st.sampled_from([5, 50, 95])), origin=draw(texts))])
    if customers == ("bank",):
        found |= dict([node("Organization", "mill", name=draw(texts), kind="customer", tier=draw(st.sampled_from(["S", "C"])))])
        found |= dict([node("Person", "max", name=draw(texts), level=draw(st.sampled_from(["top", "base"])))])
        found |= dict([node("Project", "secret", name=draw(texts), status=draw(st.sampled_from(["open", "won"])))])
        found |= dict([node("Plan", "p1", year=2026, baseline_on=draw(st.sampled_from(["2026-01-15", "2026-02-15"]))),
                       tie("PLANS", ("Plan", "p1"), ("Organization", "mill"))])  # fmt: skip
        if draw(st.booleans()):
            found |= dict([node("Person", "new", name=draw(texts)), tie("WORKS_IN", person("new"), ("Organization", "mill")),
                           tie("KNOWS", person("eve"), person("new"), strength=draw(strengths))])  # fmt: skip
    return found


@dataclass(frozen=True)
class Questions:
    """Every question of a service that tells of the maps, about each of the things that are asked about."""

    app: FastAPI
    ids: Mapping[str, tuple[str, ...]]

    def all(self) -> list[str]:
        """The addresses: every GET of the description, and every drawing, to be seen and to be taken away."""
        described = {path: calls["get"] for path, calls in self.app.openapi()["paths"].items() if "get" in calls}
        dated = {path for path, call in described.items() if any(one["name"] == "at" for one in call.get("parameters", ()))}
        needed = {path: [one["name"] for one in call.get("parameters", ()) if one["in"] == "query" and one.get("required")]
                  for path, call in described.items() if path not in _OPEN}  # fmt: skip
        needed |= {one.path: [name.alias for name in one.dependant.query_params if name.field_info.is_required()]
                   for one in _routes(self.app.routes) if one.path.startswith(_DRAWN)}  # fmt: skip
        dated |= {path for path in needed if path.startswith(_DRAWN)}
        assert sum(path.startswith(_DRAWN) for path in needed) > 10 and len(needed) > 80
        asked = {path: list(self._filled(path, names)) for path, names in needed.items()}
        days = [f"{address}&at={DAY}" for path in sorted(dated & set(asked))[:: lasting(1, 8)] for address in asked[path]]
        return [*(address for addresses in asked.values() for address in addresses), *days]

    def _filled(self, path: str, names: list[str]) -> Iterator[str]:
        """The addresses of a path. One whose thing or whose question is not known here fails."""
        query = "&".join(f"{name}={ASKED[name]}" for name in names)
        for address in self._named(path):
            for more in MORE.get(path, ("",)):
                yield f"{address}?{'&'.join(filter(None, (query, more)))}"

    def _named(self, path: str) -> Iterator[str]:
        start, bar, rest = path.partition("{")
        if not bar:
            yield path
            return
        subject = next(part for part in reversed(start.strip("/").split("/")) if part in self.ids)
        yield from (f"{start}{quote(one)}{rest.partition('}')[2]}" for one in self.ids[subject])


def _routes(routes: Any) -> Iterator[APIRoute]:
    """Every route of an application, also of the routers that it includes."""
    for route in routes:
        if isinstance(route, APIRoute):
            yield route
        else:
            yield from _routes(getattr(getattr(route, "original_router", None), "routes", ()))


def answers(client: Client, asked: list[str]) -> dict[str, tuple[object, ...]]:
    """What is answered to each question, with the headers that tell of the maps; calendars and workbooks without their moment."""
    found = {path: client.http.get(path) for path in asked}
    told = {path: (one.status_code, _timeless(one.content)) for path, one in found.items()}
    return {path: (*told[path], *(found[path].headers.get(name) for name in ("ETag", "Renmai-Withheld"))) for path in asked}


def _timeless(content: bytes) -> object:
    """An answer without the moment at which it was made."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return {name: book.read(name) for name in book.namelist() if name != "docProps/core.xml"}
    return re.sub(rb"DTSTAMP:.*", b"", content)


def told_by_tools(served: Served, reader: Reader) -> dict[str, object]:
    """What an agent of the same reader is told."""
    asking = Asking(served.running, "agent", False, reader)
    calls = [tool.model_validate(given) for tool in TOOLS if not tool.writes for given in AGENTS[tool.name]]
    return {repr(call): _said(call, asking) for call in calls}


def _said(call: Tool, asking: Asking) -> str:
    try:
        return call.answer(asking)
    except RenmaiError as fault:
        return repr(fault.args)


@pytest.fixture(scope="module")
def admin(read_only: Callable[..., Client]) -> Client:
    return read_only(organizations="name,id,kind\nUs,us,ours")


@pytest.fixture(scope="module")
def asked(admin: Client) -> list[str]:
    """What is asked; also about what is kept beside the maps: a handover, two introductions, reports, proposals and an import of somebody
    else.
    """
    database = service_of(admin).running.database
    handover = Records(database).begin("wes", None, "sam", [Task("ann", "sam"), Task("max", "eve"), Task("mia", None)])
    kept = Requests(database)
    routes = ("colleague;west", "max"), ("wes", "max")
    introductions = tuple(kept.ask(who, "wes", "max", one, ("why", "", "")).id for who, one in zip(("sam", "eve"), routes, strict=True))
    running = service_of(admin).running
    proposed = [
        Proposal(kind="change", change={"title": "CIO"}, target="person:max", confidence=0.5, source="mail", by="somebody else"),
        Proposal(kind="change", change={"strength": 10}, target="KNOWS|bea|wes", confidence=0.5, source="mail", by="somebody else"),
        Proposal(kind="tie", change={"type": "KNOWS", "from": "wes", "to": "ann"}, confidence=0.5, source="mail", by="somebody else"),
    ]
    proposals = running.inbox.add(proposed).new
    imports = tuple(one.id for one in running.imports.latest(1))
    ids = {**IDS, "handovers": (handover.id,), "introductions": introductions, "proposals": proposals, "imports": imports,
           "reports": tuple(_reported(database))}  # fmt: skip
    return Questions(create(service_of(admin).running), ids).all()


def _reported(database: Database) -> Iterator[str]:
    """Reports of both customers, made under either policy, each by somebody whose name is told."""
    for account, policy in product(CUSTOMERS, ("open", "team")):
        told = Told(
            organization=Unit(id=account, name=account), tier=None, owner=None, plan=PlanOf(id="p", owner=None, baseline_on=None), steps=(),
            figures=(), findings=ThreeFindings(key=(), general=(), organisational=()), goals=(), counts={}, gaps=(), late=(),
        )  # fmt: skip
        kept: Row = {
            "organization": account, "year": 2026, "half": "half_year", "at": DAY, "frozen_at": f"{DAY}T09:00:00.000Z", "by": "somebody",
            "person": "mia", "policy": policy, "told": told.model_dump_json(),
        }  # fmt: skip
        name = f"{account}-{policy}"
        database.write_rows(QUERIES["report_create"], id=name, properties=kept)
        yield name


def service_of(client: Client) -> Served:
    assert isinstance(client.app, Served)
    return client.app


_SEQS = count(1)


@pytest.mark.timeout(3600)
@settings(
    max_examples=lasting(60, 2),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    phases=(Phase.reuse, Phase.generate),
)
@given(world=worlds())
def test_what_somebody_may_not_see_changes_no_byte_of_any_answer(admin: Client, asked: list[str], world: World) -> None:
    served, reader = service_of(admin), as_(admin, world.person, world.role, world.policy, world.customers)
    service, token = service_of(reader), str(reader.http.headers["Authorization"]).removeprefix("Bearer ")
    questions = [one.replace("TOKEN", token) for one in asked]
    customers = None if world.customers is None else frozenset(world.customers)
    who = Reader(world.policy, world.person, world.role == "manager", customers=customers)
    feed, told = served.running.feed, lambda: {**answers(reader, questions), **told_by_tools(service, who)}
    first = GraphView.of(_graph(world.items), next(_SEQS), DEFAULTS)
    feed.view = first
    before, everything = told(), _whole(admin)
    feed.view = first.with_changes(next(_SEQS), world.images())
    _alike(before, told())
    assert (_whole(admin) != everything) == bool(world.images()), "an admin is shown that it has changed"
    after = {ref: item for ref, item in {**world.items, **world.other}.items() if item is not None}
    feed.view = GraphView.of(_graph(after), next(_SEQS), DEFAULTS)
    _alike(before, told())


def _whole(admin: Client) -> object:
    """All of the maps."""
    found = admin.get("/export").json()
    return found["nodes"], found["ties"]


def _alike(before: Mapping[str, object], after: Mapping[str, object]) -> None:
    told = {question: (answer, after[question]) for question, answer in before.items() if after[question] != answer}
    assert not told, "; ".join(told)


def _graph(items: Mapping[Ref, Properties]) -> ResidentGraph:
    graph = ResidentGraph()
    graph.apply(Image(ref, None, item) for ref, item in sorted(items.items(), key=lambda one: (isinstance(one[0], TieRef), str(one[0]))))
    graph.compact()
    return graph
