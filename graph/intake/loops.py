"""Loops that rows would close in ties that must not have any: reporting lines, parts of parts."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from graph.edits import Edit, NodeRef, Properties, TieRef
from graph.intake.directory import Directory
from graph.places import holds
from graph.world import World

Above = Callable[[NodeRef], Iterator[NodeRef]]

_SHOWN = 20
"""So many members of a loop are named at most."""


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

    on_loop: dict[tuple[NodeRef, NodeRef], tuple[list[NodeRef], int]] = {}
    for ref in sorted(added, key=lambda ref: ref.id):
        if (ref.source, ref.target) not in on_loop:
            path = _way(ref.target, ref.source, above) or []
            on_loop |= {pair: (path, place) for place, pair in enumerate(zip([ref.source, *path], path, strict=False))}
        if found := on_loop.get((ref.source, ref.target)):
            path, place = found
            yield ref, [ref.source, *path[place:], *path[:place]]


def told(path: Sequence[NodeRef], directory: Directory) -> str:
    """A loop by the names of its members; the middle of a long one is left out."""
    half = _SHOWN // 2
    told = [path] if len(path) <= _SHOWN else [path[:half], path[-half:]]
    members = list(dict.fromkeys(ref for part in told for ref in part))
    names = dict(zip(members, directory.told_apart(members), strict=True))
    between = f" → … ({len(path) - 2 * half} more) → "
    shown = between.join(" → ".join(names[ref] for ref in part) for part in told)
    return f"closes a loop: {shown}"


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
