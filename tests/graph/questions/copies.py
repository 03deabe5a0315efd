"""A world in copies: each has a customer with everything that questions read, and sellers of ours; nothing ties one copy to another.

A question about the first copy has the same answer however many copies there are.
"""

from collections.abc import Iterator

from graph.changes.edits import Image
from graph.model.method import DEFAULTS
from graph.model.refs import NodeRef, Properties, TieRef
from graph.resident.graph import ResidentGraph
from graph.views.graph_view import GraphView

AT = "2026-11-20"
PEOPLE, SELLERS, MEETINGS = 8, 2, 12
LEVELS = ("base", "middle", "high", "top")
CHANNELS = ("visit", "email", "strategy_meeting", "executive_visit", "agreement", "joint_centre")
SCORED = ("stance", "conduct", "guidance", "information", "participation", "recognition_person")
Item = tuple[NodeRef | TieRef, Properties]


def copies(count: int) -> GraphView:
    """A view of so many copies, folded as the maps of a running service are."""
    graph = ResidentGraph()
    graph.apply([Image(ref, None, item) for ref, item in _items(count)])
    return GraphView.of(graph.ordered(), 1, DEFAULTS)


def _items(count: int) -> Iterator[Item]:
    for one, kind in (("us", "ours"), ("rival", "competitor"), ("other", "competitor")):
        yield _node("Organization", one, name=one, kind=kind)
    for number in range(count):
        for part in (_places, _people, _meetings, _projects, _judged, _managed):
            yield from part(f"c{number:03}")


def _places(copy: str) -> Iterator[Item]:
    yield _node("Organization", copy, name=f"customer {copy}", kind="customer", tier="A", standing="partner")
    yield _node("Organization", f"{copy}-sub", name=f"subsidiary {copy}", kind="customer", tier="B")
    yield _tie("Organization", f"{copy}-sub", "PART_OF", "Organization", copy)
    for room in ("it", "buying"):
        yield _node("Department", f"{copy}-{room}", name=room, weight=3, function=room)
        yield _tie("Department", f"{copy}-{room}", "PART_OF", "Organization", copy)


def _people(copy: str) -> Iterator[Item]:
    for number in range(PEOPLE):
        yield _node(
            "Person", f"{copy}-p{number}", name=f"person {number}", title="CIO" if number % 3 else "buyer", level=LEVELS[number % 4]
        )
        room = "it" if number % 2 else "buying"
        yield _tie("Person", f"{copy}-p{number}", "WORKS_IN", "Department", f"{copy}-{room}")
        if number:
            yield _tie("Person", f"{copy}-p{number}", "REPORTS_TO", "Person", f"{copy}-p{(number - 1) // 2}")
            yield _tie("Person", f"{copy}-p{number}", "KNOWS", "Person", f"{copy}-p0", strength=60, stated_on="2026-06-01")
    yield _node("Person", f"{copy}-sub-p", name="subsidiary's", level="high")
    yield _tie("Person", f"{copy}-sub-p", "WORKS_IN", "Organization", f"{copy}-sub")
    yield _tie("Person", f"{copy}-p3", "INFLUENCES", "Person", f"{copy}-p1", weight=3)
    yield _tie("Person", f"{copy}-p4", "WORKS_IN", "Department", f"{copy}-it", "2024-01-01", started_on="2024-01-01", ended_on="2026-03-01")
    yield from _sellers(copy)


def _sellers(copy: str) -> Iterator[Item]:
    for employer, many in (("us", SELLERS), ("rival", 1), ("other", 1)):
        for number in range(many):
            seller = f"{copy}-{employer}{number}"
            yield _node("Person", seller, name=seller, title="seller", level="base")
            yield _tie("Person", seller, "WORKS_IN", "Organization", employer)
            for one in range(number, PEOPLE - 2, 2):
                item = {"strength": 30 + 10 * one, "stated_on": "2026-05-01", "intimacy": one % 6}
                basis = "position" if one % 4 == 0 else "person"
                yield _tie("Person", seller, "KNOWS", "Person", f"{copy}-p{one}", **item, basis=basis)


def _meetings(copy: str) -> Iterator[Item]:
    for number in range(MEETINGS):
        meeting = f"{copy}-m{number}"
        item = {"at": f"2026-{1 + number % 10:02}-1{number % 9}", "channel": CHANNELS[number % len(CHANNELS)], "depth": number % 4}
        yield _node("Interaction", meeting, **item, initiated_by=("ours", "theirs", "both")[number % 3], summary="about the lake")
        for person in (f"{copy}-us{number % SELLERS}", f"{copy}-p{number % (PEOPLE - 3)}"):
            yield _tie("Person", person, "TOOK_PART", "Interaction", meeting)
    yield _node("Favour", f"{copy}-f", at="2026-04-04", value=2)
    yield _tie("Person", f"{copy}-us0", "GAVE", "Favour", f"{copy}-f")
    yield _tie("Person", f"{copy}-p0", "RECEIVED", "Favour", f"{copy}-f")


def _projects(copy: str) -> Iterator[Item]:
    for number, closed in enumerate((None, "2026-02-02")):
        project = f"{copy}-lake{number}"
        days = {"opened_on": "2025-05-05", "status": "won" if closed else "open", **({"closed_on": closed} if closed else {})}
        yield _node("Project", project, name=f"lake {number}", stage="evaluation", **days)
        yield _tie("Project", project, "FOR", "Organization", copy)
        yield _tie("Organization", "us", "BIDS_ON", "Project", project)
        if copy == "c000":  # projects alike by rival are told, all of them
            yield _tie("Organization", "rival", "BIDS_ON", "Project", project)
        yield _tie("Person", f"{copy}-us0", "WORKED_ON", "Project", project, "lead", role="lead", share=50)
        for place, role in enumerate(("decider", "evaluator", "user")):
            part = {"role": role, "value": 4, "influence": 1 + place, **({"veto": True} if not place else {})}
            yield _tie("Person", f"{copy}-p{place + number}", "DECIDES_ON", "Project", project, role, **part)
    for number, kind in enumerate(("executive", "expert", "solution")):
        yield _node("Resource", f"{copy}-r{number}", name=kind, kind=kind, capacity=1)
        yield _tie("Person", f"{copy}-us1", "OFFERS", "Resource", f"{copy}-r{number}")
    yield _tie("Resource", f"{copy}-r0", "SUPPORTS", "Project", f"{copy}-lake0")


def _judged(copy: str) -> Iterator[Item]:
    for number in range(PEOPLE):
        scores = dict.fromkeys(SCORED, number % 5 - 1)
        whose = {"perspective": "rival"} if number % 4 == 3 else {}
        project = {"project": f"{copy}-lake0"} if number % 2 else {}
        yield _node("Assessment", f"{copy}-a{number}", at="2026-07-07", interactions=[f"{copy}-m{number}"], **scores, **whose, **project)
        yield _tie("Assessment", f"{copy}-a{number}", "ASSESSES", "Person", f"{copy}-p{number % 5}")
    yield _node("Assessment", f"{copy}-whole", at="2026-07-07", communication=2, matching=1)
    yield _tie("Assessment", f"{copy}-whole", "ASSESSES", "Organization", copy)


def _managed(copy: str) -> Iterator[Item]:
    yield _tie("Person", f"{copy}-us0", "OWNS", "Organization", copy, "account", role="account")
    for number, (kind, subject) in enumerate((("Person", f"{copy}-p1"), ("Organization", copy))):
        goal, action = f"{copy}-g{number}", f"{copy}-do{number}"
        yield _node("Goal", goal, metric="level", target=2, due="2026-12-31")
        yield _tie("Goal", goal, "PURSUES", kind, subject)
        yield _node("Action", action, title="call", due="2026-06-01", status="open")
        yield _tie("Action", action, "ADVANCES", "Goal", goal)
        yield _tie("Action", action, "ASSIGNED_TO", "Person", f"{copy}-us{number}")


def _node(type: str, one: str, /, **item: object) -> Item:
    return NodeRef(type, one), {"id": one, "seq": 1, **item}  # pyright: ignore[reportReturnType]


def _tie(type: str, source: str, tie: str, other: str, target: str, key: str = "", /, **item: object) -> Item:
    return TieRef(NodeRef(type, source), tie, NodeRef(other, target), key), {"seq": 1, **item}  # pyright: ignore[reportReturnType]
