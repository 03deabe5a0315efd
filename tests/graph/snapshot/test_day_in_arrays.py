"""A day in arrays is the day told one by one: projects, chains, titles, what is blank, coaches, the seats that were left."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graph.changes.edits import Image
from graph.model.method import DEFAULTS
from graph.model.refs import NodeRef, Properties, TieRef
from graph.questions.diagnosis.scope import blank
from graph.resident.graph import ResidentGraph
from graph.snapshot.chains import chains
from graph.snapshot.decisions import chain, closed_projects, is_open, is_past, open_projects, past_projects
from graph.snapshot.people_table import seat_changes, titled
from graph.snapshot.places import holds, is_kind, position_of
from graph.snapshot.snapshot import build
from graph.snapshot.support import assessments_of, coaches, coaching
from tests.graph.snapshot.judged_made import Judgement, judged_world
from tests.graph.snapshot.test_support import CONTACTS, judgements
from tests.graph.snapshot.test_update import images, people, seats, start
from tests.setup.thorough import examples

AT = "2026-11-20"
PROJECTS, ROLES = ("lake", "cloud"), ("", "decider", "user")
days = st.sampled_from([None, None, "2024-05-01", "2026-03-01", "2026-11-20", "2027-01-01"])


def filled(**properties: object) -> Properties:
    return {name: value for name, value in properties.items() if value is not None}  # pyright: ignore


projects = st.builds(filled, opened_on=days, closed_on=days, status=st.sampled_from([None, "open", "won", "lost"]))
parts = st.builds(
    filled, value=st.sampled_from([None, 1, 5]), influence=st.sampled_from([None, 5]), veto=st.sampled_from([None, True]), started_on=days,
    ended_on=days,
)  # fmt: skip
decisions = st.dictionaries(st.tuples(st.integers(0, 2), st.sampled_from(PROJECTS), st.sampled_from(ROLES)), parts, max_size=6)


@examples(80)
@given(st.fixed_dictionaries(dict.fromkeys(PROJECTS, projects)), decisions, st.sampled_from(["2026-03-01", AT]))
def test_chains_and_days_of_projects(found: dict[str, Properties], decided: dict[tuple[int, str, str], Properties], at: str) -> None:
    world = ResidentGraph()
    world.apply([Image(NodeRef("Person", f"p{number}"), None, {"id": f"p{number}"}) for number in range(3)])
    world.apply([Image(NodeRef("Project", one), None, {"id": one, **item}) for one, item in found.items()])
    for (person, project, role), part in decided.items():
        ref = TieRef(NodeRef("Person", f"p{person}"), "DECIDES_ON", NodeRef("Project", project), role)
        world.apply([Image(ref, None, {**part, **filled(role=role or None)})])
    arrays, table = chains(world, at, DEFAULTS), world.nodes["Project"]
    for project, row in table.rows.items():
        slow = chain(world, project, at, DEFAULTS)
        people = [world.nodes["Person"].ids[one] for one in arrays.people(row)]
        assert people == sorted(slow)
        assert list(arrays.roles(row)) == [slow[one].part.role for one in people]
        assert open_projects(world, at)[row] == is_open(table[project], at)
        assert closed_projects(world, at)[row] == is_past(table[project], at)
    assert [one.id for one in past_projects(world, at)] == sorted(one for one in table if is_past(table[one], at))


Change = tuple[NodeRef | TieRef, Properties | None]


@st.composite
def told(draw: st.DrawFn) -> list[Change]:
    """Somebody's title, or to whom they report."""
    one, other, title = draw(people), draw(people), draw(st.sampled_from([None, "CIO"]))
    line = filled(kind=draw(st.sampled_from([None, "dotted"])), ended_on=draw(days))
    titled = (one, filled(id=one.id, title=title, level=draw(st.sampled_from([None, "top"]))))
    return [titled if draw(st.booleans()) else (TieRef(one, "REPORTS_TO", other), line)]


@examples(80)
@given(st.lists(st.one_of(seats(), told()), min_size=2, max_size=8))
def test_who_is_blank_and_who_left_a_seat(groups: list[list[Change]]) -> None:
    world = ResidentGraph()
    world.apply(images(world, start()))
    for group in groups:
        world.apply(list(images(world, group)))
    snapshot = build(world, AT, DEFAULTS)
    known, found, changes = titled(world, snapshot.people, AT), blank(snapshot), seat_changes(world, AT)
    for number, person in enumerate(snapshot.ids):
        title, level = position_of(world, NodeRef("Person", person), AT)
        ties = (one for kind in ("KNOWS", "REPORTS_TO", "INFLUENCES") for end in (world.outgoing, world.incoming)
                for one in end(kind, NodeRef("Person", person)).values())  # fmt: skip
        assert known[number] == (title is not None)
        assert found[number] == (title is None or level is None or not any(holds(one, AT) for one in ties))
        alone = seat_changes(world, AT, np.array([number]))
        assert alone == ({person: changes[person]} if person in changes else {})


@given(st.lists(judgements, max_size=8))
def test_coaches_are_those_of_each_rival(made: list[Judgement]) -> None:
    world = judged_world(made, CONTACTS)
    rivals = [one for one in world.nodes["Organization"] if is_kind(world, one, "competitor", AT)]
    slow = tuple(one for one in sorted(rivals) if coaching(world, assessments_of(world, "ann", AT, one), AT, DEFAULTS))
    assert coaches(world, AT, DEFAULTS) == ({"ann": slow} if slow else {})
