"""Imports over HTTP: files in, each bad row and the progress out, undo, the template."""

import io
import time
import zipfile
from pathlib import Path
from typing import Any

import httpx
import pytest
from openpyxl import load_workbook

from app.service import Service
from tests.conftest import SAMPLE
from tests.setup.client import API, Client

GOOD = b"name,id,kind\nBank,bank,customer\n"
BAD = b"name,id,kind\nBank,bank,customer\nShop,shop,castle\n"


def send(client: Client, *files: tuple[str, bytes], headers: dict[str, str] | None = None, **options: str) -> httpx.Response:
    return client.http.post(f"{API}/imports", files=[("files", file) for file in files], data=options, headers=headers)


def finished(client: Client, answer: httpx.Response) -> dict[str, Any]:
    assert answer.status_code == 202, answer.text
    deadline = time.monotonic() + 60
    while True:
        state = client.get(f"/imports/{answer.json()['id']}").json()
        if state["status"] in ("done", "failed"):
            return state
        assert time.monotonic() < deadline


def test_a_file_is_imported(client: Client) -> None:
    state = finished(client, send(client, ("organizations.csv", GOOD)))
    assert (state["status"], state["rows"], state["done_rows"], state["created"], state["rejected"]) == ("done", 1, 1, 1, [])
    assert client.get("/organizations/bank").json()["source"] == f"import {state['id']}"


def test_a_dry_run_only_looks(client: Client) -> None:
    state = finished(client, send(client, ("organizations.csv", GOOD), dry_run="true"))
    assert (state["status"], state["created"]) == ("done", 1)
    assert client.get("/organizations/bank").status_code == 404


def test_a_bad_row_is_named_and_may_be_left_out(client: Client) -> None:
    state = finished(client, send(client, ("organizations.csv", BAD)))
    assert state["status"] == "failed"
    rejected = state["rejected"]
    assert isinstance(rejected, list)
    assert [(one["file"], one["row"], one["column"]) for one in rejected] == [("organizations.csv", 3, "kind")]
    assert finished(client, send(client, ("organizations.csv", BAD), skip_bad="true"))["created"] == 1


OWN = "姓名,职务,谁认识,关系程度\n沈小满,总经理,刘知秋,好\n".encode()


def strength_words(client: Client, **options: str) -> dict[str, Any]:
    state = finished(client, send(client, ("海港银行.csv", OWN), dry_run="true", **options))
    column = next(one for one in state["files"][0]["columns"] if one["header"] == "关系程度")
    return {**{one["word"]: one["number"] for one in column["words"]}, "range": (column["least"], column["most"])}


def test_numbers_of_words_are_told_said_for_one_import_and_kept(client: Client) -> None:
    assert strength_words(client) == {"好": 70, "range": (0, 100)}
    assert strength_words(client, mapping='{"*": {"words": {"关系程度": {"好": 65}}}}')["好"] == 65
    path = f"{API}/profiles/own-customers/words"
    assert client.http.put(path, json={"关系程度": {"好": 60}}).json()["id"] == "own-customers-words"
    assert strength_words(client)["好"] == 60
    assert client.http.put(path, json={"关系程度": {"好": 160}}).status_code == 422
    assert client.http.put(path, json={"姓名": {"好": 60}}).status_code == 422
    assert client.http.put(f"{API}/profiles/nothing/words", json={}).status_code == 404
    assert client.http.delete(f"{API}/profiles/own-customers-words").status_code == 204
    assert strength_words(client)["好"] == 70


def test_what_is_wrong_is_said_in_the_language_of_whoever_asks(client: Client) -> None:
    state = finished(client, send(client, ("organizations.csv", BAD)))
    told = client.http.get(f"{API}/imports/{state['id']}", headers={"Accept-Language": "zh-CN,zh;q=0.9"}).json()
    one, other = state["rejected"][0], told["rejected"][0]
    assert (one["code"], one["params"]) == (other["code"], other["params"])
    assert one["problem"].startswith("“castle” is not one of ours (我司), customer (客户)")
    assert other["problem"].startswith("“castle”不在可选值之内：ours (我司)、customer (客户)")
    assert (state["problem"], told["problem"]) == (
        "1 problem; nothing was written. Mend the rows, or leave them out", "有 1 个问题，什么都没有写入；请改正，或略过这些行"
    )  # fmt: skip


def test_files_that_belong_together_come_together(client: Client) -> None:
    files = [(path.name, path.read_bytes()) for path in sorted(SAMPLE.glob("*.csv"))]
    state = finished(client, send(client, *files))
    assert (state["status"], state["rejected_count"]) == ("done", 0)


def test_a_zip_is_opened(client: Client) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("organizations.csv", GOOD)
    assert finished(client, send(client, ("maps.zip", packed.getvalue())))["created"] == 1


def test_a_file_name_never_leads_out_of_its_folder(client: Client, tmp_path: Path) -> None:
    state = finished(client, send(client, ("../../../organizations.csv", GOOD)))
    files = state["files"]
    assert isinstance(files, list)
    assert [(one["name"], one["sheet"], one["encoding"]) for one in files] == [("organizations.csv", "organizations", "utf-8")]


@pytest.mark.both_engines
def test_an_import_is_taken_back(client: Client) -> None:
    state = finished(client, send(client, ("organizations.csv", GOOD)))
    undone = client.post(f"/imports/{state['id']}/undo").json()
    assert undone["undone_at"]
    assert client.get("/organizations/bank").status_code == 404
    assert client.post(f"/imports/{state['id']}/undo").status_code == 409


def test_progress_is_told_as_it_happens(client: Client) -> None:
    begun = send(client, ("organizations.csv", GOOD)).json()["id"]
    with client.http.stream("GET", f"{API}/imports/{begun}/events") as stream:
        text = "".join(stream.iter_text())
    assert "event: progress" in text
    assert '"status":"done"' in text.rsplit("data:", 1)[1]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("people.xlsx", b"this is no workbook", "workbook"),
        ("people.pdf", b"%PDF-1.4", "csv"),
        ("people.csv", b"", "no rows"),
        ("people.csv", b"name\nAnn\n", "organization"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(client: Client, name: str, content: bytes, words: str) -> None:
    state = finished(client, send(client, (name, content)))
    rejected = state["rejected"]
    assert isinstance(rejected, list)
    assert state["status"] == "failed"
    assert words in " ".join([str(state["problem"]), *(one["problem"] for one in rejected)]).lower()


def test_a_file_that_is_too_large_is_refused(client: Client, graph: Service) -> None:
    answer = send(client, ("people.csv", b"x" * (graph.settings.max_file_mb * 1_000_000 + 1)))
    assert answer.status_code == 413
    assert "RENMAI_MAX_FILE_MB" in answer.json()["detail"]


def test_without_files_the_field_is_named(client: Client) -> None:
    answer = client.http.post(f"{API}/imports", data={"dry_run": "true"})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "files")


def test_an_import_nobody_knows_is_not_found(client: Client) -> None:
    assert client.get("/imports/nothing").status_code == 404
    assert client.get("/imports/nothing/events").status_code == 404
    assert client.post("/imports/nothing/undo").status_code == 404


def test_the_same_idempotency_key_imports_once(client: Client) -> None:
    key = {"Idempotency-Key": "k1"}
    first, again = (send(client, ("organizations.csv", GOOD), headers=key) for _ in range(2))
    assert (again.status_code, again.json()) == (202, first.json())


@pytest.mark.parametrize(("name", "content", "options"), [
    ("organizations.csv", GOOD.replace(b"bank", b"bonk"), {}), ("other.csv", GOOD, {}), ("organizations.csv", GOOD, {"dry_run": "true"}),
])  # fmt: skip
def test_an_idempotency_key_cannot_serve_another_import(client: Client, name: str, content: bytes, options: dict[str, str]) -> None:
    key = {"Idempotency-Key": "k1"}
    finished(client, send(client, ("organizations.csv", GOOD), headers=key))
    refused = send(client, (name, content), headers=key, **options)
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "Idempotency-Key")


def test_nothing_of_an_upload_is_left_when_the_import_is_over(client: Client, graph: Service) -> None:
    finished(client, send(client, ("organizations.csv", GOOD)))
    left = [path.name for path in graph.scratch.folder().iterdir()]
    assert left == ["lock"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_template_as_it_is_imports_nothing(client: Client, language: str) -> None:
    answer = client.get("/template.xlsx", language=language)
    assert "people" in " ".join(load_workbook(io.BytesIO(answer.content)).sheetnames) or language == "zh"
    state = finished(client, send(client, ("template.xlsx", answer.content)))
    assert (state["status"], state["rejected"], state["rows"], state["created"]) == ("done", [], 0, 0)
    assert state["notes"] == ["19 example rows of the template were skipped"]
    assert client.get("/people").json()["items"] == []


def test_the_encoding_of_text_files_may_be_chosen(client: Client) -> None:
    content = "name,id\nMuñoz Hermanos,o-munoz\n".encode("cp1252")
    doubtful = finished(client, send(client, ("organizations.csv", content)))
    assert (doubtful["status"], "“Muñoz Hermanos” as cp1252" in str(doubtful["rejected"])) == ("failed", True)
    assert finished(client, send(client, ("organizations.csv", content), encoding="latin-1"))["status"] == "done"
    assert client.get("/organizations/o-munoz").json()["name"] == "Muñoz Hermanos"


def test_an_encoding_that_is_not_read_is_refused_by_its_field(client: Client) -> None:
    answer = send(client, ("organizations.csv", GOOD), encoding="klingon")
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "encoding")
