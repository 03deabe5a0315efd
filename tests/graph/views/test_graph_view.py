"""A view and the snapshots of its days, without a database."""

from datetime import date, timedelta

from graph.model.method import DEFAULTS
from graph.resident.graph import ResidentGraph
from graph.views.graph_view import GraphView

MOST = 4


def test_of_many_days_asked_about_over_many_changes_only_the_latest_are_carried_on() -> None:
    view = GraphView.of(ResidentGraph(), 1, DEFAULTS)
    days = [(date(2026, 1, 1) + timedelta(days=number)).isoformat() for number in range(20)]
    for seq, day in enumerate(days, 2):
        view.on(day)
        view = view.with_changes(seq, [])
    assert list(view.days.all()) == days[-MOST:]
