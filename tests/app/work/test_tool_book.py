"""The five tools as workbooks: real cells, in the reader's language."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.app.work.year_world import AT, SHEETS
from tests.setup.client import Client

PEOPLE = SHEETS["people"].replace("Ann,bank", "=Ann,bank")


@pytest.fixture(scope="module")
def world(read_only: Callable[..., Client]) -> Client:
    return read_only(**{**SHEETS, "people": PEOPLE})


def sheet(client: Client, address: str, language: str = "en") -> Worksheet:
    answer = client.http.get(f"/saved/tools/{address}", headers={"Accept-Language": language})
    assert answer.status_code == 200, answer.text
    page = load_workbook(BytesIO(answer.content)).active
    assert isinstance(page, Worksheet)
    return page


def rows(page: Worksheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in page.iter_rows(min_row=3)]


def test_the_assessment_has_numbers_as_numbers_and_the_quadrant_in_words(world: Client) -> None:
    head, ann = rows(sheet(world, f"assessment?account=bank&at={AT}"))
    told = dict(zip(head, ann, strict=True))
    # Ann: decider with 5 and 4, .9; claimed level 1; Sam's tie of 80; nobody recorded how close anybody is: no quadrant
    assert (told["Decision weight"], told["Level of support"], told["Claimed"], told["Best tie"]) == (0.9, 1, "yes", 80)
    assert told["Quadrant"] is None


def test_a_day_is_a_day_and_a_name_that_begins_like_a_formula_is_text(world: Client) -> None:
    page = sheet(world, f"commitment?person=sam&year=2026&at={AT}", "zh")
    head, goal = rows(page)
    told = dict(zip(head, goal, strict=True))
    assert page["A1"].value == "客户关系提升目标任务书 · Sam"
    assert (told["期限"], told["目标值"], told["状态"]) == (datetime(2026, 12, 31), 2, "进行中")
    cell = sheet(world, f"power-map?account=bank&at={AT}")["A4"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=Ann", "s", True)


def test_the_card_says_its_lines_in_words(world: Client) -> None:
    told = {one[0]: one[1] for one in rows(sheet(world, f"development-card?person=ann&at={AT}"))[1:]}
    assert (told["Level"], told["Birthday"], told["Style"]) == ("high", datetime(1975, 11, 24), None)


def test_it_prints_with_its_head_on_each_page(world: Client) -> None:
    page = sheet(world, f"key-customers?at={AT}")
    assert (page.print_title_rows, page.freeze_panes, page.page_setup.orientation) == ("$3:$3", "A4", "landscape")


@pytest.mark.parametrize(("address", "status"), [
    ("power-map", 422), ("power-map?account=nobody", 404), ("hammer", 422), ("commitment?person=sam&at=someday", 422),
])  # fmt: skip
def test_what_is_missing_is_refused(world: Client, address: str, status: int) -> None:
    assert world.http.get(f"/saved/tools/{address}").status_code == status


def test_a_stranger_gets_none(world: Client) -> None:
    assert Client(world.app, None).http.get("/saved/tools/key-customers").status_code == 401
