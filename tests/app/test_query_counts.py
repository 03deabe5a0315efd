"""How many queries a write costs: counted, so that nobody adds one unseen."""

from collections.abc import Iterator

import pytest

from graph.store.database import Transaction
from graph.store.queries import Query
from tests.setup.client import Client

PERSON, TIE = 5, 4


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The first line of every query that is run."""
    texts, rows = list[str](), Transaction.rows

    def counted(transaction: Transaction, query: Query, **parameters: object) -> list[dict[str, object]]:
        texts.append(query.text.splitlines()[0])
        return rows(transaction, query, **parameters)

    monkeypatch.setattr(Transaction, "rows", counted)
    return texts


@pytest.fixture
def bank(client: Client) -> Iterator[Client]:
    """Two people of a bank, one of ours, and the ties between them."""
    for house, kind in (("us", "ours"), ("bank", "customer")):
        assert client.post("/organizations", {"id": house, "name": house, "kind": kind}).status_code == 201
    for one, house in (("sam", "us"), ("ann", "bank"), ("bob", "bank")):
        assert client.post("/people", {"id": one, "name": one, "organization": house}).status_code == 201
    assert client.post("/ties", {"from": "sam", "to": "ann", "strength": 40}).status_code == 201
    yield client


@pytest.mark.parametrize("change", [{"title": "CIO"}, {"title": None}, {"reports_to": "bob"}, {"name": "Anna", "level": "top"}])
def test_a_change_of_a_person(bank: Client, asked: list[str], change: dict[str, object]) -> None:
    answer = bank.patch("/people/ann", change)
    assert answer.status_code == 200
    assert len(asked) <= PERSON, asked
    assert {name: answer.json()[name] for name in change} == change


@pytest.mark.parametrize("change", [{"strength": 60}, {"strength": None, "basis": "person"}])
def test_a_change_of_a_tie(bank: Client, asked: list[str], change: dict[str, object]) -> None:
    answer = bank.patch("/ties/KNOWS|ann|sam", change)
    assert answer.status_code == 200, answer.text
    assert len(asked) <= TIE, asked
    assert {name: answer.json()[name] for name in change} == change


def test_the_answer_is_what_was_committed_and_by_whom(bank: Client) -> None:
    answer = bank.patch("/people/ann", {"title": "CIO"})
    assert answer.json() == bank.get("/people/ann").json()
    assert answer.headers["etag"] == bank.get("/people/ann").headers["etag"]
    assert answer.json()["written_by"] == "tests"
