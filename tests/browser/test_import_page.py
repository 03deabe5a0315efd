"""The import page: checked first, every bad row named, mended or left out, imported, undone."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import FilePayload, Page, expect

HEADER = "name,organization,title,level"
GOOD = "Nora Vale,o-huilan,Head of Testing,high"
BAD = ["Otto Gray,o-nowhere,Clerk,middle", "Pia Lund,o-huilan,Clerk,gigantic"]


def people(*rows: str) -> FilePayload:
    return {"name": "people.csv", "mimeType": "text/csv", "buffer": "\n".join([HEADER, *rows, ""]).encode()}


def drop(page: Page, file: FilePayload) -> None:
    carried = page.evaluate_handle(
        "([name, text]) => { const carried = new DataTransfer(); carried.items.add(new File([text], name)); return carried; }",
        [file["name"], file["buffer"].decode()],
    )
    page.get_by_test_id("drop").dispatch_event("drop", {"dataTransfer": carried})


def choose(page: Page, file: FilePayload) -> None:
    page.get_by_test_id("import-files").set_input_files(file)


def searched(page: Page, text: str) -> None:
    page.goto("/")
    page.get_by_test_id("search-input").press_sequentially(text)


def count(page: Page, name: str) -> str:
    return page.get_by_test_id("import-counts").locator(f"[data-count={name}] .count-number").inner_text()


def test_each_bad_row_is_named_with_file_row_column_and_reason(page: Page) -> None:
    page.goto("/imports")
    drop(page, people(GOOD, *BAD))
    expect(page.get_by_test_id("import-checked")).to_contain_text("2 rows need mending. Nothing is written.")
    rows = page.get_by_test_id("bad-rows").locator("tbody tr")
    expect(rows).to_have_count(2)
    for row, said in zip((0, 1), (("3", "organization", "o-nowhere"), ("4", "level", "gigantic")), strict=True):
        cells = rows.nth(row).locator("td").all_inner_texts()
        assert cells[:3] == ["people.csv", *said[:2]]
        assert said[2] in cells[3]


@pytest.mark.browser_context_args(locale="zh-CN", viewport={"width": 390, "height": 844})
def test_what_is_wrong_is_told_in_chinese_and_stacked_on_a_telephone(page: Page) -> None:
    page.goto("/imports")
    drop(page, people(GOOD, *BAD))
    rows = page.get_by_test_id("bad-rows").locator("tbody tr")
    expect(rows.nth(0)).to_contain_text("找不到编号或名称为“o-nowhere”的记录")
    expect(rows.nth(1)).to_contain_text("“gigantic”不在可选值之内")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator(".table-wrap").evaluate("one => one.scrollWidth <= one.clientWidth + 1")


def test_a_mended_file_is_imported_found_and_undone(page: Page, progress: list[str]) -> None:
    page.goto("/imports")
    choose(page, people(GOOD, *BAD))
    expect(page.get_by_test_id("bad-rows")).to_be_visible()
    choose(page, people(GOOD))
    expect(page.get_by_test_id("import-checked")).to_contain_text("Every row is right. Nothing is written yet.")
    page.get_by_test_id("import-go").click()
    expect(page.get_by_test_id("import-done")).to_contain_text("Imported.")
    assert (count(page, "created"), count(page, "updated")) == ("1", "0")
    checking = "Checking every row; nothing is written …"
    assert progress == [checking, checking, "Importing …"]
    summary = page.url

    searched(page, "nora vale")
    expect(page.get_by_test_id("hit").first).to_contain_text("Nora Vale")

    page.goto(summary)
    page.get_by_test_id("import-undo").click()
    expect(page.get_by_test_id("import-undone")).to_contain_text("Undone")
    expect(page.get_by_test_id("past-import").first).to_contain_text("undone")
    searched(page, "nora vale")
    expect(page.get_by_test_id("hits")).to_contain_text("Nobody by that name")


def test_bad_rows_can_be_left_out(page: Page) -> None:
    page.goto("/imports")
    choose(page, people("Quinn Marsh,o-huilan,Clerk,middle", *BAD))
    page.get_by_test_id("import-skip").click()
    expect(page.get_by_test_id("import-done")).to_contain_text("Imported.")
    assert (count(page, "created"), count(page, "rejected")) == ("1", "2")
    page.get_by_test_id("import-undo").click()
    expect(page.get_by_test_id("import-undone")).to_be_visible()


def test_a_file_of_another_kind_is_named(page: Page) -> None:
    page.goto("/imports")
    choose(page, {"name": "photo.png", "mimeType": "image/png", "buffer": b"x"})
    expect(page.get_by_test_id("drop")).to_contain_text("photo.png is no Excel, CSV or ZIP file.")


def test_the_template_is_a_workbook(page: Page, tmp_path: Path) -> None:
    page.goto("/imports")
    with page.expect_download() as download:
        page.get_by_test_id("template").click()
    download.value.save_as(tmp_path / "template.xlsx")
    assert {"people", "organizations", "ties"} <= {name.lower() for name in load_workbook(tmp_path / "template.xlsx").sheetnames}
