"""Two views of one graph by two methods, side by side: each counts by its own numbers (method §3, §5, §9)."""

from graph.changes.edits import Image
from graph.model.method import DEFAULTS, CoverageNumbers, FadingNumbers, LadderNumbers, Method
from graph.model.refs import NodeRef, Properties, TieRef
from graph.questions.people.reach import Asked, reach
from graph.questions.people.strength import strength
from graph.resident.graph import ResidentGraph
from graph.views.graph_view import GraphView
from tests.graph.snapshot.judged_made import Judgement, judged_world

AT = "2026-11-20"
US, BANK = NodeRef("Organization", "us"), NodeRef("Organization", "bank")
SUE, CHEN = NodeRef("Person", "sue"), NodeRef("Person", "chen")
ITEMS: tuple[tuple[NodeRef | TieRef, Properties], ...] = (
    (US, {"id": "us", "kind": "ours", "name": "Us"}), (BANK, {"id": "bank", "kind": "customer", "name": "Bank"}),
    (SUE, {"id": "sue", "name": "Sue"}), (CHEN, {"id": "chen", "name": "Chen"}),
    (TieRef(SUE, "WORKS_IN", US), {}), (TieRef(CHEN, "WORKS_IN", BANK), {}),
    (TieRef(SUE, "KNOWS", CHEN), {"strength": 80, "stated_on": "2024-11-20"}),
)  # fmt: skip
SLOWLY = Method(fading=FadingNumbers(fast_years=8))
STRICTLY = Method(coverage=CoverageNumbers(reached_from=20))
# 730 days are 1.9986 years: R = 1 − 0.75·1.9986/2 − 0.25·1.9986/6 = 0.1672, and by fast_years = 8: 1 − 0.1874 − 0.0833 = 0.7294
FADED, FADED_SLOWLY = 13.4, 58.3


def views(*methods: Method) -> list[GraphView]:
    """The same maps by each of some methods."""
    graph = ResidentGraph()
    graph.apply([Image(ref, None, after) for ref, after in ITEMS])
    return [GraphView.of(graph, 1, method) for method in methods]


def test_a_strength_fades_as_the_method_of_its_view_says() -> None:
    first, second = views(DEFAULTS, SLOWLY)
    found = [strength(view.on(AT), "sue", "chen").strength for view in (first, second, first)]
    assert [round(one or 0, 1) for one in found] == [FADED, FADED_SLOWLY, FADED]


def test_who_reaches_somebody_is_counted_from_the_strength_the_method_of_the_view_asks_for() -> None:
    found = [reach(view.on(AT), Asked("chen")) for view in views(DEFAULTS, STRICTLY, SLOWLY)]
    assert [(round(one.routes[0].strength, 1), one.reaching) for one in found] == [(FADED, 1), (FADED, 0), (FADED_SLOWLY, 1)]


def test_a_view_after_a_change_keeps_its_method() -> None:
    ref = TieRef(SUE, "KNOWS", CHEN)
    changed: Properties = {"strength": 40, "stated_on": "2024-11-20"}
    for view, expected in zip(views(DEFAULTS, SLOWLY), (FADED / 2, FADED_SLOWLY / 2), strict=True):
        assert view.on(AT)
        after = view.with_changes(2, [Image(ref, ITEMS[-1][1], changed)])
        assert abs((after.on(AT).strength(0) or 0) - expected) < 0.1


def test_a_claimed_level_counts_as_much_as_the_method_of_the_view_lets_it() -> None:
    world = judged_world([Judgement("2026-10-01", 2)])
    lenient = Method(ladder=LadderNumbers(claimed_counts=2))
    found = [GraphView.of(world, 1, method).on(AT).support_of("ann").counted for method in (DEFAULTS, lenient)]
    assert found == [1, 2]
