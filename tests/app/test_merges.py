"""Two records made one over HTTP: what follows, what a later import says of the one that is gone, and what is taken apart."""

from typing import Any

import pytest

from app.service import Service
from tests.conftest import imported, written
from tests.setup.client import Client

pytestmark = pytest.mark.both_engines(always=False)


@pytest.fixture
def bank(client: Client, graph: Service, tmp_path: Any) -> Client:
    """王伟 is recorded twice: as vice president, and by the card of his next employer."""
    sheets = {
        "organizations": "name,id,kind\nBank,bank,customer\nFund,fund,customer\nUs,us,ours",
        "people": """name,organization,id,title,email,background,reports_to
            王伟,bank,ww,Vice President,ww@bank.example,浙大 1990-1994,
            Wang Wei,fund,ww2,CEO,ww@fund.example,,
            Ann,us,ann,Seller,ann@us.example,,
            Bob,bank,bob,Head,bob@bank.example,,ww
            Cat,fund,cat,Head,,,ww2
            Dan,bank,dan,Clerk,,,bob""",
        "ties": "from,to,type,origin,presence\nann,ww,KNOWS,event,\nann,ww2,KNOWS,,2\nww2,bob,KNOWS,project,",
        "interactions": "at,participants,id\n2026-11-01,ann;ww,i1\n2026-11-08,ann;ww2,i2",
        "assessments": "subject,at,id,stance\nperson:ww2,2026-11-02,s1,1",
        "favours": "giver,receiver,at,value,id\nann,ww2,2026-11-03,2,f1",
    }
    assert imported(graph, written(tmp_path / "bank", **sheets)).status == "done"
    return client


def merged(client: Client, keep: str | None = None) -> dict[str, Any]:
    answer = client.post("/people/ww/merge", {"other": "ww2", **({"keep": keep} if keep else {})})
    assert answer.status_code == 200, answer.text
    return answer.json()


def everything(client: Client) -> dict[str, list[Any]]:
    """All items of the maps, without the changes that wrote them."""
    plurals = ("people", "organizations", "ties", "interactions", "assessments", "favours")
    found = {one: client.get(f"/{one}", limit=500).json()["items"] for one in plurals}
    by = {"seq", "written_at", "written_by", "source"}
    return {one: [{name: value for name, value in item.items() if name not in by} for item in items] for one, items in found.items()}


def test_all_that_hangs_on_the_other_follows(bank: Client) -> None:
    item = merged(bank)["item"]

    assert (item["id"], item["name"], item["title"], item["organization"]) == ("ww", "王伟", "Vice President", "bank")
    assert item["extra"] == {"former_email": "ww@fund.example", "names": "Wang Wei"} or item["names"] == "Wang Wei"
    assert [(seat["organization"], seat["title"], seat["primary"]) for seat in item["seats"]] == [
        ("Bank", "Vice President", True), ("Fund", "CEO", False)
    ]  # fmt: skip
    known = bank.get("/ties/KNOWS|ann|ww").json()
    assert (known["origin"], known["presence"]) == ("event", 2), "one tie holds what both said"
    assert bank.get("/ties/KNOWS|bob|ww").json()["origin"] == "project"
    assert bank.get("/people/cat").json()["reports_to"] == "ww"
    assert bank.get("/interactions/i2").json()["participants"] == ["ann", "ww"]
    assert bank.get("/assessments/s1").json()["subject"] == "person:ww"
    assert bank.get("/favours/f1").json()["receiver"] == "ww"


def test_the_id_of_the_other_answers_the_kept_one_and_cannot_be_written(bank: Client) -> None:
    merged(bank)

    assert bank.get("/people/ww2").json() == bank.get("/people/ww").json()
    assert bank.patch("/people/ww2", {"title": "x"}).status_code == 404
    assert [one["id"] for one in bank.get("/people").json()["items"]] == ["ann", "bob", "cat", "dan", "ww"]


def test_the_other_may_be_the_one_that_stays(bank: Client) -> None:
    assert merged(bank, keep="ww2")["item"]["title"] == "CEO"
    assert bank.get("/people/ww").json()["id"] == "ww2"


@pytest.mark.both_engines
def test_taken_apart_everything_is_as_it_was(bank: Client) -> None:
    before = everything(bank)
    merge = merged(bank)["merge"]
    assert everything(bank) != before
    assert [one["id"] for one in bank.get("/merges").json()["items"]] == [merge["id"]]

    assert bank.post(f"/merges/{merge['id']}/undo").json()["undone_by"] == "tests"
    assert everything(bank) == before
    assert bank.post(f"/merges/{merge['id']}/undo").json()["code"] == "merge.undone"


def test_what_was_changed_since_stays_with_the_kept_one(bank: Client) -> None:
    merge = merged(bank)["merge"]
    bank.patch("/people/ww", {"title": "President"})
    bank.post("/ties", {"from": "ww", "to": "cat", "origin": "classmate"})
    bank.patch("/ties/KNOWS|bob|ww", {"origin": "classmate"})
    bank.post(f"/merges/{merge['id']}/undo")

    assert bank.get("/people/ww").json()["title"] == "President"
    assert bank.get("/people/ww2").json()["title"] == "CEO"
    assert bank.get("/ties/KNOWS|cat|ww").status_code == 200
    assert bank.get("/ties/KNOWS|bob|ww2").json()["origin"] == "classmate", "what is said of a tie since goes back with it"


def test_a_merge_that_another_stands_on_waits_for_that(bank: Client) -> None:
    first = merged(bank)["merge"]
    second = bank.post("/people/bob/merge", {"other": "ann"}).json()["merge"]
    refused = bank.post(f"/merges/{first['id']}/undo").json()

    assert (refused["status"], refused["code"], refused["params"]["id"]) == (409, "merge.stands_on", second["id"])
    assert bank.post(f"/merges/{second['id']}/undo").status_code == 200
    assert bank.post(f"/merges/{first['id']}/undo").status_code == 200


def test_a_later_import_neither_brings_the_other_back_nor_overwrites_the_kept_one(bank: Client, graph: Service, tmp_path: Any) -> None:
    merged(bank)
    sheets = {
        "people": "name,organization,id,title\nWang Wei,fund,ww2,Chairman\n王伟,bank,ww,Vice President",
        "ties": "from,to,type,origin\nww2,cat,KNOWS,event\nWang Wei,bob,KNOWS,kin",
    }
    state = imported(graph, written(tmp_path / "again", **sheets))

    assert (state.status, state.rejected) == ("done", ())
    assert bank.get("/people/ww").json()["title"] == "Vice President"
    assert len(bank.get("/people").json()["items"]) == 5
    assert bank.get("/ties/KNOWS|cat|ww").json()["origin"] == "event"
    assert bank.get("/ties/KNOWS|bob|ww").json()["origin"] == "kin"


def test_a_proposed_merge_is_accepted_and_taken_back(bank: Client) -> None:
    before = everything(bank)
    body = {"kind": "merge", "target": "person:ww", "change": {"other": "ww2", "keep": "ww"}, "source": "duplicate", "confidence": 0.9}
    made = bank.post("/proposals", body).json()
    lines = {one["column"]: (one["now"], one["other"], one["then"]) for one in made["lines"]}
    assert lines["Person.title"] == ("Vice President", "CEO", "Vice President")
    assert lines["Person.names"] == (None, None, "Wang Wei")
    assert lines["Person.organization"] == ("bank", "fund", "bank")
    assert bank.post(f"/proposals/{made['id']}/accept").json()["status"] == "accepted"
    assert len(bank.get("/people").json()["items"]) == 5

    assert bank.post(f"/proposals/{made['id']}/undo").json()["status"] == "open"
    assert everything(bank) == before
    bank.post(f"/proposals/{made['id']}/accept", {"change": {"other": "ww2", "keep": "ww2"}})
    merge = bank.get("/merges").json()["items"][0]
    assert merge["keep"]["id"] == "ww2"
    bank.post(f"/merges/{merge['id']}/undo")
    assert bank.get(f"/proposals/{made['id']}").json()["status"] == "rejected", "whoever takes them apart says that they are two"


def test_organisations_with_their_people_and_departments_of_one_name(client: Client, graph: Service, tmp_path: Any) -> None:
    sheets = {
        "organizations": "name,id,kind\n汇澜银行,h,customer\n汇澜银行股份有限公司,h2,",
        "departments": "name,organization,id\n科技部,h,it\n科技部,h2,it2\n风险部,h2,risk",
        "people": "name,organization,id,department\nAnn,h,ann,it\nBob,h2,bob,it2\nCat,h2,cat,",
    }
    assert imported(graph, written(tmp_path / "two", **sheets)).status == "done"
    before = everything(client)
    merge = client.post("/organizations/h/merge", {"other": "h2"}).json()["merge"]

    assert {one["id"]: one["organization"] for one in client.get("/people").json()["items"]} == dict.fromkeys(("ann", "bob", "cat"), "h")
    assert [one["id"] for one in client.get("/departments").json()["items"]] == ["it", "risk"]
    again = imported(graph, written(tmp_path / "more", people="name,organization\nBob,汇澜银行股份有限公司\nDan,汇澜银行股份有限公司"))
    assert (again.status, again.created) == ("done", 1), "the name it had is known, and Bob with it"
    dan = next(one["id"] for one in client.get("/people").json()["items"] if one["name"] == "Dan")
    assert client.delete(f"/people/{dan}", cascade="true").status_code == 204
    client.post(f"/merges/{merge['id']}/undo")
    assert everything(client) == before


@pytest.mark.parametrize(
    ("body", "status"),
    [({"other": "nobody"}, 404), ({"other": "ww"}, 422), ({"other": "ww2", "keep": "ann"}, 422), ({}, 422), ({"other": "dan"}, 409)],
)
def test_what_cannot_be_made_one_is_refused(bank: Client, body: dict[str, str], status: int) -> None:
    before = everything(bank)

    assert bank.post("/people/ww/merge", body).status_code == status
    assert everything(bank) == before
    assert bank.get("/merges").json() == {"items": [], "next": None}
