"""Other programs read what goes out: networkx its graphs, openpyxl the workbook, and each finds everything."""

import io
import json
from xml.etree import ElementTree

import networkx
import pytest
from openpyxl import load_workbook

from graph.changes.edits import Image
from graph.model.refs import NodeRef, TieRef
from graph.resident.graph import ResidentGraph
from tests.conftest import SAMPLE
from tests.graph.exports.rounds import exported, imported

HOSTILE = 'a & <b> "c"\n\ufffe'


@pytest.fixture(scope="module")
def sample() -> ResidentGraph:
    return imported(SAMPLE)


@pytest.fixture(scope="module")
def size(sample: ResidentGraph) -> tuple[int, int]:
    return sum(map(len, sample.nodes.values())), sum(map(len, sample.ties.values()))


def test_networkx_reads_graphml(sample: ResidentGraph, size: tuple[int, int]) -> None:
    found = networkx.read_graphml(io.BytesIO(exported(sample, "graphml")))
    assert (len(found), found.number_of_edges()) == size
    assert found.nodes["Person:p-wangwei"]["name"] == sample.nodes["Person"]["p-wangwei"]["name"]
    assert found["Person:p-wangwei"]["Person:p-dongyi"]


def test_networkx_reads_gexf(sample: ResidentGraph, size: tuple[int, int]) -> None:
    found = networkx.read_gexf(io.BytesIO(exported(sample, "gexf")))
    assert (len(found), found.number_of_edges()) == size
    assert found.nodes["Organization:o-huilan"]["tier"] == sample.nodes["Organization"]["o-huilan"]["tier"]


def test_networkx_reads_cytoscape(sample: ResidentGraph, size: tuple[int, int]) -> None:
    found = networkx.cytoscape_graph(json.loads(exported(sample, "cytoscape")))
    assert (len(found), found.number_of_edges()) == size


def test_openpyxl_reads_the_workbook(sample: ResidentGraph) -> None:
    book = load_workbook(io.BytesIO(exported(sample, "xlsx")), read_only=True)
    assert sum(1 for _ in book["people"].rows) == len(sample.nodes["Person"]) + 1
    assert [cell.value for cell in next(book["people"].rows)][:3] == ["name", "organization", "id"]


@pytest.mark.parametrize("kind", ["graphml", "gexf"])
def test_what_xml_cannot_hold_breaks_nothing(kind: str) -> None:
    one, other = NodeRef("Person", "a&b"), NodeRef("Person", "<b>")
    images = [Image(ref, None, {"id": ref.id, "name": HOSTILE}) for ref in (one, other)]
    graph = ResidentGraph().with_changes([*images, Image(TieRef(one, "KNOWS", other), None, {"origin": HOSTILE})])
    written = exported(graph, kind)  # pyright: ignore[reportArgumentType]
    assert ElementTree.fromstring(written) is not None
    read = {"graphml": networkx.read_graphml, "gexf": networkx.read_gexf}[kind](io.BytesIO(written))
    assert read.nodes["Person:a&b"]["name"] == HOSTILE.replace("\ufffe", "\ufffd")


def test_json_says_everything_an_item_a_line(sample: ResidentGraph, size: tuple[int, int]) -> None:
    text = exported(sample, "json").decode()
    read = json.loads(text)
    assert (read["format"], len(read["nodes"]), len(read["ties"])) == ("renmai-graph", *size)
    assert len(text.splitlines()) == sum(size) + 3
