"""The numbers of the process are read where a view is made, where a calendar is read or a change is written, which have no view, and
where the interface says its defaults.
"""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[3]
READERS = (
    "app/", "visual/", "graph/results/", "graph/imports/foreign/personal/met.py", "graph/changes/outbox.py", "graph/model/method.py",
)  # fmt: skip


def imports_the_process_numbers(file: Path) -> bool:
    """Whether a module imports METHOD from graph.model.method."""
    found = (node for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.ImportFrom))
    return any(node.module == "graph.model.method" and any(name.name == "METHOD" for name in node.names) for node in found)


def test_analysis_snapshots_and_questions_are_given_their_numbers() -> None:
    files = sorted((ROOT / "graph").rglob("*.py"))
    wrong = [
        path for file in files if imports_the_process_numbers(file) and not (path := file.relative_to(ROOT).as_posix()).startswith(READERS)
    ]
    assert len(files) > 100 and wrong == []
    assert imports_the_process_numbers(ROOT / "app" / "assembly.py")
