"""Whom or what an agent means by a name."""

from collections.abc import Sequence

from app.mcp.tool import Asking
from graph.messages import Message
from graph.model.errors import Ambiguous, NotFound
from graph.results import Found

_NAMED = 60
"""A hit of a higher score is called so; one of this score or less is nearly called so, or has such a title."""
_LISTED = 6


def meant(asking: Asking, text: str, kind: str) -> str:
    """The id of the node of a type that an id, a name or pinyin means.

    Raises Ambiguous with the candidates, NotFound with the nearest: what is only nearly called so is never taken for it.
    """
    if text in asking.view.graph.nodes[kind]:
        asking.named.append(text)
        return text
    hits = asking.search.find(text, (kind,), 50)
    named = [hit for hit in hits if hit.score > _NAMED]
    best = [hit for hit in named if hit.score == named[0].score]
    asking.named.extend(hit.id for hit in (best or hits)[:_LISTED])
    if len(best) > 1:
        raise Ambiguous(Message("agent.several", name=text, items=listed(best)), [hit.id for hit in best])
    if best:
        return best[0].id
    if hits:
        raise NotFound(Message("agent.nearest", type=kind, name=text, items=listed(hits)))
    raise NotFound(Message("agent.nobody", type=kind, name=text))


def listed(hits: Sequence[Found]) -> list[str]:
    """The first hits, each with what tells it apart and with its id."""
    return [line(hit) for hit in hits[:_LISTED]]


def line(hit: Found) -> str:
    """A hit with its title, its organisation and its id."""
    return f"{' · '.join(filter(None, (hit.name, hit.title, hit.organization)))} = {hit.id}"
