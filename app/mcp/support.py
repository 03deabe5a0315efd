"""How answers say where somebody stands."""

from graph.messages import Message


def stands(level: int | None, *, claimed: bool) -> Message:
    """The level of support, and whether anything recent confirms it."""
    if level is None:
        return Message("agent.unassessed")
    return Message("agent.claimed" if claimed else "agent.support", level=level)
