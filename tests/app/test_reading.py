"""Reading leaves no trace, asks for real days, and refuses what is no text."""

import pytest

from app.service import Service
from graph.store.database import Database
from tests.setup.client import API, Client


def everything(database: Database) -> list[str]:
    """All that is stored, record by record."""
    found: list[str] = []

    def read(transaction: object) -> None:
        rows = transaction._transaction.run("MATCH (n) RETURN labels(n) AS label, properties(n) AS item")  # type: ignore[attr-defined]
        found.extend(sorted(str((row["label"], sorted(row["item"].items()))) for row in rows))

    database.read(read)
    return found


def paths(client: Client) -> list[str]:
    """Every GET of the API's description with ids of the sample world in it, and the drawings and pages of the same."""
    described = client.get("/openapi.json").json()["paths"]
    person, account, project = "p-guomin", "o-huilan", "prj-lake"
    ids = {"people": person, "organizations": account, "projects": project}
    asked = [path for path, one in described.items() if "get" in one]
    ids |= {kind: first(client, kind) for kind in {path.split("/")[3] for path in asked if "{key}" in path} - ids.keys()}
    found = [path.replace("{key}", ids.get(path.split("/")[3], "")) for path in asked]
    drawn = [
        f"/drawings/organizations/{account}", f"/drawings/organizations/{account}?layout=ring",
        f"/drawings/people/{person}/routes?layout=ring", "/drawings/resources", f"/drawings/projects/{project}",
        f"/drawings/projects/{project}?layout=chart", f"/drawings/organizations/o-borui/ties-into?customer={account}",
    ]  # fmt: skip
    shown = ["/", f"/people/{person}", f"/organizations/{account}", f"/projects/{project}", "/resources", "/imports", "/diagnosis"]
    return [path for path in found if not path.endswith("/events")] + drawn + shown


def first(client: Client, kind: str) -> str:
    """The first item of a list."""
    answer = client.get(f"/{kind}")
    items = answer.json()["items"] if answer.status_code == 200 else []
    return items[0]["id"] if items else "none"


def test_no_get_writes(sample: Service, client: Client) -> None:
    before, asked = everything(sample.database), paths(client)
    named = {"customer": "o-huilan", "with": "p-linhai"}
    answers = {path: client.http.get(path, params=named if path.startswith(API) else None).status_code for path in asked}

    assert sum(status == 200 for status in answers.values()) > 30, answers
    assert not [path for path, status in answers.items() if status >= 500]
    assert everything(sample.database) == before


@pytest.mark.parametrize(
    "said", ["1700000000", "0", "20261120", "2026-11-20T00:00:00", "2026-02-30", "today", "", "2026-1-1", "２０２６-11-20"]
)
@pytest.mark.parametrize("path", ["/coverage", "/diagnosis", "/people/ann/reach"])
def test_what_is_no_day_is_refused(client: Client, path: str, said: str) -> None:
    answer = client.get(path, at=said)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "at"


def test_a_list_is_filtered_by_id(client: Client) -> None:
    for one in ("bank", "mill"):
        client.post("/organizations", {"id": one, "name": one.title()})

    assert [one["id"] for one in client.get("/organizations", id="mill").json()["items"]] == ["mill"]
    assert client.get("/organizations", id="shop").json() == {"items": [], "next": None}


@pytest.mark.parametrize("body", [b'{"name": "M\xfcller"}', b"\xff\xfe{", '{"name": "張偉"}'.encode("big5")])
def test_a_body_that_is_not_utf_8_is_refused_as_described(client: Client, body: bytes) -> None:
    answer = client.http.post(f"{API}/organizations", content=body, headers={"Content-Type": "application/json"})

    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert "400" in client.get("/openapi.json").json()["paths"][f"{API}/organizations"]["post"]["responses"]
