"""Tools about projects: whether the decision chain carries us, and whom to move next."""

from collections.abc import Iterator

from pydantic import Field

from app.mcp.names import meant
from app.mcp.support import stands
from app.mcp.tool import Asking, Named, OnADay, with_ids
from graph.messages import Given, Message
from graph.questions.projects import chain
from graph.questions.projects import next_moves as moving
from graph.results.chain import Chain, NextMove

Project = Field(description="name or id of the project")


class DecisionChain(OnADay):
    """Whether a project's decision chain carries us: who may veto first, support with its range, then everybody with role and level."""

    name = "decision_chain"
    project: Named = Project

    def answer(self, asking: Asking) -> str:
        """The chain."""
        project = meant(asking, self.project, "Project")
        found = chain.decision_chain(asking.view.on_project(project, self.day), project)
        people = ((one.name, one.id) for one in found.people)
        return with_ids(asking, "\n".join(one.text() for one in _chain(found)), [(found.name, found.id), *people])


class NextMoves(OnADay):
    """Whom to move next in a project's decision chain, through which colleague, with which resource, and why."""

    name = "next_moves"
    project: Named = Project
    limit: int = Field(default=3, ge=1, le=10, description="moves")

    def answer(self, asking: Asking) -> str:
        """The moves, the best first."""
        project = meant(asking, self.project, "Project")
        found = moving.next_moves(asking.view.on_project(project, self.day), project)
        shown = found.moves[: self.limit]
        people = [(one.name, one.id) for move in shown for one in (move.person, move.colleague) if one]
        moves = [_move(place, move).text() for place, move in enumerate(shown, start=1)]
        return with_ids(asking, "\n".join(moves) or Message("agent.no_moves", name=found.name).text(), [(found.name, found.id), *people])


def _chain(found: Chain) -> Iterator[Message]:
    """Vetoes that stand against us or may, then support, then the people, the weightiest first."""
    blocking, unclear = ([one.name for one in found.vetoes if one.state == state] for state in ("blocks", "unclear"))
    if blocking:
        yield Message("agent.veto_blocks", names=blocking)
    if unclear:
        yield Message("agent.veto_unclear", names=unclear)
    low, high = found.range
    yield Message("agent.chain", name=found.name, support=_figure(found.support), low=_figure(low), high=_figure(high))
    for one in found.people:
        where = stands(one.level, claimed=one.claimed)
        yield Message("agent.chain_person", name=one.name, role=one.role or Message("agent.no_role"), stands=where, weight=one.weight)


def _move(place: int, move: NextMove) -> Message:
    who: Given = move.colleague.name if move.colleague else Message("agent.nobody_yet")
    if move.resource:
        who = Message("agent.move_with", colleague=who, resource=move.resource.name)
    return Message("agent.move", place=place, name=move.person.name, why=move.why, who=who, score=move.score)


def _figure(figure: float | None) -> Given:
    return Message("agent.unknown") if figure is None else round(figure)
