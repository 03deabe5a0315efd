"""The state of an import as it was kept, by this version and by earlier ones."""

import json

from graph.imports import Rejected
from graph.imports.jobs.states import kept_as_text, kept_row, state_of
from graph.messages import Message
from graph.messages.language import speaking


def kept(**more: object) -> dict[str, object]:
    return {"import": {"id": "i", "status": "done", "stage": "done", "at": "2026-11-20T08:00:00.000Z", "by": "me", **more}}


def test_an_import_of_an_earlier_version_names_its_files() -> None:
    state = state_of(kept(files=["people.csv", "ties.csv"], created=3))
    assert [(one.name, one.sheet) for one in state.files] == [("people.csv", None), ("ties.csv", None)]
    assert state.created == 3


def test_an_import_that_failed_has_created_nothing() -> None:
    state = state_of(kept(status="failed", files=["people.csv"], created=3, reports='[{"name":"people.csv","sheet":"people","created":3}]'))
    assert (state.created, state.files[0].created, state.files[0].sheet) == (0, 0, "people")


def test_what_an_earlier_version_kept_as_text_is_shown_as_it_is() -> None:
    rejected = '[{"file":"people.csv","row":2,"column":"id","problem":"is empty","left_out":"row"}]'
    troubles = '[{"file":"people.csv","column":"id","problem":"is empty","rows":[2],"count":1}]'
    reports = '[{"name":"logo.png","unread":"it is a picture"}]'
    old = kept(status="failed", problem="1 problem; nothing was written", notes=["people.csv: read as gb18030"], rejected=rejected,
               troubles=troubles, reports=reports, kept=["p: changed since"])  # fmt: skip
    with speaking("zh"):
        state = state_of(old)
        assert (state.problem, state.notes, state.kept) == (
            "1 problem; nothing was written", ("people.csv: read as gb18030",), ("p: changed since",)
        )  # fmt: skip
        assert (state.rejected[0].problem, state.troubles[0].problem, state.files[0].unread) == ("is empty", "is empty", "it is a picture")


def test_a_sentence_of_an_earlier_version_is_shown_by_its_code_and_values() -> None:
    """Its code is gone, or its blanks are others: nothing is lost, and nothing breaks."""
    gone = {"code": "reference.of_old", "params": {"name": "Lin"}}
    other = {"code": "reference.several", "params": {"whom": "王伟", "problem": gone}}
    rejected = json.dumps([{"file": "people.csv", "row": 2, "column": "id", "problem": None, "left_out": "row", **other}])
    state = state_of(kept(status="failed", files=["people.csv"], problem=json.dumps(gone), notes=[json.dumps(other)], rejected=rejected))
    assert state.problem == 'reference.of_old: name "Lin"'
    assert state.notes[0].startswith('reference.several: whom "王伟"; problem ')
    assert state.rejected[0].problem == state.notes[0]


def test_what_was_kept_is_read_in_the_language_of_each_reader() -> None:
    row = Rejected("people.csv", 2, "id", Message("id.empty", most=200))
    notes = [kept_as_text(Message("file.note", file="people.csv", note=Message("encoding.guessed", encoding="gb18030")))]
    state = state_of(kept(rejected=json.dumps([kept_row(row)]), notes=notes, problem=kept_as_text(Message("import.problems", n=1))))
    assert (state.rejected[0].problem, state.rejected[0].code, state.rejected[0].params) == (
        "is empty; an id has at least one character, and at most 200", "id.empty", {"most": 200}
    )  # fmt: skip
    assert state.problem == "1 problem; nothing was written. Mend the rows, or leave them out"
    with speaking("zh"):
        assert str(state.rejected[0].problem) == "为空；编号须为 1 至 200 个字符"
        assert state.notes == ("people.csv：按 gb18030 编码读取（根据内容判断）；如果不对，请另选编码",)
        assert state.problem == "有 1 个问题，什么都没有写入；请改正，或略过这些行"
