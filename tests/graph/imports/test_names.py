"""Names mean what they mean however they are typed; what could mean several is refused, and what means nothing is told what is near."""

import hashlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.changes.edits import Image
from graph.imports.rows.checked import Checked
from graph.model.refs import NodeRef, Properties, TieRef
from graph.resident.graph import ResidentGraph
from tests.graph.imports.test_check import Rows, checked, grown, problems

BANK = {"name": "湖畔银行（总行）", "id": "bank", "kind": "customer"}
FIRM = {"name": "Ferrum AG", "id": "firm", "kind": "customer"}
MILL = {"name": "Ferrum A.G.", "id": "mill", "kind": "customer"}


def people(*names: str, organization: str = "bank", **more: str) -> Rows:
    return [{"name": name, "id": f"p{number}", "organization": organization, **more} for number, name in enumerate(names)]


def bosses(found: Checked) -> list[str]:
    return [edit.ref.target.id for edit in found.edits if isinstance(edit.ref, TieRef) and edit.ref.type == "REPORTS_TO"]


@pytest.mark.parametrize(("stored", "asked"), [
    ("孟川", "孟 川"), ("孟 川", "孟川"), ("陳國強", "陈国强"), ("陈国强", "陳國強"), ("Ｌｅａ Ｒｏｔｈ", "lea roth"),
    ("D’Arcy", "D'ARCY"), ("İlkay Işın", "ilkay ışın"),
    ("Groß", "GROSS"), (unicodedata.normalize("NFD", "Zoë Ørsted"), "Zoë Ørsted"), ("孟\u200b川", "\u2067孟川\u2069"),
    ("Lea\u00a0Roth", "Lea Roth"),
])  # fmt: skip
def test_a_reference_finds_a_name_typed_otherwise(stored: str, asked: str) -> None:
    rows = [*people(stored), {"name": "Ann", "id": "ann", "organization": "bank", "reports_to": asked}]
    found = checked(organizations=[BANK], people=rows)
    assert (found.rejected, bosses(found)) == ([], ["p0"])
    world = grown(ResidentGraph(), checked(organizations=[BANK], people=people(stored)))
    assert bosses(checked(world, people=rows[1:])) == ["p0"]


def test_a_name_that_fits_several_only_by_its_form_is_refused_and_they_are_told_apart() -> None:
    rows = [{"name": name, "id": f"p{n}", "organization": "bank", "title": title}
            for n, (name, title) in enumerate([("孟川", "行长"), ("孟 川", "处长"), ("孟\u3000川", "科员")])]  # fmt: skip
    found = checked(organizations=[BANK], people=[*rows, {"name": "Ann", "id": "ann", "organization": "bank", "reports_to": "孟川"}])
    assert problems(found) == [("people.csv", 5, "reports_to")]
    for told in ("fits 3", "孟川 (行长, 湖畔银行（总行）, id p0)", "孟 川 (处长", "孟\u3000川 (科员", "name@organisation"):
        assert told in str(found.rejected[0].problem)


@pytest.mark.parametrize(("asked", "organization"), [
    ("Ferrum AG", "firm"), ("FERRUM  AG", "firm"), ("Ferrum A.G.", "mill"), ("湖畔银行(总行)", "bank"),
    ("湖畔银行 （總行） ", "bank"), ("organization:firm", "firm"),
    ("组织：bank", "bank"), ("ＦＩＲＭ", "firm"),
])  # fmt: skip
def test_a_firm_is_found_however_it_is_typed_and_two_firms_stay_two(asked: str, organization: str) -> None:
    found = checked(organizations=[BANK, FIRM, MILL], people=people("Ann", organization=asked))
    assert found.rejected == []
    assert [edit.ref.target.id for edit in found.edits if isinstance(edit.ref, TieRef)] == [organization]


@pytest.mark.parametrize(("asked", "near"), [
    ("湖畔银行", "湖畔银行（总行）"), ("Ferum AG", "Ferrum AG"), ("湖泮银行（总行）", "湖畔银行（总行）"),
    ("&amp;Ferrum AG", "Ferrum AG"), ("Ferrum &amp;amp; AG", "Ferrum AG"), ("Ferrum&#38; AG", "Ferrum AG"),
])  # fmt: skip
def test_a_miss_names_what_is_near(asked: str, near: str) -> None:
    found = checked(organizations=[BANK, FIRM, MILL], people=people("Ann", organization=asked))
    assert f"“{near}”" in str(found.rejected[0].problem)


@pytest.mark.parametrize(("cell", "parts"), [
    ("孟川/Lea", "“孟川”, “Lea”"), ("p0;p1", "“p0”, “p1”"), ("孟川；Lea", "“孟川”, “Lea”"), ("孟川、某人", "“孟川”, “某人”"),
    ("孟川 和 Lea", "“孟川”, “Lea”"), ("孟川和Lea", "“孟川”, “Lea”"), ("孟川 Lea", "“孟川”, “Lea”"), ("Lea and 孟川", "“Lea”, “孟川”"),
    ("Lea & p0", "“Lea”, “p0”"), ("孟川，Lea", "“孟川”, “Lea”"), ("p1 | p0", "“p1”, “p0”"), ("孟川\nLea", "“孟川”, “Lea”"),
    ("nobody; noone", "“nobody”, “noone”"),
])  # fmt: skip
def test_a_cell_with_two_managers_is_said_to_hold_them(cell: str, parts: str) -> None:
    found = checked(organizations=[FIRM], people=[*people("孟川", "Lea", organization="firm"),
                    {"name": "Ann", "id": "ann", "organization": "firm", "reports_to": cell}])  # fmt: skip
    told = str(found.rejected[0].problem)
    assert (problems(found), f"the cell seems to hold 2 values: {parts}" in told) == ([("people.csv", 4, "reports_to")], True)
    assert "add" not in told


@pytest.mark.parametrize(("sheet", "column", "row", "advice"), [
    ("people", "organization", {"name": "Cay", "organization": "firm;bank"}, "put a further seat into seats"),
    ("people", "reports_to", {"name": "Cay", "organization": "firm", "reports_to": "p0;p1"}, "a second, dotted line into ties"),
    ("projects", "customer", {"name": "Lake", "customer": "firm、bank"}, "this column takes one"),
    ("projects", "bidders", {"name": "Lake", "customer": "firm", "bidders": "Ferrum AG/bank"}, "separate them with ;"),
    ("assessments", "assessor", {"subject": "p0", "at": "2026-05-01", "assessor": "p0 / p1"}, "this column takes one"),
    ("ties", "to", {"from": "p0", "to": "p0;p1"}, "this column takes one"),
    ("decisions", "person", {"project": "pool", "person": "p0、p1", "role": "user"}, "this column takes one"),
])  # fmt: skip
def test_two_values_in_any_cell_that_takes_one_are_told_apart_from_what_is_missing(
    sheet: str, column: str, row: dict[str, object], advice: str
) -> None:
    given: dict[str, Rows] = {
        "people": people("孟川", "Lea", organization="firm"),
        "projects": [{"name": "Pool", "id": "pool", "customer": "firm"}],
    }
    given[sheet] = [*given.get(sheet, []), row]
    found = checked(organizations=[FIRM, BANK], **given)
    told = next(str(one.problem) for one in found.rejected if (one.file, one.column) == (f"{sheet}.csv", column))
    assert "the cell seems to hold 2 values: " in told
    assert advice in told


@pytest.mark.parametrize("name", ["Fern & Lea Ltd", "孟川/采购部门联系人", "Nora, Lea"])
def test_what_may_be_one_name_is_said_to_be_either(name: str) -> None:
    found = checked(organizations=[FIRM], people=[*people("孟川", "Lea", "Lea Ltd", organization="firm"),
                    {"name": "Ann", "id": "ann", "organization": "firm", "reports_to": name}])  # fmt: skip
    told = str(found.rejected[0].problem)
    assert "the cell seems to hold 2 values" in told
    assert "if it is one name, add that first" in told


@pytest.mark.parametrize("name", ["和平", "Sand Company", "A/S Nordufer", "王 伟", "Anderson and Sons"])
def test_what_is_one_name_is_not_parted(name: str) -> None:
    found = checked(organizations=[FIRM], people=[*people("孟川", "Lea", organization="firm"),
                    {"name": "Ann", "id": "ann", "organization": "firm", "reports_to": name}])  # fmt: skip
    told = str(found.rejected[0].problem)
    assert (told.startswith(f"no person has the id or the name “{name}”"), "values" in told) == (True, False)


def test_a_name_at_an_organisation_is_that_one() -> None:
    rows = [{"name": "孟川", "id": "a", "organization": "bank"}, {"name": "孟川", "id": "b", "organization": "firm"}, *people("Ann", "Bob")]
    ties: Rows = [{"from": "Ann", "to": "孟川@ferrum ag"}, {"from": "Bob", "to": "孟 川＠bank"}]
    found = checked(organizations=[BANK, FIRM], people=rows, ties=ties)
    assert found.rejected == []
    assert {edit.ref.id for edit in found.edits if edit.ref.type == "KNOWS"} == {"KNOWS|b|p0", "KNOWS|a|p1"}


@pytest.mark.parametrize(("cell", "who"), [
    ("孟川；Lea", "p0 p1"), ("孟川、Lea", "p0 p1"), ("孟川, Lea", "p0 p1"), ("孟川，Lea", "p0 p1"), ("Lindt, Nora", "p2"),
    ("Lindt, Nora, Lea", "p1 p2"),
    ("Lea; Lindt, Nora", "p1 p2"),
])  # fmt: skip
def test_several_values_are_parted_but_a_known_name_with_a_comma_stays_whole(cell: str, who: str) -> None:
    met = {"at": "2026-05-01", "id": "m", "participants": cell}
    found = checked(organizations=[FIRM], people=people("孟川", "Lea", "Lindt, Nora", organization="firm"), interactions=[met])
    assert found.rejected == []
    took_part = [edit.ref.source.id for edit in found.edits if isinstance(edit.ref, TieRef) and edit.ref.type == "TOOK_PART"]
    assert sorted(took_part) == who.split()


NAMES = st.sampled_from(["Zoë Nuñez", "陳國強", "孟川", "İlkay Işın", "O’Hara"])


@given(NAMES, st.sampled_from(["NFC", "NFD", "NFKC"]), st.booleans(), st.booleans())
def test_a_file_without_ids_finds_its_people_again(name: str, form: str, upper: bool, marked: bool) -> None:
    world = grown(ResidentGraph(), checked(organizations=[BANK], people=[{"name": name, "organization": "bank"}]))
    typed = unicodedata.normalize(form, name.upper() if upper else name)
    again = checked(world, people=[{"name": f"\ufeff{typed}" if marked else typed, "organization": "bank", "title": "CIO"}])
    assert (again.rejected, again.created, again.updated) == ([], 0, 1)


def earlier(kind: str, *parts: str) -> str:
    """A natural key as earlier versions made it: of what was written."""
    return "n_" + hashlib.sha256("\x1f".join((kind, *parts)).encode()).hexdigest()


def old_world(*names: str) -> ResidentGraph:
    """Maps as an earlier version wrote them: Ferrum AG with people without ids."""
    house = earlier("Organization", "Ferrum AG")
    firm: Properties = {"id": house, "name": "Ferrum AG", "kind": "customer", "natural_key": house, "seq": 1}
    world = ResidentGraph()
    images = [Image(NodeRef("Organization", house), None, firm)]
    for name in names:
        key = earlier("Person", house, name)
        ref = NodeRef("Person", key)
        images += [Image(ref, None, {"id": key, "name": name, "natural_key": key, "seq": 1})]
        images += [Image(TieRef(ref, "WORKS_IN", NodeRef("Organization", house)), None, {"seq": 1})]
    world.apply(images)
    return world


def rows(*names: str, **more: str) -> dict[str, Rows]:
    return {
        "organizations": [{"name": "Ferrum AG", "kind": "customer"}],
        "people": [{"name": name, "organization": "Ferrum AG", **more} for name in names],
    }


def test_a_file_imported_by_an_earlier_version_changes_nothing_when_it_is_imported_again() -> None:
    names = ("Lea Roth", "孟川", "孟 川", "陳國強", "DİLARA")
    again = checked(old_world(*names), **rows(*names))
    assert (again.rejected, again.created, again.updated, again.unchanged) == ([], 0, 0, 6)


def test_people_of_an_earlier_version_are_found_by_another_spelling_and_from_then_on_by_both() -> None:
    world = old_world("Lea Roth", "陳國強")
    found = checked(world, **rows("LEA  ROTH", "陈国强", title="CIO"))
    assert (found.rejected, found.created, found.updated) == ([], 0, 2)
    world = grown(world, found)
    again = checked(world, **rows("Lea Roth", "陳國強", title="CIO"))
    assert (again.rejected, again.created) == ([], 0)


def test_two_people_of_an_earlier_version_who_are_one_by_the_form_are_told_and_refused() -> None:
    found = checked(old_world("孟川", "孟 川"), **rows("孟\u3000川"))
    assert problems(found) == [("people.csv", 2, "name")]
    told = str(found.rejected[0].problem).replace("孟 川 (", "孟川 (", 1)
    assert "more than one item has this organization and name (孟川 (Ferrum AG, id n_" in told


@pytest.mark.parametrize("name", ["孟川", "孟 川", "孟\u200b川"])
def test_a_new_id_for_a_name_of_the_same_organisation_is_said(name: str) -> None:
    world = grown(ResidentGraph(), checked(organizations=[BANK, FIRM], people=people("孟川", title="行长")))
    row = {"name": name, "id": "crm-77", "organization": "bank"}
    found = checked(world, people=[row])
    beside = "孟川 (行长, 湖畔银行（总行）, id p0)"
    told = f"row 2: taken for a second person beside {beside}, as the id is new; write that id if it is the same person"
    assert (found.created, [str(note.message) for note in found.notes]) == (1, [told])
    assert checked(world, people=[{**row, "organization": "firm"}]).notes == []
    assert checked(grown(world, found), people=[row]).notes == []


@pytest.mark.parametrize("name", ["孟 川", "孟川", "孟\u200b川"])
def test_a_name_without_an_id_in_another_organisation_is_said_however_it_is_typed(name: str) -> None:
    world = grown(ResidentGraph(), checked(organizations=[BANK, FIRM], people=people("孟川")))
    found = checked(world, people=[{"name": name, "organization": "firm"}])
    assert str(found.notes[0].message).endswith("exists at 湖畔银行（总行）; give the row that person's id if it is the same person")
