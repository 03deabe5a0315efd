"""Rows of ties by the thousand come to the same as one by one: the same ties, the same counts, the same problems."""

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from graph.changes.created import Created
from graph.changes.edits import Image
from graph.imports.jobs.batches import import_batches, read_batch
from graph.imports.reading.examples import is_example
from graph.imports.reading.headers import columns
from graph.imports.rows.check import check
from graph.imports.rows.checked import Checked
from graph.imports.rows.drafts import Given
from graph.imports.tables import Row, Rows, Sheet
from graph.model.ontology import ONTOLOGY
from graph.model.refs import NodeRef, TieRef, Value
from graph.resident.graph import ResidentGraph
from tests.setup.thorough import examples

TODAY = "2026-11-23"
Cells = Mapping[str, str]
HOUSES = [{"name": "Bank", "id": "bank", "kind": "customer"}, {"name": "Us", "id": "us", "kind": "ours"}]
PEOPLE = [{"name": one.title(), "id": one, "organization": "us" if one == "sam" else "bank"} for one in ("ann", "bob", "cid", "sam")]
WRONG = {"name": "Zoe", "id": "zoe", "organization": "bank", "birthday": "never"}
PROJECTS = [{"name": name, "id": name, "customer": "bank"} for name in ("core", "mobile")]
NODES = {"organizations": HOUSES, "people": [*PEOPLE, WRONG], "projects": PROJECTS}
WHO = st.sampled_from(["ann", "Bob", "person:cid", "sam", "zoe", "ghost", "", "-"])
DAYS = st.sampled_from(["", "", "2026-01-02", "2025/3/4", "-", "soon"])
NUMBERS = st.sampled_from(["", "50", "3", "-", "many", "1e9"])
TIES = st.fixed_dictionaries(
    {
        "from": WHO,
        "to": WHO,
        "type": st.sampled_from(["", "KNOWS", "knows", "INFLUENCES", "REPORTS_TO", "WORKED_ON", "LOVES"]),
        "strength": NUMBERS,
        "weight": st.sampled_from(["", "", "2"]),
        "stated_on": DAYS,
        "started_on": DAYS,
        "ended_on": DAYS,
        "remark": st.sampled_from(["", "", "", "met"]),
    }
)
DECISIONS = st.fixed_dictionaries(
    {
        "project": st.sampled_from(["core", "mobile", "moon"]),
        "person": WHO,
        "role": st.sampled_from(["decider", "决策者", "user", "", "king"]),
        "value": NUMBERS,
    }
)


def sheet(name: str, rows: Sequence[Cells]) -> Sheet:
    names = list(rows[0])
    kept = Rows([(place, one, one in columns(name)) for place, one in enumerate(names)])
    for number, row in enumerate(rows, start=2):
        if any(row.values()):
            kept.add(number, "\0".join(row.values()))
    known = tuple(one for one in names if one in columns(name))
    return Sheet(name, f"{name}.csv", 1, known, tuple(one for one in names if one not in known), {one: one for one in known}, kept)


def rows_of(found: Sheet) -> list[Given]:
    return [Given(found.name, row.cells, row.extra, found.file, row.number) for row in found.rows if not is_example(found.name, row)]


def nodes() -> list[Given]:
    return [Given(name, row, {}, f"{name}.csv", number) for name, rows in NODES.items() for number, row in enumerate(rows, start=2)]


def one_by_one(world: ResidentGraph, sheets: Sequence[Sheet]) -> Checked:
    return check(world, [*nodes(), *(row for one in sheets for row in rows_of(one))], TODAY)


def by_the_thousand(world: ResidentGraph, sheets: Sequence[Sheet]) -> Checked:
    return check(world, nodes(), TODAY, sheets=sheets)


def written(found: Checked) -> dict[object, dict[str, Value]]:
    """What an import leaves behind in empty maps: every item by its reference."""
    found.seq = 0
    items: dict[object, dict[str, Value]] = {}
    for portion in import_batches(found, ResidentGraph()):
        waiting = read_batch(portion.created, portion.edits)
        for edit in waiting.edits() if isinstance(waiting, Created) else waiting:
            assert edit.patch is not None
            merged = {**items.get(edit.ref, {}), **edit.patch}
            items[edit.ref] = {name: value for name, value in merged.items() if value is not None and value != []}
    return items


def told(found: Checked) -> object:
    counts = (found.rows, found.created, found.updated, found.unchanged, found.rejected)
    return (*counts[:4], sorted({(one.file, one.row, one.column, one.problem) for one in counts[4]}, key=str))


@examples(150)
@given(st.lists(TIES, min_size=1, max_size=8), st.lists(DECISIONS, min_size=1, max_size=4))
def test_rows_by_the_thousand_come_to_the_same_as_one_by_one(ties: list[Cells], decisions: list[Cells]) -> None:
    sheets = [sheet("ties", ties), sheet("decisions", decisions)]
    slow, quick = one_by_one(ResidentGraph(), sheets), by_the_thousand(ResidentGraph(), sheets)
    assert told(quick) == told(slow)
    assert written(quick) == written(slow)


@examples(50)
@given(st.lists(TIES, min_size=1, max_size=6), st.lists(TIES, min_size=1, max_size=6))
def test_the_same_holds_for_maps_that_hold_some_of_the_ties(before: list[Cells], ties: list[Cells]) -> None:
    world = ResidentGraph()
    for ref, patch in written(one_by_one(ResidentGraph(), [sheet("ties", before)])).items():
        assert isinstance(ref, NodeRef | TieRef)
        world.apply([Image(ref, None, {**patch, **({"id": ref.id} if isinstance(ref, NodeRef) else {"key": ref.key}), "seq": 1})])
    slow, quick = one_by_one(world, [sheet("ties", ties)]), by_the_thousand(world, [sheet("ties", ties)])
    assert told(quick) == told(slow)


def test_plain_rows_are_not_looked_at_one_by_one() -> None:
    found = by_the_thousand(
        ResidentGraph(), [sheet("ties", [{"from": "ann", "to": "sam", "strength": "50"}, {"from": "bob", "to": "ann", "strength": ""}])]
    )
    assert [edit for edit in found.edits if edit.ref.type == "KNOWS"] == []
    (created,) = (Created.read(text) for text, _ in found.created_ties)
    assert created.kind == ("Person", "KNOWS", "Person")
    assert created.names == (["sam", "bob"], ["ann", "ann"], ["", ""]), "the vendor's person stands at `from`"
    assert created.columns == {"strength": [50, None], "stated_on": [TODAY, None]}


def test_the_examples_of_the_template_are_left_out() -> None:
    example = {name: str(value) for name, value in ONTOLOGY.ties["DECIDES_ON"].example.items()}
    found = by_the_thousand(ResidentGraph(), [sheet("decisions", [example])])
    assert (found.examples, found.rows, found.created_ties) == (1, len(nodes()), [])


def test_rows_are_kept_in_pages_and_come_back_as_they_were() -> None:
    rows = Rows([(0, "name", True), (1, "shoe", False)])
    wanted = [Row(number, {"name": f"n{number}"}, {"shoe": "4"} if number % 2 else {}) for number in range(12_000)]
    for row in wanted:
        rows.add(row.number, f"{row.cells['name']}\0{row.extra.get('shoe', '')}")
    assert list(rows) == wanted
    assert [rows[place] for place in (11_999, 0, 5000, 4999)] == [wanted[place] for place in (11_999, 0, 5000, 4999)]
