"""Unknown tables: columns are guessed, mapped by hand, and kept as a profile by the fingerprint of their headers."""

import pytest

from app.service import Service
from graph.imports.foreign.tables.choosing import mapped
from graph.imports.foreign.tables.guess import guess
from graph.imports.jobs.profiles import fingerprint
from graph.model.errors import Conflict, Invalid, NotFound
from tests.graph.imports.foreign.conftest import Bring, house, known_to, people

HEADERS = ["Vorname Nachname", "Arbeitgeber", "Funktion", "Erreichbar"]
FILE = {"liste.csv": ";".join(HEADERS) + "\nSten Holm;Vale Bank AG;CIO;sten@vale.example\nAnn Ray;Ray Works GmbH;CFO;ann@ray.example\n"}
MAPPING = {
    "sheet": "people",
    "columns": {"Vorname Nachname": "name", "Arbeitgeber": "organization", "Funktion": "title", "Erreichbar": "email"},
}


def test_columns_are_guessed_by_words_and_by_what_values_look_like(bring: Bring) -> None:
    state = bring(FILE, dry_run=True)
    report = state.files[0]
    assert [(one.header, one.column) for one in report.columns] == [
        ("Vorname Nachname", "name"), ("Arbeitgeber", "organization"), ("Funktion", "title"), ("Erreichbar", "email"),
    ]  # fmt: skip
    assert (report.guess, report.unread is not None, report.columns[0].sample) == ("people", True, ("Sten Holm", "Ann Ray"))
    assert report.fingerprint == fingerprint(reversed(HEADERS))


@pytest.mark.parametrize(
    ("values", "column"),
    [
        (["13900000201", "021-5000 0001"], "phone"), (["钱志远", "单雄"], "name"), (["星澜银行", "云栖有限公司"], "organization"),
        (["a@x.example", "b@x.example"], "email"), (["17", "red"], None),
    ],
)  # fmt: skip
def test_a_column_without_a_telling_header_is_known_by_its_values(values: list[str], column: str | None) -> None:
    found = guess("f", [["x", "zzz"], *([value, "?"] for value in values)], "people")
    assert found and found.columns[0] == column


def test_a_mapping_brings_people_their_companies_and_ties_to_the_owner(graph: Service, bring: Bring) -> None:
    state = bring(FILE, mapping={"liste.csv": MAPPING})
    assert (state.status, state.rejected_count) == ("done", 0), state.problem
    assert {name: house(graph, name) for name in people(graph)} == {"Sten Holm": "Vale Bank AG", "Ann Ray": "Ray Works GmbH"}
    assert set(known_to(graph, "nora")) == {"Sten Holm", "Ann Ray"}
    again = bring(FILE, mapping={"*": MAPPING})
    assert (again.created, again.updated) == (0, 0)


def test_a_profile_that_was_kept_is_recognised_whatever_the_order_of_the_headers(graph: Service, bring: Bring) -> None:
    store = graph.imports.profiles
    store.put(mapped("vale-list", MAPPING))
    assert bring(FILE, dry_run=True).files[0].profile == "vale-list"
    turned = {"other.csv": ";".join(reversed(HEADERS)) + "\nsten@vale.example;CIO;Vale Bank;Sten Holm\n"}
    assert (bring(turned).status, people(graph)["Sten Holm"]["title"]) == ("done", "CIO")
    store.delete("vale-list")
    assert bring(FILE, dry_run=True).files[0].profile is None


def test_words_of_a_column_mapped_to_a_number_are_asked_about_and_kept_with_the_profile(graph: Service, bring: Bring) -> None:
    file = {"netz.csv": "Wer;Wen;Wie gut\nNora Field;Olaf Berg;prima\n"}
    read = {"sheet": "ties", "columns": {"Wer": "from", "Wen": "to", "Wie gut": "strength"}}
    asked = bring(file, mapping={"netz.csv": read}, dry_run=True)
    assert [(one.word, one.number) for one in asked.files[0].columns[2].words] == [("prima", None)]
    assert bring(file, mapping={"netz.csv": {**read, "words": {"Wie gut": {"prima": 80}}}}).status == "done"
    assert known_to(graph, "nora")["Olaf Berg"]["strength"] == 80
    graph.imports.profiles.put(mapped("netz", {**read, "words": {"Wie gut": {"prima": 75}}}))
    assert bring(file).status == "done"
    assert known_to(graph, "nora")["Olaf Berg"]["strength"] == 75


def test_parts_of_a_name_are_joined_the_right_way_round(graph: Service, bring: Bring) -> None:
    columns = {"姓": "name", "名": "name", "东家": "organization"}
    bring({"表.csv": "姓,名,东家\n钱,志远,星澜银行\n"}, mapping={"*": {"sheet": "people", "columns": columns}})
    assert set(people(graph)) == {"钱志远"}


def test_a_mapping_without_what_the_sheet_needs_is_refused() -> None:
    with pytest.raises(Invalid, match="organization"):
        mapped("x", {"sheet": "people", "columns": {"Vorname Nachname": "name"}})


def test_a_profile_for_another_kind_of_file_is_refused_and_names_its_headers(bring: Bring) -> None:
    state = bring(FILE, profile="linkedin-connections")
    assert state.status == "failed"
    assert "is not the kind of file that profile linkedin-connections describes" in state.rejected[0].problem


def test_profiles_that_come_with_the_product_stay(graph: Service) -> None:
    store = graph.imports.profiles
    with pytest.raises(Conflict):
        store.delete("linkedin-connections")
    with pytest.raises(NotFound):
        store.delete("nobody")
