"""The maps' items over HTTP: created, read, changed, removed, listed; preconditions and repeated requests."""

import pytest

from graph.model.ontology import ONTOLOGY
from tests.setup.client import Client

BANK = {"name": "Bank", "id": "bank", "kind": "customer"}


def person(person: str, **more: object) -> dict[str, object]:
    return {"name": person.title(), "id": person, "organization": "bank", **more}


@pytest.fixture
def bank(client: Client) -> Client:
    assert client.post("/organizations", BANK).status_code == 201
    for one in (person("ann", title="CIO"), person("bob", reports_to="ann")):
        assert client.post("/people", one).status_code == 201
    return client


def test_a_created_person_is_read_back_with_their_references(bank: Client) -> None:
    bob = bank.get("/people/bob").json()
    assert (bob["name"], bob["organization"], bob["reports_to"], bob["birthday"]) == ("Bob", "bank", "ann", None)
    assert bob["written_by"] == "tests"


def test_creating_answers_with_the_place_and_the_etag(client: Client) -> None:
    made = client.post("/organizations", BANK)
    assert made.headers["location"] == "/api/v1/organizations/bank"
    assert made.headers["etag"] == '"1"'


def test_an_id_that_exists_is_a_conflict(bank: Client) -> None:
    assert bank.post("/people", person("ann")).status_code == 409


def test_without_an_id_the_natural_key_makes_one(client: Client) -> None:
    made = client.post("/organizations", {"name": "Bank"}).json()
    assert made["id"].startswith("n_")
    assert client.post("/organizations", {"name": "Bank"}).status_code == 409


@pytest.mark.parametrize("kind", ONTOLOGY.nodes.values(), ids=ONTOLOGY.nodes)
def test_every_type_of_item_can_be_created_read_changed_and_removed(client: Client, kind: object) -> None:
    from graph.model.ontology import NodeType

    assert isinstance(kind, NodeType)
    for node in ONTOLOGY.nodes.values():
        body = example(node.name)
        if node.name == "Person":
            client.post("/people", {"name": "Seller", "id": "p-example-seller", "organization": "o-example"})
        assert client.post(f"/{node.plural}", body).status_code == 201, (node.plural, client.post(f"/{node.plural}", body).text)
        if node.name == kind.name:
            break
    made = client.get(f"/{kind.plural}").json()["items"][0]
    path = f"/{kind.plural}/{made['id']}"
    assert client.patch(path, {"extra": {"colour": "blue"}}).status_code == 200
    assert client.get(path).json()["extra"] == {"colour": "blue"}
    assert client.delete(path, cascade="true").status_code == 204
    assert client.get(path).status_code == 404


def example(kind: str) -> dict[str, object]:
    """The ontology's own example of a type, as a request body."""
    node = ONTOLOGY.nodes[kind]
    many = {name for name, one in node.references.items() if one.many} | {
        name for name, one in node.properties.items() if one.type == "references"
    }
    return {name: str(value).split(";") if name in many else value for name, value in node.example.items()}


def test_changing_leaves_what_is_absent_and_removes_what_is_null(bank: Client) -> None:
    changed = bank.patch("/people/ann", {"title": None, "level": "high"}).json()
    assert (changed["title"], changed["level"], changed["name"]) == (None, "high", "Ann")


def test_a_required_value_cannot_be_removed(bank: Client) -> None:
    refused = bank.patch("/people/ann", {"name": None})
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "name")


def test_a_write_to_an_existing_item_needs_the_etag_that_was_read(bank: Client) -> None:
    etag = bank.get("/people/ann").headers["etag"]
    assert bank.patch("/people/ann", {"title": "CEO"}, etag=None).status_code == 428
    assert bank.patch("/people/ann", {"title": "CEO"}, etag=etag).status_code == 200
    assert bank.patch("/people/ann", {"title": "CFO"}, etag=etag).status_code == 412
    assert bank.delete("/people/ann", etag=etag).status_code == 412
    assert bank.get("/people/ann").json()["title"] == "CEO"


def test_moving_a_person_only_by_reference_checks_the_etag_too(bank: Client) -> None:
    etag = bank.get("/people/bob").headers["etag"]
    bank.patch("/people/bob", {"title": "CFO"})
    assert bank.patch("/people/bob", {"reports_to": None}, etag=etag).status_code == 412
    assert bank.patch("/people/bob", {"reports_to": None}).json()["reports_to"] is None


def test_an_item_with_ties_is_removed_only_with_them(bank: Client) -> None:
    assert bank.delete("/people/ann").status_code == 409
    assert bank.delete("/people/ann", cascade="true").status_code == 204
    assert bank.get("/people/bob").json()["reports_to"] is None


def test_the_same_idempotency_key_writes_once(client: Client) -> None:
    headers = {"Idempotency-Key": "k1"}
    first, again = (client.post("/organizations", BANK, headers) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert client.post("/organizations", BANK, {"Idempotency-Key": "k2"}).status_code == 409


def test_an_idempotency_key_cannot_serve_another_request(client: Client) -> None:
    client.post("/organizations", BANK, {"Idempotency-Key": "k1"})
    assert client.post("/organizations", {**BANK, "id": "other"}, {"Idempotency-Key": "k1"}).status_code == 422


def test_a_list_comes_in_pages(bank: Client) -> None:
    for number in range(5):
        bank.post("/people", person(f"p{number}"))
    ids: list[str] = []
    page = bank.get("/people", limit=3).json()
    while True:
        ids += [item["id"] for item in page["items"]]
        if page["next"] is None:
            break
        page = bank.get("/people", limit=3, cursor=page["next"]).json()
    assert ids == ["ann", "bob", "p0", "p1", "p2", "p3", "p4"]


def test_a_list_is_filtered_by_any_column(bank: Client) -> None:
    assert [item["id"] for item in bank.get("/people", title="CIO").json()["items"]] == ["ann"]
    assert [item["id"] for item in bank.get("/people", reports_to="ann").json()["items"]] == ["bob"]
    assert bank.get("/people", colour="blue").json()["errors"][0]["field"] == "colour"


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("/people", {"organization": "bank"}, "name"),
        ("/people", person("cid", level="emperor"), "level"),
        ("/people", person("cid", reports_to="ghost"), "reports_to"),
        ("/people", person("cid", birthday="1975-02-30"), "birthday"),
        ("/people", person("a;b"), "id"),
        ("/people", person("cid", nonsense=1), "nonsense"),
        ("/people", person("cid", reports_to="cid"), "reports_to"),
        ("/departments", {"name": "IT", "organization": "bank", "weight": 9}, "weight"),
        ("/ties", {"from": "ann", "to": "ann"}, "to"),
        ("/ties", {"from": "ann", "to": "bob", "strength": 101}, "strength"),
        ("/ties", {"from": "ann", "to": "bob", "type": "LOVES"}, "type"),
        ("/ties", {"from": "ann", "to": "bob", "veto": True}, "veto"),
        ("/ties", {"from": "ann", "to": "bob", "started_on": "2026-05-01", "ended_on": "2026-04-30"}, "ended_on"),
        ("/favours", {"giver": "ann", "receiver": "Ann", "at": "2026-05-01"}, "receiver"),
        ("/people?limit=0", None, "limit"),
        ("/people?cursor=%25%25", None, "cursor"),
        ("/people?cursor=AAAA", None, "cursor"),
        ("/ties?type=XX", None, "type"),
        ("/organizations", {"name": "Shop", "value": True}, "value"),
        ("/departments", {"name": "IT", "organization": "bank", "headcount": True}, "headcount"),
    ],
)  # fmt: skip
def test_bad_input_names_its_field(bank: Client, path: str, body: dict[str, object] | None, field: str) -> None:
    answer = bank.post(path, body) if body is not None else bank.get(path)
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert field in [error["field"] for error in answer.json()["errors"]]


def test_an_id_with_strange_characters_survives_the_path(client: Client) -> None:
    strange = "a/b~c 100% 中文?#"
    made = client.post("/organizations", {"name": "Strange", "id": strange})
    assert made.status_code == 201
    assert client.http.get(made.headers["location"]).json()["id"] == strange


def test_a_tie_is_created_read_changed_and_removed(bank: Client) -> None:
    made = bank.post("/ties", {"from": "bob", "to": "ann", "strength": 55, "origin": "classmate"})
    assert (made.status_code, made.json()["id"]) == (201, "KNOWS|ann|bob")
    path = made.headers["location"].removeprefix("/api/v1")
    assert bank.get(path).json()["strength"] == 55
    assert bank.patch(path, {"strength": 60, "origin": None}, etag=made.headers["etag"]).json()["origin"] is None
    assert bank.post("/ties", {"from": "ann", "to": "bob"}).status_code == 409
    assert bank.delete(path).status_code == 204
    assert bank.get(path).status_code == 404


def test_a_tie_cannot_be_changed_to_end_before_it_starts(bank: Client) -> None:
    path = bank.post("/ties", {"from": "ann", "to": "bob", "started_on": "2026-05-01"}).headers["location"].removeprefix("/api/v1")
    assert bank.patch(path, {"ended_on": "2026-04-30"}).json()["errors"][0]["field"] == "ended_on"
    assert bank.patch(path, {"ended_on": "2026-05-01"}).status_code == 200
    assert bank.patch(path, {"started_on": "2026-05-02"}).json()["errors"][0]["field"] == "started_on"
    assert bank.patch(path, {"started_on": "2026-05-02", "ended_on": None}).status_code == 200


def test_a_favour_is_between_two_people(bank: Client) -> None:
    favour = bank.post("/favours", {"giver": "ann", "receiver": "bob", "at": "2026-05-01"}).json()
    refused = bank.patch(f"/favours/{favour['id']}", {"receiver": "ann"})
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "receiver")


def test_parallel_ties_are_told_apart_by_their_key(bank: Client) -> None:
    bank.post("/projects", {"name": "Core", "id": "core", "customer": "bank"})
    for role in ("decider", "user"):
        made = bank.post("/ties", {"from": "ann", "to": "core", "type": "DECIDES_ON", "role": role, "veto": True})
        assert made.json()["id"] == f"DECIDES_ON|ann|core|{role}"
    assert len(bank.get("/ties", type="DECIDES_ON", person="ann").json()["items"]) == 2


def test_every_write_can_be_found_in_the_lists_at_once(bank: Client) -> None:
    bank.post("/people", person("zoe"))
    assert [hit["id"] for hit in bank.get("/search", q="zoe").json()["items"]] == ["zoe"]


def test_changing_a_phone_closes_no_seat(bank: Client) -> None:
    bank.post("/organizations", {"name": "Shop", "id": "shop"})
    assert bank.post("/ties", {"from": "ann", "to": "organization:shop", "type": "WORKS_IN", "started_on": "2020-01-01"}).status_code == 201
    bank.patch("/people/ann", {"phone": "1"})
    assert [tie["ended_on"] for tie in bank.get("/ties", type="WORKS_IN", person="ann").json()["items"]] == [None, None]


def test_a_further_column_is_set_and_removed(bank: Client) -> None:
    assert bank.patch("/people/ann", {"extra": {"colour": "blue", "mood": "fine"}}).json()["extra"] == {"colour": "blue", "mood": "fine"}
    assert bank.patch("/people/ann", {"extra": {"colour": None}}).json()["extra"] == {"mood": "fine"}


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/ties", b'{"from": "\\ud800", "to": "ann"}'),
        ("POST", "/people", b'{"name": "\\ud800", "organization": "bank"}'),
        ("POST", "/people", b'{"name": "x", "organization": "bank", "extra": {"k": "\\ud800"}}'),
        ("POST", "/people", b'{"name": "x", "organization": "bank", "extra": {"": "v"}}'),
        ("POST", "/people", b'{"name": "a\\u0000b", "organization": "bank"}'),
        ("POST", "/departments", b'{"name": "x", "organization": "bank", "weight": 1e999}'),
        ("POST", "/departments", b'{"name": "x", "organization": "bank", "weight": NaN}'),
        ("POST", "/people", b'{"name": ["x"], "organization": "bank"}'),
        ("POST", "/people", b"[]"),
    ],
)
def test_malformed_values_are_refused_not_a_fault(bank: Client, method: str, path: str, body: bytes) -> None:
    answer = bank.http.request(method, f"/api/v1{path}", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 422, answer.text


@pytest.mark.parametrize("etag", ["²", "9" * 5000, "W/", '"x"'])
def test_an_etag_that_is_none_of_ours_is_stale(bank: Client, etag: str) -> None:
    answer = bank.http.patch("/api/v1/people/ann", json={"title": "x"}, headers={"If-Match": etag.encode()})
    assert answer.status_code == 412


def test_an_extra_column_may_have_any_name_the_graph_can_hold(bank: Client) -> None:
    assert bank.patch("/people/ann", {"extra": {"@rid": "1"}}).json()["extra"] == {"column @rid": "1"}


def test_what_is_cited_is_not_removed_unasked(bank: Client) -> None:
    bank.post("/organizations", {"name": "Rival", "id": "rival", "kind": "competitor"})
    bank.post("/assessments", {"subject": "person:ann", "at": "2026-01-01", "perspective": "rival", "id": "a1"})
    assert bank.delete("/organizations/rival").status_code == 409
    assert bank.delete("/organizations/rival", cascade="true").status_code == 204
    assert bank.get("/assessments/a1").json()["perspective"] is None


def test_filters_mean_values(bank: Client) -> None:
    bank.post("/expectations", {"person": "ann", "text": "a talk", "met": True})
    assert len(bank.get("/expectations", met="true").json()["items"]) == 1
    assert len(bank.get("/expectations", met="false").json()["items"]) == 0


def test_changing_a_tie_closes_no_loop_as_making_one_does_not(bank: Client) -> None:
    assert bank.post("/ties", {"type": "REPORTS_TO", "from": "ann", "to": "bob", "kind": "dotted"}).status_code == 201
    solid = bank.patch("/ties/REPORTS_TO|ann|bob", {"kind": "solid"})

    assert solid.status_code == 422
    assert solid.json()["errors"][0]["field"] == "to"
    assert bank.get("/ties/REPORTS_TO|ann|bob").json()["kind"] == "dotted"


def test_an_ended_line_may_be_opened_again_only_where_it_closes_no_loop(bank: Client) -> None:
    bank.patch("/ties/REPORTS_TO|bob|ann", {"ended_on": "2026-01-31"})
    assert bank.post("/ties", {"type": "REPORTS_TO", "from": "ann", "to": "bob"}).status_code == 201

    assert bank.patch("/ties/REPORTS_TO|bob|ann", {"source": "hr"}).status_code == 200
    assert bank.patch("/ties/REPORTS_TO|bob|ann", {"ended_on": None}).status_code == 422


def test_addresses_that_ended_can_be_set_and_removed(client: Client) -> None:
    client.post("/organizations", {"id": "bank", "name": "Bank", "kind": "customer"})
    client.post("/people", {"id": "sten", "name": "Sten", "organization": "bank", "email": "sten@bank.example"})
    had = client.patch("/people/sten", {"email": "s@bank.example", "former_email": "sten@bank.example; sten@vale.example"}).json()
    assert (had["email"], had["former_email"]) == ("s@bank.example", "sten@bank.example; sten@vale.example")
    assert client.patch("/people/sten", {"former_email": None}).json()["former_email"] is None
    had = client.patch("/people/sten", {"phone": "13900000902", "former_phone": "021-5550 0101; 13900000901"}).json()
    assert (had["phone"], had["former_phone"], had["extra"]) == ("13900000902", "021-5550 0101; 13900000901", {})
