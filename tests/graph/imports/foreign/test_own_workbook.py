"""The workbook that an account manager keeps: a sheet a customer, one of the team, one of projects. All people are invented."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.service import Service
from graph.changes.commit import Author
from graph.imports import Choices, Source
from graph.imports.choices import read_by
from graph.imports.foreign.tables.remarks import SuggestedTie, suggested_ties
from graph.messages import Message
from graph.proposals.inbox import Wanted
from graph.questions.people.reach import Asked, reach
from graph.results import ImportState
from tests.graph.imports.foreign.conftest import house, known_to, people

HEAD = ["部门", "姓名", "职务", "手机", "微信", "谁认识", "关系程度", "上次见面", "备注"]
BANK = [
    ["华东银行  客户关系一览表"],
    ["客户经理：周岚    更新：2026年11月"],
    [],
    HEAD,
    ["行领导", "李国", "董事长", "138 2024 6633", None, "刘志", "好", "10月20日", "要求每季度汇报"],
    [None, "王海", "行长", "13807784483", "wx_188", "刘志、周岚", "一般", "2026年8月15日", "推荐人：任国"],
    ["科技部", "陈立", "总经理 / CIO", None, "wx_699", None, "差", None, None],
    [None, "林晓", "副总经理", None, None, "周岚", None, date(2026, 11, 5), "和林总是大学同学"],
    [],
    ["注：红色为重点人"],
]
WORKS = [["东山重工集团 客户关系一览表"], HEAD, ["集团领导", "任国", "总裁", None, None, "吴昊", "好", "2026.9.3", None],
         [None, "方远", "CIO", None, None, None, None, None, None]]  # fmt: skip
TEAM = [["我方团队通讯录"], ["姓名", "部门", "职务", "手机", "负责客户"], ["刘志", "管理层", "总经理", "13700000000", None],
        ["周岚", "金融部", "客户经理", None, "华东银行"], ["吴昊", "工业部", "售前架构师", None, "东山重工、华东银行"]]  # fmt: skip
PROJECTS = [
    ["项目名称", "客户", "金额（万）", "阶段", "预计签约", "决策人", "评估人", "竞争对手", "我方负责人"],
    ["核心上云", "华东银行", 1200, "方案", "2027Q1", "王海", "陈立、林晓", "甲骨云", "周岚"],
    ["智能工厂", "东山重工", 3500, "立项", "2027-06", "任国", "方远 任国", "甲骨云", "吴昊"],
]


def book(path: Path, bank: Sequence[Sequence[object]] = BANK, works: Sequence[Sequence[object]] = WORKS) -> Path:
    made = Workbook()
    made.remove(made.worksheets[0])
    for title, rows in (("华东银行", bank), ("东山重工集团", works), ("我方团队", TEAM), ("项目", PROJECTS)):
        page = made.create_sheet(title)
        for row in rows:
            page.append(row)
        if title == "华东银行":
            page.merge_cells("A1:I1")
            page.merge_cells("A5:A6")
            page.merge_cells("A7:A8")
    made.save(path)
    return path


def bring(
    graph: Service, path: Path, ours: str = "云帆科技", *, dry_run: bool = False, said: Mapping[str, object] | None = None
) -> ImportState:
    begun = graph.imports.begin(Author("tests"), [path.name], dry_run=dry_run, skip_bad=False)
    return graph.imports.run(begun, [Source(path.name, path)], choices=Choices(mapping={"ours": ours, **(said or {})}))


def strengths_of(graph: Service, name: str) -> dict[str, object]:
    found = known_to(graph, str(people(graph)[name]["id"]))
    return {other: tie.get("strength") for other, tie in found.items()}


def words(state: ImportState, sheet: str) -> dict[str, float | None]:
    """The words of 关系程度 on a sheet, with the number of each as the report tells it."""
    columns = next(one.columns for one in state.files if one.name.endswith(sheet))
    return {one.word: one.number for column in columns if column.header == "关系程度" for one in column.words}


@pytest.fixture
def state(graph: Service, tmp_path: Path) -> ImportState:
    return bring(graph, book(tmp_path / "客户资料.xlsx"))


def test_customers_are_the_sheets_and_ours_is_asked_for_once(graph: Service, state: ImportState) -> None:
    assert (state.status, state.rejected_count) == ("done", 0), state.rejected
    organizations = graph.feed.view.graph.nodes["Organization"]
    kinds = {organizations[one]["name"]: organizations[one].get("kind") for one in organizations}
    assert kinds == {"华东银行": "customer", "东山重工集团": "customer", "云帆科技": "ours"}


def test_everybody_sits_in_their_department_with_title_and_level(graph: Service, state: ImportState) -> None:
    found = people(graph)
    assert {name: house(graph, name) for name in ("李国", "王海", "陈立", "林晓", "周岚")} == {
        "李国": "华东银行 · 行领导", "王海": "华东银行 · 行领导", "陈立": "华东银行 · 科技部", "林晓": "华东银行 · 科技部",
        "周岚": "云帆科技 · 金融部",
    }  # fmt: skip
    assert [found[name].get("level") for name in ("李国", "王海", "陈立", "林晓", "任国")] == ["top", "top", "high", "high", "top"]
    assert (found["王海"]["微信"], found["李国"]["备注"]) == ("wx_188", "要求每季度汇报")


def test_who_knows_whom_becomes_ties_of_a_strength_that_is_told(graph: Service, state: ImportState) -> None:
    ids = {name: str(one["id"]) for name, one in people(graph).items()}
    strengths = {name: tie.get("strength") for name, tie in known_to(graph, ids["刘志"]).items()}
    assert strengths == {"李国": 70, "王海": 40}
    assert known_to(graph, ids["周岚"])["林晓"].get("strength") is None, "a name without a degree: strength unknown"
    assert any("关系程度 is read so: " in note and "好 → 70" in note for note in state.notes)


def test_the_numbers_of_words_are_told_and_other_ones_count_for_this_import(graph: Service, tmp_path: Path) -> None:
    path = book(tmp_path / "客户资料.xlsx")
    assert words(bring(graph, path, dry_run=True), "华东银行") == {"好": 70, "一般": 40, "差": 15}
    said = {"words": {"关系程度": {"好": "65", "一般": "33.5"}}}
    state = bring(graph, path, said={"*": said})
    assert (state.status, words(state, "东山重工集团")) == ("done", {"好": 65})
    assert (strengths_of(graph, "刘志"), strengths_of(graph, "吴昊")) == ({"李国": 65, "王海": 33.5}, {"任国": 65})
    assert words(bring(graph, path, dry_run=True), "华东银行")["好"] == 70, "nothing of it was kept"


def test_what_is_said_of_one_sheet_goes_before_what_is_said_of_all(graph: Service, tmp_path: Path) -> None:
    all_, one = {"words": {"关系程度": {"好": 60}}}, {"words": {"关系程度": {"好": 90}}}
    bring(graph, book(tmp_path / "客户资料.xlsx"), said={"*": all_, "东山重工集团": one})
    assert (strengths_of(graph, "刘志")["李国"], strengths_of(graph, "吴昊")["任国"]) == (60, 90)


def test_numbers_that_are_kept_stay_with_a_copy_of_the_profile(graph: Service, tmp_path: Path) -> None:
    path, store = book(tmp_path / "客户资料.xlsx"), graph.imports.profiles
    assert store.put_words("own-customers", {"关系程度": {"好": 65}}).id == "own-customers-words"
    store.put_words("own-customers", {"关系程度": {"差": 5}})
    store.put_words("own-customers-words", {"关系程度": {"一般": 45}})
    state = bring(graph, path, dry_run=True)
    assert words(state, "华东银行") == {"好": 65, "一般": 45, "差": 5}
    assert {one.name.rpartition(" · ")[2]: one.profile for one in state.files} == {
        "华东银行": "own-customers-words", "东山重工集团": "own-customers-words", "我方团队": "own-team", "项目": "own-projects",
    }  # fmt: skip
    store.delete("own-customers-words")
    assert words(bring(graph, path, dry_run=True), "华东银行")["好"] == 70


def test_a_word_nobody_has_given_a_number_is_told_and_can_be_given_one(graph: Service, tmp_path: Path) -> None:
    newer = [[*row] for row in BANK]
    newer[4][6], newer[5][6] = "铁", "55"
    path = book(tmp_path / "客户资料.xlsx", newer)
    found = bring(graph, path, dry_run=True)
    assert words(found, "华东银行") == {"差": 15, "铁": None}, "55 is a number already"
    bring(graph, path, said={"华东银行": {"words": {"关系程度": {"铁": 95}}}})
    assert strengths_of(graph, "刘志") == {"李国": 95, "王海": 55}


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"关系程度": {"好": "165"}}, "关系程度: 好 cannot stand for this number"),
        ({"职务": {"行长": "5"}}, "职务 is no column of numbers in the profile own-customers"),
    ],
)
def test_a_number_that_cannot_be_is_refused(graph: Service, tmp_path: Path, said: dict[str, object], problem: str) -> None:
    state = bring(graph, book(tmp_path / "客户资料.xlsx"), said={"华东银行": {"words": said}})
    assert (state.status, len(graph.feed.view.graph.nodes["Person"])) == ("failed", 0)
    assert problem in state.rejected[0].problem


def test_words_that_are_no_table_are_refused(graph: Service, tmp_path: Path) -> None:
    state = bring(graph, book(tmp_path / "客户资料.xlsx"), said={"*": {"words": {"好": 65}}})
    assert (state.status, state.problem) == ("failed", "mapping: the profile * is not right: words: {header: {word: number}}")


OWN_WAY = """
rows:
  - {sheet: organizations, needs: [name], cells: {name: {title: true}, kind: {text: customer, new: true}}}
  - {sheet: people, needs: [name], cells: {name: [姓名], organization: {row: organizations}, title: [职务], email: [微信]}}
"""


def by_profile(graph: Service, path: Path, profile: str) -> ImportState:
    begun = graph.imports.begin(Author("tests"), [path.name], dry_run=True, skip_bad=False)
    choices = read_by(Choices(), profile=profile, ours="云帆科技", is_path=True)
    return graph.imports.run(begun, [Source(path.name, path)], choices=choices)


def test_a_profile_of_ones_own_reads_the_sheets_it_fits_and_the_others_are_read_as_usual(graph: Service, tmp_path: Path) -> None:
    own = tmp_path / "mine.yaml"
    own.write_text(f"headers: [[部门, 姓名, 微信]]\n{OWN_WAY}", encoding="utf-8")
    state = by_profile(graph, book(tmp_path / "客户资料.xlsx"), str(own))
    assert {one.name.rpartition(" · ")[2]: one.profile for one in state.files} == {
        "华东银行": "mine.yaml", "东山重工集团": "mine.yaml", "我方团队": "own-team", "项目": "own-projects",
    }  # fmt: skip
    column = next(one for one in state.files[0].columns if one.header == "微信")
    assert column.column == "email", "as the profile says, not as usual"
    assert [note for note in state.notes if "profile mine.yaml" in note] == [
        "客户资料.xlsx · 华东银行, 东山重工集团: read by the profile mine.yaml",
        "客户资料.xlsx · 我方团队, 项目: the profile mine.yaml does not fit its headers; it is read as usual",
    ]


def test_a_profile_that_fits_no_sheet_reads_nothing_in_another_way(graph: Service, tmp_path: Path) -> None:
    own = tmp_path / "mine.yaml"
    own.write_text(f"headers: [[部门, 姓名, 微信号码]]\n{OWN_WAY}", encoding="utf-8")
    state = by_profile(graph, book(tmp_path / "客户资料.xlsx"), str(own))
    assert [one.file.rpartition(" · ")[2] for one in state.rejected] == ["华东银行", "东山重工集团", "我方团队", "项目"]
    assert all("is not the kind of file that profile mine.yaml describes" in one.problem for one in state.rejected)
    assert (state.created, state.rows) == (0, 0)


def test_a_built_in_profile_by_name_leaves_the_others_as_they_are(graph: Service, tmp_path: Path) -> None:
    state = by_profile(graph, book(tmp_path / "客户资料.xlsx"), "own-projects")
    assert [one.profile for one in state.files] == ["own-customers", "own-customers", "own-team", "own-projects"]


def test_whole_days_become_interactions_and_others_stay_text(graph: Service, state: ImportState) -> None:
    met = graph.feed.view.graph.nodes["Interaction"]
    assert sorted(str(met[one]["at"]) for one in met) == ["2026-08-15", "2026-09-03", "2026-11-05"]
    assert people(graph)["李国"]["上次见面"] == "10月20日"
    assert any("上次见面: 1 value is not exact enough" in note for note in state.notes)
    assert people(graph)["陈立"]["关系程度"] == "差", "a degree without a name says nothing of a tie, and is kept"


def test_projects_have_amount_stage_roles_and_our_person(graph: Service, state: ImportState) -> None:
    maps = graph.feed.view.graph
    projects = {str(maps.nodes["Project"][one]["name"]): maps.nodes["Project"][one] for one in maps.nodes["Project"]}
    assert {name: (one["value"], one["stage"], one["预计签约"]) for name, one in projects.items()} == {
        "核心上云": (12_000_000, "evaluation", "2027Q1"),
        "智能工厂": (35_000_000, "budget", "2027-06"),
    }
    roles = {(str(maps.node(ref.source)["name"]), str(maps.node(ref.target)["name"]), ref.key) for ref in maps.ties["DECIDES_ON"]}
    assert roles == {
        ("王海", "核心上云", "decider"), ("陈立", "核心上云", "evaluator"), ("林晓", "核心上云", "evaluator"),
        ("任国", "智能工厂", "decider"), ("方远", "智能工厂", "evaluator"), ("任国", "智能工厂", "evaluator"),
    }  # fmt: skip
    assert {(str(maps.node(ref.source)["name"]), ref.key) for ref in maps.ties["WORKED_ON"]} == {("周岚", "account"), ("吴昊", "account")}
    assert any("东山重工 is taken for 东山重工集团" in note for note in state.notes)


def test_the_team_owns_its_customers_by_title(graph: Service, state: ImportState) -> None:
    maps = graph.feed.view.graph
    owned = {(str(maps.node(ref.source)["name"]), str(maps.node(ref.target)["name"]), ref.key) for ref in maps.ties["OWNS"]}
    assert owned == {("周岚", "华东银行", "account"), ("吴昊", "东山重工集团", "solution"), ("吴昊", "华东银行", "solution")}


def test_whom_nobody_reaches_can_be_asked_about_at_everybody_we_know_in_the_organisation(graph: Service, tmp_path: Path) -> None:
    more = [
        *WORKS,
        ["采购部", "熊伟", "主任", None, None, "周岚", "一般", None, None],
        [None, "金燕", "采购员", None, None, None, "好", None, None],
    ]
    bring(graph, book(tmp_path / "客户资料.xlsx", works=more))
    target = str(people(graph)["方远"]["id"])
    found = reach(graph.view.on("2026-12-01"), Asked(target))
    assert (found.reaching, found.routes) == (0, ())
    assert [(one.person.name, one.shared, one.through.name) for one in found.leads] == [
        ("任国", "organization", "吴昊"), ("熊伟", "organization", "周岚"),
    ], "金燕 is known to nobody"  # fmt: skip


def test_weak_hints_are_proposed_and_not_written(graph: Service, state: ImportState) -> None:
    told_ = {(one.kind, one.change.get("from") or one.change["name"], one.change.get("origin")) for one in state.proposals}
    assert told_ == {("tie", "任国", "introduction"), ("tie", "林总", "classmate"), ("create", "甲骨云", None)}


def test_what_two_rows_propose_alike_is_one_proposal_with_the_evidence_of_both(graph: Service, state: ImportState) -> None:
    assert (state.proposals_count, len(state.proposals)) == (3, 3), "甲骨云 competes for two projects"
    assert "客户资料.xlsx · 华东银行, 项目: 3 changes are only proposed; nothing of them is written" in state.notes
    inbox = [one for _, one in graph.inbox.listed(Wanted(status="open"), 10)]
    assert len(inbox) == 3
    rival = next(one for one in inbox if one.kind == "create")
    assert [clue.text for clue in rival.evidence] == [f"客户资料.xlsx · 项目, row {row} names 甲骨云 as a competitor" for row in (2, 3)]


def test_a_note_says_what_words_are_as_people_call_it(graph: Service, state: ImportState) -> None:
    roles = next(one for one in state.note_codes if one.params["note"]["params"].get("column") == "职务")  # pyright: ignore
    assert "售前架构师 → 方案经理" in Message.of(roles.code, roles.params).text("zh")
    degrees = [note for note in state.notes if "关系程度 is read so" in note]
    assert [note.partition(":")[0] for note in degrees] == ["客户资料.xlsx · 华东银行, 东山重工集团"], "two sheets in one line"


def test_the_same_workbook_twice_changes_nothing_and_a_newer_one_updates(graph: Service, state: ImportState, tmp_path: Path) -> None:
    again = bring(graph, tmp_path / "客户资料.xlsx")
    assert (again.created, again.updated) == (0, 0), [one.model_dump() for one in again.files]
    newer = [[*row] for row in BANK]
    newer[7][2], newer[7][6] = "总经理", "好"
    later = bring(graph, book(tmp_path / "later.xlsx", newer))
    assert (later.status, later.created, people(graph)["林晓"]["title"]) == ("done", 0, "总经理")


def test_without_our_name_we_are_called_something_that_is_said(graph: Service, tmp_path: Path) -> None:
    state = bring(graph, book(tmp_path / "客户资料.xlsx"), ours="")
    assert any("our own organisation is called 我司 (our company) until you say its name" in note for note in state.notes)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("推荐人：任建国", [SuggestedTie("introduction", "任建国")]),
        ("和林总是大学同学", [SuggestedTie("classmate", "林总")]),
        ("与王明是战友", [SuggestedTie("comrade", "王明")]),
        ("introduced by Nora Field", [SuggestedTie("introduction", "Nora Field")]),
        ("喜欢茶", []),
    ],
)
def test_a_remark_hints_at_a_tie(text: str, says: list[SuggestedTie]) -> None:
    assert list(suggested_ties(text)) == says
