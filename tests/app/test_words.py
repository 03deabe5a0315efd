"""What the command line says reads as a sentence."""

from app.cli.answers import summed_up
from graph.results import ImportState


def state(**counts: object) -> ImportState:
    return ImportState.model_validate({"id": "i", "status": "done", "stage": "done", "by": "me", "at": "", "files": [], **counts})


def test_one_row_and_one_problem_are_singular() -> None:
    lines = list(summed_up(state(rows=1, created=0, rejected_count=1), 20))
    assert lines[-1].startswith("1 row imported: ")
    assert lines[-1].endswith(", 1 problem")
