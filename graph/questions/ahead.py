"""What questions about everything work out of a view, made before anybody waits for it."""

from graph.model.clock import today
from graph.questions.accounts import competition, coverage, influence, resilience
from graph.questions.diagnosis import diagnosis
from graph.questions.diagnosis.scope import scope
from graph.snapshot.places import days_before
from graph.views.graph_view import GraphView

_FEW = 1


def prepare(view: GraphView) -> None:
    """Ask what takes long when it is first asked of a view, as it is usually asked; what is worked out stays with the view."""
    now = view.on()
    coverage.all_coverage(now, _FEW)
    competition.all_competition(now, _FEW)
    resilience.all_resilience(now, _FEW)
    diagnosis.diagnosis(scope(now), scope(view.on(days_before(today(), now.method.diagnosis.trend_days))))
    influence.whole(now, limit=_FEW)
