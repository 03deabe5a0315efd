"""The import page: checked first, every bad row named, mended or left out, imported, undone."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import FilePayload, Page, expect

HEADER = "name,organization,title,level"
GOOD = "Nora Vale,o-huilan,Head of Testing,high"
BAD = ["Otto Gray,o-nowhere,Clerk,middle", "Pia Lund,o-huilan,Clerk,gigantic"]


def people(*rows: str) -> FilePayload:
    return named("people.csv", HEADER, *rows)


def named(name: str, *lines: str) -> FilePayload:
    return {"name": name, "mimeType": "text/csv", "buffer": "\n".join([*lines, ""]).encode()}


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


def taken_back(page: Page) -> None:
    page.get_by_test_id("import-undo").click()
    expect(page.get_by_test_id("import-undone")).to_be_visible()


@pytest.mark.smoke
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
    expect(rows.nth(0)).to_contain_text("找不到编号或名称为“o-nowhere”的组织")
    expect(rows.nth(1)).to_contain_text("“gigantic”不在可选值之内")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator(".table-wrap").evaluate_all("all => all.every((one) => one.scrollWidth <= one.clientWidth + 1)")


@pytest.mark.smoke
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


def test_a_file_of_another_kind_is_named_for_what_it_holds(page: Page) -> None:
    page.goto("/imports")
    choose(page, {"name": "people.csv", "mimeType": "text/csv", "buffer": b"\x89PNG\r\n\x1a\n" + bytes(40)})
    expect(page.get_by_test_id("import-checked")).to_contain_text("One file does not come in as it is. Nothing is written.")
    expect(page.get_by_test_id("bad-rows")).to_contain_text("is a picture, not a table; export the rows as .csv or .xlsx")
    expect(page.get_by_test_id("import-skip")).to_have_count(0)
    choose(page, {"name": "notes.xyz", "mimeType": "text/plain", "buffer": b"x"})
    expect(page.get_by_test_id("bad-rows")).to_contain_text("is no kind of file that is read: .csv")


def test_the_template_is_a_workbook(page: Page, tmp_path: Path) -> None:
    page.goto("/imports")
    with page.expect_download() as download:
        page.get_by_test_id("template").click()
    download.value.save_as(tmp_path / "template.xlsx")
    assert {"people", "organizations", "ties"} <= {name.lower() for name in load_workbook(tmp_path / "template.xlsx").sheetnames}


def test_only_the_missing_reference_may_be_left_out(page: Page) -> None:
    page.goto("/imports")
    choose(page, named("people.csv", "name,organization,reports_to", "Runa Vale,o-huilan,p-nobody-at-all", "Rolf Vale,o-huilan,Runa Vale"))
    expect(page.get_by_test_id("import-checked")).to_contain_text("One row needs mending. Nothing is written.")
    expect(page.get_by_test_id("bad-rows").locator("tbody tr")).to_have_count(1)
    expect(page.get_by_test_id("import-waiting")).to_contain_text("One row is right itself and waits for a wrong row")
    expect(page.get_by_test_id("waiting-rows").locator("tbody tr")).to_contain_text("waits for row 2 of people.csv")
    assert count(page, "waiting") == "1"
    page.get_by_test_id("import-skip-cells").click()
    expect(page.get_by_test_id("import-done")).to_contain_text("Imported.")
    expect(page.get_by_test_id("bad-rows")).to_contain_text("Only this reference is left out; its row comes in.")
    assert count(page, "created") == "2"
    taken_back(page)


@pytest.mark.browser_context_args(viewport={"width": 390, "height": 844})
def test_a_file_that_does_not_say_which_sheet_it_is_is_asked_about(page: Page) -> None:
    page.goto("/imports")
    choose(page, named("contacts.csv", "name,e-mail,title", "Sten Vale,sten@vale.example,Clerk"))
    question = page.get_by_test_id("sheet-questions")
    expect(question).to_contain_text("contacts.csv")
    offered = question.locator("option").all_inner_texts()
    assert "people" in offered and offered[-1] == "leave this file out"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    choice = page.get_by_label("contacts.csv")
    choice.select_option("people")
    choice.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("bad-rows")).to_contain_text("people needs a column headed organization")
    page.get_by_label("contacts.csv").select_option("skip")
    page.get_by_test_id("check-again").click()
    expect(page.get_by_test_id("import-failed")).to_contain_text("the files hold no rows")


def test_a_file_that_fits_no_sheet_may_be_left_out_or_said_to_be_one(page: Page) -> None:
    page.goto("/imports")
    choose(page, named("contacts.csv", "Given,Surname,Organization Called", "Sten,Vale,o-huilan"))
    question = page.get_by_test_id("sheet-questions")
    expect(question).to_contain_text("contacts.csv")
    offered = question.locator("option").all_inner_texts()
    assert (offered[0], offered[-1]) == ("people", "leave this file out")
    page.get_by_test_id("check-again").click()
    expect(page.get_by_test_id("bad-rows")).to_contain_text("people needs name, organization")


def test_the_chosen_sheet_is_imported(page: Page) -> None:
    page.goto("/imports")
    choose(page, named("contacts.csv", "name,organization", "Sten Vale,o-huilan"))
    page.get_by_label("contacts.csv").select_option("people")
    page.get_by_test_id("check-again").click()
    expect(page.get_by_test_id("import-checked")).to_contain_text("Every row is right.")
    page.get_by_test_id("import-go").click()
    expect(page.get_by_test_id("import-done")).to_contain_text("Imported.")
    expect(page.get_by_test_id("file-report")).to_contain_text("contacts.csv → people")
    taken_back(page)


@pytest.mark.parametrize(
    ("language", "said", "meaning"),
    [
        pytest.param("en-GB", "1 new · read as GB18030", "level", marks=pytest.mark.browser_context_args(locale="en-GB")),
        pytest.param("zh-CN", "新增 1 行 · 按 GB18030 读取", "层级", marks=pytest.mark.browser_context_args(locale="zh-CN")),
    ],
)
def test_each_file_says_what_it_was_taken_for(page: Page, language: str, said: str, meaning: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/imports")
    text = "姓名,组织,职务,层级,星座\n欧阳望舒,o-huilan,信息技术部总经理助理,high,天秤座\n"
    choose(page, {"name": "people.csv", "mimeType": "text/csv", "buffer": text.encode("gb18030")})
    report = page.get_by_test_id("file-report")
    expect(report).to_contain_text(said)
    expect(page.get_by_test_id("unknown-columns")).to_contain_text("星座")
    rows = report.locator("tbody tr")
    expect(rows).to_have_count(5)
    assert rows.nth(3).locator("td").all_inner_texts() == ["层级", meaning, "high"]
    assert rows.nth(4).locator("td").all_inner_texts()[2] == "天秤座"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
