"""Erasing a person: nothing of them is left in the graph, in the records, nor in any file of the data folder."""

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from app.assembly import assembled, close
from app.auth import Auth
from app.databases import databases
from app.service import Service
from app.settings import Settings
from graph.model.clock import today
from graph.model.ontology import ONTOLOGY
from graph.personal_data.erase import Eraser
from graph.personal_data.records import KINDS, STAYING
from graph.personal_data.traces import GONE, Traces
from graph.snapshot.places import days_before
from graph.store.database import IMPORTS, REQUESTS
from graph.store.migrations import migrate
from graph.work.handover.records import Records
from graph.work.introductions.requests import Requests
from graph.work.notices.outbox import Outbox
from graph.work.todo.snoozes import Snoozes
from tests.conftest import imported, written
from tests.setup.client import Client
from tests.setup.served import Served

NAME, PHONE, MAIL, ID = "Ottokar Quellenberg", "+49 151 7777 0042", "ottokar.q@kunde.example", "p-ottokar-q"
SAID = "tells us about the board before others hear of it"
PROMISE = "e-ottokar-promise"
MET = "spoke about his move to the south next spring"
TRACES = (NAME, "Quellenberg", PHONE, MAIL, ID, PROMISE, SAID, MET)
WORK = ("Introduction", "Handover", "Report", "Snooze", "Notice")
DAYS = [days_before(today(), ago) for ago in (40, 39, 38, 37)]
"""Of late, whatever day it is: a tie that has faded is handed over to nobody."""
SHEETS = {
    "organizations": "name,id,kind\nUs,us,ours\nThem,them,customer",
    "people": f"""name,id,organization,phone,email,background,title
        Ann,ann,us,,,,Sales
        Bea,bea,us,,,worked with {NAME} for years,Sales
        Cay,cay,them,,,,CFO
        {NAME},{ID},them,{PHONE},{MAIL},{SAID},CIO""",
    "ties": f"from,to,type,strength,stated_on\nann,{ID},KNOWS,80,{DAYS[0]}\n{ID},cay,INFLUENCES,,",
    "interactions": f"at,participants,id,summary\n{DAYS[0]},ann;{ID},i-one,{MET}\n{DAYS[1]},ann;cay;{ID},i-two,{MET}",
    "assessments": f"subject,at,id,stance,evidence\nperson:{ID},{DAYS[2]},a-one,1,{SAID}",
    "expectations": f"""person,text,due,promised_by,id
        {ID},{SAID},2026-11-30,ann,{PROMISE}
        cay,a day,2026-11-30,{ID},e-cay""",
    "plans": f"organization,year,id,baseline_on\nthem,{today()[:4]},plan,{today()[:4]}-01-01",
    "goals": f"subject,metric,target,due,id,owner\nperson:{ID},level,2,{today()[:4]}-12-31,g-own,ann\n"
    f"organization:them,breadth,80,{today()[:4]}-12-31,g-them,ann",
    "actions": f"title,goal,due,id,assigned_to\nask {NAME} to lunch,g-them,{today()[:4]}-12-31,act-them,{ID}",
    "favours": f"giver,receiver,at,value,note\nann,{ID},{DAYS[3]},2,a table for {NAME}",
}


def used(service: Service, folder: Path) -> Client:
    """A service in which a person has left traces wherever there is a place for them."""
    assert imported(service, written(folder, **SHEETS)).status == "done"
    client = Client(Served(service), Auth(service.database).create_token("tests", "admin"))
    assert client.patch(f"/people/{ID}", {"background": f"{SAID}, and more"}).status_code == 200
    assert client.post("/proposals", {"kind": "change", "target": f"person:{ID}", "change": {"title": "CEO"}}).status_code == 201
    assert client.post("/people", {"id": "twin", "name": NAME, "organization": "them", "email": MAIL}).status_code == 201
    assert client.post(f"/people/{ID}/merge", {"other": "twin"}).status_code == 200
    assert client.http.put("/api/v1/layouts/organization|them", json={"places": {ID: [1, 2]}}, headers={"If-Match": "*"}).status_code < 500
    worked_on(service, client)
    for path in (f"/people/{ID}/card", f"/people/{ID}/reach"):
        assert client.get(path).status_code == 200
    return client


def worked_on(service: Service, client: Client) -> None:
    """Introductions to them and past them, handovers with them, a report that names them, and something of theirs that is put off, and of
    an introduction to them.
    """
    auth = Auth(service.database)
    for name in ("ann", "bea"):
        auth.users.add(name, "admin", name)
    ann, bea = (Client(Served(service), auth.create_token(name, "admin", name)) for name in ("ann", "bea"))
    said = {"reason": f"{NAME} decides", "value": MET, "note": SAID}
    made = [bea.post("/introductions", {"target": route[-1], "route": route, **said}) for route in (["ann", ID], ["ann", ID, "cay"])]
    assert [one.status_code for one in made] == [201, 201]
    past = made[1].json()["id"]
    assert ann.post(f"/introductions/{past}/answer", {"status": "passed", "instead": ID, "note": f"ask {NAME}"}).status_code == 200
    assert client.post("/handovers", {"leaver": "ann"}).status_code == 201
    assert client.post("/organizations/them/reports", {"year": int(today()[:4]), "half": "half_year"}).status_code == 201
    keys = (f"silence:{ID}", f"promise:{PROMISE}", f"introduction:{made[0].json()['id']}", "silence:cay")
    for key in keys:
        Snoozes(service.database).put(key, "2099-01-01", f"{NAME} is on leave", "tests")


def dump(service: Service) -> str:
    """Everything that the graph holds, nodes, ties and records alike."""
    rows: list[object] = []

    def read(transaction: object) -> None:
        run = transaction._transaction.run  # type: ignore[attr-defined]
        rows.extend(dict(record) for record in run("MATCH (n) RETURN labels(n) AS l, properties(n) AS p"))
        rows.extend(dict(record) for record in run("MATCH ()-[t]->() RETURN type(t) AS l, properties(t) AS p"))

    service.patient.read(read)
    return json.dumps(rows, ensure_ascii=False, default=str)


def reported(client: Client) -> str:
    """The frozen report, as it is answered."""
    (head,) = client.get("/organizations/them/reports").json()["items"]
    return client.get(f"/reports/{head['id']}").text


@pytest.mark.both_engines
def test_nothing_is_left_in_the_graph(graph: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.personal_data.compress", lambda _: None)  # the engine of the tests lies in another folder
    client = used(graph, tmp_path / "in")
    assert [one for one in (NAME, ID) if one not in reported(client)] == [], "the frozen report names them"
    preview = client.post(f"/people/{ID}/erase", {"dry_run": True}).json()
    assert preview["proof"] is None and client.get(f"/people/{ID}").status_code == 200, "nothing is erased"
    erased = client.post(f"/people/{ID}/erase", {"dry_run": False})
    assert erased.status_code == 200, erased.text
    counts = {one["where"]: one["count"] for one in erased.json()["erased"]}
    assert {kind: counts.get(kind) for kind in WORK} == {"Introduction": 2, "Handover": 1, "Report": 1, "Snooze": 4, "Notice": 1}
    assert client.get("/expectations/e-cay").json().get("promised_by") is None
    assert list(Snoozes(graph.database).of_day("2026-05-01")) == ["silence:cay"], "put off of somebody else"
    assert [one.route for one in Requests(graph.database).of(["bea"])] == [("ann", "cay")], "an introduction past them stays without them"
    assert [one.contact for one in Records(graph.database).all()[0].tasks] == []
    told = reported(client)
    assert [trace for trace in TRACES if trace in told] == []
    goals = json.loads(told)["told"]["goals"]
    assert [(one["id"], one["actions"][0]["title"], one["actions"][0]["assigned"]) for one in goals] == [
        ("g-them", f"ask {GONE} to lunch", None)], "a goal about them is gone; the account's own stays without them"  # fmt: skip
    left = [one.kind for one in Outbox(graph.database).after(0)]
    assert left == ["introduction.asked", "introduction.answered", "handover.begun"], "that they are to be reached is told to nobody"
    assert (counts["Person"], counts["Assessment"], counts["Favour"], counts["Proposal"], counts["Merge"]) == (1, 1, 1, 1, 1)
    assert [trace for trace in TRACES if trace in erased.text] == [], "the answer and its proof say nothing of the person"
    assert [trace for trace in TRACES if trace in dump(graph)] == []
    assert client.get(f"/people/{ID}").status_code == client.post(f"/people/{ID}/erase", {"dry_run": False}).status_code == 404
    assert client.get("/interactions/i-one").status_code == 404, "of two who met one is left"
    assert client.get("/interactions/i-two").json()["participants"] == ["ann", "cay"]
    assert client.get("/people/bea").json()["background"] == f"worked with {GONE} for years"
    told = client.get("/audit").text
    assert [trace for trace in TRACES if trace in told] == [] and "erased-" in told


def test_every_kind_of_record_is_either_cleaned_or_known_to_stay() -> None:
    assert sorted((*KINDS, *STAYING)) == sorted(ONTOLOGY.records), "a new record holds a person, or says in STAYING that it does not"


def test_nothing_is_left_in_any_file_of_the_data_folder(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data", engine_memory="512m")
    with databases(settings) as connect:
        patient = connect(IMPORTS)
        migrate(patient)
        service = assembled(settings, connect(REQUESTS), patient)
        client = used(service, tmp_path / "in")
        service.feed.save()
        assert holding(settings.data), "there is something to look for"
        assert client.post(f"/people/{ID}/erase", {"dry_run": False}).status_code == 200
        assert client.get("/people/cay/card").status_code == 200
        close(service)
    assert holding(settings.data) == []


def holding(folder: Path) -> list[str]:
    """The files in which a trace stands."""
    traces = [trace.encode() for trace in TRACES]
    files = [file for file in folder.rglob("*") if file.is_file()]
    return sorted(f"{file.relative_to(folder)}: {trace!r}" for file in files for trace in traces if trace in file.read_bytes())


def test_whoever_uses_the_service_is_told_as_whom_and_how_by_mail(graph: Service, tmp_path: Path) -> None:
    client = used(graph, tmp_path / "in")
    auth = Auth(graph.database)
    auth.users.change("ann", email="ann@us.example", password="a password of Ann's")
    ann = Client(Served(graph), auth.create_token("ann-herself", "viewer", "ann"))
    assert ann.http.put("/api/v1/me/notices", json={"events": ["digest.weekly"], "language": "zh"}).status_code == 200
    with zipfile.ZipFile(BytesIO(client.get("/people/ann/everything").content)) as archive:
        told = json.loads(archive.read("person.json"))
    (user,), (mail,) = told["users"], told["mail"]
    assert user["at"] and mail["at"]
    assert {**user, "at": ""} == {"name": "ann", "role": "admin", "email": "ann@us.example", "disabled": False, "at": ""}
    assert {**mail, "at": ""} == {"name": "ann", "events": ["digest.weekly"], "language": "zh", "at": "", "delivered_at": None}
    auth.users.remove("ann")
    with zipfile.ZipFile(BytesIO(client.get("/people/ann/everything").content)) as archive:
        told = json.loads(archive.read("person.json"))
    assert told["users"] == told["mail"] == []


def test_everything_of_a_person_comes_as_one_file(graph: Service, tmp_path: Path) -> None:
    client = used(graph, tmp_path / "in")
    answer = client.get(f"/people/{ID}/everything")
    with zipfile.ZipFile(BytesIO(answer.content)) as archive:
        told, page = json.loads(archive.read("person.json")), archive.read("person.html").decode()
    assert told["Person"][0]["phone"] == PHONE
    assert {tie["type"] for tie in told["ties"]} >= {"KNOWS", "INFLUENCES", "WORKS_IN", "TOOK_PART", "ASSESSES", "RECEIVED"}
    assert [len(told[part]) for part in ("Interaction", "Assessment", "Favour")] == [2, 1, 1]
    assert told["proposals"] and told["audit"]
    assert [len(told[part]) for part in ("introductions", "handovers", "snoozes", "notices")] == [2, 1, 3, 3]
    assert [ID in json.dumps(told[part]) for part in ("introductions", "handovers", "snoozes", "reports")] == [True] * 4
    (report,) = told["reports"]
    assert "g-own" in report["told"], "what of it names them"
    assert any(change["columns"] and change["columns"][0]["column"] == "background" for change in told["changes"])
    assert [trace for trace in (NAME, PHONE, MAIL, SAID, MET) if trace not in page] == []
    assert told["users"] == told["mail"] == []
    viewer = Client(Served(graph), Auth(graph.database).create_token("viewer", "viewer"))
    assert viewer.get(f"/people/{ID}/everything").status_code == viewer.post(f"/people/{ID}/erase", {"dry_run": True}).status_code == 403


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("met Ann and Annabel", f"met {GONE} and Annabel"),
        ("KNOWS|ann|bob", "KNOWS|gone|bob"),
        ("person:ann", "person:gone"),
        ("anna", "anna"),
        ("call 123-4567 or a@x.example", f"call {GONE} or {GONE}"),
    ],
)
def test_a_name_goes_where_it_is_a_word_and_an_id_where_it_is_a_reference(text: str, left: str) -> None:
    traces = Traces.of({"id": "ann", "name": "Ann", "phone": "123-4567", "email": "a@x.example"}, "gone", (), ["Annabel"])
    assert traces.clean(text) == left


def test_a_chinese_name_within_a_longer_one_of_somebody_else_stays() -> None:
    traces = Traces.of({"id": "p-1", "name": "王伟"}, "gone", (), ["王伟明"])
    assert traces.clean("王伟明和王伟") == f"王伟明和{GONE}"
    assert Traces.of({"id": "p-1", "name": "王伟"}, "gone", (), ["王伟"]).clean("王伟") == "王伟", "two who are called so"


def test_an_import_that_brought_nobody_but_the_erased_is_followed_still(graph: Service, tmp_path: Path) -> None:
    """Of what it created nothing is left: its change is read as such by whoever reads the maps anew."""
    assert imported(graph, written(tmp_path / "first", organizations="name,id,kind\nUs,us,ours\nThem,them,customer")).status == "done"
    assert imported(graph, written(tmp_path / "second", people="name,organization,id\nOtto Vale,them,otto")).status == "done"
    Eraser(graph.patient, graph.feed, graph.audit, None, None).erase("otto", "tests")
    assert (list(graph.feed.view.graph.nodes["Person"]), len(graph.feed.view.graph.nodes["Organization"])) == ([], 2)
