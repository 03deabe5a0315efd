"""Which acquaintances on a map carry a request, and who of a customer has none with us (method §3)."""

from collections.abc import Callable, Iterable

from graph.model.method import Method
from graph.results import MapEdge


def is_effective(edge: MapEdge, method: Method) -> bool:
    """Whether a tie is an acquaintance that is effective."""
    strong = edge.strength is not None and edge.strength >= method.classes.effective_from
    return edge.type == "KNOWS" and strong and edge.tie_class != "pseudo"


def covered(ties: Iterable[MapEdge], method: Method, is_ours: Callable[[str], bool]) -> set[str]:
    """The ids of the people to whom one of ours has an effective tie."""
    ends = [(edge.source, edge.target) for edge in ties if is_effective(edge, method)]
    return {other for one, other in [*ends, *((b, a) for a, b in ends)] if is_ours(one)}
