"""What repeats from file to file, or from sheet to sheet, is one line with a count."""

from graph.imports import Note, Rejected
from graph.imports.jobs.notes import noted, shortened
from graph.imports.jobs.reports import troubles
from graph.imports.rows.checked import Checked
from graph.messages import Message


def told(*notes: tuple[str, Message]) -> list[str]:
    return [one.text("en") for one in noted(Note(file, message) for file, message in notes)]


def kept_as_text(n: int, *values: str, column: str = "met") -> Message:
    return Message("profile.kept_as_text", column=column, n=n, values=list(values))


def test_the_same_note_of_several_sheets_is_one_after_their_names() -> None:
    same = Message("foreign.taken_for", text="Vale", name="Vale Bank")
    assert told(("a.xlsx · One", same), ("b.csv", Message("file.empty")), ("a.xlsx · Two", same)) == [
        "a.xlsx · One, Two: Vale is taken for Vale Bank",
        "b.csv: it is empty",
    ]


def test_counts_are_summed_with_the_first_of_what_they_name() -> None:
    # 5 + 3, in two sheets; another column stays for itself
    found = told(
        ("One", kept_as_text(5, "June", "2025-12")),
        ("Two", kept_as_text(3, "last year", "June")),
        ("Two", kept_as_text(1, "x", column="due")),
    )
    assert found == [
        "One, Two: met: 8 values are not exact enough and are kept as text, such as June, 2025-12, last year",
        "Two: due: 1 value is not exact enough and is kept as text, such as x",
    ]


def test_of_many_files_a_few_are_named() -> None:
    found = told(*((f"{n}.ics", Message("calendar.private", n=2)) for n in range(7)))
    assert found == ["0.ics, 1.ics, 2.ics, 3.ics and 3 more: 14 private events are left out"]


def test_rows_outside_their_tables_are_counted_where_they_say_the_same() -> None:
    def outside(row: int, text: str) -> Message:
        return Message("row.none", rows=[Message("row.numbered", row=row, text=text)], more=None)

    assert told(("One", outside(9, "in red: key people")), ("Two", outside(7, "in red: key people")), ("Two", outside(3, "total"))) == [
        "One, Two: 2 rows are left out, as they are no rows of their tables: in red: key people",
        "Two: left out, as it is no row of the table: row 3 (total)",
    ]


def test_the_name_of_a_workbook_stands_before_the_first_of_its_sheets_alone() -> None:
    assert shortened(["a · 1", "a · 2", "b · 1", "c.csv", "d.csv"]) == ["a · 1", "2", "b · 1", "c.csv", "d.csv"]


def test_equal_problems_of_several_sheets_are_one_with_every_place() -> None:
    problem = Message("cell.empty")
    checked = Checked(rejected=[Rejected(file, row, "name", problem) for file, row in (("a · 1", 4), ("a · 1", 6), ("a · 2", 3), ("b", 9))])
    (found,) = troubles(checked)
    assert (found.count, [(one.file, one.rows) for one in found.places]) == (4, [("a · 1", (4, 6)), ("a · 2", (3,)), ("b", (9,))])
    few = Checked(rejected=checked.rejected[1:])
    assert [(one.file, one.rows, one.places) for one in troubles(few)] == [("a · 1", (6,), ()), ("a · 2", (3,), ()), ("b", (9,), ())]


def test_a_file_that_is_asked_about_stays_for_itself() -> None:
    problem = Message("file.empty")
    checked = Checked(rejected=[Rejected(f"{n}.csv", None, None, problem, "file", ("people",)) for n in range(5)])
    assert [one.file for one in troubles(checked)] == [f"{n}.csv" for n in range(5)]
