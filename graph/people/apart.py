"""A merge taken apart: what went comes back, what moved goes back; what somebody has changed or added since stays with the kept item."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from graph.changes.commit import Stored
from graph.changes.edits import Edit, Image
from graph.messages import Message
from graph.model.errors import Conflict
from graph.model.refs import NodeRef, Properties, Ref, TieRef, ways
from graph.people.joined import back
from graph.people.merge import renamed

Now = Callable[[Ref], tuple[Ref, Properties] | None]


def taken_apart(images: Sequence[Image], into: Mapping[NodeRef, NodeRef], read: Stored) -> list[Edit]:
    """The edits that take a merge back. Raises Conflict where one of the items is gone, or its id serves another."""
    by_ref = {image.ref: image for image in images}
    moved = [renamed(ref, into) for ref in by_ref if isinstance(ref, TieRef)]
    now = _reader([*by_ref, *moved, *into.values()], read)
    for new in into.values():
        if now(new) is None:
            raise Conflict(Message("merge.gone", id=new.id))
    for old in into:
        if now(old) is not None:
            raise Conflict(Message("merge.id_taken", id=old.id))
    return [*_nodes(images, now), *_ties(images, into, by_ref, now)]


def _reader(refs: Iterable[Ref], read: Stored) -> Now:
    """What stands now of an item, a symmetric tie whichever way round."""
    wanted = dict.fromkeys(way for ref in refs for way in ways(ref))
    there = read(wanted)

    def now(ref: Ref) -> tuple[Ref, Properties] | None:
        found = next((way for way in ways(ref) if way in there), None)
        return None if found is None else (found, there[found])

    return now


def _nodes(images: Iterable[Image], now: Now) -> Iterator[Edit]:
    for image in images:
        if not isinstance(image.ref, NodeRef) or image.before is None:
            continue
        if image.after is None:
            yield Edit(image.ref, _stored_properties(image.before), must="be new")
        elif (stands := now(image.ref)) and (patch := back(image.before, image.after, stands[1])):
            yield Edit(image.ref, patch)


def _ties(images: Iterable[Image], into: Mapping[NodeRef, NodeRef], by_ref: Mapping[Ref, Image], now: Now) -> Iterator[Edit]:
    for image in images:
        if not isinstance(image.ref, TieRef):
            continue
        if image.after is None and image.before is not None:
            yield from _restored(image.ref, image.before, renamed(image.ref, into), by_ref, now)
        elif stands := now(image.ref):
            if image.before is None:
                yield Edit(stands[0], None)
            elif image.after is not None and (patch := back(image.before, image.after, stands[1])):
                yield Edit(stands[0], patch)


def _restored(old: TieRef, before: Properties, new: TieRef, by_ref: Mapping[Ref, Image], now: Now) -> Iterator[Edit]:
    """A tie that was moved, where it was, with what has been changed of it since; none where somebody has removed it."""
    if new.source == new.target:
        yield Edit(old, _stored_properties(before), must="be new")
    elif stands := now(new):
        image = next((by_ref[way] for way in ways(new) if way in by_ref), None)
        moved = image is not None and image.before is None and image.after is not None and stands[0] == new
        same = {**stands[1], **back(before, image.after or {}, stands[1])} if moved and image else before
        yield Edit(old, _stored_properties(same), must="be new")


def _stored_properties(item: Properties) -> Properties:
    return {name: value for name, value in item.items() if name not in ("seq", "key") and value is not None}
