"""The figures of one account or project on one day after the other, kept as long as nothing that they rest on has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from graph.model.clock import today
from graph.model.method import Method
from graph.model.refs import NodeRef
from graph.resident.graph import ResidentGraph
from graph.snapshot.excerpt import Excerpt
from graph.snapshot.snapshot import Snapshot, build
from graph.views.graph_view import GraphView
from graph.visibility.masked import Mask
from graph.visibility.scope import Scope
from graph.work.plans.metrics import Side, figure

Values = Mapping[str, float | None]
Kept = dict[tuple[str, str, Side], float | None]


@dataclass(frozen=True, eq=False)
class Days:
    """The days of what an excerpt is about, as a scope shows them: the excerpt is of all of the maps."""

    ref: NodeRef
    excerpt: Excerpt
    scope: Scope | None
    method: Method
    values: Kept

    @classmethod
    def of(cls, view: GraphView, ref: NodeRef, excerpt: Excerpt) -> Days:
        """Those of a view, with the values that an earlier question has found."""
        scope = view.mask.scope if view.mask else None
        mark = (excerpt.mark, today() if scope else None)
        kept = cast("tuple[object, Kept] | None", view.kept.get((Days, ref)))
        values: Kept = kept[1] if kept and kept[0] == mark else {}
        view.kept.put((Days, ref), (mark, values))
        return cls(ref, excerpt, scope, view.method, values)

    def on(self, day: str, metrics: Sequence[str], side: Side) -> Values:
        """Some figures on a day, of our side or a competitor's."""
        missing = [one for one in metrics if (day, one, side) not in self.values]
        snapshot = self.seen(day) if missing else None
        if snapshot:
            self.values.update({(day, one, side): figure(snapshot, one, self.ref, side) for one in missing})
        return {one: self.values[day, one, side] for one in metrics}

    @cached_property
    def _graph(self) -> ResidentGraph:
        return self.excerpt.graph()

    @cached_property
    def _today(self) -> Snapshot:
        return build(self._graph, today(), self.method)

    @cached_property
    def _built(self) -> dict[str, Snapshot]:
        return {}

    def seen(self, day: str) -> Snapshot:
        """The excerpt on a day, as the scope shows it."""
        if day not in self._built:
            then = build(self._graph, day, self.method, later=True)
            shown = Mask.of(self._today, self.scope).on_day(then).graph() if self.scope else None
            self._built[day] = build(shown, day, self.method, later=True) if shown else then
        return self._built[day]
