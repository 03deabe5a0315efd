"""Small maps and answers for the drawings, written by hand."""

from itertools import pairwise

from graph.results import Hop, Map, MapEdge, MapNode, PersonName, Reach, Route


def person(id: str, level: str | None = None, inside: str | None = None, side: str = "customer", **more: object) -> MapNode:
    return MapNode.model_validate({"id": id, "type": "Person", "name": id, "level": level, "department": inside, "side": side, **more})


def group(id: str, inside: str | None = None, type: str = "Department", **more: object) -> MapNode:
    return MapNode.model_validate({"id": id, "type": type, "name": id, "department": inside, "side": "customer", **more})


def tie(source: str, target: str, type: str = "KNOWS", **more: object) -> MapEdge:
    return MapEdge.model_validate({"id": f"{type}|{source}|{target}", "source": source, "target": target, "type": type, **more})


def bank() -> Map:
    """A bank: executives, IT with an infrastructure centre inside, an empty legal department; two of ours."""
    nodes = (
        group("bank", type="Organization"), group("exec", "bank"), group("it", "bank"),
        group("infra", "it"), group("legal", "bank", uncovered=True),
        person("chair", "top", "exec"), person("vp", "high", "exec"), person("cio", "high", "it", support=2), person("clerk", None, "exec"),
        person("head", "middle", "it"), *(person(f"eng{n}", "base", "it") for n in range(7)),
        person("ops", "middle", "infra", support=1, claimed=True), person("sys", "base", "infra"),
        person("seller", side="ours"), person("engineer", side="ours"), person("rival", side="competitor"),
    )  # fmt: skip
    edges = (
        tie("vp", "chair", "REPORTS_TO"), tie("cio", "vp", "REPORTS_TO"), tie("head", "cio", "REPORTS_TO"),
        tie("ops", "cio", "REPORTS_TO", kind="dotted"),
        tie("seller", "cio", strength=80, tie_class="strong"), tie("engineer", "ops", strength=30, tie_class="weak"),
        tie("cio", "head", strength=50, tie_class="weak"), tie("cio", "vp", "INFLUENCES", weight=4, sign=-1),
    )  # fmt: skip
    return Map(title="bank", nodes=nodes, edges=edges)


def route(strength: float, *people: str) -> Route:
    names = tuple(PersonName(id=id, name=id, side="ours" if id.startswith("our") else "customer", support=None) for id in people)  # type: ignore[call-arg]
    hops = tuple(
        Hop.model_validate(
            {"source": a, "target": b, "type": "KNOWS", "strength": 70, "ask": "meeting" if b == people[-1] else "introduction"}
        )
        for a, b in pairwise(people)
    )
    return Route(strength=strength, people=names, hops=hops)


def reach(*routes: Route) -> Reach:
    target = routes[0].people[-1] if routes else PersonName(id="cio", name="cio", side="customer")  # type: ignore[call-arg]
    return Reach(target=target, reaching=len({one.people[0].id for one in routes}), routes=routes)
