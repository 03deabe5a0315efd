"""Who can reach this person, by names, strengths and classes alone: what a list shows before a route is opened."""

from graph.analysis.routes.reach import Path
from graph.model.fields import text
from graph.model.refs import NodeRef
from graph.questions.naming import side_of
from graph.questions.people.reach import Asked, RouteReader, nobody, searched, type_of
from graph.results.reach import BriefHop, BriefPerson, BriefReach, BriefRoute
from graph.snapshot.snapshot import Snapshot


def brief_reach(snapshot: Snapshot, asked: Asked) -> BriefReach:
    """The same routes as `reach` has, with the same strengths and classes. Raises NotFound, Invalid."""
    found, reader = searched(snapshot, asked), BriefReader(snapshot)
    near, leads = ((), ()) if found.paths or asked.via else nobody(RouteReader(snapshot), snapshot, found.target, asked)
    routes = tuple(map(reader.route, found.paths))
    return BriefReach(target=reader.name(found.target), reaching=found.reaching, leads=leads, routes=routes, nearest=near)


class BriefReader:
    """Turns numbers back into people and hops; each is told once, however many routes share it."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._names = snapshot.derived.once(BriefReader, dict[int, BriefPerson])
        self._hops: dict[tuple[int, int], BriefHop] = {}

    def name(self, person: int) -> BriefPerson:
        """A person by name."""
        if person not in self._names:
            graph, one = self._snapshot.graph, self._snapshot.ids[person]
            item = {"name": one, **graph.node(NodeRef("Person", one))}
            self._names[person] = BriefPerson(id=one, name=text(item, "name"), side=side_of(graph, one, self._snapshot))
        return self._names[person]

    def route(self, path: Path) -> BriefRoute:
        """A route from one of ours to the target."""
        hops = tuple(self._hop(path.people[place], path.people[place + 1], step) for place, step in enumerate(path.steps))
        return BriefRoute(strength=round(path.strength, 4), people=tuple(map(self.name, path.people)), hops=hops)

    def _hop(self, one: int, other: int, step: int) -> BriefHop:
        if (one, other) not in self._hops:
            self._hops[one, other] = self._built_hop(self._snapshot.ids[one], self._snapshot.ids[other], step)
        return self._hops[one, other]

    def _built_hop(self, source: str, target: str, step: int) -> BriefHop:
        if step < 0:
            return BriefHop(source=source, target=target, type="colleague", strength=self._snapshot.method.reach.colleague)
        adjacency, row = self._snapshot.adjacency, self._snapshot.rows[int(self._snapshot.adjacency.row[step])]
        return BriefHop(
            source=source, target=target, type=type_of(row.kind), strength=round(float(adjacency.strength[step]), 4),
            known=bool(adjacency.known[step]),
            tie_class=None if row.number is None else self._snapshot.tie_strengths.class_of(row.number),
        )  # fmt: skip
