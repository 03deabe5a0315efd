"""What headers, file names and sheet names mean."""

import pytest

from graph.imports import Unreadable
from graph.imports.reading.headers import SHEETS, column, columns, label, required, sheet_named, tie_named, title
from graph.imports.reading.heading import located
from graph.model.ontology import ONTOLOGY


def test_the_sheets_stand_in_the_order_of_the_design() -> None:
    order = "organizations departments people ties projects decisions work owners interactions assessments"
    assert " ".join(SHEETS) == f"{order} resources favours expectations seats plans goals actions"


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_column_is_known_by_its_canonical_name(sheet: str) -> None:
    assert [column(sheet, name) for name in columns(sheet)] == list(columns(sheet))


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_label_that_is_written_is_understood_again(sheet: str, language: str) -> None:
    assert [column(sheet, label(sheet, name, language)) for name in columns(sheet)] == list(columns(sheet))


@pytest.mark.parametrize("sheet", SHEETS)
def test_required_columns_are_columns(sheet: str) -> None:
    assert set(required(sheet)) <= set(columns(sheet))


@pytest.mark.parametrize(
    ("sheet", "header", "meant"),
    [
        ("people", "姓名", "name"),
        ("people", " Reports To ", "reports_to"),
        ("people", "ＲＥＰＯＲＴＳ＿ＴＯ", "reports_to"),
        ("people", "E-mail", "email"),
        ("people", "职位", "title"),
        ("people", "编号", "id"),
        ("people", "标识", "id"),
        ("people", "ID", "id"),
        ("people", "人员编号", "id"),
        ("people", "* 姓名", "name"),
        ("people", "name*", "name"),
        ("people", "姓名＊", "name"),
        ("people", "姓\u200b名", "name"),
        ("ties", "起点", "from"),
        ("ties", "来自", "from"),
        ("ties", "终点", "to"),
        ("ties", "到", "to"),
        ("ties", "类型", "type"),
        ("ties", "关系", "type"),
        ("ties", "亲密度", "intimacy"),
        ("ties", "决策价值", "value"),
        ("decisions", "项目", "project"),
        ("decisions", "姓名", "person"),
        ("owners", "客户", "organization"),
        ("owners", "组织", "organization"),
        ("work", "份额", "share"),
        ("people", "shoe size", None),
        ("work", "名称", None),
    ],
)
def test_a_header_means_a_column(sheet: str, header: str, meant: str | None) -> None:
    assert column(sheet, header) == meant


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("people", "people"),
        ("People", "people"),
        ("person", "people"),
        ("人员", "people"),
        ("2026人员名单", "people"),
        ("01_people (2)", "people"),
        ("客户关系", "ties"),
        ("relationships", "ties"),
        ("决策", "decisions"),
        ("参与", "work"),
        ("负责", "owners"),
        ("人情", "favours"),
        ("favors", "favours"),
        ("Sheet1", None),
        ("network", None),
        ("部门人员", None),
    ],
)
def test_a_name_says_which_sheet_it_is(name: str, meant: str | None) -> None:
    assert sheet_named(name) == meant


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_sheet_is_known_by_its_titles(sheet: str) -> None:
    assert [sheet_named(title(sheet, "en")), sheet_named(title(sheet, "zh"))] == [sheet, sheet]


def test_a_sheet_without_a_telling_name_is_recognised_by_its_headers() -> None:
    assert located([["姓名", "组织", "职务"]], None).sheet == "people"
    assert located([["项目", "人员", "角色", "份额"]], None).sheet == "work"
    assert located([["客户名称", "联系人", "职务", "电话"]], None).sheet == "people"
    assert located([["公司名稱", "聯絡人", "職稱", "電子郵件"]], None).sheet == "people"


def test_headers_that_fit_two_sheets_alike_are_a_problem() -> None:
    with pytest.raises(Unreadable, match="may be people, departments or organizations"):
        located([["name", "organization"]], None)
    with pytest.raises(Unreadable, match="may be people, seats or owners"):
        located([["客户", "联系人"]], None)


def test_headers_that_fit_no_sheet_are_a_problem() -> None:
    with pytest.raises(Unreadable, match="neither the name nor the columns"):
        located([["foo", "bar"]], None)


def test_the_header_may_stand_below_a_title() -> None:
    assert located([["客户人员名单", ""], ["", ""], ["姓名", "组织"]], "people").index == 2


def test_a_tie_type_is_named_in_either_language() -> None:
    assert tie_named("knows") is ONTOLOGY.ties["KNOWS"]
    assert tie_named("汇报") is ONTOLOGY.ties["REPORTS_TO"]
    assert tie_named("loves") is None
