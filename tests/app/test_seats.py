"""Seats: a move keeps the title and level of the seat that is left, further seats stand beside the primary one, vacant ones are nobody."""

from pathlib import Path

import pytest

from app.service import Service
from graph.results import ImportState
from tests.conftest import imported
from tests.setup.client import Client

HEAD = "name,organization,id,title,level,email,phone,background\n"
HOUSES = "name,id,kind,tier\n远山银行,bank,customer,A\n白露证券,fund,customer,B\n我方,us,ours,\n"
FIRST = HEAD + (
    "方远,us,f,客户经理,middle,,,\n"
    "陆明,bank,lu,副行长,high,lu@bank.example,13900000001,围棋\n"
    "丁山,bank,ding,处长,middle,ding@bank.example,13900000002,书法\n"
    "贺川,远山银行,,科员,,,,\n"
    "殷雄,远山银行,,科员,,yin@bank.example,,\n"
)
TIES = "from,to,type,basis,strength,stated_on\nf,lu,KNOWS,person,70,2026-01-10\nf,ding,KNOWS,position,60,2026-01-10\n"
SECOND = HEAD + (
    "陆明,fund,lu,总裁,,lu@fund.example,,\n"
    "丁山,bank,ding,,,,-,\n"
    "贺川,白露证券,,经理,,,,\n"
    "殷雄,远山银行,yin,处长,,,,\n"
)  # fmt: skip


class Files:
    """Imports of a folder each."""

    def __init__(self, graph: Service, folder: Path) -> None:
        self.graph, self.folder, self.count = graph, folder, 0

    def bring(self, **files: str) -> ImportState:
        """Import some files by name."""
        self.count += 1
        folder = self.folder / str(self.count)
        folder.mkdir()
        for name, text in files.items():
            (folder / f"{name}.csv").write_text(text, encoding="utf-8")
        return imported(self.graph, folder)


@pytest.fixture
def files(graph: Service, tmp_path: Path) -> Files:
    (tmp_path / "in").mkdir()
    return Files(graph, tmp_path / "in")


def seats(client: Client, person: str) -> list[tuple[str, str | None, bool, bool]]:
    return [(one["organization"], one["title"], one["primary"], one["current"]) for one in client.get(f"/people/{person}").json()["seats"]]


def test_a_move_keeps_the_old_title_and_the_rest_of_the_person(client: Client, files: Files) -> None:
    assert files.bring(organizations=HOUSES, people=FIRST, ties=TIES).status == "done"
    state = files.bring(organizations=HOUSES, people=SECOND)
    assert [(one.name, one.left, one.taken) for one in state.moves] == [("陆明", "远山银行", "白露证券")]
    assert any("贺川 exists at 远山银行" in note for note in state.notes)
    lu, ding, yin = (client.get(f"/people/{one}").json() for one in ("lu", "ding", "yin"))
    assert (lu["organization"], lu["title"], lu["level"]) == ("fund", "总裁", None), "a level the file does not give is unknown there"
    assert (lu["email"], lu["phone"], lu["background"]) == ("lu@fund.example", "13900000001", "围棋")
    assert seats(client, "lu") == [("白露证券", "总裁", True, True), ("远山银行", "副行长", False, False)]
    assert [one["level"] for one in lu["seats"]] == [None, "high"]
    assert (ding["title"], ding["email"], ding["phone"], ding["background"]) == ("处长", "ding@bank.example", None, "书法")
    assert (yin["title"], yin["email"]) == ("处长", "yin@bank.example"), "the natural key once, then the id"
    assert {one["with"]["id"] for one in client.get("/people/f/card").json()["ties"]} == {"lu", "ding"}
    assert len(client.get("/people", name="贺川").json()["items"]) == 2


def test_a_second_import_changes_nothing_and_a_return_is_a_third_seat(client: Client, files: Files) -> None:
    files.bring(organizations=HOUSES, people=FIRST, ties=TIES)
    files.bring(organizations=HOUSES, people=SECOND)
    again = files.bring(organizations=HOUSES, people=SECOND)
    assert (again.created, again.updated, again.moves) == (0, 0, ())
    back = files.bring(people=FIRST.replace("殷雄,远山银行,,", "殷雄,远山银行,yin,"))
    assert [(one.name, one.left, one.taken) for one in back.moves] == [("陆明", "白露证券", "远山银行")]
    assert sorted(seats(client, "lu")) == sorted([
        ("远山银行", "副行长", True, True), ("白露证券", "总裁", False, False), ("远山银行", "副行长", False, False),
    ])  # fmt: skip


def test_undoing_a_move_restores_the_seat_and_the_title(client: Client, files: Files, graph: Service) -> None:
    files.bring(organizations=HOUSES, people=FIRST, ties=TIES)
    before = {one: client.get(f"/people/{one}").json() for one in ("lu", "ding")}
    state = files.bring(organizations=HOUSES, people=SECOND)
    client.post(f"/imports/{state.id}/undo", {})
    for one, was in before.items():
        now = client.get(f"/people/{one}").json()
        assert {key: value for key, value in now.items() if key not in ("seq", "written_at", "written_by", "source")} == {
            key: value for key, value in was.items() if key not in ("seq", "written_at", "written_by", "source")
        }  # fmt: skip


BOARD = """name,organization,id,department,title,level
沈岚,bank,shen,it,总经理,high
许舟,bank,xu,it,处长,middle
"""
ROOMS = "name,organization,id,headcount\n信息科技部,bank,it,8\n数据部,bank,data,3\n"
FURTHER = """person,organization,department,title,level,primary,started_on,ended_on
shen,fund,,独立董事,,,2024-03-01,
shen,bank,数据部,顾问,,否,2025-01-01,
shen,岭南钱庄,,处长,middle,,2010-01-01,2015-12-31
"""


def test_further_seats_are_listed_and_drawn_and_move_nobody(client: Client, files: Files) -> None:
    houses = HOUSES + "岭南钱庄,old,customer,C\n"
    assert files.bring(organizations=houses, departments=ROOMS, people=BOARD, seats=FURTHER).status == "done"
    again = files.bring(organizations=houses, departments=ROOMS, people=BOARD, seats=FURTHER)
    assert (again.created, again.updated, again.moves) == (0, 0, ())
    shen = client.get("/people/shen").json()
    assert (shen["organization"], shen["department"], shen["title"]) == ("bank", "it", "总经理")
    assert seats(client, "shen") == [
        ("远山银行", "总经理", True, True), ("远山银行", "顾问", False, True),
        ("白露证券", "独立董事", False, True), ("岭南钱庄", "处长", False, False),
    ]  # fmt: skip
    drawn = client.get("/organizations/bank/map").json()
    assert [(one["id"], one["department"], one["further"]) for one in drawn["nodes"] if one["type"] == "Person"] == [
        ("shen", "it", False), ("xu", "it", False),
    ]  # fmt: skip
    assert ("shen", "data", "further") in {(one["from"], one["to"], one["kind"]) for one in drawn["edges"]}
    guest = next(one for one in client.get("/organizations/fund/map").json()["nodes"] if one["id"] == "shen")
    assert (guest["title"], guest["further"], guest["department"]) == ("独立董事", True, "fund")
    then = client.get("/people/shen/card", at="2012-05-05").json()
    assert then["person"]["organization"] in ("远山银行", "岭南钱庄")


def test_a_seat_marked_primary_counts_whenever_it_began(client: Client, files: Files) -> None:
    files.bring(organizations=HOUSES, departments=ROOMS, people=BOARD)
    state = files.bring(seats="person,organization,title,primary,started_on\nxu,fund,董事长,是,2020-01-01\n")
    assert [(one.name, one.left, one.taken) for one in state.moves] == [("许舟", "远山银行", "白露证券")]
    xu = client.get("/people/xu").json()
    assert (xu["organization"], xu["title"], xu["level"]) == ("fund", "董事长", None)
    twice = files.bring(seats="person,organization,primary,started_on\nxu,us,是,2022-01-01\nxu,bank,是,2022-01-01\n")
    assert [(one.row, one.column) for one in twice.rejected] == [(3, "primary")]


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_primary_seats_the_later_begun_counts_in_whatever_order_and_however_often_they_are_told(
    client: Client, files: Files, turned: bool
) -> None:
    head, *rows = "person,organization,title,primary,started_on", "xu,fund,董事长,是,2020-01-01", "xu,us,顾问,是,2022-01-01"
    told = "\n".join([head, *(reversed(rows) if turned else rows)]) + "\n"
    files.bring(organizations=HOUSES, departments=ROOMS, people=BOARD)
    assert files.bring(seats=told).rejected == ()
    for again in (told, f"{head}\n{rows[0]}\n", f"{head}\n{rows[1]}\n"):
        assert client.get("/people/xu").json()["organization"] == "us"
        assert client.get("/ties/WORKS_IN|xu|fund|2020-01-01").json()["primary"] is True, "it was the primary one until the later began"
        state = files.bring(seats=again)
        assert (state.rejected, state.updated) == ((), 0)


def test_dates_of_the_seat_the_people_sheet_tells_of_make_no_second_one(client: Client, files: Files) -> None:
    dated = "person,department,title,primary,started_on\nxu,it,,是,2019-01-01\n"
    for bring in ({"people": BOARD, "seats": dated}, {"people": BOARD, "seats": dated}, {"seats": dated}):
        files.bring(organizations=HOUSES, departments=ROOMS, **bring)
        assert seats(client, "xu") == [("远山银行", "处长", True, True)]


def test_title_and_level_are_those_of_the_day(client: Client, files: Files) -> None:
    files.bring(organizations=HOUSES, departments=ROOMS, people=BOARD, ties="from,to,type,strength\nxu,shen,KNOWS,60\n")
    files.bring(seats="""person,organization,department,title,level,primary,started_on,ended_on
        xu,us,,工程师,base,,2012-01-01,2016-01-01
        xu,bank,it,处长,middle,是,2016-01-01,
    """.replace("        ", ""))  # fmt: skip
    for day, title, level in (("2015-06-30", "工程师", "base"), ("2016-01-01", "处长", "middle")):
        person = client.get("/people/xu/card", at=day).json()["person"]
        assert (person["title"], person["level"]) == (title, level)
        nodes = client.get("/organizations/us/map", at=day).json()["nodes"] + client.get("/organizations/bank/map", at=day).json()["nodes"]
        assert {(one["title"], one["level"]) for one in nodes if one["id"] == "xu"} == {(title, level)}


def test_a_move_by_patch_is_as_one_by_import(client: Client, files: Files) -> None:
    files.bring(organizations=HOUSES, departments=ROOMS, people=BOARD)
    assert client.patch("/people/shen", {"organization": "fund", "title": "总裁"}).status_code == 200
    assert client.patch("/people/xu", {"organization": "fund"}).status_code == 200
    assert seats(client, "shen") == [("白露证券", "总裁", True, True), ("远山银行", "总经理", False, False)]
    assert seats(client, "xu") == [("白露证券", None, True, True), ("远山银行", "处长", False, False)]
    assert client.patch("/people/xu", {"department": None}).json()["organization"] == "fund"


def test_a_seat_ended_as_a_tie_keeps_its_title(client: Client, files: Files) -> None:
    files.bring(organizations=HOUSES, departments=ROOMS, people=BOARD)
    client.patch("/ties/WORKS_IN|xu|it", {"ended_on": "2026-06-01"})
    client.post("/ties", {"from": "xu", "to": "organization:fund", "type": "WORKS_IN", "started_on": "2026-06-01"})
    assert seats(client, "xu") == [("白露证券", None, True, True), ("远山银行", "处长", False, False)]
    assert client.get("/people/xu/card", at="2026-03-01").json()["person"]["title"] == "处长"


VACANT = """name,organization,id,department,title,level,reports_to
许舟,bank,xu,it,处长,middle,v1
空缺,bank,v1,it,副总经理,high,shen
空缺,bank,v2,data,副总经理,high,
沈岚,bank,shen,it,总经理,high,
林叙,us,lin,,,,
"""


def test_a_vacant_seat_is_nobody(client: Client, files: Files) -> None:
    ties = "from,to,type,strength,stated_on\nlin,shen,KNOWS,80,2026-11-01\nlin,v2,KNOWS,80,2026-11-01\n"
    state = files.bring(organizations=HOUSES, departments=ROOMS, people=VACANT, ties=ties)
    assert state.status == "done" and any("空缺" in note and "rows 3, 4" in note for note in state.notes)
    assert files.bring(organizations=HOUSES, departments=ROOMS, people=VACANT, ties=ties).updated == 0
    assert [client.get(f"/people/{one}").json()["vacant"] for one in ("v1", "v2", "xu")] == [True, True, None]
    at = {"at": "2026-11-20"}
    assert client.get("/people/v2/reach", **at).json()["routes"] == []
    assert client.get("/people/xu/reach", **at).json()["routes"] == [], "nobody reports through a vacant seat"
    found = client.get("/organizations/bank/coverage", **at).json()
    assert found["breadth"] == 50.0, "two departments of weight 3, one of ours knows the head of the one, nobody sits in the other: 3 / 6"
    assert '"v1"' not in str(found["gaps"]) and '"v2"' not in str(found["gaps"])
    assert {one["id"] for one in client.get("/organizations/bank/influence", **at).json()["people"]} == {"xu", "shen"}
    drawn = {one["id"]: one for one in client.get("/organizations/bank/map", **at).json()["nodes"]}
    assert drawn["v1"]["vacant"] and not drawn["v1"]["uncovered"] and not drawn["xu"]["vacant"]


def test_two_vacancies_are_two_also_without_ids(client: Client, files: Files) -> None:
    rows = "name,organization,department,title\n空缺,bank,it,处长\n空缺,bank,it,科长\nTBD,bank,data,\n空缺,bank,data,处长\n"
    for updated in (0, 0):
        state = files.bring(organizations=HOUSES, departments=ROOMS, people=rows)
        assert (state.status, state.updated) == ("done", updated)
        assert len(client.get("/people", organization="bank").json()["items"]) == 4
    same = files.bring(people=rows + "空缺,bank,it,处长\n")
    assert [(one.row, one.column) for one in same.rejected] == [(6, "name")] and "give each an id" in same.rejected[0].problem


def test_a_vacant_seat_is_filled_by_a_name_and_a_person_called_so_is_kept(client: Client, files: Files) -> None:
    files.bring(organizations=HOUSES, departments=ROOMS, people=VACANT)
    client.patch("/people/v1", {"name": "柏青"})
    assert client.get("/people/v1").json()["vacant"] is None
    client.patch("/people/v2", {"vacant": False})
    files.bring(people=VACANT.replace("空缺,bank,v1", "柏青,bank,v1"))
    assert client.get("/people/v2").json()["vacant"] is False, "somebody said that this is a name"


def test_whoever_left_us_owns_nothing_from_that_day(client: Client, files: Files) -> None:
    people = "name,organization,id\n林叙,us,lin\n许舟,bank,xu\n"
    owners = "organization,person,role\nbank,lin,account\nbank,lin,solution\nbank,lin,delivery\n"
    files.bring(organizations=HOUSES, people=people, owners=owners)
    nine = lambda: next(one for one in client.get("/diagnosis").json()["problems"] if one["number"] == 9)  # noqa: E731
    assert nine()["severity"] == 0
    assert "lin" in {one["id"] for one in client.get("/resources/map").json()["nodes"]}
    client.patch("/people/lin", {"organization": "fund"})
    assert nine()["severity"] == 100
    assert "lin" not in {one["id"] for one in client.get("/resources/map").json()["nodes"]}
