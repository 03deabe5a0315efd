"""Exports over HTTP: for admins alone, sent while they are made, of everything or of one account."""

import io
import zipfile
from pathlib import Path

from app.auth import Auth
from app.service import Service
from graph.exports import FORMATS
from tests.conftest import imported, written
from tests.setup.client import Client
from tests.setup.served import Served

ORGANIZATIONS = """
    name,id,kind
    Bank,bank,customer
    Shop,shop,customer
    Us,us,ours
"""
PEOPLE = """
    name,organization,id
    Ann,bank,ann
    Sam,us,sam
    Zoe,shop,zoe
"""


def test_an_export_is_a_file_that_an_import_reads_again(client: Client, graph: Service, tmp_path: Path) -> None:
    imported(graph, written(tmp_path / "in", organizations=ORGANIZATIONS, people=PEOPLE, ties="from,to,strength\nsam,ann,60\n"))
    answer = client.get("/export", format="csv")
    assert answer.status_code == 200
    assert (answer.headers["content-type"], answer.headers["content-disposition"]) == (
        "application/zip",
        'attachment; filename="renmai.zip"',
    )
    path = tmp_path / "renmai.zip"
    path.write_bytes(answer.content)
    state = imported(graph, path)
    assert (state.status, state.created, state.updated) == ("done", 0, 0)


def test_an_account_is_exported_without_the_others(client: Client, graph: Service, tmp_path: Path) -> None:
    imported(graph, written(tmp_path / "in", organizations=ORGANIZATIONS, people=PEOPLE, ties="from,to,strength\nsam,ann,60\n"))
    with zipfile.ZipFile(io.BytesIO(client.get("/export", format="csv", account="bank").content)) as archive:
        people = archive.read("people.csv").decode("utf-8-sig")
    assert "Ann,bank" in people
    assert "Sam,us" in people, "who knows somebody there"
    assert "Zoe" not in people
    assert client.get("/export", account="nobody").status_code == 404


def test_every_format_is_sent_and_another_is_refused(client: Client, graph: Service, tmp_path: Path) -> None:
    imported(graph, written(tmp_path / "in", organizations=ORGANIZATIONS, people=PEOPLE))
    assert {kind: client.get("/export", format=kind).status_code for kind in FORMATS} == dict.fromkeys(FORMATS, 200)
    assert client.get("/export", format="pdf").status_code == 422


def test_only_an_admin_may_export(graph: Service) -> None:
    with Client(Served(graph), Auth(graph.database).create_token("eve", "editor")) as client:
        assert client.get("/export").status_code == 403
