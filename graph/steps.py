"""The ties a route may walk on a day, and the conflicts that forbid one: KNOWS in arrays, the few others one by one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, overload

import numpy as np

from graph.acquaintance import Acquaintance
from graph.analysis import hops
from graph.analysis.hops import Ties
from graph.analysis.strength import Strengths
from graph.decisions import past_projects
from graph.edits import TieRef
from graph.fields import number_or_none
from graph.places import holds
from graph.world import World

CODES: Final = {
    "KNOWS": hops.KNOWS, "REPORTS_TO": hops.REPORTS_TO_SOLID, "dotted": hops.REPORTS_TO_DOTTED, "INFLUENCES": hops.INFLUENCES,
    "WORKED_ON": hops.SHARED_PROJECT, "conflict": hops.CONFLICT,
}  # fmt: skip


@dataclass(frozen=True)
class Step:
    """What stands behind a hop: the ties walked, its strength or weight (None unknown), and the number of a KNOWS tie."""

    kind: str
    ties: tuple[TieRef, ...]
    strength: float | None = None
    number: int | None = None


class Steps(Sequence[Step]):
    """The steps of a day by their row: the KNOWS ties in their order, then the others. A KNOWS step is made when it is looked at."""

    def __init__(self, world: World, at: str, known: Acquaintance, worth: Strengths) -> None:
        self._known, self._worth = known, worth
        self._others = list(_others(world, at))

    def __len__(self) -> int:
        return len(self._known.refs) + len(self._others)

    @overload
    def __getitem__(self, row: int) -> Step: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[Step]: ...
    def __getitem__(self, row: int | slice) -> Step | Sequence[Step]:
        if isinstance(row, slice):
            return [self[one] for one in range(*row.indices(len(self)))]
        known = len(self._known.refs)
        if row >= known:
            return self._others[row - known]
        strength = float(self._worth.strength[row])
        return Step("KNOWS", (self._known.refs[row],), None if np.isnan(strength) else strength, row)

    def ties(self, index: dict[str, int]) -> Ties:
        """All of them as arrays, people by number."""
        knows, ends = self._known.knows, [_ends(step) for step in self._others]
        strengths = [np.nan if step.strength is None else step.strength for step in self._others]
        return Ties(
            kind=np.append(np.zeros(len(knows.near), np.int8), np.array([CODES[step.kind] for step in self._others], np.int8)),
            source=np.append(knows.near, np.array([index[one] for one, _ in ends], np.int32)),
            target=np.append(knows.far, np.array([index[other] for _, other in ends], np.int32)),
            strength=np.append(self._worth.strength, np.array(strengths, np.float64)),
            row=np.arange(len(self), dtype=np.int64),
        )


def _ends(step: Step) -> tuple[str, str]:
    """The people a step joins: the ends of its tie, or the two who worked on one project."""
    last = step.ties[-1]
    return step.ties[0].source.id, last.source.id if step.kind == "WORKED_ON" else last.target.id


def _others(world: World, at: str) -> Iterator[Step]:
    for ref, item in world.ties["REPORTS_TO"].items():
        if holds(item, at):
            yield Step("dotted" if item.get("kind") == "dotted" else "REPORTS_TO", (ref,))
    for ref, item in world.ties["INFLUENCES"].items():
        if holds(item, at):
            yield Step("conflict" if item.get("sign") == -1 else "INFLUENCES", (ref,), number_or_none(item, "weight"))
    yield from _shared_projects(world, at)


def _shared_projects(world: World, at: str) -> Iterator[Step]:
    for project in past_projects(world, at):
        work: dict[str, TieRef] = {ref.source.id: ref for ref in world.incoming("WORKED_ON", project)}
        people = sorted(work)
        for number, one in enumerate(people):
            yield from (Step("WORKED_ON", (work[one], work[other])) for other in people[number + 1 :])
