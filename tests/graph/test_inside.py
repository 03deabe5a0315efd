"""What is inside an organisation: its own departments and people on a day, and their ties once each."""

from graph.changes.edits import Image
from graph.model.refs import NodeRef, Properties, TieRef
from graph.questions.maps.inside import Part, departments_of, people_of, ties_of
from graph.resident.graph import ResidentGraph

DAY = "2026-11-20"
HOUSE, DAUGHTER = NodeRef("Organization", "o"), NodeRef("Organization", "daughter")
OUTER, INNER, OTHER = (NodeRef("Department", one) for one in ("outer", "inner", "other"))
ANN, BO, CAI = (NodeRef("Person", one) for one in ("ann", "bo", "cai"))


def _world(*ties: tuple[NodeRef, str, NodeRef, Properties]) -> ResidentGraph:
    world = ResidentGraph()
    nodes = (HOUSE, DAUGHTER, OUTER, INNER, OTHER, ANN, BO, CAI)
    world.apply(Image(one, None, {"id": one.id, "name": one.id}) for one in nodes)
    world.apply(Image(TieRef(source, kind, target), None, item) for source, kind, target, item in ties)
    return world


def test_departments_are_found_however_deep_and_those_of_a_subsidiary_are_left_out() -> None:
    world = _world(
        (OUTER, "PART_OF", HOUSE, {}), (INNER, "PART_OF", OUTER, {}), (DAUGHTER, "PART_OF", HOUSE, {}), (OTHER, "PART_OF", DAUGHTER, {}),
    )  # fmt: skip
    assert departments_of(world, "o", DAY) == [Part("outer", HOUSE), Part("inner", OUTER)]


def test_a_department_that_was_moved_away_is_inside_until_that_day() -> None:
    world = _world((OUTER, "PART_OF", HOUSE, {"ended_on": "2026-06-01"}))
    assert departments_of(world, "o", "2026-05-31") == [Part("outer", HOUSE)]
    assert departments_of(world, "o", DAY) == []


def test_departments_that_are_part_of_each_other_are_found_once() -> None:
    world = _world((OUTER, "PART_OF", HOUSE, {}), (INNER, "PART_OF", OUTER, {}), (OUTER, "PART_OF", INNER, {}))
    assert departments_of(world, "o", DAY) == [Part("outer", HOUSE), Part("inner", OUTER)]


def test_people_are_those_of_the_departments_and_of_the_organisation_itself_on_the_day() -> None:
    world = _world((ANN, "WORKS_IN", OUTER, {}), (BO, "WORKS_IN", HOUSE, {}), (CAI, "WORKS_IN", HOUSE, {"started_on": "2026-12-01"}))
    assert people_of(world, "o", [Part("outer", HOUSE)], DAY) == [Part("ann", OUTER), Part("bo", HOUSE)]


def test_a_tie_of_two_people_inside_is_given_once_and_those_with_others_where_they_are_wanted() -> None:
    world = _world((ANN, "KNOWS", BO, {}), (ANN, "REPORTS_TO", BO, {}), (CAI, "KNOWS", ANN, {}), (CAI, "REPORTS_TO", ANN, {}))
    asked: set[tuple[str, str]] = set()

    def wanted(kind: str, row: int) -> bool:
        asked.add((kind, world.nodes["Person"].ids[row]))
        return kind == "KNOWS"

    found = [(tie.source.id, tie.type, tie.target.id) for tie in ties_of(world, ["ann", "bo"], wanted)]
    assert sorted(found) == [("ann", "KNOWS", "bo"), ("ann", "REPORTS_TO", "bo"), ("cai", "KNOWS", "ann")]
    assert asked == {("KNOWS", "cai"), ("REPORTS_TO", "cai")}
