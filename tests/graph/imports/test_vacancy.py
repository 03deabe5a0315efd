"""Which names say that a seat is vacant, or that nobody knows who sits there."""

import pytest

from graph.imports.rows.structure.vacancy import is_no_name

NONE = (
    "空缺", "待定", "TBD", "vacant", "Vacant (CFO)", "空缺 2", "T.B.D.", "空缺（科技）", "（空缺）", "N.N.", "To be hired", "ＴＢＤ",
    "未知", "缺员#3", "虚位以待", "空", "招聘中", "暂无人选", "N/A", "???", "—", "***", "Open role", "vakant",
)  # fmt: skip
NAMES = (
    "空海", "定远", "Vacanti", "Tb Dahl", "未央", "Nn Hung", "王空缺", "", "林（待定）", "Na", "None", "null", "NaN",
    "undefined", "-1", "空也",
)  # fmt: skip


@pytest.mark.parametrize("name", NONE)
def test_names_that_are_none(name: str) -> None:
    assert is_no_name(name)


@pytest.mark.parametrize("name", NAMES)
def test_names_that_only_look_like_none(name: str) -> None:
    assert not is_no_name(name)
