"""Loops that rows would close in ties that must not have any: reporting lines, parts of parts."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from graph.edits import Edit, NodeRef, Properties, TieRef
from graph.intake.directory import Directory
from graph.places import holds
from graph.world import World

Above = Callable[[NodeRef], Iterator[NodeRef]]


def loops(world: World, kind: str, edits: Iterable[Edit]) -> Iterator[tuple[TieRef, list[NodeRef]]]:
    """Each edit of a tie type that stands on a loop once all are written, with the items along the loop."""
    binds = {edit.ref: _binds(edit, world) for edit in edits if isinstance(edit.ref, TieRef)}
    added = [ref for ref, is_bound in binds.items() if is_bound]
    upwards: dict[NodeRef, list[NodeRef]] = {}
    for ref in added:
        upwards.setdefault(ref.source, []).append(ref.target)

    def above(node: NodeRef) -> Iterator[NodeRef]:
        yield from upwards.get(node, [])
        stored = world.outgoing(kind, node).items()
        yield from (ref.target for ref, item in stored if ref not in binds and _is_bound(item))

    for ref in sorted(added, key=lambda ref: ref.id):
        path = _way(ref.target, ref.source, above)
        if path:
            yield ref, [ref.source, *path]


def told(path: Sequence[NodeRef], directory: Directory) -> str:
    """A loop by the names of its members, with the id where two of them share one."""
    names = {ref: known.name for ref in path if (known := directory.known(ref))}
    shared = {name for name, count in Counter(names.values()).items() if count > 1}
    members = (f"{names[ref]} ({ref.id})" if names.get(ref) in shared else names.get(ref) or ref.id for ref in path)
    return f"closes a loop: {' → '.join(members)}"


def _binds(edit: Edit, world: World) -> bool:
    """Whether a tie puts its end above its start once an edit is written: what the edit leaves alone stays as it is stored."""
    if edit.patch is None or not isinstance(edit.ref, TieRef):
        return False
    return _is_bound({**world.ties[edit.ref.type].get(edit.ref, {}), **edit.patch})


def _is_bound(tie: Properties) -> bool:
    return tie.get("kind") != "dotted" and holds(tie)


def _way(start: NodeRef, end: NodeRef, above: Above) -> list[NodeRef] | None:
    """A way up from `start` to `end`, None when there is none."""
    seen = {start: start}
    stack = [start]
    while stack:
        node = stack.pop()
        if node == end:
            path = [node]
            while path[-1] != start:
                path.append(seen[path[-1]])
            return path[::-1]
        for upper in above(node):
            if upper not in seen:
                seen[upper] = node
                stack.append(upper)
    return None
