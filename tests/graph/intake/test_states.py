"""The state of an import as it was kept, by this version and by earlier ones."""

from graph.intake.states import state_of


def kept(**more: object) -> dict[str, object]:
    return {"import": {"id": "i", "status": "done", "stage": "done", "at": "2026-11-20T08:00:00.000Z", "by": "me", **more}}


def test_an_import_of_an_earlier_version_names_its_files() -> None:
    state = state_of(kept(files=["people.csv", "ties.csv"], created=3))
    assert [(one.name, one.sheet) for one in state.files] == [("people.csv", None), ("ties.csv", None)]
    assert state.created == 3


def test_an_import_that_failed_has_created_nothing() -> None:
    state = state_of(kept(status="failed", files=["people.csv"], created=3, reports='[{"name":"people.csv","sheet":"people","created":3}]'))
    assert (state.created, state.files[0].created, state.files[0].sheet) == (0, 0, "people")
