"""Whom to move next in a project's decision chain, and how (method §12)."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import prod

from graph.analysis.chain import BEST
from graph.analysis.routes import reach as search
from graph.analysis.routes.reach import Path
from graph.messages import Message
from graph.model.errors import NotFound
from graph.model.fields import number_or_none, text_or_none
from graph.model.refs import NodeRef
from graph.questions.people.reach import RouteReader
from graph.questions.projects.chain import Link, Links, carried, links
from graph.questions.projects.fitting import fitting
from graph.resident.graph import ResidentGraph
from graph.results.chain import NextMove, NextMoves, ResourceOffer
from graph.results.reach import Route
from graph.snapshot.decisions import is_open
from graph.snapshot.places import current
from graph.snapshot.snapshot import Snapshot, in_project

_SENIOR = ("decider", "approver")


def next_moves(snapshot: Snapshot, project: str) -> NextMoves:
    """The moves of a project, best first. Raises NotFound."""
    graph = snapshot.graph
    item = graph.node(NodeRef("Project", project))
    if not item:
        raise NotFound(Message("item.unknown", type="Project", id=project))
    people, snapshot = links(snapshot, project), in_project(snapshot, project)
    planner = _Planner(snapshot, project, people, RouteReader(snapshot))
    vacant = snapshot.people.vacant
    found = [planner.move(person) for person in people if planner.below_target(person) and not vacant[snapshot.index[person]]]
    found.sort(key=lambda move: (-move.score, -move.weight, move.person.name))
    return NextMoves(id=project, name=str(item.get("name")), moves=tuple(found))


def gain(people: Links, person: str) -> float:
    """What one level up of a person adds to the chain's support, −100…100; somebody unassessed is taken for neutral first."""
    now = people[person].support.counted or 0
    before, after = (carried(people, person, level).score or 0.0 for level in (now, min(now + 1, BEST)))
    return after - before


@dataclass(frozen=True)
class _Planner:
    """Plans the moves of one chain."""

    snapshot: Snapshot
    project: str
    people: Links
    reader: RouteReader

    @property
    def graph(self) -> ResidentGraph:
        """The maps of the snapshot."""
        return self.snapshot.graph

    def below_target(self, person: str) -> bool:
        """Whether somebody stands below where they should; of the unassessed that is not known, so they do."""
        counted = self.people[person].support.counted
        return counted is None or counted < self._target(self.people[person])

    def move(self, person: str) -> NextMove:
        """How to move one person: by which route, who acts, with what."""
        link = self.people[person]
        found = search.routes(
            self.snapshot.adjacency,
            self.snapshot.sides,
            self.snapshot.index[person],
            limit=1,
            max_hops=self.snapshot.method.reach.max_hops,
            method=self.snapshot.method,
        )
        route = self.reader.route(self._shortened(found[0])) if found else None
        strength, gained = round(found[0].strength, 4) if found else 0.0, gain(self.people, person)
        role, worth = link.decision.part.role, max(strength, self.snapshot.method.chain.least_reach)
        return NextMove(
            person=self.reader.name(self.snapshot.index[person]), role=role, weight=round(link.weight, 4), level=link.support.level,
            target=self._target(link), gain=round(gained, 2), reach=round(strength, 1), score=round(gained * worth, 1), route=route,
            colleague=route.people[0] if route else None, resource=self._resource(person, role),
            **Message("move.why", standing=self._standing(link), way=_way(route)).parts,
        )  # fmt: skip

    def _shortened(self, path: Path) -> Path:
        """A route on which nobody is introduced to somebody they know effectively themselves: such a tie takes the place of the detour.

        It may be a little weaker than the detour's product, which stays what the move is ranked by.
        """
        adjacency, people, steps = self.snapshot.adjacency, list(path.people), list(path.steps)
        effective = self.snapshot.tie_strengths.effective(self.snapshot.method)
        place = 0
        while place < len(people) - 2:
            for end in range(len(people) - 1, place + 1, -1):
                step = adjacency.step(people[place], people[end])
                number = self.snapshot.tie(self.snapshot.ids[people[place]], self.snapshot.ids[people[end]])
                if step >= 0 and number is not None and effective[number]:
                    people[place + 1 : end], steps[place:end] = [], [step]
                    break
            place += 1
        return Path(100 * prod(float(adjacency.strength[step]) / 100 for step in steps), tuple(people), tuple(steps))

    def _target(self, link: Link) -> int:
        return self.snapshot.method.chain.senior_target if link.decision.part.role in _SENIOR else self.snapshot.method.chain.target

    def _standing(self, link: Link) -> Message:
        part, level = link.decision.part, link.support.level
        role, veto = part.role or Message("move.part_of_chain"), Message("move.veto") if part.veto else None
        if level is None:
            return Message("move.unassessed", role=role, veto=veto)
        claimed = Message("move.claimed") if link.support.claimed else None
        return Message("move.stands", role=role, veto=veto, level=level, claimed=claimed, target=self._target(link))

    def _resource(self, person: str, role: str | None) -> ResourceOffer | None:
        """The resource that fits a person best: already given to the project, else one with capacity left; None where none fits."""
        wanted = fitting(self.graph, person, role, self.snapshot.at)
        kinds, given = resources_by_kind(self.graph), self._given
        found = [(wanted.index(kind), one) for one in given if (kind := str(self.graph.nodes["Resource"][one].get("kind"))) in wanted]
        if found:
            return self._offer(min(found)[1])
        free = (one for kind in wanted for one in kinds.get(kind, ()) if self._free(one))
        return next((self._offer(one) for one in free), None)

    @property
    def _given(self) -> list[str]:
        """The resources that support the project."""
        supported = self.graph.incoming("SUPPORTS", NodeRef("Project", self.project))
        return [tie.source.id for tie in current(supported, self.snapshot.at)]

    def _free(self, resource: str) -> bool:
        capacity = number_or_none(self.graph.node(NodeRef("Resource", resource)), "capacity")
        used = sum(is_open(self.graph.node(project), self.snapshot.at) for project in self._supported(resource))
        return capacity is None or used < capacity

    def _supported(self, resource: str) -> Iterator[NodeRef]:
        return (tie.target for tie in current(self.graph.outgoing("SUPPORTS", NodeRef("Resource", resource)), self.snapshot.at))

    def _offer(self, resource: str) -> ResourceOffer:
        item = self.graph.node(NodeRef("Resource", resource))
        by = next(iter(self.graph.incoming("OFFERS", NodeRef("Resource", resource))), None)
        return ResourceOffer(id=resource, name=str(item.get("name")), kind=text_or_none(item, "kind"),
                             offered_by=str(self.graph.node(by.source).get("name")) if by else None)  # fmt: skip


def resources_by_kind(graph: ResidentGraph) -> dict[str, list[str]]:
    """The ids of the resources of each kind, sorted."""
    nodes = graph.nodes["Resource"]
    return graph.indexes.of(resources_by_kind, (nodes,), lambda: {kind: sorted(ids) for kind, ids in nodes.ids_by("kind").items()})


def _way(route: Route | None) -> Message:
    if route is None:
        return Message("move.no_route")
    first, *through = [person.name for person in route.people[:-1]]
    how = Message("move.through", names=through) if through else Message("move.directly")
    return Message("move.reaches", name=first, strength=round(route.strength), how=how)
