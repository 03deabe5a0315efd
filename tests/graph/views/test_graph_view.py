"""A view and the snapshots of its days, without a database."""

from datetime import date, timedelta

from graph.model.method import DEFAULTS
from graph.resident.graph import ResidentGraph
from graph.views.graph_view import GraphView

MOST, MOST_LIGHT = 4, 16
DAYS = [(date(2026, 1, 1) + timedelta(days=number)).isoformat() for number in range(20)]


def test_of_many_days_asked_about_over_many_changes_only_the_latest_are_carried_on() -> None:
    view = GraphView.of(ResidentGraph(), 1, DEFAULTS)
    for seq, day in enumerate(DAYS, 2):
        assert view.on(day).adjacency.n == 0
        view = view.with_changes(seq, [])
    assert list(view.days.all()) == DAYS[-MOST:]


def test_of_days_whose_routes_nobody_asked_for_more_are_carried_on() -> None:
    view = GraphView.of(ResidentGraph(), 1, DEFAULTS)
    assert view.on().ready, "today is what most ask about"
    for day in DAYS:
        assert not view.on(day).ready
    assert list(view.days.all()) == DAYS[-MOST_LIGHT:]
