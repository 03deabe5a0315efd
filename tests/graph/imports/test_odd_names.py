"""Names that are no one person's are said and kept."""

import pytest

from app.service import Service
from graph.imports.rows.structure.odd_names import is_odd
from tests.conftest import imported, written


@pytest.mark.parametrize(
    "name",
    [
        "王总", "李博士", "欧阳总", "钱先生", "王经理", "总经理", "财务负责人", "信息科技部主任", "合计", "总计：", "Total", "CEO", "前台",
        "Mr Smith", "Frau Holm", "12345", "+86 139 0000 0001", "a@b.example", "丁四/戊五", "己六、庚七", "己六，庚七",
        "张三（已离职）", "Ann Ray (left 2024)",
    ],
)  # fmt: skip
def test_what_is_no_whole_name(name: str) -> None:
    assert is_odd(name)


@pytest.mark.parametrize(
    "name",
    [
        "钱志远", "单雄", "欧阳修远", "查 良镛", "买买提·吐尔逊", "总大伟", "Ann Ray", "Dr. Ann Ray", "Berg, Anna", "Ann (Annie) Ray",
        "Jean-Luc", "Manager Ray", "Suma", "Totalino", "王伟(北京)", "和志强", "Søren O'Neil",
    ],
)  # fmt: skip
def test_what_is_a_name(name: str) -> None:
    assert not is_odd(name)


def test_new_people_with_such_names_come_in_and_are_said_once(graph: Service, tmp_path_factory: pytest.TempPathFactory) -> None:
    world = written(
        tmp_path_factory.mktemp("odd"),
        organizations="name,id\nVale Bank,vale",
        people="name,organization\n王总,vale\nAnn Ray,vale\n合计,vale",
    )
    first, again = imported(graph, world), imported(graph, world)
    assert (first.status, first.created) == ("done", 4)
    assert [note for note in first.notes if "王总, 合计" in note and "rows 2, 4" in note]
    assert not [note for note in again.notes if "王总" in note]
