"""Where things stand on the drawings: kept for everybody, merged, forgotten and put back."""

from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from app.auth import Auth
from app.main import create
from app.service import Service
from tests.setup.client import API, Client

CHART = "/layouts/customer|bank|chart"


@pytest.fixture
def bank(client: Client) -> Client:
    assert client.post("/organizations", {"name": "Bank", "id": "bank", "kind": "customer"}).status_code == 201
    return client


def put(client: Client, places: object, etag: str | None = "*", path: str = CHART) -> httpx.Response:
    return client.http.put(API + path, json={"places": places}, headers={"If-Match": etag} if etag else {})


def test_nothing_is_kept_before_anybody_looked(bank: Client) -> None:
    answer = bank.get(CHART)

    assert answer.json() == {"id": "customer|bank|chart", "places": {}, "by": None, "at": None}
    assert answer.headers["etag"] == '"0"'


@pytest.mark.both_engines
def test_what_somebody_moved_is_kept_for_everybody_and_the_rest_stays(bank: Client) -> None:
    put(bank, {"ann": [10, 20], "bob": [200, 20]}, '"0"')
    moved = put(bank, {"ann": [10.5, 80]}, '"1"')

    assert moved.headers["etag"] == '"2"'
    assert bank.get(CHART).json()["places"] == {"ann": [10.5, 80], "bob": [200, 20]}
    assert bank.get(CHART).json()["by"] == "tests"


def test_moving_what_somebody_else_moved_meanwhile_is_said(bank: Client) -> None:
    put(bank, {"ann": [10, 20]}, '"0"')

    assert put(bank, {"ann": [90, 90]}, '"0"').status_code == 412
    assert put(bank, {"ann": [90, 90]}, etag=None).status_code == 428
    assert bank.get(CHART).json()["places"] == {"ann": [10, 20]}


def test_many_who_move_different_things_at_once_lose_nothing(bank: Client) -> None:
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda n: put(bank, {f"p{n}": [n, n]}).status_code, range(12)))

    assert answers == [200] * 12
    assert bank.get(CHART).json()["places"] == {f"p{n}": [n, n] for n in range(12)}
    assert bank.get(CHART).headers["etag"] == '"12"'


def test_tidying_up_answers_what_was_so_that_it_can_be_put_back(bank: Client) -> None:
    put(bank, {"ann": [10, 20]})
    was = bank.delete(CHART, '"1"').json()

    assert was["places"] == {"ann": [10, 20]}
    assert bank.get(CHART).json()["places"] == {}
    assert put(bank, was["places"]).json()["places"] == was["places"]


def test_a_layout_is_no_change_of_the_maps(bank: Client, graph: Service) -> None:
    before = graph.feed.seq
    put(bank, {"ann": [10, 20]})
    graph.feed.refresh()

    assert graph.feed.seq == before


@pytest.mark.parametrize(
    "name", ["customer|none|chart", "customer|bank|pie", "customer|bank", "people|bank|chart", "bank", "rival|bank|none", "resources|bank"]
)
def test_only_drawings_of_what_there_is_have_a_layout(bank: Client, name: str) -> None:
    assert bank.get(f"/layouts/{name}").status_code == 404
    assert put(bank, {"ann": [0, 0]}, path=f"/layouts/{name}").status_code == 404


@pytest.mark.parametrize(
    "places", [{"ann": [1]}, {"ann": [1, 2, 3]}, {"ann": ["x", 2]}, {"ann": [1e9, 2]}, {"": [1, 2]}, {"a" * 201: [1, 2]}, [], None]
)
def test_a_place_is_two_numbers_on_the_drawing(bank: Client, places: object) -> None:
    assert put(bank, places).status_code == 422
    assert bank.get(CHART).json()["places"] == {}


def test_a_viewer_looks_and_moves_nothing(bank: Client, graph: Service) -> None:
    with Client(create(graph), Auth(graph.database).create_token("guest", "viewer")) as viewer:
        assert viewer.get(CHART).status_code == 200
        assert put(viewer, {"ann": [1, 2]}).status_code == 403
        assert viewer.delete(CHART).status_code == 403


def test_ids_with_a_slash_have_a_layout_too(client: Client) -> None:
    assert client.post("/organizations", {"name": "Bank", "id": "a/b", "kind": "customer"}).status_code == 201

    assert put(client, {"x": [1, 2]}, path="/layouts/customer|a~1b|chart").json()["id"] == "customer|a/b|chart"
