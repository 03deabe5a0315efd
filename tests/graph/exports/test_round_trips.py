"""What goes out as canonical files comes in again as the same graph, whose export is the same file, byte by byte."""

import csv
import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, assume, given, settings

from graph.resident.graph import ResidentGraph
from tests.conftest import SAMPLE, written
from tests.graph.exports.rounds import again, exported, imported
from tests.graph.exports.worlds_made import shown, worlds
from tests.setup.thorough import lasting


@pytest.fixture(scope="module")
def sample() -> ResidentGraph:
    return imported(SAMPLE)


@given(worlds())
@settings(deadline=None, max_examples=lasting(200, 15), phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_any_small_world_comes_back_as_it_was(graph: ResidentGraph) -> None:
    assume(any(graph.nodes.values()))
    with TemporaryDirectory() as folder:
        back = again(graph, "csv", Path(folder))
    assert shown(back) == shown(graph)
    assert exported(back, "csv") == exported(graph, "csv")


def test_the_sample_comes_back_from_files_and_from_a_workbook(sample: ResidentGraph, tmp_path: Path) -> None:
    for kind in ("csv", "xlsx"):
        back = again(sample, kind, tmp_path)
        assert shown(back) == shown(sample)
        assert exported(back, "csv") == exported(sample, "csv")


def test_an_import_of_the_export_into_the_same_graph_changes_nothing(sample: ResidentGraph, tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    path.write_bytes(exported(sample, "csv"))
    assert exported(imported(path, sample), "json") == exported(sample, "json")


def test_cells_that_begin_a_formula_stand_behind_an_apostrophe_and_come_back(tmp_path: Path) -> None:
    people = "name,organization,id,title,phone,=spy\n=1+1,bank,p,@cmd,+86 138 0000,x\n"
    graph = imported(written(tmp_path / "in", organizations="name,id,kind\nBank,bank,customer\n", people=people))
    with zipfile.ZipFile(io.BytesIO(exported(graph, "csv"))) as archive:
        head, row = csv.reader(io.StringIO(archive.read("people.csv").decode("utf-8-sig")))
    told = dict(zip(head, row, strict=True))
    assert (told["name"], told["title"], told["phone"], told["'=spy"]) == ("'=1+1", "'@cmd", "'+86 138 0000", "x")
    assert again(graph, "csv", tmp_path).nodes["Person"]["p"]["name"] == "=1+1"


def test_an_account_comes_out_with_what_is_told_of_it_and_whom_it_is_tied_to(sample: ResidentGraph, tmp_path: Path) -> None:
    path = tmp_path / "account.zip"
    path.write_bytes(exported(sample, "csv", "o-huilan"))
    part = imported(path)
    assert "prj-cloud" in part.nodes["Project"]
    assert "prj-factory" not in part.nodes["Project"], "another customer's"
    seats = [ref.source.id for ref in sample.ties["WORKS_IN"] if ref.target.id.startswith(("d-huilan", "o-huilan"))]
    assert set(seats) <= set(part.nodes["Person"])
    inside = {ref for ref in sample.ties["KNOWS"] if {ref.source.id, ref.target.id} & set(seats)}
    assert {frozenset((ref.source.id, ref.target.id)) for ref in inside} <= {
        frozenset((ref.source.id, ref.target.id)) for ref in part.ties["KNOWS"]
    }
