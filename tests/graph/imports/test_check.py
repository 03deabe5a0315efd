"""Rows are checked against one another and the maps: what is right becomes edits, what is wrong is named."""

from collections.abc import Callable

import pytest

from graph.changes.edits import Image
from graph.imports.rows.check import check
from graph.imports.rows.checked import Checked
from graph.imports.rows.drafts import Given
from graph.model.refs import NodeRef, TieRef
from graph.resident.graph import ResidentGraph

TODAY = "2026-11-23"
Rows = list[dict[str, object]]
BANK = {"name": "Bank", "id": "bank", "kind": "customer"}
VENDOR = {"name": "Vendor", "id": "vendor", "kind": "ours"}


def person(person: str, **more: str) -> dict[str, object]:
    return {"name": person.title(), "id": person, "organization": "bank", **more}


def checked(world: ResidentGraph | None = None, today: str = TODAY, **sheets: Rows) -> Checked:
    given = [
        Given(sheet, cells, {}, f"{sheet}.csv", number) for sheet, rows in sheets.items() for number, cells in enumerate(rows, start=2)
    ]
    return check(world or ResidentGraph(), given, today)


def grown(world: ResidentGraph, found: Checked) -> ResidentGraph:
    """The maps after what was checked is written."""
    for edit in [*found.renames, *found.edits]:
        items = world.ties[edit.ref.type].get(edit.ref) if isinstance(edit.ref, TieRef) else world.nodes[edit.ref.type].get(edit.ref.id)
        identity = {"id": edit.new_id or edit.ref.id} if isinstance(edit.ref, NodeRef) else {}
        after = None if edit.patch is None else {k: v for k, v in {**(items or {}), **edit.patch, **identity}.items() if v is not None}
        world.apply([Image(edit.ref, items, after)])
    return world


def problems(found: Checked) -> list[tuple[str, int | None, str | None]]:
    return [(one.file, one.row, one.column) for one in found.rejected]


def test_a_row_that_is_right_becomes_a_node_and_its_ties() -> None:
    found = checked(organizations=[BANK], people=[person("ann"), person("bob", reports_to="ann")])
    assert (found.rows, found.created, found.rejected) == (3, 3, [])
    assert {edit.ref.id for edit in found.edits} == {"bank", "ann", "bob", "WORKS_IN|ann|bank", "WORKS_IN|bob|bank", "REPORTS_TO|bob|ann"}


def test_importing_twice_changes_nothing() -> None:
    sheets: dict[str, Rows] = {"organizations": [BANK], "people": [{"name": "Ann", "organization": "Bank"}], "ties": []}
    world = grown(ResidentGraph(), checked(**sheets))
    again = checked(world, today="2027-01-01", **sheets)
    assert (again.created, again.updated, again.unchanged) == (0, 0, 2)


@pytest.mark.parametrize("apart", [False, True])
def test_what_is_said_of_two_people_of_one_name_stays_apart(*, apart: bool) -> None:
    namesakes = [{**person(one), "name": "王伟"} for one in ("one", "other")]
    said: Rows = [{"subject": one, "at": "2026-11-01", "stance": stance} for one, stance in (("one", "2"), ("other", "-1"))]
    sheets: list[dict[str, Rows]] = [{"organizations": [BANK], "people": namesakes, "assessments": said}]
    if apart:
        sheets = [{**sheets[0], "people": namesakes[:1], "assessments": said[:1]}, {"people": namesakes[1:], "assessments": said[1:]}]
    world = ResidentGraph()
    for _ in range(2):
        for sheet in sheets:
            found = checked(world, **sheet)
            assert found.rejected == []
            grown(world, found)
    assessed = {ref.target.id: world.node(ref.source)["stance"] for ref in world.ties["ASSESSES"]}
    assert (len(world.nodes["Assessment"]), assessed) == (2, {"one": 2, "other": -1})


def test_a_corrected_row_updates() -> None:
    world = grown(ResidentGraph(), checked(organizations=[BANK], people=[person("ann", title="CIO")]))
    found = checked(world, people=[person("ann", title="CEO")])
    assert (found.updated, grown(world, found).nodes["Person"]["ann"]["title"]) == (1, "CEO")


def test_an_empty_cell_leaves_a_value_and_a_dash_clears_it() -> None:
    world = grown(ResidentGraph(), checked(organizations=[BANK], people=[person("ann", title="CIO", level="high")]))
    after = grown(world, checked(world, people=[person("ann", title="-")])).nodes["Person"]["ann"]
    assert "title" not in after
    assert after["level"] == "high"


def test_an_own_id_given_later_is_matched_by_the_natural_key_and_kept() -> None:
    world = grown(ResidentGraph(), checked(organizations=[{"name": "Bank"}], people=[{"name": "Ann", "organization": "Bank"}]))
    found = checked(world, people=[{"name": "Ann", "organization": "Bank", "id": "A1", "title": "CIO"}])
    assert (found.created, found.updated) == (0, 1)
    world = grown(world, found)
    assert set(world.nodes["Person"]) == {"A1"}
    renamed = checked(world, people=[{"name": "Anna", "organization": "Bank", "id": "A1"}])
    assert (renamed.created, renamed.updated) == (0, 1)


def test_an_own_id_of_an_organisation_does_not_make_its_people_new() -> None:
    world = grown(ResidentGraph(), checked(organizations=[{"name": "Bank"}], people=[{"name": "Ann", "organization": "Bank"}]))
    world = grown(world, checked(world, organizations=[{"name": "Bank", "id": "B1"}]))
    assert checked(world, people=[{"name": "Ann", "organization": "B1"}]).created == 0


def test_a_person_who_moves_keeps_the_history() -> None:
    units = [{"name": "IT", "organization": "bank", "id": "it"}, {"name": "Risk", "organization": "bank", "id": "risk"}]
    world = grown(ResidentGraph(), checked(organizations=[BANK], departments=units, people=[person("ann", department="it")]))
    world = grown(world, checked(world, people=[person("ann", department="risk")]))
    seats = {ref.target.id: (item.get("started_on"), item.get("ended_on")) for ref, item in world.ties["WORKS_IN"].items()}
    assert seats == {"it": (None, TODAY), "risk": (TODAY, None)}


def test_a_department_is_found_by_name_inside_its_organisation() -> None:
    units = [{"name": "IT", "organization": one, "id": f"{one}-it"} for one in ("bank", "vendor")]
    found = checked(organizations=[BANK, VENDOR], departments=units, people=[person("ann", department="IT")])
    assert found.rejected == []
    assert "WORKS_IN|ann|bank-it" in {edit.ref.id for edit in found.edits}


def test_one_tie_a_pair_whichever_way_it_is_written() -> None:
    people = [person("ann"), {"name": "Sam", "id": "sam", "organization": "vendor"}]
    found = checked(organizations=[BANK, VENDOR], people=people, ties=[{"from": "ann", "to": "sam", "strength": "50"}])
    knows = next(edit.ref for edit in found.edits if edit.ref.type == "KNOWS")
    assert isinstance(knows, TieRef)
    assert (knows.source.id, knows.target.id, knows.id) == ("sam", "ann", "KNOWS|ann|sam"), "the vendor's person stands at `from`"
    again = checked(grown(ResidentGraph(), found), ties=[{"from": "sam", "to": "ann", "strength": "50"}])
    assert (again.created, again.unchanged) == (0, 1)


def test_a_stated_strength_is_dated_the_day_it_was_recorded_and_not_again() -> None:
    sheets: dict[str, Rows] = {
        "organizations": [BANK],
        "people": [person("ann"), person("bob")],
        "ties": [{"from": "ann", "to": "bob", "strength": "50"}],
    }
    world = grown(ResidentGraph(), checked(**sheets))
    world = grown(world, checked(world, today="2027-05-05", **sheets))
    assert next(iter(world.ties["KNOWS"].values()))["stated_on"] == TODAY


def test_a_list_of_participants_is_the_whole_list() -> None:
    met = {"at": "2026-01-02", "id": "i1", "participants": "ann;bob"}
    world = grown(ResidentGraph(), checked(organizations=[BANK], people=[person("ann"), person("bob"), person("cid")], interactions=[met]))
    world = grown(world, checked(world, interactions=[{**met, "participants": "ann;cid"}]))
    assert {ref.source.id for ref in world.ties["TOOK_PART"]} == {"ann", "cid"}


Case = tuple[dict[str, Rows], tuple[str, int, str], str]
BAD: dict[str, Case] = {
    "missing required": ({"people": [{"name": "Ann"}]}, ("people.csv", 2, "organization"), "required"),
    "unknown reference": ({"people": [person("ann", reports_to="ghost")]}, ("people.csv", 2, "reports_to"), "ghost"),
    "ambiguous name": (
        {"people": [person("a1", name="Li"), person("a2", name="Li"), person("bob", reports_to="Li")]},
        ("people.csv", 4, "reports_to"),
        "fits 2",
    ),
    "wrong date": ({"people": [person("ann", birthday="1975-13-40")]}, ("people.csv", 2, "birthday"), "1975-13-40"),
    "number out of range": (
        {"departments": [{"name": "IT", "organization": "bank", "weight": "9"}]},
        ("departments.csv", 2, "weight"),
        "1",
    ),
    "unknown choice": ({"people": [person("ann", level="emperor")]}, ("people.csv", 2, "level"), "top"),
    "duplicate id": ({"people": [person("ann"), person("ann", title="other")]}, ("people.csv", 3, "id"), "row 2"),
    "reporting loop": (
        {"people": [person("ann", reports_to="bob"), person("bob", reports_to="ann")]},
        ("people.csv", 2, "reports_to"),
        "loop",
    ),
    "self tie": ({"people": [person("ann")], "ties": [{"from": "ann", "to": "ann"}]}, ("ties.csv", 2, "to"), "two different ends"),
    "unknown tie type": (
        {"people": [person("ann")], "ties": [{"from": "ann", "to": "ann", "type": "LOVES"}]},
        ("ties.csv", 2, "type"),
        "KNOWS",
    ),
    "strange property": (
        {"people": [person("ann"), person("bob")], "ties": [{"from": "ann", "to": "bob", "veto": "true"}]},
        ("ties.csv", 2, "veto"),
        "no property",
    ),
    "wrong ends": (
        {
            "people": [person("ann")],
            "ties": [
                {"from": "ann", "to": "organization:bank", "type": "OWNS", "role": "account"},
                {"from": "organization:bank", "to": "ann", "type": "OWNS"},
            ],
        },
        ("ties.csv", 3, "from"),
        "no person",
    ),
    "foreign department": (
        {
            "organizations": [VENDOR],
            "departments": [{"name": "IT", "organization": "vendor", "id": "it"}],
            "people": [person("ann", department="it")],
        },
        ("people.csv", 2, "department"),
        "another organisation",
    ),
    "bad id": ({"people": [person("a;b")]}, ("people.csv", 2, "id"), "must not hold"),
    "a stranger began it": (
        {
            "people": [person("ann"), person("bob"), person("cid")],
            "interactions": [{"at": "2026-01-01", "participants": "ann;bob", "initiated_by": "cid"}],
        },
        ("interactions.csv", 2, "initiated_by"),
        "took part",
    ),
    "nobody began it": (
        {
            "people": [person("ann"), person("bob")],
            "interactions": [{"at": "2026-01-01", "participants": "ann;bob", "initiated_by": "zoe"}],
        },
        ("interactions.csv", 2, "initiated_by"),
        "zoe",
    ),
}


@pytest.mark.parametrize("case", BAD.values(), ids=BAD.keys())
def test_bad_input_is_named_with_file_row_column_and_reason(case: Case) -> None:
    sheets, place, reason = case
    found = checked(**{**sheets, "organizations": [BANK, *sheets.get("organizations", [])]})
    assert place in problems(found)
    assert reason in next(str(one.problem) for one in found.rejected if (one.file, one.row, one.column) == place)


def test_a_row_that_refers_to_a_wrong_one_waits_for_it() -> None:
    found = checked(
        organizations=[BANK],
        people=[person("ann", reports_to="ghost"), person("bob", reports_to="ann")],
        ties=[{"from": "ann", "to": "bob"}],
    )
    assert problems(found) == [("people.csv", 2, "reports_to")]
    assert [(one.file, one.row, one.column) for one in found.waiting][:2] == [("people.csv", 3, "reports_to"), ("ties.csv", 2, "from")]
    assert str(found.waiting[0].problem) == "waits for row 2 of people.csv (Ann), which does not come in"
    assert {edit.ref.id for edit in found.edits} == {"bank"}


def test_a_loop_with_lines_that_are_stored_already_is_found() -> None:
    world = grown(ResidentGraph(), checked(organizations=[BANK], people=[person("ann"), person("bob", reports_to="ann")]))
    assert problems(checked(world, people=[person("ann", reports_to="bob")])) == [("people.csv", 2, "reports_to")]


def ring(*rows: dict[str, object]) -> list[str]:
    found = checked(organizations=[BANK, VENDOR], departments=[{"name": "IT", "id": "it", "organization": "bank"}], people=list(rows))
    return [str(one.problem) for one in found.rejected]


def test_a_loop_of_namesakes_tells_them_apart_by_title_and_department() -> None:
    told = ring(
        {**person("one", reports_to="other", title="处长", department="it"), "name": "王伟"},
        {**person("other", reports_to="ann", title="行长"), "name": "王伟"}, person("ann", reports_to="one"),
    )  # fmt: skip
    one, other = "王伟 (处长, it, Bank, id one)", "王伟 (行长, Bank, id other)"
    assert told[0] == f"closes a loop: {one} → {other} → Ann → {one}"


def test_a_loop_of_namesakes_without_ids_names_their_organisations() -> None:
    houses = (("bank", "vendor"), ("vendor", "bank"))
    told = ring(*({"name": "王伟", "organization": one, "reports_to": f"王伟@{other}"} for one, other in houses))
    assert told[0] == "closes a loop: 王伟 (Bank) → 王伟 (Vendor) → 王伟 (Bank)"


def test_of_a_long_loop_both_ends_are_named() -> None:
    told = ring(*(person(f"p{number}", reports_to=f"p{(number + 1) % 50}") for number in range(50)))
    assert (len(told), told[0].count("→"), "(31 more)" in told[0]) == (50, 20, True)


def test_dotted_lines_may_cross() -> None:
    world = grown(ResidentGraph(), checked(organizations=[BANK], people=[person("ann"), person("bob", reports_to="ann")]))
    assert checked(world, ties=[{"from": "ann", "to": "bob", "type": "REPORTS_TO", "kind": "dotted"}]).rejected == []


def test_progress_counts_every_row() -> None:
    heard: list[int] = []
    given = [Given("organizations", BANK, {}, "organizations.csv", 2)]
    hear: Callable[[int], None] = heard.append
    check(ResidentGraph(), given, TODAY, hear)
    assert heard[-1] == 1


def test_an_item_renamed_in_the_same_import_keeps_its_one_tie_and_its_one_manager() -> None:
    people: Rows = [person("boss"), person("chief"), {"name": "Bob", "organization": "bank", "reports_to": "boss"}]
    world = grown(ResidentGraph(), checked(organizations=[BANK], people=people, ties=[{"from": "Bob", "to": "chief", "strength": "50"}]))
    again: Rows = [{"name": "Bob", "organization": "bank", "id": "bob", "reports_to": "chief"}]
    found = checked(world, people=again, ties=[{"from": "bob", "to": "chief", "strength": "80"}, {"from": "Bob", "to": "boss"}])
    assert found.rejected == []
    world = grown(world, found)
    assert {ref.id: item.get("strength") for ref, item in world.ties["KNOWS"].items()} == {"KNOWS|bob|chief": 80, "KNOWS|bob|boss": None}
    assert {ref.target.id: item.get("ended_on") for ref, item in world.ties["REPORTS_TO"].items()} == {"boss": TODAY, "chief": None}


def test_what_names_an_item_is_rewritten_when_it_gets_its_own_id() -> None:
    rival = {"name": "Rival", "kind": "competitor"}
    assessed: Rows = [{"subject": "person:ann", "at": "2026-01-01", "perspective": "Rival", "id": "a1"}]
    world = grown(ResidentGraph(), checked(organizations=[BANK, rival], people=[person("ann")], assessments=assessed))
    world = grown(world, checked(world, organizations=[{**rival, "id": "rival"}]))
    assert world.nodes["Assessment"]["a1"]["perspective"] == "rival"


def test_a_tie_cannot_end_before_it_starts() -> None:
    people = [person("ann"), person("bob")]
    backwards = {"from": "ann", "to": "bob", "started_on": "2026-05-01", "ended_on": "2026-04-30"}
    found = checked(organizations=[BANK], people=people, ties=[backwards])
    assert problems(found) == [("ties.csv", 2, "ended_on")]
    assert "2026-05-01" in str(found.rejected[0].problem)
    begun = [{"from": "ann", "to": "bob", "started_on": "2026-05-01"}]
    world = grown(ResidentGraph(), checked(organizations=[BANK], people=people, ties=begun))
    assert problems(checked(world, ties=[{"from": "ann", "to": "bob", "ended_on": "2026-04-30"}])) == [("ties.csv", 2, "ended_on")]
    assert problems(checked(world, ties=[{"from": "ann", "to": "bob", "ended_on": "2026-05-01"}])) == []


def test_nobody_does_themselves_a_favour() -> None:
    found = checked(organizations=[BANK], people=[person("ann")], favours=[{"giver": "ann", "receiver": "Ann", "at": "2026-05-01"}])
    assert problems(found) == [("favours.csv", 2, "receiver")]


HOUSES: Rows = [{"name": name, "id": name.lower(), "kind": "customer"} for name in ("Bank", "Fund", "Mill")]
ROOM = {"name": "Desk", "id": "desk", "organization": "fund"}
MOVE = {"name": "Ann", "id": "ann", "organization": "fund"}


def moved(seat: dict[str, object], sheet: str = "seats") -> tuple[ResidentGraph, Checked]:
    """Ann of the bank moves to the fund, and the same import tells of a seat."""
    world = grown(ResidentGraph(), checked(organizations=HOUSES, departments=[ROOM], people=[person("ann")]))
    return world, checked(world, people=[MOVE], **{sheet: [seat]})


@pytest.mark.parametrize(("sheet", "seat"), [
    ("seats", {"person": "ann", "organization": "bank", "primary": "true"}),
    ("seats", {"person": "ann", "organization": "mill", "primary": "是"}),
    ("seats", {"person": "ann", "organization": "mill", "primary": "true", "started_on": "2026-11-01"}),
    ("seats", {"person": "ann", "organization": "mill", "primary": "true", "started_on": TODAY}),
    ("ties", {"from": "ann", "to": "organization:mill", "type": "WORKS_IN", "primary": "true"}),
])  # fmt: skip
def test_a_move_and_a_primary_seat_in_another_company_contradict_each_other(sheet: str, seat: dict[str, object]) -> None:
    _, found = moved(seat, sheet)
    assert sorted(problems(found)) == sorted([("people.csv", 2, "organization"), (f"{sheet}.csv", 2, "primary")])
    told = {one.file: str(one.problem) for one in found.rejected}
    assert f"row 2 of {sheet}.csv" in told["people.csv"]
    assert "row 2 of people.csv" in told[f"{sheet}.csv"]
    assert (found.edits, found.moves) == ([], [])


@pytest.mark.parametrize(("seat", "tie", "began"), [
    ({"organization": "fund", "started_on": "2026-11-01"}, "WORKS_IN|ann|fund|2026-11-01", "2026-11-01"),
    ({"department": "desk", "started_on": "2026-11-05"}, "WORKS_IN|ann|desk|2026-11-05", "2026-11-05"),
    ({"organization": "fund", "started_on": TODAY}, f"WORKS_IN|ann|fund|{TODAY}", TODAY),
])  # fmt: skip
def test_a_primary_seat_in_the_company_one_moves_to_is_taken_as_it_is_told(seat: dict[str, object], tie: str, began: str) -> None:
    world, found = moved({"person": "ann", "primary": "true", "organization": "fund", **seat})
    world = grown(world, found)
    seats = {ref.id: item.get("ended_on") for ref, item in world.ties["WORKS_IN"].items()}
    assert (found.rejected, seats) == ([], {"WORKS_IN|ann|bank": began, tie: None})
    assert [(one.left, one.taken) for one in found.moves] == [("Bank", "Fund")]


@pytest.mark.parametrize("seat", [
    {"organization": "mill", "primary": "true", "started_on": "2020-01-01", "ended_on": "2021-01-01"},
    {"organization": "mill", "primary": "true", "started_on": "2027-01-01"}, {"organization": "mill", "primary": "false"},
])  # fmt: skip
def test_a_seat_that_is_not_the_primary_one_today_stands_beside_a_move(seat: dict[str, object]) -> None:
    _, found = moved({"person": "ann", **seat})
    assert (found.rejected, len(found.moves)) == ([], 1)


def spared(**sheets: Rows) -> Checked:
    given = [
        Given(sheet, cells, {}, f"{sheet}.csv", number) for sheet, rows in sheets.items() for number, cells in enumerate(rows, start=2)
    ]
    return check(ResidentGraph(), given, TODAY, skip_cells=True)


def test_an_absent_manager_costs_the_line_to_him_and_nobody_below() -> None:
    people = [person("ann", reports_to="ghost"), *(person(f"p{number}", reports_to="ann") for number in range(20))]
    found = spared(organizations=[BANK], people=people)
    assert (found.rejected, found.waiting, found.created) == ([], [], 22)
    assert [(one.file, one.row, one.column, one.left_out) for one in found.cells] == [("people.csv", 2, "reports_to", "cell")]
    assert "REPORTS_TO|p0|ann" in {edit.ref.id for edit in found.edits}


@pytest.mark.parametrize("bidders", ["vendor, ghost, Lindt, Sons", "vendor; ghost; Lindt, Sons", "ghost、vendor、lindt", "lindt，ghost"])
def test_of_several_references_in_a_cell_only_the_absent_one_is_left_out(bidders: str) -> None:
    houses = [BANK, VENDOR, {"name": "Lindt, Sons", "id": "lindt", "kind": "competitor"}]
    found = spared(organizations=houses, projects=[{"name": "Lake", "id": "lake", "customer": "bank", "bidders": bidders}])
    assert (found.rejected, [one.column for one in found.cells]) == ([], ["bidders"])
    assert {edit.ref.id for edit in found.edits} >= {f"BIDS_ON|{one}|lake" for one in ("vendor", "lindt") if one in bidders.lower()}


@pytest.mark.parametrize(
    ("manager", "said"), [("Li", "fits 2"), ("ann;bob", "seems to hold 2 values"), ("ann\nbob", "seems to hold 2 values")]
)
def test_an_ambiguous_manager_costs_the_line_to_them_and_the_row_stays(manager: str, said: str) -> None:
    people = [{**person(one), "name": "Li"} for one in ("one", "other")]
    found = spared(organizations=[BANK], people=[*people, person("ann"), person("bob"), person("cay", reports_to=manager, title="CIO")])
    assert (found.rejected, found.created) == ([], 6)
    assert [(one.row, one.column, one.left_out, said in str(one.problem)) for one in found.cells] == [(6, "reports_to", "cell", True)]
    cay = next(edit for edit in found.edits if edit.ref == NodeRef("Person", "cay"))
    assert (cay.patch or {})["title"] == "CIO"


@pytest.mark.parametrize(("sheet", "row", "column"), [
    ("people", person("cay", department="IT"), "department"),
    ("interactions", {"at": "2026-03-01", "id": "met", "participants": "ann; Li"}, "participants"),
    ("interactions", {"at": "2026-03-01", "id": "met", "participants": "ann; bob", "initiated_by": "Li"}, "initiated_by"),
    ("assessments", {"subject": "ann", "at": "2026-03-01", "id": "seen", "assessor": "Li"}, "assessor"),
    ("projects", {"name": "Lake", "id": "lake", "customer": "bank", "bidders": "vendor; Twin"}, "bidders"),
])  # fmt: skip
def test_an_ambiguous_reference_of_any_optional_cell_goes_and_its_row_stays(sheet: str, row: dict[str, object], column: str) -> None:
    twins: Rows = [{"name": "Twin", "id": one, "kind": "competitor"} for one in ("t1", "t2")]
    rooms: Rows = [{"name": "IT", "id": one, "organization": "bank"} for one in ("it", "it2")]
    people: Rows = [*({**person(one), "name": "Li"} for one in ("one", "other")), person("ann"), person("bob")]
    given: dict[str, Rows] = {"organizations": [BANK, VENDOR, *twins], "departments": rooms, "people": people}
    given[sheet] = [*given.get(sheet, []), row]
    found = spared(**given)
    assert (found.rejected, [(one.file, one.column) for one in found.cells]) == ([], [(f"{sheet}.csv", column)])
    assert str(row["id"]) in {edit.ref.id for edit in found.edits}


def test_an_ambiguous_reference_that_a_row_needs_costs_the_row() -> None:
    twins: Rows = [{"name": "Twin", "id": one} for one in ("t1", "t2")]
    found = spared(organizations=[BANK, *twins], people=[{"name": "Cay", "id": "cay", "organization": "Twin"}])
    assert (problems(found), found.cells) == ([("people.csv", 2, "organization")], [])


def test_a_row_that_needs_what_is_missing_stays_out_with_whatever_needs_it() -> None:
    found = spared(organizations=[BANK], people=[{"name": "Cay", "id": "cay", "organization": "ghost"}, person("ann", reports_to="cay")])
    assert problems(found) == [("people.csv", 2, "organization")]
    assert [(one.row, one.column) for one in found.cells] == [(3, "reports_to")]
    assert {edit.ref.id for edit in found.edits} == {"bank", "ann", "WORKS_IN|ann|bank"}


@pytest.mark.parametrize("participants", ["ann; ghost; ves", "ghost、ann，ves", "ves, ann, ghost, phantom"])
def test_an_absent_participant_is_left_out_and_the_contact_stays(participants: str) -> None:
    people: Rows = [person("ann"), {"name": "Ves", "id": "ves", "organization": "vendor"}]
    contact: dict[str, object] = {"at": "2026-03-01", "id": "visit", "participants": participants, "initiated_by": "ghost"}
    assessment: dict[str, object] = {"subject": "ann", "at": "2026-03-02", "id": "seen", "interactions": "visit; call"}
    found = spared(organizations=[BANK, VENDOR], people=people, interactions=[contact], assessments=[assessment])
    assert (found.rejected, {one.column for one in found.cells}) == ([], {"participants", "initiated_by", "interactions"})
    ties = {edit.ref.id for edit in found.edits if isinstance(edit.ref, TieRef)}
    assert {one for one in ties if one.startswith("TOOK_PART")} == {"TOOK_PART|ann|visit", "TOOK_PART|ves|visit"}
    assert [(edit.patch or {}).get("interactions") for edit in found.edits if edit.ref.id == "seen"] == [["visit"]]


def test_a_contact_of_nobody_who_is_there_stays_out() -> None:
    absent: dict[str, object] = {"at": "2026-03-01", "id": "visit", "participants": "ghost; phantom"}
    found = spared(organizations=[BANK], people=[person("ann")], interactions=[absent])
    assert (problems(found), found.cells) == ([("interactions.csv", 2, "participants")] * 2, [])


def test_of_two_people_who_stay_out_the_one_who_is_not_needed_costs_nothing() -> None:
    people: Rows = [person("ann"), {"name": "Cay", "id": "cay", "organization": "ghost"}]
    found = spared(organizations=[BANK], people=people, interactions=[{"at": "2026-03-01", "id": "visit", "participants": "ann; cay"}])
    assert [(one.file, one.row) for one in found.cells] == [("interactions.csv", 2)]
    assert "TOOK_PART|ann|visit" in {edit.ref.id for edit in found.edits}


@pytest.mark.parametrize("other", [{"title": "处长"}, {"name": "王 伟"}, {"title": "处长", "email": "w@bank.example"}])
def test_two_of_one_name_without_ids_are_told_how_to_be_two(other: dict[str, object]) -> None:
    namesake: dict[str, object] = {"name": "王伟", "organization": "bank", "title": "行长"}
    found = checked(organizations=[BANK], people=[namesake, {**namesake, **other}])
    assert str(found.rejected[0].problem).endswith("; keep one of them, or give each an id if they are two")
    with_ids = checked(organizations=[BANK], people=[{**namesake, "id": "one"}, {**namesake, **other, "id": "other"}])
    assert (with_ids.rejected, with_ids.created) == ([], 3)


@pytest.mark.parametrize(("first", "then", "said"), [
    ("ann;bob", "ann;bob;cay", True), ("ann;bob;cay", "ann;bob", True), ("ann;bob", "bob;ann", False), ("ann;bob", "ann;cay", False),
])  # fmt: skip
def test_a_contact_whose_people_were_corrected_is_said_to_be_a_second_one(first: str, then: str, said: bool) -> None:
    people: Rows = [person("ann"), person("bob"), person("cay")]
    contact: dict[str, object] = {"at": "2026-03-01", "channel": "visit"}
    before = checked(organizations=[BANK], people=people, interactions=[{**contact, "participants": first}])
    world = grown(ResidentGraph(), before)
    found = checked(world, interactions=[{**contact, "participants": then}, {**contact, "at": "2026-03-02", "participants": then}])
    told = [str(note.message) for note in found.notes]
    assert [text.startswith("row 2: a contact of the same time and channel with Ann, Bob") for text in told] == [True] * said
    with_id = checked(world, interactions=[{**contact, "participants": then, "id": "visit"}])
    assert with_id.notes == []
