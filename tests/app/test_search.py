"""Search over HTTP: page by page, by however a name is typed, with refusals that say what to do."""

from pathlib import Path

from app.service import Service
from tests.conftest import imported, written
from tests.setup.client import Client

BANK = "name,id,kind\n湖畔银行,bank,customer"


def pages(client: Client, between: list[tuple[str, str]]) -> list[str]:
    """The ids on all pages of five; between two pages somebody is created or removed."""
    found, cursor = list[str](), dict[str, str]()
    while True:
        answer = client.get("/search", q="孟川", limit=5, **cursor).json()
        found += [one["id"] for one in answer["items"]]
        if answer["next"] is None:
            return found
        cursor = {"cursor": answer["next"]}
        for verb, one in between[:1]:
            body = {"id": one, "name": "孟川", "organization": "bank"}
            done = client.post("/people", body) if verb == "create" else client.delete(f"/people/{one}", cascade="true")
            assert done.status_code in (201, 204), done.text
        between = between[1:]


def test_pages_of_one_name_hold_everybody_once_while_others_come_and_go(graph: Service, client: Client, tmp_path: Path) -> None:
    lines = [f"孟川,p{number:02},bank" for number in range(20)]
    people = "\n".join(["name,id,organization", *lines])
    assert imported(graph, written(tmp_path / "in", organizations=BANK, people=people)).status == "done"
    found = pages(client, [("create", "p-first"), ("remove", "p03"), ("create", "p17b"), ("remove", "p18")])
    assert len(found) == len(set(found))
    assert {f"p{number:02}" for number in range(20)} - {"p03", "p18"} <= set(found)


def test_a_cursor_of_somebody_else_is_refused(client: Client) -> None:
    assert client.get("/search", q="x", cursor="abc").status_code == 422


def test_the_same_file_in_another_script_and_width_updates_its_people(graph: Service, client: Client, tmp_path: Path) -> None:
    people = "name,organization\n陳國強,湖畔银行\nLea Roth,湖畔银行"
    assert imported(graph, written(tmp_path / "one", organizations=BANK, people=people)).created == 3
    again = imported(graph, written(tmp_path / "two", people="姓名,公 司,職務\n陈国强,湖畔銀行,CIO\nＬｅａ　ＲＯＴＨ,bank,CTO"))
    assert (again.status, again.created, again.updated) == ("done", 0, 2)
    assert {one["title"] for one in client.get("/search", q="roth").json()["items"]} == {"CTO"}


def test_an_id_in_a_path_is_read_without_what_nobody_can_see(graph: Service, client: Client, tmp_path: Path) -> None:
    assert imported(graph, written(tmp_path / "in", organizations=BANK)).status == "done"
    assert client.get("/organizations/%E2%80%8Bbank%C2%A0").json()["id"] == "bank"


def test_a_manager_who_could_be_several_is_refused_and_they_are_told_apart(graph: Service, client: Client, tmp_path: Path) -> None:
    people = "name,id,organization,title\n孟川,a,bank,行长\n孟 川,b,bank,处长\n白露,c,bank,"
    assert imported(graph, written(tmp_path / "in", organizations=BANK, people=people)).status == "done"
    refused = client.patch("/people/c", {"reports_to": "孟川"})
    assert refused.status_code == 422
    assert "孟川 (行长, 湖畔银行, id a); 孟 川 (处长, 湖畔银行, id b)" in refused.json()["errors"][0]["problem"]
