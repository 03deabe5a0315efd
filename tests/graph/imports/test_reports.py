"""What an import says of its files: the values of a column are told in short, each on one line."""

import pytest

from graph.imports.jobs.reports import file_reports
from graph.imports.rows.checked import Checked
from tests.graph.imports.intake_files import Reader


@pytest.mark.parametrize(("cell", "shown"), [
    ("one\ntwo", "one two"), ("one\r\n\r\n two", "one two"), ("a\tb", "a b"), ("x" * 80, "x" * 59 + "…"),
])  # fmt: skip
def test_a_sample_stands_on_one_line(read_bytes: Reader, cell: str, shown: str) -> None:
    reading = read_bytes("people.csv", f'name,organization,background\nAnn,Bank,"{cell}"\n')
    columns = {one.column: one.sample for one in file_reports(reading, Checked())[0].columns}
    assert columns["background"] == (shown,)


def test_each_of_two_files_has_its_own_counts(read_bytes: Reader) -> None:
    reading = read_bytes("people.csv", "name,organization\nAnn,Bank\nBob,Bank\n")
    checked = Checked()
    checked.by_file["people.csv"]["created"] = 2
    assert [(one.name, one.rows, one.created) for one in file_reports(reading, checked)] == [("people.csv", 2, 2)]
