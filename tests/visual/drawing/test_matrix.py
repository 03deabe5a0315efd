"""Who of ours knows whom, as rows, columns and cells."""

from tests.visual.examples import bank
from visual.drawing.layouts.org_chart import organisation_chart
from visual.drawing.matrix import matrix


def test_their_people_are_rows_and_those_of_ours_who_know_somebody_columns():
    found = matrix(organisation_chart(bank()), "en")

    assert [row["id"] for row in found["rows"]][:4] == ["chair", "vp", "clerk", "cio"]
    assert {column["id"] for column in found["columns"]} == {"seller", "engineer"}
    assert "rival" not in {row["id"] for row in found["rows"]}


def test_a_cell_holds_the_tie_of_its_row_and_column():
    cells = {(cell["row"], cell["column"]): cell for cell in matrix(organisation_chart(bank()), "en")["cells"]}

    assert set(cells) == {("cio", "seller"), ("ops", "engineer")}
    assert (cells["cio", "seller"]["strength"], cells["cio", "seller"]["tie_class"]) == (80, "strong")


def test_people_of_a_department_follow_one_another():
    groups = [row["group"] for row in matrix(organisation_chart(bank()), "en")["rows"]]

    assert len([one for one, before in zip(groups, [None, *groups], strict=False) if one != before]) == len(set(groups))
