"""What somebody removes while an import runs is not brought back, whole or half, and the import says so."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.service import Service
from graph.changes.commit import Author
from graph.imports import Source
from graph.imports.rows.checked import Checked
from graph.results import ImportState
from tests.conftest import imported, written
from tests.setup.client import Client

pytestmark = pytest.mark.both_engines

Removing = Callable[[str, Path], ImportState]

ORGANIZATIONS = """
    name,id,kind
    Bank,bank,customer
"""
PEOPLE = """
    name,organization,id,title
    Ann,bank,ann,CIO
    Bob,bank,bob,CFO
    Cid,bank,cid,COO
"""


@pytest.fixture
def bank(client: Client, graph: Service, tmp_path: Path) -> Client:
    assert imported(graph, written(tmp_path / "in", organizations=ORGANIZATIONS, people=PEOPLE)).status == "done"
    return client


@pytest.fixture
def imported_while(bank: Client, graph: Service, monkeypatch: pytest.MonkeyPatch) -> Removing:
    return lambda removed, folder: run_while(graph, bank, monkeypatch, removed, folder)


def run_while(service: Service, client: Client, monkeypatch: pytest.MonkeyPatch, removed: str, folder: Path) -> ImportState:
    """An import during which something is removed: after everything was checked, before anything is written."""
    sources = [Source(path.name, path) for path in sorted(folder.iterdir())]
    begun = service.imports.begin(Author("tests"), [source.name for source in sources], dry_run=False, skip_bad=False)
    gone: list[int] = []
    keep = service.imports.writing.keep

    def keep_and_remove(import_id: str, checked: Checked) -> None:
        keep(import_id, checked)
        gone.append(client.delete(removed, cascade="true").status_code)

    monkeypatch.setattr(service.imports.writing, "keep", keep_and_remove)
    state = service.imports.run(begun, sources)
    service.feed.refresh()
    assert gone == [204]
    return state


def test_a_person_who_was_removed_stays_away_and_the_others_are_written(bank: Client, imported_while: Removing, tmp_path: Path) -> None:
    folder = written(tmp_path / "next", people="id,name,organization,title\nann,Ann,bank,Chair\nbob,Bob,bank,CEO")
    state = imported_while("/people/ann", folder)

    assert (state.status, state.updated) == ("done", 1)
    assert [note for note in state.notes if "Ann was removed" in note]
    assert bank.get("/people/ann").status_code == 404
    assert bank.get("/people/bob").json()["title"] == "CEO"


@pytest.mark.parametrize(
    "sheets",
    [
        {"ties": "from,to,strength\nann,bob,40\nbob,cid,50"},
        {"people": "id,name,organization,reports_to\nbob,Bob,bank,ann", "ties": "from,to,strength\nbob,cid,50"},
        {"interactions": "id,at,channel,participants\nm1,2026-05-04,visit,ann;bob;cid", "ties": "from,to,strength\nbob,cid,50"},
    ],
)
def test_a_tie_to_who_was_removed_is_left_out_and_everything_else_is_written(
    bank: Client, imported_while: Removing, tmp_path: Path, sheets: dict[str, str]
) -> None:
    state = imported_while("/people/ann", written(tmp_path / "next", **sheets))

    assert state.status == "done", state.problem
    assert [note for note in state.notes if "removed while the import ran" in note]
    assert bank.get("/people/ann").status_code == 404
    assert not bank.get("/ties", person="ann").json()["items"]
    assert [tie["strength"] for tie in bank.get("/ties", person="cid", type="KNOWS").json()["items"]] == [50]


def test_a_tie_that_was_removed_is_not_half_brought_back(bank: Client, imported_while: Removing, tmp_path: Path) -> None:
    bank.post("/ties", {"from": "ann", "to": "bob", "strength": 40, "intimacy": 3})
    state = imported_while("/ties/KNOWS|ann|bob", written(tmp_path / "next", ties="from,to,strength\nann,bob,60"))

    assert state.status == "done"
    assert [note for note in state.notes if "removed while the import ran" in note]
    assert not bank.get("/ties", person="ann", type="KNOWS").json()["items"]
