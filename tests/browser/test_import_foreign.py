"""Files of other programs on the import page: whose they are, what their columns are, in both languages."""

from io import BytesIO

import pytest
from openpyxl import Workbook
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.test_import_page import choose, count, taken_back

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
ROW = "Sten,Holm,https://www.linkedin.com/in/sten-holm,sten@vale.example,Vale Works,CIO,05 Mar 2021"
OWN = {
    "海港银行": [["部门", "姓名", "职务", "谁认识", "关系程度", "上次见面"], ["科技部", "沈小满", "总经理", "刘知秋", "好", "2026.9.3"]],
    "我方团队": [["姓名", "部门", "职务", "负责客户"], ["刘知秋", "销售部", "客户经理", "海港银行"]],
}
UNKNOWN = "Vorname Nachname;Arbeitgeber;Funktion;Erreichbar\nPia Lund;Vale Works GmbH;CFO;pia@vale.example\n"


def file(name: str, text: str) -> FilePayload:
    return {"name": name, "mimeType": "text/csv", "buffer": text.encode()}


@pytest.mark.smoke
def test_connections_dropped_on_the_page_ask_whose_they_are(page: Page) -> None:
    page.goto("/imports")
    choose(page, file("Connections.csv", f'Notes:\n"Some addresses are missing."\n\n{HEADER}\n{ROW}\n'))
    expect(page.get_by_test_id("file-report")).to_contain_text("Connections.csv → people (linkedin-connections)")
    expect(page.get_by_test_id("owner-said")).to_contain_text("Without one the people come in, but no ties.")
    owner = page.get_by_test_id("owner")
    owner.get_by_test_id("search-input").press_sequentially("马骏")
    owner.get_by_test_id("hit").first.click()
    expect(page.get_by_test_id("owner-said")).to_contain_text("It belongs to 马骏.")
    page.get_by_test_id("import-go").click()
    expect(page.get_by_test_id("import-done")).to_contain_text("Imported.")
    assert count(page, "created") == "3", "the company, the person, the tie to 马骏"
    taken_back(page)


@pytest.mark.parametrize(
    ("title", "kept", "column"),
    [
        pytest.param("What are the columns of list.csv?", "Read files with these headers so from now on", "title",
                     marks=pytest.mark.browser_context_args(locale="en-GB", viewport={"width": 390, "height": 844})),
        pytest.param("list.csv 的各列是什么？", "以后遇到同样表头的文件都这样读取", "职务",
                     marks=pytest.mark.browser_context_args(locale="zh-CN", viewport={"width": 390, "height": 844})),
    ],
)  # fmt: skip
def test_unknown_columns_are_mapped_beside_their_values_and_kept(page: Page, title: str, kept: str, column: str) -> None:
    page.goto("/imports")
    choose(page, file("list.csv", UNKNOWN))
    form = page.get_by_test_id("mapping")
    expect(form).to_contain_text(title)
    expect(form).to_contain_text(kept)
    expect(form.locator("tbody tr").nth(1)).to_contain_text("Vale Works GmbH")
    assert form.get_by_label("Funktion").locator("option:checked").inner_text() == column
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    form.get_by_test_id("mapping-done").click()
    expect(page.get_by_test_id("import-go")).to_be_visible()
    page.goto("/imports")
    choose(page, file("again.csv", UNKNOWN))
    expect(page.get_by_test_id("import-go")).to_be_visible()
    expect(page.get_by_test_id("mapping")).to_have_count(0)
    assert len(forgotten_profiles(page)) == 1


def forgotten_profiles(page: Page) -> list[str]:
    """Forget what was kept; the ids that it had."""
    return page.evaluate(
        """async () => {
          const { items } = await (await fetch("/api/v1/profiles")).json();
          const mine = items.filter((one) => one.kept);
          for (const one of mine) await fetch(`/api/v1/profiles/${one.id}`, { method: "DELETE", headers: { "X-Requested-With": "fetch" } });
          return mine.map((one) => one.id);
        }"""
    )


def test_the_name_of_our_own_organisation_is_not_asked_where_it_is_known(page: Page) -> None:
    page.goto("/imports")
    choose(page, file("Connections.csv", f"{HEADER}\n{ROW}\n"))
    expect(page.get_by_test_id("file-questions")).to_be_visible()
    expect(page.get_by_test_id("ours")).to_have_count(0)


def own_workbook() -> bytes:
    book = Workbook()
    book.remove(book.active or book.create_sheet())
    for sheet, rows in OWN.items():
        made = book.create_sheet(sheet)
        for row in rows:
            made.append(row)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.smoke
@pytest.mark.browser_context_args(locale="zh-CN", viewport={"width": 390, "height": 844})
def test_numbers_of_words_are_changed_before_importing_and_kept(page: Page) -> None:
    page.goto("/imports")
    choose(page, {"name": "客户.xlsx", "mimeType": "application/octet-stream", "buffer": own_workbook()})
    form = page.get_by_test_id("number-words")
    expect(form).to_contain_text("这些词各代表多少？")
    field = form.get_by_label("“关系程度”中“好”的数字")
    expect(field).to_have_value("70")
    field.fill("165")
    field.blur()
    assert not field.evaluate("field => field.checkValidity()"), "a strength is 0 to 100"
    field.fill("62")
    field.blur()
    form.get_by_test_id("numbers-again").click()
    expect(page.get_by_test_id("import-checked")).to_contain_text("“关系程度”这样理解：好 → 62")
    expect(form.get_by_label("“关系程度”中“好”的数字")).to_have_value("62")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_test_id("import-go").click()
    expect(page.get_by_test_id("import-done")).to_contain_text("已导入")
    taken_back(page)
    page.goto("/imports")
    choose(page, {"name": "客户.xlsx", "mimeType": "application/octet-stream", "buffer": own_workbook()})
    expect(form.get_by_label("“关系程度”中“好”的数字")).to_have_value("62")
    assert forgotten_profiles(page) == ["own-customers-words"]


@pytest.mark.browser_context_args(storage_state=None, locale="zh-CN")
def test_a_workbook_of_ones_own_asks_only_what_we_are_called(page: Page, empty_link: str) -> None:
    page.goto(empty_link)
    page.get_by_role("link", name="导入文件").click()
    choose(page, {"name": "客户.xlsx", "mimeType": "application/octet-stream", "buffer": own_workbook()})
    expect(page.get_by_test_id("ours")).to_be_visible()
    expect(page.get_by_test_id("owner")).to_have_count(0)
