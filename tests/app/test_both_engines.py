"""The two engines answer alike: every query is executed on both, and every question about the sample maps has one answer."""

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import httpx
import pytest

from app.assembly import assembled
from app.auth import Auth
from app.notices.sender import Sender
from app.service import Service
from app.settings import Settings
from graph.changes.commit import Author, commit, ties_of
from graph.changes.edits import Edit
from graph.exports.backups.backup import backup
from graph.exports.backups.restore import restore
from graph.imports.jobs.workers import me
from graph.model.clock import today
from graph.model.ids import path_of
from graph.model.ontology import ONTOLOGY
from graph.model.refs import NodeRef, TieRef
from graph.personal_data.erase import Eraser
from graph.personal_data.records import KINDS
from graph.questions.items.history import changes_since
from graph.store.database import IMPORTS, Row, Transaction
from graph.store.migrations import migrate
from graph.store.queries import QUERIES, RECORDS, Query
from graph.views.feed import Feed
from graph.work.introductions.requests import Requests
from graph.work.notices.targets import Targets
from tests.app.test_imports import finished, send
from tests.app.test_reading import paths
from tests.conftest import SAMPLE, Connect, emptied, imported
from tests.setup.client import API, Client
from tests.setup.served import Served
from tests.setup.thorough import THOROUGH

ME = Author("tests")
NAMED = {"customer": "o-huilan", "with": "p-linhai"}
FEW = {"Organization", "Person", "Assessment", "Session"}
"""Types for which Neo4j executes what is written once for every type; `make test-all` does so for all: it plans each one anew."""
OTHERWISE = {"ping", "migrations_record"}
"""Queries of the driver's own session, and of an empty database's first minute: every test runs these before it begins."""
ELSEWHERE = (f"{API}/imports", f"{API}/template", f"{API}/audit")
"""What tells when something was done, or is a file."""
BY_THE_HOUR = {"written_at", "source", "created_at", "expires", "used"}


@pytest.fixture
def executed(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names of the queries that the engine has answered."""
    names, rows = set[str](), Transaction.rows

    def noted(transaction: Transaction, query: Query, **parameters: object) -> list[Row]:
        found = rows(transaction, query, **parameters)
        names.add(query.name)
        return found

    monkeypatch.setattr(Transaction, "rows", noted)
    return names


@pytest.mark.both_engines
def test_every_query_is_executed(executed: set[str], sample: Service, client: Client, tmp_path: Path) -> None:
    whole = sample.database.address.embedded or THOROUGH
    read_everything(client)
    write_every_item(client, sample, set(ONTOLOGY.nodes) if whole else FEW)
    write_once(client)
    sign_in_and_out(sample)
    arrange(client)
    recover(sample)
    propose(client, sample)
    put_off(client)
    introduce_and_hand_over(sample, client)
    tell(sample, client)
    assert changes_since(sample.database, sample.view, "2000-01-01", 5).items
    import_and_take_back(client)
    keep_and_forget_a_profile(client)
    migrate(sample.patient)
    erase_somebody(sample, set(RECORDS) if whole else FEW)
    back_up_and_restore(sample, tmp_path)

    if whole:
        assert sorted({query.name for query in QUERIES} - executed - OTHERWISE) == []
    else:
        assert sorted({file_of(query.name) for query in QUERIES} - {file_of(name) for name in executed} - OTHERWISE) == []


def file_of(name: str) -> str:
    """The file of a query, which may be a template for many types."""
    return name.partition(":")[0]


def erase_somebody(service: Service, kinds: set[str]) -> None:
    service.feed.refresh()
    somebody = next(iter(service.view.graph.nodes["Person"]))
    assert Eraser(service.patient, service.feed, service.audit, None, None).erase(somebody, "tests").erased
    for kind in kinds & set(RECORDS) - set(KINDS):
        service.patient.write_rows(QUERIES.of_record("records_write", kind), rows=[])
        service.patient.write_rows(QUERIES.of_record("records_remove", kind), ids=[])


def back_up_and_restore(service: Service, folder: Path) -> None:
    backup(service.patient, Feed(service.patient), folder / "backup.zip")
    emptied(service.patient)
    restore(service.patient, folder / "backup.zip")


def read_everything(client: Client) -> None:
    for path in paths(client):
        client.http.get(path, params=NAMED if path.startswith(API) else None)


def write_every_item(client: Client, service: Service, types: set[str]) -> None:
    """Each of some types of node and each tie between two of them: made, changed, listed, read and removed."""
    one, two = ({kind: NodeRef(kind, f"{number}-{kind}") for kind in ONTOLOGY.nodes if kind in types} for number in "12")
    ties = [TieRef(one[source], kind, two[target]) for source, kind, target in ONTOLOGY.triples if {source, target} <= types]
    change(service, (Edit(node, {"name": "x"}) for node in (*one.values(), *two.values())))
    change(service, (Edit(tie, {}) for tie in ties))
    change(service, (Edit(item, {"colour": "blue"}) for item in (*one.values(), *ties)))
    assert {tie for node in one.values() for tie, _ in service.database.read(lambda reader, node=node: ties_of(reader, node))} >= set(ties)
    change(service, (Edit(tie, None) for tie in ties))
    for kind in (ONTOLOGY.nodes[name] for name in one):
        path = f"/{kind.plural}/{one[kind.name].id}"
        assert client.get(f"/{kind.plural}").status_code == client.get(path).status_code == 200
        assert client.delete(path, cascade="true").status_code == 204


def change(service: Service, edits: Iterable[Edit]) -> None:
    asked = list(edits)
    service.feed.catch_up(commit(service.patient, ME, "change", lambda _: asked))


def write_once(client: Client) -> None:
    for _ in range(2):
        assert client.post("/organizations", {"name": "IdempotencyKey"}, {"Idempotency-Key": "once"}).status_code == 201


def sign_in_and_out(service: Service) -> None:
    auth = Auth(service.database)
    session = auth.sign_in(auth.create_link("me", "editor"), 1)
    assert Auth(service.database).by_session(session)
    assert Auth(service.database).by_token(auth.create_token("me", "viewer"))
    auth.sign_out(session)
    reading = Auth(service.database)
    assert reading.by_token(auth.create_token("you", "viewer"))
    reading.note_uses()
    auth.users.add("ann", "admin")
    auth.users.add("bob", "viewer", password="correct horse battery")
    assert auth.users.change("bob", password="battery horse correct").has_password
    auth.users.remove("bob")


def arrange(client: Client) -> None:
    places = {"places": {"p-fangyuan": [1, 2]}}
    assert client.http.put(f"{API}/layouts/resources", json=places, headers={"If-Match": "*"}).status_code == 200
    assert client.delete("/layouts/resources").status_code == 200


def propose(client: Client, service: Service) -> None:
    title = {"kind": "change", "target": "person:p-guomin", "source": "mail", "change": {"title": "CIO"}}
    made = [client.post("/proposals", {**title, "evidence": [{"text": text}]}) for text in ("a card", "a signature")]
    assert [one.status_code for one in made] == [201, 200]
    decided = client.post("/proposals/decide", {"source": "mail", "verdict": "reject"}).json()["items"]
    assert [one["status"] for one in decided] == ["rejected"]
    assert client.post("/proposals", {**title, "change": {"title": "CTO"}}).status_code == 201
    assert service.inbox.withdraw("mail", "change", []) == 1
    for name in ("one", "other"):
        assert client.post("/people", {"name": name, "id": name, "organization": "o-huilan"}).status_code == 201
    assert client.http.put(f"{API}/layouts/ring|other", json={"places": {"other": [1, 2]}}, headers={"If-Match": "*"}).status_code == 200
    merge = client.post("/people/one/merge", {"other": "other"}).json()["merge"]["id"]
    assert client.get("/merges").status_code == client.post(f"/merges/{merge}/undo").status_code == 200
    assert client.post("/organizations", {"id": "twin", "name": "Twin", "kind": "partner"}).status_code == 201
    assert client.post("/organizations/o-ruoshui/merge", {"other": "twin"}).status_code == 200


def put_off(client: Client) -> None:
    later = (date.fromisoformat(today()) + timedelta(5)).isoformat()
    first = client.get("/todo", person="all").json()["items"][0]["key"]
    assert client.post(f"/todo/{path_of(first)}/snooze", {"until": later, "reason": "on leave"}).status_code == 200


def introduce_and_hand_over(service: Service, client: Client) -> None:
    auth = Auth(service.database)
    auth.users.add("fang", "editor", "p-fangyuan")
    with Client(Served(service), auth.create_token("fang", "editor", "fang")) as fang:
        asked = {"target": "p-shaozhiyuan", "route": ["p-fangyuan", "p-wangwei", "p-dongyi", "p-shaozhiyuan"], "reason": "the lake"}
        made = fang.post("/introductions", asked)
        assert made.status_code == 201, made.text
        answered = fang.post(f"/introductions/{made.json()['id']}/answer", {"status": "declined"})
        assert (answered.status_code, fang.get(f"/introductions/{made.json()['id']}").json()["status"]) == (200, "declined")
    assert client.post("/handovers", {"leaver": "p-linhai"}).status_code == 201
    frozen = client.post("/organizations/o-huilan/reports", {"year": 2026, "half": "half_year", "at": "2026-07-01"})
    assert frozen.status_code == 201, frozen.text
    assert [one["id"] for one in client.get("/organizations/o-huilan/reports").json()["items"]] == [frozen.json()["id"]]


def tell(service: Service, client: Client) -> None:
    """A webhook that wants nothing of what the outbox holds: what is there is read, and passed by."""
    made = client.post("/webhooks", {"url": "https://renmai.invalid/hook", "events": []}).json()["id"]
    targets, sender = Targets(service.database), Sender(service)
    assert targets.dead == 0 and Requests(service.database).find("unknown") is None
    targets.passed(targets.webhook(made), 0, delivered=False)
    sender.round()
    assert targets.webhook(made).number == sender.outbox.number > 0
    assert client.patch(f"/webhooks/{made}", {"off": True}).json()["state"] == "off"
    assert client.delete(f"/webhooks/{made}").status_code == 204
    sender.outbox.drop(0)


def import_and_take_back(client: Client) -> None:
    files = ("organizations.csv", b"name,id\nNew,new\n"), ("people.csv", b"name,organization\nNewcomer,new\n")
    assert finished(client, send(client, *files))["status"] == "done"
    taken_back = [client.post(f"/imports/{one['id']}/undo").status_code for one in client.get("/imports").json()["items"] if one["created"]]
    assert taken_back == [200, 200], "this one and that of the sample maps"
    assert finished(client, send(client, ("organizations.csv", b"name,kind\nBad,none\n")))["status"] == "failed"


def keep_and_forget_a_profile(client: Client) -> None:
    path = f"{API}/profiles/contacts"
    kept = client.http.put(path, json={"sheet": "people", "columns": {"Contact": "name", "Firm": "organization"}})
    assert kept.status_code == 200, kept.text
    assert client.http.delete(path).status_code == 204


def recover(service: Service) -> None:
    """Another worker begins an import and is gone."""
    ours, service.imports.worker = service.imports.worker, f"{me().rpartition('/')[0]}/0"
    left = service.imports.begin(ME, ["left.csv"], dry_run=False, skip_bad=False)
    service.imports.writing.note(left, status="running", stage="writing")
    service.imports.worker = ours
    Feed(service.patient).refresh()
    service.imports.recover()
    assert service.imports.state(left).status == "done"


@pytest.mark.thorough
def test_every_question_has_one_answer(embedded: Connect, neo4j: Connect, tmp_path: Path) -> None:
    here, there = answers(embedded, tmp_path / "embedded"), answers(neo4j, tmp_path / "neo4j")

    assert here.keys() == there.keys()
    assert [path for path, answer in here.items() if answer != there[path]] == []
    assert sum(bool(answer) for answer in here.values()) > 40


def answers(connect: Connect, folder: Path) -> dict[str, list[object]]:
    """What every GET of the API answers about the sample maps, bare and with what some of them ask for."""
    folder.mkdir()
    database = connect(IMPORTS)
    emptied(database)
    service = assembled(Settings(data=folder), database, database)
    assert imported(service, SAMPLE).status == "done"
    with Client(Served(service), Auth(database).create_token("tests", "admin")) as client:
        asked = [
            path for path in paths(client) if path.startswith(API) and not path.startswith(ELSEWHERE) and not path.endswith("/readers")
        ]
        given = {path: [client.http.get(path, params=query) for query in ({}, NAMED, {"q": "hui"})] for path in asked}
    database.close()
    assert all(answer.status_code < 500 for answers in given.values() for answer in answers)
    said = {path: [one for one in some if one.status_code == 200 and _is_json(one)] for path, some in given.items()}
    return {path: [timeless(one.json()) for one in answers] for path, answers in said.items()}


def _is_json(answer: httpx.Response) -> bool:
    return "json" in answer.headers["content-type"]


def timeless(answer: object) -> object:
    """An answer without what tells the hour at which the maps were brought in."""
    if isinstance(answer, dict):
        hours = BY_THE_HOUR | ({"at"} if "proposed_by" in answer else set())  # where something of a person came from: when it was written
        return {name: timeless(value) for name, value in answer.items() if name not in hours}
    return [timeless(one) for one in answer] if isinstance(answer, list) else answer
